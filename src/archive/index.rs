//! Keyed look-ups: from a word to the rows it names, under the scope's own key, so that the words stay secret.

use crate::archive::kind::{Kind, Record};
use crate::domain::ids::{Handle, Subject};
use serde::{Deserialize, Serialize};

/// What is looked up, such as `("class", "6A")`. Only its keyed hash is ever stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub(in crate::archive) label: &'static str,
    pub(in crate::archive) value: Vec<u8>,
}

impl Term {
    /// A term of one label; terms of different labels never meet.
    pub fn new(label: &'static str, value: impl AsRef<[u8]>) -> Self {
        Self { label, value: value.as_ref().to_vec() }
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
