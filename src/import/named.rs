//! People as the files name them: the roster may not hold them.

use crate::domain::person::PersonName;
use crate::domain::roster::{ClassCode, PersonKey, PupilKey};
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

/// A link between a pupil and somebody, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedLink {
    /// The pupil.
    pub pupil: PupilKey,
    /// The person.
    pub person: PersonKey,
}

/// How many would leave at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leaving {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// Classes all of whose pupils leave; of guardians none.
    pub classes: Vec<ClassCode>,
    /// How many such classes.
    pub emptied: usize,
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
