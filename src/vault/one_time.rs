//! One message, one key: the construction under every sealed thing of this room.
//!
//! ```text
//! nonce = HMAC-SHA256(nonce key, 24 drawn bytes ‖ u64 len(aad) ‖ aad ‖ plain)[..N]      N = 12 or 24
//! key   = HKDF-Expand(key key, nonce)            sealed = AES-256-GCM(key, nonce 0; aad)
//! ```
//! Drawn bytes alone would do on a machine that lives once. On one whose snapshot is resumed, the same bytes are drawn
//! again, and the hedge decides: another plaintext or another place gives another nonce, hence another key, so no
//! keystream is shared. What remains: the same plaintext at the same place and version, sealed again with the same
//! draw, gives the same bytes, which tells an onlooker that they are equal and nothing else.

use super::fresh::{LateMac, expand};
use crate::domain::clock::{Chance, draw};
use ring::{aead, hkdf, hmac};

/// Length of the authentication tag, in bytes.
pub(super) const TAG: usize = 16;

/// The bytes are not what was sealed under this key at this place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused;

/// What a purpose's two keys are named in HKDF.
pub(super) struct Purpose {
    key: &'static str,
    nonce: &'static str,
}

/// Records of a subject.
pub(super) const RECORDS: Purpose = Purpose { key: "rec/key", nonce: "rec/nonce" };
/// What a process hands out and takes back.
pub(super) const HANDED_OUT: Purpose = Purpose { key: "handed/key", nonce: "handed/nonce" };
/// Seeds in a cell.
pub(super) const SEEDS: Purpose = Purpose { key: "seed/key", nonce: "seed/nonce" };

/// The two keys of one purpose, prepared once. ring cannot wipe them; whoever holds many keeps them in a box, so that
/// a zeroing allocator reaches them.
pub(super) struct OneTime {
    keys: hkdf::Prk,
    nonces: LateMac,
}

impl OneTime {
    /// The keys of one purpose under `prk`; the second is made once something is sealed.
    pub(super) fn under(prk: &hkdf::Prk, purpose: &Purpose) -> Self {
        let keys = expand::<32>(prk, &[purpose.key.as_bytes()]);
        Self { keys: hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &*keys), nonces: LateMac::of(prk, purpose.nonce) }
    }

    /// Seals `text` in place; gives the nonce to keep beside it and the tag to put after it.
    pub(super) fn seal<const N: usize>(
        &self,
        chance: &dyn Chance,
        aad: &[u8],
        text: &mut [u8],
    ) -> ([u8; N], [u8; TAG]) {
        let nonce = self.nonce::<N>(chance, aad, text);
        let tag = self
            .key(&nonce)
            .seal_in_place_separate_tag(zero(), aead::Aad::from(aad), text)
            .expect("AES-GCM takes 64 GiB; this room seals at most a mebibyte");
        let mut tail = [0; TAG];
        tail.copy_from_slice(tag.as_ref());
        (nonce, tail)
    }

    /// Opens `sealed` (ciphertext ‖ tag) in place; the plaintext is its beginning.
    pub(super) fn open<'a>(&self, nonce: &[u8], aad: &[u8], sealed: &'a mut [u8]) -> Result<&'a mut [u8], Refused> {
        self.key(nonce).open_in_place(zero(), aead::Aad::from(aad), sealed).map_err(|_| Refused)
    }

    fn nonce<const N: usize>(&self, chance: &dyn Chance, aad: &[u8], text: &[u8]) -> [u8; N] {
        const { assert!(N <= 32) };
        let mut hedge = hmac::Context::with_key(self.nonces.key());
        hedge.update(&draw::<24>(chance));
        hedge.update(&(aad.len() as u64).to_be_bytes());
        hedge.update(aad);
        hedge.update(text);
        let mut nonce = [0; N];
        nonce.copy_from_slice(&hedge.sign().as_ref()[..N]);
        nonce
    }

    fn key(&self, nonce: &[u8]) -> aead::LessSafeKey {
        let info = [nonce];
        let okm = self.keys.expand(&info, &aead::AES_256_GCM).expect("32 bytes are asked of HKDF");
        aead::LessSafeKey::new(aead::UnboundKey::from(okm))
    }
}

/// The key is used once, so the nonce of AES-GCM itself can be zero.
fn zero() -> aead::Nonce {
    aead::Nonce::assume_unique_for_key([0; 12])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::Dice;

    fn keys() -> OneTime {
        OneTime::under(&hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &[1; 32]), &RECORDS)
    }

    fn sealed(dice: u64, aad: &[u8], plain: &[u8]) -> ([u8; 24], Vec<u8>) {
        let mut text = plain.to_vec();
        let (nonce, tag) = keys().seal(&Dice::thrown(dice), aad, &mut text);
        text.extend(tag);
        (nonce, text)
    }

    #[test]
    fn what_was_sealed_opens_and_nothing_else_does() {
        let (nonce, text) = sealed(1, b"here", b"absent");
        assert_eq!(keys().open(&nonce, b"here", &mut text.clone()), Ok(&mut b"absent".to_vec()[..]));
        assert_eq!(keys().open(&nonce, b"there", &mut text.clone()), Err(Refused));
        assert_eq!(keys().open(&[0; 24], b"here", &mut text.clone()), Err(Refused));
        let other = OneTime::under(&hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &[1; 32]), &SEEDS);
        assert_eq!(other.open(&nonce, b"here", &mut text.clone()), Err(Refused));
    }

    #[test]
    fn the_same_draw_shares_no_keystream_between_two_texts_or_two_places() {
        let xor = |a: &[u8], b: &[u8]| -> Vec<u8> { a.iter().zip(b).map(|(a, b)| a ^ b).collect() };
        let (plain_a, plain_b) = (b"Retard de 10 minutes", b"Exclusion temporaire");
        let (nonce_a, a) = sealed(1, b"here", plain_a);
        let (nonce_b, b) = sealed(1, b"here", plain_b);
        let (nonce_c, c) = sealed(1, b"there", plain_a);
        assert!(nonce_a != nonce_b && nonce_a != nonce_c && nonce_b != nonce_c);
        assert_ne!(xor(&a[..20], &b[..20]), xor(plain_a, plain_b));
        assert_ne!(a[..20], c[..20]);
    }

    #[test]
    fn what_remains_of_a_repeated_draw_is_that_equal_texts_look_equal() {
        assert_eq!(sealed(1, b"here", b"same"), sealed(1, b"here", b"same"));
        assert_ne!(sealed(1, b"here", b"same"), sealed(2, b"here", b"same"));
    }
}
