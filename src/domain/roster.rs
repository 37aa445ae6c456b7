//! The school as the ministry's files describe it: the common form of an import and of what stands in the archive.
//!
//! An import reads files into a [`Roster`]; the archive gives the standing one; their difference is the plan.

use crate::domain::calendar::SchoolCalendar;
use crate::domain::person::{Boarding, Civility, Kinship, Level, PersonName, PostalAddress};
use crate::domain::school_contact::GivenContact;
use crate::domain::staff::StaffMember;
use crate::domain::year_group::YearGroup;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// SIECLE's `ELEVE_ID`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PupilKey(pub String);

/// SIECLE's `PERSONNE_ID`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonKey(pub String);

/// «Code de division ou de groupe», at most eight characters, trimmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClassCode(pub String);

/// What a class is to its pupils: divisions stand before groups wherever both are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClassKind {
    /// «Division»: each pupil is in one, and their papers are counted there.
    Division,
    /// «Groupe»: pupils of one division or of several, for some lessons.
    Group,
}

impl ClassKind {
    /// Both, in the order of lists.
    pub const ALL: [Self; 2] = [Self::Division, Self::Group];
}

/// Everyone and every class, keyed as the ministry keys them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// «Élèves» present this year and assigned to a class.
    pub pupils: BTreeMap<PupilKey, RosterPupil>,
    /// «Responsables» linked to at least one of these pupils, contacts left out.
    pub persons: BTreeMap<PersonKey, RosterPerson>,
    /// Who answers for whom.
    pub links: BTreeMap<(PupilKey, PersonKey), Bond>,
    /// «Divisions» with their labels.
    pub classes: BTreeMap<ClassCode, String>,
    /// «Groupes» with theirs.
    pub groups: BTreeMap<ClassCode, String>,
    /// «Niveaux» of the divisions of which a file says it.
    pub levels: BTreeMap<ClassCode, YearGroup>,
    /// Staff by their STS-web key.
    pub staff: BTreeMap<String, RosterStaff>,
    /// «Calendrier».
    pub calendar: SchoolCalendar,
    /// «Téléphone» and «adresse de l'établissement».
    pub contact: GivenContact,
}

/// «Élève», reduced to what the carnet needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterPupil {
    /// Name.
    pub name: PersonName,
    /// Kept only for the eighteenth birthday and for pupils of the same name.
    pub born: Date,
    /// «Division».
    pub class: ClassCode,
    /// «Groupes».
    pub groups: BTreeSet<ClassCode>,
    /// «Régime».
    pub boarding: Boarding,
}

/// «Responsable», reduced to what the carnet needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterPerson {
    /// «Civilité».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// «Mél».
    pub email: Option<String>,
    /// «Téléphone»: the number by which the school calls them, «portable» where they have one, else «personnel».
    pub telephone: Option<String>,
    /// For the letters.
    pub address: Option<PostalAddress>,
}

/// How a person answers for a pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bond {
    /// «Lien de parenté».
    pub kinship: Kinship,
    /// «Niveau de responsabilité».
    pub level: Level,
}

impl Bond {
    /// They answer for the pupil, by law or as a person in charge; a person to contact does not.
    pub fn answers(&self) -> bool {
        self.level != Level::Contact && self.kinship != Kinship::Oneself
    }
}

/// A member of staff with the classes and groups of own services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterStaff {
    /// Who.
    pub member: StaffMember,
    /// Divisions and groups taught.
    pub teaches: BTreeSet<ClassCode>,
    /// «Professeur principal» of these divisions.
    pub leads: BTreeSet<ClassCode>,
    /// Both were given by the head here: no file says otherwise.
    pub by_hand: bool,
}
