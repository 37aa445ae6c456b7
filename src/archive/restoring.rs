//! A backup made a data directory again, in steps that may be interrupted anywhere and taken up by the same command.
//!
//! ```text
//! restoring.json, which keeps the directory from being served        {"sha256":"…","whole":["etablissement"]}
//!   ─► each scope's database, named in it once whole ─► ledger/, escrow/ ─► school.json
//!   ─► (the caller) cells and unlock in their places, everything opened ─► restoring.json removed
//! ```
//! A database that is not named as whole is removed and filled anew.

use crate::archive::backup_file::{BackupFile, WholeBackup};
use crate::archive::error::ArchiveError;
use crate::archive::filling::Filling;
use crate::archive::folders::Folders;
use crate::archive::identity::{Identity, failed, make_folder, remove_file, replace};
use crate::archive::school::establishment_over;
use crate::backup::{Part, Whose};
use crate::domain::clock::Chance;
use crate::store::{Change, Store};
use crate::vault::Unlock;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A step of a restoration that has just become durable. Whoever watches may refuse to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreStep {
    /// The directory is marked as being restored.
    Marked,
    /// So many changes of rows have been applied in this run.
    Rows(u64),
    /// A scope's database is whole.
    Scope(Whose),
    /// The ledger and the escrow's files are in their places.
    Ledger,
    /// `school.json` is.
    Identity,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    sha256: String,
    whole: Vec<String>,
}

/// A directory that is being filled.
pub(in crate::archive) struct Restoration<'a> {
    folders: &'a Folders,
    mark: Mark,
    filling: Option<(Whose, Filling)>,
    leaves: String,
    checkpoint: Option<String>,
    escrow: Vec<(String, Vec<u8>)>,
    identity: Vec<u8>,
    rows: u64,
}

impl Folders {
    /// A restoration was begun here and has not been finished: nothing may be served.
    pub fn is_half_restored(&self) -> bool {
        self.restoring().exists()
    }

    /// Ends a restoration, once everything is in its place and has been opened.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn end_restoration(&self) -> Result<(), ArchiveError> {
        remove_file(&self.restoring())
    }

    fn restoring(&self) -> PathBuf {
        self.root().join("restoring.json")
    }
}

/// Fills an empty directory from a backup, or goes on where the same backup's restoration was interrupted. `ledger` is
/// a folder with the ledger as it stood later, if it survived.
///
/// # Errors
/// [`ArchiveError::Directory`] when something else is in it, another backup's restoration too;
/// [`ArchiveError::Backup`] when the file is not whole, before anything is written; whatever `watch` refuses with.
pub fn restore(
    folders: &Folders,
    backup: &BackupFile,
    ledger: Option<&Path>,
    watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
) -> Result<WholeBackup, ArchiveError> {
    let whole = backup.read::<ArchiveError>(&mut |_| Ok(()))?;
    let mut restoration = Restoration::begin(folders, &whole)?;
    watch(RestoreStep::Marked)?;
    let again = backup.read(&mut |part| restoration.takes(part, watch))?;
    if again.sha256 != whole.sha256 {
        return Err(ArchiveError::Backup(crate::backup::NotABackup::NotOurs));
    }
    if let Some(later) = ledger {
        restoration.go_on_with(later)?;
    }
    restoration.write_ledger()?;
    watch(RestoreStep::Ledger)?;
    replace(&folders.identity(), &restoration.identity)?;
    watch(RestoreStep::Identity)?;
    Ok(whole)
}

/// Shows that the cells in their place open the establishment that was restored.
///
/// # Errors
/// When they are another school's, or not whole.
pub fn try_cells(folders: &Folders, unlock: &Unlock, chance: &Arc<dyn Chance>) -> Result<(), ArchiveError> {
    let identity = Identity::read(folders, folders.form()?)?;
    establishment_over(&identity, folders, unlock, chance, &folders.establishment()).map(drop)
}

impl<'a> Restoration<'a> {
    fn begin(folders: &'a Folders, whole: &WholeBackup) -> Result<Self, ArchiveError> {
        let sha256 = data_encoding::HEXLOWER.encode(&whole.sha256);
        let begun = Mark { sha256, whole: Vec::new() };
        let mark = match fs::read(folders.restoring()) {
            Ok(text) => serde_json::from_slice(&text).ok().filter(|mark: &Mark| mark.sha256 == begun.sha256),
            Err(_) => None,
        };
        let mark = match mark {
            Some(mark) => mark,
            None => {
                // A power cut may have come before the mark had its name.
                if folders.root().is_dir() {
                    remove_file(&folders.root().join("restoring.json.new"))?;
                }
                folders.make_root()?;
                begun
            }
        };
        let restoration = Self {
            folders,
            mark,
            filling: None,
            leaves: String::new(),
            checkpoint: None,
            escrow: Vec::new(),
            identity: Vec::new(),
            rows: 0,
        };
        restoration.write_mark()?;
        make_folder(&folders.years())?;
        Ok(restoration)
    }

    fn write_mark(&self) -> Result<(), ArchiveError> {
        let path = self.folders.restoring();
        let text = serde_json::to_string(&self.mark).map_err(|error| failed(&path)(error.into()))?;
        replace(&path, text.as_bytes())
    }

    fn takes(
        &mut self,
        part: Part,
        watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        match part {
            Part::Identity(bytes) => self.identity = bytes,
            Part::Leaves(lines) => self.leaves.push_str(&lines),
            Part::Checkpoint(note) => self.checkpoint = Some(note),
            Part::Escrow { name, file } => self.escrow.push((name, file)),
            Part::Scope { whose, .. } => self.begin_scope(whose)?,
            Part::Changes(changes) => {
                self.apply(changes)?;
                watch(RestoreStep::Rows(self.rows))?;
            }
            Part::ScopeEnd(whose) => {
                if self.end_scope(whose)? {
                    watch(RestoreStep::Scope(whose))?;
                }
            }
            Part::End(_) => {}
        }
        Ok(())
    }

    fn begin_scope(&mut self, whose: Whose) -> Result<(), ArchiveError> {
        if self.mark.whole.contains(&whose.to_string()) {
            return Ok(());
        }
        let folder = self.folders.database(whose);
        Store::remove(&folder)?;
        self.filling = Some((whose, Filling::of(Store::create(&folder)?)));
        Ok(())
    }

    fn apply(&mut self, changes: Vec<Change>) -> Result<(), ArchiveError> {
        let Some((_, filling)) = &mut self.filling else { return Ok(()) };
        self.rows += changes.len() as u64;
        filling.take(changes.into_iter().map(Ok))
    }

    /// Whether the scope was filled in this run.
    fn end_scope(&mut self, whose: Whose) -> Result<bool, ArchiveError> {
        let Some((_, filling)) = self.filling.take() else { return Ok(false) };
        filling.ended()?;
        self.mark.whole.push(whose.to_string());
        self.write_mark()?;
        Ok(true)
    }

    /// Takes the ledger as it stood later, from a folder with its `leaves` and `checkpoint`; it must begin with the
    /// backup's. Signature and root are checked when the school is opened.
    fn go_on_with(&mut self, folder: &Path) -> Result<(), ArchiveError> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).map_err(failed(&path))
        };
        let leaves = read("leaves")?;
        if !leaves.starts_with(&self.leaves) {
            return Err(ArchiveError::AnotherLedger);
        }
        self.leaves = leaves;
        self.checkpoint = Some(read("checkpoint")?);
        Ok(())
    }

    fn write_ledger(&self) -> Result<(), ArchiveError> {
        make_folder(&self.folders.ledger())?;
        replace(&self.folders.ledger().join("leaves"), self.leaves.as_bytes())?;
        if let Some(note) = &self.checkpoint {
            replace(&self.folders.ledger().join("checkpoint"), note.as_bytes())?;
        }
        make_folder(&self.folders.escrow())?;
        self.escrow.iter().try_for_each(|(name, file)| replace(&self.folders.escrow().join(name), file))
    }
}
