//! The unlock U: what wraps a cell's seed at rest. Needed to open, never to destroy.

use super::fresh::fresh;
use crate::domain::clock::Chance;
use ring::hkdf;
use zeroize::Zeroizing;

/// Thirty-two secret bytes, wiped on drop; `Debug` shows none of them.
pub struct Unlock(Box<Zeroizing<[u8; 32]>>);

impl Unlock {
    pub(super) fn draw(chance: &dyn Chance) -> Self {
        Self(Box::new(fresh(chance, "carnet/v1/unlock", b"")))
    }

    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut unlock = Self(Box::new(Zeroizing::new([0; 32])));
        unlock.0.copy_from_slice(bytes);
        unlock
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key for one use of the unlock, named by `salt`.
    pub(super) fn prk(&self, salt: &str) -> hkdf::Prk {
        hkdf::Salt::new(hkdf::HKDF_SHA256, salt.as_bytes()).extract(self.bytes())
    }
}

impl std::fmt::Debug for Unlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlock(hidden)")
    }
}
