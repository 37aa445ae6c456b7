//! A school restored: its files from a backup, its keys from what survived of them, opened before it is called done.

use crate::acts;
use crate::appliance::{ApplianceError, Keeping, SystemChance, Timepiece, Unlocking, unlocking};
use crate::archive::{
    ArchiveError, BackupFile, FORM, Folders, KeysTried, RestoreStep, School, WholeBackup, have_cells_back,
    restore as restore_files, take_up_keyrings,
};
use crate::backup::Whose;
use crate::durable::sync_folder_of;
use crate::vault::{EscrowError, EscrowKey, Half, Unlock};
use std::fs;
use std::io;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
pub fn restore(
    folders: &Folders,
    backup: &BackupFile,
    keys: &KeysLeft,
    ledger: Option<&Path>,
    time: &Timepiece,
    watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
) -> Result<Restored, ApplianceError> {
    let whole = restore_files(folders, backup, ledger, watch)?;
    let unlock = match keys {
        KeysLeft::Cells { folder, unlock } => {
            put_in_place(folders, folder, unlock.as_deref())?;
            take_up_keyrings(folders)?;
            unlocking::read(folders, Unlocking::default())?
        }
        KeysLeft::Halves { sheets, keeping } => from_escrow(folders, &whole, sheets, *keeping)?,
    };
    // A backup of an older form is restored as it is: `carnet migrate` leads it on.
    let form = folders.form()?.min(FORM);
    let school = School::open_in(form, folders.clone(), unlock, time.clock(), Arc::new(SystemChance::of_the_system()))?;
    let opened = acts::take_up_restored(&school, &whole)?;
    folders.end_restoration()?;
    Ok(Restored { dead: acts::dead_of(&whole, &opened), opened })
}

fn put_in_place(folders: &Folders, folder: &Path, unlock: Option<&Path>) -> Result<(), ApplianceError> {
    let folder = fs::canonicalize(folder)?;
    match symlink(&folder, folders.cells()) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
        _ => {}
    }
    let home = Folders::at(folder.parent().unwrap_or(&folder));
    let beside = || if home.passphrase_file().exists() { home.passphrase_file() } else { home.key_file() };
    let unlock = unlock.map_or_else(beside, Path::to_owned);
    let is_age = fs::read(&unlock).is_ok_and(|bytes| bytes.starts_with(b"age-encryption.org/"));
    copy_whole(&unlock, &if is_age { folders.passphrase_file() } else { folders.key_file() })
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

/// A copy that is whole or not there; one that is not there to be copied may come as systemd's credential.
fn copy_whole(from: &Path, to: &Path) -> Result<(), ApplianceError> {
    if to.exists() || !from.exists() {
        return Ok(());
    }
    let beside = to.with_extension("new");
    fs::copy(from, &beside)?;
    fs::File::open(&beside)?.sync_all()?;
    fs::rename(&beside, to)?;
    Ok(sync_folder_of(to)?)
}
