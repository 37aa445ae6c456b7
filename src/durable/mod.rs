//! Small files that survive a power cut: written with their name, replaced whole, removed for good. Imports no other
//! room.
//!
//! A new file's name lies in its folder, which is a file too: until that is synced the name may be lost, and with it a
//! file whose own bytes are safe.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Writes a file for its owner alone that was not there.
///
/// `openat(O_EXCL)` `write` `fsync(file)` `fsync(folder)`
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] when it was there; the disk's, after which a part of it may be there.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    written(path, bytes, OpenOptions::new().write(true).create_new(true))?;
    sync_folder_of(path)
}

/// Puts a file for its owner alone in the place of the one that may be there: whole, or not at all.
///
/// `openat(path.new, O_TRUNC)` `write` `fsync(file)` `rename` `fsync(folder)`
///
/// # Errors
/// The disk's: the file of before stands, or already the new one.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = Path::new(&beside);
    written(beside, bytes, OpenOptions::new().write(true).create(true).truncate(true))?;
    fs::rename(beside, path)?;
    sync_folder_of(path)
}

/// Removes a file; one that is not there is removed already.
///
/// # Errors
/// The disk's.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => sync_folder_of(path),
    }
}

/// Makes durable which names are in the folder that holds `path`.
///
/// # Errors
/// The disk's.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn written(path: &Path, bytes: &[u8], how: &mut OpenOptions) -> io::Result<()> {
    let mut file = how.mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_new_file_is_its_owner_s_alone_and_takes_nobody_s_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        write_new(&path, b"first").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(write_new(&path, b"second").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
    }

    #[test]
    fn what_was_left_beside_by_a_power_cut_is_in_nobody_s_way() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(folder.path().join("a.txt.new"), "something far longer, half writ").unwrap();
        replace(&path, b"first").unwrap();
        replace(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
