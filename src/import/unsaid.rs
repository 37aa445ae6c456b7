//! What a file says nothing of stays as it is known: one rule for pupils, guardians and staff. A file without a column
//! for it takes nothing away; an empty cell under a column does.

use super::anomaly::Anomaly;
use super::incoming::{GuardiansGiven, PupilsGiven, StaffGiven};
use super::list::Column;
use super::named::NamedStaff;
use crate::domain::roster::{Roster, RosterPerson};
use std::collections::BTreeSet;

/// What a file may say nothing of: it has no column for it, or no address of anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// «Groupes» of a pupil.
    Groups,
    /// «Régime».
    Boarding,
    /// «Civilité».
    Civility,
    /// «Mél».
    Email,
    /// «Téléphone», of either kind.
    Telephone,
    /// The postal address.
    Address,
    /// «Lien».
    Kinship,
    /// «Fonction».
    Function,
    /// «Classes» that a member of staff teaches.
    Classes,
}

/// What a file says of nobody at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaid(BTreeSet<Detail>);

impl Unsaid {
    /// Of these details, those for which a list has none of their columns.
    pub(super) fn by_columns(details: &[(Detail, &[Column])], columns: &[Column]) -> Self {
        let without = details.iter().filter(|(_, of)| !of.iter().any(|column| columns.contains(column)));
        Self(without.map(|(detail, _)| *detail).collect())
    }

    /// Nor of this.
    pub(super) fn insert(&mut self, detail: Detail) {
        self.0.insert(detail);
    }

    /// Whether the file says that of anybody.
    pub fn says(&self, detail: Detail) -> bool {
        !self.0.contains(&detail)
    }
}

/// The pupils of the file. Whoever has changed class leaves the groups of the one before, since they open a carnet to
/// their teachers.
pub(super) fn replace_pupils(roster: &mut Roster, given: &PupilsGiven) {
    for (key, known) in std::mem::replace(&mut roster.pupils, given.present.clone()) {
        let Some(pupil) = roster.pupils.get_mut(&key) else { continue };
        if !given.unsaid.says(Detail::Groups) && pupil.class == known.class {
            pupil.groups = known.groups;
        }
        if !given.unsaid.says(Detail::Boarding) {
            pupil.boarding = known.boarding;
        }
    }
}

/// The guardians of the file, and whom they answer for.
pub(super) fn replace_guardians(roster: &mut Roster, given: &GuardiansGiven) {
    let says = |detail| given.unsaid.says(detail);
    for (key, known) in std::mem::replace(&mut roster.persons, given.persons.clone()) {
        let Some(person) = roster.persons.get_mut(&key) else { continue };
        *person = RosterPerson {
            civility: if says(Detail::Civility) { person.civility } else { known.civility },
            name: person.name.clone(),
            email: if says(Detail::Email) { person.email.take() } else { known.email },
            telephone: if says(Detail::Telephone) { person.telephone.take() } else { known.telephone },
            address: if says(Detail::Address) { person.address.take() } else { known.address },
        };
    }
    for (between, known) in std::mem::replace(&mut roster.links, given.links.clone()) {
        if let (false, Some(bond)) = (says(Detail::Kinship), roster.links.get_mut(&between)) {
            bond.kinship = known.kinship;
        }
    }
}

/// The staff of the file, with what is known of those who are here; whoever arrives without a function is taken for a
/// teacher, and it is told.
pub(super) fn complete_staff(standing: &Roster, given: &mut StaffGiven) -> Vec<Anomaly> {
    let mut supposed = Vec::new();
    for (key, staff) in &mut given.staff {
        let Some(known) = standing.staff.get(key) else {
            let who = || NamedStaff { key: key.clone(), name: staff.member.name.clone() };
            supposed.extend((!given.unsaid.says(Detail::Function)).then(|| Anomaly::FunctionSupposed { staff: who() }));
            continue;
        };
        if !given.unsaid.says(Detail::Civility) {
            staff.member.civility = known.member.civility;
        }
        if !given.unsaid.says(Detail::Function) {
            staff.member.function = known.member.function;
        }
        if !given.unsaid.says(Detail::Classes) {
            staff.teaches = known.teaches.clone();
        }
    }
    supposed
}
