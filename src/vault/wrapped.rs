//! Keys as they rest in the database: a subject's wrapped under its page's, a page's under the root. Harmless once the
//! root is dead.
//!
//! ```text
//!  0  4  "CKW1"                                   0  4  "CKP1"
//!  4  4  subject, u32                             4  4  page, u32
//!  8  4  generation, u32                          8  4  generation, u32: the epoch in which the page's key was drawn
//! 12 60  wrapped under the page's key            12  4  epoch, u32: of the root it is wrapped under
//!                                                16 60  wrapped under that root
//! ```
//! How: see `wrapping`. Page `n` is of the subjects `256 n` to `256 n + 255`.

use super::wrapping::Envelope;
use crate::domain::ids::Subject;

const KEY: &[u8; 4] = b"CKW1";
const PAGE_KEY: &[u8; 4] = b"CKP1";

/// How many subjects share a page.
const SHARING: u32 = 256;

/// The subjects whose keys are wrapped under one and the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Page(pub u32);

impl Page {
    /// The page of a subject.
    pub fn of(subject: Subject) -> Self {
        Self(subject.0 / SHARING)
    }
}

/// A subject's key: seventy-two bytes for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedKey(pub [u8; 72]);

impl AsRef<[u8]> for WrappedKey {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A page's key: seventy-six bytes for the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedPageKey(pub [u8; 76]);

impl AsRef<[u8]> for WrappedPageKey {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A subject's wrapped key as it reads; nothing is opened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrapped<'a> {
    /// Whose key it says it is.
    pub subject: Subject,
    /// Which of its page's successive keys it was wrapped under.
    pub generation: u32,
    pub(super) envelope: Envelope<'a>,
}

/// A page's wrapped key as it reads; nothing is opened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedPage<'a> {
    /// Which page's key it says it is.
    pub page: Page,
    /// The epoch in which it was drawn: one epoch draws one at the most for a page.
    pub generation: u32,
    /// The epoch of the root it was wrapped under.
    pub epoch: u32,
    pub(super) envelope: Envelope<'a>,
}

/// The bytes are not a wrapped key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a wrapped key: 72 bytes beginning with CKW1, or 76 with CKP1")]
pub struct NotAWrappedKey;

impl<'a> Wrapped<'a> {
    /// Reads the parts.
    ///
    /// # Errors
    /// [`NotAWrappedKey`] for another length or magic.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, NotAWrappedKey> {
        let ([subject, generation], rest) = numbers(bytes, KEY)?;
        let envelope = Envelope::parse(rest).ok_or(NotAWrappedKey)?;
        Ok(Self { subject: Subject(subject), generation, envelope })
    }

    pub(super) fn header(&self) -> [u8; 12] {
        header(self.subject, self.generation)
    }
}

impl<'a> WrappedPage<'a> {
    /// Reads the parts.
    ///
    /// # Errors
    /// [`NotAWrappedKey`] for another length or magic.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, NotAWrappedKey> {
        let ([page, generation, epoch], rest) = numbers(bytes, PAGE_KEY)?;
        let envelope = Envelope::parse(rest).ok_or(NotAWrappedKey)?;
        Ok(Self { page: Page(page), generation, epoch, envelope })
    }

    pub(super) fn header(&self) -> [u8; 16] {
        page_header(self.page, self.generation, self.epoch)
    }
}

/// `N` numbers behind the magic, and the rest.
fn numbers<'a, const N: usize>(bytes: &'a [u8], magic: &[u8]) -> Result<([u32; N], &'a [u8]), NotAWrappedKey> {
    let mut rest = bytes.strip_prefix(magic).ok_or(NotAWrappedKey)?;
    let mut numbers = [0; N];
    for number in &mut numbers {
        let (bytes, behind) = rest.split_first_chunk().ok_or(NotAWrappedKey)?;
        (*number, rest) = (u32::from_be_bytes(*bytes), behind);
    }
    Ok((numbers, rest))
}

/// The twelve public bytes at the head of a subject's wrapped key.
pub(super) fn header(subject: Subject, generation: u32) -> [u8; 12] {
    let mut out = [0; 12];
    out[..4].copy_from_slice(KEY);
    out[4..8].copy_from_slice(&subject.0.to_be_bytes());
    out[8..].copy_from_slice(&generation.to_be_bytes());
    out
}

/// The sixteen public bytes at the head of a page's.
pub(super) fn page_header(page: Page, generation: u32, epoch: u32) -> [u8; 16] {
    let mut out = [0; 16];
    out[..4].copy_from_slice(PAGE_KEY);
    out[4..8].copy_from_slice(&page.0.to_be_bytes());
    out[8..12].copy_from_slice(&generation.to_be_bytes());
    out[12..].copy_from_slice(&epoch.to_be_bytes());
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
        assert_eq!((read.subject, read.generation), (Subject(12), 2));
        assert_eq!((read.envelope.nonce, read.envelope.sealed), (&[7; 12], &[9; 48]));
        assert_eq!(read.header(), bytes[..12]);
        assert_eq!(Wrapped::parse(&bytes[..71]), Err(NotAWrappedKey));
        assert_eq!(Wrapped::parse(&[&bytes[..], b"x"].concat()), Err(NotAWrappedKey));
    }

    #[test]
    fn a_page_s_wrapped_key_has_exactly_76_bytes_in_this_order() {
        let mut bytes = b"CKP1\0\0\0\x03\0\0\0\x02\0\0\0\x05".to_vec();
        bytes.extend([7; 12]);
        bytes.extend([9; 48]);
        let read = WrappedPage::parse(&bytes).unwrap();
        assert_eq!((read.page, read.generation, read.epoch), (Page(3), 2, 5));
        assert_eq!(read.header(), bytes[..16]);
        assert_eq!(WrappedPage::parse(&bytes[..75]), Err(NotAWrappedKey));
        assert_eq!(Wrapped::parse(&bytes), Err(NotAWrappedKey));
        assert_eq!([0, 255, 256, 1_023].map(|number| Page::of(Subject(number)).0), [0, 0, 1, 3]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused_without_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..90), magic: bool) {
            if magic && bytes.len() >= 4 { bytes[..4].copy_from_slice(KEY); }
            prop_assert_eq!(Wrapped::parse(&bytes).is_ok(), bytes.len() == 72 && bytes.starts_with(KEY));
            if magic && bytes.len() >= 4 { bytes[..4].copy_from_slice(PAGE_KEY); }
            prop_assert_eq!(WrappedPage::parse(&bytes).is_ok(), bytes.len() == 76 && bytes.starts_with(PAGE_KEY));
        }
    }
}
