//! The terms that the ledger's events are told in: commitments, verdicts, what allows a destruction.

use crate::ledger::field::Hex;
use serde::{Deserialize, Serialize};

/// What allows a destruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// «Visa des Archives départementales».
    Visa,
    /// «Tableau d'archivage».
    Table,
    /// Declared out of the archives' scope.
    OutOfScope,
    /// Nothing was declared when the year was opened.
    Undeclared,
}

/// What became of the access of a DPO.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// A letter of activation was made.
    Invited,
    /// Codes, passkeys and sessions were taken back.
    Removed,
}

/// What a search for copies of a year's keys came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing of the year, and the control cell was found.
    Nothing,
    /// Marked sectors of its cell, too few to join.
    Fragments,
    /// The seed itself, or every sector of a cell.
    KeyFound,
    /// The control cell was not found: wrong disk, closed volume, missing rights.
    Invalid,
}

/// What a TPM is, as far as the machine can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChipKind {
    /// A chip of its own.
    Discrete,
    /// In the processor's firmware.
    Firmware,
    /// Simulated, in a virtual machine, or not known: whoever runs it can turn it back, so that it proves nothing.
    Virtual,
}

/// What is published of a year's root: enough to search for it, not to find it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitments {
    /// From 1, one more at each replacement.
    pub epoch: u32,
    /// «Repère»: the seed's public first bytes, which any stray copy of it begins with.
    pub handle: Hex<8>,
    /// SHA-256 of `carnet/v1/seed`, a zero byte and the seed.
    pub seed_sha256: Hex<32>,
    /// «Marques»: the tag from which the marks of the cell's sectors derive.
    pub marks_tag: Hex<32>,
    /// The root's own commitment, which tells wrong shares from a damaged keyring.
    pub root_commitment: Hex<16>,
}

/// Who holds one half of an escrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EscrowHolder {
    /// The head.
    Head,
    /// The DPO.
    Dpo,
}

/// A scope in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeEpoch {
    /// `etablissement`, or a year.
    pub scope: String,
    /// The epoch of its root when the copy was made.
    pub epoch: u32,
}

/// What came of trying a scope's wrapped keys, as they lie in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeTried {
    /// `etablissement`, or a year.
    pub scope: String,
    /// The epoch of its root when the copy was made.
    pub epoch: u32,
    /// How many wrapped keys are in the backup.
    pub keys: u64,
    /// How many of them opened, under any root the appliance holds.
    pub opened: u64,
    /// How many records opened with those keys, each shelf agreeing with its sealed head.
    pub records: u64,
}
