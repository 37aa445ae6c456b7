//! The making of a data directory: marked from its first file to its last, so that one cut short is begun again.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::{failed, make_folder, remove_file};
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// A data directory that is being made. While its mark is there nobody was given anything yet, and nothing else opens
/// the directory; another making clears it and begins again, unless this one still holds the mark's lock.
pub struct Making {
    folders: Folders,
    /// Held open: the lock goes with it.
    _mark: File,
}

impl Folders {
    /// Begins to make the data directory, which only its owner can enter.
    ///
    /// # Errors
    /// [`ArchiveError::Directory`] when something else is in it, or another making of it is under way.
    pub fn begin(&self) -> Result<Making, ArchiveError> {
        let taken = || ArchiveError::Directory(self.root().display().to_string());
        let mark = self.begun();
        if !mark.exists() && fs::read_dir(self.root()).is_ok_and(|mut there| there.next().is_some()) {
            return Err(taken());
        }
        make_folder(self.root())?;
        let held = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&mark);
        let held = held.map_err(failed(&mark))?;
        held.try_lock().map_err(|_| taken())?;
        self.clear_but(&mark).map_err(failed(self.root()))?;
        File::open(self.root()).and_then(|root| root.sync_all()).map_err(failed(self.root()))?;
        Ok(Making { folders: self.clone(), _mark: held })
    }

    /// Refuses a data directory whose making was cut short.
    ///
    /// # Errors
    /// [`ArchiveError::Unfinished`].
    pub fn refuse_unfinished(&self) -> Result<(), ArchiveError> {
        if self.begun().exists() { Err(ArchiveError::Unfinished(self.root().display().to_string())) } else { Ok(()) }
    }

    fn clear_but(&self, mark: &Path) -> std::io::Result<()> {
        self.clear_cells_elsewhere()?;
        for entry in fs::read_dir(self.root())? {
            let entry = entry?;
            match entry.path() {
                path if path == *mark => {}
                path if entry.file_type()?.is_dir() => fs::remove_dir_all(path)?,
                path => fs::remove_file(path)?,
            }
        }
        Ok(())
    }
}

impl Making {
    /// Everything is there: the directory is a Carnet's from now on.
    ///
    /// # Errors
    /// When the mark cannot be removed durably.
    pub fn finished(self) -> Result<(), ArchiveError> {
        remove_file(&self.folders.begun())
    }
}
