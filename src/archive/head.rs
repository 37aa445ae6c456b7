//! The head of a shelf: how many rows it has and the sum of their marks, sealed beside them.
//!
//! Each writing of a row draws a mark of its own and seals it in front of the record. Nobody without the subject's key
//! ever sees a mark or a sum of them, so nobody can choose among rows and earlier versions a set that adds up to the
//! same head: a row rolled back, removed or put back shows.

use crate::archive::error::ArchiveError;
use crate::archive::kind::Record;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What tells one writing of a row from every other: 16 drawn bytes, never outside a seal.
pub(in crate::archive) type Mark = [u8; 16];

/// A record with its mark in front, as it is sealed.
pub(in crate::archive) fn marked<R: Record>(mark: Mark, record: &R) -> Result<Zeroizing<Vec<u8>>, ArchiveError> {
    postcard::to_stdvec(&(mark, record)).map(Zeroizing::new).map_err(|_| ArchiveError::Form(R::KIND))
}

/// The mark and the record of an opened row.
pub(in crate::archive) fn unmarked<R: Record>(plain: &[u8]) -> Result<(Mark, R), ArchiveError> {
    postcard::from_bytes(plain).map_err(|_| ArchiveError::Form(R::KIND))
}

/// The mark of an opened row, whatever its record.
pub(in crate::archive) fn mark_of(plain: &[u8]) -> Option<Mark> {
    plain.first_chunk().copied()
}

/// Count and exclusive or of the marks of a shelf's rows at their versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::archive) struct Head {
    rows: u32,
    sum: Mark,
}

impl Head {
    /// How many rows the shelf has.
    pub(in crate::archive) fn rows(&self) -> usize {
        self.rows as usize
    }

    pub(in crate::archive) fn add(&mut self, mark: Mark) {
        self.rows = self.rows.wrapping_add(1);
        self.mix(mark);
    }

    pub(in crate::archive) fn take(&mut self, mark: Mark) {
        self.rows = self.rows.wrapping_sub(1);
        self.mix(mark);
    }

    fn mix(&mut self, mark: Mark) {
        for (byte, other) in self.sum.iter_mut().zip(mark) {
            *byte ^= other;
        }
    }
}
