//! «Appels de la semaine»: what is missing first, the day by lesson, and the week as a grid of small squares with the
//! same in words.

use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::timetable::{Lesson, Timetable};
use crate::i18n::Words;
use crate::pages::classroom::classes::kind_key;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::links::desk::{ROLL_BOARD, on_day};
use crate::pages::parts::{Icon, back, empty, field, icon, submit_quiet, table};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use maud::{Markup, html};

/// The rolls of a week.
pub struct RollBoardPage {
    /// The day looked at.
    pub on: Date,
    /// Its lessons.
    pub timetable: Timetable,
    /// Whether a roll of that day can be taken still.
    pub rolls: RollDay,
    /// No roll is known of the weeks before, so that none is expected.
    pub first: bool,
    /// Each class with its days.
    pub classes: Vec<ClassRolls>,
}

/// Whether the rolls of a day can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollDay {
    /// Today's.
    Today,
    /// One of the days just before.
    Past,
    /// Too long past, or to come.
    Over,
}

/// The rolls of one class.
pub struct ClassRolls {
    /// In an address.
    pub code: ClassCode,
    /// Its label.
    pub label: String,
    /// A division or a group.
    pub kind: ClassKind,
    /// Each day of the week with the roll of each lesson.
    pub days: Vec<(Date, Vec<RollCell>)>,
}

/// The roll of one lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollCell {
    /// By whom and when.
    Taken(String, Time),
    /// Who took it last, a week or more before.
    NotTaken(String),
    /// The lesson has not begun.
    ToCome,
    /// The whole class is taken elsewhere.
    Elsewhere,
    /// Nothing is expected.
    None,
}

/// The week.
pub fn roll_board(frame: &Frame, shown: &RollBoardPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("rolls-title")) }
        (other_days(words, shown.on))
        p .hint { (words.t("rolls-how")) }
        section { h2 { (words.t("rolls-missing")) " – " (words.date(shown.on)) } (missing(words, shown)) }
        section { h2 { (words.t("rolls-day")) } @for kind in ClassKind::ALL { (day(words, shown, kind)) } }
        section {
            h2 { (words.t("rolls-week")) }
            @for kind in ClassKind::ALL { (week(words, shown, kind)) }
            p .hint { (words.t("rolls-legend")) }
        }
    };
    page(frame, "rolls-title", body)
}

fn other_days(words: &Words, on: Date) -> Markup {
    let (label, value) = (words.t("day-other"), on.to_string());
    html! {
        nav .acts aria-label=(words.t("rolls-weeks")) {
            a .button.quiet href=(on_day(ROLL_BOARD, on.saturating_sub(7.days()))) { (words.t("rolls-week-before")) }
            a .button.quiet href=(on_day(ROLL_BOARD, on.saturating_add(7.days()))) { (words.t("rolls-week-after")) }
        }
        form .other-day method="get" action=(ROLL_BOARD) {
            (field(words, &crate::pages::parts::Field::date("jour", &label).value(&value)))
            (submit_quiet(&words.t("day-show")))
        }
    }
}

impl RollBoardPage {
    fn of_kind(&self, kind: ClassKind) -> Vec<&ClassRolls> {
        self.classes.iter().filter(|class| class.kind == kind).collect()
    }
}

impl ClassRolls {
    fn of(&self, on: Date) -> &[RollCell] {
        self.days.iter().find(|(day, _)| *day == on).map_or(&[], |(_, cells)| cells)
    }
}

/// Lesson by lesson, the classes whose roll was not taken.
fn missing(words: &Words, shown: &RollBoardPage) -> Markup {
    let at = |n: usize| {
        let of = move |class: &'_ ClassRolls| match class.of(shown.on).get(n) {
            Some(RollCell::NotTaken(usual)) => Some(usual.clone()),
            _ => None,
        };
        shown.classes.iter().filter_map(|class| Some((class, of(class)?))).collect::<Vec<_>>()
    };
    let lessons: Vec<_> = shown.timetable.lessons().enumerate().map(|(n, lesson)| (lesson, at(n))).collect();
    html! {
        @if shown.first {
            (empty(&words.t("rolls-none-expected"), &words.t("rolls-none-expected-hint")))
        } @else if lessons.iter().all(|(_, classes)| classes.is_empty()) {
            (empty(&words.t("rolls-none-missing"), &words.t("rolls-none-missing-hint")))
        }
        ul {
            @for (lesson, classes) in lessons.iter().filter(|(_, classes)| !classes.is_empty()) {
                @for (class, usual) in classes {
                    li {
                        strong { (words.time(lesson.begins())) } " – "
                        (to_roll(shown, class, *lesson)) " "
                        span .hint { (words.with("rolls-usual", &[("name", usual.into())])) }
                    }
                }
            }
        }
    }
}

/// The class, with the way to its roll as long as it can be taken.
fn to_roll(shown: &RollBoardPage, class: &ClassRolls, lesson: Lesson) -> Markup {
    let past = match shown.rolls {
        RollDay::Today => None,
        RollDay::Past => Some(shown.on),
        RollDay::Over => return html! { (class.label) },
    };
    html! { a href=(links::roll_of(&class.code, lesson, past)) { (class.label) } }
}

/// A table of divisions or of groups, none where there are none.
fn of_kind(words: &Words, kind: ClassKind, (id, caption): (&str, &str), columns: &[&str], rows: &Markup) -> Markup {
    let (id, caption) = (format!("{id}-{}", kind_key(kind)), format!("{} – {caption}", words.t(kind_key(kind))));
    html! { @if !rows.0.is_empty() { (table(&id, &caption, columns, rows)) } }
}

/// Classes by lessons, who took the roll and when.
fn day(words: &Words, shown: &RollBoardPage, kind: ClassKind) -> Markup {
    let classes = shown.of_kind(kind);
    let lessons: Vec<_> = shown.timetable.lessons().map(|lesson| words.time(lesson.begins())).collect();
    let class = words.t("rolls-class");
    let columns: Vec<_> = std::iter::once(class.as_ref()).chain(lessons.iter().map(String::as_str)).collect();
    let rows = html! {
        @for class in &classes {
            tr {
                th scope="row" { a href=(links::class(&class.code)) { (class.label) } }
                @for cell in class.of(shown.on) { td { (in_words(words, cell)) } }
            }
        }
    };
    of_kind(words, kind, ("rolls-of-day", &words.date(shown.on)), &columns, &rows)
}

fn in_words(words: &Words, cell: &RollCell) -> Markup {
    match cell {
        RollCell::Taken(by, at) => html! {
            (icon(Icon::Tick)) " " (words.with("rolls-taken", &[("at", (&words.time(*at)).into())])) " "
            span .hint { (by) }
        },
        RollCell::NotTaken(_) => html! { strong { (icon(Icon::Alert)) " " (words.t("rolls-not-taken")) } },
        RollCell::Elsewhere => html! { span .hint { (words.t("rolls-elsewhere")) } },
        RollCell::ToCome => html! { span .hint { (words.t("rolls-to-come")) } },
        RollCell::None => html! { span .hint { (words.t("rolls-nothing")) } },
    }
}

/// Classes by days: a square a lesson, and how many rolls were taken, were not and are to come.
fn week(words: &Words, shown: &RollBoardPage, kind: ClassKind) -> Markup {
    let classes = shown.of_kind(kind);
    let days: Vec<Date> = classes.first().map_or(Vec::new(), |class| class.days.iter().map(|(on, _)| *on).collect());
    let named: Vec<_> = days.iter().map(|on| format!("{} {}", words.weekday(*on), on.day())).collect();
    let class = words.t("rolls-class");
    let columns: Vec<_> = std::iter::once(class.as_ref()).chain(named.iter().map(String::as_str)).collect();
    let rows = html! {
        @for class in &classes {
            tr {
                th scope="row" { (class.label) }
                @for (_, cells) in &class.days { td { div { (squares(cells)) } (told(words, cells)) } }
            }
        }
    };
    of_kind(words, kind, ("rolls-of-week", &words.t("rolls-week-caption")), &columns, &rows)
}

/// Full when taken, a cross when not, hollow when it is to come, a dot when nothing is expected.
fn squares(cells: &[RollCell]) -> Markup {
    let path = |of: fn(&RollCell) -> bool, drawn: fn(usize) -> String| -> String {
        cells.iter().enumerate().filter(|(_, cell)| of(cell)).map(|(n, _)| drawn(n * 12)).collect()
    };
    let taken = path(|cell| matches!(cell, RollCell::Taken(..)), |x| format!("M{x} 0h10v10h-10Z"));
    let not = path(|cell| matches!(cell, RollCell::NotTaken(_)), |x| format!("M{x} 0l10 10m0-10l-10 10"));
    let to_come = path(|cell| *cell == RollCell::ToCome, |x| format!("M{} 1h8v8h-8Z", x + 1));
    let none = path(|cell| matches!(cell, RollCell::None | RollCell::Elsewhere), |x| format!("M{} 5h2", x + 4));
    let wide = cells.len() * 12 + 2;
    html! {
        svg viewBox=(format!("-1 -1 {wide} 12")) width=(wide) height="12" aria-hidden="true" focusable="false" {
            path d=(taken) fill="var(--done)" {}
            path d=(not) fill="none" stroke="var(--alert)" stroke-width="2.5" {}
            path d=(to_come) fill="none" stroke="currentColor" {}
            path d=(none) stroke="currentColor" stroke-width="2" {}
        }
    }
}

fn told(words: &Words, cells: &[RollCell]) -> String {
    let count = |of: fn(&&RollCell) -> bool| cells.iter().filter(of).count();
    let taken = count(|cell| matches!(cell, RollCell::Taken(..)));
    let not = count(|cell| matches!(cell, RollCell::NotTaken(_)));
    let to_come = count(|cell| **cell == RollCell::ToCome);
    let mut parts = Vec::new();
    if taken + not > 0 {
        parts.push(words.with("rolls-done", &[("n", taken.into())]));
    }
    if not > 0 {
        parts.push(words.with("rolls-undone", &[("n", not.into())]));
    }
    if to_come > 0 {
        parts.push(words.with("rolls-coming", &[("n", to_come.into())]));
    }
    if parts.is_empty() { words.t("rolls-nothing").into_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::french;
    use jiff::civil::time;

    #[test]
    fn what_is_to_come_is_said_beside_its_square_too() {
        let taken = || RollCell::Taken("Mme EXEMPLE".into(), time(8, 10, 0, 0));
        let missing = || RollCell::NotTaken("Mme EXEMPLE".into());
        for (cells, said) in [
            (vec![taken(), missing(), RollCell::ToCome], "1 fait, 1 non fait, 1 à venir"),
            (vec![RollCell::None, RollCell::ToCome, RollCell::ToCome], "2 à venir"),
            (vec![taken(), RollCell::None], "1 fait"),
            (vec![RollCell::None, RollCell::Elsewhere], "–"),
        ] {
            assert_eq!(told(french(), &cells), said);
        }
    }
}
