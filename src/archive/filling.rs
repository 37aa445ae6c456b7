//! A new database being filled with rows that stand elsewhere: in batches that it takes in one go, a few of them on
//! their way to the disk at once.

use crate::archive::error::ArchiveError;
use crate::store::{Batch, Change, Store, Ticket};
use std::collections::VecDeque;

/// Rows told the database in one batch.
const ROWS: usize = 1_000;
/// Batches on their way to the disk before the oldest is waited for.
const UNDER_WAY: usize = 8;

/// The database, until it is full.
pub(in crate::archive) struct Filling {
    store: Store,
    under_way: VecDeque<Ticket>,
}

impl Filling {
    /// Nothing is in it yet.
    pub(in crate::archive) fn of(store: Store) -> Self {
        Self { store, under_way: VecDeque::new() }
    }

    /// Takes these rows, of which the last ones may still be on their way.
    ///
    /// # Errors
    /// That of a row, or a failing disk.
    pub(in crate::archive) fn take(
        &mut self,
        rows: impl IntoIterator<Item = Result<Change, ArchiveError>>,
    ) -> Result<(), ArchiveError> {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let mut batch = Batch::new();
            for row in rows.by_ref().take(ROWS) {
                batch.tell(row?);
            }
            self.under_way.push_back(self.store.apply(batch)?);
            if self.under_way.len() > UNDER_WAY
                && let Some(oldest) = self.under_way.pop_front()
            {
                oldest.wait()?;
            }
        }
        Ok(())
    }

    /// Closes it once everything is durable.
    ///
    /// # Errors
    /// A failing disk.
    pub(in crate::archive) fn ended(self) -> Result<(), ArchiveError> {
        Ok(self.under_way.into_iter().try_for_each(Ticket::wait)?)
    }
}
