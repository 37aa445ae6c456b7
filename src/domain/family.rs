//! «Famille»: the pupils who have exactly the same set of legal guardians, with those guardians.
//!
//! Siblings with other guardians are another family, so that blended families never leak into each other;
//! a pupil without any legal guardian is alone in theirs, never together with another such pupil.

use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::{Boarding, Civility, Kinship, Level, PersonName, PostalAddress};
use crate::domain::roster::{Bond, ClassCode, PersonKey, PupilKey, Roster};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What makes two pupils one family: their legal guardians, or the pupil alone when there is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bonded {
    /// The very same set of legal guardians, people at least in part.
    Guardians(BTreeSet<PersonKey>),
    /// A pupil with no legal guardian but themself, or only an institution that answers for many children.
    Alone(PupilKey),
}

/// Groups the roster's pupils into families.
pub fn families(roster: &Roster) -> BTreeMap<Bonded, BTreeSet<PupilKey>> {
    let mut families: BTreeMap<Bonded, BTreeSet<PupilKey>> = BTreeMap::new();
    for pupil in roster.pupils.keys() {
        families.entry(bonded(roster, pupil)).or_default().insert(pupil.clone());
    }
    families
}

fn bonded(roster: &Roster, pupil: &PupilKey) -> Bonded {
    let bonds: Vec<_> = legal_guardians(roster, pupil).collect();
    if bonds.iter().all(|(_, bond)| bond.kinship == Kinship::ChildWelfare) {
        return Bonded::Alone(pupil.clone());
    }
    Bonded::Guardians(bonds.into_iter().map(|(person, _)| person.clone()).collect())
}

/// The pupil's legal guardians, the pupil themself left out.
pub fn legal_guardians<'a>(
    roster: &'a Roster,
    pupil: &'a PupilKey,
) -> impl Iterator<Item = (&'a PersonKey, &'a Bond)> + 'a {
    let from = (pupil.clone(), PersonKey(String::new()));
    let bonds = roster.links.range(from..).take_while(move |((of, _), _)| of == pupil);
    let legal = bonds.filter(|(_, bond)| bond.level == Level::Legal && bond.kinship != Kinship::Oneself);
    legal.map(|((_, person), bond)| (person, bond))
}

/// A family as kept under its own key: who belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Household {
    /// What made it one family at the last import.
    pub bonded: Bonded,
    /// Its pupils.
    pub pupils: Vec<Child>,
    /// Its legal guardians.
    pub guardians: Vec<Guardianship>,
    /// Whoever was one of them this year: an erasure of the family reaches them too, unless they answer for another
    /// pupil.
    pub former: BTreeSet<PersonId>,
}

/// A pupil, as their family knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Whose key seals the pupil's own rows.
    pub person: PersonId,
    /// The pupil in an address.
    pub handle: Handle,
    /// A guardian has opened the pupil's own access.
    pub access: PupilAccess,
    /// Name and class.
    pub profile: PupilProfile,
    /// The class and the groups of before, oldest first: what is put down late of a day keeps those of that day.
    pub former_rolls: Vec<FormerRolls>,
}

/// By whose rolls a pupil's days were counted until an import gave them another class or other groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerRolls {
    /// The day of that import, which counts no more.
    pub until: Date,
    /// «Division» and «groupes».
    pub rolls: BTreeSet<ClassCode>,
}

/// «Accès de l'élève»: a guardian activates it, or not, and may change their mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PupilAccess {
    /// Nobody has opened it.
    Closed,
    /// A guardian has opened it.
    Open,
    /// «Opposition écrite»: of age, and guardians receive nothing more of theirs.
    Alone,
}

/// A guardian's place in the family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardianship {
    /// Whose key seals the guardian's own rows.
    pub person: PersonId,
    /// The bond to each pupil of the family.
    pub bonds: BTreeMap<PersonId, Kinship>,
}

/// Everyone who answers for a pupil, persons in charge and to contact too, as kept under the pupil's own key. The
/// family is made of the legal ones among them; the next import is compared with all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bonds(pub BTreeMap<PersonKey, Bond>);

/// Whose account it is, as kept under the person's own key. A guardian of several families is described here alone, a
/// pupil in their family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Profile {
    /// «Responsable légal».
    Guardian(GuardianProfile),
    /// «Élève», by SIECLE's number.
    Pupil(PupilKey),
}

/// «Responsable légal».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardianProfile {
    /// SIECLE's number.
    pub key: PersonKey,
    /// «Civilité».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// «Mél».
    pub email: Option<String>,
    /// «Téléphone».
    pub telephone: Option<String>,
    /// For the letters; the other guardian never sees it.
    pub address: Option<PostalAddress>,
    /// Digital or paper, each guardian for themself.
    pub medium: Medium,
    /// What only tells something and was written before that day is not printed for them: they could read it on a
    /// screen, or were nobody's guardian yet.
    pub paper_from: Date,
}

impl GuardianProfile {
    /// With their choice, made today. Whoever goes from the screen to paper is not sent the year's pages again.
    #[must_use]
    pub fn choosing(self, medium: Medium, today: Date) -> Self {
        let leaves_the_screen = self.medium == Medium::Digital && medium == Medium::Paper;
        let paper_from = if leaves_the_screen { today } else { self.paper_from };
        Self { medium, paper_from, ..self }
    }
}

/// «Élève».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilProfile {
    /// SIECLE's number.
    pub key: PupilKey,
    /// Name.
    pub name: PersonName,
    /// Date of birth.
    pub born: Date,
    /// «Division».
    pub class: ClassCode,
    /// «Groupes».
    pub groups: BTreeSet<ClassCode>,
    /// «Régime».
    pub boarding: Boarding,
}

impl Household {
    /// Its guardians receive what is written about that pupil; of one who is not of it any more, there is nobody to
    /// ask.
    pub fn shares(&self, pupil: PersonId) -> bool {
        self.pupils.iter().filter(|child| child.person == pupil).all(Child::is_shared)
    }

    /// Its guardians.
    pub fn people_in_charge(&self) -> Vec<PersonId> {
        self.guardians.iter().map(|guardian| guardian.person).collect()
    }

    /// Those of them whose signature is waited for: none once the pupil is of age and signs alone.
    pub fn signing_for(&self, pupil: PersonId, today: Date) -> Vec<PersonId> {
        let grown = self.pupils.iter().any(|child| child.person == pupil && child.profile.is_adult(today));
        if self.shares(pupil) && !grown { self.people_in_charge() } else { Vec::new() }
    }
}

impl Child {
    /// Their guardians receive what is written about them: not once the pupil, of age, has objected in writing.
    pub fn is_shared(&self) -> bool {
        self.access != PupilAccess::Alone
    }

    /// The division and the groups by whose rolls that day of theirs is counted.
    pub fn rolls_on(&self, day: Date) -> BTreeSet<ClassCode> {
        let former = self.former_rolls.iter().find(|former| day < former.until);
        former.map_or_else(|| self.profile.rolls(), |former| former.rolls.clone())
    }

    /// Those of before, once that profile takes the place of this one.
    pub fn rolls_before(&self, profile: &PupilProfile, today: Date) -> Vec<FormerRolls> {
        let (mut former, rolls) = (self.former_rolls.clone(), self.profile.rolls());
        // A class that was theirs for a part of the day alone, between two imports, has counted none of it.
        if rolls != profile.rolls() && former.last().is_none_or(|last| last.until < today) {
            former.push(FormerRolls { until: today, rolls });
        }
        former
    }
}

impl PupilProfile {
    /// «Division» and «groupes».
    pub fn rolls(&self) -> BTreeSet<ClassCode> {
        self.groups.iter().chain([&self.class]).cloned().collect()
    }

    /// The eighteenth birthday. Someone born on 29 February comes of age on 1 March of a common year.
    pub fn comes_of_age(&self) -> Option<Date> {
        let year = self.born.year().checked_add(18)?;
        Date::new(year, self.born.month(), self.born.day()).or_else(|_| Date::new(year, 3, 1)).ok()
    }

    /// «Majeur»: eighteen on that day.
    pub fn is_adult(&self, today: Date) -> bool {
        self.comes_of_age().is_some_and(|birthday| today >= birthday)
    }
}

/// «Numérique ou papier».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medium {
    /// Not chosen yet: served on paper until the guardian signs in.
    Undecided,
    /// Reads and signs online.
    Digital,
    /// Is served on paper, as fully.
    Paper,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(bonds: &[(&str, &str, Kinship)]) -> Roster {
        let mut roster = Roster::default();
        for (pupil, person, kinship) in bonds {
            let pupil = PupilKey((*pupil).to_owned());
            let name = PersonName { family: "EXEMPLE".to_owned(), given: pupil.0.clone() };
            let class = ClassCode("6A".to_owned());
            let born = jiff::civil::date(2014, 5, 1);
            let groups = BTreeSet::new();
            let boarding = Boarding::Day;
            let entry = crate::domain::roster::RosterPupil { name, born, class, groups, boarding };
            roster.pupils.insert(pupil.clone(), entry);
            let person = PersonKey((*person).to_owned());
            roster.links.insert((pupil, person), Bond { kinship: *kinship, level: Level::Legal });
        }
        roster
    }

    fn sizes(roster: &Roster) -> Vec<usize> {
        families(roster).values().map(BTreeSet::len).collect()
    }

    #[test]
    fn each_day_is_counted_by_the_class_that_the_pupil_was_in_however_often_they_change() {
        let day = |day| jiff::civil::date(2026, 11, day);
        let profile = |class: &str| PupilProfile {
            key: PupilKey("1".to_owned()),
            name: PersonName { family: "EXEMPLE".to_owned(), given: "Zoé".to_owned() },
            born: jiff::civil::date(2014, 5, 1),
            class: ClassCode(class.to_owned()),
            groups: BTreeSet::from([ClassCode("LATIN".to_owned())]),
            boarding: Boarding::Day,
        };
        let (person, handle, access) = (PersonId(1), Handle([1; 16]), PupilAccess::Closed);
        let mut child = Child { person, handle, access, profile: profile("6A"), former_rolls: vec![] };
        for (on, class) in [(9, "6A"), (16, "6B"), (16, "6C"), (23, "6A")] {
            child.former_rolls = child.rolls_before(&profile(class), day(on));
            child.profile = profile(class);
        }
        let class_on = |on| child.rolls_on(day(on)).into_iter().next().map(|class| class.0);
        assert_eq!(
            [9, 15, 16, 22, 23].map(class_on),
            ["6A", "6A", "6C", "6C", "6A"].map(|class| Some(class.to_owned()))
        );
        assert!(child.rolls_on(day(16)).contains(&ClassCode("LATIN".to_owned())));
    }

    #[test]
    fn siblings_are_one_family_only_with_the_very_same_guardians() {
        let siblings = [
            ("a", "mother", Kinship::Mother),
            ("a", "father", Kinship::Father),
            ("b", "father", Kinship::Father),
            ("b", "mother", Kinship::Mother),
        ];
        assert_eq!(sizes(&roster(&siblings)), [2]);
        assert_eq!(sizes(&roster(&siblings[..3])), [1, 1]);
    }

    #[test]
    fn children_in_the_care_of_one_institution_are_not_one_family() {
        let siblings = [("a", "mother", Kinship::Mother), ("b", "mother", Kinship::Mother)];
        assert_eq!(sizes(&roster(&siblings)), [2]);
        let wards = [("a", "office", Kinship::ChildWelfare), ("b", "office", Kinship::ChildWelfare)];
        assert_eq!(sizes(&roster(&wards)), [1, 1]);
    }

    #[test]
    fn pupils_who_answer_for_themselves_are_each_alone() {
        let grown_up = [("a", "x", Kinship::Oneself), ("b", "y", Kinship::Oneself)];
        assert_eq!(sizes(&roster(&grown_up)), [1, 1]);
    }
}
