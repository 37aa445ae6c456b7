//! Writes that stand or fall together.

use std::fmt;

/// Puts and removals to apply at once; of two for the same key the last one counts.
#[derive(Default)]
pub struct Batch {
    pub(super) writes: sled::Batch,
    len: usize,
}

impl Batch {
    /// A batch that changes nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `key` to `value`, whatever it held.
    pub fn put(&mut self, key: &[u8], value: &[u8]) {
        self.writes.insert(key, value);
        self.len += 1;
    }

    /// Removes `key`; no error when it is not there.
    pub fn remove(&mut self, key: &[u8]) {
        self.writes.remove(key);
        self.len += 1;
    }

    /// Nothing has been put or removed.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl fmt::Debug for Batch {
    /// The number of writes only: a log line has no business with the bytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Batch({})", self.len)
    }
}
