//! What shows only when the files meet each other or the school as it stands.

use super::anomaly::Anomaly;
use super::incoming::{GuardiansGiven, Incoming};
use super::named::{NamedLink, NamedPerson, NamedPupil};
use super::plan::{is_guardian, keeps};
use super::unsaid::Detail;
use crate::domain::person::{Kinship, Level, PersonName};
use crate::domain::roster::{ClassCode, PersonKey, PupilKey, Roster, RosterPerson};
use crate::domain::staff::Function;
use std::collections::{BTreeMap, BTreeSet};

/// Everything to look at in the school as it will stand, as far as the given files speak of it.
pub(super) fn anomalies(roster: &Roster, incoming: &Incoming) -> Vec<Anomaly> {
    let mut told = Vec::new();
    if incoming.pupils.is_some() {
        pupils_twice(roster, &mut told);
    }
    if let Some(given) = &incoming.guardians {
        links(roster, incoming, given, &mut told);
        left_out(roster, given, &mut told);
        reach(roster, given, &mut told);
        persons_twice(roster, &mut told);
    }
    if roster.persons.is_empty() && incoming.guardians.is_none() && !roster.pupils.is_empty() {
        told.push(Anomaly::GuardiansMissing);
    } else if incoming.pupils.is_some() || incoming.guardians.is_some() {
        guardians_of_each(roster, &mut told);
    }
    if incoming.staff.is_some() && !roster.pupils.is_empty() {
        services(roster, &mut told);
    }
    told
}

fn named(roster: &Roster, key: &PupilKey) -> Option<NamedPupil> {
    roster.pupils.get(key).map(|pupil| NamedPupil { key: key.clone(), name: pupil.name.clone() })
}

/// A name whatever its capitals.
pub(super) fn folded(name: &PersonName) -> (String, String) {
    (name.family.to_lowercase(), name.given.to_lowercase())
}

fn pupils_twice(roster: &Roster, told: &mut Vec<Anomaly>) {
    let mut seen = BTreeMap::new();
    for (key, pupil) in &roster.pupils {
        if let Some(first) = seen.insert((folded(&pupil.name), pupil.born), key) {
            let pupil = named(roster, first);
            told.extend(pupil.map(|pupil| Anomaly::SamePupilTwice { pupil, other: key.clone() }));
        }
    }
}

/// Bonds to pupils neither the files nor the school know; those the pupils file leaves out are known.
fn links(roster: &Roster, incoming: &Incoming, given: &GuardiansGiven, told: &mut Vec<Anomaly>) {
    let absent = incoming.pupils.as_ref().map(|pupils| &pupils.absent);
    let known = |pupil| roster.pupils.contains_key(pupil) || absent.is_some_and(|absent| absent.contains(pupil));
    for (pupil, person) in given.links.keys().filter(|(pupil, _)| !known(pupil)) {
        told.push(Anomaly::LinkToUnknownPupil(NamedLink { pupil: pupil.clone(), person: person.clone() }));
    }
}

/// Persons of the file whom nothing keeps: contacts are counted, a pupil's own record is no loss, others are named.
fn left_out(roster: &Roster, given: &GuardiansGiven, told: &mut Vec<Anomaly>) {
    let here = given.links.iter().filter(|((pupil, _), _)| roster.pupils.contains_key(pupil));
    let here: BTreeSet<&PersonKey> = here.map(|((_, person), _)| person).collect();
    let any_keeping = given.links.iter().filter(|(_, bond)| keeps(bond));
    let any_keeping: BTreeSet<&PersonKey> = any_keeping.map(|((_, person), _)| person).collect();
    let oneself = given.links.iter().filter(|(_, bond)| bond.kinship == Kinship::Oneself);
    let oneself: BTreeSet<&PersonKey> = oneself.map(|((_, person), _)| person).collect();
    let linked: BTreeSet<&PersonKey> = given.links.keys().map(|(_, person)| person).collect();
    let mut contacts = 0;
    for (key, person) in given.persons.iter().filter(|(key, _)| !roster.persons.contains_key(key)) {
        if !linked.contains(key) || any_keeping.contains(key) && !here.contains(key) {
            let person = NamedPerson { key: key.clone(), name: person.name.clone() };
            told.push(Anomaly::PersonWithoutPupil { person });
        } else if !oneself.contains(key) {
            contacts += 1;
        }
    }
    if contacts > 0 {
        told.push(Anomaly::ContactsLeftOut { persons: contacts });
    }
}

fn reach(roster: &Roster, given: &GuardiansGiven, told: &mut Vec<Anomaly>) {
    for (key, person) in &roster.persons {
        let who = || NamedPerson { key: key.clone(), name: person.name.clone() };
        if given.unsaid.says(Detail::Address) && person.address.is_none() {
            told.push(Anomaly::PersonWithoutAddress { person: who() });
        }
        if person.telephone.is_none() {
            told.push(Anomaly::PersonWithoutTelephone { person: who() });
        }
    }
}

/// Something two records of one person share besides the name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'a> {
    Email(&'a str),
    Telephone(&'a str),
    Address(&'a [String], &'a str),
    Pupil(&'a PupilKey),
}

fn persons_twice(roster: &Roster, told: &mut Vec<Anomaly>) {
    let mut pupils: BTreeMap<&PersonKey, Vec<&PupilKey>> = BTreeMap::new();
    for (pupil, person) in roster.links.keys() {
        pupils.entry(person).or_default().push(pupil);
    }
    let mut seen: BTreeMap<((String, String), Shared<'_>), &PersonKey> = BTreeMap::new();
    let mut pairs: BTreeSet<(&PersonKey, &PersonKey)> = BTreeSet::new();
    for (key, person) in &roster.persons {
        let of_them = pupils.get(key).into_iter().flatten().copied();
        for trait_of_them in traits(person).into_iter().chain(of_them.map(Shared::Pupil)) {
            let first = *seen.entry((folded(&person.name), trait_of_them)).or_insert(key);
            if first != key {
                pairs.insert((first, key));
            }
        }
    }
    for (first, other) in pairs {
        let name = roster.persons[first].name.clone();
        told.push(Anomaly::SamePersonTwice { person: NamedPerson { key: first.clone(), name }, other: other.clone() });
    }
}

fn traits(person: &RosterPerson) -> Vec<Shared<'_>> {
    let email = person.email.as_deref().map(Shared::Email);
    let telephone = person.telephone.as_deref().map(Shared::Telephone);
    let address = person.address.as_ref().map(|at| Shared::Address(&at.lines, &at.postcode));
    [email, telephone, address].into_iter().flatten().collect()
}

fn guardians_of_each(roster: &Roster, told: &mut Vec<Anomaly>) {
    let mut legal: BTreeMap<&PupilKey, usize> = BTreeMap::new();
    let mut alone: BTreeSet<&PupilKey> = BTreeSet::new();
    for ((key, person), bond) in &roster.links {
        let Some(pupil) = named(roster, key) else { continue };
        if is_guardian(bond) {
            *legal.entry(key).or_default() += 1;
        }
        if bond.kinship == Kinship::Oneself && alone.insert(key) {
            told.push(Anomaly::PupilAnswersAlone { pupil });
        } else if bond.kinship == Kinship::ChildWelfare && bond.level == Level::Legal {
            told.push(Anomaly::InstitutionAsGuardian { pupil, person: person.clone() });
        }
    }
    for key in roster.pupils.keys() {
        let count = legal.get(key).copied().unwrap_or_default();
        let Some(pupil) = named(roster, key) else { continue };
        match count {
            0 if !alone.contains(key) => told.push(Anomaly::NoLegalGuardian { pupil }),
            3.. => told.push(Anomaly::ManyLegalGuardians { pupil, count }),
            _ => {}
        }
    }
}

fn services(roster: &Roster, told: &mut Vec<Anomaly>) {
    let mut known: BTreeSet<&ClassCode> = roster.classes.keys().collect();
    known.extend(roster.pupils.values().flat_map(|pupil| &pupil.groups));
    let alike: BTreeMap<String, &ClassCode> = known.iter().map(|class| (bare(class), *class)).collect();
    let taught: BTreeSet<&ClassCode> = roster.staff.values().flat_map(|s| s.teaches.iter().chain(&s.leads)).collect();
    for class in taught.difference(&known).map(|class| (*class).clone()) {
        let resembles = alike.get(&bare(&class)).map(|class| (*class).clone());
        told.push(Anomaly::ServiceForUnknownClass { class, resembles });
    }
    for (key, staff) in roster.staff.iter().filter(|(_, staff)| staff.member.function == Function::Teacher) {
        if staff.teaches.is_empty() && staff.leads.is_empty() {
            let staff = super::named::NamedStaff { key: key.clone(), name: staff.member.name.clone() };
            told.push(Anomaly::TeacherWithoutClass { staff });
        }
    }
    let untaught = roster.classes.keys().filter(|class| !taught.contains(class));
    told.extend(untaught.map(|class| Anomaly::ClassWithoutTeacher { class: class.clone() }));
}

/// A code without case, spaces and signs.
fn bare(class: &ClassCode) -> String {
    class.0.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
