//! The root of one scope and epoch, from which every other key hangs.
//!
//! ```text
//! R_e        = HKDF-SHA256(salt = "carnet/v1/root" ‖ school ‖ scope, ikm = len‖S ‖ len‖T ‖ len‖D, info = "kek" ‖ u32 epoch)
//! commitment = HKDF-Expand(R_e, "commit")[..16]                      public
//! ```
//! S is the seed; T (a TPM's) and D (the DPO's) are shares a scope may have besides: an absent one has length zero. All
//! are needed to open, the death of any one destroys.

use super::fresh::{expand, fresh};
use super::wrapping::{Unwrapping, Wrapping};
use super::{scope::ScopeName, scope::prefixed, seed::Seed};
use crate::domain::clock::Chance;
use ring::hkdf;
use zeroize::Zeroizing;

/// What a root is made of.
pub(super) struct Shares<'a> {
    pub(super) seed: &'a Seed,
    pub(super) chip: Option<&'a [u8; 32]>,
    pub(super) dpo: Option<&'a [u8; 32]>,
}

impl<'a> Shares<'a> {
    /// A scope whose only share is in its cell.
    pub(super) fn seed_only(seed: &'a Seed) -> Self {
        Self { seed, chip: None, dpo: None }
    }

    fn list(&self) -> Zeroizing<Vec<u8>> {
        // Reserved at once: a vector that grew would leave its old bytes behind.
        let mut list = Zeroizing::new(Vec::with_capacity(3 * 8 + 40 + 32 + 32));
        prefixed(&mut list, self.seed.bytes());
        prefixed(&mut list, self.chip.map_or(&[], |share| &share[..]));
        prefixed(&mut list, self.dpo.map_or(&[], |share| &share[..]));
        list
    }
}

/// R_e, wiped on drop.
pub(super) struct Root(Box<Zeroizing<[u8; 32]>>);

impl Root {
    pub(super) fn derive(name: &ScopeName, epoch: u32, shares: &Shares<'_>) -> Self {
        let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, &name.bound("carnet/v1/root"));
        let prk = salt.extract(&shares.list());
        Self(Box::new(expand(&prk, &[b"kek", &epoch.to_be_bytes()])))
    }

    /// A root of nothing, to be looked for.
    pub(super) fn decoy(chance: &dyn Chance) -> Self {
        Self(Box::new(fresh(chance, "carnet/v1/decoy", b"")))
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// What tells the right shares from wrong ones without giving anything away.
    pub(super) fn commitment(&self) -> [u8; 16] {
        commitment_of(&self.0)
    }

    /// What wraps pages' keys under this root.
    pub(super) fn wrapping<'a>(&self, name: &'a ScopeName) -> Wrapping<'a> {
        Wrapping::under(&self.prk(), name)
    }

    /// What unwraps them.
    pub(super) fn unwrapping(&self) -> Unwrapping {
        Unwrapping::under(&self.prk())
    }

    fn prk(&self) -> hkdf::Prk {
        hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &**self.0)
    }
}

/// The commitment that those bytes would have, were they a root.
pub(super) fn commitment_of(bytes: &[u8; 32]) -> [u8; 16] {
    *expand(&hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, bytes), &[b"commit"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::{Dice, name, this_year};

    #[test]
    fn a_root_changes_with_school_year_epoch_and_every_share() {
        let seed = Seed::draw(&this_year(), &Dice::thrown(1));
        let other = Seed::draw(&this_year(), &Dice::thrown(2));
        let of = |name: &ScopeName, epoch, shares: Shares<'_>| Root::derive(name, epoch, &shares).commitment();
        let root = of(&this_year(), 1, Shares::seed_only(&seed));
        assert_eq!(root, of(&this_year(), 1, Shares::seed_only(&seed)));
        let share = Some(&[5; 32]);
        let others = [
            of(&name("0990002B", "2026-2027"), 1, Shares::seed_only(&seed)),
            of(&name("0990001A", "2027-2028"), 1, Shares::seed_only(&seed)),
            of(&this_year(), 2, Shares::seed_only(&seed)),
            of(&this_year(), 1, Shares::seed_only(&other)),
            of(&this_year(), 1, Shares { seed: &seed, chip: share, dpo: None }),
            of(&this_year(), 1, Shares { seed: &seed, chip: None, dpo: share }),
        ];
        for (i, one) in others.iter().enumerate() {
            assert_ne!(root, *one);
            assert!(!others[..i].contains(one));
        }
    }
}
