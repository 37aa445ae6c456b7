//! A month of absences as a picture: one square a day, a half for the morning and one for the afternoon. Shapes say the
//! same as colours, and the page beside it says the same in words.

use crate::domain::half_day::HalfDays;
use crate::domain::missed::{MissedDay, MissedMonth};
use crate::i18n::Words;
use jiff::civil::Date;
use maud::{Markup, html};

/// Width and height of a day, in the picture's own units.
const CELL: (i32, i32) = (46, 44);
/// Height of the line of week days.
const TOP: i32 = 22;

/// The picture, with `label` for whoever hears it.
pub(in crate::pages) fn month_picture(words: &Words, missed: &MissedMonth, label: &str) -> Markup {
    let first = missed.month.first();
    let offset = i32::from(first.weekday().to_monday_zero_offset());
    let weeks = (offset + i32::from(first.days_in_month()) + 6) / 7;
    let (width, height) = (7 * CELL.0, TOP + weeks * CELL.1);
    // Where the script runs from right to left, so does the week.
    let rtl = words.dir() == "rtl";
    let column = |n: i32| if rtl { (6 - n) * CELL.0 } else { n * CELL.0 };
    html! {
        svg role="img" aria-label=(label) viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height)
            font-size="14" text-anchor="middle" fill="currentColor" {
            @for (n, initial) in (0..).zip(words.initials()) {
                text x=(column(n) + CELL.0 / 2) y="15" { (initial) }
            }
            @for (n, day) in (0..).zip(missed.month.days()) {
                @let at = offset + n;
                (square((column(at % 7), TOP + at / 7 * CELL.1), rtl, day, missed.days.get(&day)))
            }
        }
    }
}

fn square((x, y): (i32, i32), rtl: bool, day: Date, missed: Option<&MissedDay>) -> Markup {
    let works = day.weekday().to_monday_zero_offset() < 6;
    let (morning, afternoon) = if rtl { (x + 24, x + 5) } else { (x + 5, x + 24) };
    html! {
        text x=(x + CELL.0 / 2) y=(y + 14) opacity=[missed.is_none().then_some(if works { ".85" } else { ".65" })]
            font-weight=[missed.map(|_| "700")] { (day.day()) }
        @if let Some(missed) = missed {
            (half(morning, y + 19, missed.morning, missed))
            (half(afternoon, y + 19, missed.afternoon, missed))
            @if missed.morning + missed.afternoon == HalfDays::default() {
                @if missed.latenesses() > 0 {
                    path d={ "M" (x + 23) " " (y + 20) "l6 12h-12Z" } fill="none" stroke="currentColor" stroke-width="2" {}
                } @else {
                    // Nothing but what the school itself has caused.
                    circle cx=(x + 23) cy=(y + 27) r="6" fill="none" stroke="currentColor" stroke-width="2" {}
                }
            }
        }
    }
}

/// Full when no motive was accepted, hollow with a tick when all were, dashed outline when that half was not missed.
fn half(x: i32, y: i32, half: HalfDays, day: &MissedDay) -> Markup {
    let none = half == HalfDays::default();
    let excused = day.without_motive == HalfDays::default();
    html! {
        @if none {
            @if day.morning + day.afternoon > HalfDays::default() {
                rect x=(x) y=(y) width="17" height="17" fill="none" stroke="currentColor" stroke-dasharray="2 3" {}
            }
        } @else if excused {
            rect x=(x) y=(y) width="17" height="17" fill="none" stroke="var(--done)" stroke-width="2" {}
            path d={ "M" (x + 4) " " (y + 9) "l3.5 3.5 6-8" } fill="none" stroke="var(--done)" stroke-width="2" {}
        } @else {
            rect x=(x) y=(y) width="17" height="17" fill="var(--alert)" {}
        }
    }
}
