//! Why the archive could not read or write.

use crate::archive::kind::Kind;
use crate::backup::{NotABackup, WritingError};
use crate::domain::ids::Subject;
use crate::domain::school_year::SchoolYear;
use crate::ledger::{BookError, KeyError};
use crate::store::StoreError;
use crate::vault::{CellError, EscrowError, SealError, UnlockError, VaultError};

/// Why the archive could not read or write. None of them holds a personal datum.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The scope's root or a subject's key would not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A row would not open: it was altered, moved or belongs to another key.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The key file, passphrase or credential would not unlock.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The erasable cell could not be written or read.
    #[error(transparent)]
    Cell(#[from] CellError),
    /// The public ledger refused.
    #[error(transparent)]
    Ledger(#[from] BookError),
    /// A row opened but is not a record of its kind: written by another version.
    #[error("a record of kind {0:?} is not in the form this version reads")]
    Form(Kind),
    /// A shelf does not match its head: rows were removed, put back or rolled back outside Carnet.
    #[error("the shelf {kind:?} of subject {subject:?} was altered outside Carnet")]
    Altered {
        /// Whose shelf.
        subject: Subject,
        /// Which shelf.
        kind: Kind,
    },
    /// The subject has no key any more: erased, or never there.
    #[error("subject {0:?} has no key")]
    NoKey(Subject),
    /// That number has a key already.
    #[error("subject {0:?} is there already")]
    Subject(Subject),
    /// Something of the scope itself that is always there is not.
    #[error("the record {0:?} of the scope itself is missing")]
    Missing(Kind),
    /// Files of the data directory could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which, relative or absolute as given.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something is in the directory already that would be overwritten.
    #[error("{0}: something is there already")]
    Directory(String),
    /// The directory holds no Carnet, or is not there.
    #[error("{0}: not a Carnet data directory")]
    NoCarnet(String),
    /// The file that says which school it is does not read.
    #[error("{0}: does not say which school this is")]
    Identity(String),
    /// Another data directory is open that lives by these cells.
    #[error("{0}: these cells are in use")]
    CellsInUse(String),
    /// A later version has written the directory in a form of its own: nothing is opened, and nothing changed.
    #[error("{folder}: written in form {found}, and this version reads form {known}")]
    Newer {
        /// Which directory.
        folder: String,
        /// The form it is in.
        found: u32,
        /// The form that this version reads and writes.
        known: u32,
    },
    /// An earlier version has written the directory: it is to be led into the form of this one first.
    #[error("{folder}: written in form {found}, and this version reads form {known}")]
    Older {
        /// Which directory.
        folder: String,
        /// The form it is in.
        found: u32,
        /// The form that this version reads and writes.
        known: u32,
    },
    /// A year whose keys should live cannot be read, so it can be neither copied nor led into another form.
    #[error("the school year {0} cannot be read")]
    Unread(SchoolYear),
    /// The disk has no room for the directory in two forms at once.
    #[error("{needed} bytes are needed, and {free} are free")]
    NoRoom {
        /// What the databases take.
        needed: u64,
        /// What may still be written.
        free: u64,
    },
    /// The making of the directory was cut short: it is to be begun again.
    #[error("{0}: its making was cut short")]
    Unfinished(String),
    /// The key that signs the ledger is damaged, or none could be made.
    #[error(transparent)]
    LedgerKey(#[from] KeyError),
    /// That school year is not there, or already is.
    #[error("the school year {0} is not there, or already is")]
    Year(SchoolYear),
    /// A key lies beside a ledger that says nothing of it: the ledger is older than the key, which may be all that
    /// opens what another directory holds. Nothing was destroyed.
    #[error("{0}: the ledger at hand says nothing of this key, and is older than it")]
    OlderLedger(String),
    /// Requests under way still hold the year's keys after half a minute; they are dropped with the last of them.
    #[error("requests under way still hold the school year {0}")]
    StillHeld(SchoolYear),
    /// Requests under way still hold a key that a rotation left out; it is dropped with the last of them.
    #[error("requests under way still hold a key that was left out")]
    KeysHeld,
    /// A new root was perhaps written and could not be overwritten again: opening anew tells which one lives.
    #[error("the cell could not be brought back to one epoch; restart Carnet")]
    Unsettled,
    /// A lock was poisoned by a panic in another thread; the process must restart.
    #[error("a previous failure left the archive locked; restart Carnet")]
    Poisoned,
    /// A subject's rows and the sealed heads of their shelves do not agree.
    #[error("the rows of subject {0:?} and their heads do not agree")]
    Disagrees(Subject),
    /// A seed was not put into escrow, or not had back.
    #[error(transparent)]
    Escrow(#[from] EscrowError),
    /// The backup holds nothing that these halves are for.
    #[error("nothing in this backup is in escrow for these halves")]
    NoEscrow,
    /// A file is no backup, or not a whole one, or not for this key.
    #[error(transparent)]
    Backup(#[from] NotABackup),
    /// A backup could not be written.
    #[error(transparent)]
    Writing(#[from] WritingError),
    /// A key was born or killed while a backup was being made: what was written is to be thrown away.
    #[error("a key was born or killed during the copy: it has to be made again")]
    KeysMoved,
    /// A restoration was begun in this directory and not finished.
    #[error("{0}: a restoration was begun here and not finished")]
    HalfRestored(String),
    /// A ledger given to a restoration does not begin with the backup's own.
    #[error("the ledger given does not begin with the backup's")]
    AnotherLedger,
    /// The file is a backup, and its ending is signed by another key than the ledger's.
    #[error("the backup is not signed by this school's ledger key")]
    ForeignBackup,
}
