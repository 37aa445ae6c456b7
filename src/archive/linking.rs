//! Which words name which rows: read, and changed by one act.

use crate::archive::error::ArchiveError;
use crate::archive::index::{Index, Ref, Term, is_full};
use crate::archive::pen::Pen;
use crate::archive::scope::Scope;
use crate::domain::ids::Handle;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A row of the index as this act leaves it.
#[derive(Default)]
pub(in crate::archive) struct IndexRow {
    pub(in crate::archive) index: Index,
    pub(in crate::archive) changed: bool,
}

impl Scope {
    /// What a term names.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn refs(&self, term: &Term) -> Result<Vec<Ref>, ArchiveError> {
        self.refs_with(term, &BTreeMap::new())
    }

    /// The same, where an act has rows of the index in hand already.
    fn refs_with(&self, term: &Term, in_hand: &BTreeMap<Handle, IndexRow>) -> Result<Vec<Ref>, ArchiveError> {
        let (mut refs, mut paths) = (Vec::new(), vec![Vec::new()]);
        while let Some(path) = paths.pop() {
            let row = self.index_row(term, &path);
            let found = match in_hand.get(&row) {
                Some(in_hand) => Some(in_hand.index.clone()),
                None => self.find::<Index>(&self.house, row)?,
            };
            match found.unwrap_or_default() {
                Index::Few(mut named) => refs.append(&mut named),
                Index::Many => paths.extend((0..16).map(|digit| [&path[..], &[digit]].concat())),
            }
        }
        Ok(refs)
    }

    /// Whether a term names this: one row of the index is read for each digit on the way, whatever else the term names.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn names(&self, term: &Term, to: Ref) -> Result<bool, ArchiveError> {
        let mut path = Vec::new();
        loop {
            match self.find::<Index>(&self.house, self.index_row(term, &path))?.unwrap_or_default() {
                Index::Few(refs) => return Ok(refs.contains(&to)),
                Index::Many => path.push(to.digit(path.len())),
            }
        }
    }

    /// The row of the index at the end of that path under a term.
    fn index_row(&self, term: &Term, path: &[u8]) -> Handle {
        Handle(self.house.key.blind(term.label, &term.word(path)))
    }
}

impl Pen<'_> {
    /// What a term names, this act's own links included.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn refs(&self, term: &Term) -> Result<Vec<Ref>, ArchiveError> {
        self.scope.refs_with(term, &self.index)
    }

    /// Lets a term name a row; naming it twice is naming it once.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn link(&mut self, term: &Term, to: Ref) -> Result<(), ArchiveError> {
        let (depth, row) = self.index_of(term, to)?;
        let Index::Few(refs) = &mut row.index else { return Ok(()) };
        if refs.contains(&to) {
            return Ok(());
        }
        row.changed = true;
        if !is_full(refs, depth) {
            refs.push(to);
            return Ok(());
        }
        let named = std::mem::take(refs);
        row.index = Index::Many;
        named.into_iter().chain([to]).try_for_each(|to| self.link(term, to))
    }

    /// Takes a row from a term.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn unlink(&mut self, term: &Term, to: Ref) -> Result<(), ArchiveError> {
        let (_, row) = self.index_of(term, to)?;
        if let Index::Few(refs) = &mut row.index {
            let before = refs.len();
            refs.retain(|known| *known != to);
            row.changed |= refs.len() < before;
        }
        Ok(())
    }

    /// The row of the index where that name is, or belongs, and how deep it lies.
    fn index_of(&mut self, term: &Term, to: Ref) -> Result<(usize, &mut IndexRow), ArchiveError> {
        let mut path = Vec::new();
        loop {
            let row = self.scope.index_row(term, &path);
            match self.index_at(row)?.index {
                Index::Many => path.push(to.digit(path.len())),
                Index::Few(_) => return Ok((path.len(), self.index_at(row)?)),
            }
        }
    }

    fn index_at(&mut self, row: Handle) -> Result<&mut IndexRow, ArchiveError> {
        match self.index.entry(row) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(unknown) => {
                let index = self.scope.find::<Index>(&self.scope.house, row)?.unwrap_or_default();
                Ok(unknown.insert(IndexRow { index, changed: false }))
            }
        }
    }
}
