//! How much a scope holds, counted without opening any of it.

use crate::archive::error::ArchiveError;
use crate::archive::layout::RECORDS;
use crate::archive::scope::Scope;

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
}
