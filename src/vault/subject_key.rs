//! The key of one family or person: seals its rows and blinds its index terms.
//!
//! ```text
//! PRK   = HKDF-Extract(salt = "carnet/v1/family", K_f)
//! row   = one-time keys of PRK, purpose "rec"
//! AAD   = row version byte ‖ "carnet/v1" ‖ school ‖ scope ‖ u32 subject ‖ u8 kind ‖ row (16) ‖ u32 version
//! blind = HMAC-SHA256(HKDF-Expand(PRK, "idx"), u64 len(label) ‖ label ‖ term)[..16]
//! ```

use super::fresh::LateMac;
use super::one_time::{OneTime, RECORDS, TAG};
use super::scope::ScopeName;
use super::sealed::{self, LONGEST_PLAIN, Sealed};
use crate::domain::clock::Chance;
use crate::domain::ids::Subject;
use ring::{hkdf, hmac};
use zeroize::Zeroizing;

/// Where a row belongs; a sealed row opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Whose row.
    pub subject: Subject,
    /// What kind of row, a number the store gives.
    pub kind: u8,
    /// Which row.
    pub row: [u8; 16],
    /// Which writing of it; an older one does not open as the newer.
    pub version: u32,
}

/// Why a row was not sealed or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The plaintext has more than [`LONGEST_PLAIN`] bytes.
    #[error("{len} bytes are too many for one row")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// The place names another subject than the key's.
    #[error("the place is of another subject")]
    AnotherSubject,
    /// The bytes have not the form of a sealed row: cut short, or of another version.
    #[error("not a sealed row")]
    NotSealed,
    /// The bytes were not sealed at this place under this key, or were altered since.
    #[error("the row does not open here")]
    Refused,
}

/// The keys derived from K_f, prepared once because rows are opened many at a time.
///
/// K_f itself is wiped as soon as this is made. What is kept are ring's prepared keys, which ring does not wipe; they
/// sit in one box and nowhere else, so that an allocator that zeroes on free wipes them with it.
pub struct SubjectKey {
    subject: Subject,
    /// `"carnet/v1" ‖ school ‖ scope ‖ subject`.
    bound: Vec<u8>,
    keys: Box<Prepared>,
}

struct Prepared {
    rows: OneTime,
    index: LateMac,
}

impl SubjectKey {
    pub(super) fn prepare(name: &ScopeName, subject: Subject, secret: &[u8; 32]) -> Self {
        let prk = hkdf::Salt::new(hkdf::HKDF_SHA256, b"carnet/v1/family").extract(secret);
        let mut bound = name.bound("carnet/v1");
        bound.extend(subject.0.to_be_bytes());
        let keys = Prepared { rows: OneTime::under(&prk, &RECORDS), index: LateMac::of(&prk, "idx") };
        Self { subject, bound, keys: Box::new(keys) }
    }

    /// Whose key it is.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// Seals `plain` for `place`; the result's length is one of a few sizes.
    ///
    /// # Errors
    /// [`SealError::TooLong`], [`SealError::AnotherSubject`].
    pub fn seal(&self, place: &Place, plain: &[u8], chance: &dyn Chance) -> Result<Vec<u8>, SealError> {
        if plain.len() > LONGEST_PLAIN {
            return Err(SealError::TooLong { len: plain.len() });
        }
        let mut aad = Vec::new();
        self.address(place, &mut aad)?;
        let end = sealed::HEAD + sealed::padded(plain.len());
        // Of its final size from the start: a vector that grew would leave plaintext behind.
        let mut out = vec![0; end + TAG];
        let text = &mut out[sealed::HEAD..end];
        text[..plain.len()].copy_from_slice(plain);
        sealed::mark_end(text, plain.len());
        let (nonce, tag) = self.keys.rows.seal::<{ sealed::NONCE }>(chance, &aad, text);
        out[0] = sealed::VERSION;
        out[1..sealed::HEAD].copy_from_slice(&nonce);
        out[end..].copy_from_slice(&tag);
        Ok(out)
    }

    /// Opens what was sealed for `place`. Any bytes may be given.
    ///
    /// # Errors
    /// [`SealError::NotSealed`], [`SealError::AnotherSubject`], [`SealError::Refused`].
    pub fn open(&self, place: &Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let mut reader = self.reader();
        let len = reader.open(place, sealed)?.len();
        reader.text.truncate(len);
        Ok(reader.text)
    }

    /// Opens many rows in the same memory, one after another.
    pub fn reader(&self) -> RowReader<'_> {
        RowReader { key: self, address: Vec::new(), text: Zeroizing::default() }
    }

    /// Sixteen bytes that stand for `term` in the index named `label`, and say nothing of it once the key is dead.
    pub fn blind(&self, label: &str, term: &[u8]) -> [u8; 16] {
        first16(self.keys.index.key(), &[&(label.len() as u64).to_be_bytes(), label.as_bytes(), term])
    }

    fn address(&self, place: &Place, aad: &mut Vec<u8>) -> Result<(), SealError> {
        if place.subject != self.subject {
            return Err(SealError::AnotherSubject);
        }
        aad.clear();
        aad.reserve(self.bound.len() + 22);
        aad.push(sealed::VERSION);
        aad.extend(&self.bound);
        aad.push(place.kind);
        aad.extend(place.row);
        aad.extend(place.version.to_be_bytes());
        Ok(())
    }
}

/// Opens a subject's rows one after another. What one held is overwritten by the next, and the last is wiped on drop.
pub struct RowReader<'a> {
    key: &'a SubjectKey,
    address: Vec<u8>,
    text: Zeroizing<Vec<u8>>,
}

impl RowReader<'_> {
    /// As [`SubjectKey::open`]; what is lent lasts until the next row.
    ///
    /// # Errors
    /// [`SealError::NotSealed`], [`SealError::AnotherSubject`], [`SealError::Refused`].
    pub fn open(&mut self, place: &Place, sealed: &[u8]) -> Result<&[u8], SealError> {
        let row = Sealed::parse(sealed).map_err(|_| SealError::NotSealed)?;
        self.key.address(place, &mut self.address)?;
        // A vector that grew would leave plaintext behind: a longer row has memory of its own.
        if self.text.capacity() < row.body.len() {
            self.text = Zeroizing::new(Vec::with_capacity(row.body.len()));
        }
        self.text.clear();
        self.text.extend_from_slice(row.body);
        let rows = &self.key.keys.rows;
        let padded = rows.open(row.nonce, &self.address, &mut self.text).map_err(|_| SealError::Refused)?;
        let len = sealed::plain_len(padded).ok_or(SealError::Refused)?;
        Ok(&self.text[..len])
    }
}

impl std::fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SubjectKey").field("subject", &self.subject).finish_non_exhaustive()
    }
}

fn first16(key: &hmac::Key, parts: &[&[u8]]) -> [u8; 16] {
    let mut mac = hmac::Context::with_key(key);
    parts.iter().for_each(|part| mac.update(part));
    let mut out = [0; 16];
    out.copy_from_slice(&mac.sign().as_ref()[..16]);
    out
}
