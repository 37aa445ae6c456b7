//! The file a backup is written to: under its name only once it is whole and on the disk.
//!
//! `openat(O_EXCL)` of a file beside, `write` …, `fsync(file)`, `linkat` to its name, `unlinkat` beside, `fsync(folder)`

use crate::backup::Tallied;
use crate::cli::backup::Taker;
use crate::cli::command::Outcome;
use crate::cli::said::Refused;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// What a file that is not whole yet ends with.
const PART: &str = "carnet.part";

/// A backup being received.
pub(super) struct PartFile {
    path: PathBuf,
    file: Tallied<File>,
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // Kept under its name, it is not there any more; else it is good for nothing.
        let _gone = fs::remove_file(&self.path);
    }
}

impl Taker for PartFile {
    fn take(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }
}

impl PartFile {
    /// Begins beside where it will be.
    pub(super) fn beside(to: &Path) -> Result<Self, Refused> {
        if to.is_file() {
            return Err(Refused::file(to, &io::ErrorKind::AlreadyExists.into()));
        }
        let path = folder_of(to).join(format!(".{}.{PART}", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
        let file = Tallied::new(file.map_err(|error| Refused::file(&path, &error))?);
        Ok(Self { path, file })
    }

    /// Gives it its name, once the bytes received are shown to be those that were sent.
    pub(super) fn keep(self, to: &Path, made: &Outcome) -> Result<PathBuf, Refused> {
        if data_encoding::HEXLOWER.encode(&self.file.sha256()) != made.shown {
            return Err(Refused::cut_short());
        }
        let name = made.json["file"].as_str().unwrap_or_default();
        let path = if to.is_dir() { to.join(name) } else { to.to_owned() };
        let kept = || {
            File::open(&self.path)?.sync_all()?;
            fs::hard_link(&self.path, &path)?;
            fs::remove_file(&self.path)?;
            File::open(folder_of(to))?.sync_all()
        };
        kept().map_err(|error| Refused::file(&path, &error))?;
        Ok(path)
    }
}

fn folder_of(to: &Path) -> PathBuf {
    if to.is_dir() {
        return to.to_owned();
    }
    let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}
