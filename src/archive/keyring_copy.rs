//! A copy of the keyring beside the cell, so that cells that survive open older backups too.
//!
//! ```text
//! cells/2026-2027.keyring = epoch u32 ‖ 1 ‖ u8 ‖ key ‖ u32 ‖ value …      the rows of one epoch's keyring, as a backup
//!                                                                            has them; replaced whole at each rotation
//! ```
//! A rotation wraps every page's key anew, and a backup made before it holds the keyring of before. Without this copy the
//! living cell would open nothing in it. It opens nothing by itself, and whom the rotation left out is not in it.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::{failed, remove_file, replace};
use crate::archive::keyring::Keyring;
use crate::archive::layout::{self, KeyringRow};
use crate::backup::{Whose, changes_from, changes_to};
use crate::store::{Batch, Change, Store};
use crate::vault::Cell;
use std::fs;
use std::io;
use std::path::PathBuf;

/// Writes the keyring of that epoch beside the cell, durable before the cell may hold the epoch's seed.
pub(in crate::archive) fn copy_keyring(cell: &Cell, store: &Store, epoch: u32) -> Result<(), ArchiveError> {
    let rows = changes_to(&Keyring::of_epoch(store, epoch).rows()?)
        .ok_or(ArchiveError::Form(crate::archive::kind::Kind::Index))?;
    replace(&beside(cell), &[&epoch.to_be_bytes()[..], &rows].concat())
}

/// Removes the copy, which is as dead as its cell.
pub(in crate::archive) fn drop_keyring_copy(cell: &Cell) -> Result<(), ArchiveError> {
    remove_file(&beside(cell))
}

fn beside(cell: &Cell) -> PathBuf {
    cell.path().with_extension("keyring")
}

/// In a directory that is being restored: puts into each database the keyring that lies beside its cell, where that one
/// is of a later epoch.
///
/// # Errors
/// [`ArchiveError::File`] when a copy is not whole; a failing disk.
pub fn take_up_keyrings(folders: &Folders) -> Result<(), ArchiveError> {
    for entry in fs::read_dir(folders.years()).map_err(failed(&folders.years()))? {
        let name = entry.map_err(failed(&folders.years()))?.file_name();
        let Some(Ok(whose)) = name.to_str().map(str::parse::<Whose>) else { continue };
        let path = beside(&Cell::at(folders.cell_of(whose)));
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            read => read.map_err(failed(&path))?,
        };
        let whole = bytes.split_first_chunk::<4>().and_then(|(epoch, rows)| Some((*epoch, changes_from(rows)?)));
        let (epoch, rows) = whole.ok_or_else(|| failed(&path)(io::ErrorKind::InvalidData.into()))?;
        take_up(&Store::open(&folders.database(whose))?, u32::from_be_bytes(epoch), rows)?;
    }
    Ok(())
}

/// The rows of the earlier keyrings give way: what they hold of whoever was erased is dead, and would only be counted.
fn take_up(store: &Store, epoch: u32, rows: Vec<Change>) -> Result<(), ArchiveError> {
    let mut batch = Batch::new();
    for row in store.scan(layout::KEYRINGS) {
        let (key, _) = row?;
        match layout::keyring_row(&key) {
            Some(KeyringRow::PageKey { epoch: standing, .. }) if standing >= epoch => return Ok(()),
            _ => {}
        }
        batch.remove(&key);
    }
    rows.into_iter().for_each(|row| batch.tell(row));
    Ok(store.apply(batch)?.wait()?)
}
