//! «Sanction disciplinaire»: the closed list, pronounced by the head alone and notified once carried through.

use crate::domain::entry::Filed;
use crate::domain::follow_up::{Actor, Step};
use crate::domain::text::Text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// «Avertissement».
    Warning,
    /// «Blâme».
    Reprimand,
    /// «Mesure de responsabilisation», at most 20 hours.
    Accountability {
        /// 1 to 20.
        hours: u8,
    },
    /// «Exclusion temporaire de la classe», at most 8 days.
    ClassExclusion {
        /// 1 to 8.
        days: u8,
    },
    /// «Exclusion temporaire de l'établissement ou d'un service annexe», at most 8 days.
    SchoolExclusion {
        /// 1 to 8.
        days: u8,
    },
    /// «Exclusion définitive».
    Expulsion,
}

/// «Sanction disciplinaire».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sanction {
    /// Which.
    pub measure: Measure,
    /// «Avec sursis», possible from the third of the list on.
    pub suspended: bool,
    /// «Motif», shown to the family.
    pub reason: Text,
}

/// The measure is not one the head may pronounce.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SanctionRefused {
    /// Not on the closed list.
    #[error("not on the closed list of sanctions")]
    Unlisted,
    /// No duration, or past the legal one.
    #[error("a duration of 1 to {most} is needed")]
    Duration {
        /// Hours for the mesure de responsabilisation, days for the exclusions.
        most: u8,
    },
    /// «Sursis» on a warning or a reprimand.
    #[error("this sanction cannot be suspended")]
    Suspended,
}

impl Measure {
    /// The codes of the list, in its legal order.
    pub const CODES: [&'static str; 6] =
        ["warning", "reprimand", "accountability", "class-exclusion", "school-exclusion", "expulsion"];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Warning => Self::CODES[0],
            Self::Reprimand => Self::CODES[1],
            Self::Accountability { .. } => Self::CODES[2],
            Self::ClassExclusion { .. } => Self::CODES[3],
            Self::SchoolExclusion { .. } => Self::CODES[4],
            Self::Expulsion => Self::CODES[5],
        }
    }

    /// Hours or days, where the measure has a length.
    pub fn length(self) -> Option<u8> {
        match self {
            Self::Accountability { hours } => Some(hours),
            Self::ClassExclusion { days } | Self::SchoolExclusion { days } => Some(days),
            Self::Warning | Self::Reprimand | Self::Expulsion => None,
        }
    }

    /// The measure of that code, with its length where it has one; a length given to another is ignored.
    ///
    /// # Errors
    /// [`SanctionRefused::Unlisted`] or [`SanctionRefused::Duration`].
    pub fn of_code(code: &str, length: Option<u8>) -> Result<Self, SanctionRefused> {
        let within = |most| match length {
            Some(length) if (1..=most).contains(&length) => Ok(length),
            _ => Err(SanctionRefused::Duration { most }),
        };
        match code {
            "warning" => Ok(Self::Warning),
            "reprimand" => Ok(Self::Reprimand),
            "accountability" => Ok(Self::Accountability { hours: within(20)? }),
            "class-exclusion" => Ok(Self::ClassExclusion { days: within(8)? }),
            "school-exclusion" => Ok(Self::SchoolExclusion { days: within(8)? }),
            "expulsion" => Ok(Self::Expulsion),
            _ => Err(SanctionRefused::Unlisted),
        }
    }
}

impl Sanction {
    /// A sanction of the list.
    ///
    /// # Errors
    /// [`SanctionRefused::Suspended`] for a warning or a reprimand that would be suspended.
    pub fn new(measure: Measure, suspended: bool, reason: Text) -> Result<Self, SanctionRefused> {
        if suspended && matches!(measure, Measure::Warning | Measure::Reprimand) {
            return Err(SanctionRefused::Suspended);
        }
        Ok(Self { measure, suspended, reason })
    }
}

impl Filed {
    /// «Exécutée»: the day, and who has noted it.
    pub fn carried_out(&self) -> Option<(Date, &Actor)> {
        self.follow_ups.iter().find_map(|done| match done.step {
            Step::CarriedOut { on } => Some((on, &done.by)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exclusion_lasts_one_to_eight_days() {
        assert_eq!(Measure::of_code("class-exclusion", Some(8)), Ok(Measure::ClassExclusion { days: 8 }));
        for length in [None, Some(0), Some(9)] {
            assert_eq!(Measure::of_code("class-exclusion", length), Err(SanctionRefused::Duration { most: 8 }));
        }
        assert_eq!(Measure::of_code("pillory", None), Err(SanctionRefused::Unlisted));
    }

    #[test]
    fn sursis_is_possible_from_the_third_of_the_list_on() {
        let reason = Text::parse("Dégradation volontaire.").unwrap();
        let hours = Measure::Accountability { hours: 20 };
        assert!(Sanction::new(hours, true, reason.clone()).is_ok());
        assert_eq!(Sanction::new(Measure::Reprimand, true, reason), Err(SanctionRefused::Suspended));
    }
}
