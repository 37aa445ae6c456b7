//! Where the unlock comes from: a file in the data directory, systemd's credential, or a passphrase.

use crate::appliance::ApplianceError;
use crate::archive::Folders;
use crate::domain::clock::Chance;
use crate::vault::Unlock;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use secrecy::SecretString;
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// systemd puts `LoadCredential=carnet-unlock:…` here.
const CREDENTIAL: &str = "carnet-unlock";

/// How the unlock of a new school is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// A key file: the weakest, since who copies the disk copies the key.
    KeyFile,
    /// An age file behind a passphrase.
    Passphrase,
}

/// Draws a new school's unlock and keeps it as told.
pub(super) fn create(folders: &Folders, keeping: Keeping, chance: &dyn Chance) -> Result<Unlock, ApplianceError> {
    Ok(match keeping {
        Keeping::KeyFile => Unlock::create_key_file(&folders.key_file(), chance)?,
        Keeping::Passphrase => Unlock::create_passphrase(&folders.passphrase_file(), passphrase(true)?, chance)?,
    })
}

/// Reads the unlock of a school: systemd's credential first, then the age file, then the key file.
pub(super) fn read(folders: &Folders) -> Result<Unlock, ApplianceError> {
    if let Some(credential) = credential() {
        return Ok(Unlock::read_key_file(&credential)?);
    }
    if folders.passphrase_file().exists() {
        return Ok(Unlock::read_passphrase(&folders.passphrase_file(), passphrase(false)?)?);
    }
    Ok(Unlock::read_key_file(&folders.key_file())?)
}

/// Whether a start asks for the passphrase: what it opened must then be handed over when the process becomes a new one.
pub(super) fn is_asked_for(folders: &Folders) -> bool {
    credential().is_none() && folders.passphrase_file().exists()
}

fn credential() -> Option<PathBuf> {
    let path = PathBuf::from(std::env::var_os("CREDENTIALS_DIRECTORY")?).join(CREDENTIAL);
    path.exists().then_some(path)
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
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(ApplianceError::Passphrase)?);
        return Ok(SecretString::from(text.trim_end_matches(['\r', '\n'])));
    }
    if !std::io::stdin().is_terminal() {
        return Err(ApplianceError::NoPassphrase);
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
