//! Those whom a list names and does not number: a key made of what tells them apart, and the key they had before found
//! again, so that an account outlives a list.

use crate::domain::person::PersonName;
use crate::domain::roster::{Bond, PersonKey, PupilKey, Roster, RosterPupil};
use crate::import::anomaly::Anomaly;
use crate::import::incoming::{GuardiansGiven, Incoming, PupilsGiven, bind};
use crate::import::named::{NamedChild, NamedPerson};
use jiff::civil::Date;
use ring::digest::{SHA256, digest};
use std::collections::{BTreeMap, BTreeSet};

/// A child as a list of guardians names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChildNamed {
    /// Who answers for them.
    pub person: PersonKey,
    /// By whichever of their family names the list has; by the whole name where it stands in one cell.
    pub families: Vec<String>,
    /// First name; empty with a whole name.
    pub given: String,
    /// The birth date, where the list has it: two of one name are told apart.
    pub born: Option<Date>,
    /// As they answer.
    pub bond: Bond,
}

/// In small letters without accents, letters and digits only: two spellings of one name are one.
pub(in crate::import) fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).flat_map(plain).filter(char::is_ascii_alphanumeric).collect()
}

fn plain(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        _ => "",
    };
    let own = plain.is_empty().then_some(letter);
    plain.chars().chain(own)
}

/// A key that the same words always give, and from which they are not read.
pub(super) fn derived(prefix: &str, words: &[&str]) -> String {
    let hash = digest(&SHA256, words.join("\u{1F}").as_bytes());
    format!("{prefix}-{}", data_encoding::HEXLOWER.encode(&hash.as_ref()[..12]))
}

fn same_name(one: &PersonName, other: &PersonName) -> bool {
    folded(&one.family) == folded(&other.family) && folded(&one.given) == folded(&other.given)
}

/// Gives those who are known by their name the keys they have at the school, and each named child their own.
pub(in crate::import) fn settle(standing: &Roster, mut incoming: Incoming) -> Incoming {
    if let Some(given) = &mut incoming.pupils {
        known_pupils(standing, given);
    }
    let pupils = incoming.pupils.as_ref().map_or(&standing.pupils, |given| &given.present);
    if let Some(given) = &mut incoming.guardians {
        link_children(pupils, given, &mut incoming.anomalies);
        known_persons(standing, given);
    }
    incoming
}

/// A pupil known by their name takes the key of the one pupil of the school with that name and birth date.
fn known_pupils(standing: &Roster, given: &mut PupilsGiven) {
    let words = |pupil: &RosterPupil| (folded(&pupil.name.family), folded(&pupil.name.given), pupil.born);
    let mut known: BTreeMap<(String, String, Date), Vec<&PupilKey>> = BTreeMap::new();
    for (key, pupil) in standing.pupils.iter().filter(|_| !given.by_name.is_empty()) {
        known.entry(words(pupil)).or_default().push(key);
    }
    for key in std::mem::take(&mut given.by_name) {
        let Some(pupil) = given.present.remove(&key) else { continue };
        let own = match known.get(&words(&pupil)).map(Vec::as_slice) {
            Some([only]) if !given.present.contains_key(*only) => (*only).clone(),
            _ => key,
        };
        given.present.insert(own, pupil);
    }
}

/// Links each guardian to the child they name; one whom nobody is, or several are, is told and linked to nobody.
fn link_children(pupils: &BTreeMap<PupilKey, RosterPupil>, given: &mut GuardiansGiven, anomalies: &mut Vec<Anomaly>) {
    let mut by_name: BTreeMap<(String, String), BTreeSet<&PupilKey>> = BTreeMap::new();
    for (key, pupil) in pupils {
        let (family, first) = (folded(&pupil.name.family), folded(&pupil.name.given));
        // A whole name is known in either order.
        for whole in [format!("{family}{first}"), format!("{first}{family}")] {
            by_name.entry((whole, String::new())).or_default().insert(key);
        }
        by_name.entry((family, first)).or_default().insert(key);
    }
    for named in std::mem::take(&mut given.children) {
        let names = named.families.iter().map(|family| (folded(family), folded(&named.given)));
        let mut found: BTreeSet<&PupilKey> = names.filter_map(|name| by_name.get(&name)).flatten().copied().collect();
        found.retain(|key| named.born.is_none_or(|born| pupils.get(*key).is_some_and(|pupil| pupil.born == born)));
        let name = given.persons.get(&named.person).map(|person| person.name.clone());
        let who = name.map(|name| NamedPerson { key: named.person.clone(), name });
        let child = format!("{} {}", named.given, named.families.first().map_or("", String::as_str));
        let child = child.trim().to_owned();
        match (found.len(), found.first(), who) {
            (1, Some(pupil), _) => bind(&mut given.links, ((*pupil).clone(), named.person), named.bond, anomalies),
            (0, _, Some(person)) => anomalies.push(Anomaly::ChildNotFound(NamedChild { person, child })),
            (_, _, Some(person)) => anomalies.push(Anomaly::ChildAmbiguous(NamedChild { person, child })),
            (_, _, None) => {}
        }
    }
}

/// A guardian known by their name takes the key of the one person of that name who answers for one of their children.
fn known_persons(standing: &Roster, given: &mut GuardiansGiven) {
    let mut answering: BTreeMap<&PupilKey, Vec<&PersonKey>> = BTreeMap::new();
    for (pupil, person) in standing.links.keys() {
        answering.entry(pupil).or_default().push(person);
    }
    let mut children: BTreeMap<&PersonKey, Vec<&PupilKey>> = BTreeMap::new();
    for (pupil, person) in given.links.keys() {
        children.entry(person).or_default().push(pupil);
    }
    let mut renamed: BTreeMap<PersonKey, PersonKey> = BTreeMap::new();
    for key in &given.by_name {
        let Some(person) = given.persons.get(key) else { continue };
        let of_them = children.get(key).into_iter().flatten().filter_map(|pupil| answering.get(pupil)).flatten();
        let same = |known: &&&PersonKey| {
            standing.persons.get(**known).is_some_and(|known| same_name(&known.name, &person.name))
        };
        let known: BTreeSet<&PersonKey> = of_them.filter(same).copied().collect();
        if let (1, Some(known)) = (known.len(), known.first())
            && !given.persons.contains_key(*known)
            && !renamed.values().any(|taken| taken == *known)
        {
            renamed.insert(key.clone(), (*known).clone());
        }
    }
    rename(given, &renamed);
}

fn rename(given: &mut GuardiansGiven, renamed: &BTreeMap<PersonKey, PersonKey>) {
    let now = |key: PersonKey| renamed.get(&key).cloned().unwrap_or(key);
    given.by_name.clear();
    given.persons = std::mem::take(&mut given.persons).into_iter().map(|(key, person)| (now(key), person)).collect();
    let links = std::mem::take(&mut given.links).into_iter();
    given.links = links.map(|((pupil, person), bond)| ((pupil, now(person)), bond)).collect();
}
