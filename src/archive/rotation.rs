//! The root of a scope replaced, so that the keys left out are dead, in every copy made before as well.
//!
//! ```text
//! 1 said: the new epoch's commitments        (the caller: a leaf, and whoever must hold the seed)
//! 2 the new keyring beside the old           durable: every page's key wrapped anew, a new one for each that changes;
//!                                            in the copy beside the cell too, which has both from here on
//! 3 the new seed in the vacant slot          durable; from here on the new epoch is the live one
//! 5 the old slot overwritten in place        durable
//! 6 said: done                               (the caller)
//! 7 the old keyring removed                  from the copy, then from the database, in the minute that follows
//! ```
//! A power cut before 3 leaves the old epoch live, after it the new one; [`Scope::settle`] overwrites the other at the
//! next start, before anyone is served. Writers wait meanwhile, readers do not. (4 is a chip's counter.) For 7 nobody
//! waits: what is still there of the old keyring hangs from a root that is dead, as it does in every backup.

use crate::archive::error::ArchiveError;
use crate::archive::keyring::{Keyring, every_row};
use crate::archive::keyring_copy::copy_keyring;
use crate::archive::scope::{Lease, Live, Scope};
use crate::domain::ids::Subject;
use crate::vault::{Cell, Commitments, NewEpoch, Unlock};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a rotation waits for requests that still hold a key it left out: longer than any request may last.
const PATIENCE: Duration = Duration::from_secs(30);

impl Scope {
    /// Replaces the root; the keys of `erased` are wrapped for it no more. `announce` is given the new epoch before
    /// anything of it is on a disk; when it refuses, nothing has changed.
    ///
    /// # Errors
    /// Whatever `announce` refuses with; a failing disk, after which the old epoch lives on, or the new one when its
    /// seed was durable already.
    pub fn rotate<E: From<ArchiveError>>(
        &self,
        cell: &Cell,
        unlock: &Unlock,
        erased: &BTreeSet<Subject>,
        announce: impl FnOnce(&NewEpoch) -> Result<(), E>,
    ) -> Result<Commitments, E> {
        let _one_writer = self.writer()?;
        let _broken_off = BrokenOff(&self.unsettled);
        let next = self.with_live(|live| Ok(live.vault.next_epoch(self.chance.as_ref())?))?;
        announce(&next)?;
        self.write_keyring(&next, erased)?;
        copy_keyring(cell, every_row(&self.store))?;
        self.occupy(cell, unlock, &next)?;
        let commitments = next.commitments().clone();
        self.replace_vault(next)?;
        self.overwrite_others(cell)?;
        Ok(commitments)
    }

    fn write_keyring(&self, next: &NewEpoch, erased: &BTreeSet<Subject>) -> Result<(), ArchiveError> {
        let batch = self.with_live(|live| {
            let keyring = Keyring::of(&self.store, &live.vault);
            keyring.renewed(&live.vault, next.vault(), erased, self.chance.as_ref())
        })?;
        Ok(self.store.apply(batch)?.wait()?)
    }

    /// A seed whose writing failed may be on the disk or not. It is overwritten; if that fails too, nothing may be
    /// written any more, since the next start would take up an epoch that does not know it.
    fn occupy(&self, cell: &Cell, unlock: &Unlock, next: &NewEpoch) -> Result<(), ArchiveError> {
        let written = next.occupy(cell, unlock, self.chance.as_ref());
        if written.is_err() && self.overwrite_others(cell).is_err() {
            self.unsettled.store(true, Ordering::SeqCst);
        }
        Ok(written?)
    }

    fn replace_vault(&self, next: NewEpoch) -> Result<(), ArchiveError> {
        let mut live = self.live.write().map_err(|_| ArchiveError::Poisoned)?;
        let before = std::mem::replace(&mut *live, Live::of(next.into_vault()));
        drop(live);
        self.leaving().push(before.lease);
        Ok(())
    }

    /// Overwrites whatever stands besides the live epoch: in the cell first, then in the keyring. Done again it changes
    /// nothing.
    ///
    /// # Errors
    /// When the live epoch is not in the cell any more (nothing is then written), or the disk refuses.
    pub fn settle(&self, cell: &Cell) -> Result<(), ArchiveError> {
        // A rotation under way has two seeds in the cell, and either may yet be the one that lives.
        let _one_writer = self.writer()?;
        self.overwrite_others(cell)?;
        self.drop_other_keyrings(cell)
    }

    /// Every seed but the live epoch's, in the cell.
    fn overwrite_others(&self, cell: &Cell) -> Result<(), ArchiveError> {
        self.with_live(|live| Ok(live.vault.settle(cell, self.chance.as_ref())?))
    }

    /// Removes the keyrings of epochs that are dead. Done again it changes nothing.
    ///
    /// # Errors
    /// The disk's.
    pub fn remove_other_keyrings(&self, cell: &Cell) -> Result<(), ArchiveError> {
        // Nobody may be admitted meanwhile: a page begun between the two looks would seem another epoch's.
        let _one_writer = self.writer()?;
        self.drop_other_keyrings(cell)
    }

    fn drop_other_keyrings(&self, cell: &Cell) -> Result<(), ArchiveError> {
        let keyring = self.with_live(|live| Ok(Keyring::of(&self.store, &live.vault)))?;
        let others = keyring.others()?;
        if others.is_empty() {
            return Ok(());
        }
        let own = keyring.rows()?;
        // A copy that still has the others opens no less, so that a year is not left unread for it.
        if let Err(error) = copy_keyring(cell, own.into_iter().map(Ok)) {
            tracing::warn!(%error, "the copy of the keyring still has rows of another epoch, which nothing opens");
        }
        Ok(self.store.apply(others)?.wait()?)
    }

    /// Waits for the requests that began before a rotation and may still hold a key it left out.
    ///
    /// # Errors
    /// [`ArchiveError::KeysHeld`] after half a minute; called again, it waits again.
    pub fn await_release(&self) -> Result<(), ArchiveError> {
        let step = Duration::from_millis(2);
        for _ in 0..PATIENCE.as_millis() / step.as_millis() {
            let mut leaving = self.leaving();
            leaving.retain(is_held);
            if leaving.is_empty() {
                return Ok(());
            }
            drop(leaving);
            std::thread::sleep(step);
        }
        Err(ArchiveError::KeysHeld)
    }

    /// A poisoned list still holds whole leases, and one that is let go of is no longer held by anybody.
    fn leaving(&self) -> MutexGuard<'_, Vec<Arc<Lease>>> {
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The subject has a key in the live epoch.
    ///
    /// # Errors
    /// A failing disk.
    pub fn knows(&self, subject: impl Into<Subject>) -> Result<bool, ArchiveError> {
        let subject = subject.into();
        self.with_live(|live| Keyring::of(&self.store, &live.vault).knows(subject))
    }

    /// What is public of the live epoch.
    ///
    /// # Errors
    /// When a failure in another thread left the scope locked.
    pub fn commitments(&self) -> Result<Commitments, ArchiveError> {
        self.with_live(|live| Ok(live.vault.commitments().clone()))
    }
}

/// A rotation that panics may leave the cell and the keyring between two epochs: only the next start knows which one
/// lives.
struct BrokenOff<'a>(&'a AtomicBool);

impl Drop for BrokenOff<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.store(true, Ordering::SeqCst);
        }
    }
}

/// Somebody besides the list itself still has the lease.
fn is_held(lease: &Arc<Lease>) -> bool {
    Arc::strong_count(lease) > 1
}
