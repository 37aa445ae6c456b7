//! A directory led into an invented newer form: a trial that changes nothing, a migration killed anywhere, and what
//! each version then says of the directory.

use super::trace;
use super::{Disk, Fixed, MONDAY, Thrown, before_erasing, families};
use crate::acts::open_family;
use crate::archive::{ArchiveError, FORM, Folders, Kind, Led, Record, School, Scope, Step};
use crate::domain::entry::Entry;
use crate::store::{Bytes, Store};
use crate::vault::Unlock;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

const FOLDER: &str = "TEST_MIGRATION_FOLDER";
const CHILD: &str = "acts::crash_tests::migration::leads_on_in_a_process_of_its_own";
const NEWER: u32 = FORM + 1;
const INVENTED: &[Step] = &[numbered];

/// An entry as the invented form has it, which no reader of the form before takes for an entry.
#[derive(Serialize, Deserialize)]
struct Numbered {
    number: u64,
    entry: Entry,
}

impl Record for Numbered {
    const KIND: Kind = Kind::Entry;
}

/// The invented step.
fn numbered(scope: &Scope) -> Result<u64, ArchiveError> {
    let mut records = 0;
    for subject in scope.keepers::<Entry>()? {
        let held = scope.hold(subject)?;
        let shelf = scope.shelf::<Entry>(&held)?;
        scope.write(|pen| {
            shelf.into_iter().try_for_each(|old| {
                records += 1;
                pen.put(&held, old.row, &Numbered { number: records, entry: old.record })
            })
        })?;
    }
    Ok(records)
}

fn opened_in(form: u32, root: &Path, life: u64) -> Result<School, ArchiveError> {
    let folders = Folders::at(root);
    let unlock = Unlock::read_key_file(&folders.key_file())?;
    let chance = Arc::new(Thrown(AtomicU64::new(life << 40)));
    School::open_in(form, folders, unlock, Arc::new(Fixed(MONDAY.parse().unwrap())), chance)
}

/// How many entries of the four families read as that form has them.
fn entries<R: Record>(school: &School) -> usize {
    let live = school.live_year().unwrap();
    let shelf = |family| live.scope.shelf::<R>(&open_family(&live.scope, family).unwrap().held).unwrap().len();
    families(school).into_iter().map(shelf).sum()
}

/// Every file with its bytes; folders with nothing. sled's own snapshots are left out, which any opening writes anew.
fn files(root: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with("snap.") {
                continue;
            }
            if path.is_dir() {
                folders.push(path.clone());
            }
            files.insert(path.clone(), path.is_file().then(|| std::fs::read(&path).unwrap()));
        }
    }
    files
}

/// Every row of every database, by its folder: sled may lay out a database anew in reading it, so its bytes say too
/// much.
fn rows(files: &BTreeMap<PathBuf, Option<Vec<u8>>>) -> BTreeMap<&Path, Vec<(Bytes, Bytes)>> {
    let folders = files.keys().filter(|path| path.ends_with("db")).filter_map(|path| path.parent());
    folders.map(|folder| (folder, Store::open(folder).unwrap().scan(b"").map(Result::unwrap).collect())).collect()
}

#[test]
fn a_trial_says_what_would_be_done_and_changes_no_row_and_no_other_file() {
    let before = before_erasing();
    let root = before.folder.path();
    // Once opened and closed, opening and closing it again leaves each file as it was.
    drop(opened_in(FORM, root, 2).unwrap());
    let standing = files(root);
    let stood = rows(&standing);
    let led = opened_in(FORM, root, 3).unwrap().migrated(INVENTED).unwrap().thrown_away().unwrap();
    assert_eq!(led, [Led { from: FORM, records: 4 }]);
    let left = files(root);
    assert!(left.keys().eq(standing.keys()));
    let changed: Vec<_> = left.iter().filter(|(path, file)| standing.get(*path) != Some(file)).collect();
    assert!(changed.iter().all(|(path, _)| path.ends_with("db")), "{:?}", changed.iter().map(|(path, _)| path));
    assert!(stood.len() > 1 && stood.values().all(|rows| !rows.is_empty()));
    assert!(rows(&left) == stood);
}

#[test]
fn what_was_led_on_reads_in_the_newer_form_and_the_older_version_refuses_it_with_both_numbers() {
    let before = before_erasing();
    let root = before.folder.path();
    let school = opened_in(FORM, root, 2).unwrap();
    assert_eq!(entries::<Entry>(&school), 4);
    school.migrated(INVENTED).unwrap().kept().unwrap();
    let school = opened_in(NEWER, root, 3).unwrap();
    assert_eq!(entries::<Numbered>(&school), 4);
    drop(school);
    let standing = files(root);
    let refused = opened_in(FORM, root, 4).err();
    assert!(matches!(refused, Some(ArchiveError::Newer { found: NEWER, known: FORM, .. })), "{refused:?}");
    assert_eq!(files(root), standing, "nothing is touched in refusing");
}

#[test]
fn a_directory_of_an_older_form_is_refused_with_both_numbers_and_left_as_it_is() {
    let before = before_erasing();
    let standing = files(before.folder.path());
    let refused = opened_in(NEWER, before.folder.path(), 2).err();
    assert!(matches!(refused, Some(ArchiveError::Older { found: FORM, known: NEWER, .. })), "{refused:?}");
    assert_eq!(files(before.folder.path()), standing);
}

#[test]
fn a_step_that_refuses_leaves_the_old_form_and_nothing_beside_it() {
    let before = before_erasing();
    let refuses: &[Step] = &[|scope| numbered(scope).and(Err(ArchiveError::Poisoned))];
    let refused = opened_in(FORM, before.folder.path(), 2).unwrap().migrated(refuses).err();
    assert!(matches!(refused, Some(ArchiveError::Poisoned)), "{refused:?}");
    assert!(!before.folder.path().join("next").exists());
    assert_eq!(entries::<Entry>(&opened_in(FORM, before.folder.path(), 3).unwrap()), 4);
}

#[test]
fn a_year_whose_key_cannot_be_read_is_led_nowhere_and_nothing_is_begun() {
    let before = before_erasing();
    let root = before.folder.path();
    let year = opened_in(FORM, root, 2).unwrap().live_year().unwrap().year;
    let cell = Folders::at(root).year_cell(year);
    let whole = std::fs::read(&cell).unwrap();
    std::fs::write(&cell, vec![0; whole.len()]).unwrap();
    let refused = opened_in(FORM, root, 3).unwrap().migrated(INVENTED).err();
    assert!(matches!(refused, Some(ArchiveError::Unread(unread)) if unread == year), "{refused:?}");
    assert!(!root.join("next").exists());
    std::fs::write(&cell, whole).unwrap();
    opened_in(FORM, root, 4).unwrap().migrated(INVENTED).unwrap().kept().unwrap();
    assert_eq!(entries::<Numbered>(&opened_in(NEWER, root, 5).unwrap()), 4);
}

#[test]
fn where_the_databases_have_no_room_a_second_time_nothing_is_begun() {
    const MEGABYTES: u64 = 100;
    let before = before_erasing();
    let root = before.folder.path();
    // One file under so many names that together they weigh more than the disk has left.
    let stray = root.join("years/stray");
    std::fs::create_dir(&stray).unwrap();
    let length = format!("{MEGABYTES}MiB");
    let made = std::process::Command::new("fallocate").args(["-l", &length]).arg(stray.join("0")).status().unwrap();
    assert!(made.success());
    let disk = rustix::fs::statvfs(root).unwrap();
    let names = disk.f_bavail * disk.f_frsize / (MEGABYTES << 20) + 2;
    for name in 1..names {
        std::fs::hard_link(stray.join("0"), stray.join(name.to_string())).unwrap();
    }
    let refused = opened_in(FORM, root, 2).unwrap().migrated(INVENTED).err();
    assert!(matches!(refused, Some(ArchiveError::NoRoom { needed, free }) if needed > free), "{refused:?}");
    assert!(!root.join("next").exists());
    std::fs::remove_dir_all(&stray).unwrap();
    opened_in(FORM, root, 3).unwrap().migrated(INVENTED).unwrap().kept().unwrap();
    assert_eq!(entries::<Numbered>(&opened_in(NEWER, root, 4).unwrap()), 4);
}

/// Not a test of its own: the one below runs it in a process of its own, and kills it. Run by itself it leads a school
/// on.
#[test]
fn leads_on_in_a_process_of_its_own() {
    let alone = std::env::var_os(FOLDER).is_none().then(before_erasing);
    let folder =
        alone.as_ref().map_or_else(|| std::env::var_os(FOLDER).unwrap().into(), |alone| alone.folder.path().to_owned());
    let school = opened_in(FORM, &folder, 2).unwrap();
    assert_eq!(school.migrated(INVENTED).unwrap().kept().unwrap(), [Led { from: FORM, records: 4 }]);
}

/// After any death the directory is whole in one of the two forms, and leads on to the newer.
fn is_whole(root: &Path) -> bool {
    let form = Folders::at(root).form().unwrap();
    assert!(!root.join("next").exists(), "nothing is left beside");
    if form == FORM {
        let school = opened_in(FORM, root, 5).unwrap();
        assert_eq!(entries::<Entry>(&school), 4);
        school.migrated(INVENTED).unwrap().kept().unwrap();
    }
    assert_eq!(entries::<Numbered>(&opened_in(NEWER, root, 6).unwrap()), 4);
    form == NEWER
}

/// Kills the migration of a copy at its `number`th such call there; nothing when it has not so many.
fn killed(from: &Path, (calls, at): (&str, &str), number: usize) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    Disk::read(from).write(from, folder.path());
    let (path, inject) = (folder.path().join(at), format!("inject={calls}:signal=KILL:when={number}"));
    let log = tempfile::NamedTempFile::new().unwrap();
    let env = [(FOLDER, folder.path().to_str().unwrap())];
    let ended = trace::run(&["-P", path.to_str().unwrap(), "-e", &inject], log.path(), CHILD, &env);
    (!ended.success()).then_some(folder)
}

#[test]
fn a_migration_killed_anywhere_leaves_the_old_form_or_the_new_and_the_next_start_ends_it() {
    let before = before_erasing();
    let from = before.folder.path();
    let (mut old, mut new) = (0, 0);
    for place in [
        ("write,fsync", "next/form"),
        ("fsync", "next"),
        ("mkdir,pwrite64,fsync,fdatasync", "next/years/2026-2027/db"),
        ("write,fsync,rename", "school.json.new"),
        ("fsync", ""),
        ("unlink,unlinkat,rmdir", "establishment/db"),
        ("rename", "next/establishment"),
        ("rename", "next/years/2026-2027"),
        ("fsync", "years"),
        ("unlink", "next/form"),
        ("unlinkat,rmdir", "next"),
    ] {
        for number in 1..8 {
            let Some(folder) = killed(from, place, number) else { break };
            *(if is_whole(folder.path()) { &mut new } else { &mut old }) += 1;
        }
    }
    println!("{old} deaths before the number was written, {new} after it");
    assert!(old > 8 && new > 8, "{old} and {new} are too few to be all");
}
