//! A share sealed in a chip: what may lie on any disk, in any backup, and opens only in that chip, at that value.
//!
//! ```text
//! "CTS1" ‖ u32 NV index ‖ u64 the counter's value ‖ u16 len ‖ TPMT_PUBLIC ‖ u16 len ‖ TPM2B_PRIVATE's bytes
//! ‖ SHA-256 of all before
//! ```
//! The checksum tells damage from a chip that refuses; the chip itself checks the rest.

use super::wire::{Cut, Fields, sized};
use ring::digest;

const MAGIC: &[u8; 4] = b"CTS1";
/// A year's counter stands in the range that the TCG leaves to a machine's owner.
const OWNERS: std::ops::RangeInclusive<u32> = 0x0180_0000..=0x01bf_ffff;

/// A sealed share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The counter's NV index.
    pub index: u32,
    /// The one value at which it opens.
    pub value: u64,
    pub(super) public: Vec<u8>,
    pub(super) private: Vec<u8>,
}

/// The bytes are no sealed share, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a share sealed in a TPM, or damaged")]
pub struct NotSealed;

impl Sealed {
    /// The bytes that [`Sealed::parse`] reads.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.index.to_be_bytes());
        out.extend(self.value.to_be_bytes());
        sized(&mut out, &self.public);
        sized(&mut out, &self.private);
        let sum = digest::digest(&digest::SHA256, &out);
        out.extend(sum.as_ref());
        out
    }

    /// Reads a sealed share.
    ///
    /// # Errors
    /// [`NotSealed`] for any other form, length or checksum.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotSealed> {
        let (body, sum) = bytes.split_last_chunk::<32>().ok_or(NotSealed)?;
        let read = || {
            let mut fields = Fields::of(body);
            let magic = fields.array::<4>()?;
            let sealed = Self {
                index: fields.word()?,
                value: fields.long()?,
                public: fields.sized()?.to_vec(),
                private: fields.sized()?.to_vec(),
            };
            fields.end()?;
            Ok::<_, Cut>((magic, sealed))
        };
        let (magic, sealed) = read().map_err(|Cut| NotSealed)?;
        let whole = digest::digest(&digest::SHA256, body).as_ref() == sum;
        let sound = whole && magic == *MAGIC && OWNERS.contains(&sealed.index);
        if sound { Ok(sealed) } else { Err(NotSealed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Sealed {
        Sealed { index: 0x0180_1234, value: 7, public: vec![1; 50], private: vec![2; 160] }
    }

    #[test]
    fn it_reads_back_and_an_index_outside_the_owners_range_is_refused() {
        assert_eq!(Sealed::parse(&sample().bytes()), Ok(sample()));
        assert_eq!(Sealed::parse(&Sealed { index: 0x0140_0000, ..sample() }.bytes()), Err(NotSealed));
        assert_eq!(sample().bytes()[..8], [b'C', b'T', b'S', b'1', 1, 0x80, 0x12, 0x34]);
    }

    proptest! {
        #[test]
        fn one_flipped_bit_or_a_missing_end_is_noticed(at in 0..260_usize, bit in 0..8_u8) {
            let mut bytes = sample().bytes();
            let at = at % bytes.len();
            prop_assert!(Sealed::parse(&bytes[..at]).is_err());
            bytes[at] ^= 1 << bit;
            prop_assert!(Sealed::parse(&bytes).is_err());
        }
    }
}
