//! Where the cells lie: in the data directory, or in a folder elsewhere, such as a USB key's.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::{failed, make_folder, remove_file};
use crate::archive::school::School;
use crate::ledger::Ground;
use crate::vault::{Cell, Decoy, device_below, ground_of, settle_in};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

impl Folders {
    /// The same, with the cells in that folder: `cells` in the data directory then only leads there.
    #[must_use]
    pub fn keeping_cells_in(mut self, folder: Option<PathBuf>) -> Self {
        self.cells_elsewhere = folder;
        self
    }

    /// What the cells of a school that is yet to be made would lie on.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn ground_to_be(&self) -> Result<Ground, ArchiveError> {
        let folder = self.cells_elsewhere.clone().unwrap_or_else(|| self.cells());
        ground_of(&folder).map_err(failed(&folder))
    }

    /// Makes the folder of the cells, here or elsewhere, as fit for them as its file system lets us.
    pub(in crate::archive) fn make_cells(&self) -> Result<(), ArchiveError> {
        if let Some(elsewhere) = &self.cells_elsewhere {
            make_folder(elsewhere)?;
            let elsewhere = fs::canonicalize(elsewhere).map_err(failed(elsewhere))?;
            if holds_cells(&elsewhere).map_err(failed(&elsewhere))? {
                return Err(ArchiveError::Directory(elsewhere.display().to_string()));
            }
            symlink(&elsewhere, self.cells()).map_err(failed(&self.cells()))?;
        }
        make_folder(&self.cells())?;
        settle_in(&self.cells()).map_err(failed(&self.cells()))
    }

    /// A making that was cut short: whatever cell lies where `cells` leads was made by it and holds nothing yet.
    pub(in crate::archive) fn clear_cells_elsewhere(&self) -> std::io::Result<()> {
        if !self.cells().is_symlink() || !self.cells().is_dir() {
            return Ok(());
        }
        for entry in fs::read_dir(self.cells())? {
            let path = entry?.path();
            if is_cell(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

fn holds_cells(folder: &Path) -> std::io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        if is_cell(&entry?.path()) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_cell(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "cell")
}

impl School {
    /// What the cells lie on.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn ground(&self) -> Result<Ground, ArchiveError> {
        Ok(Cell::at(self.folders.establishment_cell()).ground()?)
    }

    /// The block device below the cells, where the system names one.
    pub fn device_below(&self) -> Option<PathBuf> {
        device_below(&self.folders.establishment_cell())
    }

    /// A decoy year of this school, of which nothing is on a disk yet.
    pub fn draw_decoy(&self) -> Decoy {
        Decoy::draw(self.charter.uai.as_str(), self.chance.as_ref())
    }

    /// Where a decoy's cell is made; what an interrupted rehearsal left there is destroyed and removed first.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn decoy_cell(&self) -> Result<Cell, ArchiveError> {
        let cell = Cell::at(self.folders.cells().join("repetition.cell"));
        if cell.path().exists() {
            cell.destroy(self.chance.as_ref())?;
            remove_file(cell.path())?;
        }
        Ok(cell)
    }
}
