//! «Accès accordé» to somebody without legal level: «droit de surveillance», «personne en charge». The head decides it,
//! for one pupil, until a day.

use crate::domain::follow_up::Actor;
use crate::domain::ids::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allows {
    /// «Droit de surveillance»: reads, and says that they have.
    Watch,
    /// «Personne en charge»: reads, signs, justifies and writes as a guardian does; chooses nothing for the pupil.
    StandIn,
}

impl Allows {
    /// In the order of the form.
    pub const ALL: [Self; 2] = [Self::Watch, Self::StandIn];

    /// The word for it in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::StandIn => "stand-in",
        }
    }

    /// What that word allows.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|allows| allows.code() == code)
    }
}

/// «Accès accordé», under the key of whoever has it. It is worth something as long as the school's file has them as in
/// charge of the pupil.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// For whom.
    pub pupil: PersonId,
    /// What.
    pub allows: Allows,
    /// Since when, whatever was changed in it: what was written before is not handed to them.
    pub since: Date,
    /// The last day.
    pub until: Date,
    /// Who decided it.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

impl Delegation {
    /// Its last day is not past.
    pub fn runs(&self, today: Date) -> bool {
        today <= self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StaffId;
    use crate::domain::staff::Function;
    use jiff::civil::date;

    #[test]
    fn it_runs_through_its_last_day() {
        let by = Actor::staff(StaffId(1), Function::Teacher, "Apolline JOUBERTIN");
        let (allows, until) = (Allows::Watch, date(2026, 12, 31));
        let since = date(2026, 11, 23);
        let given = Delegation { pupil: PersonId(1), allows, since, until, by, at: Timestamp::UNIX_EPOCH };
        assert!(given.runs(until) && !given.runs(until.tomorrow().unwrap()));
        assert!(Allows::ALL.iter().all(|allows| Allows::of_code(allows.code()) == Some(*allows)));
    }
}
