//! sled, and nothing but bytes: one ordered map per database, atomic batches, and a durable commit nobody can bypass.
//!
//! Nothing that is removed here is gone: sled is a log and keeps what it was told to forget. Only sealed bytes,
//! opaque ids and ledger bytes may come in; what must be forgotten hangs from a key that lives elsewhere.

mod batch;
mod bytes;
mod commit;
mod cut;
mod error;
mod folder;
mod medium;
mod prompter;
mod redo;
#[cfg(test)]
mod tests;

pub use batch::Batch;
pub use bytes::Bytes;
pub use commit::Ticket;
pub use cut::{Change, Cut};
pub use error::StoreError;

use commit::Committer;
use cut::Notes;
use folder::{Folder, disk};
use medium::Medium;
use std::path::Path;
use std::sync::{Mutex, PoisonError, RwLock};

/// How much of a database sled keeps in memory, in bytes, counted by its own measure. Of 60,000 records of 400 bytes,
/// all read, the process then held 40 MB; with twice the cache 46, and the server as a whole must stay under 60. What
/// falls out of it is read again from the kernel's own cache.
const CACHE: u64 = 16 * 1024 * 1024;

/// One database in one folder.
///
/// Fields are dropped in order: the last commit first, then the database, then the lock on its folder.
pub struct Store {
    committer: Committer,
    database: sled::Db,
    folder: Folder,
    notes: Mutex<Notes>,
    /// Written to while a batch is applied in parts, so that nobody reads half of it.
    parts: RwLock<()>,
}

impl Store {
    /// Makes a database in the folder `dir`, itself made when it is not there (its parent must be).
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] when the folder holds a database, [`StoreError::InUse`], or the disk's refusal.
    pub fn create(dir: &Path) -> Result<Self, StoreError> {
        let folder = Folder::create(dir)?;
        redo::clear(&folder)?;
        Self::start(folder)
    }

    /// Opens the database in the folder `dir`, after a clean end or a sudden one.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none, [`StoreError::InUse`] when it is open already, or damage.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::start(Folder::open(dir)?)
    }

    fn start(folder: Folder) -> Result<Self, StoreError> {
        let database = configured().path(folder.path()).open()?;
        folder.sync()?;
        let mut medium = Medium::of(database.clone(), &folder)?;
        if redo::carry_out(&folder, |part| Ok(database.apply_batch(writes(part))?))? {
            medium.commit()?;
            redo::remove(&folder)?;
        }
        let committer = Committer::start(medium).map_err(disk(folder.path()))?;
        Ok(Self { committer, database, folder, notes: Mutex::default(), parts: RwLock::default() })
    }

    /// Refuses once a commit has failed: nothing can be written until the database is opened anew.
    ///
    /// # Errors
    /// [`StoreError::Stopped`].
    pub fn check(&self) -> Result<(), StoreError> {
        self.committer.check()
    }

    /// The value of `key`.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub fn get(&self, key: &[u8]) -> Result<Option<Bytes>, StoreError> {
        let _between_parts = self.parts.read().unwrap_or_else(PoisonError::into_inner);
        Ok(self.database.get(key)?.map(Bytes))
    }

    /// Every key that begins with `prefix`, with its value, in the order of the keys' bytes. Batches applied while
    /// the scan is under way may be seen in part: it is not a snapshot.
    pub fn scan(&self, prefix: &[u8]) -> impl DoubleEndedIterator<Item = Result<(Bytes, Bytes), StoreError>> + use<'_> {
        self.database.scan_prefix(prefix).map(|pair| {
            let (key, value) = pair?;
            Ok((Bytes(key), Bytes(value)))
        })
    }

    /// Applies the batch, whole and visible at once; durable only once the ticket has been waited for. A large one is
    /// durable when this returns.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] after a failed commit; [`StoreError::Disk`] when there is no room for a large batch, of
    /// which nothing is then applied; else [`StoreError::Database`], after which the store stops too.
    pub fn apply(&self, batch: Batch) -> Result<Ticket, StoreError> {
        let mut notes = self.notes();
        // Whoever had them before may have stopped the store.
        self.committer.check()?;
        if batch.is_empty() {
            return Ok(self.committer.standing());
        }
        let applied = if batch.changes.len() > redo::PART {
            self.apply_in_parts(&batch.changes)
        } else {
            self.or_stop(self.apply_part(&batch.changes)).map(|()| self.committer.hand_over())
        };
        match &applied {
            Ok(_) => notes.note(batch.changes),
            // A batch may have been applied in part, which no copy may hold.
            Err(_) if self.committer.check().is_err() => notes.give_up(),
            Err(_) => {}
        }
        applied
    }

    /// A batch that is first written down. It outlives a power cut from then on, and so must what it was built on.
    fn apply_in_parts(&self, changes: &[Change]) -> Result<Ticket, StoreError> {
        self.committer.standing().wait()?;
        redo::write(&self.folder, changes)?;
        self.or_stop(self.carry_through(changes))?;
        Ok(self.committer.standing())
    }

    /// What is written down, part by part, and made durable: only then may it be forgotten.
    fn carry_through(&self, changes: &[Change]) -> Result<(), StoreError> {
        redo::stand(&self.folder)?;
        let nobody_reads = self.parts.write().unwrap_or_else(PoisonError::into_inner);
        changes.chunks(redo::PART).try_for_each(|part| self.apply_part(part))?;
        drop(nobody_reads);
        self.committer.hand_over().wait()?;
        redo::remove(&self.folder)
    }

    fn apply_part(&self, part: &[Change]) -> Result<(), StoreError> {
        Ok(self.database.apply_batch(writes(part))?)
    }

    /// What failed may have been done in part, and nothing is written after it.
    fn or_stop(&self, done: Result<(), StoreError>) -> Result<(), StoreError> {
        done.inspect_err(|error| self.committer.stop(error.to_string()))
    }

    /// Closes the database and removes its folder. The bytes remain on the device: only their key's death kills them.
    ///
    /// # Errors
    /// [`StoreError::Disk`]; what is left can be removed with [`Store::remove`].
    pub fn removed_from_disk(self) -> Result<(), StoreError> {
        let Self { committer, database, folder, .. } = self;
        drop(committer);
        drop(database);
        folder.remove()
    }

    /// Removes the folder of a closed database, also one that a power cut left half removed or removed already.
    ///
    /// # Errors
    /// [`StoreError::InUse`] or [`StoreError::Disk`].
    pub fn remove(dir: &Path) -> Result<(), StoreError> {
        Folder::remove_at(dir)
    }

    /// The same of one that is there, once `first` is done: nobody opens it meanwhile, and it is there until then.
    ///
    /// # Errors
    /// As [`Store::remove`], before `first` is begun when somebody has it open; whatever `first` refuses with.
    pub fn remove_after<E: From<StoreError>>(dir: &Path, first: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let folder = Folder::lock(dir)?;
        first()?;
        Ok(folder.remove()?)
    }
}

/// Changes in sled's own form; of two for the same key the last one counts.
fn writes(changes: &[Change]) -> sled::Batch {
    let mut writes = sled::Batch::default();
    for Change { key, value } in changes {
        match value {
            Some(value) => writes.insert(key.0.clone(), value.0.clone()),
            None => writes.remove(key.0.clone()),
        }
    }
    writes
}

/// sled's settings, each chosen.
///
/// No flushing by the clock: the commit thread flushes whenever there is something to flush, and a second one would
/// only write the same buffers earlier. No compression: sealed bytes do not compress, and zstd is C. The mode is left
/// alone: version 0.34.7 never reads it. The segment size is part of the file's format, so it is left alone too.
fn configured() -> sled::Config {
    sled::Config::new().cache_capacity(CACHE).flush_every_ms(None).use_compression(false)
}
