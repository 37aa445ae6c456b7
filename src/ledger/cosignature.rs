//! C2SP cosignatures: a witness has seen this checkpoint, and none before it that it does not grow from,
//! <https://c2sp.org/tlog-cosignature>.
//!
//! ```text
//! signed       "cosignature/v1" ⏎ "time 1814598000" ⏎, then the text of the note
//! signature    time in seconds, 8 bytes ‖ Ed25519, 64 bytes
//! key id       the first 4 bytes of SHA-256 of name, newline, 4 and key
//! ```

use crate::ledger::field::Instant;
use crate::ledger::key::{COSIGNATURE_TYPE, KeyError, key_id, read_vkey, vkey};
use crate::ledger::note::{Note, NoteError, Signature, is_key_name};
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use std::fmt;
use std::str::FromStr;

/// «Témoin»: whoever cosigns, with the key for it.
pub struct Witness {
    pair: Ed25519KeyPair,
    key: WitnessKey,
}

/// The key by which a witness's cosignatures are verified. Written as C2SP's vkey, `name+keyid+base64(4 ‖ key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessKey {
    name: String,
    public: [u8; 32],
}

impl Witness {
    /// The witness whose key is in this PKCS#8 document, as [`crate::ledger::Signer::generate_pkcs8`] makes one.
    ///
    /// # Errors
    /// [`KeyError::Name`] or [`KeyError::NotAKey`].
    pub fn from_pkcs8(name: &str, bytes: &[u8]) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        let pair = Ed25519KeyPair::from_pkcs8(bytes).map_err(|_| KeyError::NotAKey)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| KeyError::NotAKey)?;
        Ok(Self { pair, key: WitnessKey { name: name.to_owned(), public } })
    }

    /// The key by which others verify.
    pub fn key(&self) -> &WitnessKey {
        &self.key
    }

    /// The line that says: at that time I had seen this text. The caller has checked that it may be said.
    pub(super) fn cosign(&self, text: &str, at: Instant) -> Signature {
        let seconds = Timestamp::from(at).as_second().unsigned_abs();
        let signed = self.pair.sign(&cosigned(seconds, text));
        let bytes = [&seconds.to_be_bytes()[..], signed.as_ref()].concat();
        Signature { name: self.key.name.clone(), key_id: self.key.id(), bytes }
    }
}

impl fmt::Debug for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Witness({})", self.key)
    }
}

impl WitnessKey {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of the public key.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// What tells it from keys of the same name.
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, COSIGNATURE_TYPE, &self.public)
    }

    /// The same in hexadecimal digits, which name its file.
    pub fn key_id(&self) -> String {
        HEXLOWER.encode(&self.id())
    }

    /// Checks that the witness cosigned this note, and that nothing else is given out as its cosignature. Returns when.
    ///
    /// # Errors
    /// [`NoteError::Unsigned`] or [`NoteError::Forged`].
    pub fn cosigned(&self, note: &Note) -> Result<Instant, NoteError> {
        let own = note.signatures().iter().filter(|line| self.claims(line));
        let times = own.map(|line| self.when(line, note.text()));
        let latest = times.collect::<Option<Vec<_>>>().ok_or_else(|| NoteError::Forged(self.to_string()))?;
        latest.into_iter().max().ok_or_else(|| NoteError::Unsigned(self.to_string()))
    }

    /// The line is in this key's name.
    pub(super) fn claims(&self, line: &Signature) -> bool {
        line.name == self.name && line.key_id == self.id()
    }

    /// When the witness made this line of this text; nothing if it did not.
    pub(super) fn when(&self, line: &Signature, text: &str) -> Option<Instant> {
        let (time, signature) = line.bytes.split_first_chunk()?;
        let seconds = u64::from_be_bytes(*time);
        let at = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
        let key = UnparsedPublicKey::new(&ED25519, &self.public);
        key.verify(&cosigned(seconds, text), signature).ok().map(|()| at.into())
    }
}

fn cosigned(seconds: u64, text: &str) -> Vec<u8> {
    format!("cosignature/v1\ntime {seconds}\n{text}").into_bytes()
}

impl fmt::Display for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&vkey(&self.name, COSIGNATURE_TYPE, &self.public))
    }
}

impl FromStr for WitnessKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, public) = read_vkey(text, COSIGNATURE_TYPE)?;
        Ok(Self { name, public })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ledger::key::tests::signer;

    /// A witness that is the same in every run.
    pub(in crate::ledger) fn witness(seed: u8) -> Witness {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let public = pair.public_key().as_ref().try_into().unwrap();
        Witness { pair, key: WitnessKey { name: "temoin.example".into(), public } }
    }

    pub(in crate::ledger) fn noon() -> Instant {
        "2027-09-01T12:00:00Z".parse::<Timestamp>().unwrap().into()
    }

    const TEXT: &str = "carnet.example/0990001A\n43\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    #[test]
    fn a_cosignature_says_when_and_holds_for_its_own_text_and_key_only() {
        let (ours, theirs) = (signer("carnet.example/0990001A", 1), witness(2));
        let mut note = Note::unsigned(TEXT).unwrap();
        note.add(ours.sign(TEXT));
        assert!(matches!(theirs.key().cosigned(&note), Err(NoteError::Unsigned(_))));
        note.add(theirs.cosign(TEXT, noon()));
        let read = Note::parse(&note.to_string()).unwrap();
        assert_eq!(theirs.key().cosigned(&read), Ok(noon()));
        assert_eq!(read.verify(&ours.verifying_key()), Ok(()), "the ledger's own signature stands beside it");
        assert!(matches!(witness(3).key().cosigned(&read), Err(NoteError::Unsigned(_))));
        let forged = Note::parse(&note.to_string().replace("\n43\n", "\n44\n")).unwrap();
        assert!(matches!(theirs.key().cosigned(&forged), Err(NoteError::Forged(_))));
    }

    #[test]
    fn a_cosignature_under_another_time_is_forged() {
        let theirs = witness(2);
        let mut line = theirs.cosign(TEXT, noon());
        assert_eq!(theirs.key().when(&line, TEXT), Some(noon()));
        line.bytes[7] ^= 1;
        assert_eq!(theirs.key().when(&line, TEXT), None);
    }

    #[test]
    fn a_witness_key_is_not_a_ledger_key() {
        let text = witness(2).key().to_string();
        assert_eq!(text.parse::<WitnessKey>().unwrap().to_string(), text);
        assert!(text.parse::<crate::ledger::VerifyingKey>().is_err());
        assert!(signer("temoin.example", 2).vkey().parse::<WitnessKey>().is_err());
    }
}
