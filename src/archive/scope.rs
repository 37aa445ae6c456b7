//! One database under one erasable root, read by typed shelves.

use crate::archive::error::ArchiveError;
use crate::archive::growing::GrowingPage;
use crate::archive::head::{Head, Mark, unmarked};
use crate::archive::keyring::Keyring;
use crate::archive::kind::{Kind, Record};
use crate::archive::layout;
use crate::archive::pen::Pen;
use crate::archive::reckoned::Reckoned;
use crate::domain::clock::Chance;
use crate::domain::ids::{Handle, Subject};
use crate::store::{Batch, Store, Ticket};
use crate::vault::{Cell, Commitments, Page, Promised, RowReader, ScopeName, SubjectKey, Unlock, Vault};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// Room is taken at once for as many rows as a shelf's head knows, up to this many.
const MANY: usize = 1_024;

/// A subject's key, held for as long as a request needs it.
#[derive(Clone)]
pub struct Held {
    pub(in crate::archive) subject: Subject,
    pub(in crate::archive) key: Arc<SubjectKey>,
    /// Never read: that it is still held somewhere is what it says.
    _lease: Option<Arc<Lease>>,
}

/// What tells a rotation that a key handed out before it is still in somebody's hands.
#[derive(Debug)]
pub(in crate::archive) struct Lease;

/// The root in force, with the lease of every key it unwraps.
pub(in crate::archive) struct Live {
    pub(in crate::archive) vault: Vault,
    pub(in crate::archive) lease: Arc<Lease>,
}

impl Live {
    pub(in crate::archive) fn of(vault: Vault) -> Self {
        Self { vault, lease: Arc::new(Lease) }
    }
}

impl Held {
    pub(in crate::archive) fn of(subject: Subject, key: SubjectKey) -> Self {
        Self { subject, key: Arc::new(key), _lease: None }
    }

    pub(in crate::archive) fn leased(self, live: &Live) -> Self {
        Self { _lease: Some(Arc::clone(&live.lease)), ..self }
    }

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
    pub(in crate::archive) live: RwLock<Live>,
    /// Leases of the epochs before, while anyone holds a key under them.
    pub(in crate::archive) leaving: Mutex<Vec<Arc<Lease>>>,
    /// A seed was perhaps written and could not be overwritten, or a rotation broke off: nothing may be written until
    /// the scope is opened anew.
    pub(in crate::archive) unsettled: AtomicBool,
    pub(in crate::archive) store: Store,
    pub(in crate::archive) house: Held,
    pub(in crate::archive) chance: Arc<dyn Chance>,
    pub(in crate::archive) reckoned: Reckoned,
    /// One writer builds its batch at a time.
    writer: Mutex<()>,
    /// A shelf is read between two batches, never across one.
    gate: RwLock<()>,
}

impl Scope {
    /// Makes the database in `folder`, then the cell, so that none is here without one, and the scope's own key.
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
        let store = Store::create(folder)?;
        let (vault, commitments) = Vault::create(name, cell, unlock, chance.as_ref())?;
        let mut page = GrowingPage::begun(Page::of(Subject::HOUSE), &vault, chance.as_ref());
        let house = Held::of(Subject::HOUSE, page.admit(Subject::HOUSE, chance.as_ref())?);
        let mut batch = Batch::new();
        page.write(commitments.epoch, &mut batch);
        batch.put(layout::NEXT_SUBJECT, &1_u32.to_be_bytes());
        store.apply(batch)?.wait()?;
        Ok((Self::over(vault, store, house, chance), commitments))
    }

    /// Opens the database in `folder` with a root in `cell` that was promised: the highest epoch of which both the seed
    /// and the keyring are there. Writes nothing: see [`Scope::settle`].
    ///
    /// # Errors
    /// When the cell does not open with `unlock`, holds no root that was promised, or has been destroyed.
    pub fn open(
        name: ScopeName,
        folder: &Path,
        cell: &Cell,
        unlock: &Unlock,
        promised: &[Promised],
        chance: Arc<dyn Chance>,
    ) -> Result<Self, ArchiveError> {
        let candidates = Vault::candidates(&name, cell, unlock, promised)?;
        let store = Store::open(folder)?;
        let mut refused = ArchiveError::NoKey(Subject::HOUSE);
        for vault in candidates {
            match Keyring::of(&store, &vault).hold(&vault, Subject::HOUSE) {
                Ok(house) => return Ok(Self::over(vault, store, house, chance)),
                Err(ArchiveError::NoKey(_)) => {}
                Err(other) => refused = other,
            }
        }
        Err(refused)
    }

    fn over(vault: Vault, store: Store, house: Held, chance: Arc<dyn Chance>) -> Self {
        let (live, leaving) = (RwLock::new(Live::of(vault)), Mutex::default());
        let (unsettled, reckoned) = (AtomicBool::new(false), Reckoned::default());
        Self { live, leaving, unsettled, store, house, chance, reckoned, writer: Mutex::new(()), gate: RwLock::new(()) }
    }

    /// Reads something by the root in force. A rotation waits meanwhile, so nothing slow belongs here.
    pub(in crate::archive) fn with_live<T>(
        &self,
        read: impl FnOnce(&Live) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        read(&*self.live.read().map_err(|_| ArchiveError::Poisoned)?)
    }

    /// The turn to write: one act, or one rotation, at a time. An act that panicked has written nothing, and the next
    /// one takes its turn; see [`Scope::rotate`] for the other.
    pub(in crate::archive) fn writer(&self) -> Result<MutexGuard<'_, ()>, ArchiveError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if self.unsettled.load(Ordering::SeqCst) { Err(ArchiveError::Unsettled) } else { Ok(writer) }
    }

    /// Whether it can be read and written to.
    pub(in crate::archive) fn is_sound(&self) -> Result<(), ArchiveError> {
        if self.unsettled.load(Ordering::SeqCst) {
            return Err(ArchiveError::Unsettled);
        }
        if self.live.is_poisoned() || self.gate.is_poisoned() {
            return Err(ArchiveError::Poisoned);
        }
        Ok(self.store.check()?)
    }

    /// The epoch of the root in force.
    pub(in crate::archive) fn epoch(&self) -> Result<u32, ArchiveError> {
        self.with_live(|live| Ok(live.vault.commitments().epoch))
    }

    /// Held, it keeps a rotation from saying that the keys under this root are gone.
    pub(in crate::archive) fn lease(&self) -> Result<Arc<Lease>, ArchiveError> {
        self.with_live(|live| Ok(Arc::clone(&live.lease)))
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
        let subject = subject.into();
        self.with_live(|live| Ok(Keyring::of(&self.store, &live.vault).hold(&live.vault, subject)?.leased(live)))
    }

    /// The subject's key; none when it was erased or never was: a trace may outlive whom it names, and is no failure.
    ///
    /// # Errors
    /// When the key does not open.
    pub fn hold_if_there(&self, subject: impl Into<Subject>) -> Result<Option<Held>, ArchiveError> {
        match self.hold(subject) {
            Err(ArchiveError::NoKey(_)) => Ok(None),
            held => held.map(Some),
        }
    }

    /// Every record of one kind of a subject, verified against the shelf's head, in the order of their rows.
    ///
    /// # Errors
    /// When any row does not open, or the rows are not the ones the head knows.
    pub fn shelf<R: Record>(&self, held: &Held) -> Result<Vec<Shelved<R>>, ArchiveError> {
        self.opens_shelf(held.subject, R::KIND);
        let _between_batches = self.gate.read().map_err(|_| ArchiveError::Poisoned)?;
        let (known, _) = self.head(held, R::KIND)?;
        let (mut head, mut reader) = (Head::default(), held.key.reader());
        let mut shelved = Vec::with_capacity(known.rows().min(MANY));
        for pair in self.store.scan(&layout::shelf(held.subject, R::KIND)) {
            let (key, value) = pair?;
            let row = layout::row_of(&key).ok_or(ArchiveError::Form(R::KIND))?;
            let (mark, record) = unseal::<R>(&mut reader, held.subject, row, &value)?;
            head.add(mark);
            shelved.push(Shelved { row, record });
        }
        if head == known { Ok(shelved) } else { Err(ArchiveError::Altered { subject: held.subject, kind: R::KIND }) }
    }

    /// One record. Its shelf's head is not consulted, so an older version put back by someone who can write to the
    /// disk would pass: for rows that never change, and for the scope's own.
    ///
    /// # Errors
    /// When the row does not open.
    pub fn find<R: Record>(&self, held: &Held, row: Handle) -> Result<Option<R>, ArchiveError> {
        self.opens_row(held.subject, R::KIND, row);
        let value = self.store.get(&layout::row(held.subject, R::KIND, row))?;
        let mut reader = held.key.reader();
        value.map(|value| Ok(unseal::<R>(&mut reader, held.subject, row, &value)?.1)).transpose()
    }

    /// The only record of its kind a subject has.
    ///
    /// # Errors
    /// As [`Scope::shelf`]; [`ArchiveError::Missing`] when there is none.
    pub fn only<R: Record>(&self, held: &Held) -> Result<R, ArchiveError> {
        self.shelf::<R>(held)?.pop().map(|shelved| shelved.record).ok_or(ArchiveError::Missing(R::KIND))
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
        let writer = self.writer()?;
        let mut pen = Pen::new(self);
        let done = act(&mut pen)?;
        let batch = pen.into_batch()?;
        let no_reader = if batch.is_empty() { None } else { Some(self.gate.write()) };
        let no_reader = no_reader.transpose().map_err(|_| ArchiveError::Poisoned)?;
        let keys: Vec<_> = batch.keys().map(<[u8]>::to_vec).collect();
        let ticket = self.store.apply(batch);
        // Not before: whoever counts meanwhile and has read what was there until now keeps nothing.
        self.reckoned.written(&keys);
        drop((no_reader, writer));
        ticket.and_then(Ticket::wait).map_err(ArchiveError::from)?;
        Ok(done)
    }

    /// Closes the scope and removes its database from the disk. The cell is not touched.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn remove(self) -> Result<(), ArchiveError> {
        drop(self.live);
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

fn unseal<R: Record>(
    reader: &mut RowReader<'_>,
    subject: Subject,
    row: Handle,
    value: &[u8],
) -> Result<(Mark, R), ArchiveError> {
    let (version, sealed) = layout::versioned(value).ok_or(ArchiveError::Form(R::KIND))?;
    unmarked(reader.open(&layout::row_place(subject, R::KIND, row, version), sealed)?)
}
