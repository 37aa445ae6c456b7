//! A sealed row as it rests in the database, and how its length is hidden.
//!
//! ```text
//!  0  1  0x01
//!  1 24  nonce
//! 25  n  AES-256-GCM(plain ‖ 0x80 ‖ zeros up to n)             n = 256, 384, 512, 768, 1024, 1536 … 1 MiB
//! 25+n 16 tag
//! ```

/// The longest plaintext, in bytes: a mebibyte with its end mark.
pub const LONGEST_PLAIN: usize = (1 << 20) - 1;
pub(super) const VERSION: u8 = 1;
pub(super) const NONCE: usize = 24;
pub(super) const HEAD: usize = 1 + NONCE;
const TAG: usize = 16;
const SMALLEST: usize = 256;
const END: u8 = 0x80;

/// A sealed row as it reads; nothing is opened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed<'a> {
    pub(super) nonce: &'a [u8; NONCE],
    /// Ciphertext ‖ tag.
    pub(super) body: &'a [u8],
}

/// The bytes are not a sealed row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sealed row")]
pub struct NotSealed;

impl<'a> Sealed<'a> {
    /// Reads the parts.
    ///
    /// # Errors
    /// [`NotSealed`] for another version or a length no row can have.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, NotSealed> {
        let (nonce, body) = bytes.strip_prefix(&[VERSION]).and_then(<[u8]>::split_first_chunk).ok_or(NotSealed)?;
        let padded = body.len().checked_sub(TAG).ok_or(NotSealed)?;
        if padded > LONGEST_PLAIN + 1 || padded != bucket(padded) {
            return Err(NotSealed);
        }
        Ok(Self { nonce, body })
    }
}

/// The smallest size of the series 256, 384, 512, 768 … that holds `len` bytes.
fn bucket(len: usize) -> usize {
    let power = len.max(SMALLEST).next_power_of_two();
    let below = power / 4 * 3;
    if len <= below && below >= SMALLEST { below } else { power }
}

/// The padded size of a plaintext of `len` bytes.
pub(super) fn padded(len: usize) -> usize {
    bucket(len + 1)
}

/// Marks the end of the plaintext that begins `text` and has `len` bytes; what follows must be zero already.
pub(super) fn mark_end(text: &mut [u8], len: usize) {
    text[len] = END;
}

/// The length of the plaintext in an opened, padded text.
pub(super) fn plain_len(text: &[u8]) -> Option<usize> {
    let last = text.iter().rposition(|byte| *byte != 0)?;
    (text[last] == END).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sizes_are_few() {
        assert_eq!(
            [0, 1, 255, 256, 300, 383, 384, 511, 512, 767, 768].map(padded),
            [256, 256, 256, 384, 384, 384, 512, 512, 768, 768, 1024]
        );
        assert_eq!(padded(LONGEST_PLAIN), LONGEST_PLAIN + 1);
    }

    proptest! {
        #[test]
        fn a_padded_text_has_room_wastes_at_most_half_and_reads_back(plain in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let size = padded(plain.len());
            prop_assert!(size > plain.len() && (size == SMALLEST || size <= plain.len() / 2 * 3 + 3));
            prop_assert_eq!(bucket(size), size);
            let mut text = plain.clone();
            text.resize(size, 0);
            mark_end(&mut text, plain.len());
            prop_assert_eq!(plain_len(&text), Some(plain.len()));
        }

        #[test]
        fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..700), version: bool) {
            let bytes = if version { [&[VERSION][..], &bytes].concat() } else { bytes };
            if let Ok(row) = Sealed::parse(&bytes) {
                prop_assert_eq!(HEAD + row.body.len(), bytes.len());
            }
        }
    }
}
