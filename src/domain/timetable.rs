//! «Créneaux»: the lessons of a day, the same for the whole school.

use jiff::ToSpan;
use jiff::civil::{Time, time};

/// When each lesson begins, local time.
pub const LESSONS: [Time; 8] = [
    time(8, 5, 0, 0),
    time(9, 0, 0, 0),
    time(10, 10, 0, 0),
    time(11, 5, 0, 0),
    time(13, 30, 0, 0),
    time(14, 25, 0, 0),
    time(15, 35, 0, 0),
    time(16, 30, 0, 0),
];

/// How long each of them lasts.
const MINUTES: i64 = 55;

/// When a lesson that began then ends.
pub fn lesson_ends(begins: Time) -> Time {
    begins.saturating_add(MINUTES.minutes())
}

/// A lesson of the timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lesson(Time);

impl Lesson {
    /// Every lesson of a day, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        LESSONS.into_iter().map(Self)
    }

    /// The lesson that began last, or the first of the day before it begins.
    pub fn current(now: Time) -> Self {
        Self::all().take_while(|lesson| lesson.0 <= now).last().unwrap_or(Self(LESSONS[0]))
    }

    /// The lesson of that spelling: `08:05`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::all().find(|lesson| lesson.code() == text)
    }

    /// `08:05`.
    pub fn code(self) -> String {
        self.0.strftime("%H:%M").to_string()
    }

    /// When it begins.
    pub fn begins(self) -> Time {
        self.0
    }

    /// When it ends.
    pub fn ends(self) -> Time {
        lesson_ends(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roll_that_is_offered_is_the_lesson_that_has_begun() {
        assert_eq!(Lesson::current(time(7, 40, 0, 0)).code(), "08:05");
        assert_eq!(Lesson::current(time(10, 10, 0, 0)).code(), "10:10");
        assert_eq!(Lesson::current(time(12, 30, 0, 0)).code(), "11:05");
        assert_eq!(Lesson::current(time(23, 0, 0, 0)).code(), "16:30");
        assert_eq!(Lesson::current(time(8, 5, 0, 0)).ends(), time(9, 0, 0, 0));
    }

    #[test]
    fn a_lesson_has_one_spelling() {
        assert_eq!(Lesson::parse("08:05").map(Lesson::begins), Some(LESSONS[0]));
        for wrong in ["8:05", "08:05:00", "08:06", "", "99:99"] {
            assert_eq!(Lesson::parse(wrong), None, "{wrong}");
        }
    }
}
