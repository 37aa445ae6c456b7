//! How a key of thirty-two bytes is wrapped under another: a page's under the root, a subject's under its page's.
//!
//! ```text
//! header ‖ nonce 12 ‖ AES-256-GCM(key; nonce; secret 32; AAD) 48
//! nonce = HMAC-SHA256(nonce key, u64 len(AAD) ‖ AAD ‖ secret)[..12]
//! AAD   = header ‖ school ‖ scope      key, nonce key = HKDF-Expand(what wraps, "wrap/key"), (what wraps, "wrap/nonce")
//! ```
//! The nonce is made from what is wrapped, so a machine that draws the same bytes twice wraps two keys under two
//! nonces, and the same key under the same header gives the same bytes, which tells nobody anything.

use super::fresh::expand;
use super::scope::ScopeName;
use ring::{aead, hkdf, hmac};
use zeroize::Zeroizing;

pub(super) const NONCE: usize = 12;
pub(super) const SEALED: usize = 48;

/// What stands behind the header of a wrapped key, as it reads; nothing is opened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Envelope<'a> {
    pub(super) nonce: &'a [u8; NONCE],
    pub(super) sealed: &'a [u8; SEALED],
}

impl<'a> Envelope<'a> {
    /// Exactly a nonce and what it seals.
    pub(super) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (nonce, rest) = bytes.split_first_chunk()?;
        Some(Self { nonce, sealed: rest.try_into().ok()? })
    }
}

/// What unwraps under one key: made anew at each use, or once for a whole keyring, so that it lives no longer.
pub(super) struct Unwrapping(aead::LessSafeKey);

impl Unwrapping {
    pub(super) fn under(key: &hkdf::Prk) -> Self {
        let key = expand::<32>(key, &[b"wrap/key"]);
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, &*key).expect("an AES-256 key has 32 bytes");
        Self(aead::LessSafeKey::new(key))
    }

    /// The secret behind `header` in the scope of that name; none when it does not open.
    pub(super) fn open(&self, name: &ScopeName, header: &[u8], envelope: &Envelope<'_>) -> Option<Zeroizing<[u8; 32]>> {
        let mut text = Zeroizing::new(*envelope.sealed);
        let nonce = aead::Nonce::assume_unique_for_key(*envelope.nonce);
        let opened = self.0.open_in_place(nonce, aead::Aad::from(address(name, header)), &mut *text).ok()?;
        let mut secret = Zeroizing::new([0; 32]);
        secret.copy_from_slice(opened.get(..32)?);
        Some(secret)
    }
}

/// What wraps under one key, for one scope.
pub(super) struct Wrapping<'a> {
    name: &'a ScopeName,
    key: Unwrapping,
    nonces: hmac::Key,
}

impl<'a> Wrapping<'a> {
    pub(super) fn under(key: &hkdf::Prk, name: &'a ScopeName) -> Self {
        let nonces = expand::<32>(key, &[b"wrap/nonce"]);
        Self { name, key: Unwrapping::under(key), nonces: hmac::Key::new(hmac::HMAC_SHA256, &*nonces) }
    }

    /// `header`, and behind it the secret, wrapped: `N` bytes in all.
    pub(super) fn wrap<const H: usize, const N: usize>(&self, header: [u8; H], secret: &[u8; 32]) -> [u8; N] {
        const { assert!(N == H + NONCE + SEALED) };
        let address = address(self.name, &header);
        let nonce = self.nonce(&address, secret);
        let mut out = [0; N];
        let (head, sealed) = out.split_at_mut(H + NONCE);
        head[..H].copy_from_slice(&header);
        head[H..].copy_from_slice(&nonce);
        // Encrypted where it will stay: what is copied here is overwritten by its ciphertext.
        let (text, tail) = sealed.split_at_mut(32);
        text.copy_from_slice(secret);
        let (nonce, aad) = (aead::Nonce::assume_unique_for_key(nonce), aead::Aad::from(&address));
        let tag = self.key.0.seal_in_place_separate_tag(nonce, aad, text).expect("AES-GCM takes 64 GiB, not 32 bytes");
        tail.copy_from_slice(tag.as_ref());
        out
    }

    fn nonce(&self, address: &[u8], secret: &[u8; 32]) -> [u8; NONCE] {
        let mut made = hmac::Context::with_key(&self.nonces);
        made.update(&(address.len() as u64).to_be_bytes());
        made.update(address);
        made.update(secret);
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&made.sign().as_ref()[..NONCE]);
        nonce
    }
}

fn address(name: &ScopeName, header: &[u8]) -> Vec<u8> {
    [header, &name.bound("")].concat()
}
