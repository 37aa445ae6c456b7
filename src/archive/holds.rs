//! «Gels»: each hold is a scope of its own, `gel-2026-2027-1`, under a cell of its own, so that it is opened, read and
//! destroyed by the very code that does so with a year. Nothing but its file here keeps it: it is opened for the length
//! of a request and its keys are then dropped.

use crate::archive::error::ArchiveError;
use crate::archive::kind::{Kind, Record};
use crate::archive::school::School;
use crate::archive::scope::Scope;
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use crate::ledger::{Event, Leaf};
use crate::store::Store;
use crate::vault::{Cell, CellError, Commitments, Promised, ScopeName, VaultError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::{Arc, MutexGuard, PoisonError};

/// A hold as the establishment knows it: when it ends and what it hangs from, never whom it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldFile {
    /// The year its records are of.
    pub year: SchoolYear,
    /// Which of the year's, from 1.
    pub number: u32,
    /// Its end.
    pub until: Timestamp,
    /// Where it stands.
    pub state: HoldState,
    /// Tells a wrong root from a damaged one.
    pub root_commitment: [u8; 16],
    /// What the sectors of its cell are marked with; public.
    pub marks_tag: [u8; 32],
}

/// Where a hold stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HoldState {
    /// Said in the ledger; its records may not be there yet.
    Filling,
    /// Its records are there.
    Standing,
    /// Its end is reached; nothing leads back.
    Condemned,
    /// Its keys are destroyed.
    Destroyed {
        /// When.
        at: Timestamp,
    },
}

/// «Ordre de gel», sealed with the year: whom, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldOrder {
    /// Which family.
    pub family: FamilyId,
    /// Why.
    pub reason: Text,
}

/// What a hold says of itself, sealed under its own key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldNote {
    /// Which family, by the number it has in the hold too.
    pub family: FamilyId,
    /// Why.
    pub reason: Text,
    /// Who agreed on it: two names.
    pub agreed_by: Vec<String>,
    /// When.
    pub at: Timestamp,
}

impl Record for HoldFile {
    const KIND: Kind = Kind::HoldFile;
}
impl Record for HoldOrder {
    const KIND: Kind = Kind::HoldOrder;
}
impl Record for HoldNote {
    const KIND: Kind = Kind::HoldNote;
}

impl HoldFile {
    fn row(&self) -> Handle {
        let mut row = [0; 16];
        row[..2].copy_from_slice(&self.year.first().to_be_bytes());
        row[2..6].copy_from_slice(&self.number.to_be_bytes());
        Handle(row)
    }

    /// Whether the public account means it.
    fn is_named(&self, year: &str, number: u32) -> bool {
        self.year.to_string() == year && self.number == number
    }

    pub(in crate::archive) fn name(&self) -> String {
        format!("gel-{}-{}", self.year, self.number)
    }
}

#[cfg(test)]
thread_local! {
    /// How often this thread has opened a hold.
    pub(crate) static OPENINGS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A hold as it is called, before its cell is made.
fn unmade((year, number): (SchoolYear, u32), until: Timestamp) -> HoldFile {
    HoldFile { year, number, until, state: HoldState::Filling, root_commitment: [0; 16], marks_tag: [0; 32] }
}

impl School {
    /// Every hold there ever was, the oldest first.
    ///
    /// # Errors
    /// When a row does not open.
    pub fn hold_files(&self) -> Result<Vec<HoldFile>, ArchiveError> {
        let shelf = self.establishment().shelf::<HoldFile>(self.establishment().house())?;
        Ok(shelf.into_iter().map(|shelved| shelved.record).collect())
    }

    /// Keeps a hold's file, durably.
    ///
    /// # Errors
    /// A failing disk.
    pub fn keep_hold(&self, file: &HoldFile) -> Result<(), ArchiveError> {
        self.establishment().write(|pen| pen.put(self.establishment().house(), file.row(), file))
    }

    /// Makes the cell and the empty database of a hold; `announce` gives the leaf, which is written before anything is
    /// sealed, and the file is kept after it. What an attempt left that came to no leaf gives way.
    ///
    /// # Errors
    /// [`ArchiveError::Year`] when one of that number was said already; [`ArchiveError::OlderLedger`]; the disk's.
    pub fn add_hold(
        &self,
        (year, number): (SchoolYear, u32),
        until: Timestamp,
        announce: impl FnOnce(&Commitments) -> Leaf,
    ) -> Result<(HoldFile, Scope), ArchiveError> {
        self.clear_hold_remains((year, number))?;
        let file = unmade((year, number), until);
        let (name, cell) = (self.hold_name(&file), self.hold_cell(&file));
        let folder = self.folders.hold(&file.name());
        let (scope, made) = Scope::create(name, &folder, &cell, &self.unlock, Arc::clone(&self.chance))?;
        self.append(&announce(&made))?;
        let file = HoldFile { root_commitment: made.root_commitment, marks_tag: made.marks_tag, ..file };
        self.keep_hold(&file)?;
        Ok((file, scope))
    }

    /// A database is there under the name that this hold would have. A cell alone may be another directory's: cells
    /// that survived are shared with the directory that a backup is restored into.
    pub fn has_hold_remains(&self, hold: (SchoolYear, u32)) -> bool {
        self.folders.hold(&unmade(hold, Timestamp::MIN).name()).exists()
    }

    /// Removes what a power cut or a full disk left of a hold that was never said: nothing was sealed in it yet. The
    /// caller has the year's turn, so that nobody is making it at this moment.
    ///
    /// # Errors
    /// [`ArchiveError::Year`] when the ledger or the establishment knows it; [`ArchiveError::OlderLedger`] when it was
    /// made elsewhere, or later than the ledger at hand; the disk's.
    pub fn clear_hold_remains(&self, (year, number): (SchoolYear, u32)) -> Result<(), ArchiveError> {
        let file = unmade((year, number), Timestamp::MIN);
        let says =
            |leaf: &Leaf| matches!(&leaf.event, Event::Held { year, hold, .. } if file.is_named(year.as_str(), *hold));
        let is_said = self.read_ledger(|book, _| book.leaves().iter().any(says))?;
        if is_said || self.hold_files()?.iter().any(|known| known.name() == file.name()) {
            return Err(ArchiveError::Year(year));
        }
        self.clear_unsaid(&self.hold_cell(&file), &self.folders.hold(&file.name()))
    }

    /// One hold is opened at a time. It guards no value: of a reading that panicked nothing is left open.
    fn one_hold(&self) -> MutexGuard<'_, ()> {
        self.opening_hold.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a hold for as long as `read` takes; one at a time, since a database is opened once.
    ///
    /// # Errors
    /// When its cell or its database does not open; whatever `read` refuses with.
    pub fn with_hold<T, E: From<ArchiveError>>(
        &self,
        file: &HoldFile,
        read: impl FnOnce(&Scope) -> Result<T, E>,
    ) -> Result<T, E> {
        let _one_at_a_time = self.one_hold();
        read(&self.hold_over(file, &self.folders.hold(&file.name()))?)
    }

    /// Opens a hold's scope over that database.
    pub(in crate::archive) fn hold_over(&self, file: &HoldFile, database: &Path) -> Result<Scope, ArchiveError> {
        #[cfg(test)]
        OPENINGS.set(OPENINGS.get() + 1);
        let (name, cell) = (self.hold_name(file), self.hold_cell(file));
        let promised = [Promised { epoch: 1, root_commitment: file.root_commitment }];
        Scope::open(name, database, &cell, &self.unlock, &promised, Arc::clone(&self.chance))
    }

    /// Tries a hold's root with everything the appliance still holds.
    ///
    /// # Errors
    /// When it could not be tried, which proves nothing.
    pub fn hold_opens(&self, file: &HoldFile) -> Result<bool, ArchiveError> {
        let _one_at_a_time = self.one_hold();
        match self.hold_over(file, &self.folders.hold(&file.name())) {
            Ok(_) => Ok(true),
            Err(ArchiveError::Vault(VaultError::Cell(untried)))
                if !matches!(untried, CellError::Destroyed(_) | CellError::Damaged(_)) =>
            {
                Err(untried.into())
            }
            Err(ArchiveError::Vault(_)) => Ok(false),
            Err(untried) => Err(untried),
        }
    }

    /// The hold's erasable cell.
    pub fn hold_cell(&self, file: &HoldFile) -> Cell {
        Cell::at(self.folders.hold_cell(&file.name()))
    }

    /// Removes a hold's ciphertext from the disk.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn drop_hold(&self, file: &HoldFile) -> Result<(), ArchiveError> {
        Ok(Store::remove(&self.folders.hold(&file.name()))?)
    }

    fn hold_name(&self, file: &HoldFile) -> ScopeName {
        ScopeName { school: self.charter.uai.to_string(), scope: file.name() }
    }
}
