//! What can go wrong between the store and its disk.

use std::io;
use std::path::PathBuf;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// On creation: the folder already holds a database.
    #[error("{0}: already holds a database")]
    AlreadyThere(PathBuf),
    /// On opening: the folder holds no database.
    #[error("{0}: no database here")]
    Missing(PathBuf),
    /// On creation, opening or removal: another process, or another [`Store`](crate::store::Store) of this one, has it
    /// open.
    #[error("{0}: already in use by another process")]
    InUse(PathBuf),
    /// On reading or writing: the database refused, or its file is damaged.
    #[error("database: {0}")]
    Database(#[from] sled::Error),
    /// On any access to the folder outside the database's own reads and writes.
    #[error("{path}: {source}")]
    Disk {
        /// What was being opened, synced or removed.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// On copying: a copy is being made already.
    #[error("a copy of the database is being made already")]
    CopyUnderWay,
    /// On copying: far more was written than was fetched, or a batch failed meanwhile.
    #[error("more was written during the copy than the copy could follow")]
    Outrun,
    /// On writing: an earlier commit failed. What the disk holds of it is unknown, and a second sync that succeeds
    /// would not prove otherwise, so nothing more is written until the store is opened again.
    #[error("the store stopped writing after a failed commit: {0}")]
    Stopped(String),
}

impl StoreError {
    /// Another process has the database open.
    pub fn is_in_use(&self) -> bool {
        matches!(self, Self::InUse(_))
    }
}
