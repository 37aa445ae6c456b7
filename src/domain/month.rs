//! «Mois»: a calendar month, as absences are counted and shown.

use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// A calendar month, by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

/// The text is not a month such as `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month such as 2026-11")]
pub struct NotAMonth;

impl Month {
    /// The month of that day.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.0
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        (0..self.0.days_in_month()).map(move |n| self.0.saturating_add(n.days()))
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1.month()))
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1.month()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m"))
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let month = Self(format!("{text}-01").parse().map_err(|_| NotAMonth)?);
        if month.to_string() == text { Ok(month) } else { Err(NotAMonth) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_has_its_own_days_and_its_neighbours() {
        let november = Month::of(date(2026, 11, 23));
        assert_eq!((november.to_string().as_str(), november.days().count()), ("2026-11", 30));
        assert_eq!(november.days().last(), Some(date(2026, 11, 30)));
        assert_eq!(
            (november.next().to_string(), november.previous().to_string()),
            ("2026-12".into(), "2026-10".into())
        );
        assert_eq!(Month::of(date(2027, 1, 31)).next().days().count(), 28);
    }

    #[test]
    fn a_month_has_one_spelling() {
        assert_eq!("2026-11".parse(), Ok(Month(date(2026, 11, 1))));
        for wrong in ["2026-13", "2026-1", "2026", "", "2026-11-01", "x"] {
            assert_eq!(wrong.parse::<Month>(), Err(NotAMonth), "{wrong}");
        }
    }
}
