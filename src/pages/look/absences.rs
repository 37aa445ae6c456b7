//! Pages of absences by month, of the week's rolls and of announced absences with invented pupils, for [`super`].

use crate::domain::absence::{Justification, Lateness, Motive};
use crate::domain::asking::Needs;
use crate::domain::calendar::Days;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::half_day::{Called, Counting, HalfDayRule, Scale, whole_lesson};
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::missed::MissedMonth;
use crate::domain::month::Month;
use crate::domain::period::PeriodRefused;
use crate::domain::person::PersonName;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::staff::Function;
use crate::domain::timetable::{BellTimes, Timetable, USUAL};
use crate::domain::totals::Totals;
use crate::pages::desk::absentees::{AbsenteeCard, AbsenteesPage, RuleForm, absentees};
use crate::pages::desk::bell_times::{BellFault, BellTimesPage, LessonFault, bell_times};
use crate::pages::desk::pupil_month::{PupilMonthPage, pupil_month};
use crate::pages::desk::roll_board::{ClassRolls, RollBoardPage, RollCell, RollDay, roll_board};
use crate::pages::desk::told_note::ToldNote;
use crate::pages::desk::totals::TotalsBox;
use crate::pages::family::announce::{AnnounceForm, AnnouncePage, announce_absence};
use crate::pages::family::forms::{JustifyFault, JustifyForm};
use crate::pages::layout::{Frame, Width};
use crate::pages::parts::{PeriodFault, PeriodForm};
use jiff::Timestamp;
use jiff::civil::{date, time};
use maud::Markup;

fn pages_of(name: &str) -> Vec<Filed> {
    let by = Actor::of_family(Who::Guardian(PersonId(1)), name);
    let filed = |n: u8, matter, steps: Vec<Step>| {
        let (pupil, at, handle) = (PersonId(2), Timestamp::UNIX_EPOCH, Handle([n; 16]));
        let entry = Entry { pupil, author: by.clone(), written_at: at, visible_from: at, needs: Needs::One, matter };
        let step = |step| FollowUp::at_once(handle, by.clone(), at, step);
        Filed { handle, entry, follow_ups: steps.into_iter().map(step).collect() }
    };
    let sent = || Step::Justified(Justification::new(Motive::Illness, None).unwrap());
    let day = |n: u8, day: i8, lesson: usize, steps| {
        filed(n, Matter::Absence(whole_lesson(date(2026, 11, day), USUAL[lesson])), steps)
    };
    let late = Lateness::between(date(2026, 11, 12), (USUAL[0].begins(), USUAL[0].ends()), 10);
    let mut told = day(7, 26, 0, vec![sent()]);
    told.follow_ups[0].by = Actor::staff(StaffId(1), Function::Aed, name);
    let mut at_the_museum = day(8, 17, 2, vec![sent()]);
    if let Step::Justified(known) = &mut at_the_museum.follow_ups[0].step {
        *known = Justification { motive: Motive::Outing, explained_by: Some(Handle([9; 16])), ..known.clone() };
    }
    vec![
        told,
        at_the_museum,
        day(1, 2, 0, vec![]),
        day(2, 2, 5, vec![]),
        day(3, 5, 1, vec![sent(), Step::Judged { acceptable: true }]),
        filed(4, Matter::Lateness(late), vec![]),
        day(5, 24, 0, vec![sent()]),
        day(6, 24, 6, vec![sent(), Step::Judged { acceptable: false }]),
    ]
}

fn by_default<T>(count: impl FnOnce(Scale<'_>) -> T) -> T {
    let (bells, called) = (BellTimes::default(), Called::new());
    count(Scale { rule: HalfDayRule::default(), bells: &bells, called: &called })
}

fn missed(name: &str) -> MissedMonth {
    by_default(|scale| MissedMonth::of(scale, november(), &pages_of(name)))
}

fn november() -> Month {
    Month::of(date(2026, 11, 1))
}

fn months(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let none = MissedMonth { month: november(), days: Default::default() };
    let period = Days::new(date(2026, 9, 1), date(2026, 11, 24)).unwrap();
    let counted = by_default(|scale| Totals::of(scale, period, &pages_of(name)));
    let page = |missed, refused, entry| {
        let totals = Some(TotalsBox { totals: &counted, refused, today: date(2026, 11, 24) });
        pupil_month(frame, &PupilMonthPage { name, missed, here: "/ici", back: "/retour", totals, entry })
    };
    let family: fn(Handle) -> String = |entry| crate::pages::links::entry(entry);
    vec![
        ("mois", page(&missed(name), None, Some(family))),
        ("mois-vide", page(&none, None, None)),
        ("mois-periode", page(&none, Some(("2026-11-24", "2026-09-01")), None)),
    ]
}

fn half_days(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let card = |n: u8| AbsenteeCard {
        pupil: Handle([n; 16]),
        name: PersonName { given: "Zoé".into(), family: name.into() },
        class: "6A".into(),
        missed: missed(name),
    };
    let form = |at_fault| RuleForm { midday: "12:30".into(), counting: "gross".into(), at_fault };
    let net = HalfDayRule::new(time(13, 0, 0, 0), Counting::Net, &Timetable::default()).unwrap();
    let page = |rule, cards, form| absentees(frame, &AbsenteesPage { month: november(), rule, absentees: cards, form });
    vec![
        ("demi-journees", page(HalfDayRule::default(), vec![card(1), card(2)], Some(form(true)))),
        ("demi-journees-personne", page(net, vec![], None)),
    ]
}

fn board(frame: &Frame, name: &str, first: bool) -> Markup {
    let cells = |day: i8| {
        let cell = |n: usize| match (n, day) {
            (0 | 1, _) => RollCell::Taken(name.into(), time(8, 12, 0, 0)),
            (2, 24) if !first => RollCell::NotTaken(name.into()),
            (3 | 5, 26 | 27) => RollCell::ToCome,
            (4, 26) => RollCell::Elsewhere,
            _ => RollCell::None,
        };
        (date(2026, 11, day), (0..8).map(cell).collect())
    };
    let class = |(code, kind): (&str, ClassKind)| ClassRolls {
        code: ClassCode(code.into()),
        label: format!("{code} {name}"),
        kind,
        days: (23..28).map(cells).collect(),
    };
    let (division, group) = (ClassKind::Division, ClassKind::Group);
    let classes = [("6A", division), ("6B", division), ("5A", division), ("6ALLGR1", group)].map(class).into();
    roll_board(
        frame,
        &RollBoardPage {
            on: date(2026, 11, 24),
            timetable: Timetable::default(),
            rolls: RollDay::Past,
            first,
            classes,
        },
    )
}

fn bells(frame: &Frame) -> Vec<(&'static str, Markup)> {
    let page = |fault| {
        let hours =
            USUAL.iter().map(|lesson| [lesson.begins(), lesson.ends()].map(|at| at.strftime("%H:%M").to_string()));
        bell_times(
            frame,
            &BellTimesPage { hours: hours.chain(std::iter::repeat_n(Default::default(), 6)).collect(), fault },
        )
    };
    vec![
        ("horaires", page(None)),
        ("horaires-faux", page(Some(BellFault::Lesson(2, LessonFault::Overlaps)))),
        ("horaires-sans-apres-midi", page(Some(BellFault::Midday(time(12, 30, 0, 0))))),
    ]
}

fn announcing(
    frame: &Frame,
    name: &str,
    fault: Option<PeriodFault>,
    reason: Option<JustifyFault>,
    note: Option<ToldNote>,
) -> Markup {
    let typed = ["2026-11-24", "08:00", "2026-11-23", "18:00"].map(str::to_owned);
    let reason = JustifyForm { fault: reason, comment: name.into(), ..JustifyForm::default() };
    let form = AnnounceForm { period: PeriodForm { typed, fault }, reason };
    let what = if note.is_some() { "announce-told-what" } else { "announce-what" };
    let (action, back) = ("/carnet/annonce/1".to_owned(), "/carnet".to_owned());
    let (given, slip) = (name.into(), String::new());
    announce_absence(frame, &AnnouncePage { action, back, what, given, slip, note, form })
}

fn announces(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let page = |fault, reason| announcing(frame, name, fault, reason, None);
    vec![
        ("annonce", page(None, None)),
        ("annonce-fausse", page(Some(PeriodFault::Refused(PeriodRefused::Backwards)), None)),
        ("annonce-sans-motif", page(None, Some(JustifyFault::NoMotive))),
    ]
}

/// The pages of absences that a family reads.
pub(super) fn of_families(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let mut pages = months(frame, name);
    pages.extend(announces(frame, name));
    pages
}

/// The pages of absences that staff read.
pub(in crate::pages) fn pages(frame: &dyn Fn() -> Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let wide = Frame { width: Width::Wide, ..frame() };
    let frame = frame();
    let mut pages = vec![("appels", board(&wide, name, false)), ("appels-premiers", board(&wide, name, true))];
    pages.extend(bells(&frame));
    pages.extend(half_days(&frame, name));
    let note = Some(ToldNote { on: "2026-12-24".into(), at_fault: true });
    pages.push(("annonce-mot-ecrit", announcing(&frame, name, None, None, note)));
    pages
}

#[test]
fn the_month_of_a_closed_year_asks_for_nothing_any_more() {
    let month = |open| {
        let frame = Frame { open, ..crate::pages::look::guardian("EXEMPLE", "/carnet") };
        months(&frame, "EXEMPLE").into_iter().map(|(_, page)| page.0).collect::<String>()
    };
    let (open, closed) = (month(true), month(false));
    for (waits, left) in [("À justifier", "Non justifié"), ("À confirmer par écrit", "Non confirmé par écrit")] {
        assert!(open.contains(waits) && !closed.contains(waits) && closed.contains(left), "{waits}");
    }
    assert!(open.contains("badge alert") && !closed.contains("badge alert") && !closed.contains("badge waiting"));
}
