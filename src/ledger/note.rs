//! C2SP signed notes: a text with signatures beneath it, <https://c2sp.org/signed-note>.
//!
//! ```text
//! carnet.example/0990001A
//! 43
//! 1nD0yC7eKXGHvWF0dKRYrTbNmqDYZqwBCCdW0YVX1qo=
//!
//! — carnet.example/0990001A Uw2QOkn8srV1yJGh2VYRlL1T…
//! ```

use crate::ledger::key::VerifyingKey;
use data_encoding::BASE64;
use std::fmt;

/// The most signatures a note is read with; the specification asks for at least 16.
const MOST_SIGNATURES: usize = 64;

/// Before the key's name on a signature line.
const DASH: &str = "\u{2014} ";

/// A text and the signatures beneath it, none of them verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// One signature line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name of the key.
    pub name: String,
    /// What tells keys of the same name apart.
    pub key_id: [u8; 4],
    /// What the key made of the text; 64 bytes for Ed25519.
    pub bytes: Vec<u8>,
}

/// Why a note was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// On reading: not a text, a blank line and signature lines, each ended by a newline.
    #[error("not a signed note")]
    Malformed,
    /// On reading or signing: a control character other than the newline, or no newline at the end of the text.
    #[error("a text that cannot be signed as a note")]
    Unsignable,
    /// On verifying: no signature by this key.
    #[error("not signed by {0}")]
    Unsigned(String),
    /// On verifying: a signature in this key's name that the key did not make of this text.
    #[error("the signature of {0} is not one of this text")]
    Forged(String),
}

impl Note {
    /// A note of this text, without any signature yet. The text must end with a newline.
    ///
    /// # Errors
    /// [`NoteError::Unsignable`].
    pub fn unsigned(text: &str) -> Result<Self, NoteError> {
        if signable(text) {
            Ok(Self { text: text.to_owned(), signatures: Vec::new() })
        } else {
            Err(NoteError::Unsignable)
        }
    }

    /// Reads a signed note. Signatures by keys one does not know are kept and mean nothing.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] or [`NoteError::Unsignable`].
    pub fn parse(note: &str) -> Result<Self, NoteError> {
        let (text, lines) = note.rsplit_once("\n\n").ok_or(NoteError::Malformed)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Malformed)?;
        let signatures: Option<Vec<Signature>> = lines.split('\n').map(Signature::read).collect();
        let signatures = signatures.filter(|all| all.len() <= MOST_SIGNATURES).ok_or(NoteError::Malformed)?;
        Ok(Self { signatures, ..Self::unsigned(&format!("{text}\n"))? })
    }

    /// What is signed, its final newline included. Trust it only after [`Note::verify`].
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in the order of their lines.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Adds a line beneath the others.
    pub fn add(&mut self, signature: Signature) {
        self.signatures.push(signature);
    }

    /// Checks that the key signed this text, and that nothing else is given out as its signature.
    ///
    /// # Errors
    /// [`NoteError::Unsigned`] or [`NoteError::Forged`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), NoteError> {
        let mut own = self.signatures.iter().filter(|s| s.name == key.name() && s.key_id == key.id()).peekable();
        if own.peek().is_none() {
            return Err(NoteError::Unsigned(key.to_string()));
        }
        if own.all(|signature| key.made(&signature.bytes, self.text.as_bytes())) {
            Ok(())
        } else {
            Err(NoteError::Forged(key.to_string()))
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

impl Signature {
    /// Reads one signature line, without its end of line.
    pub fn read(line: &str) -> Option<Self> {
        let (name, base64) = line.strip_prefix(DASH)?.split_once(' ')?;
        let bytes = BASE64.decode(base64.as_bytes()).ok()?;
        let (key_id, bytes) = bytes.split_first_chunk()?;
        let complete = is_key_name(name) && !bytes.is_empty();
        let read = complete.then(|| Self { name: name.to_owned(), key_id: *key_id, bytes: bytes.to_vec() });
        // The decoder also takes several padded pieces one after another, which nobody writes.
        read.filter(|read| read.to_string() == line)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{DASH}{} {}", self.name, BASE64.encode(&[&self.key_id[..], &self.bytes].concat()))
    }
}

/// Not empty, no white space, no `+`.
pub(super) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

fn signable(text: &str) -> bool {
    text.ends_with('\n') && !text.contains(|c| c < ' ' && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::key::tests::signer;

    /// The example that Go's own package and the specification are tested with.
    const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const NOTE: &str = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    fn key() -> VerifyingKey {
        VKEY.parse().unwrap()
    }

    #[test]
    fn the_example_everyone_tests_with_verifies_and_keeps_its_bytes() {
        let note = Note::parse(NOTE).unwrap();
        assert_eq!(note.verify(&key()), Ok(()));
        assert_eq!(note.text(), "This is an example message.\n");
        assert_eq!(note.to_string(), NOTE);
    }

    #[test]
    fn another_text_under_the_same_signature_is_forged() {
        assert_eq!(Note::parse(NOTE).unwrap().verify(&key()), Ok(()));
        let forged = Note::parse(&NOTE.replace("example message", "exemple message")).unwrap();
        assert_eq!(forged.verify(&key()), Err(NoteError::Forged(VKEY.into())));
    }

    #[test]
    fn a_strangers_signature_counts_for_nothing_and_harms_nothing() {
        let mut note = Note::unsigned("Un texte.\n\nEn deux morceaux.\n").unwrap();
        note.add(signer("temoin.example", 7).sign(note.text()));
        assert_eq!(note.verify(&key()), Err(NoteError::Unsigned(VKEY.into())));
        let ours = signer("carnet.example/0990001A", 8);
        note.add(ours.sign(note.text()));
        assert_eq!(note.verify(&ours.verifying_key()), Ok(()));
        assert_eq!(Note::parse(&note.to_string()).unwrap(), note);
        note.add(Signature { bytes: vec![0; 64], ..ours.sign(note.text()) });
        assert!(matches!(note.verify(&ours.verifying_key()), Err(NoteError::Forged(_))));
    }

    #[test]
    fn what_is_not_a_note_is_refused() {
        assert!(Note::parse(NOTE).is_ok());
        for wrong in [
            "",
            "text\n",
            "text\n\n",
            &NOTE[..NOTE.len() - 1],
            &NOTE.replace("\n\n", "\n"),
            &NOTE.replace('\u{2014}', "-"),
            &NOTE.replace("/foo", "/fo o"),
            &NOTE.replace("/foo", "+foo"),
            &NOTE.replace("aQM=", "aQM"),
            &NOTE.replace("aQM=", "aQN="),
            &NOTE.replace("message", "mes\tsage"),
            &NOTE.replace('\n', "\r\n"),
            "text\n\n\u{2014} name AAAAAA==\n",
            "text\n\n\u{2014} name AAAAAA==AAAA\n",
        ] {
            assert!(Note::parse(wrong).is_err(), "{wrong:?}");
        }
        assert_eq!(Note::unsigned("no newline"), Err(NoteError::Unsignable));
    }
}
