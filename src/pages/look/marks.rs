//! Rolls, one pupil's day and a search by name with invented pupils, for [`super`].

use super::staff::{class, handle, person, pupils};
use crate::domain::correction::Presence;
use crate::domain::expected::Signal;
use crate::domain::forgotten::Item;
use crate::domain::outing::OutingKind;
use crate::domain::period::Period;
use crate::domain::person::Kinship;
use crate::domain::roster::ClassCode;
use crate::domain::sanction::Measure;
use crate::domain::sick_bay::{SickBayVisit, VisitEnd};
use crate::domain::timetable::{Timetable, USUAL};
use crate::pages::classroom::classes::PupilLink;
use crate::pages::classroom::find::{FindOutcome, FindPage, FoundLine, Through, find};
use crate::pages::classroom::forgotten::ClassPupil;
use crate::pages::classroom::roll::{Known, Picked, RollLine, RollPage, roll};
use crate::pages::desk::one_mark::{LessonLine, OneMarkPage, one_mark};
use crate::pages::layout::Frame;
use jiff::civil::{date, datetime, time};
use maud::Markup;

/// Every page of marks.
pub(super) fn pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    [rolls(frame, name), one_marks(frame, name), finds(frame, name)].concat()
}

fn signals() -> [Option<Signal>; 7] {
    let excluded = Signal::Excluded(Measure::SchoolExclusion { days: 2 }, Some(date(2026, 11, 24)));
    let let_out = Signal::LetOut(time(10, 0, 0, 0), None);
    let end = VisitEnd::Unnoted { counts_to: time(17, 25, 0, 0), likely_to: time(9, 55, 0, 0) };
    let sick_bay = Signal::InSickBay(SickBayVisit { on: date(2026, 11, 23), from: time(8, 50, 0, 0), end });
    let exempted = Signal::Exempted(date(2026, 11, 30));
    let week = Period { from: datetime(2026, 11, 23, 8, 0, 0, 0), to: datetime(2026, 11, 27, 18, 0, 0, 0) };
    let elsewhere = Signal::Elsewhere(OutingKind::Placement, week);
    [None, Some(Signal::Announced), Some(let_out), Some(excluded), Some(sick_bay), Some(exempted), Some(elsewhere)]
}

fn one_marks(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let known = |n| (n == 0).then_some(Known { says: Presence::Late(10), correctable: Some(handle(8)) });
    let line = |n: usize| LessonLine { lesson: USUAL[n], known: known(n), signal: signals()[n % 6], picked: n == 1 };
    let page = |lessons: usize, mark: &str, fault| OneMarkPage {
        pupil: handle(1),
        name: person("Zoé", name),
        on: date(2026, 11, 23),
        lessons: (0..lessons).map(line).collect(),
        mark: mark.into(),
        minutes: String::new(),
        fault,
    };
    vec![
        ("presence", one_mark(frame, &page(6, "absent", None))),
        ("presence-fausse", one_mark(frame, &page(6, "late", Some(("minutes", "roll-minutes-fault"))))),
        ("presence-sans-cours", one_mark(frame, &page(0, "", None))),
    ]
}

fn finds(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let page = |typed: &str, outcome| find(frame, &FindPage { typed: typed.into(), whole_school: true, outcome });
    let line = |n, given: &str, class: &str, through| FoundLine {
        pupil: handle(n),
        name: person(given, name),
        class: ClassCode(class.into()),
        through,
    };
    let through = |given, kinship, shut_out| Through { name: person(given, name), kinship, shut_out };
    let found = vec![
        line(1, "Zoé", "6A", vec![]),
        line(2, "Zoltan", "5 B/2", vec![through("Zoran", Some(Kinship::Father), true), through("Zora", None, false)]),
    ];
    vec![
        ("recherche", page("zo", FindOutcome::Found(found))),
        ("recherche-personne", page("zz", FindOutcome::Found(vec![]))),
        ("recherche-courte", page("z", FindOutcome::TooShort)),
    ]
}

fn rolls(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let absent = Known { says: Presence::Absent, correctable: None };
    let late = Known { says: Presence::Late(10), correctable: Some(handle(8)) };
    let there = Known { says: Presence::There, correctable: Some(handle(9)) };
    let page = |taken: Option<&str>, known: &[(usize, Known)], fault: bool| {
        let line = |(n, pupil): (usize, PupilLink)| RollLine {
            pupil,
            sent_otherwise: taken.is_some() && n == 2,
            signal: signals()[n % 6],
            known: known.iter().find(|(at, _)| *at == n).map(|(_, known)| *known),
            picked: match (fault, n) {
                (true, 2) => Picked { mark: "late".into(), minutes: "500".into(), at_fault: true },
                (true, 3) => Picked { mark: "absent".into(), ..Picked::default() },
                _ => Picked::default(),
            },
        };
        let lesson = USUAL[1];
        let lines = pupils(name).into_iter().enumerate().map(line).collect();
        let taken = taken.map(|by| (by.to_owned(), time(9, 4, 0, 0)));
        let (class, on) = (class(name, "6A"), date(2026, 11, 23));
        let came_without = |pupil| ClassPupil { pupil, forgotten: vec![(Item::Carnet, true)] };
        let forgotten = pupils(name).into_iter().map(came_without).collect();
        let (timetable, filed) = (Timetable::default(), String::new());
        roll(
            frame,
            &RollPage {
                class,
                on,
                today: on,
                lesson,
                shut: None,
                timetable,
                taken,
                lines,
                forgotten,
                filed,
                keeper: handle(7),
            },
        )
    };
    vec![
        ("appel", page(None, &[(1, absent)], false)),
        ("appel-faux", page(None, &[], true)),
        ("appel-fait", page(Some(name), &[(0, absent), (2, late), (3, there)], false)),
    ]
}
