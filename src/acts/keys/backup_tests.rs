//! Backups of an invented school: what is in them, what comes back, what stays dead.

use crate::acts::keys::backup::{back_up, check_backup, dead_of, note_backup, take_up_restored};
use crate::acts::keys::rotate::rotate;
use crate::acts::keys::wipe::tests::{Hand, House, year};
use crate::acts::keys::year::{arm_and_begin, public, published};
use crate::acts::refused::ActRefused;
use crate::acts::{resume, tick, wipe};
use crate::archive::{
    ArchiveError, BackupFile, ClassGroup, Folders, HoldFile, KeysTried, Pen, RestoreStep, School, restore,
    take_up_keyrings,
};
use crate::auth::Operator;
use crate::backup::{NotABackup, Opener, Readers, Whose};
use crate::domain::checkup::{Check, Verdict};
use crate::domain::ids::{Handle, Subject};
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::year_state::YearRefused;
use crate::ledger::{Event, Leaf};
use crate::vault::{Marks, Unlock};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(in crate::acts) const CLASSES: u8 = 40;

/// A house, a safe place for its backups, and the key of whoever keeps them.
pub(in crate::acts) struct Kept {
    pub(in crate::acts) house: House,
    safe: tempfile::TempDir,
    key: age::x25519::Identity,
}

fn write_class(house: &House, first: u16, number: u8) {
    let live = house.school.living(year(first)).unwrap();
    let class = ClassGroup {
        code: ClassCode(format!("{number}A")),
        label: format!("Classe {number}"),
        kind: ClassKind::Division,
        level: None,
    };
    live.scope.write(|pen| pen.put(live.scope.house(), Handle([number; 16]), &class)).unwrap();
}

pub(in crate::acts) fn classes(school: &School, first: u16) -> Option<usize> {
    let live = school.living(year(first))?;
    Some(live.scope.shelf::<ClassGroup>(live.scope.house()).unwrap().len())
}

pub(in crate::acts) fn operator() -> Operator {
    Operator::at_the_console()
}

impl Kept {
    pub(in crate::acts) fn over(house: House) -> Self {
        for live in house.school.live_years() {
            (1..=CLASSES).for_each(|number| write_class(&house, live.year.first(), number));
        }
        Self { house, safe: tempfile::tempdir().unwrap(), key: age::x25519::Identity::generate() }
    }

    fn readers(&self) -> Readers {
        Readers::parse(&[self.key.to_public().to_string()]).unwrap()
    }

    pub(in crate::acts) fn path(&self, name: &str) -> PathBuf {
        self.safe.path().join(name)
    }

    pub(in crate::acts) fn backs_up(&self) -> BackupFile {
        self.backs_up_to("backup.age");
        self.backup("backup.age")
    }

    pub(in crate::acts) fn backs_up_to(&self, name: &str) -> PathBuf {
        let file = fs::File::create(self.path(name)).unwrap();
        let school = &self.house.school;
        let copied = back_up(school, &operator(), Some(self.readers()), file, &mut |_| true).unwrap();
        note_backup(school, &operator(), &copied).unwrap();
        self.path(name)
    }

    pub(in crate::acts) fn backup(&self, name: &str) -> BackupFile {
        BackupFile::at(&self.path(name), Opener::Keys(vec![self.key.clone()]))
    }

    /// As the command does with cells that survived: they stay where they are, the unlock is copied.
    fn restored(&self, backup: &BackupFile, name: &str) -> Result<(School, Vec<KeysTried>, Vec<Whose>), ActRefused> {
        self.restored_with(backup, name, None)
    }

    /// The same with the ledger as it stands now.
    pub(in crate::acts) fn restored_with(
        &self,
        backup: &BackupFile,
        name: &str,
        ledger: Option<&Path>,
    ) -> Result<(School, Vec<KeysTried>, Vec<Whose>), ActRefused> {
        let folders = Folders::at(self.path(name));
        let whole = restore(&folders, backup, ledger, &mut |_| Ok(()))?;
        let school = opened_with_cells_of(&self.house, &folders)?;
        let opened = take_up_restored(&school, &whole)?;
        folders.end_restoration()?;
        let dead = dead_of(&whole, &opened);
        Ok((school, opened, dead))
    }
}

fn opened_with_cells_of(house: &House, folders: &Folders) -> Result<School, ArchiveError> {
    let home = Folders::at(house.folder.path());
    if !folders.cells().exists() {
        std::os::unix::fs::symlink(home.cells(), folders.cells()).unwrap();
        fs::copy(home.key_file(), folders.key_file()).unwrap();
    }
    take_up_keyrings(folders)?;
    let hand: Arc<Hand> = house.hand.clone();
    School::open(folders.clone(), Unlock::read_key_file(&folders.key_file())?, hand.clone(), hand)
}

#[test]
fn a_backup_restores_every_record_into_an_empty_directory_and_the_ledger_goes_on_from_its_own() {
    let kept = Kept::over(House::with_years(&[2026]));
    let backup = kept.backs_up();
    let lines = |school: &School| school.read_ledger(|book, _| book.leaves().to_vec()).unwrap();
    let before = lines(&kept.house.school);
    write_class(&kept.house, 2026, 99);
    let (school, opened, dead) = kept.restored(&backup, "new").unwrap();
    assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)), "what came after the backup is lost");
    assert!(dead.is_empty() && opened.iter().all(|one| one.keys > 0 && one.opened == one.keys), "{opened:?}");
    let after = lines(&school);
    // The backup's own leaf came after what is in it.
    assert_eq!(after[..before.len() - 1], before[..before.len() - 1]);
    assert!(
        matches!(after.last().unwrap().event, Event::Restored { leaves, .. } if leaves as usize == before.len() - 1)
    );
    write_class_in(&school);
}

#[test]
fn no_backup_is_made_without_a_year_that_should_live_nor_before_its_cell_is_back() {
    let Kept { house, safe, key } = Kept::over(House::with_years(&[2026, 2027]));
    let cell = house.school.folders().year_cell(year(2026));
    let away = cell.with_extension("away");
    fs::rename(&cell, &away).unwrap();
    let kept = Kept { house: house.restarted(), safe, key };
    let mut out = Vec::new();
    let refused = back_up(&kept.house.school, &operator(), Some(kept.readers()), &mut out, &mut |_| true);
    assert!(matches!(refused, Err(ActRefused::Archive(ArchiveError::Unread(unread))) if unread == year(2026)));
    assert!(out.is_empty(), "nothing that could pass for a backup");
    let years = |school: &School| {
        let found = crate::acts::checkup(school).unwrap().into_iter().find(|check| check.name() == "years");
        found.unwrap()
    };
    assert_eq!(years(&kept.house.school), Check::Years { unread: 1 });
    fs::rename(&away, &cell).unwrap();
    let kept = Kept { house: kept.house.restarted(), ..kept };
    kept.backs_up();
    assert_eq!(years(&kept.house.school).verdict(), Verdict::Good);
}

fn write_class_in(school: &School) {
    let live = school.live_year().unwrap();
    let class =
        ClassGroup { code: ClassCode("6Z".into()), label: "Après".into(), kind: ClassKind::Division, level: None };
    live.scope.write(|pen| pen.put(live.scope.house(), Handle([200; 16]), &class)).unwrap();
}

#[test]
fn a_copy_made_while_others_write_restores_with_every_head_agreeing() {
    let kept = Kept::over(House::with_years(&[2026]));
    let mut number = 0_u8;
    let file = fs::File::create(kept.path("busy.age")).unwrap();
    back_up(&kept.house.school, &operator(), Some(kept.readers()), file, &mut |_| {
        // Between two steps of the copy a class is renamed and another one is added.
        number = number.wrapping_add(1);
        write_class(&kept.house, 2026, number % CLASSES + 1);
        write_class(&kept.house, 2026, 100 + number);
        true
    })
    .unwrap();
    assert!(number > 1);
    let (school, ..) = kept.restored(&kept.backup("busy.age"), "new").unwrap();
    assert!(classes(&school, 2026).unwrap() > usize::from(CLASSES));
}

#[test]
fn no_mark_of_a_cell_no_seed_and_no_unlock_is_in_what_a_backup_holds() {
    let kept = Kept::over(House::with_years(&[2025, 2026]));
    let backup = kept.backs_up();
    let mut plain = Vec::new();
    backup
        .read::<ArchiveError>(&mut |part| {
            plain.extend(format!("{part:?}").into_bytes());
            if let crate::backup::Part::Changes(changes) = part {
                for change in changes {
                    plain.extend(&change.key[..]);
                    plain.extend(change.value.iter().flat_map(|value| value.to_vec()));
                }
            }
            Ok(())
        })
        .unwrap();
    let home = Folders::at(kept.house.folder.path());
    let within = |needle: &[u8]| plain.windows(needle.len()).any(|at| at == needle);
    assert!(within(b"CKW1"), "the rows are there");
    let unlock = fs::read(home.key_file()).unwrap();
    assert!(!unlock[4..36].windows(8).any(within), "the unlock key");
    let tags = kept.house.school.read_ledger(|book, _| {
        let tag = |event: &Event| match event {
            Event::YearOpen { commitments, .. } => Some((commitments.marks_tag.0, commitments.handle.0)),
            _ => None,
        };
        book.leaves().iter().filter_map(|leaf| tag(&leaf.event)).collect::<Vec<_>>()
    });
    let tags = tags.unwrap();
    assert_eq!(tags.len(), 2);
    for (tag, handle) in tags {
        let cells: Vec<u8> =
            fs::read_dir(home.cells()).unwrap().flat_map(|cell| fs::read(cell.unwrap().path()).unwrap()).collect();
        assert_eq!(Marks::of(&tag).found_in(&cells), 512, "the marks are in the cells");
        assert_eq!(Marks::of(&tag).found_in(&plain), 0);
        assert!(!within(&handle), "the ledger tells the handle in hexadecimal; the bytes are only in a seed");
    }
}

#[test]
fn a_restoration_interrupted_at_any_step_is_finished_by_the_same_command() {
    let kept = Kept::over(House::with_years(&[2025, 2026]));
    let backup = kept.backs_up();
    let mut all = 0;
    restore(&Folders::at(kept.path("whole")), &backup, None, &mut |_| {
        all += 1;
        Ok(())
    })
    .unwrap();
    assert!(all >= 8, "{all} steps");
    for stop in 0..all {
        let folders = Folders::at(kept.path(&format!("stopped-{stop}")));
        let mut step = 0;
        let stopped = restore(&folders, &backup, None, &mut |_: RestoreStep| {
            step += 1;
            if step > stop { Err(ArchiveError::Poisoned) } else { Ok(()) }
        });
        assert!(stopped.is_err() && folders.is_half_restored());
        let (school, opened, _) = kept.restored(&backup, &format!("stopped-{stop}")).unwrap();
        assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)), "stopped at {stop}");
        assert!(opened.iter().all(|one| one.opened == one.keys) && !folders.is_half_restored());
    }
}

#[test]
fn a_directory_that_holds_anything_is_left_as_it_is() {
    let kept = Kept::over(House::with_years(&[2026]));
    let backup = kept.backs_up();
    let mine = kept.path("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("notes"), "mine").unwrap();
    let refused = restore(&Folders::at(&mine), &backup, None, &mut |_| Ok(()));
    assert!(matches!(refused, Err(ArchiveError::Directory(_))));
    assert_eq!(fs::read_dir(&mine).unwrap().count(), 1);
    // Another backup's restoration is not gone on with either.
    let begun = Folders::at(kept.path("begun"));
    restore(&begun, &backup, None, &mut |_| Err(ArchiveError::Poisoned)).unwrap_err();
    let other = kept.backs_up();
    assert!(matches!(restore(&begun, &other, None, &mut |_| Ok(())), Err(ArchiveError::Directory(_))));
}

#[test]
fn a_file_that_was_cut_or_altered_anywhere_is_refused_before_anything_is_written() {
    let kept = Kept::over(House::with_years(&[2026]));
    assert!(restore(&Folders::at(kept.path("whole")), &kept.backs_up(), None, &mut |_| Ok(())).is_ok());
    let whole = fs::read(kept.path("backup.age")).unwrap();
    let refused = |bytes: &[u8]| {
        fs::write(kept.path("bad.age"), bytes).unwrap();
        let refused = restore(&Folders::at(kept.path("bad")), &kept.backup("bad.age"), None, &mut |_| Ok(()));
        assert!(matches!(refused, Err(ArchiveError::Backup(_))));
        assert!(!kept.path("bad").exists());
    };
    for tenth in 0..10 {
        let at = whole.len() * tenth / 10;
        refused(&whole[..at]);
        let mut bad = whole.clone();
        bad[at] ^= 4;
        refused(&bad);
    }
    refused(&[&whole[..], b"x"].concat());
    let stranger = BackupFile::at(&kept.path("backup.age"), Opener::Keys(vec![age::x25519::Identity::generate()]));
    let closed = restore(&Folders::at(kept.path("bad")), &stranger, None, &mut |_| Ok(()));
    assert!(matches!(closed, Err(ArchiveError::Backup(NotABackup::Closed(_)))));
}

#[test]
fn a_key_born_or_killed_during_the_copy_makes_it_void() {
    let kept = Kept::over(House::with_years(&[2026]));
    let made = |at_a_step: &dyn Fn()| {
        back_up(&kept.house.school, &operator(), Some(kept.readers()), Vec::new(), &mut |_| {
            at_a_step();
            true
        })
    };
    assert!(made(&|| {}).is_ok());
    let open_once = || {
        let next = kept.house.opens_beside(2027);
        assert!(next.is_ok() || kept.house.school.year_files().len() == 2);
    };
    assert!(matches!(made(&open_once), Err(ActRefused::Archive(ArchiveError::KeysMoved))));
    assert!(made(&|| {}).is_ok(), "the next one is good");
}

#[test]
fn a_backup_of_may_opens_nothing_after_the_wipe_of_july_with_all_that_is_left() {
    let kept = Kept::over(House::overdue_with(&[2026, 2027]));
    let backup = kept.backs_up();
    let of = |tried: &[KeysTried], first: u16| *tried.iter().find(|one| one.whose == Whose::Year(year(first))).unwrap();
    let check = || check_backup(&kept.house.school, &operator(), &backup, &mut |_| Ok(())).unwrap().1;
    // The control: before the wipe the same file opens, whole.
    let before = check();
    assert!(of(&before, 2026).keys > 0 && of(&before, 2026).records > u64::from(CLASSES));
    assert!(before.iter().all(|one| one.opened == one.keys));
    wipe(&kept.house.school, &crate::acts::keys::wipe::tests::order(), year(2026)).unwrap();
    let after = check();
    assert_eq!((of(&after, 2026).opened, of(&after, 2026).records), (0, 0));
    assert_eq!(of(&after, 2026).keys, of(&before, 2026).keys, "every one of them was tried");
    assert_eq!(of(&after, 2027), of(&before, 2027), "next year is untouched");
    assert!(!kept.house.folder.path().join("checking").exists());
    let said = kept.house.school.read_ledger(|book, _| {
        book.leaves().iter().filter(|leaf| matches!(leaf.event, Event::BackupChecked { .. })).count()
    });
    assert_eq!(said.unwrap(), 2);
    resume(&kept.house.school).unwrap();
}

#[test]
fn a_restoration_destroys_no_key_even_where_a_deadline_has_passed_meanwhile() {
    let kept = Kept::over(House::overdue_with(&[2026, 2027]));
    let backup = kept.backs_up();
    let (school, ..) = kept.restored(&backup, "new").unwrap();
    assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)));
    assert_eq!(classes(&kept.house.school, 2026), Some(usize::from(CLASSES)), "whose cell it is");
    // The first start of either does what is due, before it serves anyone.
    resume(&kept.house.school).unwrap();
    assert_eq!(classes(&kept.house.school, 2026), None);
}

/// A hold, made and named in that school's ledger.
fn held(school: &School, number: u32) -> Result<HoldFile, ArchiveError> {
    let (at, until) = (school.now(), school.now() + SignedDuration::from_hours(24 * 300));
    let (file, scope) = school.add_hold((year(2026), number), until, |made| {
        let (year, commitments) = (public(year(2026)).unwrap(), published(made));
        let event = Event::Held { year, hold: number, families: 1, until: until.into(), commitments };
        Leaf { at: at.into(), event }
    })?;
    drop(scope);
    Ok(file)
}

#[test]
fn a_directory_restored_without_the_later_ledger_destroys_no_key_that_was_made_since() {
    let kept = Kept::over(House::with_years(&[2026]));
    let (backup, here) = (kept.backs_up(), &kept.house.school);
    let file = held(here, 1).unwrap();
    kept.house.opens_beside(2027).unwrap();
    let cells = || [here.hold_cell(&file), here.year_cell(year(2027))].map(|cell| fs::read(cell.path()).unwrap());
    let before = cells();

    let (older, ..) = kept.restored(&backup, "older").unwrap();
    tick(&older).unwrap();
    let again = held(&older, 1);
    assert!(matches!(again, Err(ArchiveError::OlderLedger(_))), "{again:?}");
    let refused = arm_and_begin(&older, &older.turn(), year(2027), kept.house.arming(), None);
    assert!(matches!(refused, Err(ActRefused::Year(YearRefused::OlderLedger))), "{refused:?}");
    assert!(cells() == before && here.hold_opens(&file).unwrap());
    held(&older, 2).unwrap();
}

#[test]
fn an_older_backup_that_is_restored_first_takes_nothing_from_a_later_one() {
    let kept = Kept::over(House::with_years(&[2026]));
    kept.backs_up_to("older.age");
    let live = kept.house.school.live_year().unwrap();
    // Two whole pages of keys and the beginning of a third one.
    let admit = |pen: &mut Pen<'_>| (0..600).map(|_| pen.admit().map(|held| held.subject())).collect();
    let admitted: Result<Vec<Subject>, ArchiveError> = live.scope.write(admit);
    let admitted = admitted.unwrap();
    kept.backs_up_to("later.age");
    rotate(&kept.house.school, &live, &BTreeSet::new()).unwrap();
    for (folder, backup, has_them) in [("1", "later.age", true), ("2", "older.age", false), ("3", "later.age", true)] {
        let ledger = kept.house.school.folders().ledger();
        let (school, opened, _) = kept.restored_with(&kept.backup(backup), folder, Some(&ledger)).unwrap();
        assert!(opened.iter().all(|one| one.opened == one.keys), "{folder}: {opened:?}");
        let scope = school.live_year().unwrap().scope;
        let known = admitted.iter().filter(|subject| scope.hold(**subject).is_ok()).count();
        // Those of the page that the rotation has changed come back with the copy, as keys of nothing.
        assert!((known == admitted.len()) == has_them, "{folder}: {known}");
    }
}

/// A rotation to which the year's cell is not there at the last moment: a USB key that was pulled out.
fn fails_to_rotate(house: &House) {
    let cell = house.school.year_cell(year(2026)).path().to_owned();
    let away = cell.with_extension("away");
    fs::rename(&cell, &away).unwrap();
    let live = house.school.live_year().unwrap();
    assert!(rotate(&house.school, &live, &BTreeSet::new()).is_err());
    fs::rename(&away, &cell).unwrap();
}

#[test]
fn a_backup_is_restored_under_the_cell_as_a_rotation_that_failed_has_left_it_and_as_the_next_one_does() {
    let mut kept = Kept::over(House::with_years(&[2026]));
    let (all, ledger) = (Some(usize::from(CLASSES)), kept.house.school.folders().ledger());
    let before = kept.backs_up();
    let comes_back = |kept: &Kept, backup: &BackupFile, name: &str, ledger| {
        let (school, opened, _) = kept.restored_with(backup, name, ledger).unwrap();
        assert_eq!((classes(&school, 2026), school.unreadable(year(2026))), (all, None), "{name}");
        assert!(opened.iter().all(|one| one.opened == one.keys), "{name}: {opened:?}");
    };
    fails_to_rotate(&kept.house);
    comes_back(&kept, &before, "after-a-failure", None);
    kept.backs_up_to("between.age");
    kept.house = kept.house.restarted();
    fails_to_rotate(&kept.house);
    kept.house = kept.house.restarted();
    let live = kept.house.school.live_year().unwrap();
    rotate(&kept.house.school, &live, &BTreeSet::new()).unwrap();
    drop(live);
    // Whoever came since is on the last page, which the copy has as it was.
    write_class(&kept.house, 2026, 1);
    kept.backs_up_to("after.age");
    comes_back(&kept, &before, "older-than-the-rotation", Some(&ledger));
    comes_back(&kept, &kept.backup("between.age"), "with-rows-of-an-attempt", Some(&ledger));
    comes_back(&kept, &kept.backup("after.age"), "later-than-the-rotation", Some(&ledger));
    fails_to_rotate(&kept.house);
    comes_back(&kept, &before, "older-than-the-rotation-and-a-failure-since", Some(&ledger));
}
