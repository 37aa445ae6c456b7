//! What an overwriting in place does not reach by itself: blocks that the file system has given up, and its journal.
//!
//! ```text
//! cell overwritten, synced ─► FITRIM: the medium is told which blocks are in use no more
//!   ─► the journal turned over: bytes of nothing in a file without a name, 1 MiB a sync ─► the cell's place searched
//! ```
//! Done again it changes nothing that matters. The file without a name is gone with the power, whenever that comes.

use super::cell::{Cell, CellError};
use super::ground::ground_of;
use crate::domain::clock::Chance;
use crate::ledger::{Cleared, Ground, Trim};
use crate::scan::Marks;
use rustix::fs::{CWD, Mode, OFlags, openat, statvfs};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

const MEBIBYTE: usize = 1024 * 1024;
/// What is written where the journal holds no contents; where it does, on top of its length.
const LEAST: u64 = 8 * MEBIBYTE as u64;
/// Where the system's own programs are, whatever the environment says.
const PROGRAMS: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

impl Cell {
    /// Does and finds out, after an overwriting, what an overwriting leaves open: see [`Cleared`]. `marks` are those
    /// that must not stand any more.
    ///
    /// # Errors
    /// When the cell's place cannot be read or recognised; whatever else the system refuses is said in the answer.
    pub fn clear_behind(&self, marks: &[Marks], chance: &dyn Chance) -> Result<Cleared, CellError> {
        let folder = self.path().parent().unwrap_or(Path::new("."));
        let ground = self.ground()?;
        let trim = if is_on_a_medium(ground) { trim(folder) } else { Trim::Unsupported };
        let due = due(ground, folder);
        let turned_over = turn_over(folder, due, chance);
        let found = marks.iter().map(|marks| self.survey(marks).map(|survey| survey.found));
        let found = found.sum::<Result<usize, _>>()?;
        let reaches_n1 = ground.overwrites_in_place() && log_is_over(ground, turned_over, due) && found == 0;
        let marks_found = u32::try_from(found).unwrap_or(u32::MAX);
        Ok(Cleared { ground, trim, turned_over, marks_found, reaches_n1 })
    }

    /// What it lies on.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn ground(&self) -> Result<Ground, CellError> {
        ground_of(self.path()).map_err(|source| CellError::Io {
            path: self.path().to_owned(),
            doing: "recognise the file system of",
            source,
        })
    }
}

fn is_on_a_medium(ground: Ground) -> bool {
    !matches!(ground, Ground::Memory | Ground::Network | Ground::Overlay)
}

/// Only a journal that holds contents has to be over for the level.
fn log_is_over(ground: Ground, turned_over: u64, due: u64) -> bool {
    ground != Ground::Ext4Logged || turned_over >= due
}

/// How many bytes turn the journal over.
fn due(ground: Ground, folder: &Path) -> u64 {
    match ground {
        Ground::Ext4Logged => {
            let blocks = statvfs(folder).map_or(u64::MAX, |facts| facts.f_blocks * facts.f_frsize / 4096);
            LEAST + longest_log(blocks)
        }
        _ if is_on_a_medium(ground) => LEAST,
        _ => 0,
    }
}

/// The journal that `mkfs.ext4` makes for so many blocks of 4096 bytes, in bytes; `statvfs` counts a few blocks less
/// than there are, so the next larger one is taken near a step. One that was made longer by hand is not known here.
fn longest_log(blocks: u64) -> u64 {
    let more = blocks.saturating_add(blocks / 8);
    let blocks = match more {
        0..32_768 => 4_096,
        32_768..262_144 => 8_192,
        262_144..524_288 => 16_384,
        524_288..4_194_304 => 32_768,
        4_194_304..8_388_608 => 65_536,
        8_388_608..16_777_216 => 131_072,
        _ => 262_144,
    };
    blocks * 4096
}

/// util-linux says it, since the call has no safe word in Rust; without leave to, this is as good as nothing.
fn trim(folder: &Path) -> Trim {
    let mut fstrim = Command::new("fstrim");
    let asked = fstrim.arg(folder).env_clear().env("PATH", PROGRAMS).env("LC_ALL", "C").stdin(Stdio::null()).output();
    match asked {
        Ok(said) => answer(said.status.success(), &String::from_utf8_lossy(&said.stderr)),
        Err(_) => Trim::Unavailable,
    }
}

fn answer(done: bool, complaint: &str) -> Trim {
    match done {
        true => Trim::Done,
        false if complaint.contains("not supported") => Trim::Unsupported,
        false if complaint.contains("not permitted") || complaint.contains("denied") => Trim::Refused,
        false => Trim::Unavailable,
    }
}

/// Writes that many bytes of nothing where the cell is, each mebibyte durable; returns how many there were.
fn turn_over(folder: &Path, due: u64, chance: &dyn Chance) -> u64 {
    let mut done = 0;
    if let Err(error) = filler(folder).and_then(|mut file| fill(&mut file, due, chance, &mut done)) {
        tracing::warn!(%error, done, due, "the journal could not be turned over wholly");
    }
    done
}

/// A file without a name; where the file system knows none, one whose name is taken away at once.
fn filler(folder: &Path) -> io::Result<File> {
    match openat(CWD, folder, OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC, Mode::RUSR | Mode::WUSR) {
        Ok(file) => Ok(file.into()),
        Err(_) => {
            let named = folder.join("filler");
            let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&named)?;
            fs::remove_file(&named)?;
            Ok(file)
        }
    }
}

fn fill(file: &mut File, due: u64, chance: &dyn Chance, done: &mut u64) -> io::Result<()> {
    let mut piece = vec![0; MEBIBYTE];
    chance.fill(&mut piece);
    while *done < due {
        // No two pieces alike, lest a clever medium keeps one of them.
        piece[..8].copy_from_slice(&done.to_be_bytes());
        file.write_all(&piece)?;
        file.sync_all()?;
        *done += MEBIBYTE as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::fixtures::School;

    #[test]
    fn what_the_medium_was_told_is_said_as_it_came_out() {
        assert_eq!(answer(true, ""), Trim::Done);
        assert_eq!(answer(false, "fstrim: /x: the discard operation is not supported"), Trim::Unsupported);
        assert_eq!(answer(false, "fstrim: /x: FITRIM ioctl failed: Operation not permitted"), Trim::Refused);
        assert_eq!(answer(false, "fstrim: /x: FITRIM ioctl failed: Input/output error"), Trim::Unavailable);
    }

    #[test]
    fn a_log_that_holds_contents_is_turned_over_by_more_than_its_length() {
        assert_eq!(longest_log(16_384), 16 << 20, "64 MiB: mkfs makes 4 MiB");
        assert_eq!(longest_log(262_143), 64 << 20, "near the step the longer one is taken");
        assert_eq!(longest_log(u64::MAX), 1 << 30);
        assert!(log_is_over(Ground::Ext4, 0, 8) && log_is_over(Ground::Ext4Logged, 8, 8));
        assert!(!log_is_over(Ground::Ext4Logged, 7, 8));
        assert_eq!([Ground::Memory, Ground::Overlay].map(|ground| due(ground, Path::new("/"))), [0; 2]);
    }

    #[test]
    fn a_cell_that_lives_is_found_in_its_place_and_reaches_no_level() {
        let school = School::opened();
        let marks = || [Marks::of(&school.public.marks_tag)];
        let alive = school.cell.clear_behind(&marks(), &school.dice).unwrap();
        assert_eq!((alive.marks_found, alive.reaches_n1), (512, false));
        school.cell.destroy(&school.dice).unwrap();
        let dead = school.cell.clear_behind(&marks(), &school.dice).unwrap();
        assert_eq!((dead.marks_found, dead.reaches_n1), (0, dead.ground.overwrites_in_place()));
        assert!(dead.claims_no_more_than_it_says());
        let names = fs::read_dir(school.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(names.into_iter().all(|name| name != "filler"));
    }

    #[test]
    fn a_filler_where_no_file_may_be_made_writes_nothing_and_says_so() {
        let school = School::opened();
        let nowhere = school.folder.path().join("not-there");
        assert_eq!(turn_over(school.folder.path(), MEBIBYTE as u64, &school.dice), MEBIBYTE as u64);
        assert_eq!(turn_over(&nowhere, MEBIBYTE as u64, &school.dice), 0);
    }
}
