//! Where an unlock rests: a key file, or an age file behind a passphrase.
//!
//! ```text
//! key file    = "CKU1" ‖ U (32 bytes) ‖ SHA-256("carnet/v1/unlock" ‖ U)[..4]          40 bytes, mode 0600
//! passphrase  = an age file, one scrypt recipient (N = 2^17), holding such forty bytes
//! ```

use super::unlock::Unlock;
use crate::domain::clock::Chance;
use crate::durable;
use age::scrypt;
use ring::digest;
use secrecy::{ExposeSecret, SecretString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const MAGIC: &[u8; 4] = b"CKU1";
const FILE: usize = 40;
/// The longest age file read, in bytes; ours take about 200.
const LONGEST: u64 = 4096;
/// 128 MiB and about half a second a try; fixed, so that a file made on a fast machine opens on a slow one.
const WORK: u8 = 17;
/// What stands for a path where there is none.
const HANDED_OVER: &str = "(handed over)";

/// Why an unlock could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum UnlockError {
    /// A file is already there; an unlock never replaces one.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// Nothing is at this path.
    #[error("no unlock file at {}", .0.display())]
    Missing(PathBuf),
    /// Others than the owner may read or write the key file.
    #[error("{} has mode {mode:o}: others than its owner may use it", .path.display())]
    Shared {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file is not, or no longer, an unlock of this kind.
    #[error("{} is not a whole unlock file", .0.display())]
    Malformed(PathBuf),
    /// The passphrase is not the one the file was made with; age cannot tell this from damage to its first lines.
    #[error("wrong passphrase for {}", .0.display())]
    WrongPassphrase(PathBuf),
    /// An empty passphrase protects nothing.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// The system refused to do something with the file.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// The system's reason.
        source: io::Error,
    },
}

impl Unlock {
    /// Draws an unlock and keeps it in a new file that only its owner can read. The weakest kind: who copies the disk
    /// copies the key.
    ///
    /// # Errors
    /// [`UnlockError::Exists`], [`UnlockError::Io`].
    pub fn create_key_file(path: &Path, chance: &dyn Chance) -> Result<Self, UnlockError> {
        let unlock = Self::draw(chance);
        write_new(path, &encoded(&unlock)[..])?;
        Ok(unlock)
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`UnlockError::Shared`] if group or others have any right to it; [`UnlockError::Missing`],
    /// [`UnlockError::Malformed`], [`UnlockError::Io`].
    pub fn read_key_file(path: &Path) -> Result<Self, UnlockError> {
        let file = File::open(path).map_err(|e| failed(path, "open", e))?;
        let mode = file.metadata().map_err(|e| failed(path, "look at", e))?.mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(UnlockError::Shared { path: path.into(), mode });
        }
        decoded(path, file)
    }

    /// Draws an unlock and keeps it in a new age file that opens with `passphrase`. age draws its own file key, salt
    /// and nonce from the system.
    ///
    /// # Errors
    /// [`UnlockError::EmptyPassphrase`], [`UnlockError::Exists`], [`UnlockError::Io`].
    pub fn create_passphrase(path: &Path, passphrase: SecretString, chance: &dyn Chance) -> Result<Self, UnlockError> {
        create_with_work(path, passphrase, chance, WORK)
    }

    /// Reads an unlock kept behind a passphrase.
    ///
    /// # Errors
    /// [`UnlockError::WrongPassphrase`], [`UnlockError::Missing`], [`UnlockError::Malformed`], [`UnlockError::Io`].
    pub fn read_passphrase(path: &Path, passphrase: SecretString) -> Result<Self, UnlockError> {
        let mut sealed = Vec::new();
        let file = File::open(path).map_err(|e| failed(path, "open", e))?;
        file.take(LONGEST).read_to_end(&mut sealed).map_err(|e| failed(path, "read", e))?;
        let mut identity = scrypt::Identity::new(passphrase);
        identity.set_max_work_factor(WORK);
        let whole = age::Decryptor::new_buffered(&sealed[..]).map_err(|_| UnlockError::Malformed(path.into()))?;
        let plain = whole.decrypt(std::iter::once(&identity as &dyn age::Identity)).map_err(|e| match e {
            age::DecryptError::DecryptionFailed => UnlockError::WrongPassphrase(path.into()),
            _ => UnlockError::Malformed(path.into()),
        })?;
        decoded(path, plain)
    }

    /// Hands the unlock to the program that this process becomes, in the form of a key file: `to` must be held by
    /// nobody else and rest on no disk.
    ///
    /// # Errors
    /// What the system said.
    pub fn hand_over(&self, to: &mut impl Write) -> io::Result<()> {
        to.write_all(&encoded(self)[..])
    }

    /// Takes what [`Unlock::hand_over`] has handed over, up to its end.
    ///
    /// # Errors
    /// [`UnlockError::Malformed`], [`UnlockError::Io`].
    pub fn take_over(from: impl Read) -> Result<Self, UnlockError> {
        decoded(Path::new(HANDED_OVER), from)
    }
}

fn create_with_work(
    path: &Path,
    passphrase: SecretString,
    chance: &dyn Chance,
    work: u8,
) -> Result<Unlock, UnlockError> {
    if passphrase.expose_secret().is_empty() {
        return Err(UnlockError::EmptyPassphrase);
    }
    let unlock = Unlock::draw(chance);
    let mut recipient = scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(work);
    let sealed =
        age::encrypt(&recipient, &encoded(&unlock)[..]).map_err(|e| failed(path, "encrypt", io::Error::other(e)))?;
    write_new(path, &sealed)?;
    Ok(unlock)
}

fn encoded(unlock: &Unlock) -> Zeroizing<[u8; FILE]> {
    let mut out = Zeroizing::new([0; FILE]);
    out[..4].copy_from_slice(MAGIC);
    out[4..36].copy_from_slice(unlock.bytes());
    out[36..].copy_from_slice(&sum(unlock.bytes()));
    out
}

fn decoded(path: &Path, from: impl Read) -> Result<Unlock, UnlockError> {
    // Room for more than is read, so that the vector never grows and leaves a copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(4 * FILE));
    from.take(FILE as u64 + 1).read_to_end(&mut bytes).map_err(|e| match e.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => UnlockError::Malformed(path.into()),
        _ => failed(path, "read", e),
    })?;
    let malformed = || UnlockError::Malformed(path.into());
    let (secret, given) = bytes.strip_prefix(MAGIC).and_then(<[u8]>::split_first_chunk::<32>).ok_or_else(malformed)?;
    if *given == sum(secret) { Ok(Unlock::from_bytes(secret)) } else { Err(malformed()) }
}

fn sum(secret: &[u8; 32]) -> [u8; 4] {
    let mut hash = digest::Context::new(&digest::SHA256);
    hash.update(b"carnet/v1/unlock");
    hash.update(secret);
    let mut out = [0; 4];
    out.copy_from_slice(&hash.finish().as_ref()[..4]);
    out
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), UnlockError> {
    durable::write_new(path, bytes).map_err(|error| failed(path, "write", error))
}

fn failed(path: &Path, doing: &'static str, source: io::Error) -> UnlockError {
    match source.kind() {
        io::ErrorKind::NotFound => UnlockError::Missing(path.into()),
        io::ErrorKind::AlreadyExists => UnlockError::Exists(path.into()),
        _ => UnlockError::Io { path: path.into(), doing, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::Dice;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn phrase(text: &str) -> SecretString {
        SecretString::from(text)
    }

    #[test]
    fn a_key_file_reads_back_unless_others_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unlock.key");
        let made = Unlock::create_key_file(&path, &Dice::thrown(1)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(Unlock::read_key_file(&path).unwrap().bytes(), made.bytes());
        for mode in [0o644, 0o640, 0o604, 0o620] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(Unlock::read_key_file(&path), Err(UnlockError::Shared { mode: m, .. }) if m == mode));
        }
    }

    #[test]
    fn a_key_file_is_never_replaced_and_a_damaged_or_missing_one_is_said_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unlock.key");
        assert!(matches!(Unlock::read_key_file(&path), Err(UnlockError::Missing(_))));
        Unlock::create_key_file(&path, &Dice::thrown(1)).unwrap();
        assert!(matches!(Unlock::create_key_file(&path, &Dice::thrown(2)), Err(UnlockError::Exists(_))));
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        flipped[20] ^= 1;
        for bad in [&whole[..39], &[&whole[..], b"x"].concat(), &flipped, b""] {
            fs::write(&path, bad).unwrap();
            assert!(matches!(Unlock::read_key_file(&path), Err(UnlockError::Malformed(_))));
        }
        fs::write(&path, whole).unwrap();
        assert!(Unlock::read_key_file(&path).is_ok());
    }

    #[test]
    fn a_passphrase_opens_its_file_and_a_wrong_one_is_told_apart_from_damage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unlock.age");
        let made = create_with_work(&path, phrase("quatre mots au hasard"), &Dice::thrown(1), 4).unwrap();
        let sealed = fs::read(&path).unwrap();
        assert!(sealed.starts_with(b"age-encryption.org/v1\n-> scrypt "));
        assert!(!sealed.windows(8).any(|part| made.bytes().windows(8).any(|secret| secret == part)));
        let read = |text: &str| Unlock::read_passphrase(&path, phrase(text));
        assert_eq!(read("quatre mots au hasard").unwrap().bytes(), made.bytes());
        assert!(matches!(read("quatre mots au hasars"), Err(UnlockError::WrongPassphrase(_))));
        fs::write(&path, &sealed[..sealed.len() - 1]).unwrap();
        assert!(matches!(read("quatre mots au hasard"), Err(UnlockError::Malformed(_))));
        fs::write(&path, b"not age").unwrap();
        assert!(matches!(read("quatre mots au hasard"), Err(UnlockError::Malformed(_))));
    }

    #[test]
    fn an_unlock_handed_over_is_the_same_and_half_of_it_is_none() {
        let unlock = Unlock::draw(&Dice::thrown(1));
        let mut handed = Vec::new();
        unlock.hand_over(&mut handed).unwrap();
        assert_eq!(Unlock::take_over(&handed[..]).unwrap().bytes(), unlock.bytes());
        assert!(matches!(Unlock::take_over(&handed[..39]), Err(UnlockError::Malformed(_))));
    }

    #[test]
    fn an_empty_passphrase_is_refused_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("unlock.age");
        let refused = Unlock::create_passphrase(&path, phrase(""), &Dice::thrown(1));
        assert!(matches!(refused, Err(UnlockError::EmptyPassphrase)));
        assert!(!path.exists());
    }
}
