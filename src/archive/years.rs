//! The years of one school: their states as kept by the establishment, and the scopes of those that live.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::records::{Canary, YearFile};
use crate::archive::school::ONLY;
use crate::archive::scope::Scope;
use crate::domain::clock::Chance;
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::uai::Uai;
use crate::domain::year_state::YearState;
use crate::vault::{Cell, CellError, Promised, ScopeName, Unlock, VaultError};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockWriteGuard};
use std::time::Duration;

/// How long the wipe waits for requests that still hold the year: longer than any request may last.
const PATIENCE: Duration = Duration::from_secs(30);

/// A year whose keys live: it can be read.
#[derive(Clone)]
pub struct LiveYear {
    /// Which.
    pub year: SchoolYear,
    /// Its records.
    pub scope: Arc<Scope>,
    /// Where it stands.
    pub state: YearState,
}

/// A year that is open: holding one is the permission to write in its carnets.
#[derive(Clone)]
pub struct OpenYear {
    live: LiveYear,
}

impl OpenYear {
    /// Which.
    pub fn year(&self) -> SchoolYear {
        self.live.year
    }

    /// Its records.
    pub fn scope(&self) -> &Scope {
        &self.live.scope
    }

    /// To read in.
    pub fn live(&self) -> &LiveYear {
        &self.live
    }
}

impl LiveYear {
    /// It may be written.
    pub fn is_open(&self) -> bool {
        self.state == YearState::Open
    }

    /// The permission to write, when the year is open.
    pub fn opened(self) -> Option<OpenYear> {
        if self.is_open() { Some(OpenYear { live: self }) } else { None }
    }
}

/// Why a year that should live cannot be read. The others are served all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its cell is not in its place: never put back, not mounted.
    CellMissing,
    /// Its cell does not read whole any more.
    CellDamaged,
    /// Its cell is vacant, though nobody gave the order here: an older copy of the rest was put back.
    CellVacant,
    /// The cell reads, and its root is not the one promised; or the records do not open; or a disk refused.
    Refused,
}

impl Unreadable {
    fn by(error: &ArchiveError) -> Self {
        match error {
            ArchiveError::Vault(VaultError::Cell(cell)) => match cell {
                CellError::Gone(_) => Self::CellMissing,
                CellError::Destroyed(_) => Self::CellVacant,
                CellError::Damaged(_) => Self::CellDamaged,
                _ => Self::Refused,
            },
            _ => Self::Refused,
        }
    }
}

struct Slot {
    file: YearFile,
    scope: Option<Arc<Scope>>,
    unreadable: Option<Unreadable>,
    /// Out of service, while a request that began before still holds it.
    leaving: Option<Arc<Scope>>,
}

impl Slot {
    fn of(file: YearFile, scope: Option<Scope>) -> Self {
        Self { file, scope: scope.map(Arc::new), unreadable: None, leaving: None }
    }
}

/// The turn to settle something about a year: one act at a time has it, and says what it does while it has it.
#[must_use = "the turn is over once this is dropped"]
pub struct YearsTurn<'a> {
    _one_at_a_time: MutexGuard<'a, ()>,
}

pub(in crate::archive) struct Years {
    uai: Uai,
    slots: RwLock<BTreeMap<SchoolYear, Slot>>,
    changing: Mutex<()>,
    retiring: Mutex<()>,
}

impl Years {
    pub(in crate::archive) fn open(
        folders: &Folders,
        uai: &Uai,
        establishment: &Scope,
        unlock: &Unlock,
        chance: &Arc<dyn Chance>,
        promised: &dyn Fn(SchoolYear) -> Vec<Promised>,
    ) -> Result<Self, ArchiveError> {
        let years =
            Self { uai: uai.clone(), slots: RwLock::default(), changing: Mutex::new(()), retiring: Mutex::new(()) };
        for shelved in establishment.shelf::<YearFile>(establishment.house())? {
            let file = shelved.record;
            let slot = match file.state.lives() {
                true => years.opened(folders, unlock, chance, file, promised)?,
                false => Slot::of(file, None),
            };
            years.insert(slot);
        }
        Ok(years)
    }

    /// A year that should live, brought back to one epoch before anyone reads it; unreadable when that fails.
    fn opened(
        &self,
        folders: &Folders,
        unlock: &Unlock,
        chance: &Arc<dyn Chance>,
        file: YearFile,
        promised: &dyn Fn(SchoolYear) -> Vec<Promised>,
    ) -> Result<Slot, ArchiveError> {
        let cell = Cell::at(folders.year_cell(file.year));
        let database = folders.year(file.year);
        let opened = self.open_scope(folders, unlock, chance, file.year, (&promised(file.year), &database));
        match opened.and_then(|scope| scope.settle(&cell).map(|()| scope)) {
            Ok(scope) => Ok(Slot::of(file, Some(scope))),
            Err(ArchiveError::Store(error)) if error.is_in_use() => Err(error.into()),
            Err(error) => {
                tracing::error!(year = %file.year, %error, "a year that should live cannot be read; the others are served");
                let unreadable = Some(Unreadable::by(&error));
                Ok(Slot { unreadable, ..Slot::of(file, None) })
            }
        }
    }

    /// Opens a year's own scope, over a database of it, with what the appliance holds.
    pub(in crate::archive) fn open_scope(
        &self,
        folders: &Folders,
        unlock: &Unlock,
        chance: &Arc<dyn Chance>,
        year: SchoolYear,
        (promised, database): (&[Promised], &Path),
    ) -> Result<Scope, ArchiveError> {
        let name = ScopeName { school: self.uai.to_string(), scope: year.to_string() };
        let joined = folders.joined(unlock, chance.as_ref(), year)?;
        let cell = Cell::at(folders.year_cell(year));
        Scope::open(name, database, &cell, joined.as_ref().unwrap_or(unlock), promised, Arc::clone(chance))
    }

    fn insert(&self, slot: Slot) {
        self.slots_to_change().insert(slot.file.year, slot);
    }

    fn slots_to_change(&self) -> RwLockWriteGuard<'_, BTreeMap<SchoolYear, Slot>> {
        // A poisoned map still holds whole slots: each change is one assignment.
        self.slots.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The turn of whoever settles something about a year. An act that panicked in its turn has left what a power cut
    /// leaves, a leaf whose state is missing at the most, and every look mends that: no deadline may wait for a
    /// restart.
    pub(in crate::archive) fn turn(&self) -> YearsTurn<'_> {
        YearsTurn { _one_at_a_time: self.changing.lock().unwrap_or_else(PoisonError::into_inner) }
    }

    pub(in crate::archive) fn live(&self) -> Vec<LiveYear> {
        // A poisoned map still holds whole slots: each change is one assignment.
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let live = slots.values().rev().filter_map(|slot| {
            // Condemned, it is served to nobody from that moment on, though its keys are yet to be dropped.
            let scope = slot.scope.as_ref().filter(|_| slot.file.state.lives()).map(Arc::clone)?;
            Some(LiveYear { year: slot.file.year, scope, state: slot.file.state.clone() })
        });
        live.collect()
    }

    /// The year's records as long as its keys are in memory, condemned or not: for the trial of its canary.
    pub(in crate::archive) fn unlocked(&self, year: SchoolYear) -> Option<Arc<Scope>> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        slots.get(&year)?.scope.clone()
    }

    pub(in crate::archive) fn files(&self) -> Vec<YearFile> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        slots.values().rev().map(|slot| slot.file.clone()).collect()
    }

    /// Why a year that should live is not served.
    pub(in crate::archive) fn unreadable(&self, year: SchoolYear) -> Option<Unreadable> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        slots.get(&year).filter(|slot| slot.file.state.lives())?.unreadable
    }

    /// Takes a year into service, its canary sealed first.
    pub(in crate::archive) fn admit(
        &self,
        establishment: &Scope,
        file: YearFile,
        scope: Scope,
    ) -> Result<(), ArchiveError> {
        scope.write(|pen| pen.put(scope.house(), ONLY, &Canary { year: file.year }))?;
        store_file(establishment, &file)?;
        self.insert(Slot::of(file, Some(scope)));
        Ok(())
    }

    pub(in crate::archive) fn change<E: From<ArchiveError>>(
        &self,
        establishment: &Scope,
        year: SchoolYear,
        change: impl FnOnce(YearFile) -> Result<YearFile, E>,
    ) -> Result<YearFile, E> {
        let _turn = self.turn();
        let file = self.files().into_iter().find(|file| file.year == year).ok_or(ArchiveError::Year(year))?;
        let changed = change(file.clone())?;
        // Many an act takes the year's turn only to speak of it.
        if changed == file {
            return Ok(changed);
        }
        store_file(establishment, &changed)?;
        if let Some(slot) = self.slots_to_change().get_mut(&year) {
            slot.file = changed.clone();
        }
        Ok(changed)
    }

    /// Takes a year out of service at once, then waits for those who still hold it. Called again, it waits again:
    /// only when nobody holds its keys any more does it succeed.
    pub(in crate::archive) fn retire(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        // The order and the deadline may come at once: the second must not go on while the first still closes. Of one
        // that panicked nothing is left but a slot, whole, that is looked at again.
        let _one_at_a_time = self.retiring.lock().unwrap_or_else(PoisonError::into_inner);
        let step = Duration::from_millis(5);
        for _ in 0..PATIENCE.as_millis() / step.as_millis() {
            if self.has_left(year) {
                return Ok(());
            }
            std::thread::sleep(step);
        }
        Err(ArchiveError::StillHeld(year))
    }

    fn has_left(&self, year: SchoolYear) -> bool {
        let mut slots = self.slots_to_change();
        let Some(slot) = slots.get_mut(&year) else { return true };
        let Some(scope) = slot.scope.take().or_else(|| slot.leaving.take()) else { return true };
        match Arc::try_unwrap(scope) {
            Ok(alone) => {
                drop(slots);
                drop(alone);
                true
            }
            Err(shared) => {
                slot.leaving = Some(shared);
                false
            }
        }
    }
}

fn store_file(establishment: &Scope, file: &YearFile) -> Result<(), ArchiveError> {
    let mut row = [0; 16];
    row[..2].copy_from_slice(&file.year.first().to_be_bytes());
    establishment.write(|pen| pen.put(establishment.house(), Handle(row), file))
}
