//! Making a backup.

use crate::backup::frame::FramesOut;
use crate::backup::rows;
use crate::domain::school_year::SchoolYear;
use crate::ledger::{Note, NoteError, Signature};
use crate::store::{Change, Store, StoreError};
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

/// Rows of one step of the copy: writers wait for one step at the most.
const STEP: usize = 500;
/// How long a frame grows, in bytes, before it is written.
const FRAME: usize = 256 << 10;
/// The first line of the note at the end.
pub(super) const KIND_OF_NOTE: &str = "carnet/backup/v1";
/// The establishment's name among scopes.
const ESTABLISHMENT: &str = "etablissement";

/// Whose rows: the establishment's, or a year's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Staff, settings, the years' states.
    Establishment,
    /// One school year.
    Year(SchoolYear),
}

impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Establishment => f.write_str(ESTABLISHMENT),
            Self::Year(year) => year.fmt(f),
        }
    }
}

/// Not the name of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither the establishment nor a school year")]
pub struct NoScope;

impl FromStr for Whose {
    type Err = NoScope;

    fn from_str(name: &str) -> Result<Self, NoScope> {
        match name {
            ESTABLISHMENT => Ok(Self::Establishment),
            year => {
                let read: SchoolYear = year.parse().map_err(|_| NoScope)?;
                // One spelling for each year: names become names of folders.
                if read.to_string() == year { Ok(Self::Year(read)) } else { Err(NoScope) }
            }
        }
    }
}

/// Why a backup was not made.
#[derive(Debug, thiserror::Error)]
pub enum WritingError {
    /// Whoever receives the stream does not take it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A database cannot be copied.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row has a key or a value longer than rows are.
    #[error("a row is longer than rows are")]
    Row,
    /// Whoever watches does not want it any more.
    #[error("the copy was stopped")]
    Stopped,
    /// The ending cannot be signed.
    #[error(transparent)]
    Note(#[from] NoteError),
}

/// A backup being made, part after part.
pub struct Writing<W> {
    frames: FramesOut<W>,
    leaves: usize,
    changes: u64,
}

impl<W: Write> Writing<W> {
    /// Begins with what is public: which school, and its ledger.
    ///
    /// # Errors
    /// [`WritingError::Io`].
    pub fn begin(out: W, identity: &[u8], leaves: &[String], checkpoint: Option<&str>) -> Result<Self, WritingError> {
        let mut frames = FramesOut::begin(out)?;
        frames.put(b'I', identity)?;
        let mut body = Vec::new();
        for leaf in leaves {
            body.extend(leaf.as_bytes());
            body.push(b'\n');
            if body.len() >= FRAME {
                frames.put(b'L', &body)?;
                body.clear();
            }
        }
        if !body.is_empty() {
            frames.put(b'L', &body)?;
        }
        if let Some(note) = checkpoint {
            frames.put(b'C', note.as_bytes())?;
        }
        Ok(Self { frames, leaves: leaves.len(), changes: 0 })
    }

    /// Adds a file of the escrow, ciphertext already.
    ///
    /// # Errors
    /// [`WritingError::Row`] for a name longer than names are; [`WritingError::Io`].
    pub fn escrow(&mut self, name: &str, file: &[u8]) -> Result<(), WritingError> {
        let length = u8::try_from(name.len()).map_err(|_| WritingError::Row)?;
        Ok(self.frames.put(b'E', &[&[length], name.as_bytes(), file].concat())?)
    }

    /// Adds every row of a database as it stands at the end of the call, while others go on writing. `watch` is told
    /// how many changes of this scope have been taken so far, and says whether to go on.
    ///
    /// # Errors
    /// See [`WritingError`].
    pub fn scope(
        &mut self,
        whose: Whose,
        epoch: u32,
        store: &Store,
        watch: &mut dyn FnMut(u64) -> bool,
    ) -> Result<u64, WritingError> {
        self.frames.put(b'S', &[&epoch.to_be_bytes(), whose.to_string().as_bytes()].concat())?;
        let (mut cut, mut taken, mut body) = (store.cut()?, 0, Vec::with_capacity(FRAME + FRAME / 2));
        while let Some(changes) = cut.step(STEP)? {
            for change in &changes {
                self.add(&mut body, change)?;
            }
            taken += changes.len() as u64;
            if !watch(taken) {
                return Err(WritingError::Stopped);
            }
        }
        self.frames.put(b'R', &body)?;
        self.frames.put(b'T', &taken.to_be_bytes())?;
        self.changes += taken;
        Ok(taken)
    }

    fn add(&mut self, body: &mut Vec<u8>, change: &Change) -> Result<(), WritingError> {
        rows::append(body, change).ok_or(WritingError::Row)?;
        if body.len() >= FRAME {
            self.frames.put(b'R', body)?;
            body.clear();
        }
        Ok(())
    }

    /// Ends with a note of the ledger `origin`, which its key signs; gives back what was written to.
    ///
    /// # Errors
    /// What `sign` refuses with; [`WritingError::Note`], [`WritingError::Io`].
    pub fn end<E: From<WritingError>>(
        self,
        origin: &str,
        sign: impl FnOnce(&str) -> Result<Signature, E>,
    ) -> Result<W, E> {
        let link = data_encoding::HEXLOWER.encode(self.frames.link());
        let text = format!("{KIND_OF_NOTE}\n{origin}\n{}\n{}\n{link}\n", self.leaves, self.changes);
        let mut note = Note::unsigned(&text).map_err(WritingError::from)?;
        note.add(sign(&text)?);
        self.finished(&note).map_err(E::from)
    }

    fn finished(mut self, note: &Note) -> Result<W, WritingError> {
        self.frames.put(b'Z', note.to_string().as_bytes())?;
        Ok(self.frames.into_inner())
    }
}
