//! «Année scolaire»: 2026-2027, named by the calendar year it begins in.

use crate::domain::month::Month;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One school year, named by the year it begins in: `SchoolYear(2026)` is 2026-2027.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SchoolYear(u16);

/// The text is not two consecutive years, such as `2026-2027`, between 2000 and 2200.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a school year such as 2026-2027")]
pub struct NotASchoolYear;

impl SchoolYear {
    /// The school year that begins in `year`.
    ///
    /// # Errors
    /// When `year` lies outside 2000 to 2200.
    pub fn beginning(year: u16) -> Result<Self, NotASchoolYear> {
        if (2000..=2200).contains(&year) { Ok(Self(year)) } else { Err(NotASchoolYear) }
    }

    /// The school year that a day belongs to: from 1 August, when the ministry's «bascule» is over, to 31 July.
    ///
    /// # Errors
    /// As [`SchoolYear::beginning`].
    pub fn of(day: Date) -> Result<Self, NotASchoolYear> {
        let begins_in = if day.month() >= 8 { day.year() } else { day.year() - 1 };
        Self::beginning(u16::try_from(begins_in).map_err(|_| NotASchoolYear)?)
    }

    /// The calendar year it begins in, as the ministry's files write it.
    pub fn first(self) -> u16 {
        self.0
    }

    /// Its first day, 1 August.
    pub fn begins(self) -> Date {
        Date::new(self.0.cast_signed(), 8, 1).unwrap_or(Date::MIN)
    }

    /// Its last day, 31 July.
    pub fn ends(self) -> Date {
        self.next().begins().yesterday().unwrap_or(Date::MAX)
    }

    /// The year after this one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its months, from that day's own on: all of them, before it begins.
    pub fn months_from(self, day: Date) -> impl Iterator<Item = Month> {
        self.months().filter(move |month| *month >= Month::of(day))
    }

    /// Its months, from August to July.
    pub fn months(self) -> impl Iterator<Item = Month> {
        let first = Month::of(date(i16::try_from(self.0).unwrap_or(i16::MAX), 8, 1));
        std::iter::successors(Some(first), |month| Some(month.next())).take(12)
    }

    /// Whether that day belongs to it.
    pub fn contains(self, day: Date) -> bool {
        Self::of(day) == Ok(self)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

impl FromStr for SchoolYear {
    type Err = NotASchoolYear;

    fn from_str(text: &str) -> Result<Self, NotASchoolYear> {
        let (first, _) = text.split_once('-').ok_or(NotASchoolYear)?;
        let year = Self::beginning(first.parse().map_err(|_| NotASchoolYear)?)?;
        if year.to_string() == text { Ok(year) } else { Err(NotASchoolYear) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_is_written_with_both_of_its_calendar_years() {
        let year: SchoolYear = "2026-2027".parse().unwrap();
        assert_eq!(year.to_string(), "2026-2027");
        for wrong in ["2026", "2026-2028", "02026-2027", "1999-2000", "2026-2027 "] {
            assert_eq!(wrong.parse::<SchoolYear>(), Err(NotASchoolYear), "{wrong}");
        }
    }

    #[test]
    fn it_runs_from_august_to_july() {
        let year = SchoolYear(2026);
        assert!(year.contains(date(2026, 8, 1)) && year.contains(date(2027, 7, 31)));
        assert!(!year.contains(date(2026, 7, 31)) && !year.contains(date(2027, 8, 1)));
        assert_eq!((year.begins(), year.ends()), (date(2026, 8, 1), date(2027, 7, 31)));
    }

    #[test]
    fn its_months_are_those_that_are_left_of_it() {
        let months = |day| SchoolYear(2026).months_from(day).map(Month::first).collect::<Vec<_>>();
        assert_eq!(months(date(2027, 5, 31)), [date(2027, 5, 1), date(2027, 6, 1), date(2027, 7, 1)]);
        assert_eq!([months(date(2026, 8, 1)), months(date(2026, 7, 5))].map(|months| months.len()), [12, 12]);
        assert_eq!(months(date(2027, 8, 1)), []);
    }
}
