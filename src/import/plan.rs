//! The plan: the school as it stands, the school as it will stand, and what differs.
//!
//! A file replaces what it speaks of and nothing else: pupils and classes, guardians and bonds, or staff.
//! Planning the same files again on the result changes nothing.

use super::anomaly::Anomaly;
use super::change::{Change, changes, only};
use super::crosscheck::{self, folded};
use super::departures;
use super::incoming::{Incoming, StaffGiven};
use super::list::naming::settle;
use super::mef;
use super::named::NamedStaff;
use super::renumbered;
use super::unsaid::{complete_staff, replace_guardians, replace_pupils};
use crate::domain::family::families;
use crate::domain::person::{Kinship, Level};
use crate::domain::roster::{Bond, ClassCode, PersonKey, PupilKey, Roster, RosterStaff};
use crate::domain::staff::Function;
use crate::domain::year_group::YearGroup;
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

    /// So many would leave that the list is perhaps of a part of the school only: a person is to say that they do.
    pub fn loses_many(&self) -> bool {
        use Anomaly::{ManyGuardiansLeave, ManyPupilsLeave, ManyStaffLeave};
        let many = |told: &Anomaly| matches!(told, ManyPupilsLeave(_) | ManyGuardiansLeave(_) | ManyStaffLeave(_));
        self.anomalies.iter().any(many)
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
    let mut incoming = settle(standing, incoming.clone());
    let supposed = incoming.staff.as_mut().map(|given| complete_staff(standing, given)).unwrap_or_default();
    let incoming = &incoming;
    let mut roster = standing.clone();
    if let Some(given) = &incoming.pupils {
        replace_pupils(&mut roster, given);
    }
    if let Some(given) = &incoming.guardians {
        replace_guardians(&mut roster, given);
    }
    keep_what_is_needed(&mut roster);
    let mut anomalies = incoming.anomalies.clone();
    anomalies.extend(supposed);
    if let Some(given) = &incoming.staff {
        anomalies.extend(replace_staff(&mut roster, given));
    }
    let (divisions, groups) = classes(&roster, incoming);
    (roster.classes, roster.groups) = (divisions, groups);
    roster.levels = levels(&roster, incoming);
    if let Some(given) = &incoming.calendar {
        roster.calendar = roster.calendar.given(given.clone());
    }
    // What the head has set stays.
    roster.contact = roster.contact.or(incoming.contact.clone());
    anomalies.extend(crosscheck::anomalies(&roster, incoming));
    let mut told = departures::anomalies(standing, &roster);
    told.extend(renumbered::anomalies(standing, &roster));
    told.append(&mut anomalies);
    told.sort_by_key(|anomaly| std::cmp::Reverse(Anomaly::gravity(anomaly)));
    Plan {
        arrivals: only(&roster.pupils, &standing.pupils).collect(),
        departures: only(&standing.pupils, &roster.pupils).collect(),
        changes: changes(standing, &roster),
        roster,
        anomalies: told,
    }
}

/// A legal guardian: the pupil themself is not one.
pub(super) fn is_guardian(bond: &Bond) -> bool {
    bond.level == Level::Legal && bond.kinship != Kinship::Oneself
}

/// A bond for which a person is kept: not that of a mere contact, nor of a pupil with themself.
pub fn keeps(bond: &Bond) -> bool {
    bond.level != Level::Contact && bond.kinship != Kinship::Oneself
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

/// STS-web, or a list, speaks of its own people only: of teachers and CPE, whom it no longer lists leaves. It says what
/// they are called and teach, never against a function or classes that were given here. Where it would, that is told.
fn replace_staff(roster: &mut Roster, given: &StaffGiven) -> Vec<Anomaly> {
    let listed = |function| matches!(function, Function::Teacher | Function::Cpe);
    let own = if given.staff.keys().any(|key| key.starts_with("csv:")) { "csv:" } else { "sts:" };
    let mut told = twins(roster, given);
    for (key, staff) in &given.staff {
        let mut staff = staff.clone();
        let known = roster.staff.get(key).map(|known| &known.member);
        if let Some(known) = known.filter(|known| known.by_hand || !listed(known.function)) {
            let (file, kept) = (staff.member.function, known.function);
            (staff.member.function, staff.member.by_hand) = (kept, known.by_hand);
            let staff = NamedStaff { key: key.clone(), name: staff.member.name.clone() };
            told.extend((file != kept).then_some(Anomaly::FunctionKept { staff, file, kept }));
        }
        if let Some(known) = roster.staff.get(key).filter(|known| known.by_hand) {
            (staff.teaches, staff.leads) = (known.teaches.clone(), known.leads.clone());
            staff.by_hand = true;
        }
        roster.staff.insert(key.clone(), staff);
    }
    roster
        .staff
        .retain(|key, staff| given.staff.contains_key(key) || !key.starts_with(own) || !listed(staff.member.function));
    told.extend(classes_kept(roster, given));
    told
}

/// Who arrives under the name of somebody who is here under another number: a replacement added by hand, whom the file
/// lists at last.
fn twins(standing: &Roster, given: &StaffGiven) -> Vec<Anomaly> {
    let arriving = given.staff.iter().filter(|(key, _)| !standing.staff.contains_key(*key));
    let known = |name| standing.staff.values().any(|here| folded(&here.member.name) == folded(name));
    let twins = arriving.filter(|(_, staff)| known(&staff.member.name));
    let told = twins.map(|(key, staff)| Anomaly::SameStaffTwice {
        staff: NamedStaff { key: key.clone(), name: staff.member.name.clone() },
    });
    told.collect()
}

/// Whose classes the file would have changed, had they not been given here; and who has classes that no file gives.
fn classes_kept(roster: &Roster, given: &StaffGiven) -> Vec<Anomaly> {
    let differs = |(key, staff): &(&String, &RosterStaff)| match given.staff.get(*key) {
        Some(file) => (&file.teaches, &file.leads) != (&staff.teaches, &staff.leads),
        None => !staff.teaches.is_empty() || !staff.leads.is_empty(),
    };
    let by_hand = roster.staff.iter().filter(|(_, staff)| staff.by_hand).filter(differs);
    let told = by_hand.map(|(key, known)| {
        let kept: BTreeSet<ClassCode> = known.teaches.union(&known.leads).cloned().collect();
        let staff = NamedStaff { key: key.clone(), name: known.member.name.clone() };
        Anomaly::ClassesKept { staff, count: kept.len(), kept }
    });
    told.collect()
}

/// The level of each division, as its pupils' MEF say, or those of `Structures`, by themselves or by what
/// `Nomenclature` calls them, or as it was; of none where no file ever said it.
fn levels(roster: &Roster, incoming: &Incoming) -> BTreeMap<ClassCode, YearGroup> {
    let labels = incoming.mef_labels.as_ref();
    let by_pupils = incoming.pupils.as_ref().map(|given| mef::levels(&given.mefs, labels)).unwrap_or_default();
    let by_structures = mef::levels(&incoming.mefs, labels);
    let level = |class: &ClassCode| {
        let said = by_pupils.get(class).or_else(|| by_structures.get(class));
        said.or_else(|| roster.levels.get(class)).copied()
    };
    roster.classes.keys().filter_map(|class| Some((class.clone(), level(class)?))).collect()
}

/// Codes of classes with their labels.
type Labelled = BTreeMap<ClassCode, String>;

/// The divisions and the groups with pupils, each under the label of `Structures` or STS-web, or the one it had, or its
/// code. What is a division to one pupil is no group to another.
fn classes(roster: &Roster, incoming: &Incoming) -> (Labelled, Labelled) {
    let label = |class: &ClassCode, had: &Labelled| {
        let by_staff = || incoming.staff.as_ref().and_then(|staff| staff.labels.get(class));
        let given = incoming.labels.get(class).or_else(by_staff);
        given.or_else(|| had.get(class)).unwrap_or(&class.0).clone()
    };
    let labelled =
        |codes: BTreeSet<&ClassCode>, had| codes.into_iter().map(|class| (class.clone(), label(class, had))).collect();
    let divisions: BTreeSet<&ClassCode> = roster.pupils.values().map(|pupil| &pupil.class).collect();
    let groups = roster.pupils.values().flat_map(|pupil| &pupil.groups);
    let groups = groups.filter(|class| !divisions.contains(class)).collect();
    (labelled(divisions, &roster.classes), labelled(groups, &roster.groups))
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::domain::person::{Boarding, Civility, PersonName};
    use crate::domain::roster::{RosterPerson, RosterPupil};
    use crate::domain::staff::StaffMember;
    use crate::import::incoming::{GuardiansGiven, PupilsGiven};
    use crate::import::{NamedFile, read};
    use proptest::prelude::*;

    fn planned(standing: &Roster, texts: &[&str]) -> Plan {
        plan(standing, &read_texts(texts).unwrap())
    }

    fn first(texts: &[&str]) -> Plan {
        planned(&Roster::default(), texts)
    }

    fn two_parents(pupil: &str) -> String {
        let persons = personne("7", "MERE", "") + &personne("8", "PERE", "");
        guardians_file(&persons, &(link(pupil, "7", "10", "1") + &link(pupil, "8", "20", "1")))
    }

    #[test]
    fn a_first_import_is_all_arrivals_and_the_second_is_empty() {
        let texts = [class_of(&["1", "2"]), two_parents("1")];
        let texts = texts.each_ref().map(String::as_str);
        let plan = first(&texts);
        assert_eq!(plan.arrivals, [pupil_key("1"), pupil_key("2")]);
        assert_eq!(plan.counts(), Counts { pupils: 2, guardians: 2, families: 2, classes: 1, teachers: 0 });
        let again = planned(&plan.roster, &texts);
        assert!(again.is_empty());
        assert_eq!((again.roster, again.anomalies), (plan.roster, plan.anomalies));
    }

    #[test]
    fn pupils_without_guardians_may_come_first_and_it_is_told() {
        let alone = first(&[&class_of(&["1"])]);
        assert_eq!(alone.anomalies, [Anomaly::GuardiansMissing]);
        let then = planned(&alone.roster, &[&two_parents("1")]);
        assert_eq!((then.anomalies.as_slice(), then.arrivals.as_slice()), (&[][..], &[][..]));
        assert!(then.changes.contains(&Change::PupilFamily { pupil: pupil_key("1") }));
        assert_eq!(then.roster, first(&[&class_of(&["1"]), &two_parents("1")]).roster);
    }

    #[test]
    fn each_file_alone_touches_only_what_it_speaks_of() {
        let staff =
            staff_file(&individu("1", "PROF", "<FONCTION>ENS</FONCTION>"), &taught("DIVISION", "6A", &["1"]), "");
        let all = first(&[&class_of(&["1", "2"]), &two_parents("1"), &staff]).roster;
        let pupils = planned(&all, &[&class_of(&["1", "2", "3"])]).roster;
        assert_eq!((&pupils.persons, &pupils.links, &pupils.staff), (&all.persons, &all.links, &all.staff));
        let guardians =
            planned(&all, &[&guardians_file(&personne("7", "MERE", ""), &link("1", "7", "10", "1"))]).roster;
        assert_eq!((&guardians.pupils, &guardians.staff, &guardians.classes), (&all.pupils, &all.staff, &all.classes));
        let staff = planned(&all, &[&staff.replace("Ada", "Grace")]);
        assert_eq!(staff.changes, [Change::StaffName { key: "sts:epp:1".into() }]);
        assert_eq!((&staff.roster.pupils, &staff.roster.persons), (&all.pupils, &all.persons));
    }

    #[test]
    fn a_file_without_any_address_moves_nobody_and_one_with_addresses_does() {
        let file = |more: &str| guardians_file(&personne("7", "MERE", more), &link("1", "7", "10", "1"));
        let before = first(&[&class_of(&["1"]), &file("")]).roster;
        let (moved, called) = (file("").replace("DE TEST", "NEUVE"), file("<TEL_PORTABLE>0639980000</TEL_PORTABLE>"));
        let person = person_key("7");
        let contact = [Change::PersonContact { person: person.clone() }];
        let elsewhere = planned(&before, &[&moved]);
        assert_eq!(elsewhere.changes, contact);
        assert_ne!(elsewhere.roster.persons[&person].address, before.persons[&person].address);
        let without = |file: &str| {
            let (head, rest) = file.split_once("<ADRESSES>").unwrap();
            format!("{head}{}", rest.split_once("</ADRESSES>").unwrap().1)
        };
        let same = planned(&before, &[&without(&file(""))]);
        assert!(same.is_empty(), "{:?}", same.changes);
        assert_eq!(same.anomalies, [Anomaly::NoAddresses]);
        let reached = planned(&before, &[&without(&called)]);
        assert_eq!(reached.changes, contact);
        assert_eq!(reached.roster.persons[&person].address, before.persons[&person].address);
        assert_eq!(reached.roster.persons[&person].telephone.as_deref(), Some("0639980000"));
    }

    #[test]
    fn a_pupil_who_leaves_takes_their_guardians_along() {
        let before = first(&[&class_of(&["1", "2"]), &two_parents("1")]).roster;
        let plan = planned(&before, &[&class_of(&["2"])]);
        assert_eq!(plan.departures, [pupil_key("1")]);
        assert!(plan.roster.persons.is_empty() && plan.roster.links.is_empty());
        assert!(plan.changes.contains(&Change::PersonLeaves { person: person_key("7") }));
    }

    #[test]
    fn a_guardian_who_loses_the_legal_level_moves_the_pupil_to_another_family() {
        let before = first(&[&class_of(&["1"]), &two_parents("1")]).roster;
        let after = two_parents("1").replace(
            "<CODE_PARENTE>20</CODE_PARENTE><NIVEAU_RESPONSABILITE>1<",
            "<CODE_PARENTE>20</CODE_PARENTE><NIVEAU_RESPONSABILITE>2<",
        );
        let plan = planned(&before, &[&after]);
        let kinship = Kinship::Father;
        let (was, now) = (Bond { kinship, level: Level::Legal }, Bond { kinship, level: Level::InCharge });
        let (pupil, person) = (pupil_key("1"), person_key("8"));
        assert_eq!(
            plan.changes,
            [Change::PupilFamily { pupil: pupil.clone() }, Change::BondChanged { pupil, person, was, now }]
        );
        assert_eq!(plan.counts().guardians, 1);
    }

    #[test]
    fn what_changes_of_a_pupil_is_told_piece_by_piece() {
        let file = |family: &str, class: &str, group: &str| {
            pupils_file(&eleve("1", family, ""), &assigned("1", &[(class, "D"), (group, "G")]))
        };
        let before = first(&[&file("A", "6A", "G1")]).roster;
        let changes = planned(&before, &[&file("B", "6B", "G2")]).changes;
        let told: Vec<String> = changes.iter().map(|change| format!("{change:?}")).collect();
        let told: Vec<&str> = told.iter().filter_map(|change| change.split(' ').next()).collect();
        assert_eq!(told, ["PupilName", "PupilClass", "PupilGroups", "ClassOpened", "ClassClosed"]);
    }

    #[test]
    fn half_sisters_are_two_families_and_their_mother_one_guardian() {
        let persons = personne("7", "MERE", "") + &personne("8", "PERE", "") + &personne("9", "AUTRE", "");
        let links = ["1", "2"].map(|pupil| link(pupil, "7", "10", "1")).concat();
        let links = links + &link("1", "8", "20", "1") + &link("2", "9", "20", "1");
        let counts = first(&[&class_of(&["1", "2"]), &guardians_file(&persons, &links)]).counts();
        assert_eq!((counts.guardians, counts.families), (3, 2));
    }

    #[test]
    fn contacts_and_the_pupil_themself_are_no_guardians() {
        let persons = ["7", "8", "9"].map(|id| personne(id, &format!("P{id}"), "")).concat();
        let links = link("1", "7", "10", "1") + &link("1", "8", "38", "3") + &link("1", "9", "70", "1");
        let plan = first(&[&class_of(&["1"]), &guardians_file(&persons, &links)]);
        assert_eq!(plan.roster.persons.keys().collect::<Vec<_>>(), [&person_key("7")]);
        let oneself = plan.roster.links[&(pupil_key("1"), person_key("9"))];
        assert_eq!(oneself.kinship, Kinship::Oneself);
        assert!(!plan.roster.links.contains_key(&(pupil_key("1"), person_key("8"))));
        assert_eq!(plan.counts().guardians, 1);
        assert_eq!(kinds(&plan.anomalies), ["ContactsLeftOut", "PupilAnswersAlone"]);
    }

    #[test]
    fn what_shows_only_when_files_meet_is_told() {
        let same = "<TEL_PORTABLE>0639980000</TEL_PORTABLE>";
        let persons = personne("7", "A", same)
            + &personne("8", "a", same)
            + &personne("9", "B", "").replace("<ADRESSE_ID>8</ADRESSE_ID>", "").replace("0100000000", "")
            + &personne("10", "STRAY", "")
            + &personne("11", "ASE", "");
        let links = ["7", "8", "9"].map(|person| link("1", person, "10", "1")).concat();
        let links = links + &link("2", "11", "51", "1") + &link("99", "10", "10", "1");
        let pupils = class_of(&["1", "2", "3", "4"]).replace("EXEMPLE4", "EXEMPLE3");
        let plan = first(&[&pupils, &guardians_file(&persons, &links)]);
        assert_eq!(
            kinds(&plan.anomalies),
            [
                "InstitutionAsGuardian",
                "LinkToUnknownPupil",
                "ManyLegalGuardians",
                "NoLegalGuardian",
                "NoLegalGuardian",
                "PersonWithoutAddress",
                "PersonWithoutPupil",
                "PersonWithoutTelephone",
                "SamePersonTwice",
                "SamePupilTwice"
            ]
        );
        let gravities: Vec<_> = plan.anomalies.iter().map(Anomaly::gravity).collect();
        assert!(gravities.is_sorted_by(|one, other| one >= other), "warnings come first");
    }

    #[test]
    fn divisions_and_groups_are_told_apart_by_the_pupils_and_called_as_their_files_call_them() {
        let structures = assigned("1", &[("6A", "D"), ("6ALL", "G")]) + &assigned("2", &[("6ALL", "D"), ("6A", "G")]);
        let pupils = pupils_file(&(eleve("1", "A", "") + &eleve("2", "B", "")), &structures);
        let both = first(&[&pupils]);
        assert_eq!(
            (both.counts().classes, both.roster.groups.len()),
            (2, 0),
            "a division of one is no group of another"
        );
        let pupils = pupils_file(&eleve("1", "A", ""), &assigned("1", &[("6A", "D"), ("6ALL", "G")]));
        let staff = staff_file(&individu("1", "PROF", ""), "", &taught("GROUPE", "6ALL", &["1"]));
        let before = first(&[&pupils]).roster;
        assert_eq!(before.groups, BTreeMap::from([(ClassCode("6ALL".into()), "6ALL".to_owned())]));
        let plan = planned(&before, &[&staff]);
        let renamed = Change::ClassLabel { class: ClassCode("6ALL".into()), now: "Classe 6ALL".to_owned() };
        assert!(plan.changes.contains(&renamed), "{:?}", plan.changes);
        assert_eq!((plan.counts().classes, plan.roster.classes.len()), (1, 1));
        assert!(planned(&plan.roster, &[&staff, &pupils]).is_empty());
    }

    #[test]
    fn guardians_of_the_departed_are_left_out_without_calling_the_pupil_unknown() {
        let left = eleve("2", "PARTI", "<DATE_SORTIE>01/09/2026</DATE_SORTIE>");
        let pupils = pupils_file(&(eleve("1", "A", "") + &left), &assigned("1", &[("6A", "D")]));
        let persons = personne("7", "A", "") + &personne("8", "PARTI", "");
        let links = link("1", "7", "10", "1") + &link("2", "8", "10", "1");
        let plan = first(&[&pupils, &guardians_file(&persons, &links)]);
        assert_eq!(kinds(&plan.anomalies), ["PersonWithoutPupil", "PupilLeft"]);
        assert!(!plan.roster.persons.contains_key(&person_key("8")));
    }

    #[test]
    fn services_are_compared_with_the_pupils_classes() {
        let ens = "<FONCTION>ENS</FONCTION>";
        let staff = individu("1", "UN", ens) + &individu("2", "DEUX", ens);
        let staff = staff_file(&staff, &(taught("DIVISION", "6 a", &["1"]) + &taught("DIVISION", "4C", &["1"])), "");
        let plan = first(&[&class_of(&["1"]), &staff]);
        let class = |code: &str| ClassCode(code.to_owned());
        for told in [
            Anomaly::ServiceForUnknownClass { class: class("4C"), resembles: None },
            Anomaly::ServiceForUnknownClass { class: class("6 a"), resembles: Some(class("6A")) },
            Anomaly::ClassWithoutTeacher { class: class("6A") },
        ] {
            assert!(plan.anomalies.contains(&told), "{told:?}");
        }
        assert!(kinds(&plan.anomalies).contains(&"TeacherWithoutClass".to_owned()));
    }

    #[test]
    fn staff_enrolled_here_are_never_touched_by_an_import() {
        let member = |key: &str, function| {
            let name = PersonName { family: "ICI".into(), given: "Ada".into() };
            let member = StaffMember { key: key.into(), civility: Civility::Madam, name, function, by_hand: true };
            (key.to_owned(), RosterStaff { member, teaches: BTreeSet::new(), leads: BTreeSet::new(), by_hand: false })
        };
        let standing = Roster {
            staff: BTreeMap::from([
                member("aed-1", Function::Aed),
                member("sts:epp:1", Function::Head),
                member("sts:epp:2", Function::Teacher),
            ]),
            ..Roster::default()
        };
        let dir = individu("1", "ICI", "<FONCTION>ENS</FONCTION>") + &individu("3", "NEUF", "<FONCTION>EDU</FONCTION>");
        let plan = planned(&standing, &[&staff_file(&dir, "", "")]);
        assert_eq!(plan.roster.staff["sts:epp:1"], standing.staff["sts:epp:1"]);
        assert_eq!(plan.roster.staff["aed-1"], standing.staff["aed-1"]);
        let key = |key: &str| key.to_owned();
        assert_eq!(
            plan.changes,
            [Change::StaffArrives { key: key("sts:epp:3") }, Change::StaffLeaves { key: key("sts:epp:2") }]
        );
    }

    #[test]
    fn a_function_that_the_head_gave_stays_through_imports_and_the_difference_is_told() {
        let file = |given: &str| {
            staff_file(&individu("1", given, "<FONCTION>ENS</FONCTION>"), &taught("DIVISION", "6A", &["1"]), "")
        };
        let mut standing = first(&[&file("ICI")]).roster;
        let member = &mut standing.staff.get_mut("sts:epp:1").unwrap().member;
        (member.function, member.by_hand) = (Function::Cpe, true);
        let plan = planned(&standing, &[&file("AUTRE")]);
        let staff = NamedStaff { key: "sts:epp:1".into(), name: plan.roster.staff["sts:epp:1"].member.name.clone() };
        let (file, kept) = (Function::Teacher, Function::Cpe);
        assert!(plan.anomalies.contains(&Anomaly::FunctionKept { staff, file, kept }));
        assert_eq!(plan.changes, [Change::StaffName { key: "sts:epp:1".into() }], "and nothing of the function");
        assert_eq!(plan.roster.staff["sts:epp:1"].teaches, standing.staff["sts:epp:1"].teaches);
        let gone = planned(&plan.roster, &[&staff_file(&individu("2", "NEUF", ""), "", "")]);
        assert!(!gone.roster.staff.contains_key("sts:epp:1"), "whom the file no longer lists has left");
    }

    #[test]
    fn classes_that_the_head_gave_stay_through_imports_and_it_is_told() {
        let file = staff_file(&individu("1", "ICI", "<FONCTION>ENS</FONCTION>"), &taught("DIVISION", "6A", &["1"]), "");
        let given = BTreeSet::from([ClassCode("5B".into())]);
        let mut standing = first(&[&file]).roster;
        let known = standing.staff.get_mut("sts:epp:1").unwrap();
        (known.teaches, known.by_hand) = (given.clone(), true);
        let plan = planned(&standing, &[&file]);
        let name = plan.roster.staff["sts:epp:1"].member.name.clone();
        let staff = NamedStaff { key: "sts:epp:1".into(), name };
        let told = |staff, kept: &BTreeSet<_>| Anomaly::ClassesKept { staff, count: kept.len(), kept: kept.clone() };
        assert!(plan.is_empty() && plan.anomalies.contains(&told(staff.clone(), &given)));
        assert_eq!(planned(&plan.roster, &[&file]).roster, plan.roster, "and again");
        let known = standing.staff.get_mut("sts:epp:1").unwrap();
        known.teaches.clear();
        assert!(
            planned(&standing, &[&file]).anomalies.contains(&told(staff.clone(), &BTreeSet::new())),
            "taken back too"
        );
        let known = standing.staff.get_mut("sts:epp:1").unwrap();
        known.teaches = BTreeSet::from([ClassCode("6A".into())]);
        assert!(!kinds(&planned(&standing, &[&file]).anomalies).contains(&"ClassesKept".to_owned()), "the file agrees");
        let mut here = standing.staff["sts:epp:1"].clone();
        (here.member.key, here.teaches) = ("carnet-1".into(), given.clone());
        let staff = NamedStaff { key: here.member.key.clone(), ..staff };
        standing.staff.insert(here.member.key.clone(), here);
        assert!(planned(&standing, &[&file]).anomalies.contains(&told(staff, &given)), "whom no file lists");
        let gone = planned(&standing, &[&staff_file(&individu("2", "NEUF", ""), "", "")]);
        assert!(!gone.roster.staff.contains_key("sts:epp:1"), "whom the file no longer lists has left");
    }

    #[test]
    fn whoever_was_added_by_hand_and_is_listed_at_last_is_told_once_as_the_same_person() {
        let file = |all: &str| staff_file(all, "", "");
        let (one, other) = (individu("1", "ICI", ""), individu("2", "AUTRE", ""));
        let mut standing = first(&[&file(&one)]).roster;
        assert!(!kinds(&first(&[&file(&one)]).anomalies).contains(&"SameStaffTwice".to_owned()));
        let mut here = standing.staff.remove("sts:epp:1").unwrap();
        here.member.key = "carnet-1".into();
        standing.staff.insert(here.member.key.clone(), here.clone());
        let plan = planned(&standing, &[&file(&(one.clone() + &other))]);
        let staff = NamedStaff { key: "sts:epp:1".into(), name: here.member.name };
        assert!(plan.anomalies.contains(&Anomaly::SameStaffTwice { staff }));
        let again = planned(&plan.roster, &[&file(&(one + &other))]);
        assert!(!kinds(&again.anomalies).contains(&"SameStaffTwice".to_owned()), "once");
    }

    #[test]
    fn the_demo_school_is_read_whole() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo/");
        let file =
            |name: &str| NamedFile { name: name.into(), bytes: std::fs::read(format!("{folder}{name}")).unwrap() };
        let files = [
            file("ExportXML_ResponsablesAvecAdresses.zip"),
            file("sts_emp_0990001A_2026.xml"),
            file("ExportXML_ElevesAvecAdresses.zip"),
        ];
        let incoming = read(&files, &expected()).unwrap();
        let plan = plan(&Roster::default(), &incoming);
        assert_eq!(plan.counts(), Counts { pupils: 75, guardians: 131, families: 69, classes: 3, teachers: 8 });
        assert_eq!(
            kinds(&plan.anomalies),
            [
                "ContactsLeftOut",
                "FunctionSupposed",
                "InstitutionAsGuardian",
                "ManyLegalGuardians",
                "PersonWithoutPupil",
                "PersonWithoutPupil",
                "PupilAnswersAlone",
                "PupilInactive",
                "PupilLeft",
                "QuestionMarkInName",
                "QuestionMarkInName",
                "QuestionMarkInName"
            ]
        );
        assert!(super::plan(&plan.roster, &incoming).is_empty());
        let classes: BTreeSet<&ClassCode> = plan.roster.classes.keys().collect();
        for class in &classes {
            let pupils = plan.roster.pupils.values().filter(|pupil| pupil.class == **class).count();
            let teachers = plan.roster.staff.values().filter(|staff| staff.teaches.contains(*class)).count();
            let leaders = plan.roster.staff.values().filter(|staff| staff.leads.contains(*class)).count();
            assert!((pupils, leaders) == (25, 1) && teachers >= 3, "{class:?}");
        }
        let of_all =
            plan.roster.staff.values().find(|staff| classes.iter().all(|class| staff.teaches.contains(*class)));
        assert_eq!(of_all, None);
        assert!(plan.roster.pupils.values().any(|pupil| pupil.name.family == "LEBŒUF"));
        assert!(plan.roster.pupils.values().any(|pupil| pupil.name.family == "DELHAŸ"));
    }

    #[test]
    fn a_school_of_fifteen_hundred_is_planned_once_and_then_not_again() {
        let id = |n: usize| n.to_string();
        let eleves: String = (0..1_500).map(|n| eleve(&id(n), &format!("P{n}"), "")).collect();
        let classes: String = (0..1_500).map(|n| assigned(&id(n), &[(&format!("C{}", n % 50), "D")])).collect();
        let persons: String = (0..3_000).map(|n| personne(&id(n), &format!("G{n}"), "")).collect();
        let links: String = (0..3_000).map(|n| link(&id(n / 2), &id(n), ["10", "20"][n % 2], "1")).collect();
        let texts = [pupils_file(&eleves, &classes), guardians_file(&persons, &links)];
        let texts = texts.each_ref().map(String::as_str);
        let plan = first(&texts);
        assert_eq!(
            plan.counts(),
            Counts { pupils: 1_500, guardians: 3_000, families: 1_500, classes: 50, teachers: 0 }
        );
        assert!(planned(&plan.roster, &texts).is_empty());
    }

    fn code(kind: &'static str) -> impl Strategy<Value = ClassCode> {
        (0..3_u8).prop_map(move |n| ClassCode(format!("{kind}{n}")))
    }

    fn name() -> impl Strategy<Value = PersonName> {
        ("[A-C]", "[a-c]").prop_map(|(family, given)| PersonName { family, given })
    }

    fn codes(kind: &'static str) -> impl Strategy<Value = BTreeSet<ClassCode>> {
        prop::collection::btree_set(code(kind), 0..3)
    }

    fn pupils() -> impl Strategy<Value = PupilsGiven> {
        let boarding = prop::sample::select(vec![Boarding::Day, Boarding::Lunch]);
        let born = (1_i8..3).prop_map(|day| jiff::civil::date(2013, 1, day));
        let pupil = (name(), born, code("D"), codes("G"), boarding)
            .prop_map(|(name, born, class, groups, boarding)| RosterPupil { name, born, class, groups, boarding });
        let key = (0..5_u8).prop_map(|n| pupil_key(&n.to_string()));
        prop::collection::btree_map(key, pupil, 1..5)
            .prop_map(|present| PupilsGiven { present, ..PupilsGiven::default() })
    }

    fn guardians() -> impl Strategy<Value = GuardiansGiven> {
        let person = (name(), prop::option::of("[a-b]@example.org")).prop_map(|(name, email)| RosterPerson {
            civility: Civility::Unknown,
            name,
            email,
            telephone: None,
            address: None,
        });
        let key = || (0..6_u8).prop_map(|n| person_key(&n.to_string()));
        let level = prop::sample::select(vec![Level::Legal, Level::InCharge, Level::Contact]);
        let kinship = prop::sample::select(vec![Kinship::Mother, Kinship::Oneself, Kinship::ChildWelfare]);
        let bond = (kinship, level).prop_map(|(kinship, level)| Bond { kinship, level });
        let link = ((0..6_u8).prop_map(|n| pupil_key(&n.to_string())), key());
        let persons = prop::collection::btree_map(key(), person, 1..6);
        (persons, prop::collection::btree_map(link, bond, 0..12)).prop_map(|(persons, links)| GuardiansGiven {
            persons,
            links,
            ..GuardiansGiven::default()
        })
    }

    fn staff() -> impl Strategy<Value = StaffGiven> {
        let function = prop::sample::select(vec![Function::Teacher, Function::Cpe]);
        let member = (name(), function, codes("D"), codes("D"));
        let staff = prop::collection::btree_map("sts:epp:[1-4]", member, 1..4).prop_map(|staff| {
            let each = |(key, (name, function, teaches, leads)): (String, _)| {
                let member =
                    StaffMember { key: key.clone(), civility: Civility::Unknown, name, function, by_hand: false };
                (key, RosterStaff { member, teaches, leads, by_hand: false })
            };
            staff.into_iter().map(each).collect()
        });
        let labels = prop::collection::btree_map(code("D"), "[x-z]", 0..3);
        (staff, labels).prop_map(|(staff, labels)| StaffGiven { staff, labels, ..StaffGiven::default() })
    }

    fn incoming() -> impl Strategy<Value = Incoming> {
        let given = (prop::option::of(pupils()), prop::option::of(guardians()), prop::option::of(staff()));
        given.prop_map(|(pupils, guardians, staff)| Incoming { pupils, guardians, staff, ..Incoming::default() })
    }

    proptest! {
        #[test]
        fn planning_the_same_files_again_changes_nothing(before in incoming(), files in incoming()) {
            let standing = plan(&Roster::default(), &before).roster;
            let once = plan(&standing, &files);
            let again = plan(&once.roster, &files);
            prop_assert!(again.is_empty(), "{:?}", again.changes);
            prop_assert_eq!(again.roster, once.roster);
        }

        #[test]
        fn a_plan_is_empty_exactly_when_the_school_stays_as_it_stands(before in incoming(), files in incoming()) {
            let standing = plan(&Roster::default(), &before).roster;
            let plan = plan(&standing, &files);
            prop_assert_eq!(plan.is_empty(), plan.roster == standing);
        }

        #[test]
        fn nobody_is_kept_who_answers_for_no_pupil(before in incoming(), files in incoming()) {
            let roster = plan(&plan(&Roster::default(), &before).roster, &files).roster;
            for person in roster.persons.keys() {
                prop_assert!(roster.links.iter().any(|((_, of), bond)| of == person && keeps(bond)));
            }
            for ((pupil, person), bond) in &roster.links {
                prop_assert!(roster.pupils.contains_key(pupil));
                prop_assert!(bond.kinship == Kinship::Oneself || roster.persons.contains_key(person));
            }
        }
    }
}
