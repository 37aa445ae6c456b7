//! The public marks at the head of a live cell's sectors, by which a surviving fragment is found even alone.
//!
//! ```text
//! m_i = SHA-256(tag)[..2] ‖ HMAC-SHA256(tag, "carnet/v1/sector" ‖ u16 i)[..14]       i = 0 … 1023, the sector in the file
//! ```
//! `tag` is drawn anew for every epoch and published with it. The marks all differ and share only two bytes, fewer than
//! any compressor matches, so they stay literal inside compressed backups.

use ring::{digest, hmac};
use std::collections::HashSet;

/// Length of a mark, in bytes.
pub(super) const MARK: usize = 16;
/// Sectors of a cell, both slots.
pub(super) const SECTORS: usize = 1024;

/// The marks of one epoch's tag, in the order of the sectors.
pub struct Marks(Vec<[u8; MARK]>);

impl Marks {
    /// The marks of a published tag.
    pub fn of(tag: &[u8; 32]) -> Self {
        let prefix = digest::digest(&digest::SHA256, tag);
        let key = hmac::Key::new(hmac::HMAC_SHA256, tag);
        let mark = |i: usize| {
            let text = [b"carnet/v1/sector".as_slice(), &(i as u16).to_be_bytes()].concat();
            let mut mark = [0; MARK];
            mark[..2].copy_from_slice(&prefix.as_ref()[..2]);
            mark[2..].copy_from_slice(&hmac::sign(&key, &text).as_ref()[..14]);
            mark
        };
        Self((0..SECTORS).map(mark).collect())
    }

    /// All 1024, in the order of the sectors.
    pub fn all(&self) -> &[[u8; MARK]] {
        &self.0
    }

    /// How many different marks stand anywhere in `bytes`, at any offset.
    pub fn found_in(&self, bytes: &[u8]) -> usize {
        let prefix = &self.0[0][..2];
        let known: HashSet<&[u8]> = self.0.iter().map(|mark| &mark[..]).collect();
        let found: HashSet<&[u8]> =
            bytes.windows(MARK).filter(|at| at.starts_with(prefix) && known.contains(at)).collect();
        found.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_all_differ_share_two_bytes_and_are_found_at_any_offset() {
        let marks = Marks::of(&[7; 32]);
        assert_eq!(marks.all().iter().collect::<HashSet<_>>().len(), 1024);
        assert!(marks.all().iter().all(|mark| mark[..2] == marks.all()[0][..2]));
        let mut bytes = vec![0; 5];
        bytes.extend(marks.all()[3]);
        bytes.extend(marks.all()[3]);
        bytes.push(1);
        bytes.extend(marks.all()[1023]);
        assert_eq!(marks.found_in(&bytes), 2);
        assert_eq!(Marks::of(&[8; 32]).found_in(&bytes), 0);
        assert_eq!(marks.found_in(&bytes[..20]), 0);
    }
}
