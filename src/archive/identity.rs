//! `school.json`, and the few file operations that must survive a power cut.
//!
//! ```json
//! {"schema":1,"uai":"0990001A","root_commitment":"00112233445566778899aabbccddeeff"}
//! ```

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::school::School;
use crate::domain::uai::Uai;
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// The form of the data directory this version reads and writes. 1 is the first there ever was, so nothing leads to it.
///
/// Whoever raises it writes here what leads from the form before to the next: a backup first, then the new form beside
/// the old, then this number, by [`replace`], in the place of the old one.
const SCHEMA: u32 = 1;

/// What every form of the file has had.
#[derive(Deserialize)]
struct Form {
    schema: u32,
}

/// Which school this is, and what tells its establishment's root from another.
pub(in crate::archive) struct Identity {
    pub(in crate::archive) uai: Uai,
    pub(in crate::archive) root_commitment: [u8; 16],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnDisk {
    schema: u32,
    uai: String,
    root_commitment: String,
}

impl Identity {
    pub(in crate::archive) fn write(&self, folders: &Folders) -> Result<(), ArchiveError> {
        let on_disk = OnDisk {
            schema: SCHEMA,
            uai: self.uai.to_string(),
            root_commitment: data_encoding::HEXLOWER.encode(&self.root_commitment),
        };
        let path = folders.identity();
        let text = serde_json::to_string(&on_disk).map_err(|error| failed(&path)(error.into()))?;
        write_new(&path, text.as_bytes()).map_err(failed(&path))
    }

    pub(in crate::archive) fn read(folders: &Folders) -> Result<Self, ArchiveError> {
        let path = folders.identity();
        let not_ours = || ArchiveError::Directory(folders.root().display().to_string());
        let text = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(not_ours()),
            read => read.map_err(failed(&path))?,
        };
        let form: Form = serde_json::from_slice(&text).map_err(|_| not_ours())?;
        if form.schema > SCHEMA {
            let folder = folders.root().display().to_string();
            return Err(ArchiveError::Newer { folder, found: form.schema, known: SCHEMA });
        }
        let on_disk: OnDisk = serde_json::from_slice(&text).map_err(|_| not_ours())?;
        let commitment = data_encoding::HEXLOWER.decode(on_disk.root_commitment.as_bytes()).map_err(|_| not_ours())?;
        if on_disk.schema != SCHEMA {
            return Err(not_ours());
        }
        Ok(Self {
            uai: on_disk.uai.parse().map_err(|_| not_ours())?,
            root_commitment: commitment.try_into().map_err(|_| not_ours())?,
        })
    }
}

/// create_new, write, fsync, fsync of the folder: after it returns the file survives a power cut.
pub(in crate::archive) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// Puts a file in the place of the one that may be there: whole, or not at all.
///
/// `openat(O_TRUNC)` of a file beside, `write`, `fsync(file)`, `rename`, `fsync(folder)`
///
/// # Errors
/// [`ArchiveError::File`] when the disk refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let replaced = || {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    replaced().map_err(failed(path))
}

/// The one line of a small file; none when there is no such file.
pub(in crate::archive) fn read_line(path: &Path) -> Result<Option<String>, ArchiveError> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(|text| Some(text.trim_end().to_owned())).map_err(failed(path)),
    }
}

/// Makes a folder only its owner can enter, and those above it.
///
/// # Errors
/// [`ArchiveError::File`] when the disk refuses.
pub fn make_folder(path: &Path) -> Result<(), ArchiveError> {
    DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed(path))
}

/// Removes a file; one that is not there is removed already.
pub(in crate::archive) fn remove_file(path: &Path) -> Result<(), ArchiveError> {
    gone(fs::remove_file(path), path)
}

fn gone(removed: io::Result<()>, path: &Path) -> Result<(), ArchiveError> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path)(error)),
        _ => path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all()).map_err(failed(path)),
    }
}

pub(in crate::archive) fn failed(path: &Path) -> impl FnOnce(io::Error) -> ArchiveError {
    let path = path.display().to_string();
    move |source| ArchiveError::File { path, source }
}

impl School {
    /// The bytes of `school.json`.
    pub(in crate::archive) fn identity_bytes(&self) -> Result<Vec<u8>, ArchiveError> {
        let path = self.folders.identity();
        fs::read(&path).map_err(failed(&path))
    }
}
