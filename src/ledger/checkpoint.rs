//! C2SP checkpoints: what the tree is at a given size, signed as a note, <https://c2sp.org/tlog-checkpoint>.

use crate::ledger::key::{Signer, VerifyingKey};
use crate::ledger::note::{Note, NoteError, is_key_name};
use crate::ledger::tree::Hash;
use data_encoding::BASE64;
use std::fmt;
use std::str::FromStr;

/// Which ledger: a URL without its scheme, such as `carnet.example/0990001A`. Also the name of the ledger's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// What a ledger's tree is at a given size.
///
/// ```
/// use carnet::ledger::Checkpoint;
/// let text = "carnet.example/0990001A\n43\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
/// let checkpoint: Checkpoint = text.parse()?;
/// assert_eq!((checkpoint.size, checkpoint.to_string()), (43, text.to_owned()));
/// # Ok::<(), carnet::ledger::CheckpointError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Of which ledger.
    pub origin: Origin,
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// Why a checkpoint was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// On naming a ledger: empty, with white space, a plus sign or a scheme.
    #[error("not an origin such as carnet.example/0990001A: {0:?}")]
    NotAnOrigin(String),
    /// On reading: not exactly origin, size and root, each in its one spelling.
    #[error("not the three lines of a checkpoint")]
    Malformed,
    /// On reading: another ledger's checkpoint.
    #[error("a checkpoint of {0}, another ledger")]
    AnotherLedger(String),
    /// On signing: the key is not named as the ledger is.
    #[error("a key in the name of {0}, which is not this ledger's")]
    AnotherKey(String),
    /// On opening: not a note, or not signed as it must be.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Checkpoint {
    /// The signed note of this checkpoint.
    ///
    /// # Errors
    /// [`CheckpointError::AnotherKey`] when the key has not the origin's name.
    pub fn signed(&self, signer: &Signer) -> Result<String, CheckpointError> {
        let name = signer.verifying_key().name().to_owned();
        if name != self.origin.0 {
            return Err(CheckpointError::AnotherKey(name));
        }
        let mut note = Note::unsigned(&self.to_string())?;
        note.add(signer.sign(note.text()));
        Ok(note.to_string())
    }

    /// What this signed note says of the ledger, its signature verified.
    ///
    /// # Errors
    /// See [`CheckpointError`].
    pub fn verified(note: &str, origin: &Origin, key: &VerifyingKey) -> Result<Self, CheckpointError> {
        let note = Note::parse(note)?;
        note.verify(key)?;
        Self::of(&note, origin)
    }

    /// What this note says of the ledger, whoever signed it.
    pub(super) fn of(note: &Note, origin: &Origin) -> Result<Self, CheckpointError> {
        let checkpoint: Self = note.text().parse()?;
        if checkpoint.origin == *origin {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::AnotherLedger(checkpoint.origin.0))
        }
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }
}

impl FromStr for Checkpoint {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        let lines: Vec<&str> = text.lines().collect();
        let [origin, size, root] = lines[..] else { return Err(CheckpointError::Malformed) };
        let hash = BASE64.decode(root.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        let checkpoint = Self {
            origin: origin.parse()?,
            size: size.parse().map_err(|_| CheckpointError::Malformed)?,
            root: hash.ok_or(CheckpointError::Malformed)?,
        };
        // A size may be spelt +43 or 043, and lines may end otherwise.
        if checkpoint.to_string() == text { Ok(checkpoint) } else { Err(CheckpointError::Malformed) }
    }
}

impl Origin {
    /// The origin itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = CheckpointError;

    fn from_str(text: &str) -> Result<Self, CheckpointError> {
        if is_key_name(text) && !text.contains("://") {
            Ok(Self(text.to_owned()))
        } else {
            Err(CheckpointError::NotAnOrigin(text.to_owned()))
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::key::tests::signer;

    #[test]
    fn a_checkpoint_verifies_for_its_ledger_and_its_key_only() {
        let origin: Origin = "carnet.example/0990001A".parse().unwrap();
        let ours = signer(origin.as_str(), 1);
        let checkpoint = Checkpoint { origin: origin.clone(), size: 43, root: [7; 32] };
        let note = checkpoint.signed(&ours).unwrap();
        let key = ours.verifying_key();
        assert_eq!(Checkpoint::verified(&note, &origin, &key), Ok(checkpoint.clone()));
        let other = signer(origin.as_str(), 2).verifying_key();
        assert!(matches!(Checkpoint::verified(&note, &origin, &other), Err(CheckpointError::Note(_))));
        let forged = note.replace("\n43\n", "\n44\n");
        assert!(matches!(Checkpoint::verified(&forged, &origin, &key), Err(CheckpointError::Note(_))));
        let elsewhere = "carnet.example/0990002B".parse().unwrap();
        assert!(matches!(Checkpoint::verified(&note, &elsewhere, &key), Err(CheckpointError::AnotherLedger(_))));
        assert!(matches!(
            checkpoint.signed(&signer("carnet.example/0990002B", 1)),
            Err(CheckpointError::AnotherKey(_))
        ));
    }

    #[test]
    fn every_other_spelling_is_refused() {
        let text = "carnet.example/0990001A\n43\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        assert!(text.parse::<Checkpoint>().is_ok());
        for wrong in [
            text.replace("43", "043"),
            text.replace("43", "+43"),
            text.replace("43", "-1"),
            text.replace("uFU=", "uFV="),
            text.replace("uFU=", "uFU"),
            text.replace('\n', "\r\n"),
            format!("{text}more\n"),
            format!("{text}\n"),
            text.trim_end().to_owned(),
            text.replace("carnet.example", "https://carnet.example"),
            text.replace("carnet.example", "un carnet"),
        ] {
            assert!(wrong.parse::<Checkpoint>().is_err(), "{wrong:?}");
        }
    }
}
