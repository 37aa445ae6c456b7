//! One school's open scopes: the establishment's and each living year's, with the public ledger beside them.

use crate::archive::cells_held::CellsHeld;
use crate::archive::checking::clear_trial;
use crate::archive::clocks::Clocks;
use crate::archive::contact::KeptContact;
use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::identity::Identity;
use crate::archive::kind::Kind;
use crate::archive::migration::FORM;
use crate::archive::pen::Pen;
use crate::archive::promises::promised_roots;
use crate::archive::records::{BackupReaders, Charter, LedgerKey};
use crate::archive::scope::Scope;
use crate::archive::years::Years;
use crate::domain::clock::{Chance, Clock};
use crate::domain::ids::Handle;
use crate::ledger::{Book, Leaf, Origin, Signer};
use crate::vault::{Cell, Promised, ScopeName, Unlock};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// The scope's own single records lie under this row.
pub(in crate::archive) const ONLY: Handle = Handle([0; 16]);
/// The name of the establishment's scope in seals.
pub(in crate::archive) const ESTABLISHMENT: &str = "etablissement";

/// One school, opened.
pub struct School {
    pub(in crate::archive) folders: Folders,
    pub(in crate::archive) identity: Identity,
    pub(in crate::archive) charter: Charter,
    zone: TimeZone,
    pub(in crate::archive) establishment: Scope,
    pub(in crate::archive) years: Years,
    book: Mutex<(Book, Signer)>,
    pub(in crate::archive) unlock: Unlock,
    clock: Arc<dyn Clock>,
    pub(in crate::archive) chance: Arc<dyn Chance>,
    pub(in crate::archive) clocks: Clocks,
    pub(in crate::archive) contact: KeptContact,
    pub(in crate::archive) opening_hold: Mutex<()>,
    /// Held open: the lock goes with it.
    pub(in crate::archive) _cells: Option<CellsHeld>,
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
        folders.make_cells()?;
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
        Identity { uai: charter.uai.clone(), root_commitment: commitments.root_commitment }.write(&folders, FORM)?;
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
        Self::open_in(FORM, folders, unlock, clock, chance)
    }

    /// The same of a directory in that form.
    ///
    /// # Errors
    /// As [`School::open`]; [`ArchiveError::Older`] or [`ArchiveError::Newer`] when it is in another.
    pub fn open_in(
        form: u32,
        folders: Folders,
        unlock: Unlock,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Result<Self, ArchiveError> {
        folders.settle_forms()?;
        let identity = Identity::read(&folders, form)?;
        let database = folders.establishment();
        let establishment = establishment_over(&identity, &folders, &unlock, &chance, &database)?;
        let cell = Cell::at(folders.establishment_cell());
        establishment.settle(&cell)?;
        clear_trial(&folders)?;
        let charter: Charter = establishment.only(establishment.house())?;
        let ledger_key: LedgerKey = establishment.only(establishment.house())?;
        let origin = ledger_origin(&charter)?;
        let signer = Signer::from_pkcs8(&origin.to_string(), &ledger_key.pkcs8)?;
        let mut book = Book::open(&folders.ledger(), &origin)?;
        // Signs for a last leaf that a power cut left unsigned, and refuses a checkpoint of another key.
        book.resign(&signer)?;
        let zone = TimeZone::get(&charter.zone).map_err(|_| ArchiveError::Form(Kind::Charter))?;
        let clocks = Clocks::read(&establishment, clock.as_ref())?;
        let contact = KeptContact::read(&establishment);
        let promised = |year| promised_roots(book.leaves(), year);
        let years = Years::open(&folders, &charter.uai, &establishment, &unlock, &chance, &promised)?;
        Ok(Self {
            folders,
            identity,
            charter,
            zone,
            establishment,
            years,
            book: Mutex::new((book, signer)),
            unlock,
            clock,
            chance,
            clocks,
            contact,
            opening_hold: Mutex::new(()),
            _cells: None,
        })
    }

    /// Hands the unlock to the program that this process becomes: see [`Unlock::hand_over`].
    ///
    /// # Errors
    /// What the system said.
    pub fn hand_over_unlock(&self, to: &mut impl std::io::Write) -> std::io::Result<()> {
        self.unlock.hand_over(to)
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

    /// For whom backups are encrypted when nothing else is said; nobody yet, when the list is empty.
    ///
    /// # Errors
    /// When the record does not open.
    pub fn backup_readers(&self) -> Result<BackupReaders, ArchiveError> {
        Ok(self.establishment.find(self.establishment.house(), ONLY)?.unwrap_or_default())
    }

    /// Remembers for whom backups are encrypted.
    ///
    /// # Errors
    /// A failing disk.
    pub fn remember_backup_readers(&self, readers: &BackupReaders) -> Result<(), ArchiveError> {
        self.establishment.write(|pen| pen.put(self.establishment.house(), ONLY, readers))
    }

    /// Now, by the appliance's clock, to the second: as everything is kept, so that what is held and what is read back
    /// are the same.
    pub fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
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

    /// Whether the establishment, every living year and the ledger can be read and written to.
    ///
    /// # Errors
    /// The first failure, after which the school must be opened anew.
    pub fn is_sound(&self) -> Result<(), ArchiveError> {
        if self.book.is_poisoned() {
            return Err(ArchiveError::Poisoned);
        }
        self.establishment.is_sound()?;
        self.years.live().iter().try_for_each(|live| live.scope.is_sound())
    }

    /// Whether the smallest question is answered: a record is read, the ledger and every living year's root can be had.
    /// Whoever asks waits for as long as something else holds them.
    ///
    /// # Errors
    /// As [`School::is_sound`]; and when the record does not open.
    pub fn answers(&self) -> Result<(), ArchiveError> {
        self.is_sound()?;
        self.backup_readers()?;
        self.years.live().iter().try_for_each(|live| live.scope.lease().map(drop))?;
        self.book.lock().map(drop).map_err(|_| ArchiveError::Poisoned)
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

    /// Reads the public ledger, as it truly stands: an append that failed half-way is looked into first.
    ///
    /// # Errors
    /// When a failure in another thread left it locked, or its files refuse.
    pub fn read_ledger<T>(&self, read: impl FnOnce(&Book, &Signer) -> T) -> Result<T, ArchiveError> {
        let mut book = self.book.lock().map_err(|_| ArchiveError::Poisoned)?;
        let (book, signer) = &mut *book;
        book.mend(signer)?;
        Ok(read(book, signer))
    }
}

/// Opens the establishment's scope over a database of it.
pub(in crate::archive) fn establishment_over(
    identity: &Identity,
    folders: &Folders,
    unlock: &Unlock,
    chance: &Arc<dyn Chance>,
    database: &Path,
) -> Result<Scope, ArchiveError> {
    let name = ScopeName { school: identity.uai.to_string(), scope: ESTABLISHMENT.to_owned() };
    let promised = [Promised { epoch: 1, root_commitment: identity.root_commitment }];
    let cell = Cell::at(folders.establishment_cell());
    Scope::open(name, database, &cell, unlock, &promised, Arc::clone(chance))
}

/// The ledger's name: the origin without its scheme, and the UAI.
fn ledger_origin(charter: &Charter) -> Result<Origin, ArchiveError> {
    let host = charter.origin.split_once("://").map_or(charter.origin.as_str(), |(_, host)| host);
    let origin = format!("{}/{}", host.trim_end_matches('/'), charter.uai);
    origin.parse().map_err(|_| ArchiveError::Form(Kind::Charter))
}
