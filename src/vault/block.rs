//! The block a cell's slot spreads over its stripes: 496 bytes, the seed sealed under the unlock.
//!
//! ```text
//!   0  4  "CCB1"
//!   4  4  epoch, u32
//!   8 32  SHA-256 of the scope's name
//!  40 32  tag of the sectors' marks
//!  72 24  nonce
//!  96 56  AES-256-GCM(seed 40; AAD = bytes 0 … 71)      keys: HKDF-SHA256(salt = "carnet/v1/cell", ikm = U), purpose "seed"
//! 152 312 zero
//! 464 32  SHA-256 of bytes 0 … 463
//! ```
//! The checksum tells damage (wrong sum) from a wrong unlock (right sum, refused seal).

use super::one_time::{OneTime, Refused, SEEDS, TAG};
use super::seed::{SEED, Seed};
use super::{scope::ScopeName, unlock::Unlock};
use crate::domain::clock::Chance;
use ring::digest;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Length of a block, in bytes: a sector without its mark.
pub(super) const BLOCK: usize = 496;
const MAGIC: &[u8; 4] = b"CCB1";
const HEADER: usize = 72;
const NONCE: usize = 24;
const SEALED: usize = SEED + TAG;
const SUM: usize = BLOCK - 32;

/// A block as it reads, its seed still sealed. `Debug` shows only what is public.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Block {
    epoch: u32,
    scope: [u8; 32],
    tag: [u8; 32],
    nonce: [u8; NONCE],
    sealed: [u8; SEALED],
}

/// The bytes are not a whole block: damaged, torn or never one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a whole block of a cell")]
pub struct NotABlock;

impl Block {
    /// Seals `seed` for one epoch.
    pub(super) fn seal(
        seed: &Seed,
        epoch: u32,
        tag: [u8; 32],
        name: &ScopeName,
        lock: &Unlock,
        chance: &dyn Chance,
    ) -> Self {
        let mut block = Self { epoch, scope: name.digest(), tag, nonce: [0; NONCE], sealed: [0; SEALED] };
        let mut text = Zeroizing::new(*seed.bytes());
        let (nonce, tail) = keys(lock).seal::<NONCE>(chance, &block.header(), &mut *text);
        block.nonce = nonce;
        block.sealed[..SEED].copy_from_slice(&*text);
        block.sealed[SEED..].copy_from_slice(&tail);
        block
    }

    /// The seed, if `lock` is the unlock it was sealed under.
    pub(super) fn unseal(&self, lock: &Unlock) -> Result<Seed, Refused> {
        let mut text = Zeroizing::new(self.sealed);
        let plain = keys(lock).open(&self.nonce, &self.header(), &mut *text)?;
        let mut seed = Seed::empty();
        seed.bytes_mut().copy_from_slice(plain);
        Ok(seed)
    }

    /// Reads a block; the only check is its form and checksum.
    ///
    /// # Errors
    /// [`NotABlock`] for any other length, magic, checksum or padding.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotABlock> {
        let bytes: &[u8; BLOCK] = bytes.try_into().map_err(|_| NotABlock)?;
        let sum = digest::digest(&digest::SHA256, &bytes[..SUM]);
        let sealed_end = HEADER + NONCE + SEALED;
        let sound =
            bytes[SUM..] == *sum.as_ref() && bytes[..4] == *MAGIC && bytes[sealed_end..SUM].iter().all(|b| *b == 0);
        if !sound {
            return Err(NotABlock);
        }
        Ok(Self {
            epoch: u32::from_be_bytes(piece(bytes, 4)),
            scope: piece(bytes, 8),
            tag: piece(bytes, 40),
            nonce: piece(bytes, HEADER),
            sealed: piece(bytes, HEADER + NONCE),
        })
    }

    /// The 496 bytes that [`Block::parse`] reads.
    pub(super) fn bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(BLOCK));
        out.extend(self.header());
        out.extend(self.nonce);
        out.extend(self.sealed);
        out.resize(SUM, 0);
        let sum = digest::digest(&digest::SHA256, &out);
        out.extend(sum.as_ref());
        out
    }

    /// Which of the scope's successive seeds this is; the first is 1.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The tag of the marks of this slot's sectors.
    pub fn tag(&self) -> &[u8; 32] {
        &self.tag
    }

    /// Whether this block belongs to the scope of that name.
    pub fn is_of(&self, name: &ScopeName) -> bool {
        self.scope == name.digest()
    }

    fn header(&self) -> [u8; HEADER] {
        let mut out = [0; HEADER];
        out[..4].copy_from_slice(MAGIC);
        out[4..8].copy_from_slice(&self.epoch.to_be_bytes());
        out[8..40].copy_from_slice(&self.scope);
        out[40..].copy_from_slice(&self.tag);
        out
    }
}

impl std::fmt::Debug for Block {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Block").field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

fn keys(lock: &Unlock) -> OneTime {
    OneTime::under(&lock.prk("carnet/v1/cell"), &SEEDS)
}

/// `N` bytes of a block from `at`; every caller's range lies inside the block.
fn piece<const N: usize>(bytes: &[u8; BLOCK], at: usize) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[at..at + N]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::{Dice, this_year};
    use proptest::prelude::*;

    fn sample() -> (Seed, Unlock, Block) {
        let dice = Dice::thrown(1);
        let (seed, lock) = (Seed::draw(&this_year(), &dice), Unlock::draw(&dice));
        let block = Block::seal(&seed, 4, [8; 32], &this_year(), &lock, &dice);
        (seed, lock, block)
    }

    #[test]
    fn a_block_reads_back_with_its_seed_and_only_under_its_own_unlock() {
        let (seed, lock, block) = sample();
        let bytes = block.bytes();
        assert_eq!(bytes.len(), BLOCK);
        let read = Block::parse(&bytes).unwrap();
        assert_eq!((read.epoch(), read.tag(), read.is_of(&this_year())), (4, &[8; 32], true));
        assert_eq!(read.unseal(&lock).unwrap().bytes(), seed.bytes());
        assert!(read.unseal(&Unlock::draw(&Dice::thrown(2))).is_err());
        assert!(!bytes.windows(8).any(|part| part == seed.handle() || seed.bytes()[8..].windows(8).any(|s| s == part)));
    }

    #[test]
    fn a_block_whose_epoch_was_rewritten_with_a_right_checksum_is_refused_by_its_seal() {
        let (_, lock, mut block) = sample();
        assert!(block.unseal(&lock).is_ok());
        block.epoch = 5;
        assert!(Block::parse(&block.bytes()).unwrap().unseal(&lock).is_err());
    }

    proptest! {
        #[test]
        fn one_flipped_bit_anywhere_is_noticed(at in 0..BLOCK, bit in 0u8..8) {
            let mut bytes = sample().2.bytes();
            bytes[at] ^= 1 << bit;
            prop_assert!(Block::parse(&bytes).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert!(Block::parse(&bytes).is_err());
        }
    }
}
