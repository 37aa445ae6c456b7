//! The wrapped keys of a scope's subjects, each epoch's apart, so that two stand side by side while one gives way.
//!
//! ```text
//! "K" epoch(4) 1 subject(4) → one wrapped key, 72 bytes                      admitted since the epoch began
//! "K" epoch(4) 0 page(4)    → up to 256 of them back to back, by subject     those the epoch began with
//! ```
//! Page `n` holds subjects `256 n` to `256 n + 255`. A single key prevails over its page. A rotation writes few large
//! rows instead of many small ones, which is most of what it costs.

use crate::archive::error::ArchiveError;
use crate::archive::scope::Held;
use crate::domain::ids::Subject;
use crate::store::{Batch, Bytes, Store};
use crate::vault::{Vault, Wrapped, WrappedKey};
use std::collections::{BTreeMap, BTreeSet};

/// Length of a wrapped key, in bytes.
const WRAPPED: usize = 72;
/// How many subjects share a page.
const PAGE: u32 = 256;
const PAGED: u8 = 0;
const SINGLE: u8 = 1;
/// What every row of every keyring begins with.
const KEYRINGS: &[u8] = b"K";

/// One epoch's keyring.
#[derive(Clone, Copy)]
pub(in crate::archive) struct Keyring<'a> {
    store: &'a Store,
    epoch: u32,
}

/// Where a key admitted in an epoch lies.
pub(in crate::archive) fn single(epoch: u32, subject: Subject) -> Vec<u8> {
    [&of_epoch(epoch)[..], &[SINGLE], &subject.0.to_be_bytes()].concat()
}

fn page(epoch: u32, number: u32) -> Vec<u8> {
    [&of_epoch(epoch)[..], &[PAGED], &number.to_be_bytes()].concat()
}

/// What every row of that epoch's keyring begins with.
pub(in crate::archive) fn of_epoch(epoch: u32) -> Vec<u8> {
    [KEYRINGS, &epoch.to_be_bytes()].concat()
}

impl<'a> Keyring<'a> {
    pub(in crate::archive) fn of(store: &'a Store, vault: &Vault) -> Self {
        Self { store, epoch: vault.commitments().epoch }
    }

    /// The wrapped key of a subject; none when they were erased or never were.
    pub(in crate::archive) fn wrapped(&self, subject: Subject) -> Result<Option<Vec<u8>>, ArchiveError> {
        if let Some(key) = self.store.get(&single(self.epoch, subject))? {
            return Ok(Some(key.to_vec()));
        }
        let Some(keys) = self.store.get(&page(self.epoch, subject.0 / PAGE))? else { return Ok(None) };
        let (keys, _) = keys.as_chunks::<WRAPPED>();
        let found = keys.binary_search_by_key(&Some(subject), |key| subject_of(key));
        Ok(found.ok().map(|at| keys[at].to_vec()))
    }

    /// Every key of the epoch, by subject.
    fn every(&self) -> Result<BTreeMap<Subject, Vec<u8>>, ArchiveError> {
        let mut keys = BTreeMap::new();
        // Pages come first in the order of the rows, so that a single key prevails.
        for row in self.store.scan(&of_epoch(self.epoch)) {
            let (_, value) = row?;
            for key in value.chunks(WRAPPED) {
                keys.insert(subject_of(key).ok_or(crate::vault::VaultError::NotAWrappedKey)?, key.to_vec());
            }
        }
        Ok(keys)
    }

    /// The keyring of `next`: the same keys without those of `erased`, wrapped anew. Rows of the same epoch that an
    /// attempt left which came to nothing are removed with it.
    pub(in crate::archive) fn renewed(
        &self,
        live: &Vault,
        next: &Vault,
        erased: &BTreeSet<Subject>,
    ) -> Result<Batch, ArchiveError> {
        let mut keys = self.every()?;
        keys.retain(|subject, _| !erased.contains(subject));
        let wrapped = live.rewrap(next, keys.values().map(Vec::as_slice))?;
        let mut batch = self.others()?;
        let epoch = next.commitments().epoch;
        for keys in wrapped.chunk_by(|a, b| page_of(a) == page_of(b)) {
            let value: Vec<u8> = keys.iter().flat_map(|key| key.0).collect();
            batch.put(&page(epoch, page_of(&keys[0])), &value);
        }
        Ok(batch)
    }

    /// Removes the rows of every other epoch.
    pub(in crate::archive) fn others(&self) -> Result<Batch, ArchiveError> {
        let mut batch = Batch::new();
        for row in self.store.scan(KEYRINGS) {
            let (key, _): (Bytes, Bytes) = row?;
            if !key.starts_with(&of_epoch(self.epoch)) {
                batch.remove(&key);
            }
        }
        Ok(batch)
    }

    /// The key of a subject, unwrapped.
    pub(in crate::archive) fn hold(&self, vault: &Vault, subject: Subject) -> Result<Held, ArchiveError> {
        let wrapped = self.wrapped(subject)?.ok_or(ArchiveError::NoKey(subject))?;
        Ok(Held::of(subject, vault.unwrap_key(subject, &wrapped)?))
    }
}

fn subject_of(key: &[u8]) -> Option<Subject> {
    Wrapped::parse(key).ok().map(|read| read.subject)
}

fn page_of(key: &WrappedKey) -> u32 {
    subject_of(&key.0).map_or(0, |subject| subject.0 / PAGE)
}
