//! Pages of those who are away without news, with invented pupils, for [`super`].

use crate::domain::desk_day::{About, Callable, WithoutNews};
use crate::domain::half_day::whole_lesson;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::USUAL;
use crate::pages::desk::no_news::{NoNewsPage, no_news};
use crate::pages::family::forms::{JustifyFault, JustifyForm};
use crate::pages::layout::Frame;
use jiff::civil::date;
use maud::Markup;

/// The list with two classes, with a form that was refused, and of a morning without anybody on it.
pub(in crate::pages) fn pages(frame: &Frame, name: &str) -> Vec<(&'static str, Markup)> {
    let person = |given: &str| PersonName { given: given.into(), family: name.into() };
    let away = |n: u8, given: &str, lessons: &[usize], numbers: &[Option<&str>]| {
        let about = About {
            entry: Handle([n; 16]),
            pupil: Handle([n + 100; 16]),
            name: person(given),
            class: ClassCode("6A".into()),
        };
        let missed = lessons.iter().map(|lesson| whole_lesson(date(2026, 11, 24), USUAL[*lesson])).collect();
        let callable = numbers.iter().zip(["Hélène", "Jérôme"]);
        let callable =
            callable.map(|(number, given)| Callable { name: person(given), telephone: number.map(str::to_owned) });
        WithoutNews { about, missed, callable: callable.collect() }
    };
    let classes = || {
        let both = away(1, "Zoé", &[0, 1], &[Some("06 99 99 99 99"), None]);
        let alone = [away(2, "Adama", &[0], &[]), away(3, "Lila", &[1], &[Some("+33 6 99 99 99 98")])];
        [(ClassCode("6A".into()), vec![both]), (ClassCode("6B".into()), alone.into())].into()
    };
    let page = |today, classes, typed| {
        let (on, slip) = (date(2026, 11, 24), "s".repeat(32));
        no_news(frame, &NoNewsPage { on, today, classes, slip, typed })
    };
    let form = JustifyForm { fault: Some(JustifyFault::NoMotive), comment: name.into(), ..JustifyForm::default() };
    vec![
        ("sans-nouvelle", page(true, classes(), None)),
        ("sans-nouvelle-faux", page(true, classes(), Some((Handle([1; 16]), form)))),
        ("sans-nouvelle-personne", page(true, Default::default(), None)),
    ]
}
