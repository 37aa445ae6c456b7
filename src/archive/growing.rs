//! A page of keys that subjects are being admitted to: read once and written once by one act.

use crate::archive::error::ArchiveError;
use crate::archive::keyring::{WRAPPED, subject_of};
use crate::archive::layout;
use crate::domain::clock::Chance;
use crate::domain::ids::Subject;
use crate::store::Batch;
use crate::vault::{Page, PageKey, SubjectKey, Vault, WrappedPageKey};

/// The page with its key, for as long as the act lasts.
pub(in crate::archive) struct GrowingPage {
    page: Page,
    key: PageKey,
    /// Its key, wrapped under the root, when it was begun by this act.
    begun: Option<WrappedPageKey>,
    keys: Vec<u8>,
}

impl GrowingPage {
    /// A page that is there.
    pub(in crate::archive) fn of(page: Page, key: PageKey, keys: &[u8]) -> Self {
        Self { page, key, begun: None, keys: keys.to_vec() }
    }

    /// A new one.
    pub(in crate::archive) fn begun(page: Page, vault: &Vault, chance: &dyn Chance) -> Self {
        let (key, wrapped) = vault.begin_page(page, chance);
        Self { page, key, begun: Some(wrapped), keys: Vec::new() }
    }

    /// Makes the key of a subject, in its place among the others. One that is there gives way: numbers are counted in
    /// the database, and a restoration may have brought the keys back of those who were admitted after the backup was
    /// made, whose records are not in it.
    pub(in crate::archive) fn admit(
        &mut self,
        subject: Subject,
        chance: &dyn Chance,
    ) -> Result<SubjectKey, ArchiveError> {
        let wrapped = self.key.issue(subject, chance)?;
        let (keys, _) = self.keys.as_chunks::<WRAPPED>();
        let at = keys.partition_point(|key| subject_of(key) < Some(subject)) * WRAPPED;
        let is_there = self.keys[at..].first_chunk::<WRAPPED>().is_some_and(|key| subject_of(key) == Some(subject));
        self.keys.splice(at..at + if is_there { WRAPPED } else { 0 }, wrapped.0);
        Ok(self.key.unwrap_key(subject, wrapped.as_ref())?)
    }

    /// Writes the page, and its key when it is new in this `epoch`.
    pub(in crate::archive) fn write(&self, epoch: u32, batch: &mut Batch) {
        if let Some(wrapped) = &self.begun {
            batch.put(&layout::page_key(epoch, self.page), wrapped.as_ref());
        }
        batch.put(&layout::page(self.page, self.key.generation()), &self.keys);
    }
}
