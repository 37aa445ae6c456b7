//! Who would leave at once: a list of one class, taken for that of the school, closes everyone else's access.

use super::anomaly::Anomaly;
use super::change::only;
use super::named::Leaving;
use super::plan::keeps;
use crate::domain::roster::{ClassCode, PersonKey, PupilKey, Roster};
use std::collections::{BTreeMap, BTreeSet};

/// As many may leave a school on one day without anybody wondering.
const FEW: usize = 5;
/// One in so many, in a school of any size.
const ONE_IN: usize = 10;

/// Of pupils, then of guardians whose pupils stay, then of staff.
pub(super) fn anomalies(was: &Roster, now: &Roster) -> Vec<Anomaly> {
    let pupils: BTreeSet<PupilKey> = only(&was.pupils, &now.pupils).collect();
    let classes = emptied(was, &pupils);
    let of_pupils = (are_many(pupils.len(), was.pupils.len()) || !classes.is_empty()).then(|| {
        let (count, of, emptied) = (pupils.len(), was.pupils.len(), classes.len());
        Anomaly::ManyPupilsLeave(Leaving { count, of, classes, emptied })
    });
    let answering = |at: &Roster| -> BTreeSet<PersonKey> {
        let of_those_who_stay = at.links.iter().filter(|((pupil, _), bond)| keeps(bond) && !pupils.contains(pupil));
        of_those_who_stay.map(|((_, person), _)| person.clone()).collect()
    };
    let (before, after) = (answering(was), answering(now));
    let (count, of) = (before.difference(&after).count(), before.len());
    let many = |count, of| are_many(count, of).then(|| Leaving { count, of, classes: Vec::new(), emptied: 0 });
    let of_guardians = many(count, of).map(Anomaly::ManyGuardiansLeave);
    let of_staff = many(only(&was.staff, &now.staff).count(), was.staff.len()).map(Anomaly::ManyStaffLeave);
    of_pupils.into_iter().chain(of_guardians).chain(of_staff).collect()
}

fn are_many(leaving: usize, of: usize) -> bool {
    leaving > FEW && leaving * ONE_IN > of
}

/// Classes of several pupils, all of whom leave.
fn emptied(was: &Roster, leaving: &BTreeSet<PupilKey>) -> Vec<ClassCode> {
    let mut pupils: BTreeMap<&ClassCode, Vec<&PupilKey>> = BTreeMap::new();
    for (key, pupil) in &was.pupils {
        pupils.entry(&pupil.class).or_default().push(key);
    }
    let all_leave = |pupils: &[&PupilKey]| pupils.len() > 1 && pupils.iter().all(|key| leaving.contains(*key));
    pupils.into_iter().filter(|(_, pupils)| all_leave(pupils)).map(|(class, _)| class.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::import::{Gravity, Plan, plan};

    const HEAD: &str = "identifiant_eleve;identifiant_personne;nom;prenom;lien;niveau\n";

    /// So many pupils of each class, every one with a mother.
    fn lists(classes: &[(&str, usize)]) -> [String; 2] {
        let named = classes.iter().flat_map(|(class, n)| (0..*n).map(move |at| format!("{class}{at}")));
        let line = |key: &String| format!("{key};EXEMPLE;{key};14/02/2013;{}\n", &key[..2]);
        let pupils = named.clone().map(|key| line(&key)).collect::<String>();
        let guardians = named.map(|key| format!("{key};M{key};MERE;{key};mere;1\n")).collect::<String>();
        [format!("identifiant;nom;prenom;date_naissance;classe\n{pupils}"), format!("{HEAD}{guardians}")]
    }

    fn planned(standing: &Roster, texts: &[&str]) -> Plan {
        plan(standing, &read_texts(texts).unwrap())
    }

    fn school(classes: &[(&str, usize)]) -> Roster {
        let [pupils, guardians] = lists(classes);
        planned(&Roster::default(), &[&pupils, &guardians]).roster
    }

    #[test]
    fn a_list_of_one_class_is_told_first_to_be_perhaps_not_whole() {
        let standing = school(&[("6A", 20), ("6B", 20)]);
        let plan = planned(&standing, &[&lists(&[("6A", 20)])[0]]);
        let classes = vec![ClassCode("6B".into())];
        assert_eq!(plan.anomalies[0], Anomaly::ManyPupilsLeave(Leaving { count: 20, of: 40, classes, emptied: 1 }));
        assert!(plan.loses_many() && plan.anomalies[0].gravity() == Gravity::Warning);
        let told = |plan: &Plan| plan.anomalies.iter().any(|one| matches!(one, Anomaly::ManyGuardiansLeave { .. }));
        assert!(!told(&plan), "the guardians leave with their pupils");
        let plan = planned(&standing, &[&lists(&[("6A", 20)])[1]]);
        assert!(plan.departures.is_empty() && plan.loses_many());
        let leaving = Leaving { count: 20, of: 40, classes: Vec::new(), emptied: 0 };
        assert_eq!(plan.anomalies[0], Anomaly::ManyGuardiansLeave(leaving));
    }

    #[test]
    fn a_list_of_a_few_teachers_is_told_to_be_perhaps_not_whole() {
        let teachers = |n: usize| {
            let one = |at: usize| individu(&at.to_string(), &format!("PROF{at}"), "<FONCTION>ENS</FONCTION>");
            staff_file(&(0..n).map(one).collect::<String>(), "", "")
        };
        let standing = planned(&school(&[("6A", 20)]), &[&teachers(20)]).roster;
        assert!(!planned(&standing, &[&teachers(15)]).loses_many(), "five leave in a summer");
        let plan = planned(&standing, &[&teachers(14)]);
        let leaving = Leaving { count: 6, of: 20, classes: Vec::new(), emptied: 0 };
        assert_eq!(plan.anomalies[0], Anomaly::ManyStaffLeave(leaving));
        assert!(plan.loses_many());
    }

    #[test]
    fn departures_as_they_happen_are_not_told_so_and_a_whole_class_is_however_small() {
        let standing = school(&[("6A", 20), ("6B", 20), ("UP", 2), ("5C", 1)]);
        let leaves = |classes: &[(&str, usize)]| planned(&standing, &[&lists(classes)[0]]).loses_many();
        assert!(!leaves(&[("6A", 20), ("6B", 20), ("UP", 2), ("5C", 1)]));
        assert!(!leaves(&[("6A", 18), ("6B", 17), ("UP", 2), ("5C", 1)]), "five");
        assert!(leaves(&[("6A", 17), ("6B", 17), ("UP", 2), ("5C", 1)]), "six of forty-three");
        assert!(leaves(&[("6A", 20), ("6B", 20), ("5C", 1)]), "all of UP");
        assert!(!leaves(&[("6A", 20), ("6B", 20), ("UP", 2)]), "the only one of 5C");
    }
}
