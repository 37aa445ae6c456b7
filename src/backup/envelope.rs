//! age around a backup: to recipients whose keys lie elsewhere, or behind a passphrase.

use crate::backup::NotABackup;
use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};
use ring::digest::{Context, SHA256};
use std::io::{self, Read, Write};

/// 128 MiB and about half a second a try; fixed, so that a file made on a fast machine opens on a slow one.
const WORK: u8 = 17;

/// Who will be able to read a backup.
pub enum Readers {
    /// Whoever holds the key of one of these: X25519, `age1…`.
    Recipients(Vec<x25519::Recipient>),
    /// Whoever knows this.
    Passphrase(SecretString),
}

/// What opens a backup.
pub enum Opener {
    /// Keys, `AGE-SECRET-KEY-1…`.
    Keys(Vec<x25519::Identity>),
    /// A passphrase.
    Passphrase(SecretString),
}

impl Readers {
    /// Reads recipients as age writes them.
    ///
    /// # Errors
    /// [`NotABackup::Key`] for one that is none, and for none at all.
    pub fn parse(recipients: &[String]) -> Result<Self, NotABackup> {
        let read: Result<Vec<x25519::Recipient>, _> = recipients.iter().map(|text| text.parse()).collect();
        match read.map_err(NotABackup::Key)? {
            none if none.is_empty() => Err(NotABackup::Key("no recipient")),
            some => Ok(Self::Recipients(some)),
        }
    }
}

impl Opener {
    /// Reads a file of keys as age-keygen writes it: one a line, comments after `#`.
    ///
    /// # Errors
    /// [`NotABackup::Key`] for a line that is neither, and when there is none.
    pub fn parse(file: &str) -> Result<Self, NotABackup> {
        let lines = file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let read: Result<Vec<x25519::Identity>, _> = lines.map(str::parse).collect();
        match read.map_err(NotABackup::Key)? {
            none if none.is_empty() => Err(NotABackup::Key("no key")),
            some => Ok(Self::Keys(some)),
        }
    }
}

/// Encrypts what is written to it; [`StreamWriter::finish`] ends the file.
///
/// # Errors
/// [`NotABackup::Key`] without recipients; [`NotABackup::Io`].
pub fn sealed<W: Write>(readers: &Readers, out: W) -> Result<StreamWriter<W>, NotABackup> {
    let encryptor = match readers {
        Readers::Recipients(all) => Encryptor::with_recipients(all.iter().map(|one| one as &dyn Recipient)),
        Readers::Passphrase(phrase) => {
            let mut recipient = scrypt::Recipient::new(phrase.clone());
            recipient.set_work_factor(WORK);
            Encryptor::with_recipients(std::iter::once(&recipient as &dyn Recipient))
        }
    };
    Ok(encryptor.map_err(|_| NotABackup::Key("no recipient"))?.wrap_output(out)?)
}

/// Decrypts what is read from it.
///
/// # Errors
/// [`NotABackup::Closed`].
pub fn opened<R: Read>(opener: &Opener, from: R) -> Result<StreamReader<R>, NotABackup> {
    let decryptor = Decryptor::new(from)?;
    Ok(match opener {
        Opener::Keys(all) => decryptor.decrypt(all.iter().map(|one| one as &dyn Identity))?,
        Opener::Passphrase(phrase) => {
            let mut identity = scrypt::Identity::new(phrase.clone());
            identity.set_max_work_factor(WORK);
            decryptor.decrypt(std::iter::once(&identity as &dyn Identity))?
        }
    })
}

/// Passes bytes on, written or read, and knows their number and SHA-256.
pub struct Tallied<T> {
    inner: T,
    sha: Context,
    bytes: u64,
}

impl<T> Tallied<T> {
    /// Nothing has passed yet.
    pub fn new(inner: T) -> Self {
        Self { inner, sha: Context::new(&SHA256), bytes: 0 }
    }

    /// How many bytes have passed.
    pub fn length(&self) -> u64 {
        self.bytes
    }

    /// SHA-256 of all that has passed.
    pub fn sha256(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(self.sha.clone().finish().as_ref());
        out
    }

    /// What it was made over.
    pub fn into_inner(self) -> T {
        self.inner
    }

    fn passed(&mut self, bytes: &[u8]) {
        self.sha.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

impl<T: Write> Write for Tallied<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.inner.write(bytes)?;
        self.passed(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<T: Read> Read for Tallied<T> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.passed(&out[..read]);
        Ok(read)
    }
}
