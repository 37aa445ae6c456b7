//! Whether a backup is good, and whether anything in it still opens.

use crate::archive::backup_file::{BackupFile, WholeBackup};
use crate::archive::error::ArchiveError;
use crate::archive::folders::Folders;
use crate::archive::head::{Head, mark_of};
use crate::archive::identity::failed;
use crate::archive::keyring::{WRAPPED, subject_of};
use crate::archive::layout::{self, KeyringRow};
use crate::archive::restoring::{RestoreStep, restore};
use crate::archive::school::{ESTABLISHMENT, School};
use crate::archive::scope::Lease;
use crate::archive::years::LiveYear;
use crate::backup::{NotABackup, Part, Whose};
use crate::domain::ids::Subject;
use crate::store::{Change, Store};
use crate::vault::{Cell, Marks, Place, ScopeName, Sealed, SubjectKey, Trial, VaultError, Wrapped, WrappedPage};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::Arc;

/// A bit no kind has: heads are sealed in places of their own.
const HEAD: u8 = 0x80;

/// A scope's wrapped keys as they lie in a database, tried with every root at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeysTried {
    /// Whose.
    pub whose: Whose,
    /// The epoch the backup says.
    pub epoch: u32,
    /// How many wrapped keys there are.
    pub keys: u64,
    /// How many of them opened.
    pub opened: u64,
    /// How many records opened with those keys, every shelf agreeing with its sealed head.
    pub records: u64,
}

impl BackupFile {
    /// Reads the whole file and every row in it in the form it must have, without a key of the school and without
    /// writing anything. `watch` is told the rows read so far.
    ///
    /// # Errors
    /// [`ArchiveError::Backup`].
    pub fn check(&self, watch: &mut dyn FnMut(u64)) -> Result<WholeBackup, ArchiveError> {
        let mut rows = 0;
        self.read(&mut |part| {
            if let Part::Changes(changes) = part {
                if !changes.iter().all(has_its_form) {
                    return Err(NotABackup::NotOurs.into());
                }
                rows += changes.len() as u64;
                watch(rows);
            }
            Ok(())
        })
    }
}

/// What a backup holds, seen without a key of the school.
#[derive(Debug)]
pub struct Surveyed {
    /// The file.
    pub whole: WholeBackup,
    /// The leaves of its ledger, one line each.
    pub leaves: String,
    /// How many different marks of the cells of these tags stand in its rows.
    pub marks: usize,
}

impl BackupFile {
    /// Reads the whole file and looks in its rows for the marks of cells. `watch` is told the rows read so far.
    ///
    /// # Errors
    /// [`ArchiveError::Backup`].
    pub fn surveyed(&self, tags: &[[u8; 32]], watch: &mut dyn FnMut(u64)) -> Result<Surveyed, ArchiveError> {
        let all: Vec<Marks> = tags.iter().map(Marks::of).collect();
        let (mut leaves, mut marks, mut rows) = (String::new(), 0, 0);
        let whole = self.read::<ArchiveError>(&mut |part| {
            match part {
                Part::Leaves(lines) => leaves.push_str(&lines),
                Part::Changes(changes) => {
                    let values: Vec<u8> =
                        changes.iter().filter_map(|change| change.value.as_deref()).flatten().copied().collect();
                    rows += changes.len() as u64;
                    watch(rows);
                    marks += all.iter().map(|of| of.found_in(&values)).sum::<usize>();
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(Surveyed { whole, leaves, marks })
    }
}

/// A row as [`layout`] has them, as far as can be seen without a key.
fn has_its_form(change: &Change) -> bool {
    let Some(value) = &change.value else { return true };
    match change.key.first() {
        Some(b'K') => match layout::keyring_row(&change.key) {
            Some(KeyringRow::PageKey { .. }) => WrappedPage::parse(value).is_ok(),
            Some(KeyringRow::Page { .. }) => value.chunks(WRAPPED).all(|key| Wrapped::parse(key).is_ok()),
            None => false,
        },
        Some(b'R' | b'H') => layout::versioned(value).is_some_and(|(_, sealed)| Sealed::parse(sealed).is_ok()),
        _ => change.key[..] == *layout::NEXT_SUBJECT && value.len() == 4,
    }
}

impl School {
    /// Restores a backup beside the school, tries every wrapped key in it with every root that can still be made from
    /// the cells here, opens every record of those that open, and removes the copy.
    ///
    /// # Errors
    /// [`ArchiveError::Backup`], [`ArchiveError::ForeignBackup`]; [`ArchiveError::Disagrees`] when a shelf is not as
    /// its head says; a failing disk.
    pub fn check_backup(
        &self,
        backup: &BackupFile,
        watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
    ) -> Result<(WholeBackup, Vec<KeysTried>), ArchiveError> {
        let beside = beside(&self.folders);
        remove_folder(&beside)?;
        let checked = self.check_beside(&beside, backup, watch);
        remove_folder(&beside)?;
        checked
    }

    fn check_beside(
        &self,
        beside: &Folders,
        backup: &BackupFile,
        watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
    ) -> Result<(WholeBackup, Vec<KeysTried>), ArchiveError> {
        let whole = restore(beside, backup, None, watch)?;
        self.read_ledger(|_, signer| whole.ending.verify(&signer.verifying_key()))?
            .map_err(|_| ArchiveError::ForeignBackup)?;
        let _in_use = self.in_use()?;
        let trial = self.every_root()?;
        let tried = whole.scopes.iter().map(|(whose, epoch)| {
            let store = Store::open(&beside.database(*whose))?;
            tried(&store, &self.name_of(*whose), &trial, *whose, *epoch)
        });
        let tried = tried.collect::<Result<_, _>>()?;
        Ok((whole, tried))
    }

    /// Opens every record of every scope that is open, and checks each shelf against its head.
    ///
    /// # Errors
    /// [`ArchiveError::Disagrees`]; a failing disk.
    pub fn check_everything(&self) -> Result<Vec<KeysTried>, ArchiveError> {
        let _in_use = self.in_use()?;
        let trial = self.every_root()?;
        let of = |whose, store: &Store| tried(store, &self.name_of(whose), &trial, whose, 0);
        let mut all = vec![of(Whose::Establishment, &self.establishment.store)?];
        for live in self.live_years() {
            all.push(of(Whose::Year(live.year), &live.scope.store)?);
        }
        Ok(all)
    }

    /// Every year that lives, and every lease: while a trial has their roots, nobody says that they are destroyed.
    fn in_use(&self) -> Result<Vec<(LiveYear, Arc<Lease>)>, ArchiveError> {
        let leased = |live: LiveYear| live.scope.lease().map(|lease| (live, lease));
        self.live_years().into_iter().map(leased).collect()
    }

    /// Every root of every cell in its place, whatever is said of its year.
    fn every_root(&self) -> Result<Trial, ArchiveError> {
        let mut trial = Trial::new();
        let establishment = Cell::at(self.folders.establishment_cell());
        trial.add(&self.name_of(Whose::Establishment), &establishment, &self.unlock)?;
        for file in self.year_files() {
            // With a share that is dead, or a cell that is, there is nothing left but the unlock.
            let joined = match self.folders.joined(&self.unlock, self.chance(), file.year) {
                Err(ArchiveError::Vault(VaultError::ChipDead | VaultError::Cell(_))) => None,
                joined => joined?,
            };
            let unlock = joined.as_ref().unwrap_or(&self.unlock);
            trial.add(&self.name_of(Whose::Year(file.year)), &self.year_cell(file.year), unlock)?;
        }
        Ok(trial)
    }

    pub(in crate::archive) fn name_of(&self, whose: Whose) -> ScopeName {
        let scope = match whose {
            Whose::Establishment => ESTABLISHMENT.to_owned(),
            Whose::Year(year) => year.to_string(),
        };
        ScopeName { school: self.charter.uai.to_string(), scope }
    }
}

/// Where a backup is restored to be tried.
fn beside(folders: &Folders) -> Folders {
    Folders::at(folders.root().join("checking"))
}

/// Removes what a trial left that was cut short: ciphertext that nobody would look for.
///
/// # Errors
/// When it cannot be removed.
pub(in crate::archive) fn clear_trial(folders: &Folders) -> Result<(), ArchiveError> {
    remove_folder(&beside(folders))
}

fn remove_folder(folders: &Folders) -> Result<(), ArchiveError> {
    match fs::remove_dir_all(folders.root()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(folders.root())(error)),
        _ => Ok(()),
    }
}

fn tried(store: &Store, name: &ScopeName, trial: &Trial, whose: Whose, epoch: u32) -> Result<KeysTried, ArchiveError> {
    let mut tried = KeysTried { whose, epoch, keys: 0, opened: 0, records: 0 };
    let mut living = BTreeMap::new();
    let rows = store.scan(layout::KEYRINGS).collect::<Result<Vec<_>, _>>()?;
    let pages = trial.pages(name, rows.iter().map(|(_, value)| &value[..]));
    for (_, keys) in rows.iter().filter(|(key, _)| matches!(layout::keyring_row(key), Some(KeyringRow::Page { .. }))) {
        for wrapped in keys.chunks(WRAPPED) {
            tried.keys += 1;
            if let (Some(subject), Some(key)) = (subject_of(wrapped), pages.opens(wrapped)) {
                tried.opened += 1;
                living.insert(subject, key);
            }
        }
    }
    for (subject, key) in living {
        tried.records += records_of(store, subject, &key)?;
    }
    Ok(tried)
}

/// How many records of a subject open, once every shelf has been found as its head says.
fn records_of(store: &Store, subject: Subject, key: &SubjectKey) -> Result<u64, ArchiveError> {
    let mut shelves: BTreeMap<u8, Head> = BTreeMap::new();
    let mut records = 0;
    let disagrees = || ArchiveError::Disagrees(subject);
    for pair in store.scan(&[b"R", subject.0.to_be_bytes().as_slice()].concat()) {
        let (row, value) = pair?;
        let (&kind, handle) = (row.get(5).ok_or_else(disagrees)?, layout::row_of(&row).ok_or_else(disagrees)?);
        let (version, sealed) = layout::versioned(&value).ok_or_else(disagrees)?;
        let plain = key.open(&Place { subject, kind, row: handle.0, version }, sealed)?;
        shelves.entry(kind).or_default().add(mark_of(&plain).ok_or_else(disagrees)?);
        records += 1;
    }
    for pair in store.scan(&[b"H", subject.0.to_be_bytes().as_slice()].concat()) {
        let (row, value) = pair?;
        let &kind = row.get(5).ok_or_else(disagrees)?;
        let (version, sealed) = layout::versioned(&value).ok_or_else(disagrees)?;
        let plain = key.open(&Place { subject, kind: kind | HEAD, row: [0; 16], version }, sealed)?;
        let head: Head = postcard::from_bytes(&plain).map_err(|_| disagrees())?;
        if shelves.remove(&kind).unwrap_or_default() != head {
            return Err(disagrees());
        }
    }
    if shelves.is_empty() { Ok(records) } else { Err(disagrees()) }
}
