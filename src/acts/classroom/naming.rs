//! Names of pupils that a text holds and that a family which reads it must not.

use crate::acts::classroom::class_list::Member;
use crate::acts::opened::open_family;
use crate::archive::{ArchiveError, Scope, Term};
use crate::domain::ids::FamilyId;
use crate::domain::person::PersonName;
use crate::domain::spelling::mentions;

/// Their names.
pub(super) fn names(members: &[Member]) -> Vec<PersonName> {
    members.iter().map(|member| member.name().clone()).collect()
}

/// The names of every pupil of the school.
pub(super) fn everyone(scope: &Scope) -> Result<Vec<PersonName>, ArchiveError> {
    let mut names = Vec::new();
    for family in scope.refs(&Term::all_families())? {
        let pupils = open_family(scope, FamilyId(family.subject.0))?.household.pupils;
        names.extend(pupils.into_iter().map(|child| child.profile.name));
    }
    Ok(names)
}

/// Names that are looked for in what a family is to read.
pub(super) struct Known {
    /// Of the classes: a first name tells there who is meant, and so does a family name.
    pub(super) near: Vec<PersonName>,
    /// Of the school: only both together tell who is meant.
    pub(super) everyone: Vec<PersonName>,
}

impl Known {
    /// Those that these texts hold and that one of the readers should not read.
    pub(super) fn named(&self, readers: &[PersonName], texts: &[&str]) -> Vec<String> {
        let told = |name: &str| texts.iter().any(|text| mentions(text, name));
        let foreign = |name: &str| readers.iter().any(|reader| !mentions(&reader.to_string(), name));
        let mut named: Vec<String> = Vec::new();
        for name in self.near.iter().flat_map(|name| [&name.given, &name.family]) {
            if told(name) && foreign(name) && !named.contains(name) {
                named.push(name.clone());
            }
        }
        for PersonName { given, family } in &self.everyone {
            let (full, turned) = (format!("{given} {family}"), format!("{family} {given}"));
            let said = named.contains(given) || named.contains(family);
            if !said && (told(&full) || told(&turned)) && foreign(&full) {
                named.push(full);
            }
        }
        named
    }
}
