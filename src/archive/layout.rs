//! The keys of the one ordered map: opaque numbers only.
//!
//! ```text
//! "K" 0 or 1, then two numbers(4, big-endian)     → wrapped keys: see `keyring`
//! "R" subject(4) kind(1) row(16)                  → version(4, big-endian) ‖ sealed record
//! "H" subject(4) kind(1)                          → version(4) ‖ sealed head of that shelf
//! "N"                                             → the next subject's number (4)
//! ```

use crate::archive::kind::Kind;
use crate::domain::ids::{Handle, Subject};
use crate::vault::{Page, Place};

/// The next subject's number.
pub(in crate::archive) const NEXT_SUBJECT: &[u8] = b"N";

/// Every sealed record begins with it.
pub(in crate::archive) const RECORDS: &[u8] = b"R";

/// Every sealed head begins with it.
pub(in crate::archive) const HEADS: &[u8] = b"H";

/// What every row of every keyring begins with.
pub(in crate::archive) const KEYRINGS: &[u8] = b"K";

const PAGE_KEY: u8 = 0;
const PAGE: u8 = 1;

/// What a row of a keyring is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::archive) enum KeyringRow {
    /// A page's key, as one epoch wraps it.
    PageKey { epoch: u32, page: Page },
    /// The keys on a page, wrapped under that generation of its key.
    Page { page: Page, generation: u32 },
}

/// Every page's key in that epoch begins with it.
pub(in crate::archive) fn page_keys(epoch: u32) -> Vec<u8> {
    [KEYRINGS, &[PAGE_KEY], &epoch.to_be_bytes()].concat()
}

pub(in crate::archive) fn page_key(epoch: u32, page: Page) -> Vec<u8> {
    [&page_keys(epoch)[..], &page.0.to_be_bytes()].concat()
}

pub(in crate::archive) fn page(page: Page, generation: u32) -> Vec<u8> {
    [KEYRINGS, &[PAGE], &page.0.to_be_bytes(), &generation.to_be_bytes()].concat()
}

/// Which row of a keyring stands under that key.
pub(in crate::archive) fn keyring_row(key: &[u8]) -> Option<KeyringRow> {
    let (room, numbers) = key.strip_prefix(KEYRINGS)?.split_first()?;
    let (first, second) = numbers.split_first_chunk()?;
    let (first, second) = (u32::from_be_bytes(*first), u32::from_be_bytes(second.try_into().ok()?));
    match *room {
        PAGE_KEY => Some(KeyringRow::PageKey { epoch: first, page: Page(second) }),
        PAGE => Some(KeyringRow::Page { page: Page(first), generation: second }),
        _ => None,
    }
}

/// A bit no kind has: heads are sealed in places of their own.
const HEAD: u8 = 0x80;

/// Every row and every head of a subject begins with one of these.
pub(in crate::archive) fn all_of(subject: Subject) -> [Vec<u8>; 2] {
    [b"R", b"H"].map(|room| [room.as_slice(), &subject.0.to_be_bytes()].concat())
}

pub(in crate::archive) fn shelf(subject: Subject, kind: Kind) -> Vec<u8> {
    [b"R", subject.0.to_be_bytes().as_slice(), &[kind as u8]].concat()
}

pub(in crate::archive) fn row(subject: Subject, kind: Kind, row: Handle) -> Vec<u8> {
    [shelf(subject, kind).as_slice(), &row.0].concat()
}

pub(in crate::archive) fn head(subject: Subject, kind: Kind) -> Vec<u8> {
    [b"H", subject.0.to_be_bytes().as_slice(), &[kind as u8]].concat()
}

pub(in crate::archive) fn row_place(subject: Subject, kind: Kind, row: Handle, version: u32) -> Place {
    Place { subject, kind: kind as u8, row: row.0, version }
}

pub(in crate::archive) fn head_place(subject: Subject, kind: Kind, version: u32) -> Place {
    Place { subject, kind: kind as u8 | HEAD, row: [0; 16], version }
}

/// Whose shelf of which kind a head is of.
pub(in crate::archive) fn head_of(key: &[u8]) -> Option<(Subject, u8)> {
    let (subject, kind) = key.strip_prefix(HEADS)?.split_first_chunk()?;
    Some((Subject(u32::from_be_bytes(*subject)), *kind.first()?))
}

/// The row's name at the end of its key.
pub(in crate::archive) fn row_of(key: &[u8]) -> Option<Handle> {
    key.last_chunk().copied().map(Handle)
}

/// The version in front of what is sealed.
pub(in crate::archive) fn versioned(value: &[u8]) -> Option<(u32, &[u8])> {
    value.split_first_chunk().map(|(version, sealed)| (u32::from_be_bytes(*version), sealed))
}

pub(in crate::archive) fn with_version(version: u32, sealed: &[u8]) -> Vec<u8> {
    [version.to_be_bytes().as_slice(), sealed].concat()
}
