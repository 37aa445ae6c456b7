//! «Calendrier de l'année»: when pupils begin and end, and the days on which the school is closed, from SIECLE or by
//! hand.

use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A run of days, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Days {
    from: Date,
    until: Date,
}

/// The last day comes before the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the last day comes before the first")]
pub struct Backwards;

impl Days {
    /// Days from one to the other.
    ///
    /// # Errors
    /// When the last comes before the first.
    pub fn new(from: Date, until: Date) -> Result<Self, Backwards> {
        if until < from { Err(Backwards) } else { Ok(Self { from, until }) }
    }

    /// A school year with the summers about it: from 1 July, before it begins, to 31 August, after it ends.
    pub fn about(year: SchoolYear) -> Self {
        let summer = |first: Date, month| Date::new(first.year(), month, 1).unwrap_or(first);
        Self { from: summer(year.begins(), 7), until: summer(year.next().begins(), 8).last_of_month() }
    }

    /// The days of a school year: see [`SchoolYear::contains`].
    pub fn of_year(year: SchoolYear) -> Self {
        Self { from: year.begins(), until: year.ends() }
    }

    /// One day alone.
    pub fn of(day: Date) -> Self {
        Self { from: day, until: day }
    }

    /// The first.
    pub fn from(self) -> Date {
        self.from
    }

    /// The last.
    pub fn until(self) -> Date {
        self.until
    }

    /// Some day is one of both.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }

    /// How many there are.
    pub fn count(self) -> i32 {
        self.from.until(self.until).map_or(i32::MAX, |span| span.get_days()).saturating_add(1)
    }

    /// Those of them that are of the others too.
    pub fn within(self, others: Self) -> Option<Self> {
        Self::new(self.from.max(others.from), self.until.min(others.until)).ok()
    }

    /// It is one of them.
    pub fn contains(self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

/// «Fermeture»: holidays, a public holiday, a day on which the school is closed for once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Closure {
    /// Which days.
    pub days: Days,
    /// What it is called.
    pub label: Text,
    /// The direction has added it: an import leaves it.
    pub by_hand: bool,
}

/// The most days that a school is closed for: a summer's ten weeks.
const LONGEST_CLOSURE: i32 = 70;

/// The days make no closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosureRefused {
    /// Not of the year that is written, nor of a summer about it.
    #[error("the days are not of the school year {0}")]
    OutsideTheYear(SchoolYear),
    /// Longer than a summer's ten weeks: nothing written meanwhile would be read.
    #[error("a closure lasts {LONGEST_CLOSURE} days at most")]
    Length,
}

impl Closure {
    /// One that the direction adds to the calendar of that year.
    ///
    /// # Errors
    /// See [`ClosureRefused`].
    pub fn by_hand(days: Days, label: Text, year: SchoolYear) -> Result<Self, ClosureRefused> {
        if days.within(Days::about(year)) != Some(days) {
            return Err(ClosureRefused::OutsideTheYear(year));
        }
        if days.count() > LONGEST_CLOSURE {
            return Err(ClosureRefused::Length);
        }
        Ok(Self { days, label, by_hand: true })
    }
}

/// The calendar of one school year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolCalendar {
    /// The pupils' first and last day, when they are known.
    pub pupils: Option<Days>,
    closures: Vec<Closure>,
}

impl SchoolCalendar {
    /// The school is closed on that day, whatever the day of the week.
    pub fn is_closed(&self, day: Date) -> bool {
        self.closures.iter().any(|closure| closure.days.contains(day))
    }

    /// Every closure, by its first day.
    pub fn closures(&self) -> &[Closure] {
        &self.closures
    }

    /// With one closure more; the same days under the same name are one.
    #[must_use]
    pub fn with(mut self, closure: Closure) -> Self {
        let same = |known: &Closure| known.days == closure.days && known.label == closure.label;
        if !self.closures.iter().any(same) {
            self.closures.push(closure);
            self.closures.sort();
        }
        self
    }

    /// Without any closure on exactly these days.
    #[must_use]
    pub fn without(mut self, days: Days) -> Self {
        self.closures.retain(|closure| closure.days != days);
        self
    }

    /// As a file says it, with what was added here by hand.
    #[must_use]
    pub fn given(self, file: Self) -> Self {
        let pupils = file.pupils.or(self.pupils);
        let by_hand = self.closures.into_iter().filter(|closure| closure.by_hand);
        by_hand.fold(Self { pupils, ..file }, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn closure(from: Date, until: Date, label: &str, by_hand: bool) -> Closure {
        Closure { days: Days::new(from, until).unwrap(), label: Text::line(label).unwrap(), by_hand }
    }

    #[test]
    fn a_closed_day_is_any_day_from_the_first_to_the_last() {
        let calendar =
            SchoolCalendar::default().with(closure(date(2026, 10, 17), date(2026, 11, 1), "Toussaint", false));
        assert!(calendar.is_closed(date(2026, 10, 17)) && calendar.is_closed(date(2026, 11, 1)));
        assert!(!calendar.is_closed(date(2026, 10, 16)) && !calendar.is_closed(date(2026, 11, 2)));
        assert_eq!(Days::new(date(2026, 11, 1), date(2026, 10, 17)), Err(Backwards));
    }

    #[test]
    fn the_direction_closes_the_school_for_days_of_the_year_and_its_summers_for_ten_weeks_at_most() {
        let year = SchoolYear::beginning(2026).unwrap();
        let closed = |from, until| {
            Closure::by_hand(Days::new(from, until).unwrap(), Text::line("Travaux").unwrap(), year).map(|one| one.days)
        };
        let summer = Days::new(date(2027, 6, 23), date(2027, 8, 31)).unwrap();
        assert_eq!(closed(summer.from(), summer.until()), Ok(summer));
        assert_eq!(closed(date(2027, 6, 22), date(2027, 8, 31)), Err(ClosureRefused::Length));
        assert!(closed(date(2026, 7, 4), date(2026, 8, 31)).is_ok(), "the year is open since June");
        let outside = Err(ClosureRefused::OutsideTheYear(year));
        assert_eq!(closed(date(2026, 12, 1), date(2036, 12, 1)), outside);
        assert_eq!(closed(date(2027, 8, 31), date(2027, 9, 1)), outside);
    }

    #[test]
    fn days_overlap_that_share_one() {
        let days = |from, until| Days::new(date(2026, 11, from), date(2026, 11, until)).unwrap();
        assert!(days(2, 6).overlaps(days(6, 9)) && days(6, 9).overlaps(days(2, 6)) && days(2, 9).overlaps(days(4, 5)));
        assert!(!days(2, 6).overlaps(days(7, 9)) && !days(7, 9).overlaps(days(2, 6)));
    }

    #[test]
    fn an_import_replaces_what_an_import_gave_and_leaves_what_the_direction_has_added() {
        let snow = closure(date(2027, 1, 12), date(2027, 1, 12), "Neige", true);
        let old = closure(date(2026, 10, 17), date(2026, 10, 31), "Toussaint", false);
        let standing = SchoolCalendar::default().with(snow.clone()).with(old);
        let corrected = closure(date(2026, 10, 17), date(2026, 11, 1), "Toussaint", false);
        let after = standing.given(SchoolCalendar::default().with(corrected.clone()));
        assert_eq!(after.closures(), [corrected, snow.clone()]);
        assert_eq!(after.clone().with(snow.clone()), after, "twice is once");
        assert_eq!(after.without(snow.days).closures().len(), 1);
    }
}
