//! Addresses of the roll.

use super::{CLASSES, encoded};
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use jiff::civil::Date;

/// GET, with `cours` as `08:05`: the roll of a lesson; POST: takes it.
pub fn roll(code: &ClassCode) -> String {
    format!("{CLASSES}/{}/appel", encoded(code))
}

/// GET: the roll of that lesson, today's unless a day of before is named.
pub fn roll_of(code: &ClassCode, lesson: Lesson, past: Option<Date>) -> String {
    let day = past.map(|day| format!("&jour={day}")).unwrap_or_default();
    format!("{}?cours={}{day}", roll(code), lesson.code())
}
