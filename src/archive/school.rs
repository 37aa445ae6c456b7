//! One school's open scopes: the establishment's and each living year's, with the public ledger beside them.

use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::Identity;
use crate::archive::kind::Kind;
use crate::archive::pen::Pen;
use crate::archive::records::{Canary, Charter, LedgerKey, YearFile};
use crate::archive::scope::Scope;
use crate::archive::years::{LiveYear, OpenYear, Years};
use crate::domain::clock::{Chance, Clock};
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::YearState;
use crate::ledger::{Book, Event, Leaf, Origin, Signer};
use crate::store::Store;
use crate::vault::{Cell, CellError, Commitments, ScopeName, Unlock, VaultError};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The scope's own single records lie under this row.
pub(in crate::archive) const ONLY: Handle = Handle([0; 16]);
/// The name of the establishment's scope in seals.
const ESTABLISHMENT: &str = "etablissement";

/// One school, opened.
pub struct School {
    folders: Folders,
    charter: Charter,
    zone: TimeZone,
    establishment: Scope,
    years: Years,
    book: Mutex<(Book, Signer)>,
    unlock: Unlock,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
}

impl School {
    /// Makes a new school in an empty or absent directory.
    ///
    /// # Errors
    /// When a Carnet is already there, or the disk refuses.
    pub fn create(
        folders: Folders,
        charter: Charter,
        unlock: Unlock,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Result<Self, ArchiveError> {
        if folders.identity().exists() {
            return Err(ArchiveError::Directory(folders.root().display().to_string()));
        }
        crate::archive::identity::make_folder(&folders.cells())?;
        crate::archive::identity::make_folder(&folders.years())?;
        let name = ScopeName { school: charter.uai.to_string(), scope: ESTABLISHMENT.to_owned() };
        let cell = Cell::at(folders.establishment_cell());
        let (establishment, commitments) =
            Scope::create(name, &folders.establishment(), &cell, &unlock, Arc::clone(&chance))?;
        let ledger_key = LedgerKey { pkcs8: Signer::generate_pkcs8()?.to_vec() };
        establishment.write(|pen: &mut Pen<'_>| {
            pen.put(establishment.house(), ONLY, &charter)?;
            pen.put(establishment.house(), ONLY, &ledger_key)
        })?;
        let origin = ledger_origin(&charter)?;
        Book::create(&folders.ledger(), &origin)?;
        Identity { uai: charter.uai.clone(), root_commitment: commitments.root_commitment }.write(&folders)?;
        drop(establishment);
        Self::open(folders, unlock, clock, chance)
    }

    /// Opens the school in a data directory, with every year whose keys live.
    ///
    /// # Errors
    /// When it is not a Carnet's directory, does not unlock, or is in use by another process.
    pub fn open(
        folders: Folders,
        unlock: Unlock,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Result<Self, ArchiveError> {
        let identity = Identity::read(&folders)?;
        let name = ScopeName { school: identity.uai.to_string(), scope: ESTABLISHMENT.to_owned() };
        let cell = Cell::at(folders.establishment_cell());
        let establishment = Scope::open(
            name,
            &folders.establishment(),
            &cell,
            &unlock,
            &identity.root_commitment,
            Arc::clone(&chance),
        )?;
        let charter: Charter = establishment.only(establishment.house())?;
        let ledger_key: LedgerKey = establishment.only(establishment.house())?;
        let origin = ledger_origin(&charter)?;
        let signer = Signer::from_pkcs8(&origin.to_string(), &ledger_key.pkcs8)?;
        let mut book = Book::open(&folders.ledger(), &origin)?;
        // Signs for a last leaf that a power cut left unsigned, and refuses a checkpoint of another key.
        book.resign(&signer)?;
        let zone = TimeZone::get(&charter.zone).map_err(|_| ArchiveError::Form(Kind::Charter))?;
        let years = Years::open(&folders, &charter.uai, &establishment, &unlock, &chance)?;
        Ok(Self {
            folders,
            charter,
            zone,
            establishment,
            years,
            book: Mutex::new((book, signer)),
            unlock,
            clock,
            chance,
        })
    }

    /// Where everything lies.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The establishment.
    pub fn charter(&self) -> &Charter {
        &self.charter
    }

    /// The school's own time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The establishment's scope: staff, settings, the years' states.
    pub fn establishment(&self) -> &Scope {
        &self.establishment
    }

    /// Now, by the appliance's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Now, as the school's wall clock shows it.
    pub fn local_now(&self) -> DateTime {
        self.zone.to_datetime(self.now())
    }

    /// The clock itself, for what counts running time.
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// Unpredictable bytes.
    pub fn chance(&self) -> &dyn Chance {
        self.chance.as_ref()
    }

    /// The latest year whose keys live, to read in.
    pub fn live_year(&self) -> Option<LiveYear> {
        self.years.latest_live()
    }

    /// Every year whose keys live, the latest first.
    pub fn live_years(&self) -> Vec<LiveYear> {
        self.years.live()
    }

    /// The year that is open for writing.
    pub fn open_year(&self) -> Option<OpenYear> {
        self.years.latest_open()
    }

    /// Every year the establishment knows, destroyed ones too, the latest first.
    pub fn year_files(&self) -> Vec<YearFile> {
        self.years.files()
    }

    /// Makes the cell and the database of a new year. The caller has checked that the year is due, and writes the
    /// ledger's leaf in `announce` once the commitments are known and before anything is sealed. A year whose leaf is
    /// in the ledger already, because a power cut came just after it, is taken up where it was left.
    ///
    /// # Errors
    /// When the year is already known, or the disk refuses.
    pub fn add_year(&self, year: SchoolYear, announce: impl FnOnce(&Commitments) -> Leaf) -> Result<(), ArchiveError> {
        if self.years.files().iter().any(|file| file.year == year) {
            return Err(ArchiveError::Year(year));
        }
        if let Some(file) = self.promised(year)? {
            let scope = self.years.open_scope(&self.folders, &self.unlock, &self.chance, &file)?;
            return self.years.admit(&self.establishment, file, scope);
        }
        self.clear_remains(year)?;
        let cell = Cell::at(self.folders.year_cell(year));
        let name = ScopeName { school: self.charter.uai.to_string(), scope: year.to_string() };
        let folder = self.folders.year(year);
        let (scope, commitments) = Scope::create(name, &folder, &cell, &self.unlock, Arc::clone(&self.chance))?;
        self.append(&announce(&commitments))?;
        let Commitments { root_commitment, marks_tag, .. } = commitments;
        let file = YearFile { year, state: YearState::Open, root_commitment, marks_tag };
        self.years.admit(&self.establishment, file, scope)
    }

    /// Years that the ledger has opened and the establishment does not know: a power cut came between the two, and
    /// [`School::add_year`] takes them up.
    ///
    /// # Errors
    /// When a failure in another thread left the ledger locked.
    pub fn half_open_years(&self) -> Result<Vec<SchoolYear>, ArchiveError> {
        let known = self.years.files();
        let named: BTreeSet<SchoolYear> = self.read_ledger(|book, _| {
            let opened = book.leaves().iter().filter_map(|leaf| match &leaf.event {
                Event::YearOpen { year, .. } => year.as_str().parse().ok(),
                _ => None,
            });
            opened.collect()
        })?;
        Ok(named.into_iter().filter(|year| known.iter().all(|file| file.year != *year)).collect())
    }

    /// The file of a year as the ledger's own leaf promised it.
    fn promised(&self, sought: SchoolYear) -> Result<Option<YearFile>, ArchiveError> {
        self.read_ledger(|book, _| {
            book.leaves().iter().rev().find_map(|leaf| match &leaf.event {
                Event::YearOpen { year, commitments } if year.as_str() == sought.to_string() => Some(YearFile {
                    year: sought,
                    state: YearState::Open,
                    root_commitment: commitments.root_commitment.0,
                    marks_tag: commitments.marks_tag.0,
                }),
                _ => None,
            })
        })
    }

    /// Removes what a power cut left of a year that never opened: no ledger leaf and no state name it.
    fn clear_remains(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        let cell = self.folders.year_cell(year);
        if cell.exists() {
            Cell::at(&cell).destroy(self.chance.as_ref())?;
            crate::archive::identity::remove_file(&cell)?;
        }
        Ok(Store::remove(&self.folders.year(year))?)
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

    /// The year's erasable cell.
    pub fn year_cell(&self, year: SchoolYear) -> Cell {
        Cell::at(self.folders.year_cell(year))
    }

    /// Tries the year's canary with everything the appliance still holds: cell, unlock, database. After the wipe this
    /// must be `false`; before it, `true`.
    ///
    /// # Errors
    /// When it could not be tried: no cell in its place, or a failing disk. That is no proof of anything.
    pub fn year_opens(&self, file: &YearFile) -> Result<bool, ArchiveError> {
        if let Some(live) = self.years.live().into_iter().find(|live| live.year == file.year) {
            return Ok(live.scope.only::<Canary>(live.scope.house())?.year == file.year);
        }
        match self.years.open_scope(&self.folders, &self.unlock, &self.chance, file) {
            Ok(scope) => Ok(scope.only::<Canary>(scope.house())?.year == file.year),
            Err(ArchiveError::Vault(VaultError::Cell(untried)))
                if !matches!(untried, CellError::Destroyed(_) | CellError::Damaged(_)) =>
            {
                Err(untried.into())
            }
            Err(ArchiveError::Vault(_)) => Ok(false),
            Err(untried) => Err(untried),
        }
    }

    /// Removes what is left of a year's ciphertext from the disk; again, when a power cut left half of it.
    ///
    /// # Errors
    /// When the folder cannot be removed.
    pub fn drop_ciphertext(&self, year: SchoolYear) -> Result<(), ArchiveError> {
        Ok(Store::remove(&self.folders.year(year))?)
    }

    /// Adds a leaf to the public ledger and returns once leaf and checkpoint are on disk: say, then do.
    ///
    /// # Errors
    /// When the ledger's files refuse.
    pub fn append(&self, leaf: &Leaf) -> Result<u64, ArchiveError> {
        let mut book = self.book.lock().map_err(|_| ArchiveError::Poisoned)?;
        let (book, signer) = &mut *book;
        Ok(book.append(leaf, signer)?)
    }

    /// Reads the public ledger.
    ///
    /// # Errors
    /// When a failure in another thread left it locked.
    pub fn read_ledger<T>(&self, read: impl FnOnce(&Book, &Signer) -> T) -> Result<T, ArchiveError> {
        let book = self.book.lock().map_err(|_| ArchiveError::Poisoned)?;
        Ok(read(&book.0, &book.1))
    }
}

/// The ledger's name: the origin without its scheme, and the UAI.
fn ledger_origin(charter: &Charter) -> Result<Origin, ArchiveError> {
    let host = charter.origin.split_once("://").map_or(charter.origin.as_str(), |(_, host)| host);
    let origin = format!("{}/{}", host.trim_end_matches('/'), charter.uai);
    origin.parse().map_err(|_| ArchiveError::Form(Kind::Charter))
}
