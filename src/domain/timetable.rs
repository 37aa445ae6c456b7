//! «Horaires des cours»: the lessons of a day, the same for the whole school, as the school has set them. A list holds
//! from the day it was set, so that the days before are counted by the hours they had.

use jiff::civil::{Date, DateTime, Time, time};
use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};

/// A lesson of the timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lesson {
    begins: Time,
    ends: Time,
}

/// The lessons of a day, one at least, in order and none over another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timetable {
    first: Lesson,
    others: Vec<Lesson>,
}

/// «Horaires des cours»: every list that still counts, each from the day it was set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BellTimes {
    lists: Vec<BellList>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct BellList {
    from: Date,
    list: Timetable,
}

/// Why these lessons make no day; a number is the place of a lesson among those that were given, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimetableRefused {
    /// There is none.
    #[error("a day has one lesson at least")]
    Empty,
    /// There are more than [`MOST`].
    #[error("a day has {MOST} lessons at most")]
    TooMany,
    /// It ends before it begins, or at once.
    #[error("lesson {0} ends before it begins")]
    Backwards(usize),
    /// It begins before the one that precedes it has ended.
    #[error("lesson {0} begins before the end of the one before it")]
    Overlaps(usize),
}

/// Lessons of a day at most.
pub const MOST: usize = 14;

/// The lessons of a school that has set none: 55 minutes each.
pub const USUAL: [Lesson; 8] = [
    Lesson { begins: time(8, 5, 0, 0), ends: time(9, 0, 0, 0) },
    Lesson { begins: time(9, 0, 0, 0), ends: time(9, 55, 0, 0) },
    Lesson { begins: time(10, 10, 0, 0), ends: time(11, 5, 0, 0) },
    Lesson { begins: time(11, 5, 0, 0), ends: time(12, 0, 0, 0) },
    Lesson { begins: time(13, 30, 0, 0), ends: time(14, 25, 0, 0) },
    Lesson { begins: time(14, 25, 0, 0), ends: time(15, 20, 0, 0) },
    Lesson { begins: time(15, 35, 0, 0), ends: time(16, 30, 0, 0) },
    Lesson { begins: time(16, 30, 0, 0), ends: time(17, 25, 0, 0) },
];

/// Why the roll of a lesson is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRoll {
    /// A Sunday, a day on which the school is closed, or one outside the year.
    #[error("there is no school on that day")]
    NoSchool,
    /// The lesson begins in more than a quarter of an hour.
    #[error("the lesson has not begun")]
    NotYet,
    /// The lesson was more than [`KEPT_DAYS`] ago.
    #[error("the lesson is too long past")]
    TooLate,
}

/// How long before a lesson its roll may be taken: whoever is early waits for nobody.
const EARLY: SignedDuration = SignedDuration::from_mins(15);

/// Days after which a roll is not taken any more: it may have waited for the network, or been forgotten.
pub const KEPT_DAYS: i64 = 3;

/// Days for which a list that was replaced is kept: longer than any year whose absences are still counted.
const COUNTED_DAYS: i64 = 800;

impl Lesson {
    /// `08:05`.
    pub fn code(self) -> String {
        self.begins.strftime("%H:%M").to_string()
    }

    /// Its roll may be taken at that moment, when it is one of a day of school.
    ///
    /// # Errors
    /// [`NoRoll::NotYet`], [`NoRoll::TooLate`].
    pub fn may_be_called(self, on: Date, now: DateTime) -> Result<(), NoRoll> {
        if on.to_datetime(self.begins) > now.saturating_add(EARLY) {
            return Err(NoRoll::NotYet);
        }
        if on < now.date().saturating_sub(KEPT_DAYS.days()) { Err(NoRoll::TooLate) } else { Ok(()) }
    }

    /// When it begins.
    pub fn begins(self) -> Time {
        self.begins
    }

    /// When it ends.
    pub fn ends(self) -> Time {
        self.ends
    }
}

impl Default for Timetable {
    fn default() -> Self {
        let [first, others @ ..] = USUAL;
        Self { first, others: others.into() }
    }
}

impl Timetable {
    /// The lessons that begin and end then, given in any order.
    ///
    /// # Errors
    /// See [`TimetableRefused`].
    pub fn new(given: &[(Time, Time)]) -> Result<Self, TimetableRefused> {
        if given.len() > MOST {
            return Err(TimetableRefused::TooMany);
        }
        if let Some(place) = given.iter().position(|(begins, ends)| ends <= begins) {
            return Err(TimetableRefused::Backwards(place));
        }
        let mut placed: Vec<_> = given.iter().copied().enumerate().collect();
        placed.sort_by_key(|(_, hours)| *hours);
        for pair in placed.windows(2) {
            if let [(_, (_, ended)), (place, (begins, _))] = pair
                && begins < ended
            {
                return Err(TimetableRefused::Overlaps(*place));
            }
        }
        let mut lessons = placed.into_iter().map(|(_, (begins, ends))| Lesson { begins, ends });
        let first = lessons.next().ok_or(TimetableRefused::Empty)?;
        Ok(Self { first, others: lessons.collect() })
    }

    /// Every lesson of a day, in order.
    pub fn lessons(&self) -> impl Iterator<Item = Lesson> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// The lesson that began last, or the first of the day before it begins.
    pub fn current(&self, now: Time) -> Lesson {
        self.lessons().take_while(|lesson| lesson.begins <= now).last().unwrap_or(self.first)
    }

    /// The lesson of that spelling: `08:05`.
    pub fn parse(&self, text: &str) -> Option<Lesson> {
        self.lessons().find(|lesson| lesson.code() == text)
    }
}

impl BellTimes {
    /// The lessons of that day.
    pub fn on(&self, day: Date) -> Timetable {
        self.lists.iter().rfind(|set| set.from <= day).map(|set| set.list.clone()).unwrap_or_default()
    }

    /// The same with another list from today on.
    #[must_use]
    pub fn with(mut self, today: Date, list: Timetable) -> Self {
        self.lists.retain(|set| set.from < today);
        self.lists.push(BellList { from: today, list });
        let oldest = today.saturating_sub(COUNTED_DAYS.days());
        let over = self.lists.iter().filter(|set| set.from <= oldest).count().saturating_sub(1);
        self.lists.drain(..over);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn at(hour: i8, minute: i8) -> Time {
        time(hour, minute, 0, 0)
    }

    fn own() -> Timetable {
        Timetable::new(&[(at(12, 30), at(13, 20)), (at(8, 30), at(9, 20)), (at(9, 20), at(10, 10))]).unwrap()
    }

    #[test]
    fn the_roll_that_is_offered_is_the_lesson_that_has_begun() {
        let usual = Timetable::default();
        assert_eq!(usual.current(at(7, 40)).code(), "08:05");
        assert_eq!(usual.current(at(10, 10)).code(), "10:10");
        assert_eq!(usual.current(at(12, 30)).code(), "11:05");
        assert_eq!(usual.current(at(23, 0)).code(), "16:30");
        assert_eq!(usual.current(at(8, 5)).ends(), at(9, 0));
        assert_eq!(own().current(at(12, 35)).ends(), at(13, 20));
    }

    #[test]
    fn a_roll_is_taken_from_a_quarter_of_an_hour_before_its_lesson_until_the_third_day_after() {
        let (monday, nine) = (date(2026, 11, 23), USUAL[1]);
        let called = |day: i8, hour, minute| nine.may_be_called(monday, date(2026, 11, day).at(hour, minute, 0, 0));
        assert_eq!(called(23, 8, 44), Err(NoRoll::NotYet));
        assert_eq!((called(23, 8, 45), called(23, 19, 0)), (Ok(()), Ok(())));
        assert_eq!((called(26, 23, 59), called(27, 0, 0)), (Ok(()), Err(NoRoll::TooLate)));
        assert_eq!(called(20, 9, 0), Err(NoRoll::NotYet));
    }

    #[test]
    fn a_lesson_has_one_spelling() {
        assert_eq!(Timetable::default().parse("08:05"), Some(USUAL[0]));
        for wrong in ["8:05", "08:05:00", "08:06", "", "99:99"] {
            assert_eq!(Timetable::default().parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn lessons_are_put_in_order_and_may_follow_each_other_at_once() {
        let codes: Vec<_> = own().lessons().map(Lesson::code).collect();
        assert_eq!(codes, ["08:30", "09:20", "12:30"]);
        let usual = USUAL.map(|lesson| (lesson.begins, lesson.ends));
        assert_eq!(Timetable::new(&usual), Ok(Timetable::default()));
    }

    #[test]
    fn a_list_is_refused_that_overlaps_turns_around_or_has_none_or_too_many() {
        let refused = |given: &[(Time, Time)]| Timetable::new(given).unwrap_err();
        assert_eq!(refused(&[]), TimetableRefused::Empty);
        let first = (at(8, 0), at(9, 0));
        assert_eq!(refused(&[first, (at(10, 0), at(9, 30))]), TimetableRefused::Backwards(1));
        assert_eq!(refused(&[first, (at(10, 0), at(10, 0))]), TimetableRefused::Backwards(1));
        assert_eq!(refused(&[(at(8, 59), at(10, 0)), first]), TimetableRefused::Overlaps(0));
        assert_eq!(refused(&[first, first]), TimetableRefused::Overlaps(1));
        let hours = |n: i8| (at(n, 0), at(n, 50));
        assert!(Timetable::new(&(0..14).map(hours).collect::<Vec<_>>()).is_ok());
        assert_eq!(refused(&(0..15).map(hours).collect::<Vec<_>>()), TimetableRefused::TooMany);
    }

    #[test]
    fn a_list_holds_from_the_day_it_is_set_and_the_days_before_keep_theirs() {
        let (monday, tuesday) = (date(2026, 11, 23), date(2026, 11, 24));
        let set = BellTimes::default().with(tuesday, own());
        assert_eq!((set.on(monday), set.on(tuesday)), (Timetable::default(), own()));
        assert_eq!(set.on(date(2027, 6, 1)), own());
        let again = set.with(tuesday, Timetable::default());
        assert_eq!((again.on(tuesday), again.lists.len()), (Timetable::default(), 1), "the last of a day counts");
        let later = again.with(date(2027, 1, 4), own()).with(date(2029, 9, 3), Timetable::default());
        assert_eq!((later.on(date(2028, 5, 2)), later.lists.len()), (own(), 2), "what no year counts is left out");
    }

    proptest! {
        #[test]
        fn what_is_taken_is_in_order_and_never_overlaps(given in proptest::collection::vec((0_i8..24, 0_i8..24), 0..16)) {
            let given: Vec<_> = given.into_iter().map(|(begins, ends)| (at(begins, 0), at(ends, 0))).collect();
            if let Ok(list) = Timetable::new(&given) {
                let lessons: Vec<_> = list.lessons().collect();
                prop_assert_eq!(lessons.len(), given.len());
                prop_assert!(lessons.iter().all(|lesson| lesson.begins < lesson.ends));
                prop_assert!(lessons.windows(2).all(|pair| pair[0].ends <= pair[1].begins));
            }
        }
    }
}
