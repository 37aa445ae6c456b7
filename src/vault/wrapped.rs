//! A subject's key as it rests in the database, wrapped under the root: harmless once the root is dead.
//!
//! ```text
//!  0  4  "CKW1"
//!  4  4  subject, u32
//!  8  4  epoch, u32
//! 12 12  nonce
//! 24 48  AES-256-GCM(K_f 32; AAD = bytes 0 … 11 ‖ school ‖ scope)       keys: R_e, purpose "wrap"
//! ```

use crate::domain::ids::Subject;

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
