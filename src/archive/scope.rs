//! One database under one erasable root, read by typed shelves.

use crate::archive::error::ArchiveError;
use crate::archive::head::Head;
use crate::archive::index::{Index, Ref, Term};
use crate::archive::kind::{Kind, Record};
use crate::archive::layout;
use crate::archive::pen::Pen;
use crate::domain::clock::Chance;
use crate::domain::ids::{Handle, Subject};
use crate::store::{Batch, Store};
use crate::vault::{Cell, Commitments, ScopeName, SubjectKey, Unlock, Vault};
use std::path::Path;
use std::sync::{Arc, Mutex, RwLock};

/// A subject's key, held for as long as a request needs it.
#[derive(Clone)]
pub struct Held {
    pub(in crate::archive) subject: Subject,
    pub(in crate::archive) key: Arc<SubjectKey>,
}

impl Held {
    /// Whose.
    pub fn subject(&self) -> Subject {
        self.subject
    }
}

/// A record with its row's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved<R> {
    /// The row.
    pub row: Handle,
    /// What it holds.
    pub record: R,
}

/// One database under one erasable root.
pub struct Scope {
    pub(in crate::archive) vault: Vault,
    pub(in crate::archive) store: Store,
    pub(in crate::archive) house: Held,
    pub(in crate::archive) chance: Arc<dyn Chance>,
    /// One writer builds its batch at a time.
    writer: Mutex<()>,
    /// A shelf is read between two batches, never across one.
    gate: RwLock<()>,
}

impl Scope {
    /// Makes the cell, the database in `folder` and the scope's own key.
    ///
    /// # Errors
    /// When either is already there, or the disk refuses.
    pub fn create(
        name: ScopeName,
        folder: &Path,
        cell: &Cell,
        unlock: &Unlock,
        chance: Arc<dyn Chance>,
    ) -> Result<(Self, Commitments), ArchiveError> {
        let (vault, commitments) = Vault::create(name, cell, unlock, chance.as_ref())?;
        let store = Store::create(folder)?;
        let wrapped = vault.issue(Subject::HOUSE, chance.as_ref())?;
        let mut batch = Batch::new();
        batch.put(&layout::key_of(Subject::HOUSE), wrapped.as_ref());
        batch.put(layout::NEXT_SUBJECT, &1_u32.to_be_bytes());
        store.apply(batch)?.wait()?;
        Ok((Self::over(vault, store, chance)?, commitments))
    }

    /// Opens the database in `folder` with the root in `cell`.
    ///
    /// # Errors
    /// When the cell does not open with `unlock`, is another root's, or has been destroyed.
    pub fn open(
        name: ScopeName,
        folder: &Path,
        cell: &Cell,
        unlock: &Unlock,
        root_commitment: &[u8; 16],
        chance: Arc<dyn Chance>,
    ) -> Result<Self, ArchiveError> {
        let vault = Vault::open(name, cell, unlock, root_commitment)?;
        Self::over(vault, Store::open(folder)?, chance)
    }

    fn over(vault: Vault, store: Store, chance: Arc<dyn Chance>) -> Result<Self, ArchiveError> {
        let house = hold(&vault, &store, Subject::HOUSE)?;
        Ok(Self { vault, store, house, chance, writer: Mutex::new(()), gate: RwLock::new(()) })
    }

    /// The scope's own key.
    pub fn house(&self) -> &Held {
        &self.house
    }

    /// The subject's key.
    ///
    /// # Errors
    /// [`ArchiveError::NoKey`] when the subject was erased or never was.
    pub fn hold(&self, subject: impl Into<Subject>) -> Result<Held, ArchiveError> {
        hold(&self.vault, &self.store, subject.into())
    }

    /// Every record of one kind of a subject, verified against the shelf's head, in the order of their rows.
    ///
    /// # Errors
    /// When any row does not open, or the rows are not the ones the head knows.
    pub fn shelf<R: Record>(&self, held: &Held) -> Result<Vec<Shelved<R>>, ArchiveError> {
        let _between_batches = self.gate.read().map_err(|_| ArchiveError::Poisoned)?;
        let mut head = Head::default();
        let mut shelved = Vec::new();
        for pair in self.store.scan(&layout::shelf(held.subject, R::KIND)) {
            let (key, value) = pair?;
            let row = layout::row_of(&key).ok_or(ArchiveError::Form(R::KIND))?;
            let (version, record) = unseal::<R>(held, row, &value)?;
            head.add(held.key.mark(R::KIND as u8, &row.0, version));
            shelved.push(Shelved { row, record });
        }
        let (known, _) = self.head(held, R::KIND)?;
        if head == known { Ok(shelved) } else { Err(ArchiveError::Altered { subject: held.subject, kind: R::KIND }) }
    }

    /// One record. Its shelf's head is not consulted, so an older version put back by someone who can write to the
    /// disk would pass: for rows that never change, and for the scope's own.
    ///
    /// # Errors
    /// When the row does not open.
    pub fn find<R: Record>(&self, held: &Held, row: Handle) -> Result<Option<R>, ArchiveError> {
        let value = self.store.get(&layout::row(held.subject, R::KIND, row))?;
        value.map(|value| unseal::<R>(held, row, &value).map(|(_, record)| record)).transpose()
    }

    /// The only record of its kind a subject has.
    ///
    /// # Errors
    /// As [`Scope::shelf`]; [`ArchiveError::Missing`] when there is none.
    pub fn only<R: Record>(&self, held: &Held) -> Result<R, ArchiveError> {
        self.shelf::<R>(held)?.pop().map(|shelved| shelved.record).ok_or(ArchiveError::Missing(R::KIND))
    }

    /// What a term names.
    ///
    /// # Errors
    /// When the index row does not open.
    pub fn refs(&self, term: &Term) -> Result<Vec<Ref>, ArchiveError> {
        let row = Handle(self.house.key.blind(term.label, &term.value));
        Ok(self.find::<Index>(&self.house, row)?.unwrap_or_default().refs)
    }

    /// A row's name made from a word, always the same under the same key: a thing done twice is one row.
    pub fn row_for(&self, held: &Held, label: &str, word: &[u8]) -> Handle {
        Handle(held.key.blind(label, word))
    }

    /// Writes what `act` puts to paper, all of it or nothing, and returns once it is durable.
    ///
    /// One act writes at a time; what it reads is what is there when it begins. An act that finds everything done
    /// already waits as well: what it found may still be on its way to the disk.
    ///
    /// # Errors
    /// Whatever `act` refuses with (nothing is then written), or a failing disk.
    pub fn write<T, E: From<ArchiveError>>(&self, act: impl FnOnce(&mut Pen<'_>) -> Result<T, E>) -> Result<T, E> {
        let writer = self.writer.lock().map_err(|_| ArchiveError::Poisoned)?;
        let mut pen = Pen::new(self);
        let done = act(&mut pen)?;
        let batch = pen.into_batch()?;
        let no_reader = if batch.is_empty() { None } else { Some(self.gate.write()) };
        let no_reader = no_reader.transpose().map_err(|_| ArchiveError::Poisoned)?;
        let ticket = self.store.apply(batch).map_err(ArchiveError::from)?;
        drop((no_reader, writer));
        ticket.wait().map_err(ArchiveError::from)?;
        Ok(done)
    }

    /// Closes the scope and removes its database from the disk. The cell is not touched.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn remove(self) -> Result<(), ArchiveError> {
        drop(self.vault);
        Ok(self.store.removed_from_disk()?)
    }

    pub(in crate::archive) fn head(&self, held: &Held, kind: Kind) -> Result<(Head, u32), ArchiveError> {
        let Some(value) = self.store.get(&layout::head(held.subject, kind))? else {
            return Ok((Head::default(), 0));
        };
        let (version, sealed) = layout::versioned(&value).ok_or(ArchiveError::Form(kind))?;
        let plain = held.key.open(&layout::head_place(held.subject, kind, version), sealed)?;
        Ok((postcard::from_bytes(&plain).map_err(|_| ArchiveError::Form(kind))?, version))
    }
}

fn hold(vault: &Vault, store: &Store, subject: Subject) -> Result<Held, ArchiveError> {
    let wrapped = store.get(&layout::key_of(subject))?.ok_or(ArchiveError::NoKey(subject))?;
    Ok(Held { subject, key: Arc::new(vault.unwrap_key(subject, &wrapped)?) })
}

fn unseal<R: Record>(held: &Held, row: Handle, value: &[u8]) -> Result<(u32, R), ArchiveError> {
    let (version, sealed) = layout::versioned(value).ok_or(ArchiveError::Form(R::KIND))?;
    let plain = held.key.open(&layout::row_place(held.subject, R::KIND, row, version), sealed)?;
    let record = postcard::from_bytes(&plain).map_err(|_| ArchiveError::Form(R::KIND))?;
    Ok((version, record))
}
