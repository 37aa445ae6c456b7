//! The file a backup is written to: under its name only once it is whole and on the disk.
//!
//! `openat(O_EXCL)` of a file beside, `write` …, `fsync(file)`, `fadvise64(DONTNEED)`, `read` …, `linkat` to its name
//! and `unlinkat` beside, or `renameat2(RENAME_NOREPLACE)` where there are no hard links, `fsync(folder)`

use crate::backup::Tallied;
use crate::cli::backup::Taker;
use crate::cli::backup::older::sha256_of;
use crate::cli::command::Outcome;
use crate::cli::said::Refused;
use rustix::fs::{Advice, CWD, RenameFlags, fadvise, renameat_with};
use rustix::io::Errno;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// What a file that is not whole yet ends with.
const PART: &str = ".carnet.part";

/// A backup being received.
pub(super) struct PartFile {
    to: PathBuf,
    path: PathBuf,
    file: Tallied<File>,
    kept: Option<PathBuf>,
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // Kept under its name, it is not there any more; else it is good for nothing.
        let _gone = fs::remove_file(&self.path);
    }
}

impl Taker for PartFile {
    /// What the disk refuses is said of the file that was asked for, never of the one beside.
    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        let taken = self.file.write_all(bytes);
        taken.map_err(|error| io::Error::new(error.kind(), Refused::file(&self.to, &error).to_string()))
    }

    /// Gives it its name, once the bytes received, and those that the disk gives back, are shown to be those sent.
    fn keep(&mut self, made: &Outcome) -> Result<(), Refused> {
        if data_encoding::HEXLOWER.encode(&self.file.sha256()) != made.shown {
            return Err(Refused::cut_short());
        }
        let read_back = || {
            File::open(&self.path)?.sync_all()?;
            // From the disk, and not from the memory that still holds what was written.
            fadvise(File::open(&self.path)?, 0, None, Advice::DontNeed)?;
            sha256_of(&self.path)
        };
        if read_back().map_err(|error| Refused::file(&self.to, &error))? != made.shown {
            return Err(Refused::not_read_back());
        }
        let name = made.json["file"].as_str().unwrap_or_default();
        let path = if self.to.is_dir() { self.to.join(name) } else { self.to.clone() };
        give_name(&self.path, &path, |from, to| fs::hard_link(from, to))
            .map_err(|error| Refused::file(&path, &error))?;
        let path = self.kept.insert(path);
        let synced = File::open(folder_of(&self.to)).and_then(|folder| folder.sync_all());
        synced.map_err(|error| Refused::file(path, &error))
    }
}

impl PartFile {
    /// Begins beside where it will be.
    pub(super) fn beside(to: &Path) -> Result<Self, Refused> {
        if to.is_file() {
            return Err(Refused::file(to, &io::ErrorKind::AlreadyExists.into()));
        }
        clear(&folder_of(to));
        let path = folder_of(to).join(format!(".{}{PART}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        let file = file.map_err(|error| Refused::file(to, &error))?;
        // For as long as it is written, so that no other backup into this folder takes it for a killed one's. Where
        // there are no locks it is only its name that no other process has.
        let _locked = file.try_lock();
        let file = Tallied::new(file);
        Ok(Self { to: to.to_owned(), path, file, kept: None })
    }

    /// Under which name it stands, whole, if it does.
    pub(super) fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }
}

/// Gives a file its name, and takes the place of none. A stick in exFAT or FAT knows no hard links, nor do some network
/// disks: there it is renamed, which the system refuses where something is; and where it cannot refuse that, once
/// nothing is seen there.
fn give_name(from: &Path, to: &Path, link: impl FnOnce(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
    let Err(error) = link(from, to) else {
        // It stands under its name; that it still stands under the other too harms nobody, and is tried again.
        let _gone = fs::remove_file(from);
        return Ok(());
    };
    if !matches!(Errno::from_io_error(&error), Some(Errno::PERM | Errno::OPNOTSUPP | Errno::NOSYS)) {
        return Err(error);
    }
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::OPNOTSUPP | Errno::NOSYS) if fs::symlink_metadata(to).is_err() => {
            fs::rename(from, to)
        }
        Err(Errno::INVAL | Errno::OPNOTSUPP | Errno::NOSYS) => Err(io::ErrorKind::AlreadyExists.into()),
        done => Ok(done?),
    }
}

/// Removes what backups that were killed have left: a night after night of them would fill the disk. One that is being
/// written is locked; what cannot be removed hurts nobody.
fn clear(folder: &Path) {
    let is_part =
        |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(PART));
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in entries.filter(is_part) {
        let abandoned = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if abandoned {
            let _gone = fs::remove_file(&path);
        }
    }
}

fn folder_of(to: &Path) -> PathBuf {
    if to.is_dir() {
        return to.to_owned();
    }
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_there_are_no_hard_links_a_file_is_renamed_and_takes_the_place_of_none() {
        let folder = tempfile::tempdir().unwrap();
        let (part, to) = (folder.path().join("part"), folder.path().join("carnet.age"));
        let refuses = |why: Errno| move |_: &Path, _: &Path| Err(why.into());
        for why in [Errno::PERM, Errno::OPNOTSUPP, Errno::NOSYS] {
            fs::write(&part, "whole").unwrap();
            give_name(&part, &to, refuses(why)).unwrap();
            assert_eq!((fs::read_to_string(&to).unwrap().as_str(), part.exists()), ("whole", false), "{why}");
            fs::write(&part, "another").unwrap();
            assert_eq!(give_name(&part, &to, refuses(why)).unwrap_err().kind(), io::ErrorKind::AlreadyExists, "{why}");
            assert_eq!((fs::read_to_string(&to).unwrap().as_str(), part.exists()), ("whole", true), "{why}");
            fs::remove_file(&to).unwrap();
        }
        assert_eq!(give_name(&part, &to, refuses(Errno::NOSPC)).unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert!(!to.exists(), "any other refusal is one");
    }
}
