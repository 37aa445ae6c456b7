//! «Année leurre»: a cell made to be destroyed and told of, so that anyone can see that this machine does erase.
//!
//! ```text
//! chance_n = HKDF-Expand(HKDF-Extract("carnet/v1/decoy", seed), u64 n)[..32]      n = 0, 1, 2 … in this order:
//!   the unlock, the block's nonce, slot A's 511 random stripes, slot B
//! ```
//! Everything of it follows from its seed and its tag, both published in the end: whoever has them makes the very same
//! sectors again, and checks the commitments published before, the marks, and that the stripes join to the seed.

use super::block::Block;
use super::cell::{Cell, live_slot};
use super::epoch::NewEpoch;
use super::fresh::expand;
use super::opened::{Commitments, Vault, VaultError};
use super::scope::ScopeName;
use super::seed::{SEED, Seed};
use super::unlock::Unlock;
use crate::domain::clock::Chance;
use ring::{digest, hkdf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The name of its scope in seals.
const SCOPE: &str = "repetition";

/// One decoy; its secrets are meant to be published once it is dead.
pub struct Decoy {
    epoch: NewEpoch,
}

impl Decoy {
    /// A new one of that school.
    pub fn draw(school: &str, chance: &dyn Chance) -> Self {
        Self { epoch: NewEpoch::first(name(school), chance) }
    }

    /// The one that was published.
    pub fn told(school: &str, seed: &[u8; SEED], tag: [u8; 32]) -> Self {
        let mut own = Seed::empty();
        own.bytes_mut().copy_from_slice(seed);
        Self { epoch: NewEpoch::told(name(school), own, tag) }
    }

    /// What is published of it before it is made.
    pub fn commitments(&self) -> &Commitments {
        self.epoch.commitments()
    }

    /// What is published of it once it is destroyed.
    pub fn seed(&self) -> [u8; SEED] {
        *self.epoch.seed().bytes()
    }

    /// SHA-256 of the 512 sectors that its cell has in slot A; published before as well.
    pub fn sectors_sha256(&self) -> [u8; 32] {
        let stream = self.stream();
        let (_, block) = self.sealed(&stream);
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, &live_slot(&block, &stream)).as_ref());
        out
    }

    /// Makes its cell.
    ///
    /// # Errors
    /// When a file is there already, or the disk refuses.
    pub fn make(&self, cell: &Cell) -> Result<(), VaultError> {
        let stream = self.stream();
        let (_, block) = self.sealed(&stream);
        Ok(cell.create(&block, &stream)?)
    }

    /// The stripes that are there join, and make the root committed to.
    pub fn opens(&self, cell: &Cell) -> bool {
        let (unlock, _) = self.sealed(&self.stream());
        let promised = [self.commitments().promised()];
        Vault::candidates(self.epoch.vault().name(), cell, &unlock, &promised).is_ok()
    }

    fn sealed(&self, stream: &Stream) -> (Unlock, Block) {
        let unlock = Unlock::draw(stream);
        let block = self.epoch.block(&unlock, stream);
        (unlock, block)
    }

    fn stream(&self) -> Stream {
        let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"carnet/v1/decoy");
        Stream { prk: salt.extract(self.epoch.seed().bytes()), drawn: AtomicU64::new(0) }
    }
}

fn name(school: &str) -> ScopeName {
    ScopeName { school: school.to_owned(), scope: SCOPE.to_owned() }
}

/// The same bytes in the same order each time.
struct Stream {
    prk: hkdf::Prk,
    drawn: AtomicU64,
}

impl Chance for Stream {
    fn fill(&self, out: &mut [u8]) {
        for part in out.chunks_mut(32) {
            let count = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            part.copy_from_slice(&expand::<32>(&self.prk, &[&count])[..part.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::verify::rehearsals_hold;
    use crate::ledger::{self, Event, Hex};
    use crate::scan::Marks;
    use crate::vault::fixtures::Dice;

    #[test]
    fn whoever_has_the_published_seed_makes_the_very_same_sectors_and_joins_them() {
        let folder = tempfile::tempdir().unwrap();
        let cell = Cell::at(folder.path().join("repetition.cell"));
        let decoy = Decoy::draw("0990001A", &Dice::thrown(1));
        decoy.make(&cell).unwrap();
        assert!(decoy.opens(&cell));
        let bytes = std::fs::read(cell.path()).unwrap();
        let half = &bytes[..bytes.len() / 2];
        assert_eq!(digest::digest(&digest::SHA256, half).as_ref(), decoy.sectors_sha256());
        assert_eq!(Marks::of(&decoy.commitments().marks_tag).found_in(half), 512);
        let again = Decoy::told("0990001A", &decoy.seed(), decoy.commitments().marks_tag);
        assert_eq!(again.commitments(), decoy.commitments());
        assert_eq!(again.sectors_sha256(), decoy.sectors_sha256());
        assert!(again.opens(&cell));
        assert_ne!(Decoy::told("0990002B", &decoy.seed(), [1; 32]).commitments(), decoy.commitments());
        cell.destroy(&Dice::thrown(2)).unwrap();
        assert!(!again.opens(&cell));
    }

    #[test]
    fn whoever_computes_it_from_the_forms_alone_finds_the_same_and_any_other_promise_out() {
        let decoy = Decoy::draw("0990001A", &Dice::thrown(1));
        let made = decoy.commitments().clone();
        let told = |change: fn(&mut Commitments, &mut [u8; 32])| {
            let (mut made, mut sectors) = (made.clone(), decoy.sectors_sha256());
            change(&mut made, &mut sectors);
            let commitments = ledger::Commitments {
                epoch: made.epoch,
                handle: Hex(made.handle),
                seed_sha256: Hex(made.seed_sha256),
                marks_tag: Hex(made.marks_tag),
                root_commitment: Hex(made.root_commitment),
            };
            let (ground, trim, seed) = (ledger::Ground::Ext4, ledger::Trim::Done, Hex(decoy.seed()));
            let cleared = ledger::Cleared { ground, trim, turned_over: 0, marks_found: 0, reaches_n1: true };
            let at: jiff::Timestamp = "2027-07-12T08:00:00Z".parse().unwrap();
            [
                Event::RehearsalIntent { sectors_sha256: Hex(sectors), commitments },
                Event::Rehearsed { seed, found: 512, opened: true, opens: false, device: None, cleared },
            ]
            .map(|event| ledger::Leaf { at: at.into(), event })
        };
        let holds = |leaves: &[ledger::Leaf]| rehearsals_hold("carnet.example/0990001A", leaves);
        assert_eq!(holds(&told(|_, _| {})), Some(true));
        assert_eq!(holds(&told(|_, sectors| sectors[31] ^= 1)), Some(false));
        assert_eq!(holds(&told(|made, _| made.root_commitment[15] ^= 1)), Some(false));
        assert_eq!(holds(&told(|made, _| made.marks_tag[0] ^= 1)), Some(false), "other marks");
        assert_eq!(rehearsals_hold("carnet.example/0990002B", &told(|_, _| {})), Some(false), "another school's");
        assert_eq!(holds(&told(|_, _| {})[1..]), Some(false), "never committed to");
        assert_eq!(holds(&[]), None);
    }
}
