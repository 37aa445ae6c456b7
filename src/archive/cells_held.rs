//! One data directory at a time lives by a folder of cells.
//!
//! A directory restored with the cells that survived shares them with the one they came from. Opened both at once, an
//! erasure in either would overwrite the root that the other's records hang from.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::failed;
use crate::archive::school::School;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

/// A folder of cells, locked against every other [`CellsHeld`] for as long as this one lives. Nothing is written there:
/// the lock is the folder's own, and goes with the process.
pub struct CellsHeld {
    _folder: Option<File>,
}

impl CellsHeld {
    /// Holds the cells in that folder. One that is not there is held by nobody, and whoever opens its cells says so.
    ///
    /// # Errors
    /// [`ArchiveError::CellsInUse`] while another holds them; [`ArchiveError::File`] when the folder cannot be entered.
    pub fn of(folder: &Path) -> Result<Self, ArchiveError> {
        let handle = match File::open(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self { _folder: None }),
            opened => opened.map_err(failed(folder))?,
        };
        // A program that this process starts has a copy of the lock let go just then until it begins.
        for _ in 0..50 {
            match handle.try_lock() {
                Ok(()) => return Ok(Self { _folder: Some(handle) }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
                Err(TryLockError::Error(error)) => {
                    tracing::warn!(%error, "the cells' file system locks nothing: no other directory may live by them");
                    return Ok(Self { _folder: None });
                }
            }
        }
        Err(ArchiveError::CellsInUse(folder.display().to_string()))
    }
}

impl Folders {
    /// Holds the cells of this directory, wherever they are.
    ///
    /// # Errors
    /// As [`CellsHeld::of`].
    pub fn hold_cells(&self) -> Result<CellsHeld, ArchiveError> {
        CellsHeld::of(&self.cells())
    }
}

impl School {
    /// The same, which holds its cells until it is closed.
    #[must_use]
    pub fn holding(mut self, cells: CellsHeld) -> Self {
        self._cells = Some(cells);
        self
    }
}
