//! Pages of teachers and vie scolaire with an invented class, for [`super`].

use crate::domain::absence::{Absence, Justification, Lateness, Motive, Standing};
use crate::domain::announced::{AnnouncedAbsence, Ending};
use crate::domain::asking::{Leave, Needs};
use crate::domain::correction::Presence;
use crate::domain::desk_day::{About, Announced, Missing, OpenPunishment, ToJudge};
use crate::domain::detention::DetentionSession;
use crate::domain::entry::Matter;
use crate::domain::exchange::{Given, Says, Stage};
use crate::domain::family::Medium;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::lack::Lack;
use crate::domain::period::Period;
use crate::domain::person::PersonName;
use crate::domain::punishment::{
    DetentionSlot, Outcome, Progress, Punishment, PunishmentAuthors, PunishmentKind, SlotRefused,
};
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::sanction::Measure;
use crate::domain::sick_bay::{SickBayVisit, VisitEnd};
use crate::domain::slip_number::SlipNumber;
use crate::domain::staff::Function;
use crate::domain::stretch::{Reading, Stretch, Ways};
use crate::domain::text::{Text, TextRefused};
use crate::domain::timetable::USUAL;
use crate::domain::withdrawal::WithdrawalReason;
use crate::pages::classroom::answering::{AnswerDraft, AnswerFault};
use crate::pages::classroom::classes::{ClassLink, PupilLink, class_links};
use crate::pages::classroom::correction::{CorrectionPage, correction};
use crate::pages::classroom::meeting::MeetingForm;
use crate::pages::classroom::sent::{RecipientLine, SendingCard, recipients, sent};
use crate::pages::classroom::sent_entry::{SaidLine, SentPage, ThreadBox, sent_entry};
use crate::pages::classroom::withdrawal::WithdrawnLine;
use crate::pages::classroom::writing::{OtherClass, ToClass, ToFault, WritingFault, WritingForm, writing};
use crate::pages::desk::day::{DayPage, day};
use crate::pages::desk::detention::{SlotFault, SlotForm, SlotPage, detention};
use crate::pages::desk::detention_sessions::{
    Booked, SessionCard, SessionFault, SessionForm, SessionsPage, attendance, sessions,
};
use crate::pages::desk::lacking::{BackSlip, LackingCard, LackingPage, lacking, lacking_classes};
use crate::pages::desk::letters::{AddresseeLine, class_letters, letter_classes};
use crate::pages::desk::never_in::{NeverInLine, never_in};
use crate::pages::desk::record::{AlsoConcerned, PaperFault, RecordCard, RecordPage, SignedLine, record};
use crate::pages::desk::record_people::GuardianLine;
use crate::pages::desk::session_change::{CancelForm, SessionChangePage, session_change};
use crate::pages::desk::today::Figure;
use crate::pages::layout::{Frame, Width};
use crate::pages::links;
use crate::pages::look::asking::spoken;
use crate::pages::look::outings::{self, outing_card};
use crate::pages::look::{incidents, marks};
use jiff::Timestamp;
use jiff::civil::{DateTime, date, datetime, time};
use maud::Markup;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::pages) fn handle(n: u8) -> Handle {
    Handle([n; 16])
}

pub(in crate::pages) fn eight() -> DateTime {
    datetime(2026, 11, 23, 8, 5, 0, 0)
}

pub(in crate::pages) fn person(given: &str, family: &str) -> PersonName {
    PersonName { family: family.into(), given: given.into() }
}

pub(in crate::pages) fn class(name: &str, code: &str) -> ClassLink {
    ClassLink { code: ClassCode(code.into()), label: format!("6e {name}"), kind: ClassKind::Division }
}

pub(in crate::pages) fn group(name: &str, code: &str) -> ClassLink {
    ClassLink { kind: ClassKind::Group, label: format!("Allemand {name}"), ..class(name, code) }
}

pub(super) fn pupils(name: &str) -> Vec<PupilLink> {
    let given = ["Ada", "Bilal", "Camille", "Anne-Charlotte", "Noé", "Zoé"];
    let one = |(n, given): (usize, &&str)| PupilLink { handle: handle(n as u8 + 1), name: person(given, name) };
    given.iter().enumerate().map(one).collect()
}

fn mot(name: &str) -> Matter {
    let text = Text::parse(&format!("Bonjour,\nla classe va au musée jeudi. {name}")).unwrap();
    Matter::Note { subject: Text::line(&format!("Sortie {name}")).unwrap(), text }
}

fn punishment(name: &str) -> Punishment {
    let (reason, work) = (format!("Bavardages répétés. {name}"), Text::parse("Exercices 3 et 4.").ok());
    Punishment { kind: PunishmentKind::Detention, reason: Text::parse(&reason).unwrap(), work }
}

fn absence() -> Matter {
    Matter::Absence(Absence::between(date(2026, 11, 23), USUAL[0].begins(), USUAL[0].ends()))
}

fn justification(name: &str) -> Justification {
    Justification::new(Motive::Other, Text::parse(&format!("Rendez-vous. {name}")).ok()).unwrap()
}

fn announced(name: &str) -> AnnouncedAbsence {
    let (from, to) = (eight(), datetime(2026, 11, 25, 12, 0, 0, 0));
    AnnouncedAbsence { period: Period { from, to }, reason: justification(name) }
}

fn slot(name: &str) -> DetentionSlot {
    let room = Text::line(&format!("Salle {name}")).unwrap();
    DetentionSlot { on: date(2026, 11, 25), at: time(13, 30, 0, 0), minutes: 60, room }
}

fn writings(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let page = |form: WritingForm| writing(frame, &class(name, "6A"), &pupils(name), &form);
    let others = || vec![OtherClass { class: class(name, "5 B/2"), picked: false }];
    let typed = || WritingForm {
        kind: "note".into(),
        subject: name.into(),
        text: format!("Zoé bavarde avec {name}"),
        to_class: ToClass { to: vec![handle(2).to_string()], others: others(), ..ToClass::default() },
        authors: PunishmentAuthors::ByFunction,
        ..WritingForm::default()
    };
    let nothing = || {
        vec![
            WritingFault::Subject(TextRefused::Empty),
            WritingFault::Text(TextRefused::Empty),
            WritingFault::To(ToFault::Nobody),
        ]
    };
    let named = ToClass { named: vec!["Zoé".into(), name.into()], ..ToClass::default() };
    vec![
        ("ecrire", page(WritingForm { kind: "note".into(), ..WritingForm::default() })),
        ("ecrire-nom", page(WritingForm { to_class: named, ..typed() })),
        ("ecrire-personne", page(WritingForm { faults: vec![WritingFault::To(ToFault::Nobody)], ..typed() })),
        ("ecrire-vide", page(WritingForm { faults: nothing(), ..typed() })),
    ]
}

fn sendings(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let to = |n: u8, signed, awaits_answer| RecipientLine {
        entry: handle(n),
        name: person("Zoé", name),
        guardians: vec![
            (person("Anne", name), Given::Signature(signed)),
            (person("Paul", name), Given::Signature(false)),
        ],
        progress: (n == 4).then_some(Progress::Requested),
        awaits_answer,
    };
    let card = |held_until, to| SendingCard {
        matter: mot(name),
        needs: Needs::Each,
        at: eight(),
        held_until,
        to,
        withdrawn_from: Some((handle(1), handle(2))),
    };
    let cards = vec![
        card(Some(eight()), vec![to(1, true, true), to(2, false, false), to(3, false, false), to(5, false, false)]),
        card(None, vec![to(4, true, false)]),
        SendingCard { matter: super::family::long_words(), ..card(None, vec![to(6, true, false)]) },
    ];
    let said = vec![spoken(&format!("Anne {name}"), SaidLine::Message(format!("Merci. {name}")))];
    let thread = |n, given: &str, signed, said| {
        let (with, name, given) = (handle(n), person(given, name), Given::Signature(signed));
        ThreadBox {
            with,
            name,
            shut_out: false,
            given,
            closed: false,
            can_end: false,
            can_close: true,
            suits: vec![],
            said,
        }
    };
    let entry = SentPage {
        entry: handle(1),
        matter: mot(name),
        page: None,
        needs: Needs::Each,
        received: false,
        at: eight(),
        pupil: person("Zoé", name),
        pupil_handle: handle(3),
        progress: Some(Progress::Requested),
        endable: true,
        threads: vec![thread(7, "Anne", true, said), thread(8, "Paul", false, vec![])],
        answer: AnswerDraft {
            with: Some(handle(7)),
            fault: Some(AnswerFault::Text(TextRefused::Empty)),
            ..AnswerDraft::default()
        },
        meeting: MeetingForm::default(),
    };
    let cards = Stretch { here: cards, ways: some_ways() };
    vec![
        ("envois-un", recipients(frame, handle(3), &cards.here[0], 1)),
        ("envois", sent(frame, &cards)),
        ("envois-aucun", sent(frame, &Stretch::default())),
        ("envoi", sent_entry(frame, &entry)),
    ]
}

/// Each step that puts right what was entered by mistake.
fn put_right(name: &str) -> Vec<(DateTime, FollowUp)> {
    let whose = Actor::of_family(Who::Guardian(PersonId(1)), format!("Paul {name}"));
    let steps = [
        Step::Judged { acceptable: false },
        Step::Rejudged { acceptable: true },
        Step::Rejudged { acceptable: false },
        Step::Reopened,
        Step::AttendedDetention(slot(name)),
        Step::Unscheduled { reason: Text::line(name).unwrap() },
        Step::SignatureTakenBack(whose.clone()),
        Step::JustificationTakenBack(whose.clone()),
        Step::AnswerTakenBack { whose, turn: 1 },
    ];
    let by = || Actor::staff(StaffId(1), Function::Cpe, format!("Mme {name}"));
    let done = |step| FollowUp::at_once(handle(1), by(), Timestamp::UNIX_EPOCH, step);
    steps.into_iter().map(|step| (eight(), done(step))).collect()
}

fn also(name: &str, matter: &Matter) -> Vec<AlsoConcerned> {
    let other = |n| AlsoConcerned { pupil: handle(n), name: person("Tom", name), class: "5 B/2".into() };
    if let Matter::Incident(_) = matter { vec![other(8), other(9)] } else { vec![] }
}

fn records(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let card = |n, matter, signed: Vec<_>, standing, progress, unsigned: &[u8]| RecordCard {
        entry: handle(n),
        also: also(name, &matter),
        matter,
        author: format!("Mme {name}"),
        at: eight(),
        held_until: None,
        lacks_signature: signed.is_empty(),
        signed,
        put_right: put_right(name),
        justified_on_paper: (n == 2).then(|| format!("Anne {name}")),
        answered_on_paper: if n == 4 { vec![(handle(7), person("Anne", name))] } else { vec![] },
        other_verdict: Some(n != 2),
        reopenable: n == 3,
        unsigned: unsigned.iter().map(|n| (handle(*n), person("Anne", name))).collect(),
        slips: unsigned.iter().map(|n| (handle(*n), vec![SlipNumber { on: date(2026, 11, 23), n: 7 }])).collect(),
        other_answers: unsigned.iter().map(|n| (handle(*n), person("Anne", name), Says::No)).collect(),
        standing,
        justified_by: Some((Actor::of_family(Who::Guardian(PersonId(1)), format!("Anne {name}")), Some(eight()))),
        unwritten: n == 2,
        confirmed: (n == 6).then(|| (Actor::of_family(Who::Guardian(PersonId(1)), name), Some(date(2026, 11, 24)))),
        progress,
        answers: vec![],
        corrections: vec![(format!("Mme {name}"), eight(), Presence::Late(10))],
        former: vec![(Matter::Observation(Text::line(name).unwrap()), format!("Mme {name}"), eight())],
        withdrawn: (n == 5).then(|| WithdrawnLine {
            by: format!("Mme {name}"),
            at: eight(),
            reason: WithdrawalReason::WrongPupil,
            said: Some(mot(name)),
        }),
        withdrawable: true,
        rewritable: true,
        correctable: true,
        justifiable: n == 6,
        ending: (n == 7).then_some(Ending::Back),
        called_off: n == 4,
    };
    let paul = format!("Paul {name}");
    let on_paper = vec![SignedLine { name: paul, on_paper: Some(date(2026, 11, 23)), retractable: Some(handle(8)) }];
    let scheduled = Progress::Scheduled(slot(name));
    let entries = vec![
        card(1, mot(name), vec![], Standing::ToJustify, Progress::Requested, &[7, 8]),
        card(9, super::family::long_words(), vec![], Standing::ToJustify, Progress::Requested, &[]),
        card(8, incidents::incident(name), vec![], Standing::ToJustify, Progress::Requested, &[]),
        card(6, absence(), vec![], Standing::ToJustify, Progress::Requested, &[]),
        card(2, absence(), vec![], Standing::Accepted(justification(name)), Progress::Requested, &[]),
        card(3, Matter::Punishment(punishment(name)), on_paper, Standing::ToJustify, scheduled, &[7]),
        card(7, Matter::AnnouncedAbsence(announced(name)), vec![], Standing::ToJustify, Progress::Requested, &[]),
        card(4, Matter::AnnouncedAbsence(announced(name)), vec![], Standing::ToJustify, Progress::Requested, &[]),
    ];
    let [_, consent] = crate::pages::look::asking::asked(name);
    let mut asked = card(5, consent, vec![], Standing::ToJustify, Progress::Requested, &[7]);
    asked.answers = vec![(format!("Anne {name}"), Stage::Awaited), (format!("Paul {name}"), Stage::Agreed(None))];
    let mut entries = entries;
    entries.push(asked);
    let guardian = |given, medium, telephone: Option<&str>| GuardianLine {
        name: person(given, name),
        medium: Some(medium),
        telephone: telephone.map(str::to_owned),
        shut_out: telephone.is_none(),
    };
    let number = format!("06 39 98 00 00 {name}");
    let guardians = vec![guardian("Anne", Medium::Digital, Some(&number)), guardian("Paul", Medium::Paper, None)];
    let shut = vec![guardian("Paul", Medium::Paper, None)];
    let alone_since = Some(date(2026, 11, 23));
    let refused = |day_refused, times| PaperFault { guardian: handle(7), on: "2026-11-20".into(), day_refused, times };
    let page = |entries, guardians, alone_since| RecordPage {
        ways: Ways::default(),
        handle: handle(1),
        name: person("Zoé", name),
        class: name.into(),
        reached_by: Some(ClassCode("6A".into())),
        guardians,
        alone_since,
        entries,
        announces: true,
        today: date(2026, 11, 23),
        slip: handle(9).to_string(),
        paper_fault: Some((handle(3), refused(true, Default::default()))),
    };
    let [invited, _] = crate::pages::look::asking::asked(name);
    let times = refused(false, crate::pages::look::asking::named(Some(1)));
    let named = RecordPage {
        ways: some_ways(),
        paper_fault: Some((handle(8), times)),
        ..page(vec![card(8, invited, vec![], Standing::ToJustify, Progress::Requested, &[7, 8])], vec![], None)
    };
    let corrected = CorrectionPage {
        pupil: handle(1),
        entry: handle(2),
        name: person("Zoé", name),
        matter: absence(),
        mark: "late".into(),
        minutes: "500".into(),
        at_fault: true,
        roll: None,
    };
    let corrected = ("correction", correction(frame, &corrected));
    vec![
        corrected,
        ("eleve", record(frame, &page(entries, guardians, None))),
        ("eleve-seul", record(frame, &page(vec![], shut, alone_since))),
        ("eleve-moments-papier", record(frame, &named)),
        ("eleve-vide", record(frame, &page(vec![], vec![], None))),
    ]
}

fn days(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let about =
        |n| About { entry: handle(n), pupil: handle(n), name: person("Zoé", name), class: ClassCode("6A".into()) };
    let line = |n, matter, standing| Missing {
        about: about(n),
        matter,
        standing,
        unwritten: n == 2,
        seen_at: (n == 1).then(|| USUAL[1].begins()),
    };
    let late = Matter::Lateness(Lateness::between(date(2026, 11, 23), (USUAL[2].begins(), USUAL[2].ends()), 12));
    let missing = vec![
        line(1, absence(), Standing::ToJustify),
        line(2, absence(), Standing::Sent(justification(name))),
        line(3, late, Standing::Refused(justification(name))),
    ];
    let open = |n, progress| OpenPunishment {
        about: about(n),
        punishment: punishment(name),
        author: format!("Mme {name}"),
        progress,
    };
    let sick = |end| SickBayVisit { on: date(2026, 11, 23), from: time(10, 5, 0, 0), end };
    let full = DayPage {
        on: date(2026, 11, 23),
        today: date(2026, 11, 23),
        paper_notices: true,
        missing: [("6A", missing), ("5B", vec![line(4, absence(), Standing::ToJustify)])]
            .map(|(class, lines)| (ClassCode(class.into()), lines))
            .into(),
        outings: vec![outing_card(name)],
        announced: vec![Announced { about: about(7), absence: announced(name) }],
        excluded: vec![(about(10), Measure::ClassExclusion { days: 2 }, Some(date(2026, 11, 24)))],
        sick_bay: vec![
            (about(8), sick(VisitEnd::Unnoted { counts_to: time(17, 25, 0, 0), likely_to: time(11, 5, 0, 0) }), true),
            (about(9), sick(VisitEnd::At(time(10, 40, 0, 0))), false),
        ],
        leaves: vec![(about(8), leave(Some(name)), true), (about(9), leave(None), false)],
        meetings: crate::pages::look::asking::agreed(name),
        to_judge: vec![ToJudge {
            about: about(2),
            matters: vec![absence(), absence()],
            justification: justification(name),
            unwritten: true,
        }],
        figures: figures_of_the_day(),
        detentions: vec![(about(6), slot(name))],
        punishments: vec![open(5, Progress::Requested), open(6, Progress::Scheduled(slot(name)))],
        slip: handle(9).to_string(),
        reading: Reading::default(),
    };
    let none = DayPage {
        on: date(2026, 11, 23),
        today: date(2026, 11, 23),
        paper_notices: false,
        missing: BTreeMap::new(),
        outings: vec![],
        announced: vec![],
        excluded: vec![],
        sick_bay: vec![],
        leaves: vec![],
        meetings: vec![],
        to_judge: vec![],
        figures: vec![],
        detentions: vec![],
        punishments: vec![],
        slip: String::new(),
        reading: Reading::default(),
    };
    let zoe = person("Zoé", name);
    let slot_page = |left: &[usize], puts_off| SlotPage {
        pupil: handle(1),
        entry: handle(2),
        name: &zoe,
        sessions: left.iter().map(|left| (handle(3), DetentionSession::new(slot(name), 15).unwrap(), *left)).collect(),
        puts_off,
    };
    let fault = Some(SlotFault::Slot(SlotRefused::Sunday));
    let form =
        SlotForm { on: "2026-11-22".into(), minutes: "60".into(), room: name.into(), fault, ..SlotForm::default() };
    vec![
        ("jour", day(frame, &full)),
        ("jour-vide", day(frame, &none)),
        ("retenue", detention(frame, &slot_page(&[], false), &form)),
        (
            "retenue-reportee",
            detention(frame, &slot_page(&[4], true), &SlotForm { fault: Some(SlotFault::Reason), ..form.clone() }),
        ),
    ]
}

fn detention_sessions(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let booked = |n: u8, progress| Booked {
        entry: handle(n),
        pupil: handle(n),
        name: person("Zoé", name),
        class: "6A".into(),
        progress,
    };
    let card = || SessionCard {
        handle: handle(1),
        session: DetentionSession::new(slot(name), 15).unwrap(),
        left: 12,
        has_come: true,
        changeable: true,
        slip: handle(9).to_string(),
        booked: vec![
            booked(2, Progress::Scheduled(slot(name))),
            booked(3, Progress::Missed(slot(name))),
            booked(4, Progress::Ended(Outcome::Done, Some(slot(name)))),
        ],
    };
    let form = |fault| SessionForm { room: name.into(), capacity: "0".into(), fault, ..SessionForm::default() };
    let page = |cards, fault| sessions(frame, &SessionsPage { sessions: cards, form: form(fault) });
    vec![
        ("seances", page(vec![card()], Some(SessionFault::Capacity))),
        ("seances-aucune", page(vec![], None)),
        ("seance", attendance(frame, &card())),
        ("seance-a-changer", session_change(frame, &changing(name, 3, Some(SlotFault::Taken)))),
        ("seance-a-supprimer", session_change(frame, &changing(name, 0, None))),
    ]
}

fn changing(name: &str, expected: usize, fault: Option<SlotFault>) -> SessionChangePage {
    let (session, settled) = (DetentionSession::new(slot(name), 15).unwrap(), false);
    let to =
        SlotForm { on: "2026-11-26".into(), minutes: "60".into(), room: name.into(), fault, ..SlotForm::default() };
    let cancelling = CancelForm { reason: name.into(), at_fault: fault.is_some(), ..CancelForm::default() };
    SessionChangePage { handle: handle(1), session, expected, settled, to, cancelling }
}

fn leave(with: Option<&str>) -> Leave {
    let back = with.is_none().then_some(time(15, 0, 0, 0));
    Leave { on: date(2026, 11, 23), at: time(14, 0, 0, 0), back, with: with.and_then(|name| Text::line(name).ok()) }
}

/// There is more before and after.
fn some_ways() -> Ways {
    Ways { before: 50, left: 12, on: 3, back: Some(1) }
}

fn lacking_pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let number = |n| SlipNumber { on: date(2026, 11, 23), n };
    let slip = |n, given, numbers: &[SlipNumber]| BackSlip {
        entry: handle(n),
        guardian: handle(n + 6),
        by: person(given, name),
        name: person("Zoé", name),
        matter: mot(name),
        numbers: numbers.to_vec(),
    };
    let slips = || vec![slip(1, "Paul", &[number(2), number(1)]), slip(2, "Anne", &[])];
    let card = |n: u8, matter| LackingCard {
        entry: handle(n),
        pupil: handle(n),
        name: person("Zoé", name),
        matter,
        author: Actor::staff(StaffId(1), Function::Teacher, format!("Mme {name}")),
        since: eight(),
        seen: n < 3,
        reminded: if n == 1 { vec![date(2026, 11, 24), date(2026, 11, 25)] } else { vec![] },
        waits_for_somebody: true,
        slips: vec![number(1), number(2)],
    };
    let alone = |n, matter| LackingCard { waits_for_somebody: false, seen: true, ..card(n, matter) };
    let cards = || vec![card(1, mot(name)), card(2, Matter::Punishment(punishment(name))), alone(4, mot(name))];
    let missed = || vec![card(1, absence()), card(2, absence()), card(3, absence()), alone(4, absence())];
    let page = |lack, entries, at_fault| {
        let day = "2026-11-25".into();
        let entries: Vec<LackingCard> = entries;
        let (ways, on_paper) = (if entries.is_empty() { Ways::default() } else { some_ways() }, true);
        let slips = if lack == Lack::Reason || entries.is_empty() { vec![] } else { slips() };
        let (slips, entries) = (Stretch { here: slips, ways }, Stretch { here: entries, ways });
        let ticked = if at_fault { [(handle(1), handle(2))].into() } else { BTreeSet::new() };
        let class = class(name, "6A");
        lacking(frame, &LackingPage { lack, class, entries, slips, on_paper, day, ticked, at_fault })
    };
    let classes = || [(class(name, "6A"), 3), (class(name, "5 B/2"), 1)];
    let line = |n: u8, letter_until| NeverInLine {
        handle: handle(n),
        name: person("Anne", name),
        children: vec!["Zoé".into(), "Tom".into()],
        letter_until,
    };
    let lines = vec![line(1, Some(date(2026, 12, 7))), line(2, None)];
    vec![
        ("non-signes", lacking_classes(frame, Lack::Signature, &classes())),
        ("non-signes-classe", page(Lack::Signature, cards(), true)),
        ("non-signes-rien", page(Lack::Signature, vec![], false)),
        ("a-justifier", lacking_classes(frame, Lack::Reason, &classes())),
        ("a-justifier-classe", page(Lack::Reason, missed(), false)),
        ("a-justifier-rien", page(Lack::Reason, vec![], false)),
        ("a-regulariser", lacking_classes(frame, Lack::Writing, &classes())),
        ("a-regulariser-classe", page(Lack::Writing, missed(), true)),
        ("a-regulariser-rien", page(Lack::Writing, vec![], false)),
        ("jamais-connectes", never_in(frame, &[(class(name, "6A"), lines)], false, &Reading::default())),
        ("jamais-connectes-personne", never_in(frame, &[], false, &Reading::default())),
    ]
}

fn desk_letters(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let line = |n, enrolled, invited: bool, medium| AddresseeLine {
        handle: handle(n),
        name: person("Anne", name),
        children: vec![person("Zoé", name), person("Tom", name)],
        medium,
        of_age: false,
        enrolled,
        invited_until: invited.then_some(date(2026, 12, 7)),
        needs_letter: !enrolled && medium != Medium::Paper,
        shut_out: n == 3,
    };
    let lines = [
        line(1, true, false, Medium::Digital),
        line(2, false, true, Medium::Undecided),
        line(3, false, false, Medium::Undecided),
        line(4, false, false, Medium::Paper),
    ];
    vec![
        ("lettres-classes", letter_classes(frame, &[class(name, "6A"), class(name, "5 B/2")])),
        ("lettres-classe", class_letters(frame, &class(name, "6A"), &lines)),
    ]
}

/// Every page of teachers and vie scolaire.
pub(in crate::pages) fn pages(frame: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let wide = Frame { width: Width::Wide, ..frame() };
    let frame = frame();
    let waiting = [("classes-requests", 2, links::REQUESTS)];
    let waiting = waiting.map(|(key, n, href)| Figure { key, n, href: href.into() });
    let mut pages = vec![
        (
            "classes",
            class_links(
                &frame,
                (false, handle(7)),
                &waiting,
                &[class(name, "6A"), class(name, "5 B/2"), group(name, "6ALLGR1")],
            ),
        ),
        ("classes-aucune", class_links(&frame, (true, handle(7)), &[], &[])),
    ];
    pages.extend(writings(&frame, name));
    pages.extend(sendings(&frame, name));
    pages.extend(records(&frame, name));
    pages.extend(days(&wide, name));
    pages.extend(desk_letters(&frame, name));
    pages.extend(crate::pages::look::mail::desk(&frame, name));
    pages.extend(detention_sessions(&frame, name));
    pages.extend(lacking_pages(&frame, name));
    pages.extend(marks::pages(&frame, name));
    pages.extend(outings::pages(&frame, name));
    pages.extend(incidents::pages(&frame, name));
    pages
}

#[test]
fn whoever_only_hears_a_list_is_told_of_whom_each_field_and_button_of_it_is() {
    let frame = || crate::pages::look::staff_frame("EXEMPLE", "/classes");
    let of_services = crate::pages::look::services::pages(&frame, "EXEMPLE");
    let all = [pages(&frame, "EXEMPLE"), of_services].concat();
    let every = |said: &str| {
        let about = all.iter().flat_map(|(page, html)| super::tags(&html.0).map(move |tag| (page, tag)));
        let said = format!("aria-label=\"{said} – ");
        about.filter(|(_, tag)| tag.contains(&said) && tag.contains("EXEMPLE")).count()
    };
    for said in ["Régime", "Sortie", "Minutes de retard", "Motif recevable", "Effectuée", "Annuler la punition"] {
        assert!(every(said) > 0, "«{said}» does not say of whom");
    }
}

#[test]
fn a_slash_or_a_space_in_a_classs_code_stays_part_of_its_address() {
    let code = ClassCode("5 B/2+é".into());
    assert_eq!(crate::pages::links::class(&code), "/classes/5%20B%2F2%2B%C3%A9");
}

/// Five that wait, and as many of nothing.
fn figures_of_the_day() -> Vec<Figure> {
    let figure = |(key, n, href): (&'static str, usize, &str)| Figure { key, n, href: href.to_owned() };
    [
        ("today-absent", 2, "#absences"),
        ("today-no-news", 0, links::desk::NO_NEWS),
        ("today-late", 1, "#absences"),
        ("today-to-justify", 3, links::desk::UNJUSTIFIED),
        ("today-unwritten", 0, links::desk::UNWRITTEN),
        ("today-to-judge", 4, "#a-juger"),
        ("today-unsigned", 0, links::desk::UNSIGNED),
        ("today-to-print", 12, links::TO_PRINT),
        ("today-forgetful", 0, links::desk::FORGETFUL),
        ("today-requests", 0, links::REQUESTS),
    ]
    .map(figure)
    .into()
}
