//! From sled's buffers to the platter: the one place where writes become durable.
//!
//! sled 0.34's `flush()` writes its buffers with `sync_file_range`, which flushes neither the file's size nor the
//! drive's cache: it never calls fsync. Hence `flush()` first, then fdatasync of the database file on a handle of our
//! own. A value of more than about 128 KiB goes to a file of its own that sled never syncs either; those are synced
//! here, before the log that points to them is called durable.

use crate::store::folder::{disk, sync};
use crate::store::{StoreError, folder::Folder, prompter::Prompter};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
#[cfg(test)]
use std::sync::{Arc, Mutex};

/// What a commit must reach: sled's buffers, the database file, the oversized values beside it.
pub(super) struct Medium {
    database: sled::Db,
    file: File,
    path: PathBuf,
    oversized: PathBuf,
    synced: BTreeSet<OsString>,
    prompter: Prompter,
    #[cfg(test)]
    gate: Arc<Mutex<()>>,
}

impl Medium {
    /// The medium of an open database, of which everything that stands is synced already.
    pub(super) fn of(database: sled::Db, folder: &Folder) -> Result<Self, StoreError> {
        let path = folder.database();
        let file = File::open(&path).map_err(disk(&path))?;
        let prompter = Prompter::start(database.clone()).map_err(disk(&path))?;
        let mut medium = Self {
            database,
            file,
            path,
            oversized: folder.oversized(),
            synced: BTreeSet::new(),
            prompter,
            #[cfg(test)]
            gate: Arc::default(),
        };
        medium.sync_oversized()?;
        Ok(medium)
    }

    /// Makes durable all that was applied before the call.
    pub(super) fn commit(&mut self) -> Result<(), StoreError> {
        #[cfg(test)]
        drop(self.gate.lock());
        self.prompter.flush(&self.database)?;
        self.sync_oversized()?;
        // What tells how long the file is comes with it; when it was last written does not matter.
        self.file.sync_data().map_err(disk(&self.path))
    }

    /// Syncs the oversized values not seen before. Each is written once under a new name and never changed; one that
    /// is gone by now has been replaced, so nobody needs it.
    fn sync_oversized(&mut self) -> Result<(), StoreError> {
        let standing = self.list_oversized()?;
        let mut new = false;
        for name in standing.difference(&self.synced) {
            match sync(&self.oversized.join(name)) {
                Err(StoreError::Disk { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
                synced => synced?,
            }
            new = true;
        }
        self.synced = standing;
        if new { sync(&self.oversized) } else { Ok(()) }
    }

    fn list_oversized(&self) -> Result<BTreeSet<OsString>, StoreError> {
        fs::read_dir(&self.oversized)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.file_name())).collect())
            .map_err(disk(&self.oversized))
    }

    /// The same medium with a disk that refuses every sync.
    #[cfg(test)]
    pub(super) fn refusing(self) -> Self {
        // The null device has nothing to sync: fsync on it is EINVAL.
        Self { file: File::open("/dev/null").expect("every Linux has a null device"), ..self }
    }

    /// The same medium with a disk so slow that no commit begins while the gate is held.
    #[cfg(test)]
    pub(super) fn behind(self, gate: Arc<Mutex<()>>) -> Self {
        Self { gate, ..self }
    }
}
