//! The seeds in force, put into escrow beside the data and had back from there.
//!
//! ```text
//! escrow/2026-2027-n1-2026-2027-e3.age          the year's seed of epoch 3, for the year's escrow number 1
//! escrow/2026-2027-n1-etablissement-e1.age      the establishment's: without it no year could be opened
//! ```
//! Only the epoch in force is kept. The folder goes into every backup; it opens with both halves and with nothing else.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::{Identity, failed, make_folder, remove_file, replace};
use crate::archive::school::{ESTABLISHMENT, School};
use crate::archive::scope::Scope;
use crate::backup::Whose;
use crate::domain::clock::Chance;
use crate::domain::school_year::SchoolYear;
use crate::vault::{Cell, EscrowKey, Label, ScopeName, Unlock, have_back, put_in_escrow};
use std::fs;
use std::io;

/// What every age file begins with.
const AGE: &[u8] = b"age-encryption.org/v1\n";

impl School {
    /// Puts the seeds in force of a year that lives, and of the establishment, into escrow for `recipient`; those of
    /// earlier epochs are removed. Done already, it does nothing.
    ///
    /// # Errors
    /// [`ArchiveError::Year`] when the year does not live; a cell that does not open; a failing disk.
    pub fn keep_escrow(&self, year: SchoolYear, number: u32, recipient: &str) -> Result<(), ArchiveError> {
        let live = self.living(year).ok_or(ArchiveError::Year(year))?;
        make_folder(&self.folders.escrow())?;
        let establishment = Cell::at(self.folders.establishment_cell());
        let scopes: [(Whose, &Scope, Cell); 2] = [
            (Whose::Year(year), &live.scope, self.year_cell(year)),
            (Whose::Establishment, &self.establishment, establishment),
        ];
        for (whose, scope, cell) in scopes {
            let in_force = scope.commitments()?;
            let name = file_name(year, number, whose, in_force.epoch);
            let path = self.folders.escrow().join(&name);
            if !path.exists() {
                let unlock = self.unlock_of(whose)?;
                let unlock = unlock.as_ref().unwrap_or(&self.unlock);
                let file = put_in_escrow(&self.name_of(whose), &cell, unlock, &in_force, recipient)?;
                replace(&path, &file)?;
            }
            let earlier = format!("{year}-n{number}-{whose}-e");
            self.remove_escrow(|other| other.starts_with(&earlier) && other != name)?;
        }
        Ok(())
    }

    /// What a scope's cell is sealed under, when it is not the unlock alone: a year's share is in the chip.
    fn unlock_of(&self, whose: Whose) -> Result<Option<Unlock>, ArchiveError> {
        match whose {
            Whose::Year(year) => self.folders.joined(&self.unlock, self.chance(), year),
            Whose::Establishment => Ok(None),
        }
    }

    /// Removes what is in escrow under that number; the copies in backups remain, and open with both halves.
    ///
    /// # Errors
    /// A failing disk.
    pub fn drop_escrow(&self, year: SchoolYear, number: u32) -> Result<(), ArchiveError> {
        let prefix = format!("{year}-n{number}-");
        self.remove_escrow(|name| name.starts_with(&prefix))
    }

    fn remove_escrow(&self, which: impl Fn(&str) -> bool) -> Result<(), ArchiveError> {
        for (name, _) in self.escrow_files()?.iter().filter(|(name, _)| which(name)) {
            remove_file(&self.folders.escrow().join(name))?;
        }
        Ok(())
    }

    /// Everything in escrow, for a backup: whatever else may lie in the folder is left out.
    pub(in crate::archive) fn escrow_files(&self) -> Result<Vec<(String, Vec<u8>)>, ArchiveError> {
        let folder = self.folders.escrow();
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed(&folder))?,
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed(&folder))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| is_ours(name)) else {
                continue;
            };
            let file = fs::read(&path).map_err(failed(&path))?;
            if file.starts_with(AGE) {
                files.push((name.to_owned(), file));
            }
        }
        files.sort();
        Ok(files)
    }
}

/// Makes a new cell, under `unlock`, of each seed that one of the keys gives back; says of which scopes.
///
/// # Errors
/// [`ArchiveError::Escrow`] when two halves do not open what is there; [`ArchiveError::NoEscrow`] when nothing is.
pub fn have_cells_back(
    folders: &Folders,
    scopes: &[(Whose, u32)],
    keys: &[(Label, EscrowKey)],
    unlock: &Unlock,
    chance: &dyn Chance,
) -> Result<Vec<Whose>, ArchiveError> {
    let uai = Identity::read(folders, folders.form()?)?.uai.to_string();
    // Left by an earlier try with cells that survived: those are somebody's, and nothing here may touch them.
    if folders.cells().is_symlink() {
        remove_file(&folders.cells())?;
    }
    make_folder(&folders.cells())?;
    let mut back = Vec::new();
    for (whose, epoch) in scopes {
        let scope = match whose {
            Whose::Establishment => ESTABLISHMENT.to_owned(),
            Whose::Year(year) => year.to_string(),
        };
        let name = ScopeName { school: uai.clone(), scope };
        let found = keys.iter().filter(|(label, _)| label.school == uai).find_map(|(label, key)| {
            let year = label.year.parse().ok()?;
            let file = fs::read(folders.escrow().join(file_name(year, label.number, *whose, *epoch))).ok()?;
            Some((file, key))
        });
        let Some((file, key)) = found else { continue };
        let cell = Cell::at(folders.cell_of(*whose));
        clear(&cell, chance)?;
        have_back(&file, key, &name, &cell, unlock, chance)?;
        back.push(*whose);
    }
    if back.is_empty() { Err(ArchiveError::NoEscrow) } else { Ok(back) }
}

/// A cell that an interrupted restoration left in this very directory.
fn clear(cell: &Cell, chance: &dyn Chance) -> Result<(), ArchiveError> {
    if cell.path().exists() {
        cell.destroy(chance)?;
        remove_file(cell.path())?;
    }
    Ok(())
}

fn file_name(year: SchoolYear, number: u32, whose: Whose, epoch: u32) -> String {
    format!("{year}-n{number}-{whose}-e{epoch}.age")
}

fn is_ours(name: &str) -> bool {
    name.ends_with(".age")
        && name.contains("-n")
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
}
