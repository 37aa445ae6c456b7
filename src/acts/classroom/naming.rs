//! Names of pupils that a text holds and that a family which reads it must not.

use crate::acts::classroom::class_list::Member;
use crate::acts::opened::open_family;
use crate::archive::{ArchiveError, Ref, Scope, Term};
use crate::domain::ids::FamilyId;
use crate::domain::person::PersonName;
use crate::domain::spelling::{initials_of_pairs, mentions};
use std::collections::{BTreeMap, BTreeSet};

/// Their names.
pub(super) fn names(members: &[Member]) -> Vec<PersonName> {
    members.iter().map(|member| member.name().clone()).collect()
}

/// The names of whichever pupils of the school these texts may hold in full. A given and a family name that follow one
/// another begin as two words of the text do: nobody else's family is opened, however many there are.
pub(super) fn maybe_in_full(scope: &Scope, texts: &[&str]) -> Result<Vec<PersonName>, ArchiveError> {
    let (mut begin_so, mut maybe) = (BTreeMap::new(), BTreeSet::new());
    for pair in texts.iter().flat_map(|text| initials_of_pairs(text)) {
        for initials in &pair {
            if !begin_so.contains_key(initials) {
                let named: BTreeSet<Ref> = scope.refs(&Term::named(initials))?.into_iter().collect();
                begin_so.insert(initials.clone(), named);
            }
        }
        if let [Some(one), Some(other)] = [&pair[0], &pair[1]].map(|initials| begin_so.get(initials)) {
            maybe.extend(one.intersection(other).copied());
        }
    }
    let mut names = Vec::new();
    for pupil in maybe {
        let opened = open_family(scope, FamilyId(pupil.subject.0))?;
        names.extend(opened.child(pupil.row).map(|child| child.profile.name.clone()));
    }
    Ok(names)
}

/// Names that are looked for in what a family is to read.
pub(super) struct Known {
    /// Of the classes: a first name tells there who is meant, and so does a family name.
    pub(super) near: Vec<PersonName>,
    /// Of the school: only both together tell who is meant.
    pub(super) in_full: Vec<PersonName>,
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
        for PersonName { given, family } in &self.in_full {
            let (full, turned) = (format!("{given} {family}"), format!("{family} {given}"));
            let said = named.contains(given) || named.contains(family);
            if !said && (told(&full) || told(&turned)) && foreign(&full) {
                named.push(full);
            }
        }
        named
    }
}
