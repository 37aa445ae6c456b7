//! A new epoch: its seed is drawn and its root derived, and nothing of it is on a disk yet.
//!
//! What must know the seed before a rotation begins the epoch (the ledger its commitments, an escrow the seed itself)
//! is told while it exists in memory alone; [`NewEpoch::occupy`] then writes it into the cell. A scope's first epoch
//! has its cell by [`NewEpoch::found`], and is told before anything of anybody is sealed under it.

use super::block::Block;
use super::cell::Cell;
use super::opened::{Commitments, Vault, VaultError};
use super::{fresh::fresh, scope::ScopeName, seed::Seed, unlock::Unlock};
use crate::domain::clock::Chance;

/// One epoch that has not begun; wiped on drop.
pub struct NewEpoch {
    vault: Vault,
    seed: Seed,
    tag: [u8; 32],
}

impl NewEpoch {
    /// The first epoch of a scope.
    pub fn first(name: ScopeName, chance: &dyn Chance) -> Self {
        Self::draw(name, 1, chance)
    }

    fn draw(name: ScopeName, epoch: u32, chance: &dyn Chance) -> Self {
        let seed = Seed::draw(&name, chance);
        let tag = *fresh(chance, "carnet/v1/tag", &name.bound(""));
        let vault = Vault::rooted(name, &seed, epoch, tag);
        Self { vault, seed, tag }
    }

    /// The first epoch of a scope whose seed and tag were published.
    pub(super) fn told(name: ScopeName, seed: Seed, tag: [u8; 32]) -> Self {
        let vault = Vault::rooted(name, &seed, 1, tag);
        Self { vault, seed, tag }
    }

    pub(super) fn seed(&self) -> &Seed {
        &self.seed
    }

    /// The vault as it will be.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// What is published of it before it is used.
    pub fn commitments(&self) -> &Commitments {
        self.vault.commitments()
    }

    /// The same, begun.
    pub fn into_vault(self) -> Vault {
        self.vault
    }

    /// Makes the scope's cell with this epoch in it, durable.
    ///
    /// # Errors
    /// [`VaultError::Cell`] if a file is there already or the disk refuses.
    pub fn found(&self, cell: &Cell, unlock: &Unlock, chance: &dyn Chance) -> Result<(), VaultError> {
        Ok(cell.create(&self.block(unlock, chance), chance)?)
    }

    /// Writes this epoch into the slot of the cell that the epoch before does not live in, durable. From here on it is
    /// the live one for whoever opens the scope anew.
    ///
    /// # Errors
    /// [`VaultError::Cell`], also when the epoch before does not stand whole in the cell; nothing is then written.
    pub fn occupy(&self, cell: &Cell, unlock: &Unlock, chance: &dyn Chance) -> Result<(), VaultError> {
        let before = self.commitments().epoch - 1;
        Ok(cell.occupy_beside(before, &self.block(unlock, chance), chance)?)
    }

    pub(super) fn block(&self, unlock: &Unlock, chance: &dyn Chance) -> Block {
        Block::seal(&self.seed, self.commitments().epoch, self.tag, self.vault.name(), unlock, chance)
    }
}

impl Vault {
    /// Draws the epoch after this one.
    ///
    /// # Errors
    /// [`VaultError::LastEpoch`] after four thousand million of them.
    pub fn next_epoch(&self, chance: &dyn Chance) -> Result<NewEpoch, VaultError> {
        let epoch = self.commitments().epoch.checked_add(1).ok_or(VaultError::LastEpoch)?;
        Ok(NewEpoch::draw(self.name().clone(), epoch, chance))
    }

    /// Overwrites, in place and durably, whatever the cell holds besides this epoch: the one before, or what a power
    /// cut left of the one after. Done again it writes nothing.
    ///
    /// # Errors
    /// [`VaultError::Cell`], also when this epoch itself does not stand whole in the cell; nothing is then written.
    pub fn settle(&self, cell: &Cell, chance: &dyn Chance) -> Result<(), VaultError> {
        Ok(cell.settle(self.commitments().epoch, chance)?)
    }
}
