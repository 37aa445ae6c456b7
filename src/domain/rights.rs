//! «Droits»: that somebody took the copy of everything kept about them, or was given it on their demand; and what a
//! pupil of age has said in writing about what their guardians receive. And what a family asks for of them.

use crate::domain::asking::Demand;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::{Says, Stage};
use crate::domain::follow_up::Actor;
use crate::domain::ids::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// «Copie prise»: under the key of whoever it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyTaken {
    /// By whom: the person, or direction for a person who asked on paper.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

/// «Opposition écrite»: what a pupil of age has said in writing, as direction has noted it. The last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// They object to their guardians receiving anything more; or do so no longer.
    pub stands: bool,
    /// Who noted it.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

impl Demand {
    /// It asks for one of the rights over one's own data.
    pub fn is_a_right(&self) -> bool {
        matches!(self, Self::Rectification { .. } | Self::Erasure)
    }
}

impl Filed {
    /// The thread with that person may be closed: no rendez-vous is to come that either side could then call off no
    /// more, and what was asked over one's own data is decided.
    pub fn may_close(&self, with: PersonId, today: Date) -> bool {
        let undecided = self.asks_for(Demand::is_a_right) && self.stage(with) == Some(Stage::Awaited);
        !undecided && self.meeting_to_come(with, today).is_none()
    }

    pub(in crate::domain) fn asks_for(&self, meant: impl Fn(&Demand) -> bool) -> bool {
        matches!(&self.entry.matter, Matter::Request(request) if meant(&request.demand))
    }

    /// A family that asked for this is told why, when the answer is no.
    pub fn owes_a_reason(&self, says: &Says) -> bool {
        *says == Says::No && self.asks_for(Demand::is_a_right)
    }
}
