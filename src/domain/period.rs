//! From a day and hour to another: what is said ahead of a pupil's absence, by the family or by the school.

use crate::domain::absence::Absence;
use crate::domain::school_year::SchoolYear;
use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};

/// From a day and hour to another, local time; `to` comes after `from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// From then on.
    pub from: DateTime,
    /// Until then.
    pub to: DateTime,
}

/// Why days and hours make no period that is said ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodRefused {
    /// It began on a day before this one, or is over; said afterwards, it is too long past.
    #[error("the period is past")]
    Past,
    /// It ends before it begins.
    #[error("the period ends before it begins")]
    Backwards,
    /// It lasts longer than [`LONGEST_DAYS`].
    #[error("more than {LONGEST_DAYS} days are said in several goes")]
    TooLong,
    /// It begins before the school year whose carnets are written, or ends after it.
    #[error("the period lies outside the school year {0}")]
    OutsideTheYear(SchoolYear),
}

/// The longest period that is said in one go.
pub const LONGEST_DAYS: usize = 31;

impl Period {
    /// One of today or to come, of the year that is written; `now` is the school's own day and hour.
    ///
    /// # Errors
    /// See [`PeriodRefused`].
    pub fn ahead(from: DateTime, to: DateTime, (year, now): (SchoolYear, DateTime)) -> Result<Self, PeriodRefused> {
        let period = Self::bounded(from, to)?;
        if from.date() < now.date() || to <= now {
            return Err(PeriodRefused::Past);
        }
        period.within(year)
    }

    /// One of the year that is written, which may not have begun; the school may be told of it afterwards, within as
    /// many days.
    ///
    /// # Errors
    /// See [`PeriodRefused`].
    pub fn ahead_or_lately(
        from: DateTime,
        to: DateTime,
        (year, now): (SchoolYear, DateTime),
    ) -> Result<Self, PeriodRefused> {
        let period = Self::bounded(from, to)?;
        let earliest = now.date().saturating_sub((LONGEST_DAYS as i64).days());
        if from.date() < earliest {
            return Err(PeriodRefused::Past);
        }
        period.within(year)
    }

    /// What lies in another year is written in carnets that nobody has yet, or that are destroyed.
    fn within(self, year: SchoolYear) -> Result<Self, PeriodRefused> {
        let in_the_year = [self.from, self.to].iter().all(|at| year.contains(at.date()));
        if in_the_year { Ok(self) } else { Err(PeriodRefused::OutsideTheYear(year)) }
    }

    /// Some minute is of both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Every minute of the other is of this one.
    pub fn holds(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    fn bounded(from: DateTime, to: DateTime) -> Result<Self, PeriodRefused> {
        let period = Self { from, to };
        match to <= from {
            true => Err(PeriodRefused::Backwards),
            false if period.days().count() > LONGEST_DAYS => Err(PeriodRefused::TooLong),
            false => Ok(period),
        }
    }

    /// Every day it touches, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let (first, last) = (self.from.date(), self.to.date());
        // One day more than may be said is enough to know that it is too long.
        (0..=LONGEST_DAYS as i64).map(move |n| first.saturating_add(n.days())).take_while(move |day| *day <= last)
    }

    /// An absence falls into it, be it in part.
    pub fn covers_absence(&self, absence: &Absence) -> bool {
        absence.on.to_datetime(absence.from) < self.to && absence.on.to_datetime(absence.to) > self.from
    }

    /// Nothing of the absence lies outside, but for what it takes to leave after it has begun.
    pub(in crate::domain) fn covers_whole(&self, absence: &Absence, to_leave: SignedDuration) -> bool {
        let begins = absence.on.to_datetime(absence.from).saturating_add(to_leave);
        self.from <= begins && absence.on.to_datetime(absence.to) <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::half_day::whole_lesson;
    use crate::domain::timetable::Timetable;
    use jiff::civil::datetime;

    const NOW: DateTime = datetime(2026, 11, 23, 10, 0, 0, 0);

    fn ahead(from: &str, to: &str) -> Result<Period, PeriodRefused> {
        let year = SchoolYear::beginning(2026).unwrap();
        Period::ahead(from.parse().unwrap(), to.parse().unwrap(), (year, NOW))
    }

    fn told(from: &str, to: &str, year: u16, now: DateTime) -> Result<Period, PeriodRefused> {
        let year = SchoolYear::beginning(year).unwrap();
        Period::ahead_or_lately(from.parse().unwrap(), to.parse().unwrap(), (year, now))
    }

    #[test]
    fn it_covers_the_lessons_between_its_hours_and_no_other() {
        let period = ahead("2026-11-24T10:00", "2026-11-26T12:00").unwrap();
        let covered = |day: i8| {
            let on = jiff::civil::date(2026, 11, day);
            Timetable::default().lessons().filter(|lesson| period.covers_absence(&whole_lesson(on, *lesson))).count()
        };
        assert_eq!([23, 24, 25, 26, 27].map(covered), [0, 6, 8, 4, 0]);
        assert_eq!(period.days().count(), 3);
    }

    #[test]
    fn nothing_past_is_said_ahead_and_nothing_turned_around_or_endless() {
        assert!(ahead("2026-11-23T08:00", "2026-11-23T12:00").is_ok(), "a child who is ill since this morning");
        assert_eq!(ahead("2026-11-22T08:00", "2026-11-24T12:00"), Err(PeriodRefused::Past));
        assert_eq!(ahead("2026-11-23T08:00", "2026-11-23T10:00"), Err(PeriodRefused::Past));
        assert_eq!(ahead("2026-11-24T12:00", "2026-11-24T12:00"), Err(PeriodRefused::Backwards));
        assert!(ahead("2026-11-24T08:00", "2026-12-24T18:00").is_ok());
        assert_eq!(ahead("2026-11-24T08:00", "2026-12-25T18:00"), Err(PeriodRefused::TooLong));
        assert_eq!(ahead("2026-11-24T08:00", "2036-12-25T18:00"), Err(PeriodRefused::TooLong));
        let year = SchoolYear::beginning(2026).unwrap();
        assert_eq!(ahead("2027-09-02T08:00", "2027-09-03T18:00"), Err(PeriodRefused::OutsideTheYear(year)));
    }

    #[test]
    fn what_the_school_is_told_of_afterwards_lies_within_a_month() {
        let lately = |from: &str, to: &str| told(from, to, 2026, NOW);
        assert!(
            lately("2026-11-20T08:00", "2026-11-20T18:00").is_ok()
                && lately("2026-12-07T08:00", "2026-12-11T18:00").is_ok()
        );
        assert!(lately("2026-10-23T08:00", "2026-10-23T18:00").is_ok());
        assert_eq!(lately("2026-10-22T08:00", "2026-10-22T18:00"), Err(PeriodRefused::Past));
        assert_eq!(lately("2026-11-20T18:00", "2026-11-20T08:00"), Err(PeriodRefused::Backwards));
    }

    #[test]
    fn an_outing_lies_within_the_school_year_that_is_open() {
        let outside = |first| Err(PeriodRefused::OutsideTheYear(SchoolYear::beginning(first).unwrap()));
        assert!(told("2027-07-20T08:00", "2027-07-31T18:00", 2026, NOW).is_ok());
        assert_eq!(told("2027-07-20T08:00", "2027-08-01T18:00", 2026, NOW), outside(2026));
        let july = datetime(2027, 7, 6, 8, 0, 0, 0);
        assert!(told("2027-09-20T08:00", "2027-09-24T18:00", 2027, july).is_ok(), "the next year is open");
        assert_eq!(told("2027-07-07T08:00", "2027-07-07T18:00", 2027, july), outside(2027));
    }

    #[test]
    fn periods_that_touch_share_no_minute() {
        let period = |from: &str, to: &str| Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        let morning = period("2026-11-24T08:00", "2026-11-24T12:00");
        assert!(morning.overlaps(&period("2026-11-24T11:59", "2026-11-26T12:00")));
        assert!(!morning.overlaps(&period("2026-11-24T12:00", "2026-11-24T18:00")));
    }
}
