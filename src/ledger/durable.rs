//! Files that survive a power cut: created with their name, or replaced whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Makes an empty file that was not there, with its name in its folder.
///
/// `openat(O_EXCL)` `fsync(file)` `fsync(folder)`
pub(super) fn create(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).append(true).create_new(true).open(path)?;
    file.sync_all()?;
    sync_folder(path)?;
    Ok(file)
}

/// Makes the folder unless it is there, with its name in its parent.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => sync_folder(path),
    }
}

/// Puts `bytes` in the place of the file at `path`: after a power cut either the old file stands or the new one, whole.
///
/// `openat(path.new, O_TRUNC)` `write` `fsync(file)` `rename` `fsync(folder)`
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path);
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    sync_folder(path)
}

fn beside(path: &Path) -> PathBuf {
    path.with_extension("new")
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}
