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
use crate::vault::{Cell, ScopeName, Unlock};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, RwLock};
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
}

impl LiveYear {
    /// The permission to write, when the year is open.
    pub fn opened(self) -> Option<OpenYear> {
        if self.state == YearState::Open { Some(OpenYear { live: self }) } else { None }
    }
}

struct Slot {
    file: YearFile,
    scope: Option<Arc<Scope>>,
    /// Out of service, while a request that began before still holds it.
    leaving: Option<Arc<Scope>>,
}

impl Slot {
    fn of(file: YearFile, scope: Option<Scope>) -> Self {
        Self { file, scope: scope.map(Arc::new), leaving: None }
    }
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
    ) -> Result<Self, ArchiveError> {
        let years =
            Self { uai: uai.clone(), slots: RwLock::default(), changing: Mutex::new(()), retiring: Mutex::new(()) };
        for shelved in establishment.shelf::<YearFile>(establishment.house())? {
            let file = shelved.record;
            let scope = if lives(&file.state) { Some(years.open_scope(folders, unlock, chance, &file)?) } else { None };
            years.insert(Slot::of(file, scope))?;
        }
        Ok(years)
    }

    /// Opens a year's own scope with what the appliance holds.
    pub(in crate::archive) fn open_scope(
        &self,
        folders: &Folders,
        unlock: &Unlock,
        chance: &Arc<dyn Chance>,
        file: &YearFile,
    ) -> Result<Scope, ArchiveError> {
        let name = ScopeName { school: self.uai.to_string(), scope: file.year.to_string() };
        let (cell, folder) = (Cell::at(folders.year_cell(file.year)), folders.year(file.year));
        Scope::open(name, &folder, &cell, unlock, &file.root_commitment, Arc::clone(chance))
    }

    fn insert(&self, slot: Slot) -> Result<(), ArchiveError> {
        self.slots.write().map_err(|_| ArchiveError::Poisoned)?.insert(slot.file.year, slot);
        Ok(())
    }

    pub(in crate::archive) fn live(&self) -> Vec<LiveYear> {
        // A poisoned map still holds whole slots: each change is one assignment.
        let slots = self.slots.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let live = slots.values().rev().filter_map(|slot| {
            // Condemned, it is served to nobody from that moment on, though its keys are yet to be dropped.
            let scope = slot.scope.as_ref().filter(|_| lives(&slot.file.state)).map(Arc::clone)?;
            Some(LiveYear { year: slot.file.year, scope, state: slot.file.state.clone() })
        });
        live.collect()
    }

    /// The year's records as long as its keys are in memory, condemned or not: for the trial of its canary.
    pub(in crate::archive) fn unlocked(&self, year: SchoolYear) -> Option<Arc<Scope>> {
        let slots = self.slots.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        slots.get(&year)?.scope.clone()
    }

    pub(in crate::archive) fn latest_live(&self) -> Option<LiveYear> {
        self.live().into_iter().next()
    }

    pub(in crate::archive) fn latest_open(&self) -> Option<OpenYear> {
        self.live().into_iter().find_map(LiveYear::opened)
    }

    pub(in crate::archive) fn files(&self) -> Vec<YearFile> {
        let slots = self.slots.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        slots.values().rev().map(|slot| slot.file.clone()).collect()
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
        self.insert(Slot::of(file, Some(scope)))
    }

    pub(in crate::archive) fn change<E: From<ArchiveError>>(
        &self,
        establishment: &Scope,
        year: SchoolYear,
        change: impl FnOnce(YearFile) -> Result<YearFile, E>,
    ) -> Result<YearFile, E> {
        let _one_at_a_time = self.changing.lock().map_err(|_| ArchiveError::Poisoned)?;
        let file = self.files().into_iter().find(|file| file.year == year).ok_or(ArchiveError::Year(year))?;
        let changed = change(file)?;
        store_file(establishment, &changed)?;
        let mut slots = self.slots.write().map_err(|_| ArchiveError::Poisoned)?;
        if let Some(slot) = slots.get_mut(&year) {
            slot.file = changed.clone();
        }
        Ok(changed)
    }

    /// Takes a year out of service at once, then waits for those who still hold it. Called again, it waits again:
    /// only when nobody holds its keys any more does it succeed.
    pub(in crate::archive) fn retire(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        // The order and the deadline may come at once: the second must not go on while the first still closes.
        let _one_at_a_time = self.retiring.lock().map_err(|_| ArchiveError::Poisoned)?;
        let step = Duration::from_millis(5);
        for _ in 0..PATIENCE.as_millis() / step.as_millis() {
            if self.has_left(year)? {
                return Ok(());
            }
            std::thread::sleep(step);
        }
        Err(ArchiveError::StillHeld(year))
    }

    fn has_left(&self, year: SchoolYear) -> Result<bool, ArchiveError> {
        let mut slots = self.slots.write().map_err(|_| ArchiveError::Poisoned)?;
        let Some(slot) = slots.get_mut(&year) else { return Ok(true) };
        let Some(scope) = slot.scope.take().or_else(|| slot.leaving.take()) else { return Ok(true) };
        match Arc::try_unwrap(scope) {
            Ok(alone) => {
                drop(slots);
                drop(alone);
                Ok(true)
            }
            Err(shared) => {
                slot.leaving = Some(shared);
                Ok(false)
            }
        }
    }
}

/// Whether a year of that state may be read at all.
fn lives(state: &YearState) -> bool {
    !matches!(state, YearState::Condemned { .. } | YearState::Destroyed { .. })
}

fn store_file(establishment: &Scope, file: &YearFile) -> Result<(), ArchiveError> {
    let mut row = [0; 16];
    row[..2].copy_from_slice(&file.year.first().to_be_bytes());
    establishment.write(|pen| pen.put(establishment.house(), Handle(row), file))
}
