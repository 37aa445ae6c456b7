//! Reading a backup, part after part, each checked before it is given.

use crate::backup::frame::{FramesIn, Link};
use crate::backup::writing::{KIND_OF_NOTE, Whose};
use crate::backup::{NotABackup, rows};
use crate::ledger::{Note, NoteError, VerifyingKey};
use crate::store::Change;
use std::io::Read;

/// One part of a backup, in the order in which they come.
#[derive(Debug)]
pub enum Part {
    /// The bytes of `school.json`.
    Identity(Vec<u8>),
    /// Lines of the ledger, whole.
    Leaves(String),
    /// The checkpoint over them.
    Checkpoint(String),
    /// A file of the escrow.
    Escrow {
        /// Its name.
        name: String,
        /// Its bytes.
        file: Vec<u8>,
    },
    /// Rows of a scope follow.
    Scope {
        /// Whose.
        whose: Whose,
        /// The epoch of its root when the copy was made.
        epoch: u32,
    },
    /// Some of them, to be applied in order.
    Changes(Vec<Change>),
    /// The scope is whole.
    ScopeEnd(Whose),
    /// The backup is whole.
    End(Ending),
}

/// The signed ending.
#[derive(Debug)]
pub struct Ending {
    note: Note,
    /// The ledger's origin.
    pub origin: String,
    /// How many leaves were in.
    pub leaves: u64,
    /// How many changes, over all scopes.
    pub changes: u64,
}

impl Ending {
    /// Checks that the ledger's key signed it.
    ///
    /// # Errors
    /// [`NoteError`].
    pub fn verify(&self, key: &VerifyingKey) -> Result<(), NoteError> {
        self.note.verify(key)
    }
}

/// Where the reading is. The discriminants grow along the stream.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Start,
    Identity,
    Leaves,
    Checkpoint,
    Escrow,
    Between,
    Within(Whose),
    Done,
}

/// A backup being read.
pub struct Reading<R> {
    frames: Option<FramesIn<R>>,
    at: At,
    last: Option<Whose>,
    leaves: u64,
    in_scope: u64,
    changes: u64,
}

impl<R: Read> Reading<R> {
    /// Begins.
    ///
    /// # Errors
    /// [`NotABackup::NotOurs`], [`NotABackup::Io`].
    pub fn begin(plain: R) -> Result<Self, NotABackup> {
        let frames = Some(FramesIn::begin(plain)?);
        Ok(Self { frames, at: At::Start, last: None, leaves: 0, in_scope: 0, changes: 0 })
    }

    /// The next part; none after the ending.
    ///
    /// # Errors
    /// See [`NotABackup`].
    pub fn part(&mut self) -> Result<Option<Part>, NotABackup> {
        let Some(frames) = &mut self.frames else { return Ok(None) };
        let before = *frames.link();
        let (kind, body) = frames.next()?;
        let misplaced = frames.misplaced();
        let part = self.placed(kind, body, &before)?.ok_or(misplaced)?;
        if matches!(part, Part::End(_))
            && let Some(frames) = self.frames.take()
        {
            frames.end()?;
        }
        Ok(Some(part))
    }

    /// What the frame says, `None` if it may not come here.
    fn placed(&mut self, kind: u8, body: Vec<u8>, before: &Link) -> Result<Option<Part>, NotABackup> {
        Ok(match (kind, self.at) {
            (b'I', At::Start) => self.goes_to(At::Identity, Part::Identity(body)),
            (b'L', At::Identity | At::Leaves) => self.some_leaves(body),
            (b'C', At::Identity | At::Leaves) => {
                String::from_utf8(body).ok().and_then(|note| self.goes_to(At::Checkpoint, Part::Checkpoint(note)))
            }
            (b'E', At::Identity | At::Leaves | At::Checkpoint | At::Escrow) => self.escrow(&body),
            (b'S', at) if at > At::Start && at <= At::Between => self.scope(&body),
            (b'R', At::Within(_)) => self.some_changes(&body),
            (b'T', At::Within(whose)) => {
                let told = body == self.in_scope.to_be_bytes();
                told.then_some(()).and_then(|()| self.goes_to(At::Between, Part::ScopeEnd(whose)))
            }
            (b'Z', At::Between) => return self.ending(&body, before).map(Some),
            _ => None,
        })
    }

    fn goes_to(&mut self, at: At, part: Part) -> Option<Part> {
        self.at = at;
        Some(part)
    }

    fn some_leaves(&mut self, body: Vec<u8>) -> Option<Part> {
        let lines = String::from_utf8(body).ok().filter(|lines| lines.ends_with('\n'))?;
        self.leaves += lines.lines().count() as u64;
        self.goes_to(At::Leaves, Part::Leaves(lines))
    }

    fn escrow(&mut self, body: &[u8]) -> Option<Part> {
        let (&length, rest) = body.split_first()?;
        let (name, file) = rest.split_at_checked(usize::from(length))?;
        let name = std::str::from_utf8(name).ok().filter(|name| is_plain(name))?.to_owned();
        self.goes_to(At::Escrow, Part::Escrow { name, file: file.to_vec() })
    }

    fn scope(&mut self, body: &[u8]) -> Option<Part> {
        let (epoch, name) = body.split_first_chunk()?;
        let whose: Whose = std::str::from_utf8(name).ok()?.parse().ok()?;
        let in_order = match self.last {
            None => whose == Whose::Establishment,
            Some(last) => last < whose,
        };
        self.last = Some(whose);
        self.in_scope = 0;
        let epoch = u32::from_be_bytes(*epoch);
        in_order.then_some(()).and_then(|()| self.goes_to(At::Within(whose), Part::Scope { whose, epoch }))
    }

    fn some_changes(&mut self, body: &[u8]) -> Option<Part> {
        let changes = rows::read(body)?;
        self.in_scope += changes.len() as u64;
        self.changes += changes.len() as u64;
        Some(Part::Changes(changes))
    }

    fn ending(&mut self, body: &[u8], before: &Link) -> Result<Part, NotABackup> {
        let note = Note::parse(std::str::from_utf8(body).map_err(|_| NotABackup::NotOurs)?)?;
        let origin = note.text().lines().nth(1).unwrap_or_default().to_owned();
        let link = data_encoding::HEXLOWER.encode(before);
        let text = format!("{KIND_OF_NOTE}\n{origin}\n{}\n{}\n{link}\n", self.leaves, self.changes);
        if note.text() != text {
            return Err(NotABackup::NotOurs);
        }
        self.at = At::Done;
        Ok(Part::End(Ending { note, origin, leaves: self.leaves, changes: self.changes }))
    }
}

/// A name that stays in the folder it is written to.
fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    !name.is_empty() && name.bytes().all(plain) && !name.starts_with('.')
}
