//! «Effacement»: one family's keys destroyed before the year's, ordered first, then done.

use crate::domain::ids::Subject;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why a family is erased before the year ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// «Demande»: the family asks for it.
    Request,
    /// «Départ»: nobody of it is at the school any more.
    Departure,
}

/// «Effacement» of one family, as kept after it: a number that says nothing, the day, and no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// When the head ordered it.
    pub ordered_at: Timestamp,
    /// Why.
    pub reason: Reason,
    /// How many people's keys go with the family's.
    pub people: u32,
    /// How far it has come.
    pub stage: Stage,
}

/// How far an erasure has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nobody is served these any more; their keys are in the keyring still.
    Ordered {
        /// The family and those who belong to no other.
        subjects: BTreeSet<Subject>,
    },
    /// Their keys are in no keyring and the root that wrapped them is overwritten.
    Done {
        /// The epoch that began without them.
        epoch: u32,
        /// When that was said.
        at: Timestamp,
    },
}

impl Erasure {
    /// An order just given.
    pub fn ordered(at: Timestamp, reason: Reason, people: u32, subjects: BTreeSet<Subject>) -> Self {
        Self { ordered_at: at, reason, people, stage: Stage::Ordered { subjects } }
    }

    /// Whose keys are still to be destroyed; none once it is done.
    pub fn pending(&self) -> Option<&BTreeSet<Subject>> {
        match &self.stage {
            Stage::Ordered { subjects } => Some(subjects),
            Stage::Done { .. } => None,
        }
    }

    /// Done; the numbers of those erased are not kept.
    #[must_use]
    pub fn done(self, epoch: u32, at: Timestamp) -> Self {
        Self { stage: Stage::Done { epoch, at }, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erasure_that_is_done_names_nobody_any_more() {
        let at = Timestamp::UNIX_EPOCH;
        let ordered = Erasure::ordered(at, Reason::Request, 3, [Subject(7)].into());
        assert_eq!(ordered.pending(), Some(&[Subject(7)].into()));
        let done = ordered.done(2, at);
        assert_eq!(done.pending(), None);
        assert!(!format!("{done:?}").contains("Subject") && done.people == 3);
    }
}
