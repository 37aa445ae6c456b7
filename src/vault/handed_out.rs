//! What is handed to a browser, sealed, and taken back from it: while this process lives, and no longer.
//!
//! ```text
//!  0 24  nonce
//! 24  n  AES-256-GCM(plain)
//! 24+n 16 tag
//! ```
//! The key is drawn when the process begins and is written nowhere: nothing that was sealed outlives it.

use super::fresh::fresh;
use super::one_time::{HANDED_OUT, OneTime};
use super::sealed::NONCE;
use crate::domain::clock::Chance;
use ring::hkdf;

/// The key of what this process hands out.
pub struct HandedOut(Box<OneTime>);

/// The bytes were not handed out by this process, or are not as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not handed out by this process")]
pub struct NotHandedOut;

impl HandedOut {
    /// A new key, of this process alone.
    pub fn drawn(chance: &dyn Chance) -> Self {
        let drawn = fresh::<32>(chance, "carnet/handed-out", b"");
        let prk = hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &*drawn);
        Self(Box::new(OneTime::under(&prk, &HANDED_OUT)))
    }

    /// Seals that.
    pub fn seal(&self, chance: &dyn Chance, plain: &[u8]) -> Vec<u8> {
        let mut text = plain.to_vec();
        let (nonce, tag) = self.0.seal::<NONCE>(chance, b"", &mut text);
        [&nonce[..], &text, &tag].concat()
    }

    /// Opens what was sealed.
    ///
    /// # Errors
    /// [`NotHandedOut`]
    pub fn open(&self, sealed: &[u8]) -> Result<Vec<u8>, NotHandedOut> {
        let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(NotHandedOut)?;
        let mut body = body.to_vec();
        Ok(self.0.open(nonce, b"", &mut body).map_err(|_| NotHandedOut)?.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::Dice;

    #[test]
    fn what_a_process_has_handed_out_it_opens_and_no_other_does() {
        let (dice, other) = (Dice::thrown(1), Dice::thrown(2));
        let key = HandedOut::drawn(&dice);
        let sealed = key.seal(&dice, b"begun for this");
        assert_eq!(key.open(&sealed), Ok(b"begun for this".to_vec()));
        assert!(!sealed.windows(5).any(|part| part == b"begun"), "nothing of it is read on the way");
        assert_eq!(HandedOut::drawn(&other).open(&sealed), Err(NotHandedOut));
        for place in 0..sealed.len() {
            let mut bent = sealed.clone();
            bent[place] ^= 1;
            assert_eq!(key.open(&bent), Err(NotHandedOut), "{place}");
            assert_eq!(key.open(&sealed[..place]), Err(NotHandedOut), "{place}");
        }
    }
}
