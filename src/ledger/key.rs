//! The ledger's Ed25519 keys: the one that signs and the text by which others verify.

use crate::ledger::note::{Signature, is_key_name};
use data_encoding::{BASE64, HEXLOWER};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use std::fmt;
use std::str::FromStr;
use zeroize::Zeroizing;

/// C2SP's type byte of an Ed25519 key that signs notes.
const ED25519_TYPE: u8 = 1;

/// C2SP's type byte of an Ed25519 key that cosigns checkpoints.
pub(super) const COSIGNATURE_TYPE: u8 = 4;

/// The ledger's signing key with its name.
pub struct Signer {
    pair: Ed25519KeyPair,
    key: VerifyingKey,
}

/// Who signed: a name and a public key. Written as C2SP's vkey, `name+keyid+base64(type ‖ key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyingKey {
    name: String,
    public: [u8; 32],
}

/// Why a key was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// On generation: the system gave no random bytes.
    #[error("the system gave no random bytes")]
    NoChance,
    /// On loading: not the PKCS#8 document of an Ed25519 key with its public half, or the halves do not match.
    #[error("not an Ed25519 key in PKCS#8 version 2")]
    NotAKey,
    /// On loading: a name that is empty or has white space or a plus sign in it.
    #[error("not the name of a key: empty, or with white space or a plus sign")]
    Name,
    /// On reading: not a vkey, or not of an Ed25519 key, or its key id is another's.
    #[error("not the vkey of an Ed25519 key")]
    NotAVkey,
}

impl Signer {
    /// A new key as a PKCS#8 document, for its owner to seal. ring draws the randomness itself.
    ///
    /// # Errors
    /// [`KeyError::NoChance`].
    pub fn generate_pkcs8() -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| KeyError::NoChance)?;
        Ok(Zeroizing::new(document.as_ref().to_vec()))
    }

    /// The key in this PKCS#8 document, under the name by which it signs: the ledger's origin.
    ///
    /// # Errors
    /// [`KeyError::Name`] or [`KeyError::NotAKey`].
    pub fn from_pkcs8(name: &str, bytes: &[u8]) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Name);
        }
        let pair = Ed25519KeyPair::from_pkcs8(bytes).map_err(|_| KeyError::NotAKey)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| KeyError::NotAKey)?;
        Ok(Self { pair, key: VerifyingKey { name: name.to_owned(), public } })
    }

    /// The text by which others verify.
    pub fn vkey(&self) -> String {
        self.key.to_string()
    }

    /// The key by which others verify.
    pub fn verifying_key(&self) -> VerifyingKey {
        self.key.clone()
    }

    /// Signs the text of a note, its final newline included.
    pub fn sign(&self, text: &str) -> Signature {
        let bytes = self.pair.sign(text.as_bytes()).as_ref().to_vec();
        Signature { name: self.key.name.clone(), key_id: self.key.id(), bytes }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({})", self.key)
    }
}

impl VerifyingKey {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of the public key.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// What tells it from keys of the same name: the first bytes of SHA-256 of name, newline, type and key.
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, ED25519_TYPE, &self.public)
    }

    /// The signature is this key's, of this text.
    pub fn made(&self, signature: &[u8], text: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.public).verify(text, signature).is_ok()
    }
}

impl fmt::Display for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&vkey(&self.name, ED25519_TYPE, &self.public))
    }
}

impl FromStr for VerifyingKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, public) = read_vkey(text, ED25519_TYPE)?;
        Ok(Self { name, public })
    }
}

/// What tells a key from those of the same name.
pub(super) fn key_id(name: &str, kind: u8, public: &[u8; 32]) -> [u8; 4] {
    let hash = digest(&SHA256, &[name.as_bytes(), b"\n", &[kind], public].concat());
    *hash.as_ref().first_chunk().expect("SHA-256 gives 32 bytes")
}

/// C2SP's text of a key of this type.
pub(super) fn vkey(name: &str, kind: u8, public: &[u8; 32]) -> String {
    let key = BASE64.encode(&[&[kind], &public[..]].concat());
    format!("{name}+{}+{key}", HEXLOWER.encode(&key_id(name, kind, public)))
}

/// The name and the key in a text of this type's, in its one spelling.
pub(super) fn read_vkey(text: &str, kind: u8) -> Result<(String, [u8; 32]), KeyError> {
    let mut parts = text.splitn(3, '+');
    let name = parts.next().filter(|name| is_key_name(name)).ok_or(KeyError::NotAVkey)?;
    let key = parts.nth(1).and_then(|key| BASE64.decode(key.as_bytes()).ok()).ok_or(KeyError::NotAVkey)?;
    let public = match key.split_first() {
        Some((first, public)) if *first == kind => public.try_into().map_err(|_| KeyError::NotAVkey)?,
        _ => return Err(KeyError::NotAVkey),
    };
    // The key id is the one part not looked at above.
    if vkey(name, kind, &public) == text { Ok((name.to_owned(), public)) } else { Err(KeyError::NotAVkey) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    /// A key that is the same in every run.
    pub(in crate::ledger) fn signer(name: &str, seed: u8) -> Signer {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let public = pair.public_key().as_ref().try_into().unwrap();
        Signer { pair, key: VerifyingKey { name: name.into(), public } }
    }

    #[test]
    fn the_vkey_of_the_example_keeps_its_bytes() {
        let key: VerifyingKey = VKEY.parse().unwrap();
        assert_eq!(key.to_string(), VKEY);
        assert_eq!(key.name(), "example.com/foo");
        let public = "e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4";
        assert_eq!(HEXLOWER.encode(key.public()), public);
    }

    #[test]
    fn a_vkey_with_any_part_amiss_is_refused() {
        assert!(VKEY.parse::<VerifyingKey>().is_ok());
        for wrong in [
            "",
            "example.com/foo",
            "example.com/foo+530d903a",
            &VKEY.replace("530d903a", "530d903b"),
            &VKEY.replace("530d903a", "530D903A"),
            &VKEY.replace("/foo", "/fou"),
            &VKEY.replace("/foo", "/f oo"),
            &VKEY.replace("+Aeky", "+Beky"),
            &VKEY.replace("U2k", "U2l"),
            &VKEY[..VKEY.len() - 4],
            &format!("{VKEY}+"),
        ] {
            assert_eq!(wrong.parse::<VerifyingKey>(), Err(KeyError::NotAVkey), "{wrong}");
        }
    }

    #[test]
    fn a_generated_key_signs_and_its_vkey_verifies() {
        let document = Signer::generate_pkcs8().unwrap();
        let signer = Signer::from_pkcs8("carnet.example/0990001A", &document).unwrap();
        let key: VerifyingKey = signer.vkey().parse().unwrap();
        let signature = signer.sign("text\n");
        assert!(key.made(&signature.bytes, b"text\n"));
        assert!(!key.made(&signature.bytes, b"test\n"));
        assert_ne!(document, Signer::generate_pkcs8().unwrap());
        assert_eq!(Signer::from_pkcs8("two words", &document).unwrap_err(), KeyError::Name);
        assert_eq!(Signer::from_pkcs8("name", &document[1..]).unwrap_err(), KeyError::NotAKey);
    }
}
