//! Keyed look-ups: from a word to the rows it names, under the scope's own key, so that the words stay secret.

use crate::archive::kind::{Kind, Record};
use crate::domain::ids::{Handle, Subject};
use serde::{Deserialize, Serialize};

/// How many rows of the database one row of the index names at the most: with one more it is split into sixteen.
const MOST: usize = 256;

/// How often a name can be split: as many digits as tell two names apart.
const DEEPEST: usize = 32;

/// How many of these digits are the subject's alone: what one family has under a term lies together, and whoever
/// removes the family touches one row of the index where they would else touch all of them.
const OF_THE_SUBJECT: usize = 2;

/// Spreads numbers that follow one another, or of which only every fourth one is a family's (Knuth's multiplicative
/// hashing).
const GOLDEN: u32 = 0x9e37_79b1;

/// What is looked up, such as `("class", "6A")`. Only its keyed hash is ever stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub(in crate::archive) label: &'static str,
    value: Vec<u8>,
}

impl Term {
    /// A term of one label; terms of different labels never meet.
    pub fn new(label: &'static str, value: impl AsRef<[u8]>) -> Self {
        Self { label, value: value.as_ref().to_vec() }
    }

    /// The word under whose keyed hash the index has what lies at the end of a path. The path's length stands last, so
    /// that no word of one value is a word of another.
    pub(in crate::archive) fn word(&self, path: &[u8]) -> Vec<u8> {
        let depth = u8::try_from(path.len()).expect("no path is longer than a name's digits");
        [&self.value[..], path, &[depth]].concat()
    }
}

/// A row of a subject; the kind goes without saying where the term is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ref {
    /// Whose.
    pub subject: Subject,
    /// Which of theirs; all zeros where the subject alone is meant.
    pub row: Handle,
}

impl Ref {
    /// The subject itself.
    pub fn to(subject: impl Into<Subject>) -> Self {
        Self { subject: subject.into(), row: Handle([0; 16]) }
    }

    /// One row of the subject.
    pub fn row(subject: impl Into<Subject>, row: Handle) -> Self {
        Self { subject: subject.into(), row }
    }

    /// The sixteenth it falls into at that depth: by its subject first, then by its row too, which was drawn or is a
    /// keyed hash.
    pub(in crate::archive) fn digit(&self, depth: usize) -> u8 {
        let subject = self.subject.0.wrapping_mul(GOLDEN).to_be_bytes()[depth / 2 % 4];
        let row = depth.checked_sub(OF_THE_SUBJECT).map_or(0, |below| self.row.0[below / 2]);
        let byte = subject ^ row;
        if depth.is_multiple_of(2) { byte & 15 } else { byte >> 4 }
    }
}

/// What one row of the index holds. A row that would grow past [`MOST`] names is split, so that one name more costs as
/// little in a large school as in a small one, and no row outgrows what a seal takes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::archive) enum Index {
    /// These names.
    Few(Vec<Ref>),
    /// So many, and they lie in the sixteen rows below, each where its next digit says.
    Many(u64),
}

impl Default for Index {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Index {
    /// How many names lie here and below.
    pub(in crate::archive) fn names(&self) -> u64 {
        match self {
            Self::Few(refs) => refs.len() as u64,
            Self::Many(names) => *names,
        }
    }

    /// It names nothing and leads nowhere.
    pub(in crate::archive) fn is_empty(&self) -> bool {
        matches!(self, Self::Few(refs) if refs.is_empty())
    }
}

/// Whether a row at that depth that names these is split.
pub(in crate::archive) fn is_full(refs: &[Ref], depth: usize) -> bool {
    refs.len() > MOST && depth < DEEPEST
}

impl Record for Index {
    const KIND: Kind = Kind::Index;
}
