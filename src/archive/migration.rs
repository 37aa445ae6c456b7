//! From an older form of the data directory to the one this version reads.
//!
//! ```text
//! next/form                              the number of the form being made, locked while it is
//!   ─► next/establishment, next/years/…  each database copied row by row, then led on by every step
//!   ─► school.json with that number      before it the old form counts, after it the new one
//!   ─► each database in the place of the old one ─► next/ removed
//! ```
//! Killed before the number, the next start throws `next/` away; killed after it, it puts the rest into place. So a
//! step may do whatever it likes, and need not bear being interrupted.
//!
//! A step works unlocked, since every record is sealed, and seals under the same keys: the cells are never touched. It
//! changes nothing that stands outside the databases. The charter, the ledger's key and the years' files are read in
//! opening the school: a step that changes one of these has it read in both forms there.

use crate::archive::error::ArchiveError;
use crate::archive::filling::Filling;
use crate::archive::folders::Folders;
use crate::archive::holds::HoldState;
use crate::archive::identity::{failed, make_folder, read_form, read_line, remove_file};
use crate::archive::school::{School, establishment_over};
use crate::archive::scope::Scope;
use crate::store::{Change, Store, StoreError};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Leads one scope from a form to the next, and says how many records it wrote. It reads the old ones by a type of its
/// own with the same kind.
pub type Step = fn(&Scope) -> Result<u64, ArchiveError>;

/// The first form there ever was.
pub(in crate::archive) const FIRST: u32 = 1;

/// Every step there is; the first leads from form 1 to form 2. There was never another form yet.
pub const STEPS: &[Step] = &[];

/// The form of the data directory that this version reads and writes: where all [`STEPS`] lead.
pub const FORM: u32 = form_after(STEPS);

/// Where steps lead to.
pub const fn form_after(steps: &[Step]) -> u32 {
    // There will never be so many that their number is cut short.
    FIRST + steps.len() as u32
}

/// What a step has done, or would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Led {
    /// The form it started from.
    pub from: u32,
    /// Records written anew.
    pub records: u64,
}

/// The databases in the newer form, beside the old ones, which still count.
pub struct Migration {
    school: School,
    next: Next,
    form: u32,
    /// What each step has done.
    pub led: Vec<Led>,
}

/// The folder `next/`, nobody else's as long as this lives.
struct Next {
    place: Folders,
    /// Held open: the lock goes with it.
    _mark: File,
}

impl Folders {
    /// The form the directory is in.
    ///
    /// # Errors
    /// [`ArchiveError::NoCarnet`] or [`ArchiveError::Identity`] when it is not a Carnet's.
    pub fn form(&self) -> Result<u32, ArchiveError> {
        self.settle_forms()?;
        Ok(read_form(self)?.0)
    }

    /// Ends what a power cut left of a migration: nothing counts of one whose number was not written, everything of
    /// one whose number was.
    pub(in crate::archive) fn settle_forms(&self) -> Result<(), ArchiveError> {
        let place = self.next();
        if !place.root().exists() {
            return Ok(());
        }
        let next = Next::taken(place)?;
        let made = read_line(&mark_of(&next.place))?;
        if made == Some(read_form(self)?.0.to_string()) { next.put_in_place_of(self) } else { next.thrown_away() }
    }
}

impl School {
    /// Makes this school, opened in an older form, anew in the form that `steps` lead to, beside itself.
    ///
    /// # Errors
    /// [`ArchiveError::Unread`] when a year cannot be read; [`ArchiveError::NoRoom`]; whatever a step refuses with. The
    /// old form still counts and nothing of it was changed.
    pub fn migrated(self, steps: &[Step]) -> Result<Migration, ArchiveError> {
        self.refuse_unread()?;
        let from = self.folders.form()?;
        self.has_room()?;
        let form = form_after(steps);
        let next = Next::begun(self.folders.next(), form)?;
        let all = (FIRST..).zip(steps).filter(|(number, _)| *number >= from);
        let mut led: Vec<Led> = all.clone().map(|(from, _)| Led { from, records: 0 }).collect();
        let led_on = self.each_copied(&next.place, &mut |scope| {
            led.iter_mut().zip(all.clone()).try_for_each(|(led, (_, step))| {
                led.records += step(scope)?;
                Ok(())
            })
        });
        match led_on {
            Ok(()) => Ok(Migration { school: self, next, form, led }),
            Err(refused) => next.thrown_away().and(Err(refused)),
        }
    }

    /// Copies every database whose keys live, and opens a scope over each copy.
    fn each_copied(
        &self,
        place: &Folders,
        lead: &mut dyn FnMut(&Scope) -> Result<(), ArchiveError>,
    ) -> Result<(), ArchiveError> {
        let database = place.establishment();
        copy(&self.establishment.store, &database)?;
        lead(&establishment_over(&self.identity, &self.folders, &self.unlock, &self.chance, &database)?)?;
        for live in self.live_years() {
            let database = place.year(live.year);
            copy(&live.scope.store, &database)?;
            lead(&self.year_over(live.year, &database)?)?;
        }
        for file in self.hold_files()? {
            if matches!(file.state, HoldState::Filling | HoldState::Standing) {
                let database = place.hold(&file.name());
                self.with_hold(&file, |hold| copy(&hold.store, &database))?;
                lead(&self.hold_over(&file, &database)?)?;
            }
        }
        Ok(())
    }

    /// Refuses when what the databases take is not free once more.
    fn has_room(&self) -> Result<(), ArchiveError> {
        let root = self.folders.root();
        let disk = rustix::fs::statvfs(root).map_err(|error| failed(root)(error.into()))?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        let needed = weight(&self.folders.establishment())?.saturating_add(weight(&self.folders.years())?);
        if free < needed { Err(ArchiveError::NoRoom { needed, free }) } else { Ok(()) }
    }
}

impl Migration {
    /// The school in the old form, which nothing was changed of.
    pub fn school(&self) -> &School {
        &self.school
    }

    /// Throws the new form away: it was a trial.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn thrown_away(self) -> Result<Vec<Led>, ArchiveError> {
        self.next.thrown_away()?;
        Ok(self.led)
    }

    /// Lets the new form count, in the place of the old one.
    ///
    /// # Errors
    /// When the disk refuses; once the number is written, the next start goes on.
    pub fn kept(self) -> Result<Vec<Led>, ArchiveError> {
        let folders = self.school.folders.clone();
        self.school.identity.write_form(&folders, self.form)?;
        // The old databases are closed before they are removed.
        drop(self.school);
        self.next.put_in_place_of(&folders)?;
        Ok(self.led)
    }
}

impl Next {
    /// Begins an empty one, which says for which form it is before anything else is in it.
    fn begun(place: Folders, form: u32) -> Result<Self, ArchiveError> {
        make_folder(&place.years())?;
        let next = Self::taken(place)?;
        let path = mark_of(&next.place);
        (&next._mark).write_all(form.to_string().as_bytes()).map_err(failed(&path))?;
        next._mark.sync_all().map_err(failed(&path))?;
        synced(next.place.root())?;
        Ok(next)
    }

    /// The one that is there, unless another process is at it.
    fn taken(place: Folders) -> Result<Self, ArchiveError> {
        let path = mark_of(&place);
        let mark = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
        let mark = mark.map_err(failed(&path))?;
        mark.try_lock().map_err(|_| StoreError::InUse(place.root().to_owned()))?;
        Ok(Self { place, _mark: mark })
    }

    fn thrown_away(self) -> Result<(), ArchiveError> {
        let root = self.place.root();
        // First what says that this may count.
        remove_file(&mark_of(&self.place))?;
        fs::remove_dir_all(root).map_err(failed(root))?;
        root.parent().map_or(Ok(()), synced)
    }

    fn put_in_place_of(self, old: &Folders) -> Result<(), ArchiveError> {
        let mut moves = vec![(self.place.establishment(), old.establishment())];
        for name in names_in(&self.place.years())? {
            moves.push((self.place.years().join(&name), old.years().join(&name)));
        }
        for (made, place) in moves.into_iter().filter(|(made, _)| made.exists()) {
            Store::remove(&place)?;
            fs::rename(&made, &place).map_err(failed(&place))?;
            [&made, &place].into_iter().filter_map(|path| path.parent()).try_for_each(synced)?;
        }
        self.thrown_away()
    }
}

fn mark_of(next: &Folders) -> PathBuf {
    next.root().join("form")
}

fn synced(folder: &Path) -> Result<(), ArchiveError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed(folder))
}

fn names_in(folder: &Path) -> Result<Vec<std::ffi::OsString>, ArchiveError> {
    let names = fs::read_dir(folder).and_then(|all| all.map(|entry| Ok(entry?.file_name())).collect());
    names.map_err(failed(folder))
}

/// Copies every row to a new database.
fn copy(from: &Store, to: &Path) -> Result<(), ArchiveError> {
    let mut to = Filling::of(Store::create(to)?);
    to.take(from.scan(b"").map(|row| {
        let (key, value) = row?;
        Ok(Change { key, value: Some(value) })
    }))?;
    to.ended()
}

/// What a folder takes on the disk.
fn weight(folder: &Path) -> Result<u64, ArchiveError> {
    let mut sum = 0_u64;
    for name in names_in(folder)? {
        let path = folder.join(name);
        let found = fs::symlink_metadata(&path).map_err(failed(&path))?;
        sum = sum.saturating_add(if found.is_dir() { weight(&path)? } else { found.blocks() * 512 });
    }
    Ok(sum)
}
