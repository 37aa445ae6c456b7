//! The keys of the one ordered map: opaque numbers only.
//!
//! ```text
//! "K" epoch(4, big-endian) …                      → wrapped keys of one epoch: see `keyring`
//! "R" subject(4) kind(1) row(16)                  → version(4, big-endian) ‖ sealed record
//! "H" subject(4) kind(1)                          → version(4) ‖ sealed head of that shelf
//! "N"                                             → the next subject's number (4)
//! ```

use crate::archive::kind::Kind;
use crate::domain::ids::{Handle, Subject};
use crate::vault::Place;

/// The next subject's number.
pub(in crate::archive) const NEXT_SUBJECT: &[u8] = b"N";

/// Every sealed record begins with it.
pub(in crate::archive) const RECORDS: &[u8] = b"R";

/// Every sealed head begins with it.
pub(in crate::archive) const HEADS: &[u8] = b"H";

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
