//! What was entered by mistake is put right, the last word counts, and every index says so.

use crate::acts::filing::terms_of;
use crate::acts::small_school::{SmallSchool, class, slip};
use crate::acts::*;
use crate::archive::{Ref, Term};
use crate::domain::absence::{Justification, Motive, Standing};
use crate::domain::asking::Needs;
use crate::domain::detention::{Attendance, DetentionSession};
use crate::domain::entry::Filed;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::Handle;
use crate::domain::lack::Lack;
use crate::domain::month::Month;
use crate::domain::punishment::{DetentionSlot, Outcome, Progress, Punishment, PunishmentKind};
use crate::domain::text::Text;
use crate::domain::timetable::USUAL;
use jiff::civil::{Date, date, time};
use std::collections::BTreeMap;

const MONDAY: Date = date(2026, 11, 23);

fn refused<T: std::fmt::Debug>(done: Result<T, ActRefused>) -> String {
    format!("{:?}", done.unwrap_err())
}

fn desk(s: &SmallSchool) -> Desk<'_> {
    Desk::SchoolLife(&s.school_life)
}

/// Writes to one pupil of 6A, and says where it stands.
fn written(s: &SmallSchool, given: &str, draft: Draft, n: u8) -> OfPupil {
    let to = Recipients::some([s.pupil(given)]);
    write_to_class(&s.school, Reach::Teacher(&s.teacher), &class("6A"), &to, (draft, Needs::One), slip(n)).unwrap();
    OfPupil { pupil: s.pupil(given), entry: s.carnet(given)[0].handle }
}

fn punished(s: &SmallSchool, given: &str, kind: PunishmentKind, n: u8) -> OfPupil {
    let reason = Text::parse("Travail non fait").unwrap();
    written(s, given, Draft::Punishment(Punishment { kind, reason, work: None }), n)
}

fn mot(s: &SmallSchool, given: &str) -> OfPupil {
    let (subject, text) = (Text::line("Sortie").unwrap(), Text::parse("Prévoir un goûter.").unwrap());
    written(s, given, Draft::Note { subject, text }, 1)
}

/// Absent on Monday at the second lesson, justified by the mother.
fn justified(s: &SmallSchool) -> OfPupil {
    justified_at(s, 1)
}

fn justified_at(s: &SmallSchool, lesson: usize) -> OfPupil {
    let marks = BTreeMap::from([(s.pupil("Ada"), Mark::Absent)]);
    take_roll(&s.school, Reach::Teacher(&s.teacher), &class("6A"), USUAL[lesson], &marks).unwrap();
    let missed = s.carnet("Ada").into_iter().find(|filed| filed.lacks_reason()).unwrap();
    let of = OfPupil { pupil: s.pupil("Ada"), entry: missed.handle };
    s.wait(1);
    let by = Actor::of_family(Who::Guardian(s.guardian("Rose")), "Rose MODÈLE");
    let step = Step::Justified(Justification::new(Motive::Illness, None).unwrap());
    let said = FollowUp::at_once(of.entry, by, s.school.now(), step);
    let open = s.school.open_year().unwrap();
    let held = s.opened("Ada").held;
    open.scope().write(|pen| file_follow_up(pen, &held, pen.draw_row(), &said)).map(drop).unwrap();
    of
}

fn slot(on: Date, room: &str) -> DetentionSlot {
    let year = "2026-2027".parse().unwrap();
    DetentionSlot::new(on, (time(13, 30, 0, 0), 60), Text::line(room).unwrap(), (year, MONDAY.at(9, 0, 0, 0))).unwrap()
}

/// A session of that slot with these pupils in it.
fn session_with(s: &SmallSchool, slot: &DetentionSlot, pupils: &[OfPupil]) -> Handle {
    open_session(&s.school, desk(s), &DetentionSession::new(slot.clone(), 15).unwrap(), Handle([99; 16])).unwrap();
    for of in pupils {
        schedule(&s.school, desk(s), *of, slot, None, Handle([98; 16])).unwrap();
    }
    detention_sessions(&s.school, desk(s), MONDAY).unwrap()[0].handle
}

fn progress(s: &SmallSchool, given: &str) -> Progress {
    s.carnet(given)[0].progress()
}

/// Every index names exactly what stands in the carnets.
fn assert_named(s: &SmallSchool) {
    let scope = &s.school.live_year().unwrap().scope;
    let days = (0..10).map(|n| Term::detentions_on(MONDAY.saturating_add(jiff::ToSpan::days(n))));
    let terms = [
        Term::to_judge(),
        Term::punishments(),
        Term::lacking(Lack::Signature),
        Term::partly_signed(),
        Term::lacking(Lack::Reason),
        Term::lacking(Lack::Writing),
        Term::absences_on(MONDAY),
    ];
    for term in terms.into_iter().chain(days) {
        let named = scope.refs(&term).unwrap();
        for given in ["Zoé", "Ada", "Lila"] {
            let guardians = s.opened(given).household.people_in_charge();
            for filed in s.carnet(given) {
                let here = Ref::row(s.opened(given).held.subject(), filed.handle);
                let stands = terms_of(&filed.entry, &filed.follow_ups, &guardians).contains(&term);
                assert_eq!(named.contains(&here), stands, "{term:?} of {:?}", filed.follow_ups);
            }
        }
    }
}

#[test]
fn a_verdict_is_revised_as_often_as_need_be_and_half_days_follow_the_last() {
    let s = SmallSchool::open();
    let of = justified(&s);
    let revise = |acceptable, n| revise_verdict(&s.school, desk(&s), of, acceptable, slip(n));
    let counted = || {
        let month = Month::of(MONDAY);
        let shown = pupil_month(&s.school, desk(&s).into(), of.pupil, (month, None)).unwrap();
        shown.missed.without_motive().parts()
    };
    assert_eq!(refused(revise(false, 1)), "TooLate", "there is no verdict yet");
    judge(&s.school, desk(&s), of, true).unwrap();
    assert_eq!(counted(), (0, 0));
    assert_eq!(refused(revise(true, 2)), "TooLate", "that verdict stands");
    revise(false, 3).unwrap();
    assert!(matches!(s.carnet("Ada")[0].standing(), Standing::Refused(_)), "in the very same second");
    assert_eq!(counted(), (1, 0));
    revise(true, 4).unwrap();
    revise(false, 3).unwrap();
    assert!(matches!(s.carnet("Ada")[0].standing(), Standing::Accepted(_)), "the same form sent twice revises once");
    let steps: Vec<_> = s.carnet("Ada")[0].follow_ups.iter().map(|done| done.step.clone()).collect();
    assert_eq!(steps.len(), 4, "what was said stays: {steps:?}");
    assert_named(&s);
    let elsewhere = OfPupil { pupil: s.pupil("Lila"), entry: of.entry };
    assert_eq!(refused(revise_verdict(&s.school, desk(&s), elsewhere, false, slip(5))), "NotFound");
}

#[test]
fn a_verdict_is_revised_for_the_whole_day_it_was_about() {
    let s = SmallSchool::open();
    s.wait(5 * 60);
    let [second, third] = [1, 2].map(|lesson| justified_at(&s, lesson));
    let marks = BTreeMap::from([(s.pupil("Ada"), Mark::Absent)]);
    take_roll(&s.school, Reach::Teacher(&s.teacher), &class("6A"), USUAL[4], &marks).unwrap();
    judge(&s.school, desk(&s), second, true).unwrap();
    revise_verdict(&s.school, desk(&s), third, false, slip(1)).unwrap();
    let carnet = s.carnet("Ada");
    let refused = |filed: &&Filed| matches!(filed.standing(), Standing::Refused(_));
    assert_eq!(carnet.iter().filter(refused).count(), 2);
    let lacks = carnet.iter().filter(|filed| filed.lacks_reason()).count();
    assert_eq!((lacks, carnet.len()), (1, 3), "another lesson, of which nobody has said why");
    assert_named(&s);
}

#[test]
fn a_punition_ended_by_mistake_goes_back_where_it_stood() {
    let s = SmallSchool::open();
    let of = punished(&s, "Ada", PunishmentKind::Detention, 1);
    let reopen = |n| reopen_punishment(&s.school, desk(&s), of, slip(n));
    let end = |outcome, n| end_punishment(&s.school, desk(&s), of, outcome, slip(n));
    assert_eq!(refused(reopen(1)), "TooLate", "it waits");
    for (n, outcome) in (10..).zip([Outcome::Done, Outcome::NotDone, Outcome::Cancelled]) {
        end(outcome, n).unwrap();
        assert_eq!(progress(&s, "Ada"), Progress::Ended(outcome, None));
        assert_named(&s);
        reopen(n).unwrap();
        reopen(n).unwrap_err();
        assert_eq!(progress(&s, "Ada"), Progress::Requested, "in the very same second");
        assert_named(&s);
    }
    schedule(&s.school, desk(&s), of, &slot(date(2026, 11, 25), "B12"), None, slip(20)).unwrap();
    s.wait(2 * 24 * 60);
    end(Outcome::NotDone, 21).unwrap();
    reopen(22).unwrap();
    assert_eq!(progress(&s, "Ada"), Progress::Scheduled(slot(date(2026, 11, 25), "B12")), "with its slot");
    end(Outcome::NotDone, 21).unwrap();
    assert_eq!(progress(&s, "Ada"), Progress::Scheduled(slot(date(2026, 11, 25), "B12")), "that form was sent before");
    end(Outcome::Cancelled, 23).unwrap();
    reopen(24).unwrap();
    assert_eq!(progress(&s, "Ada"), Progress::Requested, "its place was free for another");
    assert_eq!(day(&s.school, desk(&s), MONDAY).unwrap().punishments.len(), 1);
    assert_named(&s);
}

#[test]
fn what_was_withdrawn_and_what_nobody_has_ended_is_not_reopened() {
    let s = SmallSchool::open();
    let remark = punished(&s, "Ada", PunishmentKind::Remark, 1);
    assert_eq!(refused(reopen_punishment(&s.school, desk(&s), remark, slip(1))), "TooLate");
    s.wait(1);
    let of = punished(&s, "Ada", PunishmentKind::Apology, 2);
    end_punishment(&s.school, desk(&s), of, Outcome::Done, slip(2)).unwrap();
    let taken = (crate::acts::Extent::Page, crate::domain::withdrawal::WithdrawalReason::NotSo);
    withdraw_page(&s.school, desk(&s).into(), of, taken).unwrap();
    assert_eq!(refused(reopen_punishment(&s.school, desk(&s), of, slip(3))), "TooLate");
    assert_named(&s);
}

#[test]
fn whoever_asked_for_a_punition_ends_it_themself_unless_it_is_a_retenue() {
    let s = SmallSchool::open();
    let apology = punished(&s, "Ada", PunishmentKind::Apology, 1);
    let (own, other) = (Reach::Teacher(&s.teacher), Reach::Teacher(&s.other_teacher));
    let end = |reach, entry, n| end_own_punishment(&s.school, reach, entry, Outcome::Done, slip(n));
    assert!(sent_entry(&s.school, own, apology.entry).unwrap().endable);
    assert_eq!(refused(end(other, apology.entry, 1)), "NotFound");
    assert_eq!(refused(end(desk(&s).into(), apology.entry, 1)), "NotFound", "the desk has a way of its own");
    end(own, apology.entry, 2).unwrap();
    assert_eq!(progress(&s, "Ada"), Progress::Ended(Outcome::Done, None));
    assert_eq!(refused(end(own, apology.entry, 3)), "TooLate");
    assert!(!sent_entry(&s.school, own, apology.entry).unwrap().endable);
    assert_named(&s);
    s.wait(1);
    let detention = punished(&s, "Ada", PunishmentKind::Detention, 2);
    assert_eq!(refused(end(own, detention.entry, 4)), "NotFound");
    assert!(!sent_entry(&s.school, own, detention.entry).unwrap().endable);
    reopen_punishment(&s.school, desk(&s), apology, slip(5)).unwrap();
    assert_eq!(
        s.carnet("Ada").iter().find(|filed| filed.handle == apology.entry).unwrap().progress(),
        Progress::Requested
    );
    assert_named(&s);
}

#[test]
fn a_presence_noted_by_mistake_is_put_right_both_ways_and_an_older_form_changes_nothing() {
    let s = SmallSchool::open();
    let of = punished(&s, "Ada", PunishmentKind::Detention, 1);
    let slot = slot(MONDAY, "B12");
    let session = session_with(&s, &slot, &[of]);
    let note = |shown, came, n| {
        note_presence(&s.school, desk(&s), session, &BTreeMap::from([(of.entry, (shown, came))]), slip(n)).unwrap();
        assert_named(&s);
        progress(&s, "Ada")
    };
    let there = Progress::Ended(Outcome::Done, Some(slot.clone()));
    assert_eq!(note(Attendance::Awaited, true, 1), there);
    assert_eq!(note(Attendance::Awaited, false, 2), there, "the form was shown before");
    assert_eq!(note(Attendance::Came, false, 3), Progress::Missed(slot.clone()), "in the very same second");
    assert_eq!(note(Attendance::Missed, true, 4), there);
    assert_eq!(note(Attendance::Came, false, 3), there, "the same form sent twice");
    assert_eq!(note(Attendance::Came, true, 5), there);
    let steps = s.carnet("Ada")[0].follow_ups.len();
    assert_eq!(steps, 4, "its slot, and each word once");
}

#[test]
fn a_signature_entered_for_the_wrong_person_is_taken_back_and_the_right_one_entered_the_same_day() {
    let s = SmallSchool::open();
    let of = mot(&s, "Zoé");
    let line = || pupil_record(&s.school, desk(&s).into(), of.pupil, RecordPart::default()).unwrap().entries[0].clone();
    let [anne, paul] = ["Anne", "Paul"].map(|given| {
        let of = |line: &GuardianLine| line.name.given == given;
        line().unsigned.into_iter().find(of).unwrap().handle
    });
    let take_back = |guardian, n| take_back_signature(&s.school, desk(&s), of, guardian, slip(n));
    assert_eq!(refused(take_back(anne, 1)), "TooLate", "she has not signed");
    sign_on_paper(&s.school, desk(&s), of, anne, MONDAY).unwrap();
    assert_named(&s);
    assert_eq!((line().signed.len(), line().signed[0].retractable), (1, Some(anne)));
    assert_eq!(refused(take_back(paul, 2)), "TooLate", "he has not");
    sign_on_paper(&s.school, desk(&s), of, paul, MONDAY).unwrap();
    take_back(anne, 3).unwrap();
    assert_eq!(refused(take_back(anne, 3)), "TooLate");
    take_back(paul, 3).unwrap();
    assert!(line().signed.is_empty() && line().lacks_signature && line().put_right.len() == 4);
    assert_named(&s);
    sign_on_paper(&s.school, desk(&s), of, paul, MONDAY).unwrap();
    assert_eq!(line().signed[0].name, "Paul EXEMPLE");
    sign_on_paper(&s.school, desk(&s), of, anne, MONDAY).unwrap();
    assert_eq!(line().signed.len(), 2, "hers too, once she has signed");
    assert_named(&s);
}

#[test]
fn a_signature_given_with_a_passkey_is_nobodys_to_take_back() {
    let s = SmallSchool::open();
    let of = mot(&s, "Ada");
    let by = Actor::of_family(Who::Guardian(s.guardian("Rose")), "Rose MODÈLE");
    let filed = s.carnet("Ada").remove(0);
    let manner = crate::domain::signature::Manner::Session;
    let signed = filed.awaits(by).unwrap().sign([0; 32], manner, s.school.now()).unwrap();
    let (open, held) = (s.school.open_year().unwrap(), s.opened("Ada").held);
    open.scope().write(|pen| file_follow_up(pen, &held, pen.draw_row(), &signed)).map(drop).unwrap();
    let rose = guardian_handle(open.scope(), s.guardian("Rose"));
    assert_eq!(refused(take_back_signature(&s.school, desk(&s), of, rose, slip(1))), "TooLate");
    assert!(s.carnet("Ada")[0].is_signed());
}

#[test]
fn a_session_moves_with_everyone_in_it_once_or_not_at_all() {
    let s = SmallSchool::open();
    let [zoe, ada] = ["Zoé", "Ada"].map(|given| punished(&s, given, PunishmentKind::Detention, 1));
    let (tuesday, thursday) = (slot(date(2026, 11, 24), "B12"), slot(date(2026, 11, 26), "C3"));
    let session = session_with(&s, &tuesday, &[zoe, ada]);
    let reason = || Some(Text::line("Salle en travaux").unwrap());
    let go = |to: &DetentionSlot, reason, n| move_session(&s.school, desk(&s), session, to, reason, slip(n));
    assert_eq!(refused(go(&thursday, None, 1)), "NoReason");
    assert_eq!(progress(&s, "Zoé"), Progress::Scheduled(tuesday.clone()), "nobody has moved");
    for _twice in 0..2 {
        go(&thursday, reason(), 2).unwrap();
    }
    for given in ["Zoé", "Ada"] {
        assert_eq!(progress(&s, given), Progress::Scheduled(thursday.clone()));
        assert_eq!(s.carnet(given)[0].follow_ups.len(), 2, "once");
    }
    let sheet = detention_session(&s.school, desk(&s), session).unwrap();
    assert_eq!((sheet.session.slot, sheet.booked.len()), (thursday.clone(), 2));
    go(&tuesday, reason(), 3).unwrap();
    assert_eq!(refused(go(&thursday, reason(), 2)), "TooLate", "that form has moved it before");
    assert_eq!(progress(&s, "Ada"), Progress::Scheduled(tuesday));
    assert_named(&s);
    let elsewhere = DetentionSession::new(thursday.clone(), 5).unwrap();
    open_session(&s.school, desk(&s), &elsewhere, slip(9)).unwrap();
    assert_eq!(refused(go(&thursday, reason(), 4)), "Taken");
    assert_eq!(refused(move_session(&s.school, desk(&s), slip(77), &thursday, None, slip(5))), "NotFound");
}

#[test]
fn a_cancelled_session_sends_everyone_back_to_wait_for_a_slot() {
    let s = SmallSchool::open();
    let [zoe, ada] = ["Zoé", "Ada"].map(|given| punished(&s, given, PunishmentKind::Detention, 1));
    let tuesday = slot(date(2026, 11, 24), "B12");
    let session = session_with(&s, &tuesday, &[zoe, ada]);
    end_punishment(&s.school, desk(&s), zoe, Outcome::Cancelled, slip(1)).unwrap();
    let cancel = |reason, n| cancel_session(&s.school, desk(&s), session, reason, slip(n));
    let reason = || Some(Text::line("Surveillant absent").unwrap());
    assert_eq!(refused(cancel(None, 1)), "NoReason");
    assert_eq!(cancel(reason(), 2).unwrap(), 1);
    assert_eq!(refused(cancel(reason(), 2)), "TooLate", "it is gone");
    assert_eq!(progress(&s, "Ada"), Progress::Requested);
    assert!(matches!(progress(&s, "Zoé"), Progress::Ended(Outcome::Cancelled, _)), "she is not expected");
    assert!(detention_sessions(&s.school, desk(&s), MONDAY).unwrap().is_empty());
    assert_named(&s);
    schedule(&s.school, desk(&s), ada, &tuesday, None, slip(3)).unwrap();
    assert_eq!(progress(&s, "Ada"), Progress::Scheduled(tuesday), "the same slot again, in the very same second");
}

#[test]
fn a_session_that_nobody_is_in_is_removed_and_one_that_took_place_stays() {
    let s = SmallSchool::open();
    let today = slot(MONDAY, "B12");
    let session = session_with(&s, &today, &[]);
    assert_eq!(cancel_session(&s.school, desk(&s), session, None, slip(1)).unwrap(), 0);
    let [zoe, ada] = ["Zoé", "Ada"].map(|given| punished(&s, given, PunishmentKind::Detention, 1));
    open_session(&s.school, desk(&s), &DetentionSession::new(today.clone(), 15).unwrap(), slip(2)).unwrap();
    let session = detention_sessions(&s.school, desk(&s), MONDAY).unwrap()[0].handle;
    for (n, of) in (3..).zip([zoe, ada]) {
        schedule(&s.school, desk(&s), of, &today, None, slip(n)).unwrap();
    }
    let came = BTreeMap::from([(zoe.entry, (Attendance::Awaited, true))]);
    note_presence(&s.school, desk(&s), session, &came, slip(6)).unwrap();
    let reason = Text::line("Surveillant absent").unwrap();
    assert_eq!(refused(cancel_session(&s.school, desk(&s), session, Some(reason.clone()), slip(7))), "TooLate");
    let to = slot(date(2026, 11, 26), "C3");
    assert_eq!(refused(move_session(&s.school, desk(&s), session, &to, Some(reason), slip(8))), "TooLate");
    assert_named(&s);
}

#[test]
fn nothing_is_put_right_in_a_year_that_is_closed() {
    let s = SmallSchool::open();
    let of = justified(&s);
    judge(&s.school, desk(&s), of, true).unwrap();
    crate::acts::close_year(&s.school, &crate::acts::keys::wipe::tests::order(), "2026-2027".parse().unwrap()).unwrap();
    assert_eq!(refused(revise_verdict(&s.school, desk(&s), of, false, slip(1))), "NoOpenYear");
    assert_eq!(refused(reopen_punishment(&s.school, desk(&s), of, slip(1))), "NoOpenYear");
    assert_eq!(refused(cancel_session(&s.school, desk(&s), slip(1), None, slip(1))), "NoOpenYear");
}
