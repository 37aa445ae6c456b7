//! One act's writing: rows, heads and index gathered into one batch.

use crate::archive::error::ArchiveError;
use crate::archive::growing::GrowingPage;
use crate::archive::head::{Head, Mark, mark_of, marked};
use crate::archive::index::Index;
use crate::archive::keyring::Keyring;
use crate::archive::kind::{Kind, Record};
use crate::archive::layout;
use crate::archive::linking::IndexRow;
use crate::archive::scope::{Held, Scope};
use crate::domain::clock::draw;
use crate::domain::ids::{Handle, Subject};
use crate::store::Batch;
use crate::vault::Page;
use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What one act writes. Rows put here are not seen by the scope's readers until the act is done.
pub struct Pen<'a> {
    pub(in crate::archive) scope: &'a Scope,
    /// `None` removes.
    rows: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
    heads: BTreeMap<(Subject, Kind), Leaf>,
    pub(in crate::archive) index: BTreeMap<Handle, IndexRow>,
    next_subject: Option<u32>,
    admitted: BTreeSet<Subject>,
    pages: BTreeMap<Page, GrowingPage>,
}

/// A head being changed.
struct Leaf {
    held: Held,
    head: Head,
    version: u32,
}

impl<'a> Pen<'a> {
    pub(in crate::archive) fn new(scope: &'a Scope) -> Self {
        Self {
            scope,
            rows: BTreeMap::new(),
            heads: BTreeMap::new(),
            index: BTreeMap::new(),
            next_subject: None,
            admitted: BTreeSet::new(),
            pages: BTreeMap::new(),
        }
    }

    /// The scope as it was when the act began.
    pub fn scope(&self) -> &'a Scope {
        self.scope
    }

    /// A fresh row name.
    pub fn draw_row(&self) -> Handle {
        Handle(draw(self.scope.chance.as_ref()))
    }

    /// Admits a new subject and makes their key.
    ///
    /// # Errors
    /// When the numbers are used up or the key cannot be made.
    pub fn admit(&mut self) -> Result<Held, ArchiveError> {
        let number = self.next_number()?;
        let subject = Subject(number);
        let held = self.issue(subject)?;
        self.next_subject = Some(number.checked_add(1).ok_or(ArchiveError::NoKey(subject))?);
        Ok(held)
    }

    /// Makes a subject's key. No rotation comes between: it takes turns with the writer.
    fn issue(&mut self, subject: Subject) -> Result<Held, ArchiveError> {
        let (scope, chance) = (self.scope, self.scope.chance.as_ref());
        let held = scope.with_live(|live| {
            let page = match self.pages.entry(Page::of(subject)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => {
                    let keyring = Keyring::of(&scope.store, &live.vault);
                    unknown.insert(keyring.growing(&live.vault, Page::of(subject), chance)?)
                }
            };
            Ok(Held::of(subject, page.admit(subject, chance)?).leased(live))
        })?;
        self.admitted.insert(subject);
        Ok(held)
    }

    /// Removes every row of a subject, whatever their kind; needs no key. The subject's own key dies with the next
    /// rotation that leaves it out, and with it what the disk may still hold of them.
    ///
    /// # Errors
    /// A failing disk.
    pub fn clear(&mut self, subject: impl Into<Subject>) -> Result<(), ArchiveError> {
        let subject = subject.into();
        self.heads.retain(|(whose, _), _| *whose != subject);
        for all in layout::all_of(subject) {
            self.rows.retain(|key, _| !key.starts_with(&all));
            for row in self.scope.store.scan(&all) {
                self.rows.insert(row?.0.to_vec(), None);
            }
        }
        Ok(())
    }

    /// Admits a subject under the number it has elsewhere, with a key of its own here: for a scope that is a copy.
    ///
    /// # Errors
    /// [`ArchiveError::Subject`] when the number is taken; when the key cannot be made.
    pub fn admit_as(&mut self, subject: Subject) -> Result<Held, ArchiveError> {
        if self.admitted.contains(&subject) || self.scope.knows(subject)? {
            return Err(ArchiveError::Subject(subject));
        }
        self.issue(subject)
    }

    fn next_number(&self) -> Result<u32, ArchiveError> {
        if let Some(number) = self.next_subject {
            return Ok(number);
        }
        let stored = self.scope.store.get(layout::NEXT_SUBJECT)?;
        let bytes = stored.as_deref().and_then(|bytes| bytes.first_chunk().copied());
        bytes.map(u32::from_be_bytes).ok_or(ArchiveError::Missing(Kind::Index))
    }

    /// Writes a record, in place of the row's earlier version if there is one.
    ///
    /// # Errors
    /// When what is there does not open.
    pub fn put<R: Record>(&mut self, held: &Held, row: Handle, record: &R) -> Result<(), ArchiveError> {
        let earlier = self.written(held, R::KIND, row)?;
        let version = earlier.map_or(1, |(version, _)| version.wrapping_add(1));
        let mark = draw(self.scope.chance.as_ref());
        let plain = marked(mark, record)?;
        let place = layout::row_place(held.subject, R::KIND, row, version);
        let sealed = held.key.seal(&place, &plain, self.scope.chance.as_ref())?;
        self.rows.insert(layout::row(held.subject, R::KIND, row), Some(layout::with_version(version, &sealed)));
        let leaf = self.leaf(held, R::KIND)?;
        if let Some((_, earlier)) = earlier {
            leaf.head.take(earlier);
        }
        leaf.head.add(mark);
        Ok(())
    }

    /// Writes a record under a fresh row and says which.
    ///
    /// # Errors
    /// As [`Pen::put`].
    pub fn add<R: Record>(&mut self, held: &Held, record: &R) -> Result<Handle, ArchiveError> {
        let row = self.draw_row();
        self.put(held, row, record)?;
        Ok(row)
    }

    /// Removes a row; one that is not there stays so.
    ///
    /// # Errors
    /// When what is there or the shelf's head does not open.
    pub fn remove<R: Record>(&mut self, held: &Held, row: Handle) -> Result<(), ArchiveError> {
        if let Some((_, mark)) = self.written(held, R::KIND, row)? {
            self.rows.insert(layout::row(held.subject, R::KIND, row), None);
            self.leaf(held, R::KIND)?.head.take(mark);
        }
        Ok(())
    }

    /// The row is there, or has been put by this act.
    ///
    /// # Errors
    /// A failing disk.
    pub fn has<R: Record>(&self, held: &Held, row: Handle) -> Result<bool, ArchiveError> {
        Ok(self.value_of(&layout::row(held.subject, R::KIND, row))?.is_some())
    }

    /// What is under a key of the database once this act is done.
    fn value_of(&self, key: &[u8]) -> Result<Option<Cow<'_, [u8]>>, ArchiveError> {
        match self.rows.get(key) {
            Some(pending) => Ok(pending.as_deref().map(Cow::Borrowed)),
            None => Ok(self.scope.store.get(key)?.map(|value| Cow::Owned(value.to_vec()))),
        }
    }

    /// The version and the mark of a row as it is written now.
    fn written(&self, held: &Held, kind: Kind, row: Handle) -> Result<Option<(u32, Mark)>, ArchiveError> {
        let Some(value) = self.value_of(&layout::row(held.subject, kind, row))? else { return Ok(None) };
        let (version, sealed) = layout::versioned(&value).ok_or(ArchiveError::Form(kind))?;
        let plain = held.key.open(&layout::row_place(held.subject, kind, row, version), sealed)?;
        Ok(Some((version, mark_of(&plain).ok_or(ArchiveError::Form(kind))?)))
    }

    fn leaf(&mut self, held: &Held, kind: Kind) -> Result<&mut Leaf, ArchiveError> {
        match self.heads.entry((held.subject, kind)) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                // A key held since before its owner was erased writes nothing any more.
                if !self.admitted.contains(&held.subject) && !self.scope.knows(held.subject)? {
                    return Err(ArchiveError::NoKey(held.subject));
                }
                let (head, version) = self.scope.head(held, kind)?;
                Ok(unknown.insert(Leaf { held: held.clone(), head, version }))
            }
        }
    }

    /// Seals what is left to seal and gathers everything into one batch.
    pub(in crate::archive) fn into_batch(mut self) -> Result<Batch, ArchiveError> {
        let house = self.scope.house.clone();
        let changed = std::mem::take(&mut self.index).into_iter().filter(|(_, row)| row.changed);
        for (row, IndexRow { index, .. }) in changed {
            if index.is_empty() { self.remove::<Index>(&house, row)? } else { self.put(&house, row, &index)? }
        }
        let mut batch = Batch::new();
        for ((subject, kind), leaf) in &self.heads {
            let version = leaf.version.wrapping_add(1);
            let plain = postcard::to_stdvec(&leaf.head).map_err(|_| ArchiveError::Form(*kind))?;
            let place = layout::head_place(*subject, *kind, version);
            let sealed = leaf.held.key.seal(&place, &plain, self.scope.chance.as_ref())?;
            batch.put(&layout::head(*subject, *kind), &layout::with_version(version, &sealed));
        }
        for (key, value) in &self.rows {
            match value {
                Some(value) => batch.put(key, value),
                None => batch.remove(key),
            }
        }
        if !self.pages.is_empty() {
            let epoch = self.scope.epoch()?;
            self.pages.values().for_each(|page| page.write(epoch, &mut batch));
        }
        if let Some(next) = self.next_subject {
            batch.put(layout::NEXT_SUBJECT, &next.to_be_bytes());
        }
        Ok(batch)
    }
}
