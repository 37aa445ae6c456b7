//! A backup in a file: read whole, part after part, with the SHA-256 of what was read.

use crate::archive::error::ArchiveError;
use crate::backup::{Ending, NotABackup, Opener, Part, Reading, Tallied, Whose, opened};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// A backup, and what opens it.
pub struct BackupFile {
    path: PathBuf,
    opener: Opener,
}

/// A backup read to its end.
#[derive(Debug)]
pub struct WholeBackup {
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Its length.
    pub bytes: u64,
    /// Which scopes are in it, and at which epoch of their roots.
    pub scopes: Vec<(Whose, u32)>,
    /// Its signed ending; who signed is for the caller to verify.
    pub ending: Ending,
}

impl BackupFile {
    /// The backup at `path`; nothing is read yet.
    pub fn at(path: &Path, opener: Opener) -> Self {
        Self { path: path.to_owned(), opener }
    }

    /// Reads it to its end. What `each` makes of a part counts only once this has returned.
    ///
    /// # Errors
    /// [`ArchiveError::Backup`] when it is not whole; whatever `each` refuses with.
    pub fn read<E: From<ArchiveError>>(&self, each: &mut dyn FnMut(Part) -> Result<(), E>) -> Result<WholeBackup, E> {
        let file = File::open(&self.path).map_err(crate::archive::identity::failed(&self.path))?;
        let mut tallied = Tallied::new(BufReader::with_capacity(1 << 17, file));
        let mut scopes = Vec::new();
        let ending = self.parts(&mut tallied, &mut |part| {
            if let Part::Scope { whose, epoch } = &part {
                scopes.push((*whose, *epoch));
            }
            each(part)
        })?;
        let more = tallied.read(&mut [0]).map_err(NotABackup::from).map_err(ArchiveError::from)?;
        let ending = ending.filter(|_| more == 0).ok_or(ArchiveError::Backup(NotABackup::NotOurs))?;
        Ok(WholeBackup { sha256: tallied.sha256(), bytes: tallied.length(), scopes, ending })
    }

    fn parts<E: From<ArchiveError>>(
        &self,
        from: impl Read,
        each: &mut dyn FnMut(Part) -> Result<(), E>,
    ) -> Result<Option<Ending>, E> {
        let plain = opened(&self.opener, from).map_err(ArchiveError::from)?;
        let mut reading = Reading::begin(plain).map_err(ArchiveError::from)?;
        while let Some(part) = reading.part().map_err(ArchiveError::from)? {
            match part {
                Part::End(ending) => return Ok(Some(ending)),
                part => each(part)?,
            }
        }
        Ok(None)
    }
}
