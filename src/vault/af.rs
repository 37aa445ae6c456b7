//! Anti-forensic splitting (TKS1, as LUKS does it): a block spread over stripes so that losing one loses it all.
//!
//! ```text
//! d_0 = 0;  d_i = H(d_{i-1} ⊕ s_i) for i = 1 … n-1, s_i random;  s_n = d_{n-1} ⊕ block
//! H     = each 32-byte part p_j replaced by SHA-256(u32 j ‖ p_j), the last one cut to its length
//! ```
//! A disk that remaps one sector in secret keeps one stripe; that stripe is random and useless without all the others.

use crate::domain::clock::Chance;
use ring::digest;
use zeroize::Zeroizing;

/// Splits `block` over `stripes`, a whole number (at least one) of pieces as long as the block, back to back.
pub(super) fn split(block: &[u8], stripes: &mut [u8], chance: &dyn Chance) {
    let (random, last) = stripes.split_at_mut(stripes.len() - block.len());
    chance.fill(random);
    last.copy_from_slice(&diffused(random, block.len()));
    xor(last, block);
}

/// Joins what [`split`] spread; `len` is the block's length in bytes.
pub(super) fn merge(stripes: &[u8], len: usize) -> Zeroizing<Vec<u8>> {
    let (random, last) = stripes.split_at(stripes.len() - len);
    let mut block = diffused(random, len);
    xor(&mut block, last);
    block
}

fn diffused(stripes: &[u8], len: usize) -> Zeroizing<Vec<u8>> {
    let mut state = Zeroizing::new(vec![0; len]);
    for stripe in stripes.chunks_exact(len) {
        xor(&mut state, stripe);
        for (part, j) in state.chunks_mut(32).zip(0u32..) {
            let mut hash = digest::Context::new(&digest::SHA256);
            hash.update(&j.to_be_bytes());
            hash.update(part);
            part.copy_from_slice(&hash.finish().as_ref()[..part.len()]);
        }
    }
    state
}

fn xor(onto: &mut [u8], with: &[u8]) {
    for (a, b) in onto.iter_mut().zip(with) {
        *a ^= b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::Dice;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_split_joins_again_unless_one_bit_of_one_stripe_changed(
            parts in proptest::collection::vec(any::<[u8; 16]>(), 1..8), count in 1usize..20, seed: u64, at: usize, bit in 0u8..8,
        ) {
            let block = parts.concat();
            let mut stripes = vec![0; block.len() * count];
            split(&block, &mut stripes, &Dice::thrown(seed));
            prop_assert_eq!(&*merge(&stripes, block.len()), &block);
            let at = at % stripes.len();
            stripes[at] ^= 1 << bit;
            prop_assert_ne!(&*merge(&stripes, block.len()), &block);
        }
    }

    #[test]
    fn a_flipped_bit_spreads_over_its_whole_part() {
        let block = [0x42; 496];
        let mut stripes = vec![0; 496 * 512];
        split(&block, &mut stripes, &Dice::thrown(1));
        stripes[0] ^= 1;
        let joined = merge(&stripes, 496);
        let same = joined[..32].iter().zip(&block).filter(|(a, b)| a == b).count();
        assert!(same < 8, "{same} of 32 bytes unchanged");
    }
}
