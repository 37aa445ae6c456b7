//! Where everything lies in the data directory. No name of a file holds a personal datum.

use crate::archive::error::ArchiveError;
use crate::backup::Whose;
use crate::domain::school_year::SchoolYear;
use std::path::{Path, PathBuf};

/// What the establishment's cell is called, in whatever folder the cells are.
pub const ESTABLISHMENT_CELL: &str = "establishment.cell";

/// The data directory.
///
/// ```text
/// school.json          the UAI and what tells the establishment's root from another; public
/// unlock.key | .age    wraps the cells; destroying a year never needs it
/// cells/               the only files that can forget: overwritten in place, never renamed, never backed up; or a link to
///                      the folder where they are, such as a USB key's
/// cells/*.keyring      every page's key once more, and the pages that a rotation has changed, for a backup older than its
///                      last rotation; opens nothing alone
/// establishment/       staff, settings, the state of each year
/// years/2026-2027/     everything of one school year; years/gel-2026-2027-1/ a family of it that is held
/// ledger/              the public account of keys
/// escrow/              each living root's seed, for whoever holds both halves of the escrow's key
/// restoring.json       a restoration is under way: nothing is served
/// next/                the databases in a newer form, while they are being made: see `migration`
/// acme/                the certificate that an authority gave, its key, the account there; no key of a record
/// tpm.device           where the TPM is in which each year has a share, if it has
/// control.sock         the running server takes commands here
/// init.begun           only while the directory is being made: what is there is worth nothing yet
/// ```
#[derive(Clone, Debug)]
pub struct Folders {
    root: PathBuf,
    /// Where the cells are to be made, when it is not here.
    pub(in crate::archive) cells_elsewhere: Option<PathBuf>,
}

impl Folders {
    /// The data directory at `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), cells_elsewhere: None }
    }

    /// Makes the data directory, which only its owner can enter.
    ///
    /// # Errors
    /// [`ArchiveError::Directory`] when something is in it already.
    pub fn make_root(&self) -> Result<(), ArchiveError> {
        if std::fs::read_dir(&self.root).is_ok_and(|mut there| there.next().is_some()) {
            return Err(ArchiveError::Directory(self.root.display().to_string()));
        }
        crate::archive::identity::make_folder(&self.root)
    }

    /// The data directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// There while the directory is being made.
    pub fn begun(&self) -> PathBuf {
        self.root.join("init.begun")
    }

    /// Which school this is; public.
    pub fn identity(&self) -> PathBuf {
        self.root.join("school.json")
    }

    /// The unlock key as a file.
    pub fn key_file(&self) -> PathBuf {
        self.root.join("unlock.key")
    }

    /// The unlock key behind a passphrase.
    pub fn passphrase_file(&self) -> PathBuf {
        self.root.join("unlock.age")
    }

    /// The folder of the erasable cells.
    pub fn cells(&self) -> PathBuf {
        self.root.join("cells")
    }

    /// The establishment's cell.
    pub fn establishment_cell(&self) -> PathBuf {
        self.cells().join(ESTABLISHMENT_CELL)
    }

    /// One year's cell.
    pub fn year_cell(&self, year: SchoolYear) -> PathBuf {
        self.cells().join(format!("{year}.cell"))
    }

    /// One year's share sealed in the TPM, which is no secret.
    pub fn year_seal(&self, year: SchoolYear) -> PathBuf {
        self.cells().join(format!("{year}.seal"))
    }

    /// The file that names the TPM.
    pub fn chip(&self) -> PathBuf {
        self.root.join("tpm.device")
    }

    /// The establishment's database.
    pub fn establishment(&self) -> PathBuf {
        self.root.join("establishment")
    }

    /// The folder of the years' databases.
    pub fn years(&self) -> PathBuf {
        self.root.join("years")
    }

    /// One year's database.
    pub fn year(&self, year: SchoolYear) -> PathBuf {
        self.years().join(year.to_string())
    }

    /// A hold's cell.
    pub(in crate::archive) fn hold_cell(&self, name: &str) -> PathBuf {
        self.cells().join(format!("{name}.cell"))
    }

    /// A hold's database.
    pub(in crate::archive) fn hold(&self, name: &str) -> PathBuf {
        self.years().join(name)
    }

    /// The public ledger.
    pub fn ledger(&self) -> PathBuf {
        self.root.join("ledger")
    }

    /// The escrow's files: ciphertext, named after year, number and epoch.
    pub fn escrow(&self) -> PathBuf {
        self.root.join("escrow")
    }

    /// A scope's erasable cell.
    pub fn cell_of(&self, whose: Whose) -> PathBuf {
        match whose {
            Whose::Establishment => self.establishment_cell(),
            Whose::Year(year) => self.year_cell(year),
        }
    }

    /// A scope's database.
    pub fn database(&self, whose: Whose) -> PathBuf {
        match whose {
            Whose::Establishment => self.establishment(),
            Whose::Year(year) => self.year(year),
        }
    }

    /// The account at the authority that gives the certificate.
    pub fn acme_account(&self) -> PathBuf {
        self.root.join("acme/account.json")
    }

    /// The certificate that an authority gave, with its key.
    pub fn acme_certificate(&self) -> PathBuf {
        self.root.join("acme/certificate.pem")
    }

    /// Where the databases are made anew in a newer form.
    pub(in crate::archive) fn next(&self) -> Self {
        Self::at(self.root.join("next"))
    }

    /// Where the running server takes commands.
    pub fn socket(&self) -> PathBuf {
        self.root.join("control.sock")
    }
}
