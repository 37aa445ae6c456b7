//! The public account of keys: append-only, signed, without a single personal datum.
//!
//! A school's keys are born and die in public: each event is a line of JSON, the lines are the leaves of an RFC 6962
//! tree, and the tree's root is signed as a C2SP checkpoint, so that strangers' programs can verify it. Nothing here
//! needs the rest of the house: [`leaf`](Leaf), [`tree`], [`note`](Note), [`key`](VerifyingKey),
//! [`checkpoint`](Checkpoint) and [`proof`](Proof) are all a verifier has to know; [`Book`] is the writer's side.

mod attestation;
mod book;
pub mod bundle;
mod cell_terms;
mod checkpoint;
mod chip_share;
mod chip_word;
mod cosignature;
mod cosigned;
mod event;
mod event_about;
mod event_terms;
mod exchange;
mod field;
mod key;
mod leaf;
mod leaves;
mod made;
mod note;
mod proof;
mod search;
mod seeds;
#[cfg(test)]
mod tests;
pub mod tiles;
pub mod tree;
pub mod verify;
pub mod zip;

pub use attestation::{Attestation, CellShown, Evidence, EvidenceKind, Level, Steps};
pub use book::{Book, BookError};
pub use cell_terms::{Cleared, DeviceSearched, Ground, Trim};
pub use checkpoint::{Checkpoint, CheckpointError, Origin};
pub use chip_share::{ChipProof, ChipShare, chip_shares};
pub use chip_word::{ChipWord, NotBelieved};
pub use cosignature::{Witness, WitnessKey};
pub use cosigned::Cosigned;
pub use event::{Access, Basis, ChipKind, Commitments, EscrowHolder, Event, ScopeEpoch, ScopeTried, Verdict};
pub use exchange::{Request, WitnessRefused};
pub use field::{Hex, Instant, Misspelt, Reference, Year};
pub use key::{KeyError, Signer, VerifyingKey};
pub use leaf::{LONGEST, Leaf, LeafError};
pub use note::{Note, NoteError, Signature};
pub use proof::{InclusionError, Proof};
pub use search::{Medium, MediumSort, NotSearched, Searched, searched};
pub use seeds::{HoldSeed, Seeds, YearSeeds};
