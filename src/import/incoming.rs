//! What the given files say, before it is compared with anything.

use super::anomaly::Anomaly;
use super::list::naming::ChildNamed;
use super::mef::{MefLabels, Taught};
use super::named::NamedLink;
use super::unsaid::Unsaid;
use crate::domain::calendar::SchoolCalendar;
use crate::domain::person::PersonName;
use crate::domain::roster::{Bond, ClassCode, PersonKey, PupilKey, RosterPerson, RosterPupil, RosterStaff};
use crate::domain::school_contact::GivenContact;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What the given files say; a part whose file was not given is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// From `ElevesAvecAdresses` or `ElevesSansAdresses`.
    pub pupils: Option<PupilsGiven>,
    /// From `ResponsablesAvecAdresses`.
    pub guardians: Option<GuardiansGiven>,
    /// From STS-web.
    pub staff: Option<StaffGiven>,
    /// Labels of divisions and groups, from `Structures`.
    pub labels: BTreeMap<ClassCode, String>,
    /// MEF of divisions, from the same file.
    pub mefs: Taught,
    /// What each MEF is called, from `Nomenclature`.
    pub mef_labels: Option<MefLabels>,
    /// From `Communs`.
    pub calendar: Option<SchoolCalendar>,
    /// The establishment's own number and address, from the same file.
    pub contact: GivenContact,
    /// What each file shows by itself.
    pub anomalies: Vec<Anomaly>,
}

/// «Élèves».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PupilsGiven {
    /// Present and in a class.
    pub present: BTreeMap<PupilKey, RosterPupil>,
    /// Listed, but gone, inactive or in no class.
    pub absent: BTreeSet<PupilKey>,
    /// The pupils' MEF, by division.
    pub mefs: Taught,
    /// Of those present, whom a list names and does not number: their keys are made of what it says.
    pub by_name: BTreeSet<PupilKey>,
    /// What the file says of nobody at all.
    pub unsaid: Unsaid,
}

/// Every link between a pupil and somebody who answers for them.
pub type Links = BTreeMap<(PupilKey, PersonKey), Bond>;

/// «Responsables».
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuardiansGiven {
    /// Everyone listed, contacts too.
    pub persons: BTreeMap<PersonKey, RosterPerson>,
    /// Every link to a listed person, contacts too.
    pub links: Links,
    /// What the file says of nobody at all.
    pub unsaid: Unsaid,
    /// Children whom a list names, still to be found among the pupils.
    pub children: Vec<ChildNamed>,
    /// Whom a list names and does not number.
    pub by_name: BTreeSet<PersonKey>,
}

/// STS-web's people and what they teach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffGiven {
    /// Teachers and CPE, by `sts:TYPE:ID`.
    pub staff: BTreeMap<String, RosterStaff>,
    /// Labels of divisions and groups, where there is one.
    pub labels: BTreeMap<ClassCode, String>,
    /// What the file says of nobody at all.
    pub unsaid: Unsaid,
}

/// Links a pupil and a person. Of two links between the same two people the closer one is taken, whichever comes first,
/// and it is told once.
pub(super) fn bind(links: &mut Links, between: (PupilKey, PersonKey), bond: Bond, anomalies: &mut Vec<Anomaly>) {
    match links.entry(between) {
        Entry::Vacant(place) => drop(place.insert(bond)),
        Entry::Occupied(same) if *same.get() == bond => {}
        Entry::Occupied(mut known) => {
            let (pupil, person) = known.key().clone();
            let told = Anomaly::LinkTwice(NamedLink { pupil, person });
            if !anomalies.contains(&told) {
                anomalies.push(told);
            }
            if bond.level < known.get().level {
                known.insert(bond);
            }
        }
    }
}

/// A `?` in a name stands for a character SIECLE could not write.
pub(super) fn look_at_name(key: &str, name: &PersonName, anomalies: &mut Vec<Anomaly>) {
    if name.family.contains('?') || name.given.contains('?') {
        anomalies.push(Anomaly::QuestionMarkInName { key: key.to_owned(), name: name.clone() });
    }
}
