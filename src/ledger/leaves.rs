//! The file of leaves: one canonical line each, only ever added to.

use crate::ledger::book::BookError;
use crate::ledger::leaf::Leaf;
use crate::ledger::made;
use crate::ledger::tree::{Hash, leaf_hash};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

/// The open file, locked against a second writer, with what it holds.
pub(super) struct Leaves {
    file: File,
    lines: Lines,
}

/// What the file holds.
#[derive(Default)]
pub(super) struct Lines {
    leaves: Vec<Leaf>,
    /// Each as it is spelt there, for whoever fetches them: nothing is spelt anew for a reader.
    spelt: Vec<String>,
    hashes: Vec<Hash>,
    /// How many bytes make up whole lines; less than the file is long when a power cut tore the last one.
    whole: u64,
}

impl Leaves {
    /// A new file without leaves.
    pub(super) fn create(path: &Path) -> Result<Self, BookError> {
        match made::create(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(BookError::AlreadyThere),
            created => Self::read(locked(created?)?),
        }
    }

    /// The standing file. Nothing on the disk is changed.
    pub(super) fn open(path: &Path) -> Result<Self, BookError> {
        match OpenOptions::new().read(true).append(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(BookError::Missing),
            opened => Self::read(locked(opened?)?),
        }
    }

    fn read(mut file: File) -> Result<Self, BookError> {
        let lines = Lines::of(&mut file)?;
        Ok(Self { file, lines })
    }

    /// What the file holds now; it is believed once [`Leaves::believe`] is given it.
    pub(super) fn read_again(&mut self) -> Result<Lines, BookError> {
        Lines::of(&mut self.file)
    }

    pub(super) fn believe(&mut self, lines: Lines) {
        self.lines = lines;
    }

    /// Cuts off the last line when it has no end: its writing was under way when the power went, so nobody was told
    /// that it had been written.
    pub(super) fn cut_torn_line(&mut self) -> Result<(), BookError> {
        if self.file.metadata()?.len() > self.lines.whole {
            self.file.set_len(self.lines.whole)?;
            self.file.sync_all()?;
        }
        Ok(())
    }

    /// Writes the last line once more where it stands. After a failed sync the kernel may hold a page for clean that
    /// never reached the disk: what is written again is synced again.
    pub(super) fn write_last_again(&mut self, path: &Path) -> Result<(), BookError> {
        let Some(last) = self.lines.spelt.last() else { return Ok(()) };
        let line = format!("{last}\n");
        // The file itself is open for adding only: a second handle writes in place.
        let mut again = OpenOptions::new().write(true).open(path)?;
        again.seek(SeekFrom::Start(self.lines.whole - line.len() as u64))?;
        again.write_all(line.as_bytes())?;
        again.sync_all()?;
        Ok(())
    }

    /// Adds a leaf, on the disk when this returns. After an error the file may hold any part of its line.
    pub(super) fn append(&mut self, leaf: &Leaf, line: String) -> Result<(), BookError> {
        let line_end = format!("{line}\n");
        self.file.write_all(line_end.as_bytes())?;
        self.file.sync_all()?;
        self.lines.whole += line_end.len() as u64;
        self.lines.leaves.push(leaf.clone());
        self.lines.hashes.push(leaf_hash(line.as_bytes()));
        self.lines.spelt.push(line);
        Ok(())
    }

    pub(super) fn spelt(&self) -> &[String] {
        &self.lines.spelt
    }

    pub(super) fn all(&self) -> &[Leaf] {
        &self.lines.leaves
    }

    pub(super) fn hashes(&self) -> &[Hash] {
        self.lines.hashes()
    }
}

impl Lines {
    fn of(file: &mut File) -> Result<Self, BookError> {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let mut lines = Self { whole: whole as u64, ..Self::default() };
        for line in bytes[..whole].split_inclusive(|byte| *byte == b'\n') {
            lines.keep(&line[..line.len() - 1])?;
        }
        Ok(lines)
    }

    fn keep(&mut self, line: &[u8]) -> Result<(), BookError> {
        let number = self.leaves.len() + 1;
        let text = std::str::from_utf8(line).map_err(|_| BookError::NotText { line: number })?;
        let leaf = Leaf::parse(text).map_err(|source| BookError::Leaf { line: number, source })?;
        self.leaves.push(leaf);
        self.spelt.push(text.to_owned());
        self.hashes.push(leaf_hash(line));
        Ok(())
    }

    pub(super) fn hashes(&self) -> &[Hash] {
        &self.hashes
    }
}

/// A program that this process starts has copies of the locks let go just then until it begins: a quarter of a second.
fn locked(file: File) -> Result<File, BookError> {
    for _ in 0..50 {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(BookError::InUse)
}
