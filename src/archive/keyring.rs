//! The wrapped keys of a scope's subjects, by pages; each epoch's keys of the pages apart, so that two epochs stand
//! side by side while one gives way.
//!
//! ```text
//! "K" 0 epoch(4) page(4)      → the page's key, wrapped under that epoch's root
//! "K" 1 page(4) generation(4) → the page: up to 256 subjects' keys back to back, by subject, wrapped under the page's
//! ```
//! Every epoch wraps every page's key; which row a page's keys lie in is said by the generation in it. A rotation thus
//! writes one small row for each page, and one large one for each page that has to change.

use crate::archive::error::ArchiveError;
use crate::archive::growing::GrowingPage;
use crate::archive::layout::{self, KeyringRow};
use crate::archive::scope::Held;
use crate::domain::clock::Chance;
use crate::domain::ids::Subject;
use crate::store::{Batch, Bytes, Change, Store};
use crate::vault::{Page, Vault, VaultError, Wrapped, WrappedPage};
use std::collections::BTreeSet;

/// Length of a subject's wrapped key, in bytes.
pub(in crate::archive) const WRAPPED: usize = 72;

/// One epoch's keyring.
#[derive(Clone, Copy)]
pub(in crate::archive) struct Keyring<'a> {
    store: &'a Store,
    epoch: u32,
}

impl<'a> Keyring<'a> {
    pub(in crate::archive) fn of(store: &'a Store, vault: &Vault) -> Self {
        Self::of_epoch(store, vault.commitments().epoch)
    }

    pub(in crate::archive) fn of_epoch(store: &'a Store, epoch: u32) -> Self {
        Self { store, epoch }
    }

    /// The subject has a key in this epoch.
    pub(in crate::archive) fn knows(&self, subject: Subject) -> Result<bool, ArchiveError> {
        Ok(self.wrapped(subject)?.is_some())
    }

    /// The key of a subject, unwrapped.
    pub(in crate::archive) fn hold(&self, vault: &Vault, subject: Subject) -> Result<Held, ArchiveError> {
        let (page, key) = self.wrapped(subject)?.ok_or(ArchiveError::NoKey(subject))?;
        let page = vault.open_page(Page::of(subject), &page)?;
        Ok(Held::of(subject, page.unwrap_key(subject, &key)?))
    }

    /// The wrapped key of a subject's page, and the subject's own; none when they were erased or never were.
    fn wrapped(&self, subject: Subject) -> Result<Option<(Bytes, [u8; WRAPPED])>, ArchiveError> {
        let page = Page::of(subject);
        let Some(wrapped) = self.page_key(page)? else { return Ok(None) };
        let keys = self.keys_of(page, &wrapped)?;
        let (keys, _) = keys.as_chunks::<WRAPPED>();
        let found = keys.binary_search_by_key(&Some(subject), |key| subject_of(key));
        Ok(found.ok().map(|at| (wrapped, keys[at])))
    }

    fn page_key(&self, page: Page) -> Result<Option<Bytes>, ArchiveError> {
        Ok(self.store.get(&layout::page_key(self.epoch, page))?)
    }

    /// The keys on a page, back to back; none on one that is younger than the backup which the database came from.
    fn keys_of(&self, page: Page, wrapped: &[u8]) -> Result<Bytes, ArchiveError> {
        let row = layout::page(page, WrappedPage::parse(wrapped).map_err(VaultError::from)?.generation);
        Ok(self.store.get(&row)?.unwrap_or_default())
    }

    /// A page for subjects to be admitted to: the one that is there, or a new one.
    pub(in crate::archive) fn growing(
        &self,
        vault: &Vault,
        page: Page,
        chance: &dyn Chance,
    ) -> Result<GrowingPage, ArchiveError> {
        match self.page_key(page)? {
            Some(wrapped) => {
                let keys = self.keys_of(page, &wrapped)?;
                Ok(GrowingPage::of(page, vault.open_page(page, &wrapped)?, &keys))
            }
            None => Ok(GrowingPage::begun(page, vault, chance)),
        }
    }

    /// The keyring of `next`: the same keys without those of `erased`, whose pages are given new keys. So is the last
    /// page, that whoever is admitted later hangs from no key of before. Rows that an attempt left which came to
    /// nothing are removed with it.
    pub(in crate::archive) fn renewed(
        &self,
        live: &Vault,
        next: &Vault,
        erased: &BTreeSet<Subject>,
        chance: &dyn Chance,
    ) -> Result<Batch, ArchiveError> {
        let (handover, epoch) = (live.hand_over(next), next.commitments().epoch);
        let mut batch = self.others()?;
        let pages = self.page_keys()?;
        let mut changed: BTreeSet<Page> = erased.iter().copied().map(Page::of).collect();
        changed.extend(pages.last().map(|(page, _)| *page));
        for (page, wrapped) in pages {
            if !changed.contains(&page) {
                batch.put(&layout::page_key(epoch, page), handover.kept(&wrapped)?.as_ref());
                continue;
            }
            let keys = self.keys_of(page, &wrapped)?;
            let left_out = |key: &&[u8]| subject_of(key).is_some_and(|subject| erased.contains(&subject));
            let kept = keys.chunks(WRAPPED).filter(|key| !left_out(key));
            let (wrapped, keys) = handover.renewed(&wrapped, kept, chance)?;
            batch.put(&layout::page_key(epoch, page), wrapped.as_ref());
            let keys: Vec<u8> = keys.iter().flat_map(|key| key.0).collect();
            batch.put(&layout::page(page, epoch), &keys);
        }
        Ok(batch)
    }

    /// Removes every row that is not of this epoch.
    pub(in crate::archive) fn others(&self) -> Result<Batch, ArchiveError> {
        let own = self.own_rows()?;
        let mut batch = Batch::new();
        for row in self.store.scan(layout::KEYRINGS) {
            let (key, _) = row?;
            if !own.contains(&key[..]) {
                batch.remove(&key);
            }
        }
        Ok(batch)
    }

    /// Every row of this epoch, as a backup has them.
    pub(in crate::archive) fn rows(&self) -> Result<Vec<Change>, ArchiveError> {
        let mut rows = Vec::new();
        for key in self.own_rows()? {
            rows.extend(self.store.get(&key)?.map(|value| Change::put(&key, &value)));
        }
        Ok(rows)
    }

    fn own_rows(&self) -> Result<BTreeSet<Vec<u8>>, ArchiveError> {
        let mut rows = BTreeSet::new();
        for (page, wrapped) in self.page_keys()? {
            rows.insert(layout::page_key(self.epoch, page));
            rows.insert(layout::page(page, WrappedPage::parse(&wrapped).map_err(VaultError::from)?.generation));
        }
        Ok(rows)
    }

    /// The wrapped key of every page, by page.
    fn page_keys(&self) -> Result<Vec<(Page, Bytes)>, ArchiveError> {
        let mut pages = Vec::new();
        for row in self.store.scan(&layout::page_keys(self.epoch)) {
            let (key, value) = row?;
            if let Some(KeyringRow::PageKey { page, .. }) = layout::keyring_row(&key) {
                pages.push((page, value));
            }
        }
        Ok(pages)
    }
}

/// Every row of every epoch's keyring, as a backup has them.
pub(in crate::archive) fn every_row(store: &Store) -> impl Iterator<Item = Result<Change, ArchiveError>> + use<'_> {
    store.scan(layout::KEYRINGS).map(|row| {
        let (key, value) = row?;
        Ok(Change::put(&key, &value))
    })
}

pub(in crate::archive) fn subject_of(key: &[u8]) -> Option<Subject> {
    Wrapped::parse(key).ok().map(|read| read.subject)
}
