//! How much a scope holds, counted without opening any of it.

use crate::archive::error::ArchiveError;
use crate::archive::kind::Record;
use crate::archive::layout::{HEADS, RECORDS, head_of};
use crate::archive::scope::Scope;
use crate::domain::ids::Subject;
use std::collections::BTreeSet;

/// Sealed records and the bytes they take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many rows.
    pub records: u64,
    /// Their sealed bytes, names of rows included.
    pub bytes: u64,
}

impl Scope {
    /// Counts every sealed record.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn extent(&self) -> Result<Extent, ArchiveError> {
        let mut extent = Extent::default();
        for row in self.store.scan(RECORDS) {
            let (name, sealed) = row?;
            extent.records += 1;
            extent.bytes += (name.len() + sealed.len()) as u64;
        }
        Ok(extent)
    }

    /// Whoever has, or had, records of that kind: found by the names of the shelves, without opening any.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keepers<R: Record>(&self) -> Result<BTreeSet<Subject>, ArchiveError> {
        let mut keepers = BTreeSet::new();
        for row in self.store.scan(HEADS) {
            let (name, _) = row?;
            keepers.extend(head_of(&name).filter(|(_, kind)| *kind == R::KIND as u8).map(|(subject, _)| subject));
        }
        Ok(keepers)
    }
}
