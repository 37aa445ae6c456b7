//! A family's pages with an invented child: every kind of entry in every state, for [`super`].

use super::incidents::incident;
use super::outings::outing;
use crate::domain::absence::{Absence, Justification, Lateness, Motive};
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::asking::{Needs, Office};
use crate::domain::away::{AwayMeans, HostAway};
use crate::domain::calendar::Days;
use crate::domain::entry::{Consultation, Entry, Filed, Matter, Praise};
use crate::domain::exchange::{Reply, Says};
use crate::domain::family::{Medium, PupilAccess};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::outing::Outing;
use crate::domain::period::Period;
use crate::domain::punishment::{DetentionSlot, Outcome, Punishment, PunishmentAuthors, PunishmentKind};
use crate::domain::rewriting::Rewriting;
use crate::domain::sanction::{Measure, Sanction};
use crate::domain::signature::{Manner, Signature};
use crate::domain::staff::Function;
use crate::domain::text::{Text, TextRefused};
use crate::pages::entry_state::Viewer;
use crate::pages::family::choices::{ChildChoice, NoticeWays, choices};
use crate::pages::family::consultations::{ChildSeen, consultations};
use crate::pages::family::entry::{EntryPage, family_entry};
use crate::pages::family::forms::{AnswerForm, JustifyFault, JustifyForm};
use crate::pages::family::home::{ChildSheet, HomePage, home};
use crate::pages::family::lists::{Onward, Whole};
use crate::pages::family::meetings::OwnMeeting;
use crate::pages::family::untold::NoticeCard;
use crate::pages::layout::Frame;
use jiff::Timestamp;
use jiff::civil::{Date, date, time};
use jiff::tz::TimeZone;
use maud::Markup;

pub(in crate::pages) const MOTHER: Who = Who::Guardian(PersonId(1));
const CHILD: PersonId = PersonId(3);

fn eight() -> Timestamp {
    "2026-11-23T07:05:00Z".parse().unwrap()
}

const TEACHER: Who = Who::Staff(StaffId(9));

fn actor(who: Who, label: &str) -> Actor {
    match who {
        Who::Staff(id) => Actor::staff(id, Function::Teacher, label),
        who => Actor::of_family(who, label),
    }
}

fn filed(n: u8, name: &str, matter: Matter, steps: Vec<(Who, Step)>) -> Filed {
    let handle = Handle([n; 16]);
    let author = actor(TEACHER, &format!("Mme {name}"));
    let entry = Entry { pupil: CHILD, author, written_at: eight(), visible_from: eight(), needs: Needs::One, matter };
    let done = |(who, step)| FollowUp::at_once(handle, actor(who, &format!("Claire {name}")), eight(), step);
    Filed { handle, entry, follow_ups: steps.into_iter().map(done).collect() }
}

fn text(text: &str) -> Text {
    Text::parse(text).unwrap()
}

fn mot(name: &str) -> Matter {
    let said = format!("Bonjour,\nla classe va au musée jeudi avec {name}. Merci de prévoir un goûter.");
    Matter::Note { subject: Text::line(&format!("Sortie au musée {name}")).unwrap(), text: text(&said) }
}

/// A mot with words longer than a phone is wide.
pub(super) fn long_words() -> Matter {
    let said = format!("Le lien est sur https://exemple.fr/{}", "sortie-au-musee/".repeat(9));
    Matter::Note { subject: Text::line(&"Anticonstitutionnellement".repeat(4)).unwrap(), text: text(&said) }
}

fn absence() -> Matter {
    Matter::Absence(Absence::between(date(2026, 11, 20), time(8, 0, 0, 0), time(12, 0, 0, 0)))
}

fn announced() -> Matter {
    let reason = Justification::new(Motive::FamilyCeremony, Some(text("Un mariage."))).unwrap();
    let (from, to) = (date(2026, 11, 26).at(8, 0, 0, 0), date(2026, 11, 27).at(12, 0, 0, 0));
    Matter::AnnouncedAbsence(AnnouncedAbsence { period: Period { from, to }, reason })
}

fn sanction(name: &str) -> Matter {
    let measure = Measure::ClassExclusion { days: 2 };
    Matter::Sanction(Sanction::new(measure, true, None, text(&format!("Violence verbale. {name}"))).unwrap())
}

fn detention(name: &str) -> Matter {
    let (reason, work) = (text(&format!("Bavardages répétés. {name}")), Some(text("Exercices 3 et 4, page 27.")));
    Matter::Punishment(Punishment { kind: PunishmentKind::Detention, reason, work })
}

fn signed(manner: Manner) -> Step {
    Step::Signed(Signature { text_hash: [0; 32], manner })
}

/// A week later, for that reason.
fn moved(name: &str) -> Step {
    let to = Period { from: date(2026, 11, 30).at(8, 0, 0, 0), to: date(2026, 12, 4).at(18, 0, 0, 0) };
    let says = Matter::Outing(Outing { period: to, ..outing(name) });
    let moved_for = Some(text(&format!("L'entreprise est fermée cette semaine-là. {name}")));
    Step::Rewritten(Box::new(Rewriting { says, turn: 1, moved_for }))
}

fn sent() -> Step {
    Step::Justified(Justification::new(Motive::Other, Some(text("Rendez-vous à la préfecture."))).unwrap())
}

fn told() -> Step {
    Step::Justified(Justification::new(Motive::Illness, None).unwrap())
}

fn note() -> Step {
    Step::Justified(Justification::new(Motive::Illness, None).unwrap().from_slip_of(date(2026, 11, 19)))
}

fn written(on_paper: Option<Date>) -> Step {
    Step::PutInWriting { day: date(2026, 11, 20), on_paper }
}

fn slot() -> Step {
    let room = Text::line("Salle d'étude").unwrap();
    Step::Scheduled(DetentionSlot { on: date(2026, 12, 2), at: time(16, 0, 0, 0), minutes: 60, room })
}

/// One of each kind and state.
pub(in crate::pages) fn carnet(name: &str) -> Vec<Filed> {
    let late = |minutes| {
        Matter::Lateness(Lateness::between(date(2026, 11, 19), (time(8, 0, 0, 0), time(9, 0, 0, 0)), minutes))
    };
    let paper = Manner::Paper { on: date(2026, 11, 24), entered_by: crate::domain::ids::StaffId(7) };
    let staff = Who::Staff(StaffId(8));
    let praise =
        Matter::Praise { grade: Praise::Congratulations, text: text("Un trimestre exemplaire. ".repeat(9).trim()) };
    vec![
        filed(1, name, mot(name), vec![]),
        filed(2, name, absence(), vec![]),
        filed(3, name, sanction(name), vec![]),
        filed(4, name, mot(name), vec![(MOTHER, signed(Manner::Session)), (CHILD_READER, Step::Read)]),
        filed(5, name, Matter::Observation(text("Cahier oublié deux fois.")), vec![(MOTHER, signed(paper))]),
        filed(6, name, praise, vec![(MOTHER, signed(Manner::Session))]),
        filed(7, name, absence(), vec![(MOTHER, sent())]),
        filed(
            8,
            name,
            late(1),
            vec![
                (MOTHER, sent()),
                (staff, Step::Judged { acceptable: false }),
                (staff, Step::Rejudged { acceptable: true }),
            ],
        ),
        filed(9, name, late(10), vec![(MOTHER, sent()), (staff, Step::Judged { acceptable: false })]),
        filed(10, name, detention(name), vec![(staff, slot()), (MOTHER, signed(Manner::Session))]),
        filed(
            11,
            name,
            detention(name),
            vec![(staff, slot()), (MOTHER, signed(paper)), (TEACHER, Step::Ended(Outcome::Done))],
        )
        .with_authors(PunishmentAuthors::ByFunction),
        filed(12, name, sanction(name), vec![(MOTHER, signed(Manner::FreshAssertion))]),
        filed(13, name, announced(), vec![]),
        filed(14, name, announced(), vec![(MOTHER, Step::CalledOff)]),
        filed(15, name, Matter::Outing(outing(name)), vec![]),
        filed(16, name, Matter::Outing(outing(name)), vec![(MOTHER, signed(Manner::Session)), (staff, moved(name))]),
        filed(17, name, absence(), vec![(staff, told()), (staff, Step::Judged { acceptable: true })]),
        filed(18, name, absence(), vec![(staff, told()), (MOTHER, written(None))]),
        filed(19, name, late(5), vec![(staff, told()), (MOTHER, written(Some(date(2026, 11, 24))))]),
        filed(20, name, late(5), vec![(staff, note())]),
        filed(21, name, incident(name), vec![]),
        filed(22, name, long_words(), vec![]),
    ]
    .into_iter()
    .chain(exchanges(name))
    .collect()
}

/// What is asked and answered, in several stages.
fn exchanges(name: &str) -> Vec<Filed> {
    let staff = Who::Staff(StaffId(8));
    let said = |says| Step::Replied { thread: PersonId(1), reply: Reply::of(says) };
    let [invitation, consent] = crate::pages::look::asking::asked(name);
    let mut all = vec![
        filed(23, name, consent.clone(), vec![]),
        filed(24, name, consent, vec![(MOTHER, said(Says::Yes))]),
        filed(25, name, invitation, vec![]),
    ];
    let steps = [
        vec![],
        vec![(staff, said(Says::Proposes(crate::pages::look::asking::meeting(name))))],
        vec![(staff, said(Says::Yes))],
        vec![(staff, said(Says::No)), (staff, Step::Closed { thread: PersonId(1) })],
    ];
    for ((n, request), steps) in (26..).zip(crate::pages::look::asking::demands(name)).zip(steps) {
        let mut written = filed(n, name, Matter::Request(request), steps);
        written.entry.author = actor(MOTHER, &format!("Claire {name}"));
        all.push(written);
    }
    all
}

const CHILD_READER: Who = Who::Pupil(CHILD);

fn sheet(viewer: Viewer, n: u8, given: &str, filed: Vec<Filed>) -> ChildSheet {
    ChildSheet { viewer, handle: Handle([n; 16]), given: given.into(), class: "6A".into(), filed }
}

fn shown(frame: &Frame, viewer: Viewer, filed: &Filed, justify: JustifyForm, answer: AnswerForm) -> Markup {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let missed = |on| (on, vec![Absence::between(on, time(13, 30, 0, 0), time(15, 20, 0, 0))]);
    let waits = matches!(filed.entry.matter, Matter::Absence(_));
    let waiting = [date(2026, 11, 20), date(2026, 11, 23)].map(missed).into_iter().filter(|_| waits).collect();
    let ending = filed.ending(date(2026, 11, 26).at(9, 0, 0, 0));
    let (zone, open, today) = (&zone, true, date(2026, 11, 23));
    // Whoever they wrote to first is away.
    let away = (filed.handle == Handle([26; 16])).then(|| away("EXEMPLE", AwayMeans::OthersAnswer));
    let page = EntryPage { viewer, child: "Zoé", filed, zone, today, open, waiting, ending, away, justify, answer };
    family_entry(frame, &page)
}

/// A carnet of fifty entries, all of which await someone.
pub(in crate::pages) fn fifty(name: &str) -> Vec<Filed> {
    (1..=50).map(|n| filed(n, name, mot(name), vec![])).collect()
}

/// As much as a class writes in a year, all of it signed.
fn year(name: &str) -> Vec<Filed> {
    (1..=120).map(|n| filed(n, name, mot(name), vec![(MOTHER, signed(Manner::Session))])).collect()
}

pub(super) fn away(name: &str, means: AwayMeans) -> HostAway {
    let days = Days::new(date(2026, 11, 30), date(2026, 12, 18)).unwrap();
    HostAway { name: format!("Mme {name}"), days, replaced_by: Some(format!("M. {name}")), means }
}

fn homes(frame: &Frame, name: &str) -> Vec<(String, Markup)> {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let postings: Vec<_> = (1..=4).map(|n| crate::pages::look::postings::as_read(name, n)).collect();
    let own = |n, away| OwnMeeting {
        entry: Handle([n; 16]),
        child: name.into(),
        office: if n == 1 { Office::Teacher(StaffId(9)) } else { Office::SchoolLife },
        host: format!("Mme {name}"),
        meeting: crate::pages::look::asking::meeting(name),
        away,
    };
    let covered = Some(away(name, AwayMeans::CoversMeeting));
    let meetings = [own(1, covered), own(2, None), own(3, Some(away(name, AwayMeans::MeetingKept)))];
    let offered = |children: &[ChildSheet], offer: Option<&NoticeCard>, open, whole| {
        home(
            frame,
            &HomePage {
                decides: true,
                offer,
                children,
                postings: &postings,
                meetings: &meetings,
                whole,
                zone: &zone,
                today: date(2026, 11, 23),
                open,
            },
        )
    };
    let page_of = |children: &[ChildSheet], open, whole| offered(children, None, open, whole);
    let page = |children: &[ChildSheet], open| page_of(children, open, None);
    let show = |children: &[ChildSheet]| page(children, true);
    let second = Some(Onward { list: Whole::Child(Handle([3; 16])), page: 2 });
    let (mother, young) = (Viewer::Signer(MOTHER), Viewer::Reading(Who::Pupil(CHILD)));
    let first = [sheet(mother, 1, name, carnet(name))];
    let untold = super::mail::offers().map(|(label, card)| (label.into(), offered(&first, Some(&card), true, None)));
    let nobody = filed(4, name, mot(name), vec![(MOTHER, signed(Manner::Session))]);
    let mut pages = vec![
        (
            "famille".into(),
            show(&[
                sheet(mother, 1, name, carnet(name)),
                sheet(mother, 2, "Tom", vec![nobody.clone()]),
                sheet(mother, 3, "Lina", fifty(name)),
            ]),
        ),
        ("famille-suite".into(), page_of(&[sheet(mother, 3, "Lina", year(name))], true, second)),
        ("famille-close".into(), page(&[sheet(mother, 1, name, carnet(name))], false)),
        ("famille-rien".into(), show(&[sheet(mother, 1, name, vec![])])),
        ("famille-a-jour".into(), show(&[sheet(mother, 1, name, vec![nobody])])),
        ("famille-cinquante".into(), show(&[sheet(mother, 1, name, fifty(name))])),
        ("famille-aucun-carnet".into(), show(&[])),
        (
            "famille-majeur".into(),
            show(&[
                sheet(Viewer::Reading(MOTHER), 1, name, carnet(name)),
                sheet(mother, 2, "Tom", vec![filed(5, name, mot(name), vec![])]),
            ]),
        ),
        ("famille-eleve".into(), show(&[sheet(young, 1, name, carnet(name))])),
    ];
    pages.extend(untold);
    pages
}

fn entries(frame: &Frame, name: &str) -> Vec<(String, Markup)> {
    let mother = Viewer::Signer(MOTHER);
    let plain = |viewer, filed: &Filed| shown(frame, viewer, filed, JustifyForm::default(), AnswerForm::default());
    let mut pages: Vec<_> = carnet(name)
        .iter()
        .map(|filed| (format!("famille-page-{:02}", filed.handle.0[0]), plain(mother, filed)))
        .collect();
    let answered = |who, said: &str| (who, Step::Answered { thread: PersonId(1), text: text(said) });
    let thread =
        vec![answered(MOTHER, "Faut-il un pique-nique ?"), answered(Who::Staff(StaffId(9)), "Un goûter suffit.")];
    let answer = AnswerForm { text: name.into(), fault: Some(TextRefused::Unshowable), ..AnswerForm::default() };
    let [invitation, _] = crate::pages::look::asking::asked(name);
    let other_times = AnswerForm { suits: crate::pages::look::asking::named(Some(0)), ..AnswerForm::default() };
    let invited = shown(frame, mother, &filed(25, name, invitation, vec![]), JustifyForm::default(), other_times);
    let unsure =
        |fault| JustifyForm { motive: Some(Motive::Other), comment: name.into(), days: None, fault: Some(fault) };
    let missed = filed(2, name, absence(), vec![]);
    let own = filed(4, name, mot(name), vec![(Who::Guardian(PersonId(2)), signed(Manner::Session))]);
    let by_other = vec![(Who::Guardian(PersonId(2)), signed(Manner::Session))];
    let mut each = filed(4, name, mot(name), by_other);
    each.entry.needs = Needs::Each;
    pages.extend([
        ("famille-chacun".into(), plain(mother, &each)),
        (
            "famille-fil".into(),
            shown(frame, mother, &filed(1, name, mot(name), thread), JustifyForm::default(), answer),
        ),
        ("famille-autres-moments".into(), invited),
        ("famille-deux".into(), plain(mother, &own)),
        ("famille-motif".into(), shown(frame, mother, &missed, unsure(JustifyFault::NoMotive), AnswerForm::default())),
        ("famille-mots".into(), shown(frame, mother, &missed, unsure(JustifyFault::NeedsWords), AnswerForm::default())),
        ("famille-eleve-page".into(), plain(Viewer::Reading(Who::Pupil(CHILD)), &filed(1, name, mot(name), vec![]))),
        ("famille-eleve-lu".into(), plain(Viewer::Reading(Who::Pupil(CHILD)), &carnet(name)[3])),
    ]);
    pages
}

/// Every page of a family.
pub(in crate::pages) fn pages(frame: &Frame, name: &str) -> Vec<(String, Markup)> {
    let zone = TimeZone::get("Europe/Paris").unwrap();
    let seen = Consultation { pupil: CHILD, by: actor(Who::Staff(StaffId(9)), &format!("Mme {name}")), at: eight() };
    let child = |n, consultations| ChildSeen { given: format!("{name} {n}"), class: "6A".into(), consultations };
    let choice =
        |n, access, of_age| ChildChoice { handle: Handle([n; 16]), given: format!("{name} {n}"), access, of_age };
    let children = [
        choice(1, PupilAccess::Closed, false),
        choice(2, PupilAccess::Open, false),
        choice(3, PupilAccess::Closed, true),
    ];
    let mut pages = homes(frame, name);
    pages.extend(entries(frame, name));
    pages
        .push(("famille-consultations".into(), consultations(frame, &[child(1, vec![seen]), child(2, vec![])], &zone)));
    pages.push((
        "famille-choix".into(),
        choices(frame, Medium::Undecided, &children, NoticeWays { mail: true, calls: true }),
    ));
    pages.extend(crate::pages::look::mail::family(frame, name));
    pages
}

#[test]
fn a_mother_of_three_reads_first_for_which_child_something_waits() {
    let frame = crate::pages::look::guardian("EXEMPLE", "/carnet");
    let all = homes(&frame, "EXEMPLE");
    let page = |name: &str| all.iter().find(|(known, _)| known == name).unwrap().1.0.as_str();
    let three = page("famille");
    let told = three.split_once("<h2>").unwrap().0;
    for said in ["15 à faire – EXEMPLE", "Rien à faire", "50 à faire – Lina", "#enfant-", "#a-faire-"] {
        assert!(told.contains(said), "{said} is not said before anything else");
    }
    let cards_of = |page: &str, child: u8| {
        let hers = page.split_once(&format!("id=\"a-faire-{}\"", Handle([child; 16]))).unwrap().1;
        hers.split_once("Voir aussi").unwrap().0.matches("<article").count()
    };
    let alone = page("famille-cinquante");
    assert_eq!((cards_of(three, 3), cards_of(alone, 1)), (6, 12), "two children with something share the room of one");
    assert!(!alone.contains("#enfant-"), "an only child needs no way down");
}

#[test]
fn what_a_younger_pupil_is_shown_asks_for_no_signature() {
    let frame = crate::pages::look::guardian("EXEMPLE", "/carnet");
    let page = |viewer| shown(&frame, viewer, &carnet("EXEMPLE")[0], JustifyForm::default(), AnswerForm::default()).0;
    assert!(page(Viewer::Signer(MOTHER)).contains("/signature"));
    let young = page(Viewer::Reading(Who::Pupil(CHILD)));
    assert!(!young.contains("/signature") && !young.contains("/reponse") && young.contains("/lecture"));
}

#[test]
fn one_guardian_of_two_still_finds_their_own_line_to_sign() {
    let frame = crate::pages::look::guardian("EXEMPLE", "/carnet");
    let by_other = filed(4, "EXEMPLE", mot("EXEMPLE"), vec![(Who::Guardian(PersonId(2)), signed(Manner::Session))]);
    let page = |who| shown(&frame, Viewer::Signer(who), &by_other, JustifyForm::default(), AnswerForm::default()).0;
    assert!(page(MOTHER).contains("/signature"));
    assert!(!page(Who::Guardian(PersonId(2))).contains("/signature"));
}

#[test]
fn in_a_closed_year_nothing_that_was_left_undone_calls_for_anything() {
    let frame = crate::pages::look::guardian("EXEMPLE", "/carnet");
    let all = homes(&frame, "EXEMPLE");
    let page = |name: &str| all.iter().find(|(known, _)| known == name).unwrap().1.0.split_once("<main").unwrap().1;
    let (open, closed) = (page("famille"), page("famille-close"));
    for (waits, left) in [("À signer", "Non signé"), ("À justifier", "Non justifié")] {
        assert!(open.contains(waits) && !open.contains(left), "{waits}");
        assert!(!closed.contains(waits) && closed.contains(left), "{waits}");
    }
    assert!(open.contains("badge waiting") && open.contains("badge alert"));
    assert!(!closed.contains("badge waiting") && !closed.contains("badge alert"));
}
