//! Where the unlock and other secrets come from: a file, systemd's credential, or a passphrase that is typed.

use crate::appliance::ApplianceError;
use crate::archive::Folders;
use crate::domain::clock::Chance;
use crate::vault::Unlock;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use secrecy::SecretString;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The credential that is the key file itself: `LoadCredential=carnet-unlock:…`.
const KEY_CREDENTIAL: &str = "carnet-unlock";
/// The credential that is the passphrase.
const PASSPHRASE_CREDENTIAL: &str = "carnet-passphrase";

/// How the unlock of a new school is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// A key file: the weakest, since who copies the disk copies the key.
    KeyFile,
    /// An age file behind a passphrase.
    Passphrase,
}

/// What a start is given to unlock with, besides what lies in the data directory.
#[derive(Default)]
pub struct Unlocking {
    /// The unlock itself, from the process before.
    pub handed: Option<Unlock>,
    /// The file with the passphrase.
    pub passphrase_file: Option<PathBuf>,
}

/// Draws a new school's unlock and keeps it as told.
pub(super) fn create(folders: &Folders, keeping: Keeping, chance: &dyn Chance) -> Result<Unlock, ApplianceError> {
    Ok(match keeping {
        Keeping::KeyFile => Unlock::create_key_file(&folders.key_file(), chance)?,
        Keeping::Passphrase => Unlock::create_passphrase(&folders.passphrase_file(), passphrase(true)?, chance)?,
    })
}

/// Reads the unlock of a school: systemd's credential first, then the age file, then the key file.
pub(super) fn read(folders: &Folders, given: Unlocking) -> Result<Unlock, ApplianceError> {
    if let Some(handed) = given.handed {
        return Ok(handed);
    }
    if let Some(credential) = credential(KEY_CREDENTIAL) {
        return Ok(Unlock::read_key_file(&credential)?);
    }
    if folders.passphrase_file().exists() {
        let kept = kept_secret(PASSPHRASE_CREDENTIAL, given.passphrase_file.as_deref())?;
        let passphrase = kept.map_or_else(|| passphrase(false), Ok)?;
        return Ok(Unlock::read_passphrase(&folders.passphrase_file(), passphrase)?);
    }
    Ok(Unlock::read_key_file(&folders.key_file())?)
}

/// Whether a start asks for the passphrase: what it opened must then be handed over when the process becomes a new one.
pub(super) fn is_asked_for(folders: &Folders) -> bool {
    credential(KEY_CREDENTIAL).is_none() && folders.passphrase_file().exists()
}

/// Where systemd has put a credential (`LoadCredential=`), if it has.
fn credential(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?).join(name);
    // One that this process may not look at is not «none»: to read it says why.
    (!matches!(path.try_exists(), Ok(false))).then_some(path)
}

/// A secret that nobody types: systemd's credential of that name, else the file that is named; none when there is
/// neither.
///
/// # Errors
/// [`ApplianceError::Passphrase`] when the file cannot be read.
pub fn kept_secret(name: &str, file: Option<&Path>) -> Result<Option<SecretString>, ApplianceError> {
    credential(name).or_else(|| file.map(Path::to_owned)).map(|path| secret_in(&path)).transpose()
}

fn secret_in(path: &Path) -> Result<SecretString, ApplianceError> {
    let text = Zeroizing::new(std::fs::read_to_string(path).map_err(ApplianceError::Passphrase)?);
    Ok(SecretString::from(text.trim_end_matches(['\r', '\n'])))
}

/// The passphrase of an unlock or of a witness, see [`secret_text`].
///
/// # Errors
/// As [`secret_text`].
pub fn passphrase(new: bool) -> Result<SecretString, ApplianceError> {
    secret_text("CARNET_PASSPHRASE_FILE", new)
}

/// A passphrase from the file that the environment's `variable` names, else asked for on the terminal; twice when it
/// is new.
///
/// # Errors
/// [`ApplianceError::NoPassphrase`], [`ApplianceError::PassphrasesDiffer`], [`ApplianceError::Passphrase`].
pub fn secret_text(variable: &str, new: bool) -> Result<SecretString, ApplianceError> {
    if let Some(path) = std::env::var_os(variable) {
        return secret_in(Path::new(&path));
    }
    if !std::io::stdin().is_terminal() {
        return Err(ApplianceError::NoPassphrase(variable.to_owned()));
    }
    let typed = ask("Passphrase: ")?;
    if new && *ask("Passphrase (again): ")? != *typed {
        return Err(ApplianceError::PassphrasesDiffer);
    }
    Ok(SecretString::from(typed.as_str()))
}

/// One line from the terminal, which does not show it.
fn ask(prompt: &str) -> Result<Zeroizing<String>, ApplianceError> {
    let input = std::io::stdin();
    let mut screen = std::io::stderr();
    let shown = tcgetattr(&input).map_err(|error| ApplianceError::Passphrase(error.into()))?;
    let mut hidden = shown.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    // Hidden before it is asked for: whoever types at once is neither shown nor, by the flush, cut short.
    tcsetattr(&input, OptionalActions::Flush, &hidden).map_err(|error| ApplianceError::Passphrase(error.into()))?;
    let mut line = Zeroizing::new(String::with_capacity(1_024));
    let asked = screen.write_all(prompt.as_bytes());
    let read = asked.and_then(|()| input.lock().read_line(&mut line));
    tcsetattr(&input, OptionalActions::Flush, &shown).map_err(|error| ApplianceError::Passphrase(error.into()))?;
    screen.write_all(b"\n").map_err(ApplianceError::Passphrase)?;
    read.map_err(ApplianceError::Passphrase)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}
