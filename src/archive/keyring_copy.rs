//! What is needed of the keyring beside the cell, so that cells that survive open older backups too.
//!
//! ```text
//! cells/2026-2027.keyring = 1 ‖ u8 ‖ key ‖ u32 ‖ value …      rows of the keyring, as a backup has them: every page's key,
//!                                                              and the pages that a rotation has changed; replaced whole
//!                                                              in each rotation, and in the minute after it
//! ```
//! A rotation wraps every page's key anew, and a backup made before it holds the keyring of before. Without this copy
//! the living cell would open nothing in it. Before the cell is given the next epoch's seed, the copy holds both
//! epochs' rows: whichever of the two the cell is then left with, the copy has what it opens. Once the old seed is dead
//! its rows go from the copy too, and nobody waits for that. It opens nothing by itself, and whom the rotation left out
//! is then not in it.
//!
//! A page that no rotation has changed lies in every backup as it was then: it only grew, by people of whom an older
//! backup holds nothing. So the copy stays as small in a large school as in a small one.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::{failed, remove_file, replace};
use crate::archive::kind::Kind;
use crate::archive::layout::{self, KeyringRow};
use crate::backup::{Whose, changes_from, changes_to};
use crate::store::{Batch, Change, Store};
use crate::vault::{Cell, VaultError, WrappedPage};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

/// The epoch in which a year begins: a page of that generation no rotation has changed.
const FIRST: u32 = 1;

/// Writes what is needed of these rows beside the cell, durably.
pub(in crate::archive) fn copy_keyring(
    cell: &Cell,
    rows: impl Iterator<Item = Result<Change, ArchiveError>>,
) -> Result<(), ArchiveError> {
    let needed = rows.filter(|row| row.as_ref().map_or(true, |row| is_needed(&row.key)));
    let rows = changes_to(&needed.collect::<Result<Vec<_>, _>>()?);
    replace(&beside(cell), &rows.ok_or(ArchiveError::Form(Kind::Index))?)
}

fn is_needed(key: &[u8]) -> bool {
    !matches!(layout::keyring_row(key), Some(KeyringRow::Page { generation: FIRST, .. }))
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

/// A page whose key the database has just so is left as it is there, since it may have grown after the copy was made.
/// Any other page is the copy's: that of an epoch which the backup does not know, or knows of an attempt that came to
/// nothing. One of which neither has the keys began after the backup was made, which holds nothing of anybody on it: it
/// stays empty here, and its key is kept for a later backup that has it.
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
