//! A copy of the keyring beside the cell, so that cells that survive open older backups too.
//!
//! ```text
//! cells/2026-2027.keyring = 1 ‖ u8 ‖ key ‖ u32 ‖ value …      rows of the keyring, as a backup has them; replaced whole
//!                                                              twice in each rotation
//! ```
//! A rotation wraps every page's key anew, and a backup made before it holds the keyring of before. Without this copy the
//! living cell would open nothing in it. Before the cell is given the next epoch's seed, the copy holds both epochs' rows:
//! whichever of the two the cell is then left with, the copy has what it opens. Once the old seed is dead its rows go from
//! the copy too. It opens nothing by itself, and whom the rotation left out is then not in it.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::{failed, remove_file, replace};
use crate::archive::layout::{self, KeyringRow};
use crate::backup::{Whose, changes_from, changes_to};
use crate::store::{Batch, Change, Store};
use crate::vault::{Cell, VaultError, WrappedPage};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

/// Writes these rows beside the cell, durably.
pub(in crate::archive) fn copy_keyring(cell: &Cell, rows: &[Change]) -> Result<(), ArchiveError> {
    let rows = changes_to(rows).ok_or(ArchiveError::Form(crate::archive::kind::Kind::Index))?;
    replace(&beside(cell), &rows)
}

/// Removes the copy, which is as dead as its cell.
pub(in crate::archive) fn drop_keyring_copy(cell: &Cell) -> Result<(), ArchiveError> {
    remove_file(&beside(cell))
}

fn beside(cell: &Cell) -> PathBuf {
    cell.path().with_extension("keyring")
}

/// In a directory that is being restored: puts into each database what the copy beside its cell has and it has not. Of
/// several epochs the school's opening takes the one whose seed is there, and clears the others.
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
        let rows = changes_from(&bytes).filter(|rows| !rows.is_empty());
        let rows = rows.ok_or_else(|| failed(&path)(io::ErrorKind::InvalidData.into()))?;
        take_up(&Store::open(&folders.database(whose))?, &rows)?;
    }
    Ok(())
}

/// A page whose key the database has just so is left as it is there, since it may have grown after the copy was made. Any
/// other page is the copy's: that of an epoch which the backup does not know, or knows of an attempt that came to nothing.
fn take_up(store: &Store, copy: &[Change]) -> Result<(), ArchiveError> {
    let rows: BTreeMap<&[u8], &[u8]> =
        copy.iter().filter_map(|row| Some((&row.key[..], row.value.as_deref()?))).collect();
    let mut batch = Batch::new();
    for (key, wrapped) in &rows {
        let Some(KeyringRow::PageKey { page, .. }) = layout::keyring_row(key) else { continue };
        if store.get(key)?.as_deref() == Some(*wrapped) {
            continue;
        }
        batch.put(key, wrapped);
        let keys = layout::page(page, WrappedPage::parse(wrapped).map_err(VaultError::from)?.generation);
        if let Some(value) = rows.get(&keys[..]) {
            batch.put(&keys, value);
        }
    }
    Ok(store.apply(batch)?.wait()?)
}
