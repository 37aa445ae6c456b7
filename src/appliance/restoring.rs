//! A school restored: its files from a backup, its keys from what survived of them, opened before it is called done.

use crate::acts;
use crate::appliance::{ApplianceError, Keeping, SystemChance, Timepiece, Unlocking, unlocking};
use crate::archive::{
    ArchiveError, BackupFile, CellsHeld, ESTABLISHMENT_CELL, FORM, Folders, KeysTried, RestoreStep, School,
    WholeBackup, have_cells_back, replace, restore as restore_files, take_up_keyrings, try_cells,
};
use crate::backup::Whose;
use crate::domain::clock::Chance;
use crate::durable;
use crate::vault::{EscrowError, EscrowKey, Half, Unlock};
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// What is left of the keys.
pub enum KeysLeft {
    /// The cells, in a folder from which they go on serving: a cell that was copied would have to be destroyed twice.
    Cells {
        /// The folder.
        folder: PathBuf,
        /// The unlock's file, of which a copy is taken; looked for beside the folder when it is not named.
        unlock: Option<PathBuf>,
    },
    /// Both halves of an escrow, or of several years' escrows: new cells are made, under a new unlock.
    Halves {
        /// The sheets: how each was named, and what is on it.
        sheets: Vec<(String, String)>,
        /// How the new unlock is kept.
        keeping: Keeping,
    },
}

/// A school that was restored.
#[derive(Debug)]
pub struct Restored {
    /// Everything that opened, record by record.
    pub opened: Vec<KeysTried>,
    /// What is in the backup and opens nowhere: destroyed since.
    pub dead: Vec<Whose>,
}

/// Restores a backup into an empty directory, or goes on with a restoration that was interrupted.
///
/// # Errors
/// When the directory holds something else, the backup is not whole or not signed by the school's own ledger key, the
/// establishment does not open with the keys given, or the disk refuses. The directory is then not served.
/// [`ArchiveError::CellsInUse`] when a carnet that is open lives by the cells: nothing is then written.
pub fn restore(
    folders: &Folders,
    backup: &BackupFile,
    keys: &KeysLeft,
    ledger: Option<&Path>,
    time: &Timepiece,
    watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
) -> Result<Restored, ApplianceError> {
    let chance: Arc<dyn Chance> = Arc::new(SystemChance::of_the_system());
    let (whole, unlock, cells) = match keys {
        KeysLeft::Cells { folder, unlock } => {
            // Before anything is written: what another directory lives by now is left to it.
            let survived = Survived::found(folder, unlock.as_deref())?;
            let whole = restore_files(folders, backup, ledger, watch)?;
            survived.put_in_place(folders)?;
            let unlock = unlocking::read(folders, Unlocking::default())?;
            // What lies beside the cells of another school must not get into this one's databases.
            try_cells(folders, &unlock, &chance)?;
            take_up_keyrings(folders)?;
            (whole, unlock, survived.held)
        }
        KeysLeft::Halves { sheets, keeping } => {
            let whole = restore_files(folders, backup, ledger, watch)?;
            let unlock = from_escrow(folders, &whole, sheets, *keeping)?;
            (whole, unlock, folders.hold_cells()?)
        }
    };
    // A backup of an older form is restored as it is: `carnet migrate` leads it on.
    let form = folders.form()?.min(FORM);
    let school = School::open_in(form, folders.clone(), unlock, time.clock(), chance)?.holding(cells);
    let opened = acts::take_up_restored(&school, &whole)?;
    folders.end_restoration()?;
    Ok(Restored { dead: acts::dead_of(&whole, &opened), opened })
}

/// Cells that survived, with their unlock.
struct Survived {
    folder: PathBuf,
    /// None where nothing is beside them: it may come as systemd's credential.
    unlock: Option<PathBuf>,
    held: CellsHeld,
}

impl Survived {
    fn found(folder: &Path, unlock: Option<&Path>) -> Result<Self, ArchiveError> {
        let folder = fs::canonicalize(folder).map_err(refused(folder))?;
        let home = Folders::at(folder.parent().unwrap_or(&folder));
        let unlock = match unlock {
            Some(named) => Some(fs::canonicalize(named).map_err(refused(named))?),
            None => [home.passphrase_file(), home.key_file()].into_iter().find(|beside| beside.exists()),
        };
        let cell = folder.join(ESTABLISHMENT_CELL);
        fs::metadata(&cell).map_err(refused(&cell))?;
        Ok(Self { held: CellsHeld::of(&folder)?, folder, unlock })
    }

    /// A link to the cells, and a copy of the unlock. What an earlier try with other cells has left gives way to them.
    fn put_in_place(&self, folders: &Folders) -> Result<(), ArchiveError> {
        let cells = folders.cells();
        if fs::read_link(&cells).is_ok_and(|earlier| earlier != self.folder) {
            fs::remove_file(&cells).map_err(refused(&cells))?;
        }
        if !cells.is_symlink() {
            symlink(&self.folder, &cells).map_err(refused(&cells))?;
        }
        let (key, behind) = (folders.key_file(), folders.passphrase_file());
        let Some(unlock) = &self.unlock else { return Ok(()) };
        let bytes = Zeroizing::new(fs::read(unlock).map_err(refused(unlock))?);
        let (its, other) = if bytes.starts_with(b"age-encryption.org/") { (behind, key) } else { (key, behind) };
        replace(&its, &bytes)?;
        durable::remove(&other).map_err(refused(&other))
    }
}

/// New cells of what the halves give back, under an unlock that is drawn unless an interrupted try has left one.
fn from_escrow(
    folders: &Folders,
    whole: &WholeBackup,
    sheets: &[(String, String)],
    keeping: Keeping,
) -> Result<Unlock, ApplianceError> {
    let parse = |(sheet, text): &(String, String)| {
        Half::parse(text).map_err(|why| ApplianceError::Half { sheet: sheet.clone(), why })
    };
    let halves: Vec<Half> = sheets.iter().map(parse).collect::<Result<_, _>>()?;
    let mut keys = Vec::new();
    for (at, one) in halves.iter().enumerate() {
        let made = halves[at + 1..].iter().find_map(|other| EscrowKey::of(one, other).ok());
        keys.extend(made.map(|key| (one.label().clone(), key)));
    }
    if keys.is_empty() {
        return Err(ArchiveError::Escrow(EscrowError::Halves).into());
    }
    let chance = SystemChance::of_the_system();
    let there = folders.key_file().exists() || folders.passphrase_file().exists();
    let unlock = if there {
        unlocking::read(folders, Unlocking::default())?
    } else {
        unlocking::create(folders, keeping, &chance)?
    };
    have_cells_back(folders, &whole.scopes, &keys, &unlock, &chance)?;
    Ok(unlock)
}

/// What the system said, of which file.
fn refused(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
    let path = path.display().to_string();
    move |source| ArchiveError::File { path, source }
}
