//! What teachers, vie scolaire and the head may do in carnets, and what they may not.

use crate::acts::direction::erase_family::order_by_pupil;
use crate::acts::keys::rotate::rotate;
use crate::acts::small_school::{SmallSchool, class, slip};
use crate::acts::*;
use crate::archive::{ArchiveError, Term};
use crate::domain::absence::{Justification, Motive, Standing};
use crate::domain::asking::Needs;
use crate::domain::correction::Presence;
use crate::domain::entry::{Consultation, Matter, RollCall};
use crate::domain::erasure::Reason;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::Handle;
use crate::domain::punishment::{DetentionSlot, Outcome, Progress, Punishment, PunishmentKind};
use crate::domain::text::{Text, TextRefused};
use crate::domain::timetable::{Lesson, USUAL};
use jiff::civil::{date, time};
use std::collections::{BTreeMap, BTreeSet};

const HOSTILE: &str = "<script>alert(1)</script>' OR 1=1 -- =HYPERLINK(\"x\")";

fn note(text: &str) -> (Draft, Needs) {
    let mot = Draft::Note { subject: Text::line("Sortie").unwrap(), text: Text::parse(text).unwrap() };
    (mot, Needs::One)
}

fn detention(reason: &str) -> (Draft, Needs) {
    let reason = Text::parse(reason).unwrap();
    (Draft::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work: None }), Needs::One)
}

fn only(handles: &[Handle]) -> Recipients {
    Recipients::some(handles.iter().copied())
}

fn lesson() -> Lesson {
    USUAL[1]
}

fn given(list: &[PupilLine]) -> Vec<&str> {
    list.iter().map(|line| line.name.given.as_str()).collect()
}

fn refused<T: std::fmt::Debug>(done: Result<T, ActRefused>) -> String {
    format!("{:?}", done.unwrap_err())
}

fn slot(school: &SmallSchool) -> DetentionSlot {
    let of = (school.school.open_year().unwrap().year(), school.school.local_now());
    DetentionSlot::new(date(2026, 11, 25), (time(13, 30, 0, 0), 60), Text::line("B12").unwrap(), of).unwrap()
}

fn today(s: &SmallSchool) -> jiff::civil::Date {
    s.school.local_now().date()
}

#[test]
fn a_teacher_sees_own_classes_and_no_other() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let own: Vec<_> = classes(&s.school, teacher).unwrap().into_iter().map(|class| class.label).collect();
    assert_eq!(own, ["Classe 6A"]);
    let list = class_list(&s.school, teacher, &class("6A")).unwrap();
    assert_eq!(given(&list.pupils), ["Tom", "Zoé", "Ada", "Lila"], "by name");
    for code in ["5B", "9Z", ""] {
        assert_eq!(refused(class_list(&s.school, teacher, &class(code))), "NotFound", "{code}");
    }
    assert_eq!(classes(&s.school, Reach::SchoolLife(&s.school_life)).unwrap().len(), 2);
}

#[test]
fn another_class_can_be_neither_called_nor_written_to_nor_opened() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let everyone = Recipients::whole_class();
    let none = BTreeMap::new();
    assert!(write_to_class(&s.school, teacher, &class("6A"), &everyone, note("Bonjour"), slip(1)).is_ok());
    assert_eq!(refused(write_to_class(&s.school, teacher, &class("5B"), &everyone, note("Non"), slip(2))), "NotFound");
    assert!(take_roll(&s.school, teacher, &class("6A"), lesson(), &none).is_ok());
    assert_eq!(refused(take_roll(&s.school, teacher, &class("5B"), lesson(), &none)), "NotFound");
    assert!(pupil_record(&s.school, teacher, s.pupil("Zoé"), RecordPart::default()).is_ok());
    assert_eq!(refused(pupil_record(&s.school, teacher, s.pupil("Noé"), RecordPart::default())), "NotFound");
    assert!(s.carnet("Noé").is_empty());
}

#[test]
fn a_pupil_of_another_class_slipped_into_the_form_writes_nothing_to_anyone() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let mixed = only(&[s.pupil("Zoé"), s.pupil("Noé")]);
    assert_eq!(refused(write_to_class(&s.school, teacher, &class("6A"), &mixed, note("Non"), slip(1))), "NotFound");
    let marks = BTreeMap::from([(s.pupil("Zoé"), Mark::Absent), (s.pupil("Noé"), Mark::Absent)]);
    assert_eq!(refused(take_roll(&s.school, teacher, &class("6A"), lesson(), &marks)), "NotFound");
    assert!(s.carnet("Zoé").is_empty() && s.carnet("Noé").is_empty());
    assert_eq!(roll_sheet(&s.school, teacher, &class("6A"), (today(&s), lesson())).unwrap().taken, None);
}

#[test]
fn a_mot_to_the_whole_class_is_one_entry_per_pupil_under_each_familys_key() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    for _twice in 0..2 {
        let to = Recipients::whole_class();
        write_to_class(&s.school, teacher, &class("6A"), &to, note("Sortie jeudi"), slip(1)).unwrap();
    }
    assert_eq!([s.carnet("Zoé").len(), s.carnet("Ada").len(), s.carnet("Lila").len()], [2, 1, 1]);
    let about: BTreeSet<_> = s.carnet("Zoé").iter().map(|filed| filed.entry.pupil.0).collect();
    assert_eq!(about, BTreeSet::from([s.person("Zoé").0, s.person("Tom").0]));
    let (ada, lila) = (s.opened("Ada"), s.opened("Lila"));
    let live = s.school.live_year().unwrap();
    let row = s.carnet("Ada")[0].handle;
    assert!(ada.entry(&live.scope, row).is_ok());
    assert!(matches!(lila.entry(&live.scope, row), Err(ActRefused::NotFound)), "another family's key opens nothing");
}

#[test]
fn a_form_with_nobody_chosen_is_refused() {
    let s = SmallSchool::open();
    let written = write_to_class(&s.school, Reach::Teacher(&s.teacher), &class("6A"), &only(&[]), note("x y"), slip(1));
    assert_eq!(refused(written), "Nobody");
}

#[test]
fn vie_scolaire_writes_to_any_class() {
    let s = SmallSchool::open();
    let to = only(&[s.pupil("Noé")]);
    write_to_class(&s.school, Reach::SchoolLife(&s.school_life), &class("5B"), &to, note("Casier"), slip(1)).unwrap();
    assert_eq!(s.carnet("Noé").len(), 1);
}

#[test]
fn a_mot_written_at_night_is_seen_in_the_morning() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let at_once = write_to_class(&s.school, teacher, &class("6A"), &Recipients::whole_class(), note("Jour"), slip(1));
    assert_eq!(at_once.unwrap(), s.school.now());
    s.wait(12 * 60);
    let later = write_to_class(&s.school, teacher, &class("6A"), &Recipients::whole_class(), note("Nuit"), slip(2));
    assert_eq!(later.unwrap(), "2026-11-24T07:00:00+01:00".parse().unwrap());
}

#[test]
fn a_text_that_names_another_familys_child_is_noticed() {
    let s = SmallSchool::open();
    let named = |to: &Recipients, text: &str| {
        others_named(&s.school, Reach::Teacher(&s.teacher), &class("6A"), to, &note(text).0.texts()).unwrap()
    };
    let zoe = only(&[s.pupil("Zoé")]);
    assert!(named(&zoe, "Zoé EXEMPLE travaille bien").is_empty());
    assert_eq!(named(&zoe, "Zoé bavarde avec ada et la petite temoin"), ["Ada", "TÉMOIN"]);
    assert_eq!(named(&only(&[s.pupil("Zoé"), s.pupil("Ada")]), "Ada a oublié son livre"), ["Ada"]);
    assert!(named(&zoe, "Noé est d'une autre classe").is_empty());
}

#[test]
fn hostile_texts_are_kept_as_letters_and_unshowable_ones_refused() {
    let s = SmallSchool::open();
    let to = only(&[s.pupil("Ada")]);
    write_to_class(&s.school, Reach::Teacher(&s.teacher), &class("6A"), &to, note(HOSTILE), slip(1)).unwrap();
    let Matter::Note { text, .. } = &s.carnet("Ada")[0].entry.matter else { panic!("a note") };
    assert_eq!(text.as_str(), HOSTILE);
    assert_eq!(Text::parse("\u{202E}tneter"), Err(TextRefused::Unshowable));
}

#[test]
fn a_roll_without_absence_is_kept_too() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    assert_eq!(take_roll(&s.school, teacher, &class("6A"), lesson(), &BTreeMap::new()).unwrap(), 0);
    let taken = roll_sheet(&s.school, teacher, &class("6A"), (today(&s), lesson())).unwrap().taken;
    assert_eq!(taken, Some(("Vera PERSONNEL".to_owned(), s.school.now())));
    let live = s.school.live_year().unwrap();
    assert_eq!(live.scope.refs(&Term::rolls_on(date(2026, 11, 23))).unwrap().len(), 1);
    let next = USUAL[2];
    assert_eq!(roll_sheet(&s.school, teacher, &class("6A"), (today(&s), next)).unwrap().taken, None);
}

#[test]
fn a_roll_sent_twice_or_by_two_people_writes_once_and_adds_only_what_was_missing() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let first = BTreeMap::from([(s.pupil("Zoé"), Mark::Absent), (s.pupil("Ada"), Mark::Late(10))]);
    assert_eq!(take_roll(&s.school, teacher, &class("6A"), lesson(), &first).unwrap(), 2);
    assert_eq!(take_roll(&s.school, teacher, &class("6A"), lesson(), &first).unwrap(), 0);
    s.wait(5);
    let again = BTreeMap::from([(s.pupil("Zoé"), Mark::Late(5)), (s.pupil("Lila"), Mark::Absent)]);
    let by_desk = Reach::SchoolLife(&s.school_life);
    assert_eq!(take_roll(&s.school, by_desk, &class("6A"), lesson(), &again).unwrap(), 1);

    let live = s.school.live_year().unwrap();
    assert_eq!(live.scope.shelf::<RollCall>(live.scope.house()).unwrap().len(), 1);
    assert_eq!([s.carnet("Zoé").len(), s.carnet("Ada").len(), s.carnet("Lila").len()], [1, 1, 1]);
    let sheet = roll_sheet(&s.school, teacher, &class("6A"), (today(&s), lesson())).unwrap();
    let says = |mark: &Option<KnownMark>| mark.map(|mark| (mark.says, mark.correctable));
    let marks: Vec<_> =
        sheet.pupils.iter().map(|entry| (entry.pupil.name.given.as_str(), says(&entry.known))).collect();
    let own = [("Zoé", Presence::Absent), ("Ada", Presence::Late(10))].map(|(who, says)| (who, Some((says, true))));
    let expected = [("Tom", None), own[0], own[1], ("Lila", Some((Presence::Absent, false)))];
    assert_eq!(marks, expected);
    assert_eq!(sheet.taken.unwrap().0, "Vera PERSONNEL");
}

#[test]
fn a_lateness_of_no_minute_or_of_three_hours_is_refused() {
    let s = SmallSchool::open();
    let late = |minutes| {
        let marks = BTreeMap::from([(s.pupil("Zoé"), Mark::Late(minutes))]);
        take_roll(&s.school, Reach::Teacher(&s.teacher), &class("6A"), lesson(), &marks)
    };
    assert_eq!(refused(late(0)), "Minutes");
    assert_eq!(refused(late(121)), "Minutes");
    assert_eq!(late(120).unwrap(), 1);
}

#[test]
fn opening_a_record_is_on_paper_once_a_day_for_each_person() {
    let s = SmallSchool::open();
    let opened = |reach: Reach<'_>| pupil_record(&s.school, reach, s.pupil("Zoé"), RecordPart::default()).unwrap();
    let consultations = || {
        let live = s.school.live_year().unwrap();
        live.scope.shelf::<Consultation>(&s.opened("Zoé").held).unwrap()
    };
    assert!(consultations().is_empty());
    opened(Reach::Teacher(&s.teacher));
    s.wait(10);
    opened(Reach::Teacher(&s.teacher));
    assert_eq!(consultations().len(), 1);
    assert_eq!(consultations()[0].record.by.label, "Vera PERSONNEL");
    opened(Reach::Head(&s.head));
    s.wait(24 * 60);
    opened(Reach::Teacher(&s.teacher));
    assert_eq!(consultations().len(), 3);
    assert_eq!(
        refused(pupil_record(&s.school, Reach::Teacher(&s.other_teacher), s.pupil("Zoé"), RecordPart::default())),
        "NotFound"
    );
    assert_eq!(consultations().len(), 3);
}

fn justify(s: &SmallSchool, given: &str, guardian: &str) -> OfPupil {
    let filed = s.carnet(given).remove(0);
    let by = Actor::of_family(Who::Guardian(s.guardian(guardian)), format!("{guardian} X"));
    let comment = Some(Text::parse("fièvre").unwrap());
    let justification = Justification::new(Motive::Illness, comment).unwrap();
    let step = Step::Justified(justification);
    let follow_up = FollowUp::at_once(filed.handle, by, s.school.now(), step);
    let open = s.school.open_year().unwrap();
    let held = s.opened(given).held;
    let filed_it = |pen: &mut crate::archive::Pen<'_>| -> Result<bool, ArchiveError> {
        let row = pen.draw_row();
        file_follow_up(pen, &held, row, &follow_up)
    };
    open.scope().write(filed_it).unwrap();
    OfPupil { pupil: s.pupil(given), entry: filed.handle }
}

#[test]
fn a_justification_is_judged_once_and_by_the_desk() {
    let s = SmallSchool::open();
    let desk = Desk::SchoolLife(&s.school_life);
    let marks = BTreeMap::from([(s.pupil("Ada"), Mark::Absent)]);
    take_roll(&s.school, Reach::Teacher(&s.teacher), &class("6A"), lesson(), &marks).unwrap();
    let monday = date(2026, 11, 23);
    let unjustified = OfPupil { pupil: s.pupil("Ada"), entry: s.carnet("Ada")[0].handle };
    assert_eq!(refused(judge(&s.school, desk, unjustified, true)), "TooLate");
    assert!(day(&s.school, desk, monday).unwrap().to_judge.is_empty());
    s.wait(1);
    let of = justify(&s, "Ada", "Rose");
    let waiting = day(&s.school, desk, monday).unwrap();
    assert_eq!(waiting.to_judge.len(), 1);
    assert!(matches!(waiting.missing[&class("6A")][0].standing, Standing::Sent(_)));
    s.wait(1);
    let elsewhere = OfPupil { pupil: s.pupil("Lila"), entry: of.entry };
    assert_eq!(refused(judge(&s.school, desk, elsewhere, true)), "NotFound");
    judge(&s.school, desk, of, true).unwrap();
    assert_eq!(refused(judge(&s.school, desk, of, false)), "TooLate");
    let after = day(&s.school, desk, monday).unwrap();
    assert!(after.to_judge.is_empty());
    assert!(matches!(after.missing[&class("6A")][0].standing, Standing::Accepted(_)));
    assert!(day(&s.school, desk, date(2026, 11, 24)).unwrap().missing.is_empty());
}

#[test]
fn a_mark_is_corrected_by_who_put_it_down_that_day_and_by_the_desk_at_any_time() {
    let s = SmallSchool::open();
    let (teacher, desk) = (Reach::Teacher(&s.teacher), Desk::SchoolLife(&s.school_life));
    let marks = BTreeMap::from([(s.pupil("Ada"), Mark::Absent)]);
    take_roll(&s.school, teacher, &class("6A"), lesson(), &marks).unwrap();
    let of = OfPupil { pupil: s.pupil("Ada"), entry: s.carnet("Ada")[0].handle };
    let put_right = |reach, says| correct(&s.school, reach, of, says);
    assert_eq!(refused(put_right(Reach::Teacher(&s.other_teacher), Presence::There)), "NotFound");
    assert_eq!(refused(put_right(teacher, Presence::Late(0))), "Minutes");
    let elsewhere = OfPupil { pupil: s.pupil("Lila"), entry: of.entry };
    assert_eq!(refused(correct(&s.school, teacher, elsewhere, Presence::There)), "NotFound");
    put_right(teacher, Presence::Late(10)).unwrap();
    put_right(teacher, Presence::Late(10)).unwrap();
    assert_eq!(s.carnet("Ada")[0].follow_ups.len(), 1, "the same form sent twice corrects once");
    // Sent again, the roll changes nothing: what stands is corrected, not written over.
    assert_eq!(take_roll(&s.school, teacher, &class("6A"), lesson(), &marks).unwrap(), 0);
    s.wait(24 * 60);
    assert_eq!(refused(put_right(teacher, Presence::There)), "NotFound", "the day is over");
    put_right(desk.into(), Presence::There).unwrap();
    let record = pupil_record(&s.school, desk.into(), s.pupil("Ada"), RecordPart::default()).unwrap();
    let history: Vec<_> = record.entries[0].corrections.iter().map(|(by, _, says)| (by.as_str(), *says)).collect();
    assert_eq!(history, [("Vera PERSONNEL", Presence::Late(10)), ("Mona PERSONNEL", Presence::There)]);
    assert!(matches!(s.carnet("Ada")[0].entry.matter, Matter::Absence(_)), "what was written stays");
}

#[test]
fn a_mark_taken_back_waits_for_no_verdict_and_one_put_back_waits_again() {
    let s = SmallSchool::open();
    let desk = Desk::SchoolLife(&s.school_life);
    let marks = BTreeMap::from([(s.pupil("Ada"), Mark::Absent)]);
    take_roll(&s.school, Reach::Teacher(&s.teacher), &class("6A"), lesson(), &marks).unwrap();
    s.wait(1);
    let of = justify(&s, "Ada", "Rose");
    let waiting = || day(&s.school, desk, date(2026, 11, 23)).unwrap().to_judge.len();
    assert_eq!(waiting(), 1);
    correct(&s.school, desk.into(), of, Presence::There).unwrap();
    assert_eq!(waiting(), 0);
    assert_eq!(refused(judge(&s.school, desk, of, true)), "TooLate");
    correct(&s.school, desk.into(), of, Presence::Late(20)).unwrap();
    assert_eq!(waiting(), 1);
    judge(&s.school, desk, of, true).unwrap();
}

#[test]
fn the_words_of_a_justification_stay_between_the_family_and_the_desk() {
    let s = SmallSchool::open();
    let marks = BTreeMap::from([(s.pupil("Ada"), Mark::Absent)]);
    take_roll(&s.school, Reach::Teacher(&s.teacher), &class("6A"), lesson(), &marks).unwrap();
    s.wait(1);
    justify(&s, "Ada", "Rose");
    let comment = |reach| {
        let record = pupil_record(&s.school, reach, s.pupil("Ada"), RecordPart::default()).unwrap();
        match record.entries[0].standing.clone() {
            Standing::Sent(justification) => justification.comment,
            other => panic!("{other:?}"),
        }
    };
    assert!(comment(Reach::SchoolLife(&s.school_life)).is_some());
    assert!(comment(Reach::Teacher(&s.teacher)).is_none());
}

#[test]
fn a_retenue_is_asked_by_a_teacher_and_scheduled_by_the_desk_alone() {
    let s = SmallSchool::open();
    let desk = Desk::SchoolLife(&s.school_life);
    let to = only(&[s.pupil("Ada")]);
    let ask = |draft, n| write_to_class(&s.school, Reach::Teacher(&s.teacher), &class("6A"), &to, draft, slip(n));
    ask(detention("Bavardages répétés"), 1).unwrap();
    let of = OfPupil { pupil: s.pupil("Ada"), entry: s.carnet("Ada")[0].handle };
    let open = || day(&s.school, desk, date(2026, 11, 23)).unwrap().punishments;
    assert_eq!(open()[0].progress, Progress::Requested);
    for _twice in 0..2 {
        schedule(&s.school, desk, of, &slot(&s), None, slip(7)).unwrap();
    }
    assert_eq!(s.carnet("Ada")[0].follow_ups.len(), 1);
    assert_eq!(open()[0].progress, Progress::Scheduled(slot(&s)));
    assert_eq!(
        refused(end_punishment(&s.school, desk, of, Outcome::Done, slip(10))),
        "TooLate",
        "its day has not come"
    );
    s.wait(2 * 24 * 60);
    end_punishment(&s.school, desk, of, Outcome::Done, slip(10)).unwrap();
    assert!(open().is_empty());
    assert_eq!(refused(end_punishment(&s.school, desk, of, Outcome::Cancelled, slip(11))), "TooLate");
    assert_eq!(refused(schedule(&s.school, desk, of, &slot(&s), None, slip(8))), "TooLate");

    s.wait(1);
    ask(note("Un mot n'est pas une punition"), 2).unwrap();
    let mot = OfPupil { pupil: s.pupil("Ada"), entry: s.carnet("Ada")[0].handle };
    assert_eq!(refused(schedule(&s.school, desk, mot, &slot(&s), None, slip(9))), "NotFound");
    assert_eq!(refused(end_punishment(&s.school, desk, mot, Outcome::Done, slip(12))), "NotFound");
}

#[test]
fn a_slip_signed_on_paper_counts_for_the_guardian_named_and_once() {
    let s = SmallSchool::open();
    let desk = Desk::SchoolLife(&s.school_life);
    let to = only(&[s.pupil("Zoé")]);
    write_to_class(&s.school, Reach::Teacher(&s.teacher), &class("6A"), &to, note("Sortie"), slip(1)).unwrap();
    let of = OfPupil { pupil: s.pupil("Zoé"), entry: s.carnet("Zoé")[0].handle };
    let record = || pupil_record(&s.school, desk.into(), s.pupil("Zoé"), RecordPart::default()).unwrap();
    assert_eq!(record().entries[0].unsigned.len(), 2);
    let anne = record().entries[0].unsigned[0].clone();
    let sign = |guardian, on| sign_on_paper(&s.school, desk, of, guardian, on);
    assert_eq!(refused(sign(anne.handle, date(2026, 11, 22))), "PaperDay");
    assert_eq!(refused(sign(anne.handle, date(2026, 11, 24))), "PaperDay");
    assert_eq!(refused(sign(slip(3), date(2026, 11, 23))), "NotFound");
    sign(anne.handle, date(2026, 11, 23)).unwrap();
    assert_eq!(refused(sign(anne.handle, date(2026, 11, 23))), "TooLate");
    let line = record().entries[0].clone();
    assert_eq!((&line.signed[0].name, line.signed[0].on_paper), (&anne.name.to_string(), Some(date(2026, 11, 23))));
    assert_eq!(line.unsigned.len(), 1);
}

#[test]
fn what_a_teacher_has_sent_shows_who_signed_and_who_answered() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let desk = Desk::SchoolLife(&s.school_life);
    write_to_class(&s.school, teacher, &class("6A"), &Recipients::whole_class(), note("Sortie"), slip(1)).unwrap();
    let mine = sent(&s.school, teacher, 1).unwrap().here;
    assert_eq!((mine.len(), mine[0].to.len()), (1, 4));
    assert!(sent(&s.school, Reach::Teacher(&s.other_teacher), 1).unwrap().here.is_empty());

    let ada = mine[0].to.iter().find(|to| to.name.given == "Ada").unwrap().clone();
    let record = pupil_record(&s.school, desk.into(), s.pupil("Ada"), RecordPart::default()).unwrap();
    let of = OfPupil { pupil: s.pupil("Ada"), entry: ada.entry };
    sign_on_paper(&s.school, desk, of, record.guardians[0].handle, date(2026, 11, 23)).unwrap();
    let entry = sent_entry(&s.school, teacher, ada.entry).unwrap();
    assert_eq!(entry.threads[0].given, crate::domain::exchange::Given::Signature(true));
    let about = |with| ThreadAbout { entry: ada.entry, with };
    let answer = || Text::parse("Entendu").unwrap();
    for _twice in 0..2 {
        answer_family(&s.school, teacher, about(entry.threads[0].with), answer(), slip(5)).unwrap();
    }
    assert_eq!(sent_entry(&s.school, teacher, ada.entry).unwrap().threads[0].said.len(), 1);
    let other = Reach::Teacher(&s.other_teacher);
    assert_eq!(refused(sent_entry(&s.school, other, ada.entry)), "NotFound");
    assert_eq!(refused(answer_family(&s.school, other, about(entry.threads[0].with), answer(), slip(6))), "NotFound");
    assert_eq!(refused(answer_family(&s.school, teacher, about(slip(4)), answer(), slip(6))), "NotFound");
}

#[test]
fn letters_are_prepared_once_printed_again_and_made_anew_at_the_desk() {
    let s = SmallSchool::open();
    let desk = Desk::SchoolLife(&s.school_life);
    let seats =
        || addressees(&s.school, desk.into(), &class("6A")).unwrap().iter().map(Addressee::seat).collect::<Vec<_>>();
    assert!(letters(&s.school, &seats()).unwrap().is_empty(), "looking makes no code");
    assert_eq!(prepare_letters(&s.school, desk.into(), &class("6A")).unwrap(), 4);
    let codes = || letters(&s.school, &seats()).unwrap().into_iter().map(|l| l.code.to_string()).collect::<Vec<_>>();
    let first = codes();
    assert_eq!(first.len(), 4);
    prepare_letters(&s.school, desk.into(), &class("6A")).unwrap();
    assert_eq!(codes(), first, "a second press makes no second code");
    let anne = &addressees(&s.school, desk.into(), &class("6A")).unwrap()[0];
    assert_eq!(anne.children.len(), 2);
    reissue_letter(&s.school, desk.into(), &class("6A"), anne.handle).unwrap();
    let now = codes();
    assert_eq!(now.iter().filter(|code| first.contains(code)).count(), 3);
    assert_eq!(refused(reissue_letter(&s.school, desk.into(), &class("5B"), anne.handle)), "NotFound");
}

#[test]
fn what_was_said_by_someone_whose_own_family_was_erased_since_keeps_nobody_from_the_thread() {
    let s = SmallSchool::open();
    let teacher = Reach::Teacher(&s.teacher);
    let to = only(&[s.pupil("Zoé")]);
    write_to_class(&s.school, teacher, &class("6A"), &to, note("Sortie"), slip(1)).unwrap();
    let (entry, karim) = (s.carnet("Zoé")[0].handle, s.guardian("Karim"));
    // He answered for Zoé once: the thread is his.
    let by = Actor::of_family(Who::Guardian(karim), "Karim TÉMOIN");
    let step = Step::Answered { thread: karim, text: Text::parse("Je viendrai.").unwrap() };
    let (said, zoe) = (FollowUp::at_once(entry, by, s.school.now(), step), s.opened("Zoé"));
    let live = s.school.live_year().unwrap();
    live.scope.write(|pen| file_follow_up(pen, &zoe.held, slip(2), &said)).unwrap();
    let threads = || sent_entry(&s.school, teacher, entry).map(|entry| entry.threads.len());
    assert_eq!(threads().unwrap(), 3, "with him it is closed, or ended in a word");
    order_by_pupil(&s.school, s.pupil("Lila"), Reason::Request).unwrap();
    assert_eq!(threads().unwrap(), 3, "ordered: his key lives until it is done");
    rotate(&s.school, &live, &BTreeSet::from([karim.into()])).unwrap();
    assert!(matches!(live.scope.hold(karim), Err(ArchiveError::NoKey(_))));
    assert_eq!(threads().unwrap(), 2, "done: his key is");
}
