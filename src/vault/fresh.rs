//! Values drawn once: a raw draw never becomes a key or a published byte, only what HKDF makes of it.
//!
//! A virtual machine that is rolled back gets the same draw twice, perhaps for another purpose. Because label and
//! context are mixed in, a value published in one life of the machine says nothing of a secret drawn in the other,
//! and two families never receive the same key.

use crate::domain::clock::{Chance, draw};
use ring::{hkdf, hmac};
use std::sync::OnceLock;
use zeroize::Zeroizing;

/// The length HKDF is asked for, in bytes.
struct Bytes(usize);

impl hkdf::KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

/// `N` unpredictable bytes for one purpose (`label`) and one holder (`context`).
pub(super) fn fresh<const N: usize>(chance: &dyn Chance, label: &str, context: &[u8]) -> Zeroizing<[u8; N]> {
    let drawn = Zeroizing::new(draw::<32>(chance));
    let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, label.as_bytes()).extract(&*drawn);
    expand(&prk, &[context])
}

/// HKDF-Expand to `N` bytes; `N` is at most 64 in this room, HKDF allows 8160.
pub(super) fn expand<const N: usize>(prk: &hkdf::Prk, parts: &[&[u8]]) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 64) };
    let mut out = Zeroizing::new([0; N]);
    prk.expand(parts, Bytes(N)).and_then(|okm| okm.fill(&mut *out)).expect("at most 64 bytes are asked of HKDF");
    out
}

/// A key of HMAC-SHA256 that most holders of `prk` never need: made the first time that one does.
pub(super) struct LateMac {
    prk: hkdf::Prk,
    purpose: &'static str,
    made: OnceLock<hmac::Key>,
}

impl LateMac {
    /// The key that HKDF-Expand makes of `prk` for `purpose`.
    pub(super) fn of(prk: &hkdf::Prk, purpose: &'static str) -> Self {
        Self { prk: prk.clone(), purpose, made: OnceLock::new() }
    }

    /// The key.
    pub(super) fn key(&self) -> &hmac::Key {
        let make = || hmac::Key::new(hmac::HMAC_SHA256, &*expand::<32>(&self.prk, &[self.purpose.as_bytes()]));
        self.made.get_or_init(make)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::Dice;

    #[test]
    fn a_repeated_draw_gives_unrelated_values_to_two_purposes_and_two_holders() {
        let again = || Dice::thrown(7);
        let first = fresh::<32>(&again(), "a", b"1");
        assert_eq!(*first, *fresh::<32>(&again(), "a", b"1"));
        assert_ne!(*first, *fresh::<32>(&again(), "b", b"1"));
        assert_ne!(*first, *fresh::<32>(&again(), "a", b"2"));
        assert_ne!(*first, draw::<32>(&again()));
    }
}
