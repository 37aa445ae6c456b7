//! A subject's key as it rests in the database, wrapped under the root: harmless once the root is dead.
//!
//! ```text
//!  0  4  "CKW1"
//!  4  4  subject, u32
//!  8  4  epoch, u32
//! 12 12  nonce = HMAC-SHA256(nonce key, u64 len(AAD) ‖ AAD ‖ K_f)[..12]
//! 24 48  AES-256-GCM(key; nonce; K_f 32; AAD)
//! AAD    = bytes 0 … 11 ‖ school ‖ scope        key, nonce key = HKDF-Expand(R_e, "wrap/key"), (R_e, "wrap/nonce")
//! ```
//! The nonce is made from what is wrapped, so a machine that draws the same bytes twice wraps two keys under two nonces,
//! and the same key for the same subject and epoch gives the same bytes, which tells nobody anything.

use super::fresh::{LateMac, expand};
use crate::domain::ids::Subject;
use ring::{aead, hkdf, hmac};
use zeroize::Zeroizing;

pub(super) const MAGIC: &[u8; 4] = b"CKW1";
const WRAPPED: usize = 72;
pub(super) const NONCE: usize = 12;

/// Seventy-two bytes for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedKey(pub [u8; WRAPPED]);

impl AsRef<[u8]> for WrappedKey {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A wrapped key as it reads; nothing is opened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrapped<'a> {
    /// Whose key it says it is.
    pub subject: Subject,
    /// The epoch of the root it was wrapped under.
    pub epoch: u32,
    pub(super) nonce: &'a [u8; NONCE],
    pub(super) sealed: &'a [u8; 48],
}

/// The bytes are not a wrapped key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a wrapped key: 72 bytes beginning with CKW1")]
pub struct NotAWrappedKey;

impl<'a> Wrapped<'a> {
    /// Reads the parts.
    ///
    /// # Errors
    /// [`NotAWrappedKey`] for another length or magic.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, NotAWrappedKey> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(NotAWrappedKey)?;
        let (subject, rest) = rest.split_first_chunk::<4>().ok_or(NotAWrappedKey)?;
        let (epoch, rest) = rest.split_first_chunk::<4>().ok_or(NotAWrappedKey)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(NotAWrappedKey)?;
        Ok(Self {
            subject: Subject(u32::from_be_bytes(*subject)),
            epoch: u32::from_be_bytes(*epoch),
            nonce,
            sealed: rest.try_into().map_err(|_| NotAWrappedKey)?,
        })
    }
}

/// What wraps and unwraps under one root: made anew at each use, or once for a whole keyring, so that it lives no longer.
pub(super) struct Wrapping {
    key: aead::LessSafeKey,
    nonces: LateMac,
    /// School ‖ scope.
    bound: Vec<u8>,
    epoch: u32,
}

impl Wrapping {
    pub(super) fn under(root: &hkdf::Prk, bound: Vec<u8>, epoch: u32) -> Self {
        let key = expand::<32>(root, &[b"wrap/key"]);
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, &*key).expect("an AES-256 key has 32 bytes");
        Self { key: aead::LessSafeKey::new(key), nonces: LateMac::of(root, "wrap/nonce"), bound, epoch }
    }

    pub(super) fn wrap(&self, subject: Subject, secret: &[u8; 32]) -> WrappedKey {
        let aad = self.aad(subject);
        let nonce = self.nonce(&aad, secret);
        let mut out = [0; WRAPPED];
        out[..12].copy_from_slice(&header(subject, self.epoch));
        out[12..24].copy_from_slice(&nonce);
        // Encrypted where it will stay: what is copied here is overwritten by its ciphertext.
        out[24..56].copy_from_slice(secret);
        let tag = self
            .key
            .seal_in_place_separate_tag(
                aead::Nonce::assume_unique_for_key(nonce),
                aead::Aad::from(&aad),
                &mut out[24..56],
            )
            .expect("AES-GCM takes 64 GiB; this is 32 bytes");
        out[56..].copy_from_slice(tag.as_ref());
        WrappedKey(out)
    }

    /// The secret of the key wrapped for `subject` in this very epoch; none when it does not open.
    pub(super) fn open(&self, subject: Subject, read: &Wrapped<'_>) -> Option<Zeroizing<[u8; 32]>> {
        self.open_bound(&self.aad(subject), read)
    }

    /// The same of a key wrapped in any epoch of a scope whose name is bound as `bound`.
    pub(super) fn open_of(&self, bound: &[u8], read: &Wrapped<'_>) -> Option<Zeroizing<[u8; 32]>> {
        let mut aad = header(read.subject, read.epoch).to_vec();
        aad.extend(bound);
        self.open_bound(&aad, read)
    }

    fn open_bound(&self, aad: &[u8], read: &Wrapped<'_>) -> Option<Zeroizing<[u8; 32]>> {
        let mut text = Zeroizing::new(*read.sealed);
        let nonce = aead::Nonce::assume_unique_for_key(*read.nonce);
        let opened = self.key.open_in_place(nonce, aead::Aad::from(aad), &mut *text).ok()?;
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(opened.get(..32)?);
        Some(secret)
    }

    fn nonce(&self, aad: &[u8], secret: &[u8; 32]) -> [u8; NONCE] {
        let mut made = hmac::Context::with_key(self.nonces.key());
        made.update(&(aad.len() as u64).to_be_bytes());
        made.update(aad);
        made.update(secret);
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&made.sign().as_ref()[..NONCE]);
        nonce
    }

    fn aad(&self, subject: Subject) -> Vec<u8> {
        let mut aad = header(subject, self.epoch).to_vec();
        aad.extend(&self.bound);
        aad
    }
}

/// The twelve public bytes at the head of a wrapped key.
pub(super) fn header(subject: Subject, epoch: u32) -> [u8; 12] {
    let mut out = [0; 12];
    out[..4].copy_from_slice(MAGIC);
    out[4..8].copy_from_slice(&subject.0.to_be_bytes());
    out[8..].copy_from_slice(&epoch.to_be_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_wrapped_key_has_exactly_72_bytes_in_this_order() {
        let mut bytes = b"CKW1\0\0\0\x0c\0\0\0\x02".to_vec();
        bytes.extend([7; 12]);
        bytes.extend([9; 48]);
        let read = Wrapped::parse(&bytes).unwrap();
        assert_eq!((read.subject, read.epoch), (Subject(12), 2));
        assert_eq!((read.nonce, read.sealed), (&[7; 12], &[9; 48]));
        assert_eq!(header(Subject(12), 2), bytes[..12]);
        assert_eq!(Wrapped::parse(&bytes[..71]), Err(NotAWrappedKey));
        assert_eq!(Wrapped::parse(&[&bytes[..], b"x"].concat()), Err(NotAWrappedKey));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_without_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..90), magic: bool) {
            if magic && bytes.len() >= 4 { bytes[..4].copy_from_slice(MAGIC); }
            prop_assert_eq!(Wrapped::parse(&bytes).is_ok(), bytes.len() == 72 && bytes.starts_with(MAGIC));
        }
    }
}
