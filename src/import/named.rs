//! People as the files name them: the roster may not hold them.

use crate::domain::person::PersonName;
use crate::domain::roster::{PersonKey, PupilKey};
use jiff::civil::Date;
use serde::Serialize;

/// A pupil as the file names them: the roster may not hold them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedPupil {
    /// `ELEVE_ID`.
    pub key: PupilKey,
    /// As in the file.
    pub name: PersonName,
}

/// A child as a guardian's line names them: nobody is found under that name alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedChild {
    /// The guardian.
    pub person: NamedPerson,
    /// The child, as named.
    pub child: String,
}

/// A closure that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedClosure {
    /// Its name.
    pub label: String,
    /// Its first day, as written.
    pub from: Date,
    /// Its last day, as written.
    pub until: Date,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedLine {
    /// Its file.
    pub file: String,
    /// Its number in the file.
    pub line: u32,
}

/// A guardian as the file names them: the roster may not hold them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedPerson {
    /// `PERSONNE_ID`.
    pub key: PersonKey,
    /// As in the file.
    pub name: PersonName,
}

/// A member of staff as the file names them: the roster may not hold them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedStaff {
    /// `sts:TYPE:ID`.
    pub key: String,
    /// As in the file.
    pub name: PersonName,
}
