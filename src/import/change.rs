//! What differs between two states of the school, told one by one.

use super::contact_changes;
use super::staff_changes::staff;
use crate::domain::family::families;
use crate::domain::person::PersonName;
use crate::domain::roster::{Bond, ClassCode, PersonKey, PupilKey, Roster, RosterPerson, RosterPupil};
use crate::domain::staff::Function;
use crate::domain::year_group::YearGroup;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One difference; arrivals and departures of pupils are told by the plan itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// A pupil's name is corrected.
    PupilName {
        /// Who.
        pupil: PupilKey,
        /// As it was.
        was: PersonName,
        /// As it will be.
        now: PersonName,
    },
    /// A pupil's date of birth is corrected.
    PupilBirth {
        /// Who.
        pupil: PupilKey,
    },
    /// A pupil goes to another division.
    PupilClass {
        /// Who.
        pupil: PupilKey,
        /// The division left.
        was: ClassCode,
        /// The division joined.
        now: ClassCode,
    },
    /// A pupil's groups change.
    PupilGroups {
        /// Who.
        pupil: PupilKey,
        /// Joined.
        joined: BTreeSet<ClassCode>,
        /// Left.
        left: BTreeSet<ClassCode>,
    },
    /// A pupil's «régime» changes.
    PupilBoarding {
        /// Who.
        pupil: PupilKey,
    },
    /// A pupil who stays has another set of legal guardians, and so belongs to another family.
    PupilFamily {
        /// Who.
        pupil: PupilKey,
    },
    /// Somebody begins to answer for a pupil of the school.
    PersonArrives {
        /// Who.
        person: PersonKey,
    },
    /// Somebody answers for no pupil of the school any more.
    PersonLeaves {
        /// Who.
        person: PersonKey,
    },
    /// A guardian's name or civility is corrected.
    PersonName {
        /// Who.
        person: PersonKey,
        /// As it was.
        was: PersonName,
        /// As it will be.
        now: PersonName,
    },
    /// A guardian's e-mail, telephone or address changes.
    PersonContact {
        /// Who.
        person: PersonKey,
    },
    /// A bond begins.
    BondGained {
        /// The pupil.
        pupil: PupilKey,
        /// The person.
        person: PersonKey,
        /// As it will be.
        bond: Bond,
    },
    /// A bond ends.
    BondLost {
        /// The pupil.
        pupil: PupilKey,
        /// The person.
        person: PersonKey,
        /// As it was.
        bond: Bond,
    },
    /// A bond changes: losing the legal level closes access.
    BondChanged {
        /// The pupil.
        pupil: PupilKey,
        /// The person.
        person: PersonKey,
        /// As it was.
        was: Bond,
        /// As it will be.
        now: Bond,
    },
    /// A division appears.
    ClassOpened {
        /// Which.
        class: ClassCode,
    },
    /// A division has no pupil any more.
    ClassClosed {
        /// Which.
        class: ClassCode,
    },
    /// A division's or a group's label changes.
    ClassLabel {
        /// Which.
        class: ClassCode,
        /// As it will be.
        now: String,
    },
    /// A division's level becomes known, or another one.
    ClassLevel {
        /// Which.
        class: ClassCode,
        /// As it will be.
        now: YearGroup,
    },
    /// A member of staff arrives.
    StaffArrives {
        /// `sts:TYPE:ID`.
        key: String,
    },
    /// A member of staff leaves.
    StaffLeaves {
        /// `sts:TYPE:ID`.
        key: String,
    },
    /// A member of staff's name or civility is corrected.
    StaffName {
        /// `sts:TYPE:ID`.
        key: String,
    },
    /// A member of staff's function changes, and with it what they see.
    StaffFunction {
        /// `sts:TYPE:ID`.
        key: String,
        /// As it was.
        was: Function,
        /// As it will be.
        now: Function,
    },
    /// The divisions and groups taught change.
    StaffServices {
        /// `sts:TYPE:ID`.
        key: String,
        /// Opened to them.
        gained: BTreeSet<ClassCode>,
        /// Closed to them.
        lost: BTreeSet<ClassCode>,
    },
    /// The school's calendar changes.
    Calendar {
        /// How many closures it will have.
        closures: usize,
    },
    /// The establishment's telephone number becomes known.
    SchoolTelephone {
        /// As it is read.
        telephone: String,
    },
    /// Its postal address does.
    SchoolAddress {
        /// In one line.
        address: String,
    },
    /// The divisions led as «professeur principal» change.
    StaffLeads {
        /// `sts:TYPE:ID`.
        key: String,
        /// As they will be.
        now: BTreeSet<ClassCode>,
    },
}

/// Every difference from `was` to `now`, but for pupils who arrive or leave.
pub(super) fn changes(was: &Roster, now: &Roster) -> Vec<Change> {
    let mut told = Vec::new();
    for (key, old, new) in both(&was.pupils, &now.pupils) {
        pupil(key, old, new, &mut told);
    }
    told.extend(moved_families(was, now).into_iter().map(|pupil| Change::PupilFamily { pupil }));
    persons(was, now, &mut told);
    bonds(was, now, &mut told);
    classes(was, now, &mut told);
    staff(was, now, &mut told);
    if was.calendar != now.calendar {
        told.push(Change::Calendar { closures: now.calendar.closures().len() });
    }
    contact_changes::told(&was.contact, &now.contact, &mut told);
    told
}

pub(super) type Both<'a, K, V> = (&'a K, &'a V, &'a V);

pub(super) fn both<'a, K: Ord, V>(
    was: &'a BTreeMap<K, V>,
    now: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = Both<'a, K, V>> {
    was.iter().filter_map(|(key, old)| now.get(key).map(|new| (key, old, new)))
}

/// The keys of `one` that `other` has not.
pub(super) fn only<'a, K: Ord + Clone, V>(
    one: &'a BTreeMap<K, V>,
    other: &'a BTreeMap<K, V>,
) -> impl Iterator<Item = K> + 'a {
    one.keys().filter(|key| !other.contains_key(key)).cloned()
}

fn pupil(key: &PupilKey, was: &RosterPupil, now: &RosterPupil, told: &mut Vec<Change>) {
    let pupil = || key.clone();
    if was.name != now.name {
        told.push(Change::PupilName { pupil: pupil(), was: was.name.clone(), now: now.name.clone() });
    }
    if was.born != now.born {
        told.push(Change::PupilBirth { pupil: pupil() });
    }
    if was.class != now.class {
        told.push(Change::PupilClass { pupil: pupil(), was: was.class.clone(), now: now.class.clone() });
    }
    if was.groups != now.groups {
        let joined = now.groups.difference(&was.groups).cloned().collect();
        let left = was.groups.difference(&now.groups).cloned().collect();
        told.push(Change::PupilGroups { pupil: pupil(), joined, left });
    }
    if was.boarding != now.boarding {
        told.push(Change::PupilBoarding { pupil: pupil() });
    }
}

/// Pupils of both states whose set of legal guardians is not the same.
fn moved_families(was: &Roster, now: &Roster) -> Vec<PupilKey> {
    let place = |roster| {
        let families = families(roster).into_iter();
        families.flat_map(|(bonded, pupils)| pupils.into_iter().map(move |pupil| (pupil, bonded.clone()))).collect()
    };
    let (was, now): (BTreeMap<_, _>, BTreeMap<_, _>) = (place(was), place(now));
    both(&was, &now).filter(|(_, old, new)| old != new).map(|(pupil, ..)| pupil.clone()).collect()
}

fn persons(was: &Roster, now: &Roster, told: &mut Vec<Change>) {
    told.extend(only(&now.persons, &was.persons).map(|person| Change::PersonArrives { person }));
    told.extend(only(&was.persons, &now.persons).map(|person| Change::PersonLeaves { person }));
    for (key, old, new) in both(&was.persons, &now.persons) {
        if (&old.name, old.civility) != (&new.name, new.civility) {
            let (was, now) = (old.name.clone(), new.name.clone());
            told.push(Change::PersonName { person: key.clone(), was, now });
        }
        if contact(old) != contact(new) {
            told.push(Change::PersonContact { person: key.clone() });
        }
    }
}

fn contact(person: &RosterPerson) -> impl PartialEq + '_ {
    (&person.email, &person.telephone, &person.address)
}

fn bonds(was: &Roster, now: &Roster, told: &mut Vec<Change>) {
    for ((pupil, person), bond) in now.links.iter().filter(|(link, _)| !was.links.contains_key(link)) {
        told.push(Change::BondGained { pupil: pupil.clone(), person: person.clone(), bond: *bond });
    }
    for ((pupil, person), bond) in was.links.iter().filter(|(link, _)| !now.links.contains_key(link)) {
        told.push(Change::BondLost { pupil: pupil.clone(), person: person.clone(), bond: *bond });
    }
    for ((pupil, person), old, new) in both(&was.links, &now.links).filter(|(_, old, new)| old != new) {
        told.push(Change::BondChanged { pupil: pupil.clone(), person: person.clone(), was: *old, now: *new });
    }
}

fn classes(was: &Roster, now: &Roster, told: &mut Vec<Change>) {
    told.extend(only(&now.classes, &was.classes).map(|class| Change::ClassOpened { class }));
    told.extend(only(&was.classes, &now.classes).map(|class| Change::ClassClosed { class }));
    let renamed = both(&was.classes, &now.classes).chain(both(&was.groups, &now.groups));
    let renamed = renamed.filter(|(_, old, new)| old != new);
    told.extend(renamed.map(|(class, _, now)| Change::ClassLabel { class: class.clone(), now: now.clone() }));
    let levelled = now.levels.iter().filter(|(class, level)| was.levels.get(*class) != Some(level));
    let levelled = levelled.filter(|(class, _)| was.classes.contains_key(*class));
    told.extend(levelled.map(|(class, now)| Change::ClassLevel { class: class.clone(), now: *now }));
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::domain::person::{Boarding, Civility, Kinship, Level, PostalAddress};
    use crate::domain::roster::RosterStaff;

    fn school() -> Roster {
        let person = personne("7", "A", "") + &personne("8", "B", "");
        let guardians = guardians_file(&person, &(link("1", "7", "10", "1") + &link("1", "8", "20", "2")));
        let staff = staff_file(&individu("1", "PROF", ""), &taught("DIVISION", "6A", &["1"]), "");
        let incoming = read_texts(&[&class_of(&["1"]), &guardians, &staff]).unwrap();
        super::super::plan(&Roster::default(), &incoming).roster
    }

    /// What is told when only this is different.
    fn told(alter: fn(&mut Roster)) -> Vec<String> {
        let (was, mut now) = (school(), school());
        alter(&mut now);
        assert_ne!(was, now);
        let changes = changes(&was, &now);
        changes.iter().filter_map(|change| format!("{change:?}").split(' ').next().map(str::to_owned)).collect()
    }

    fn pupil(roster: &mut Roster) -> &mut RosterPupil {
        roster.pupils.values_mut().next().unwrap()
    }

    fn person(roster: &mut Roster) -> &mut RosterPerson {
        roster.persons.values_mut().next().unwrap()
    }

    fn member(roster: &mut Roster) -> &mut RosterStaff {
        roster.staff.values_mut().next().unwrap()
    }

    fn class() -> ClassCode {
        ClassCode("5B".into())
    }

    #[test]
    fn two_states_that_are_the_same_tell_nothing() {
        assert_eq!(changes(&school(), &school()), []);
    }

    #[test]
    fn every_piece_of_a_pupil_is_told() {
        assert_eq!(told(|school| pupil(school).name.given = "Zoë".into()), ["PupilName"]);
        assert_eq!(told(|school| pupil(school).born = jiff::civil::date(2013, 2, 15)), ["PupilBirth"]);
        assert_eq!(told(|school| pupil(school).class = class()), ["PupilClass"]);
        assert_eq!(told(|school| pupil(school).groups.extend([class()])), ["PupilGroups"]);
        assert_eq!(told(|school| pupil(school).boarding = Boarding::Day), ["PupilBoarding"]);
    }

    #[test]
    fn every_piece_of_a_guardian_and_of_a_bond_is_told() {
        assert_eq!(told(|school| person(school).name.family = "Z".into()), ["PersonName"]);
        assert_eq!(told(|school| person(school).civility = Civility::Sir), ["PersonName"]);
        assert_eq!(told(|school| person(school).email = Some("a@example.org".into())), ["PersonContact"]);
        assert_eq!(told(|school| person(school).telephone = Some("0639980000".into())), ["PersonContact"]);
        assert_eq!(told(|school| person(school).address = Some(PostalAddress::default())), ["PersonContact"]);
        assert_eq!(told(|school| drop(school.persons.remove(&person_key("8")))), ["PersonLeaves"]);
        assert_eq!(
            told(|school| {
                let key = (pupil_key("1"), person_key("8"));
                school.links.insert(key, Bond { kinship: Kinship::Other, level: Level::InCharge });
            }),
            ["BondChanged"]
        );
        assert_eq!(told(|school| school.links.retain(|(_, person), _| *person != person_key("8"))), ["BondLost"]);
        assert_eq!(
            told(|school| school.links.retain(|(_, person), _| *person != person_key("7"))),
            ["PupilFamily", "BondLost"]
        );
    }

    #[test]
    fn every_piece_of_a_class_and_of_staff_is_told() {
        assert_eq!(told(|school| drop(school.classes.insert(class(), "5B".into()))), ["ClassOpened"]);
        assert_eq!(told(|school| school.classes.clear()), ["ClassClosed"]);
        assert_eq!(told(|school| school.classes.values_mut().for_each(|label| label.push('!'))), ["ClassLabel"]);
        assert_eq!(
            told(|school| {
                let class = school.classes.keys().next().cloned().unwrap();
                school.levels.insert(class, YearGroup::Third);
            }),
            ["ClassLevel"]
        );
        assert_eq!(told(|school| school.staff.clear()), ["StaffLeaves"]);
        assert_eq!(told(|school| member(school).member.name.given = "Grace".into()), ["StaffName"]);
        assert_eq!(told(|school| member(school).member.civility = Civility::Sir), ["StaffName"]);
        assert_eq!(told(|school| member(school).member.function = Function::Cpe), ["StaffFunction"]);
        assert_eq!(told(|school| member(school).teaches.extend([class()])), ["StaffServices"]);
        assert_eq!(told(|school| member(school).leads.extend([class()])), ["StaffLeads"]);
    }
}
