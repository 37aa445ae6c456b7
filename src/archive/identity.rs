//! `school.json`, and the archive's small files beside it.
//!
//! ```json
//! {"schema":1,"uai":"0990001A","root_commitment":"00112233445566778899aabbccddeeff"}
//! ```

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::migration::FIRST;
use crate::archive::school::School;
use crate::domain::uai::Uai;
use crate::durable;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

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
    /// Writes it for the first time, for a directory in that form.
    pub(in crate::archive) fn write(&self, folders: &Folders, form: u32) -> Result<(), ArchiveError> {
        let path = folders.identity();
        durable::write_new(&path, &self.in_form(folders, form)?).map_err(failed(&path))
    }

    /// Says that the directory is in another form now: it was in the one before until this, and is in the other after
    /// it.
    pub(in crate::archive) fn write_form(&self, folders: &Folders, form: u32) -> Result<(), ArchiveError> {
        replace(&folders.identity(), &self.in_form(folders, form)?)
    }

    fn in_form(&self, folders: &Folders, form: u32) -> Result<Vec<u8>, ArchiveError> {
        let root_commitment = data_encoding::HEXLOWER.encode(&self.root_commitment);
        let on_disk = OnDisk { schema: form, uai: self.uai.to_string(), root_commitment };
        serde_json::to_vec(&on_disk).map_err(|error| failed(&folders.identity())(error.into()))
    }

    /// Reads that of a directory in that form.
    pub(in crate::archive) fn read(folders: &Folders, form: u32) -> Result<Self, ArchiveError> {
        let (found, text) = read_form(folders)?;
        let folder = || folders.root().display().to_string();
        match found.cmp(&form) {
            Ordering::Greater => return Err(ArchiveError::Newer { folder: folder(), found, known: form }),
            Ordering::Less => return Err(ArchiveError::Older { folder: folder(), found, known: form }),
            Ordering::Equal => {}
        }
        let not_ours = || ArchiveError::Identity(folders.identity().display().to_string());
        let on_disk: OnDisk = serde_json::from_slice(&text).map_err(|_| not_ours())?;
        let commitment = data_encoding::HEXLOWER.decode(on_disk.root_commitment.as_bytes()).map_err(|_| not_ours())?;
        Ok(Self {
            uai: on_disk.uai.parse().map_err(|_| not_ours())?,
            root_commitment: commitment.try_into().map_err(|_| not_ours())?,
        })
    }
}

/// Which form the directory is in, with the bytes that say so.
pub(in crate::archive) fn read_form(folders: &Folders) -> Result<(u32, Vec<u8>), ArchiveError> {
    let path = folders.identity();
    let not_ours = || ArchiveError::Identity(path.display().to_string());
    let text = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(ArchiveError::NoCarnet(folders.root().display().to_string()));
        }
        read => read.map_err(failed(&path))?,
    };
    let form: Form = serde_json::from_slice(&text).map_err(|_| not_ours())?;
    if form.schema < FIRST { Err(not_ours()) } else { Ok((form.schema, text)) }
}

/// Puts a file in the place of the one that may be there: whole, or not at all.
///
/// # Errors
/// [`ArchiveError::File`] when the disk refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
    durable::replace(path, bytes).map_err(failed(path))
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
    durable::remove(path).map_err(failed(path))
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
