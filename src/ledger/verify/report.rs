//! What was checked, one line for each check, and what came of it.

use crate::ledger::attestation::Level;
use crate::ledger::field::{Instant, Year};
use crate::ledger::verify::misfit::Fault;
use serde::{Serialize, Serializer};

/// What came of checking a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whose ledger, as the bundle says.
    pub origin: Option<String>,
    /// Which year, as the bundle says.
    pub year: Option<Year>,
    /// How many leaves the ledger holds.
    pub size: Option<u64>,
    /// Every check, in the order they were made; those after a failure may be left out.
    pub checks: Vec<Check>,
    /// «Dette d'entiercement»: escrows that could still bring the year back; known once the attestation has held.
    pub escrows_standing: Vec<u32>,
    /// «Gel»: families whose records live on under a key of their own; known once the attestation has held.
    pub families_held: u32,
    /// How far the evidence goes; nothing unless every check held.
    pub level: Option<Level>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Of what.
    pub what: What,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The file is a bundle, in its one spelling, with every file it must hold and no other.
    Form,
    /// The ledger's key is the one the asker has noted.
    Key,
    /// The signed list names every file and the bytes it holds.
    Manifest,
    /// The checkpoint is signed by the ledger's key.
    Checkpoint,
    /// The leaves are those that were signed for: none changed, moved, left out or added.
    Leaves,
    /// The ledger grows from the checkpoint that the asker kept.
    Since,
    /// The life of the keys that the leaves tell can be true.
    Life,
    /// Each rehearsal's published seed makes the root and the sectors that were committed to before.
    Rehearsal,
    /// The leaf of the destruction is in the ledger.
    Proof,
    /// The attestation says what the leaves say, to the byte.
    Certificate,
    /// The witness that the asker knows has cosigned.
    Witness,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Held,
    /// It holds, since that time: the witness's.
    HeldAt {
        /// When the witness cosigned.
        at: Instant,
        /// How many leaves the witness has cosigned.
        size: u64,
    },
    /// The ledger tells of nothing that it could be made of.
    Absent,
    /// It could not be made: the asker gave nothing to compare with.
    NotMade,
    /// It does not hold.
    Failed,
    /// The leaves tell a life that cannot be true.
    Untrue {
        /// Where, and what.
        #[serde(serialize_with = "in_words")]
        faults: Vec<Fault>,
    },
}

impl Report {
    /// Every check that was made holds, and all were reached.
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| check.outcome.is_no_failure()) && self.checks.len() == What::ALL.len()
    }
}

impl What {
    /// Every check, in the order they are made.
    pub const ALL: [Self; 11] = [
        Self::Form,
        Self::Key,
        Self::Manifest,
        Self::Checkpoint,
        Self::Leaves,
        Self::Since,
        Self::Life,
        Self::Rehearsal,
        Self::Proof,
        Self::Certificate,
        Self::Witness,
    ];
}

impl Outcome {
    /// It holds, or could not be made.
    pub fn is_no_failure(&self) -> bool {
        matches!(self, Self::Held | Self::HeldAt { .. } | Self::Absent | Self::NotMade)
    }
}

fn in_words<S: Serializer>(faults: &[Fault], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(faults.iter().map(|fault| format!("line {}: {:?}", fault.line, fault.misfit)))
}
