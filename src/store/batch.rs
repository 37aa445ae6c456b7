//! Writes that stand or fall together.

use crate::store::Change;
use std::fmt;

/// Puts and removals to apply at once; of two for the same key the last one counts.
#[derive(Default)]
pub struct Batch {
    pub(super) changes: Vec<Change>,
}

impl Batch {
    /// A batch that changes nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `key` to `value`, whatever it held.
    pub fn put(&mut self, key: &[u8], value: &[u8]) {
        self.changes.push(Change::put(key, value));
    }

    /// Removes `key`; no error when it is not there.
    pub fn remove(&mut self, key: &[u8]) {
        self.changes.push(Change::removal(key));
    }

    /// What another database was told, told to this one.
    pub fn tell(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// What it sets or removes.
    pub fn keys(&self) -> impl Iterator<Item = &[u8]> {
        self.changes.iter().map(|change| &change.key[..])
    }

    /// Nothing has been put or removed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

impl fmt::Debug for Batch {
    /// The number of writes only: a log line has no business with the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Batch({})", self.changes.len())
    }
}
