//! The plan: the school as it stands, the school as it will stand, and what differs.
//!
//! A file replaces what it speaks of and nothing else: pupils and classes, guardians and bonds, or staff.
//! Planning the same files again on the result changes nothing.

use super::anomaly::Anomaly;
use super::change::{Change, changes, only};
use super::crosscheck;
use super::incoming::{GuardiansGiven, Incoming, StaffGiven};
use crate::domain::family::families;
use crate::domain::person::{Kinship, Level};
use crate::domain::roster::{Bond, ClassCode, PersonKey, PupilKey, Roster};
use crate::domain::staff::Function;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an import would do. Making one writes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The school as it will stand.
    pub roster: Roster,
    /// Pupils who arrive.
    pub arrivals: Vec<PupilKey>,
    /// Pupils who leave.
    pub departures: Vec<PupilKey>,
    /// Everything else that differs.
    pub changes: Vec<Change>,
    /// What a person should look at, of the files and of their meeting; warnings first.
    pub anomalies: Vec<Anomaly>,
}

/// How many of each, as they stand after the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// «Élèves» present and in a class.
    pub pupils: usize,
    /// «Responsables légaux», each person once.
    pub guardians: usize,
    /// «Familles».
    pub families: usize,
    /// «Divisions».
    pub classes: usize,
    /// «Enseignants».
    pub teachers: usize,
}

impl Plan {
    /// Nothing would change.
    pub fn is_empty(&self) -> bool {
        self.arrivals.is_empty() && self.departures.is_empty() && self.changes.is_empty()
    }

    /// How many of each, as they stand after the plan.
    pub fn counts(&self) -> Counts {
        let legal = self.roster.links.iter().filter(|(_, bond)| is_guardian(bond));
        let guardians: BTreeSet<&PersonKey> = legal.map(|((_, person), _)| person).collect();
        let teachers = self.roster.staff.values().filter(|staff| staff.member.function == Function::Teacher);
        Counts {
            pupils: self.roster.pupils.len(),
            guardians: guardians.len(),
            families: families(&self.roster).len(),
            classes: self.roster.classes.len(),
            teachers: teachers.count(),
        }
    }
}

/// Compares what the files say with the school as it stands.
pub fn plan(standing: &Roster, incoming: &Incoming) -> Plan {
    let mut roster = standing.clone();
    if let Some(given) = &incoming.pupils {
        roster.pupils = given.present.clone();
    }
    if let Some(given) = &incoming.guardians {
        replace_guardians(&mut roster, given);
    }
    keep_what_is_needed(&mut roster);
    if let Some(given) = &incoming.staff {
        replace_staff(&mut roster, given);
    }
    roster.classes = classes(&roster, incoming.staff.as_ref());
    let mut anomalies = incoming.anomalies.clone();
    anomalies.extend(crosscheck::anomalies(&roster, incoming));
    anomalies.sort_by_key(|anomaly| std::cmp::Reverse(Anomaly::gravity(anomaly)));
    Plan {
        arrivals: only(&roster.pupils, &standing.pupils).collect(),
        departures: only(&standing.pupils, &roster.pupils).collect(),
        changes: changes(standing, &roster),
        roster,
        anomalies,
    }
}

/// A legal guardian: the pupil themself is not one.
pub(super) fn is_guardian(bond: &Bond) -> bool {
    bond.level == Level::Legal && bond.kinship != Kinship::Oneself
}

/// A bond for which a person is kept: not that of a mere contact, nor of a pupil with themself.
pub(super) fn keeps(bond: &Bond) -> bool {
    bond.level != Level::Contact && bond.kinship != Kinship::Oneself
}

fn replace_guardians(roster: &mut Roster, given: &GuardiansGiven) {
    roster.persons = given.persons.clone();
    roster.links = given.links.clone();
}

/// Drops bonds to pupils who are not here, then persons no bond keeps, then what bonds those persons still had.
fn keep_what_is_needed(roster: &mut Roster) {
    let pupils = &roster.pupils;
    roster.links.retain(|(pupil, _), _| pupils.contains_key(pupil));
    let kept = roster.links.iter().filter(|(_, bond)| keeps(bond));
    let kept: BTreeSet<PersonKey> = kept.map(|((_, person), _)| person.clone()).collect();
    roster.persons.retain(|person, _| kept.contains(person));
    let persons = &roster.persons;
    roster.links.retain(|(_, person), bond| bond.kinship == Kinship::Oneself || persons.contains_key(person));
}

/// STS-web speaks of its own people only, and never of a function that was given here: head, AED, DPO.
fn replace_staff(roster: &mut Roster, given: &StaffGiven) {
    let given_here = |function| !matches!(function, Function::Teacher | Function::Cpe);
    roster.staff.retain(|key, staff| !key.starts_with("sts:") || given_here(staff.member.function));
    for (key, staff) in &given.staff {
        roster.staff.entry(key.clone()).or_insert_with(|| staff.clone());
    }
}

/// The divisions with pupils, each under STS-web's label, or the one it had, or its code.
fn classes(roster: &Roster, staff: Option<&StaffGiven>) -> BTreeMap<ClassCode, String> {
    let label = |class: &ClassCode| {
        let given = staff.and_then(|staff| staff.labels.get(class));
        given.or_else(|| roster.classes.get(class)).unwrap_or(&class.0).clone()
    };
    let divisions: BTreeSet<&ClassCode> = roster.pupils.values().map(|pupil| &pupil.class).collect();
    divisions.into_iter().map(|class| (class.clone(), label(class))).collect()
}
