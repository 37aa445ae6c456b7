//! Looks through bytes for roots that should be nowhere, by the commitments published of them.
//!
//! A root is thirty-two bytes and nothing marks them: at every eighth byte the commitment of what stands there is made
//! and compared. Where roots rest, on the heap and on stacks, they are aligned so; one copied to an odd address inside
//! something else is not found.

use super::root::{Root, commitment_of};
use crate::domain::clock::Chance;

const ROOT: usize = 32;
/// How far two places where a root may begin are apart, in bytes.
const STEP: usize = 8;

/// A search under way, with a decoy that it has to find.
pub struct StrayRoots {
    wanted: Vec<[u8; 16]>,
    decoy: Root,
    decoys: usize,
    found: usize,
}

impl StrayRoots {
    /// A search for the roots of those commitments.
    pub fn of(commitments: impl IntoIterator<Item = [u8; 16]>, chance: &dyn Chance) -> Self {
        Self { wanted: commitments.into_iter().collect(), decoy: Root::decoy(chance), decoys: 0, found: 0 }
    }

    /// How many bytes of one piece must be given again at the beginning of the next.
    pub const fn overlap() -> usize {
        ROOT - STEP
    }

    /// Looks through one piece, which begins where a root may begin.
    pub fn look(&mut self, bytes: &[u8]) {
        let decoy = self.decoy.commitment();
        let (words, _) = bytes.as_chunks::<STEP>();
        for words in words.windows(ROOT / STEP).filter(|words| may_be_a_root(words)) {
            let Some(window) = words.as_flattened().first_chunk::<ROOT>() else { continue };
            let commitment = commitment_of(window);
            self.decoys += usize::from(commitment == decoy);
            self.found += usize::from(self.wanted.contains(&commitment));
        }
    }

    /// How many roots were found that should be nowhere.
    pub fn found(&self) -> usize {
        self.found
    }

    /// Whether the search found what was there to be found.
    pub fn is_controlled(&self) -> bool {
        self.decoys > 0
    }
}

/// Passes over small numbers and addresses, of which memory is full: of a thousand million roots it passes over three.
fn may_be_a_root(words: &[[u8; STEP]]) -> bool {
    let small = |bytes: usize| words.iter().filter(|word| word[STEP - bytes..].iter().all(|byte| *byte == 0)).count();
    small(4) == 0 && small(2) < 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::{Dice, this_year};
    use crate::vault::root::Shares;
    use crate::vault::seed::Seed;

    #[test]
    fn a_root_is_found_by_its_commitment_wherever_one_may_rest_and_so_is_the_decoy_and_no_other() {
        let roots = [1, 2].map(|throw| {
            let seed = Seed::draw(&this_year(), &Dice::thrown(throw));
            Root::derive(&this_year(), 1, &Shares::seed_only(&seed))
        });
        let mut search = StrayRoots::of([roots[0].commitment()], &Dice::thrown(3));
        let mut memory = vec![0x55; 4096];
        memory[1000..1032].copy_from_slice(roots[1].bytes());
        search.look(&memory);
        assert_eq!((search.found(), search.is_controlled()), (0, false));
        memory[2000..2032].copy_from_slice(roots[0].bytes());
        let decoy = *search.decoy.bytes();
        memory[4064..].copy_from_slice(&decoy);
        search.look(&memory);
        assert_eq!((search.found(), search.is_controlled()), (1, true));
    }

    #[test]
    fn numbers_and_addresses_are_passed_over() {
        let word = |number: u64| number.to_le_bytes();
        let (key, address, number) = (word(0x8123_4567_89ab_cdef), word(0x7fff_1234_5678), word(12));
        assert!(may_be_a_root(&[key, key, address, key]));
        assert!(!may_be_a_root(&[key, address, key, address]) && !may_be_a_root(&[key, key, key, number]));
    }
}
