//! Keyed look-ups: from a word to the rows it names, under the scope's own key, so that the words stay secret.

use crate::archive::kind::{Kind, Record};
use crate::domain::ids::{Handle, Subject};
use serde::{Deserialize, Serialize};

/// What is looked up, such as `("class", "6A")`. Only its keyed hash is ever stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub(in crate::archive) label: &'static str,
    value: Vec<u8>,
    spread: bool,
}

impl Term {
    /// A term of one label, which names a few rows; terms of different labels never meet.
    pub fn new(label: &'static str, value: impl AsRef<[u8]>) -> Self {
        Self { label, value: value.as_ref().to_vec(), spread: false }
    }

    /// A term that may name a row of every pupil or many a day. What it names is spread over 256 rows of the index: one
    /// more costs as little in a large school as in a small one, and no row outgrows what a seal takes.
    pub(in crate::archive) fn of_many(label: &'static str, value: impl AsRef<[u8]>) -> Self {
        Self { spread: true, ..Self::new(label, value) }
    }

    /// The words under whose keyed hashes the index may have something of this term.
    pub(in crate::archive) fn words(&self) -> impl Iterator<Item = Vec<u8>> {
        let last = if self.spread { u8::MAX } else { 0 };
        (0..=last).map(|part| self.word(part))
    }

    /// The one of them that names `to`, if any does.
    pub(in crate::archive) fn word_for(&self, to: &Ref) -> Vec<u8> {
        // Rows are drawn or keyed hashes, and subjects follow one another: either spreads well.
        self.word(to.row.0[0] ^ to.subject.0.to_be_bytes()[3])
    }

    fn word(&self, part: u8) -> Vec<u8> {
        let mut word = self.value.clone();
        if self.spread {
            word.push(part);
        }
        word
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
}

/// Everything under one term.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::archive) struct Index {
    pub(in crate::archive) refs: Vec<Ref>,
}

impl Record for Index {
    const KIND: Kind = Kind::Index;
}
