//! Addresses of the roll.

use super::{CLASSES, correction, encoded};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use jiff::civil::Date;

/// GET, with `cours` as `08:05`: the roll of a lesson; POST: takes it.
pub fn roll(code: &ClassCode) -> String {
    format!("{CLASSES}/{}/appel", encoded(code))
}

/// GET: the roll of that lesson, today's unless a day of before is named.
pub fn roll_of(code: &ClassCode, lesson: Lesson, past: Option<Date>) -> String {
    format!("{}?{}", roll(code), lesson_of(lesson, past))
}

/// Which lesson, of today unless a day of before is named.
fn lesson_of(lesson: Lesson, past: Option<Date>) -> String {
    let day = past.map_or_else(String::new, |day| format!("&jour={day}"));
    format!("cours={}{day}", lesson.code())
}

/// GET: that roll, which says of these pupils that their mark stands otherwise than what was just sent.
pub fn roll_kept(roll: &str, pupils: &[Handle]) -> String {
    let pupils: Vec<_> = pupils.iter().map(Handle::to_string).collect();
    format!("{roll}&reste={}", pupils.join(","))
}

/// GET and POST: the form that corrects a mark, which leads back to the roll it was seen on.
pub fn correction_on(roll: (&ClassCode, Lesson, Option<Date>), pupil: Handle, entry: Handle) -> String {
    let (code, lesson, past) = roll;
    format!("{}?appel={}&{}", correction(pupil, entry), encoded(code), lesson_of(lesson, past))
}
