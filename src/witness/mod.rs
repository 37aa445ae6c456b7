//! A witness's desk, on a machine of their own: a key, and for each school the checkpoint cosigned last. What makes a
//! rewritten past impossible to hide is that this folder remembers.
//!
//! ```text
//! key                 the PKCS#8 document of an Ed25519 key, mode 0600; or
//! key.age             the same behind a passphrase, an age file
//! vkey                how others verify: name+keyid+base64
//! schools/1f2e3d4c    a school's vkey and, beneath it, its checkpoint that was cosigned last; named by its key id
//! ```
//! Only this room writes or reads these files. The witness sees no school's data: a request is a file.

mod files;
mod remembered;

pub use files::WitnessError;
use remembered::Remembered;

use crate::ledger::{Instant, KeyError, Request, Signer, VerifyingKey, Witness, WitnessKey};
use data_encoding::HEXLOWER;
use secrecy::SecretString;
use std::path::{Path, PathBuf};

/// A witness at their desk.
pub struct Desk {
    folder: PathBuf,
    witness: Witness,
}

/// What was cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The line to send back.
    pub line: String,
    /// Whose ledger.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    /// How many had been cosigned before; 0 for the first time.
    pub before: u64,
}

impl Desk {
    /// Sets a desk up in a folder that is not there yet: draws the witness's key and keeps it, behind a passphrase if
    /// one is given.
    ///
    /// # Errors
    /// [`WitnessError::Exists`], [`WitnessError::Key`] for a name no key can have, [`WitnessError::File`].
    pub fn create(folder: &Path, name: &str, passphrase: Option<SecretString>) -> Result<Self, WitnessError> {
        Self::create_with_work(folder, name, passphrase, files::WORK)
    }

    fn create_with_work(
        folder: &Path,
        name: &str,
        passphrase: Option<SecretString>,
        work: u8,
    ) -> Result<Self, WitnessError> {
        let document = Signer::generate_pkcs8()?;
        let witness = Witness::from_pkcs8(name, &document)?;
        files::create_folder(folder)?;
        files::create_folder(&folder.join(files::SCHOOLS))?;
        match passphrase {
            Some(passphrase) => files::seal(&folder.join(files::KEY_AGE), &document, passphrase, work)?,
            None => files::write_new(&folder.join(files::KEY), &document)?,
        }
        files::write_new(&folder.join(files::VKEY), format!("{}\n", witness.key()).as_bytes())?;
        Ok(Self { folder: folder.to_owned(), witness })
    }

    /// Its key lies behind a passphrase, which must be asked for.
    pub fn is_locked(folder: &Path) -> bool {
        folder.join(files::KEY_AGE).exists()
    }

    /// Sits down at the desk in this folder.
    ///
    /// # Errors
    /// [`WitnessError::Missing`], [`WitnessError::Shared`], [`WitnessError::Passphrase`], [`WitnessError::Malformed`].
    pub fn open(folder: &Path, passphrase: Option<SecretString>) -> Result<Self, WitnessError> {
        let vkey = folder.join(files::VKEY);
        let key: WitnessKey = files::read(&vkey)?.trim_end().parse().map_err(|_| WitnessError::Malformed(vkey))?;
        let document = match passphrase {
            Some(passphrase) => files::unseal(&folder.join(files::KEY_AGE), passphrase)?,
            None => files::read_private(&folder.join(files::KEY))?,
        };
        let witness = Witness::from_pkcs8(key.name(), &document)?;
        if *witness.key() == key {
            Ok(Self { folder: folder.to_owned(), witness })
        } else {
            Err(WitnessError::Key(KeyError::NotAKey))
        }
    }

    /// The key by which others verify.
    pub fn key(&self) -> &WitnessKey {
        self.witness.key()
    }

    /// Cosigns what a school asks, if its ledger grows from what was cosigned last. `school` is its key, needed the
    /// first time and remembered from then on.
    ///
    /// # Errors
    /// [`WitnessError::Unknown`] for a school never met, [`WitnessError::AnotherKey`] when it shows another key than
    /// the one remembered, [`WitnessError::Refused`] when it may not be cosigned.
    pub fn cosign(&self, request: &str, school: Option<&VerifyingKey>, at: Instant) -> Result<Cosigned, WitnessError> {
        let request: Request = request.parse()?;
        let origin = request.checkpoint.lines().next().unwrap_or_default();
        let remembered = Remembered::of(&self.folder.join(files::SCHOOLS), origin)?;
        let remembered = match (remembered, school) {
            (Some(known), Some(shown)) if known.key != *shown => return Err(WitnessError::AnotherKey),
            (Some(known), _) => known,
            (None, Some(shown)) => Remembered { key: shown.clone(), last: None },
            (None, None) => return Err(WitnessError::Unknown(origin.to_owned())),
        };
        let last = remembered.last()?;
        let (seen, line) = request.answer(&self.witness, &remembered.key, last.as_ref(), at)?;
        let path = self.folder.join(files::SCHOOLS).join(HEXLOWER.encode(&remembered.key.id()));
        let kept = Remembered { last: Some(request.checkpoint.clone()), ..remembered };
        // Remembered before the line leaves: a line that was given out and forgotten could be contradicted.
        files::replace(&path, kept.to_string().as_bytes())?;
        let before = last.map_or(0, |last| last.size);
        Ok(Cosigned { line: line.to_string(), origin: seen.origin.to_string(), size: seen.size, before })
    }
}

#[cfg(test)]
mod tests;
