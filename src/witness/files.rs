//! The files of a witness's desk: private, and durable before anything that rests on them.

use crate::durable;
use crate::ledger::{KeyError, WitnessRefused};
use age::scrypt;
use secrecy::{ExposeSecret, SecretString};
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

pub(super) const KEY: &str = "key";
pub(super) const KEY_AGE: &str = "key.age";
pub(super) const VKEY: &str = "vkey";
pub(super) const SCHOOLS: &str = "schools";

/// scrypt's work factor: about a second, once a year.
pub(super) const WORK: u8 = 18;

/// Why a witness cannot sit down, or does not cosign.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// On setting up: the folder or its key is there already.
    #[error("{}: already there", .0.display())]
    Exists(PathBuf),
    /// On opening: no such file.
    #[error("{}: missing", .0.display())]
    Missing(PathBuf),
    /// On opening: others than the owner may read the key.
    #[error("{}: others may read it (mode {mode:o})", path.display())]
    Shared {
        /// The key's file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// On opening: not the file it should be.
    #[error("{}: not the file it should be", .0.display())]
    Malformed(PathBuf),
    /// On setting up: an empty passphrase. On opening: not the right one.
    #[error("the passphrase is empty or wrong")]
    Passphrase,
    /// On setting up: a name no key can have. On opening: the key is not the one the vkey names.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// On cosigning: a school never met, whose key must be given once.
    #[error("{0}: a school never met; its key must be given the first time")]
    Unknown(String),
    /// On cosigning: the school shows another key than the one remembered.
    #[error("not the key that is remembered for this school")]
    AnotherKey,
    /// On cosigning: it may not be cosigned.
    #[error(transparent)]
    Refused(#[from] WitnessRefused),
    /// The disk refused.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

pub(super) fn failed(path: &Path, source: io::Error) -> WitnessError {
    match source.kind() {
        io::ErrorKind::NotFound => WitnessError::Missing(path.into()),
        io::ErrorKind::AlreadyExists => WitnessError::Exists(path.into()),
        _ => WitnessError::File { path: path.into(), source },
    }
}

/// A new folder for its owner alone.
pub(super) fn create_folder(path: &Path) -> Result<(), WitnessError> {
    let made = DirBuilder::new().mode(0o700).create(path).and_then(|()| durable::sync_folder_of(path));
    made.map_err(|error| failed(path, error))
}

pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), WitnessError> {
    durable::write_new(path, bytes).map_err(|error| failed(path, error))
}

/// After a power cut either the old file stands or the new one, whole.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), WitnessError> {
    durable::replace(path, bytes).map_err(|error| failed(path, error))
}

pub(super) fn read(path: &Path) -> Result<String, WitnessError> {
    fs::read_to_string(path).map_err(|error| failed(path, error))
}

/// A file that nobody but its owner may read.
pub(super) fn read_private(path: &Path) -> Result<Zeroizing<Vec<u8>>, WitnessError> {
    let mode = fs::metadata(path).map_err(|error| failed(path, error))?.mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(WitnessError::Shared { path: path.into(), mode });
    }
    fs::read(path).map(Zeroizing::new).map_err(|error| failed(path, error))
}

/// Keeps the key in a new age file that opens with the passphrase.
pub(super) fn seal(path: &Path, document: &[u8], passphrase: SecretString, work: u8) -> Result<(), WitnessError> {
    if passphrase.expose_secret().is_empty() {
        return Err(WitnessError::Passphrase);
    }
    let mut recipient = scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(work);
    let sealed = age::encrypt(&recipient, document).map_err(|error| failed(path, io::Error::other(error)))?;
    write_new(path, &sealed)
}

pub(super) fn unseal(path: &Path, passphrase: SecretString) -> Result<Zeroizing<Vec<u8>>, WitnessError> {
    let sealed = fs::read(path).map_err(|error| failed(path, error))?;
    let mut identity = scrypt::Identity::new(passphrase);
    identity.set_max_work_factor(WORK);
    age::decrypt(&identity, &sealed).map(Zeroizing::new).map_err(|_| WitnessError::Passphrase)
}
