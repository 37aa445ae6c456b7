//! Which words name which rows: read, and changed by one act.

use crate::archive::error::ArchiveError;
use crate::archive::index::{Index, Ref, Term, is_full};
use crate::archive::kind::Kind;
use crate::archive::pen::Pen;
use crate::archive::scope::Scope;
use crate::domain::ids::{Handle, Subject};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// A row of the index as this act leaves it.
#[derive(Default)]
pub(in crate::archive) struct IndexRow {
    pub(in crate::archive) index: Index,
    pub(in crate::archive) changed: bool,
}

/// Rows of the index, from a term's own down to the one that names.
struct Way {
    /// Those that lead on.
    above: Vec<Handle>,
    /// The one that names.
    leaf: Handle,
    /// The digits that lead there.
    path: Vec<u8>,
}

impl Scope {
    /// What a term names.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn refs(&self, term: &Term) -> Result<Vec<Ref>, ArchiveError> {
        self.refs_with(term, &BTreeMap::new())
    }

    /// Whose a term names, each once.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn subjects(&self, term: &Term) -> Result<BTreeSet<Subject>, ArchiveError> {
        Ok(self.refs(term)?.into_iter().map(|found| found.subject).collect())
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
                Index::Many(_) => paths.extend((0..16).map(|digit| [&path[..], &[digit]].concat())),
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
                Index::Many(_) => path.push(to.digit(path.len())),
            }
        }
    }

    /// How many rows a term names: one row of the index is read, however many they are.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn how_many(&self, term: &Term) -> Result<usize, ArchiveError> {
        let top = self.find::<Index>(&self.house, self.row_of(term))?.unwrap_or_default();
        usize::try_from(top.names()).map_err(|_| ArchiveError::Form(Kind::Index))
    }

    /// What stands for a term where a name of its own is wanted: its own row of the index.
    pub fn row_of(&self, term: &Term) -> Handle {
        self.index_row(term, &[])
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
        let way = self.way_to(term, to)?;
        let row = self.index_at(way.leaf)?;
        let Index::Few(refs) = &mut row.index else { return Ok(()) };
        if refs.contains(&to) {
            return Ok(());
        }
        refs.push(to);
        row.changed = true;
        if is_full(refs, way.path.len()) {
            let refs = std::mem::take(refs);
            row.index = Index::Many(refs.len() as u64);
            self.spread(term, &way.path, refs)?;
        }
        self.count_above(&way, 1)
    }

    /// Takes a row from a term.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn unlink(&mut self, term: &Term, to: Ref) -> Result<(), ArchiveError> {
        let way = self.way_to(term, to)?;
        let row = self.index_at(way.leaf)?;
        let Index::Few(refs) = &mut row.index else { return Ok(()) };
        let before = refs.len();
        refs.retain(|known| *known != to);
        if refs.len() == before {
            return Ok(());
        }
        row.changed = true;
        self.count_above(&way, -1)
    }

    /// Lays these names into the sixteen rows below a row that is split.
    fn spread(&mut self, term: &Term, path: &[u8], refs: Vec<Ref>) -> Result<(), ArchiveError> {
        let mut below: BTreeMap<u8, Vec<Ref>> = BTreeMap::new();
        for to in refs {
            below.entry(to.digit(path.len())).or_default().push(to);
        }
        for (digit, refs) in below {
            let row = self.scope.index_row(term, &[path, &[digit]].concat());
            *self.index_at(row)? = IndexRow { index: Index::Few(refs), changed: true };
        }
        Ok(())
    }

    /// One name more or less lies below the rows on the way. Under a row with none left nothing lies any more, and it
    /// names by itself again what comes.
    fn count_above(&mut self, way: &Way, by: i64) -> Result<(), ArchiveError> {
        for row in &way.above {
            let row = self.index_at(*row)?;
            let names = row.index.names().saturating_add_signed(by);
            row.index = if names == 0 { Index::default() } else { Index::Many(names) };
            row.changed = true;
        }
        Ok(())
    }

    /// The way to the row of the index where that name is, or belongs.
    fn way_to(&mut self, term: &Term, to: Ref) -> Result<Way, ArchiveError> {
        let (mut above, mut path) = (Vec::new(), Vec::new());
        loop {
            let row = self.scope.index_row(term, &path);
            match self.index_at(row)?.index {
                Index::Many(_) => above.push(row),
                Index::Few(_) => return Ok(Way { above, leaf: row, path }),
            }
            path.push(to.digit(path.len()));
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
