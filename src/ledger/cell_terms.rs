//! The terms in which the ledger says on what ground a cell lay, and what was done behind it once it was overwritten.

use serde::{Deserialize, Serialize};

/// «Emplacement»: the kind of file system that a cell lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// ext2, ext3 or ext4, whose journal holds no contents.
    Ext4,
    /// ext4 whose journal holds contents too (`data=journal`): it is turned over after each overwriting.
    #[serde(rename = "ext4-data-journal")]
    Ext4Logged,
    /// XFS.
    Xfs,
    /// btrfs, the cell itself excepted from copying on write.
    BtrfsNodatacow,
    /// btrfs as it is by default: each writing goes elsewhere.
    Btrfs,
    /// A container's layer: the layer below keeps what it had.
    Overlay,
    /// Memory, gone with the power.
    Memory,
    /// Another machine's, or a program's in between: what it does with an overwriting is its own affair.
    Network,
    /// Any other; none of them was measured.
    Other,
}

/// What came of telling the medium which blocks are in use no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trim {
    /// Told.
    Done,
    /// The file system or the medium knows no such word.
    Unsupported,
    /// The system does not let this process say it.
    Refused,
    /// The program that says it is not on this machine, or failed.
    Unavailable,
}

/// What was done and found once a cell, or one slot of it, was overwritten in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cleared {
    /// What it lay on.
    pub ground: Ground,
    /// What came of telling the medium.
    pub trim: Trim,
    /// How many bytes of nothing were written through the journal, durably.
    pub turned_over: u64,
    /// How many of the overwritten marks were found in the cell's place afterwards.
    pub marks_found: u32,
    /// Level N1: a ground that overwrites in place, its journal turned over where it holds contents, no mark found.
    pub reaches_n1: bool,
}

/// What a search of the whole device below came to, before the overwriting and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceSearched {
    /// How many bytes it has.
    pub bytes: u64,
    /// Marked sectors found before: the control.
    pub before: u32,
    /// Marked sectors found after.
    pub after: u32,
}

impl Ground {
    /// What is overwritten in a file is overwritten on the medium, as far as it tells; measured, each of them.
    pub fn overwrites_in_place(self) -> bool {
        matches!(self, Self::Ext4 | Self::Ext4Logged | Self::Xfs | Self::BtrfsNodatacow)
    }
}

impl Cleared {
    /// A level is never claimed of what does not reach it.
    pub fn claims_no_more_than_it_says(&self) -> bool {
        !self.reaches_n1 || (self.ground.overwrites_in_place() && self.marks_found == 0)
    }
}
