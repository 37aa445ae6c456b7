//! Who would arrive and leave at once: the same people, whom another program has numbered in its own way.

use super::anomaly::Anomaly;
use super::change::only;
use super::list::naming::folded;
use super::named::{NamedPerson, NamedPupil};
use crate::domain::person::PersonName;
use crate::domain::roster::{PersonKey, PupilKey, Roster};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Of pupils, then of guardians: how many come back under another number, and one of them.
pub(super) fn anomalies(was: &Roster, now: &Roster) -> Vec<Anomaly> {
    let pupils = pupils(was, now);
    let guardians = guardians(was, now);
    let of_pupils = pupils.first().map(|like| Anomaly::PupilsRenumbered { count: pupils.len(), like: like.clone() });
    let of_guardians =
        guardians.first().map(|like| Anomaly::GuardiansRenumbered { count: guardians.len(), like: like.clone() });
    of_pupils.into_iter().chain(of_guardians).collect()
}

/// Who arrives under the name and the birth date of somebody who leaves.
fn pupils(was: &Roster, now: &Roster) -> Vec<NamedPupil> {
    let leaving: BTreeSet<_> = only(&was.pupils, &now.pupils).filter_map(|key| known_pupil(was, &key)).collect();
    let arriving = only(&now.pupils, &was.pupils);
    let again = arriving.filter(|key| known_pupil(now, key).is_some_and(|known| leaving.contains(&known)));
    again.filter_map(|key| Some(NamedPupil { name: now.pupils.get(&key)?.name.clone(), key })).collect()
}

/// Who arrives under the name of somebody who leaves, and answers for a child of that one's child's name and birth
/// date.
fn guardians(was: &Roster, now: &Roster) -> Vec<NamedPerson> {
    let of_those = |persons: BTreeSet<PersonKey>, at: &Roster| -> BTreeSet<_> {
        let links = at.links.keys().filter(|(_, person)| persons.contains(person));
        links.filter_map(|(pupil, person)| Some((known_person(at, person, pupil)?, person.clone()))).collect()
    };
    let leaving = of_those(only(&was.persons, &now.persons).collect(), was);
    let leaving: BTreeSet<_> = leaving.into_iter().map(|(known, _)| known).collect();
    let arriving = of_those(only(&now.persons, &was.persons).collect(), now);
    let again: BTreeSet<_> =
        arriving.into_iter().filter(|(known, _)| leaving.contains(known)).map(|(_, key)| key).collect();
    again.into_iter().filter_map(|key| Some(NamedPerson { name: now.persons.get(&key)?.name.clone(), key })).collect()
}

fn known_pupil(at: &Roster, pupil: &PupilKey) -> Option<(String, Date)> {
    at.pupils.get(pupil).map(|pupil| (spelt(&pupil.name), pupil.born))
}

fn known_person(at: &Roster, person: &PersonKey, child: &PupilKey) -> Option<(String, (String, Date))> {
    Some((spelt(&at.persons.get(person)?.name), known_pupil(at, child)?))
}

fn spelt(name: &PersonName) -> String {
    folded(&name.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::import::{Gravity, Plan, plan};

    fn planned(standing: &Roster, texts: &[&str]) -> Plan {
        plan(standing, &read_texts(texts).unwrap())
    }

    const PUPILS: &str = "identifiant;nom;prenom;date_naissance;classe\n1001;EXEMPLE;Zoé;14/02/2013;6A\n\
        1002;CŒUR;Tom;01/09/2014;6B\n";
    const GUARDIANS: &str = "identifiant_eleve;identifiant_personne;nom;prenom;lien;niveau\n\
        1001;P1;EXEMPLE;Inès;mere;1\n1002;P2;CŒUR;Paul;pere;1\n";

    /// As another program numbers and spells the same people.
    fn elsewhere(list: &str) -> String {
        let numbered = list.replace("100", "77").replace("P1", "Q1").replace("P2", "Q2");
        numbered.replace("Zoé", "ZOE").replace("CŒUR", "Coeur")
    }

    fn told(plan: &Plan) -> Vec<(&'static str, usize, String)> {
        let each = plan.anomalies.iter().filter_map(|one| match one {
            Anomaly::PupilsRenumbered { count, like } => Some(("pupils", *count, like.name.to_string())),
            Anomaly::GuardiansRenumbered { count, like } => Some(("guardians", *count, like.name.to_string())),
            _ => None,
        });
        each.collect()
    }

    #[test]
    fn the_same_people_under_the_numbers_of_another_program_are_told_before_their_accesses_are_closed() {
        let first = planned(&Roster::default(), &[PUPILS, GUARDIANS]);
        assert!(told(&first).is_empty(), "a first import renumbers nobody");
        let plan = planned(&first.roster, &[&elsewhere(PUPILS), &elsewhere(GUARDIANS)]);
        assert_eq!((plan.arrivals.len(), plan.departures.len()), (2, 2), "each would leave and arrive");
        assert_eq!(told(&plan), [("pupils", 2, "ZOE EXEMPLE".to_owned()), ("guardians", 2, "Inès EXEMPLE".to_owned())]);
        assert_eq!(kinds(&plan.anomalies[..2]), ["GuardiansRenumbered", "PupilsRenumbered"], "before all the rest");
        assert!(plan.anomalies[..2].iter().all(|one| one.gravity() == Gravity::Warning));
        let by_name = "INE;Nom élève;Prénom élève;Date naissance;Classe\n\
            ;EXEMPLE;ZOE;14/02/2013;6A\n;Coeur;Tom;01/09/2014;6B\n";
        let plan = planned(&first.roster, &[by_name]);
        assert_eq!((plan.arrivals.len(), plan.departures.len()), (0, 0), "without numbers each is found by their name");
    }

    #[test]
    fn guardians_alone_under_other_numbers_are_told_and_whoever_only_has_the_same_name_is_not() {
        let first = planned(&Roster::default(), &[PUPILS, GUARDIANS]).roster;
        let plan = planned(&first, &[&elsewhere(GUARDIANS).replace("77", "100")]);
        assert_eq!(told(&plan), [("guardians", 2, "Inès EXEMPLE".to_owned())]);
        let crossed = GUARDIANS.replace("1001;P1", "1002;Q1").replace("1002;P2", "1001;Q2");
        assert!(told(&planned(&first, &[&crossed])).is_empty(), "they answer for another child");
        let newcomer = PUPILS.replace("1001;EXEMPLE;Zoé;14/02/2013", "2001;EXEMPLE;Zoé;15/02/2013");
        let plan = planned(&first, &[&newcomer]);
        assert_eq!((plan.arrivals.len(), plan.departures.len()), (1, 1));
        assert!(told(&plan).is_empty(), "another birth date is another child");
    }
}
