//! A copy of everything as it stands at one instant, taken while others go on writing.
//!
//! sled's scans are no snapshots. So the copy is made in short steps, and batches applied between two steps are noted:
//!
//! ```text
//! step n, while no batch is applied:   what was noted since step n - 1  ‖  the next rows of the scan
//! ```
//! Whoever applies all steps in order, later changes over earlier ones, has each row as the last batch before the last
//! step left it: a row scanned early and changed since comes again with the next step's notes, and a row scanned late
//! is read no older than the notes before it. Writers wait for one step at the most, readers for none.

use crate::store::{Bytes, Store, StoreError};
use std::ops::Bound;
use std::sync::{MutexGuard, PoisonError};

/// How many bytes of changes are noted for a copy that is not fetched; more, and the copy is given up, not the school.
const MOST_NOTED: usize = 64 << 20;

/// A row set, or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row's key.
    pub key: Bytes,
    /// What it is set to; `None` removes it.
    pub value: Option<Bytes>,
}

impl Change {
    /// Sets a row.
    pub fn put(key: &[u8], value: &[u8]) -> Self {
        Self { key: Bytes(key.into()), value: Some(Bytes(value.into())) }
    }

    /// Removes a row.
    pub fn removal(key: &[u8]) -> Self {
        Self { key: Bytes(key.into()), value: None }
    }

    pub(super) fn len(&self) -> usize {
        self.key.len() + self.value.as_ref().map_or(0, |value| value.len())
    }
}

/// What a store keeps for the copy under way.
#[derive(Default)]
pub(super) struct Notes(Option<Noted>);

#[derive(Default)]
struct Noted {
    changes: Vec<Change>,
    bytes: usize,
    outrun: bool,
}

impl Notes {
    /// Gives up the copy under way: nothing says any more what the database holds.
    pub(super) fn give_up(&mut self) {
        if let Some(noted) = &mut self.0 {
            *noted = Noted { outrun: true, ..Noted::default() };
        }
    }

    /// Notes changes that have just been applied, when a copy is under way.
    pub(super) fn note(&mut self, changes: Vec<Change>) {
        let Some(noted) = &mut self.0 else { return };
        noted.bytes += changes.iter().map(Change::len).sum::<usize>();
        if noted.bytes > MOST_NOTED {
            self.give_up();
        } else if !noted.outrun {
            noted.changes.extend(changes);
        }
    }
}

/// A copy under way; one at a time.
pub struct Cut<'a> {
    store: &'a Store,
    /// The last key scanned.
    reached: Option<Bytes>,
    done: bool,
}

impl Store {
    /// Begins a copy.
    ///
    /// # Errors
    /// [`StoreError::CopyUnderWay`] while another is being made.
    pub fn cut(&self) -> Result<Cut<'_>, StoreError> {
        let mut notes = self.notes();
        match &notes.0 {
            Some(_) => Err(StoreError::CopyUnderWay),
            None => {
                notes.0 = Some(Noted::default());
                Ok(Cut { store: self, reached: None, done: false })
            }
        }
    }

    /// Held while a batch is applied. A thread that panicked with it has noted a change or not: the batch itself is
    /// then in doubt, and the store has stopped.
    pub(super) fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cut<'_> {
    /// The next step, with about `rows` rows of the scan; `None` after the last, which is the instant the copy is of.
    ///
    /// # Errors
    /// [`StoreError::Database`]; [`StoreError::Outrun`] when far more was written between two steps than was fetched.
    pub fn step(&mut self, rows: usize) -> Result<Option<Vec<Change>>, StoreError> {
        if self.done {
            return Ok(None);
        }
        let mut notes = self.store.notes();
        let noted = notes.0.as_mut().ok_or(StoreError::Outrun)?;
        if noted.outrun {
            return Err(StoreError::Outrun);
        }
        noted.bytes = 0;
        let mut changes = std::mem::take(&mut noted.changes);
        let before = changes.len();
        for pair in self.store.database.range(self.from()).take(rows) {
            let (key, value) = pair?;
            self.reached = Some(Bytes(key.clone()));
            changes.push(Change { key: Bytes(key), value: Some(Bytes(value)) });
        }
        if changes.len() - before < rows {
            self.done = true;
            notes.0 = None;
        }
        Ok(Some(changes))
    }

    fn from(&self) -> (Bound<sled::IVec>, Bound<sled::IVec>) {
        (self.reached.as_ref().map_or(Bound::Unbounded, |key| Bound::Excluded(key.0.clone())), Bound::Unbounded)
    }
}

impl Drop for Cut<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.store.notes().0 = None;
        }
    }
}
