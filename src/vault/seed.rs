//! The seed: what a cell holds, and all that has to die.
//!
//! ```text
//! seed = handle (8 bytes, public) ‖ secret (32 bytes)             the handle begins with scan's brand, f6 c0
//! ```
//! The forty bytes stay together in memory on purpose: whoever looks for stray copies of a destroyed seed searches for
//! the published handle with any tool and confirms with the published SHA-256.

use super::{fresh::fresh, scope::ScopeName};
use crate::domain::clock::Chance;
use crate::scan::BRAND;
use ring::digest;
use zeroize::Zeroizing;

/// Length of a seed, in bytes.
pub(super) const SEED: usize = 40;

/// One contiguous object on the heap, wiped on drop.
pub(super) struct Seed(Box<Zeroizing<[u8; SEED]>>);

impl Seed {
    /// A new seed for one scope.
    pub(super) fn draw(name: &ScopeName, chance: &dyn Chance) -> Self {
        let holder = name.bound("");
        let handle = fresh::<8>(chance, "carnet/v1/handle", &holder);
        let secret = fresh::<32>(chance, "carnet/v1/secret", &holder);
        let mut seed = Self::empty();
        seed.0[..8].copy_from_slice(&*handle);
        seed.0[..BRAND.len()].copy_from_slice(&BRAND);
        seed.0[8..].copy_from_slice(&*secret);
        seed
    }

    /// Forty zero bytes, to be filled in place so that no second copy is made.
    pub(super) fn empty() -> Self {
        Self(Box::new(Zeroizing::new([0; SEED])))
    }

    pub(super) fn bytes(&self) -> &[u8; SEED] {
        &self.0
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8; SEED] {
        &mut self.0
    }

    /// The public eight bytes.
    pub(super) fn handle(&self) -> [u8; 8] {
        let mut out = [0; 8];
        out.copy_from_slice(&self.0[..8]);
        out
    }

    /// `SHA-256("carnet/v1/seed\0" ‖ seed)`, published before the seed is used.
    pub(super) fn sha256(&self) -> [u8; 32] {
        let mut hash = digest::Context::new(&digest::SHA256);
        hash.update(b"carnet/v1/seed\0");
        hash.update(self.bytes());
        let mut out = [0; 32];
        out.copy_from_slice(hash.finish().as_ref());
        out
    }
}
