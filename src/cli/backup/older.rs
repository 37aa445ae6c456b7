//! The backups of the nights before, in the folder of the new one: those that are too many are removed.
//!
//! A file counts as a backup of this school only where it bears such a name *and* its SHA-256 is one that the school's own
//! ledger says was made. So no file of anybody else's is ever removed, and one that the disk has spoilt takes no whole
//! one's place.

use std::collections::BTreeSet;
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
}

/// Leaves the `keep` newest backups of a school, of which `newest` is one's name and `known` are the SHA-256 of all.
pub(super) fn leave(folder: &Path, newest: &str, known: &BTreeSet<String>, keep: NonZeroU16) -> io::Result<Left> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| name.to_str().is_some_and(|name| is_alike(name, newest)));
    // The day comes first in what they differ by.
    names.sort_unstable_by(|one, other| other.cmp(one));
    let paths = names.into_iter().map(|name| folder.join(name));
    let paths = paths.filter(|path| fs::symlink_metadata(path).is_ok_and(|found| found.is_file()));
    let is_ours = |path: &PathBuf| sha256_of(path).is_ok_and(|sha256| known.contains(&sha256));
    let (ours, strange): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(is_ours);
    let (kept, old) = ours.split_at(ours.len().min(keep.get().into()));
    for path in old {
        fs::remove_file(path)?;
    }
    File::open(folder)?.sync_all()?;
    Ok(Left { removed: old.len(), kept: kept.len(), strange })
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
        let known: BTreeSet<String> = all.collect();
        // One that the disk has spoilt since, one of another school, a link, and what somebody else put there.
        write(&name(4), "spoilt");
        write("carnet-0990002B-20270101T023000Z.age", "night 1");
        write("lisez-moi.txt", "night 1");
        std::os::unix::fs::symlink("lisez-moi.txt", folder.path().join("carnet-0990001A-20270101T023000Z.age"))
            .unwrap();
        let left = leave(folder.path(), NEWEST, &known, NonZeroU16::new(2).unwrap()).unwrap();
        assert_eq!(left, Left { removed: 2, kept: 2, strange: vec![folder.path().join(name(4))] });
        let there = |name: String| folder.path().join(name).symlink_metadata().is_ok();
        assert_eq!([1, 2, 3, 4, 5].map(|day| there(name(day))), [false, false, true, true, true]);
        for other in ["carnet-0990002B-20270101T023000Z.age", "lisez-moi.txt", "carnet-0990001A-20270101T023000Z.age"] {
            assert!(there(other.to_owned()), "{other}");
        }
        let again = leave(folder.path(), NEWEST, &known, NonZeroU16::new(9).unwrap()).unwrap();
        assert_eq!((again.removed, again.kept), (0, 2), "fewer than may stay");
    }
}
