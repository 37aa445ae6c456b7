//! The backups of the nights before, in the folder of the new one: those that are too many are removed.
//!
//! A file counts as a backup of this school only where it bears such a name *and* its SHA-256 is one that the school's
//! own ledger says was made. So no file of anybody else's is ever removed, and one that the disk has spoilt takes no
//! whole one's place. Which of them came first is the ledger's word too: a name is only what the clock said, and a
//! clock that was ahead once must not have every later night's backup removed for an old one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

/// What a backup's name ends with: a day and an hour in UTC, in which 0 stands for any digit.
const ENDING: &str = "00000000T000000Z.age";

/// What came of looking through the folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    /// How many backups of this school were removed.
    pub(super) removed: usize,
    /// How many are left.
    pub(super) kept: usize,
    /// What bears the name of one, and is none that the ledger knows.
    pub(super) strange: Vec<PathBuf>,
    /// Of those left, which were made before the new one and bear a later moment: the clock was ahead then, or is late.
    pub(super) ahead: Vec<PathBuf>,
}

/// Leaves the last `keep` backups of a school and, come what may, the one just made, whose name is `newest`; `known`
/// are the SHA-256 of all, in the order in which they were made.
pub(super) fn leave(folder: &Path, newest: &str, known: &[String], keep: NonZeroU16) -> io::Result<Left> {
    let made: BTreeMap<&str, usize> =
        known.iter().enumerate().map(|(place, sha256)| (sha256.as_str(), place)).collect();
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| name.to_str().is_some_and(|name| is_alike(name, newest)));
    names.sort_unstable();
    let new = folder.join(newest);
    let paths = names.into_iter().map(|name| folder.join(name));
    let (mut ours, mut strange) = (Vec::new(), Vec::new());
    for path in paths.filter(|path| fs::symlink_metadata(path).is_ok_and(|found| found.is_file())) {
        match sha256_of(&path).ok().and_then(|sha256| made.get(sha256.as_str()).copied()) {
            Some(place) => ours.push((place, path)),
            None => strange.push(path),
        }
    }
    ours.sort_by_key(|(place, _)| Reverse(*place));
    let old = ours.split_off(ours.len().min(keep.get().into()));
    let (spared, old): (Vec<_>, Vec<_>) = old.into_iter().partition(|(_, path)| *path == new);
    ours.extend(spared);
    for (_, path) in &old {
        fs::remove_file(path)?;
    }
    File::open(folder)?.sync_all()?;
    let new_place = ours.iter().find_map(|(place, path)| (*path == new).then_some(*place));
    let is_ahead = |(place, path): &&(usize, PathBuf)| new_place.is_some_and(|new| *place < new) && *path > new;
    let ahead = ours.iter().filter(is_ahead).map(|(_, path)| path.clone()).collect();
    Ok(Left { removed: old.len(), kept: ours.len(), strange, ahead })
}

/// The same school's, of another moment.
fn is_alike(name: &str, newest: &str) -> bool {
    let whose = newest.len().checked_sub(ENDING.len()).and_then(|length| newest.get(..length));
    let ending = whose.and_then(|whose| name.strip_prefix(whose)).unwrap_or_default();
    let digit_or = |(found, form): (u8, u8)| if form == b'0' { found.is_ascii_digit() } else { found == form };
    ending.len() == ENDING.len() && ending.bytes().zip(ENDING.bytes()).all(digit_or)
}

/// The SHA-256 of a file, in hexadecimal.
pub(super) fn sha256_of(path: &Path) -> io::Result<String> {
    let mut read = crate::backup::Tallied::new(io::sink());
    io::copy(&mut File::open(path)?, &mut read)?;
    Ok(data_encoding::HEXLOWER.encode(&read.sha256()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWEST: &str = "carnet-0990001A-20270303T023000Z.age";

    #[test]
    fn a_backup_is_known_by_its_school_and_its_moment() {
        assert!(is_alike(NEWEST, NEWEST) && is_alike("carnet-0990001A-19991231T235959Z.age", NEWEST));
        for other in [
            "carnet-0990002B-20270302T023000Z.age",
            "carnet-0990001A-20270302T023000Z.age.old",
            "carnet-0990001A-mars.age",
            "carnet-0990001A-2027030éT02300Z.age",
            "avant.age",
            "",
        ] {
            assert!(!is_alike(other, NEWEST), "{other}");
        }
        assert!(!is_alike("avant.age", "apres.age") && !is_alike("", ""), "neither has a moment");
    }

    #[test]
    fn the_oldest_of_this_school_are_removed_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let name = |day: u8| format!("carnet-0990001A-202703{day:02}T023000Z.age");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        for day in 1..=5 {
            write(&name(day), &format!("night {day}"));
        }
        let all = (1..=5).map(|day| sha256_of(&folder.path().join(name(day))).unwrap());
        let known: Vec<String> = all.collect();
        // One that the disk has spoilt since, one of another school, a link, and what somebody else put there.
        write(&name(4), "spoilt");
        write("carnet-0990002B-20270101T023000Z.age", "night 1");
        write("lisez-moi.txt", "night 1");
        std::os::unix::fs::symlink("lisez-moi.txt", folder.path().join("carnet-0990001A-20270101T023000Z.age"))
            .unwrap();
        let left = leave(folder.path(), &name(5), &known, NonZeroU16::new(2).unwrap()).unwrap();
        assert_eq!(left, Left { removed: 2, kept: 2, strange: vec![folder.path().join(name(4))], ahead: vec![] });
        let there = |name: String| folder.path().join(name).symlink_metadata().is_ok();
        assert_eq!([1, 2, 3, 4, 5].map(|day| there(name(day))), [false, false, true, true, true]);
        for other in ["carnet-0990002B-20270101T023000Z.age", "lisez-moi.txt", "carnet-0990001A-20270101T023000Z.age"] {
            assert!(there(other.to_owned()), "{other}");
        }
        let again = leave(folder.path(), NEWEST, &known, NonZeroU16::new(9).unwrap()).unwrap();
        assert_eq!((again.removed, again.kept), (0, 2), "fewer than may stay");
    }

    #[test]
    fn after_a_clock_that_was_ahead_the_oldest_made_are_removed_and_never_the_one_just_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let makes = |name: &str, known: &mut Vec<String>| {
            fs::write(path(name), name).unwrap();
            known.push(sha256_of(&path(name)).unwrap());
        };
        let ahead = |night: u8| format!("carnet-0990001A-203103{night:02}T023000Z.age");
        let (keep, mut known) = (NonZeroU16::new(3).unwrap(), Vec::new());
        (1..=3).for_each(|night| makes(&ahead(night), &mut known));
        // The clock is set right: each night's takes the place of the oldest, and those that are ahead are told.
        for (right, told) in [(1, vec![ahead(3), ahead(2)]), (2, vec![ahead(3)]), (3, vec![])] {
            let new = format!("carnet-0990001A-202704{right:02}T023000Z.age");
            makes(&new, &mut known);
            let left = leave(folder.path(), &new, &known, keep).unwrap();
            assert_eq!((left.removed, left.kept, path(&new).is_file()), (1, 3, true), "night {right}");
            assert_eq!(left.ahead, told.iter().map(|name| path(name)).collect::<Vec<_>>());
        }
        // One alone may stay, and the clock went back ten minutes.
        let back = "carnet-0990001A-20270403T022000Z.age";
        makes(back, &mut known);
        let left = leave(folder.path(), back, &known, NonZeroU16::MIN).unwrap();
        assert_eq!((left.removed, left.kept, path(back).is_file()), (3, 1, true));
        // Another was made meanwhile, and is later in the ledger: neither takes the other away.
        makes("carnet-0990001A-20270403T022500Z.age", &mut known);
        let left = leave(folder.path(), back, &known, NonZeroU16::MIN).unwrap();
        assert_eq!((left.removed, left.kept, left.ahead.len(), path(back).is_file()), (0, 2, 0, true));
    }
}
