//! The database's folder: one owner at a time, synced, removed.

use crate::store::StoreError;
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// sled's name for the file that holds everything but oversized values.
const DATABASE: &str = "db";
/// How the names of snapshots begin, and how one ends that sled is still writing.
const SNAPSHOT: (&str, &str) = ("snap.", ".generating");

/// A database's folder, locked against every other [`Folder`] for as long as this one lives.
pub(super) struct Folder {
    path: PathBuf,
    handle: File,
}

impl Folder {
    /// Makes the folder when it is not there (its parent must be), readable by its owner only, and locks it.
    pub(super) fn create(path: &Path) -> Result<Self, StoreError> {
        match DirBuilder::new().mode(0o700).create(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(disk(path)(error)),
            _ => {}
        }
        let folder = Self::lock(path)?;
        if folder.database().exists() { Err(StoreError::AlreadyThere(path.to_owned())) } else { Ok(folder) }
    }

    /// Locks the folder of a standing database.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.join(DATABASE).exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let folder = Self::lock(path)?;
        folder.await_database()?;
        folder.clear_unfinished()?;
        Ok(folder)
    }

    /// The lock is the folder's own and not sled's, whose refusal is an error like any other.
    pub(super) fn lock(path: &Path) -> Result<Self, StoreError> {
        let handle = File::open(path).map_err(disk(path))?;
        // A program that this process starts, as `fstrim` is, has copies of the locks let go just then until it begins.
        if !await_lock(&handle, 50).map_err(disk(path))? {
            return Err(StoreError::InUse(path.to_owned()));
        }
        Ok(Self { path: path.to_owned(), handle })
    }

    /// Waits, at most two seconds, for sled's own lock: its writer threads may let go of the file a little after the
    /// database that this very process closed just before.
    fn await_database(&self) -> Result<(), StoreError> {
        let path = self.database();
        let file = File::open(&path).map_err(disk(&path))?;
        if !await_lock(&file, 400).map_err(disk(&path))? {
            return Err(StoreError::InUse(self.path.clone()));
        }
        file.unlock().map_err(disk(&path))
    }

    /// Removes snapshots that were never finished. sled 0.34 takes one that a full disk or a power cut left for the
    /// newest, finds it damaged, and would never open again what is whole without it.
    fn clear_unfinished(&self) -> Result<(), StoreError> {
        for entry in fs::read_dir(&self.path).map_err(disk(&self.path))? {
            let path = entry.map_err(disk(&self.path))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with(SNAPSHOT.0) && name.ends_with(SNAPSHOT.1) {
                fs::remove_file(&path).map_err(disk(&path))?;
            }
        }
        Ok(())
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The database's file.
    pub(super) fn database(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Where sled puts each value too large for its log, in a file of its own.
    pub(super) fn oversized(&self) -> PathBuf {
        self.path.join("blobs")
    }

    /// Makes every file that stands in the folder durable, with its name, and the folder's own name in its parent.
    /// sled writes its settings at creation, and a new snapshot at each opening, without syncing both.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        for entry in fs::read_dir(&self.path).map_err(disk(&self.path))? {
            let path = entry.map_err(disk(&self.path))?.path();
            sync(&path)?;
        }
        self.handle.sync_all().map_err(disk(&self.path))?;
        sync_parent(&self.path)
    }

    /// Removes the folder and all it holds, then syncs its parent.
    pub(super) fn remove(self) -> Result<(), StoreError> {
        fs::remove_dir_all(&self.path).map_err(disk(&self.path))?;
        sync_parent(&self.path)
    }

    /// Removes the folder at `path`, whole or half removed already; nothing to do when it is not there.
    pub(super) fn remove_at(path: &Path) -> Result<(), StoreError> {
        match Self::lock(path) {
            Err(StoreError::Disk { source, .. }) if source.kind() == io::ErrorKind::NotFound => sync_parent(path),
            Err(error) => Err(error),
            Ok(folder) => folder.remove(),
        }
    }
}

/// Tries that often, five milliseconds apart, and says whether the lock was had.
fn await_lock(file: &File, times: u32) -> io::Result<bool> {
    for _ in 0..times {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

/// Syncs the file or folder at `path`.
pub(super) fn sync(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(disk(path))
}

fn sync_parent(path: &Path) -> Result<(), StoreError> {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => sync(Path::new(".")),
        Some(parent) => sync(parent),
        None => Ok(()),
    }
}

/// Says on which path the system refused.
pub(super) fn disk(path: &Path) -> impl Fn(io::Error) -> StoreError + use<> {
    let path = path.to_owned();
    move |source| StoreError::Disk { path: path.clone(), source }
}
