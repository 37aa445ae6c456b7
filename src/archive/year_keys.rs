//! The keys of a school's years: made, taken up after a power cut, tried, dropped.

use crate::archive::error::ArchiveError;
use crate::archive::identity::{failed, remove_file};
use crate::archive::keyring_copy::drop_keyring_copy;
use crate::archive::layout;
use crate::archive::records::{Canary, YearFile};
use crate::archive::school::School;
use crate::archive::scope::Scope;
use crate::archive::years::YearsTurn;
use crate::domain::ceremony::Ceremony;
use crate::domain::ids::Subject;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::YearState;
use crate::ledger::{Event, Leaf};
use crate::store::{Store, StoreError};
use crate::vault::{Cell, CellError, Commitments, NewEpoch, ScopeName, VaultError};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

impl School {
    /// The turn to settle something about a year, for an act that changes no year's state and must be alone all the
    /// same.
    pub fn turn(&self) -> YearsTurn<'_> {
        self.years.turn()
    }

    /// Makes the cell and the database of a new year, in the turn in which the caller has checked that the year is due;
    /// the ledger's leaf is written by `announce` once the commitments are known and before anything is sealed. A year
    /// whose leaf is in the ledger already, because a power cut came just after it, is taken up where it was left.
    ///
    /// # Errors
    /// When the year is already known, or the disk refuses.
    pub fn add_year(
        &self,
        _turn: &YearsTurn<'_>,
        year: SchoolYear,
        ceremony: Ceremony,
        announce: impl FnOnce(&Commitments) -> Leaf,
    ) -> Result<(), ArchiveError> {
        if self.year_file(year).is_some() {
            return Err(ArchiveError::Year(year));
        }
        if self.is_promised(year)? {
            let file = YearFile { year, state: YearState::Open, ceremony };
            let scope = self.year_over(year, &self.folders.year(year))?;
            return self.years.admit(&self.establishment, file, scope);
        }
        // What a power cut left of a year that never opened: no ledger leaf and no state name it.
        self.clear_unsaid(&self.year_cell(year), &self.folders.year(year))?;
        self.abandon_share(year)?;
        let cell = self.year_cell(year);
        let name = ScopeName { school: self.charter.uai.to_string(), scope: year.to_string() };
        let folder = self.folders.year(year);
        let joined = self.seal_share(year)?;
        let unlock = joined.as_ref().unwrap_or(&self.unlock);
        let (scope, commitments) = Scope::create(name, &folder, &cell, unlock, Arc::clone(&self.chance))?;
        self.append(&announce(&commitments))?;
        self.years.admit(&self.establishment, YearFile { year, state: YearState::Open, ceremony }, scope)
    }

    /// Years that the ledger has opened and the establishment does not know: a power cut came between the two, and
    /// [`School::add_year`] takes them up.
    ///
    /// # Errors
    /// When a failure in another thread left the ledger locked.
    pub fn half_open_years(&self) -> Result<Vec<SchoolYear>, ArchiveError> {
        let known = self.year_files();
        let named: BTreeSet<SchoolYear> = self.read_ledger(|book, _| {
            let opened = book.leaves().iter().filter_map(|leaf| match &leaf.event {
                Event::YearOpen { year, .. } => year.as_str().parse().ok(),
                _ => None,
            });
            opened.collect()
        })?;
        Ok(named.into_iter().filter(|year| known.iter().all(|file| file.year != *year)).collect())
    }

    /// The ledger has opened this year.
    fn is_promised(&self, sought: SchoolYear) -> Result<bool, ArchiveError> {
        let sought = sought.to_string();
        let opens = |leaf: &Leaf| matches!(&leaf.event, Event::YearOpen { year, .. } if year.as_str() == sought);
        self.read_ledger(|book, _| book.leaves().iter().any(opens))
    }

    /// Removes what an attempt left of which no leaf speaks: an empty database and perhaps its cell. While the database
    /// is open somewhere its cell is not touched.
    ///
    /// The ledger may be older than what lies beside it: a directory restored without its ledger shares the cells that
    /// have survived, and a cell may be all that opens another directory's records. So nothing is destroyed but what
    /// was begun here. An attempt begins with its database and is gone with it, and seals nothing before its leaf: a
    /// cell without a database is none of this directory's, and a database with records was said to somebody.
    ///
    /// # Errors
    /// [`ArchiveError::OlderLedger`] for either of both; [`StoreError::InUse`]; the disk's.
    pub(in crate::archive) fn clear_unsaid(&self, cell: &Cell, database: &Path) -> Result<(), ArchiveError> {
        let there = |path: &Path| path.try_exists().map_err(failed(path));
        let folder = cell.path().parent().unwrap_or(Path::new("."));
        if !folder.is_dir() {
            // A stick that is out hides a cell, which is then not the same as none.
            return Err(failed(folder)(std::io::ErrorKind::NotFound.into()));
        }
        let (begun, sealed) = (there(database)?, there(cell.path())?);
        let has_records = match begun.then(|| has_records(database)) {
            // A power cut while it was being made: without a cell it has sealed nothing yet.
            Some(Err(ArchiveError::Store(StoreError::Database(_)))) if !sealed => false,
            found => found.transpose()?.unwrap_or_default(),
        };
        if has_records || sealed && !begun {
            return Err(ArchiveError::OlderLedger(cell.path().display().to_string()));
        }
        if !sealed {
            return Ok(Store::remove(database)?);
        }
        Store::remove_after(database, || {
            cell.destroy(self.chance.as_ref())?;
            remove_file(cell.path())
        })
    }

    /// Changes a year's state, durably, before anything that follows from it.
    ///
    /// # Errors
    /// [`ArchiveError::Year`] when the establishment does not know it; whatever `change` refuses with.
    pub fn change_year<E: From<ArchiveError>>(
        &self,
        year: SchoolYear,
        change: impl FnOnce(YearFile) -> Result<YearFile, E>,
    ) -> Result<YearFile, E> {
        self.years.change(&self.establishment, year, change)
    }

    /// Takes a year out of service and drops its keys from memory, waiting for requests under way.
    ///
    /// # Errors
    /// When requests still hold it after half a minute.
    pub fn retire_year(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        self.years.retire(year)
    }

    /// Replaces the root of a year that lives, in its cell and under its records: see [`Scope::rotate`].
    ///
    /// # Errors
    /// [`ArchiveError::Year`] when it does not live; whatever `announce` refuses with; the disk's.
    pub fn rotate_year<E: From<ArchiveError>>(
        &self,
        year: SchoolYear,
        erased: &BTreeSet<Subject>,
        announce: impl FnOnce(&NewEpoch) -> Result<(), E>,
    ) -> Result<Commitments, E> {
        let live = self.living(year).ok_or(ArchiveError::Year(year))?;
        let joined = self.folders.joined(&self.unlock, self.chance(), year)?;
        live.scope.rotate(&self.year_cell(year), joined.as_ref().unwrap_or(&self.unlock), erased, announce)
    }

    /// The year's erasable cell.
    pub fn year_cell(&self, year: SchoolYear) -> Cell {
        Cell::at(self.folders.year_cell(year))
    }

    /// Opens a year's scope over that database.
    pub(in crate::archive) fn year_over(&self, year: SchoolYear, database: &Path) -> Result<Scope, ArchiveError> {
        let promised = self.promised_roots(year)?;
        self.years.open_scope(&self.folders, &self.unlock, &self.chance, year, (&promised, database))
    }

    /// Tries the year's canary with everything the appliance still holds: cell, unlock, database. After the wipe this
    /// must be `false`; before it, `true`.
    ///
    /// # Errors
    /// When it could not be tried: no cell in its place, or a failing disk. That is no proof of anything.
    pub fn year_opens(&self, file: &YearFile) -> Result<bool, ArchiveError> {
        if let Some(scope) = self.years.unlocked(file.year) {
            return Ok(scope.only::<Canary>(scope.house())?.year == file.year);
        }
        match self.year_over(file.year, &self.folders.year(file.year)) {
            Ok(scope) => Ok(scope.only::<Canary>(scope.house())?.year == file.year),
            Err(ArchiveError::Vault(VaultError::Cell(untried)))
                if !matches!(untried, CellError::Destroyed(_) | CellError::Damaged(_)) =>
            {
                Err(untried.into())
            }
            Err(ArchiveError::Vault(untried @ (VaultError::Chip(_) | VaultError::ChipFile(_)))) => Err(untried.into()),
            Err(ArchiveError::Vault(_)) => Ok(false),
            Err(untried) => Err(untried),
        }
    }

    /// Removes what is left of a year's ciphertext from the disk; again, when a power cut left half of it.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn drop_ciphertext(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        drop_keyring_copy(&self.year_cell(year))?;
        Ok(Store::remove(&self.folders.year(year))?)
    }
}

/// Something was sealed in a database. One whose making a power cut ended holds nothing.
fn has_records(database: &Path) -> Result<bool, ArchiveError> {
    match Store::open(database) {
        Ok(store) => Ok(store.scan(layout::RECORDS).next().transpose()?.is_some()),
        Err(StoreError::Missing(_)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}
