//! The ledger's own file and folders, made with their names.

use crate::durable::sync_folder_of;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Makes an empty file that was not there, to be read and added to, with its name in its folder.
///
/// `openat(O_EXCL)` `fsync(file)` `fsync(folder)`
pub(super) fn create(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).append(true).create_new(true).open(path)?;
    file.sync_all()?;
    sync_folder_of(path)?;
    Ok(file)
}

/// Makes the folder unless it is there, with its name in its parent.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => sync_folder_of(path),
    }
}
