//! The years of one school: their states as kept by the establishment, and the scopes of those that live.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::records::YearFile;
use crate::archive::scope::Scope;
use crate::domain::clock::Chance;
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::uai::Uai;
use crate::domain::year_state::YearState;
use crate::vault::{Cell, Commitments, ScopeName, Unlock};
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
}

pub(in crate::archive) struct Years {
    slots: RwLock<BTreeMap<SchoolYear, Slot>>,
    changing: Mutex<()>,
}

impl Years {
    pub(in crate::archive) fn open(
        folders: &Folders,
        uai: &Uai,
        establishment: &Scope,
        unlock: &Unlock,
        chance: &Arc<dyn Chance>,
    ) -> Result<Self, ArchiveError> {
        let mut slots = BTreeMap::new();
        for shelved in establishment.shelf::<YearFile>(establishment.house())? {
            let file = shelved.record;
            let lives = !matches!(file.state, YearState::Condemned { .. } | YearState::Destroyed { .. });
            let scope = if lives {
                let name = ScopeName { school: uai.to_string(), scope: file.year.to_string() };
                let cell = Cell::at(folders.year_cell(file.year));
                let folder = folders.year(file.year);
                Some(Arc::new(Scope::open(name, &folder, &cell, unlock, &file.root_commitment, Arc::clone(chance))?))
            } else {
                None
            };
            slots.insert(file.year, Slot { file, scope });
        }
        Ok(Self { slots: RwLock::new(slots), changing: Mutex::new(()) })
    }

    pub(in crate::archive) fn live(&self) -> Vec<LiveYear> {
        // A poisoned map still holds whole slots: each change is one assignment.
        let slots = self.slots.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let live = slots.values().rev().filter_map(|slot| {
            let scope = Arc::clone(slot.scope.as_ref()?);
            Some(LiveYear { year: slot.file.year, scope, state: slot.file.state.clone() })
        });
        live.collect()
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

    pub(in crate::archive) fn admit(
        &self,
        establishment: &Scope,
        year: SchoolYear,
        commitments: &Commitments,
        scope: Scope,
    ) -> Result<(), ArchiveError> {
        let file = YearFile {
            year,
            state: YearState::Open,
            root_commitment: commitments.root_commitment,
            marks_tag: commitments.marks_tag,
        };
        store_file(establishment, &file)?;
        let mut slots = self.slots.write().map_err(|_| ArchiveError::Poisoned)?;
        slots.insert(year, Slot { file, scope: Some(Arc::new(scope)) });
        Ok(())
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

    pub(in crate::archive) fn retire(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        let scope = {
            let mut slots = self.slots.write().map_err(|_| ArchiveError::Poisoned)?;
            slots.get_mut(&year).and_then(|slot| slot.scope.take())
        };
        let Some(mut scope) = scope else { return Ok(()) };
        let step = Duration::from_millis(5);
        for _ in 0..PATIENCE.as_millis() / step.as_millis() {
            match Arc::try_unwrap(scope) {
                Ok(alone) => {
                    drop(alone);
                    return Ok(());
                }
                Err(shared) => scope = shared,
            }
            std::thread::sleep(step);
        }
        Err(ArchiveError::Year(year))
    }
}

fn store_file(establishment: &Scope, file: &YearFile) -> Result<(), ArchiveError> {
    let mut row = [0; 16];
    row[..2].copy_from_slice(&file.year.first().to_be_bytes());
    establishment.write(|pen| pen.put(establishment.house(), Handle(row), file))
}
