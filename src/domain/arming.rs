//! «Armement»: on what authority a year's keys will be destroyed, and on which day, fixed when the year is opened.

use crate::domain::school_year::SchoolYear;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The day of destruction leaves room for the first notice: this many days after the opening at least.
pub const EARLIEST_AFTER_DAYS: i64 = 30;
/// The longest reference, in characters.
pub const LONGEST_REFERENCE: usize = 40;
/// The most letters in a row: `DSDEN` is cut by its writer, and a family name does not fit.
const LETTERS_IN_A_ROW: usize = 4;

/// «Référence»: the number of a visa or of an archive table, such as `AD59/2027-0113`. It is published, so its
/// characters are few and no name can be spelt with them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Reference(String);

/// «Fondement»: what allows the destruction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// «Visa des Archives départementales».
    Visa(Reference),
    /// «Tableau d'archivage».
    Table(Reference),
    /// «Hors champ»: declared out of the archives' scope, by the person whose name is kept beside it.
    OutOfScope,
    /// «Non déclaré»: opened at the console without a word of it. Said on every page until a visa is recorded.
    Undeclared,
}

/// «Armement» of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arming {
    /// On what authority.
    pub basis: Basis,
    /// The day of the visa, of the table or of the declaration.
    pub dated: Date,
    /// The day from which the keys are destroyed, whoever signs in or does not.
    pub destroy_on: Date,
}

/// Why an arming was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArmingRefused {
    /// None of the three was given, or more than one.
    #[error("one of visa, archive table or out of scope is needed")]
    NoBasis,
    /// A published reference has few characters, a figure, and no word in it.
    #[error(
        "a reference has 3 to {LONGEST_REFERENCE} of A-Z, 0-9, / . - and _, a figure, and {LETTERS_IN_A_ROW} letters in a row at the most"
    )]
    Reference,
    /// The document is dated after today.
    #[error("the document is dated in the future")]
    Dated,
    /// The day is too near, within the school year itself, or past the calendar year in which that ends.
    #[error("the day of destruction lies between {earliest} and {latest}")]
    Day {
        /// The first allowed.
        earliest: Date,
        /// The last allowed.
        latest: Date,
    },
}

impl FromStr for Reference {
    type Err = ArmingRefused;

    /// Small letters are taken as capitals, and spaces around are forgiven.
    fn from_str(typed: &str) -> Result<Self, ArmingRefused> {
        let text = typed.trim().to_ascii_uppercase();
        let known = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "/.-_".contains(c);
        let words = text.split(|c: char| !c.is_ascii_uppercase()).map(str::len).max().unwrap_or_default();
        let figure = text.contains(|c: char| c.is_ascii_digit());
        let long = (3..=LONGEST_REFERENCE).contains(&text.len());
        match long && figure && words <= LETTERS_IN_A_ROW && text.chars().all(known) {
            true => Ok(Self(text)),
            false => Err(ArmingRefused::Reference),
        }
    }
}

impl TryFrom<String> for Reference {
    type Error = ArmingRefused;

    fn try_from(text: String) -> Result<Self, ArmingRefused> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Basis {
    /// The reference that is published; a declaration has none.
    pub fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Visa(reference) | Self::Table(reference) => Some(reference),
            Self::OutOfScope | Self::Undeclared => None,
        }
    }
}

impl Arming {
    /// Arms a year that is opened on `today`.
    ///
    /// # Errors
    /// [`ArmingRefused::Dated`], [`ArmingRefused::Day`].
    pub fn new(
        year: SchoolYear,
        basis: Basis,
        dated: Date,
        destroy_on: Date,
        today: Date,
    ) -> Result<Self, ArmingRefused> {
        if dated > today {
            return Err(ArmingRefused::Dated);
        }
        let (earliest, latest) = days_allowed(year, today);
        match (earliest..=latest).contains(&destroy_on) {
            true => Ok(Self { basis, dated, destroy_on }),
            false => Err(ArmingRefused::Day { earliest, latest }),
        }
    }
}

/// The first and the last day a year opened on `today` may be armed for.
pub fn days_allowed(year: SchoolYear, today: Date) -> (Date, Date) {
    let month_ahead = today.saturating_add(SignedDuration::from_hours(24 * EARLIEST_AFTER_DAYS));
    // No year is destroyed while its lessons are still given: only two people may bring its end forward.
    let earliest = month_ahead.max(year.next().begins());
    // A year opened after it is over can still be armed, within another month.
    let another_month = earliest.saturating_add(SignedDuration::from_hours(24 * EARLIEST_AFTER_DAYS));
    (earliest, date(ends_in(year), 12, 31).max(another_month))
}

/// The day armed for when nobody asks for another: 31 August, when the next year begins.
pub fn usual_day(year: SchoolYear, today: Date) -> Date {
    let (earliest, latest) = days_allowed(year, today);
    date(ends_in(year), 8, 31).clamp(earliest, latest)
}

/// The latest day that a destruction due on `from` may be postponed to.
pub fn latest_postponed(from: Date) -> Date {
    from.saturating_add(i64::from(crate::domain::year_state::LONGEST_POSTPONEMENT_DAYS).days())
}

fn ends_in(year: SchoolYear) -> i16 {
    year.next().first().cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn year() -> SchoolYear {
        "2026-2027".parse().unwrap()
    }

    #[test]
    fn a_reference_is_read_as_the_archives_write_it() {
        for (typed, read) in [("AD59/2027-0113", "AD59/2027-0113"), (" ad_75.12 ", "AD_75.12"), ("113", "113")] {
            assert_eq!(typed.parse::<Reference>().unwrap().to_string(), read);
        }
    }

    #[test]
    fn no_name_and_no_sentence_is_a_reference() {
        for typed in
            ["", "12", "DUPONT", "DUPONT 12", "AD59 DUPONT", "AD59-DUPONT", "Zoé12", "AD", "visa", &"1".repeat(41)]
        {
            assert_eq!(typed.parse::<Reference>(), Err(ArmingRefused::Reference), "{typed}");
        }
    }

    #[test]
    fn a_year_is_armed_for_the_end_of_august_unless_another_day_is_asked_for() {
        let today = date(2026, 9, 1);
        assert_eq!(usual_day(year(), today), date(2027, 8, 31));
        assert!(Arming::new(year(), Basis::OutOfScope, today, date(2027, 8, 1), today).is_ok());
        for day in [date(2026, 10, 1), date(2027, 7, 31), date(2028, 1, 1)] {
            let refused = Arming::new(year(), Basis::OutOfScope, today, day, today);
            let (earliest, latest) = (date(2027, 8, 1), date(2027, 12, 31));
            assert_eq!(refused, Err(ArmingRefused::Day { earliest, latest }), "{day}");
        }
        let tomorrow = date(2026, 9, 2);
        let refused = Arming::new(year(), Basis::OutOfScope, tomorrow, date(2027, 8, 10), today);
        assert_eq!(refused, Err(ArmingRefused::Dated));
    }

    #[test]
    fn a_year_opened_in_july_is_not_armed_for_the_end_of_the_summer_it_begins_in() {
        let (july, next) = (date(2027, 7, 15), year().next());
        let refused = Arming::new(next, Basis::OutOfScope, july, date(2027, 8, 31), july);
        let (earliest, latest) = (date(2028, 8, 1), date(2028, 12, 31));
        assert_eq!(refused, Err(ArmingRefused::Day { earliest, latest }));
        assert_eq!(usual_day(next, july), date(2028, 8, 31));
    }

    #[test]
    fn a_year_opened_late_is_armed_a_month_ahead() {
        assert_eq!(usual_day(year(), date(2027, 8, 20)), date(2027, 9, 19));
        assert_eq!(usual_day(year(), date(2028, 3, 1)), date(2028, 3, 31));
    }

    proptest! {
        #[test]
        fn a_reference_has_one_spelling_and_never_five_letters_in_a_row(typed in ".{0,44}") {
            if let Ok(reference) = typed.parse::<Reference>() {
                let text = reference.to_string();
                prop_assert_eq!(text.parse::<Reference>(), Ok(reference));
                prop_assert!(text.is_ascii());
                prop_assert!(text.split(|c: char| !c.is_ascii_alphabetic()).all(|word| word.len() <= 4));
            }
        }
    }
}
