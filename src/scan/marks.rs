//! The public marks at the head of a live cell's sectors, by which a surviving fragment is found even alone.
//!
//! ```text
//! brand = f6 c0                                                                      the same everywhere
//! m_i   = brand ‖ HMAC-SHA256(tag, "carnet/v1/sector" ‖ u16 i)[..14]                 i = 0 … 1023, the sector in the file
//! seed  = brand ‖ 6 public bytes ‖ 32 secret bytes                                   its first 8 bytes are the handle
//! ```
//! `tag` is drawn anew for every epoch and published with it. The marks all differ and share only two bytes, fewer than
//! any compressor matches, so they stay literal inside compressed backups. Because every mark and every handle of
//! every year begins with the same brand, one pass looks for all of them at the price of one: the brand's two bytes
//! never stand in UTF-8 text, and what follows them is looked up.

use memchr::memmem;
use ring::hmac;
use std::collections::HashSet;

/// The two bytes with which every handle and every mark begins.
pub const BRAND: [u8; 2] = [0xf6, 0xc0];
/// Length of a mark, in bytes.
pub const MARK: usize = 16;
/// Sectors of a cell, both slots.
pub const SECTORS: usize = 1024;

/// The marks of one epoch's tag, in the order of the sectors.
pub struct Marks(Vec<[u8; MARK]>);

impl Marks {
    /// The marks of a published tag.
    pub fn of(tag: &[u8; 32]) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, tag);
        let mark = |i: usize| {
            let text = [b"carnet/v1/sector".as_slice(), &(i as u16).to_be_bytes()].concat();
            let mut mark = [0; MARK];
            mark[..2].copy_from_slice(&BRAND);
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
        let known: HashSet<&[u8]> = self.0.iter().map(|mark| &mark[..]).collect();
        let branded = memmem::find_iter(bytes, &BRAND).filter_map(|at| bytes.get(at..at + MARK));
        branded.filter(|at| known.contains(at)).collect::<HashSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_all_differ_share_two_bytes_and_are_found_at_any_offset() {
        let marks = Marks::of(&[7; 32]);
        assert_eq!(marks.all().iter().collect::<HashSet<_>>().len(), 1024);
        assert!(marks.all().iter().all(|mark| mark[..2] == BRAND));
        let mut bytes = vec![0xf6; 5];
        bytes.extend(marks.all()[3]);
        bytes.extend(marks.all()[3]);
        bytes.push(1);
        bytes.extend(marks.all()[1023]);
        assert_eq!(marks.found_in(&bytes), 2);
        assert_eq!(Marks::of(&[8; 32]).found_in(&bytes), 0);
        assert_eq!(marks.found_in(&bytes[..20]), 0);
    }

    #[test]
    fn the_brand_stands_in_no_text() {
        assert!(BRAND.iter().all(|byte| {
            (0..=char::MAX as u32)
                .step_by(7)
                .filter_map(char::from_u32)
                .all(|letter| !letter.encode_utf8(&mut [0; 4]).as_bytes().contains(byte))
        }));
    }
}
