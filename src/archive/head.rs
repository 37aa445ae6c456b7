//! The head of a shelf: how many rows it has and the sum of their keyed marks, sealed beside them.
//!
//! Marks are pseudorandom under the subject's own key, so nobody without it can make another set of rows and
//! versions add up to the same head.

use serde::{Deserialize, Serialize};

/// Count and exclusive or of the marks of a shelf's rows at their versions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::archive) struct Head {
    rows: u32,
    sum: [u8; 16],
}

impl Head {
    /// How many rows the shelf has.
    pub(in crate::archive) fn rows(&self) -> usize {
        self.rows as usize
    }

    pub(in crate::archive) fn add(&mut self, mark: [u8; 16]) {
        self.rows = self.rows.wrapping_add(1);
        self.mix(mark);
    }

    pub(in crate::archive) fn take(&mut self, mark: [u8; 16]) {
        self.rows = self.rows.wrapping_sub(1);
        self.mix(mark);
    }

    fn mix(&mut self, mark: [u8; 16]) {
        for (byte, other) in self.sum.iter_mut().zip(mark) {
            *byte ^= other;
        }
    }
}
