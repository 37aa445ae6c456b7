//! Lists of guardians: Carnet's own and any other, one link a line; ONDE's, one guardian a line with the children to
//! the right.

use crate::domain::person::{Kinship, Level, PostalAddress};
use crate::domain::roster::{Bond, PersonKey, PupilKey, RosterPerson};
use crate::import::anomaly::Anomaly;
use crate::import::fields::day;
use crate::import::incoming::{GuardiansGiven, bind};
use crate::import::list::columns::Column;
use crate::import::list::names::{any_name_of, look_at_listed_name};
use crate::import::list::naming::{ChildNamed, derived, folded};
use crate::import::list::pupils::Line;
use crate::import::list::said::{civility, level, tie};
use crate::import::list::sheet::Sheet;
use crate::import::named::NamedPerson;
use crate::import::numbers::{first_number, look_at_numbers};
use crate::import::refusal::{Cause, Form, Refusal};
use crate::import::siecle_guardians::is_email;
use crate::import::unsaid::{Detail, Unsaid};

/// Whose guardian a line speaks of: a second line of headings has nothing under any of it.
const OF_A_LINK: [Column; 5] = [
    Column::ChildIdentifier,
    Column::ChildWholeName,
    Column::ChildFamily,
    Column::ChildUsualFamily,
    Column::ChildGiven,
];

/// One link a line: Carnet's own list, in which both are numbered, or another, which names its guardians or the pupils
/// they answer for. Where it has no level of responsibility, everyone in it is taken for a legal guardian, and it is
/// told.
///
/// # Errors
/// When a value cannot be understood, or two lines of one number differ.
pub(super) fn linked(
    file: &str,
    sheet: &Sheet,
    columns: &[Column],
    anomalies: &mut Vec<Anomaly>,
) -> Result<GuardiansGiven, Refusal> {
    let mut given = GuardiansGiven::default();
    let (numbered, levelled) = (columns.contains(&Column::PersonIdentifier), columns.contains(&Column::Level));
    let mut unknown = 0;
    for row in &sheet.rows {
        let line = Line { file, row, columns };
        if !numbered && any_name_of(&line).is_none() {
            line.tell_nameless(&OF_A_LINK, anomalies);
            continue;
        }
        let kinship = line.one(Column::Kinship).map(tie);
        unknown += usize::from(kinship == Some(None));
        let level = if levelled { level(&line)? } else { Level::Legal };
        let bond = Bond { kinship: kinship.flatten().unwrap_or(Kinship::Other), level };
        let person = person(&line)?;
        let key = if numbered {
            let key = line.identifier(Column::PersonIdentifier, "identifiant_personne")?;
            let key = PersonKey(key.ok_or_else(|| line.missing("identifiant_personne"))?);
            keep(&line, key.clone(), person, &mut given, anomalies)?;
            key
        } else {
            keep_named(&line, person, &mut given, anomalies)?
        };
        link(&line, key, bond, &mut given, anomalies)?;
    }
    if unknown > 0 {
        anomalies.push(Anomaly::KinshipUnknown { links: unknown });
    }
    if !levelled {
        anomalies.push(Anomaly::LevelSupposed { persons: given.persons.len() });
    }
    settled(file, columns, given, anomalies)
}

/// Whose guardian this is, by number or by name.
fn link(
    line: &Line<'_>,
    person: PersonKey,
    bond: Bond,
    given: &mut GuardiansGiven,
    anomalies: &mut Vec<Anomaly>,
) -> Result<(), Refusal> {
    if !line.columns.contains(&Column::ChildIdentifier) {
        given.children.extend(named_children(line, &person, bond)?);
        return Ok(());
    }
    let pupil = line.identifier(Column::ChildIdentifier, "identifiant_eleve")?;
    let pupil = PupilKey(pupil.ok_or_else(|| line.missing("identifiant_eleve"))?);
    bind(&mut given.links, (pupil, person), bond, anomalies);
    Ok(())
}

/// The child of a line in two cells, or those whom one cell names.
fn named_children(line: &Line<'_>, person: &PersonKey, bond: Bond) -> Result<Vec<ChildNamed>, Refusal> {
    let born = line.one(Column::ChildBorn);
    let born = born.map(|born| day(born).ok_or_else(|| line.bad("date_naissance", born, Form::Date))).transpose()?;
    let named = |families, given| ChildNamed { person: person.clone(), families, given, born, bond };
    let families: Vec<String> = line.all(Column::ChildFamily).map(str::to_owned).collect();
    let wholes = match (families.is_empty(), line.one(Column::ChildGiven)) {
        (false, Some(given)) => return Ok(vec![named(families, given.to_owned())]),
        // A child who has one name only is known by it.
        (false, None) => families.iter().map(String::as_str).collect::<Vec<_>>(),
        (true, Some(only)) => vec![only],
        (true, None) => line.all(Column::ChildWholeName).collect(),
    };
    let wholes = wholes.into_iter().flat_map(|cell| cell.split(',')).map(str::trim);
    Ok(wholes.filter(|whole| !whole.is_empty()).map(|whole| named(vec![whole.to_owned()], String::new())).collect())
}

/// Somebody whom a list names and does not number, on as many lines as they have children: what one of these lines
/// leaves out, another one says.
fn keep_named(
    line: &Line<'_>,
    person: RosterPerson,
    given: &mut GuardiansGiven,
    anomalies: &mut Vec<Anomaly>,
) -> Result<PersonKey, Refusal> {
    let key = made_of(&person);
    given.by_name.insert(key.clone());
    match given.persons.get_mut(&key) {
        Some(known) => {
            let who = NamedPerson { key: key.clone(), name: known.name.clone() };
            for (first, other) in [(&mut known.email, person.email), (&mut known.telephone, person.telephone)] {
                complete(&who, first, other, anomalies);
            }
        }
        None => keep(line, key.clone(), person, given, anomalies)?,
    }
    Ok(key)
}

/// What a later line says is taken where no earlier one says it, and told once where one says something else.
fn complete(who: &NamedPerson, first: &mut Option<String>, other: Option<String>, anomalies: &mut Vec<Anomaly>) {
    match (first.as_deref(), other) {
        (Some(kept), Some(other)) if kept != other => {
            let told = Anomaly::SecondContact { person: who.clone(), kept: kept.to_owned(), other };
            if !anomalies.contains(&told) {
                anomalies.push(told);
            }
        }
        (None, other) => *first = other,
        _ => {}
    }
}

/// A key made of the name and the address.
fn made_of(person: &RosterPerson) -> PersonKey {
    let at = person.address.clone().unwrap_or_default();
    let words = [&person.name.family, &person.name.given, &at.lines.join(" "), &at.postcode].map(|word| folded(word));
    PersonKey(derived("resp", &words.each_ref().map(String::as_str)))
}

/// ONDE's list. It has no level of responsibility: everyone in it is taken for a legal guardian, and it is told.
///
/// # Errors
/// When a value cannot be understood.
pub(super) fn wide(
    file: &str,
    sheet: &Sheet,
    columns: &[Column],
    anomalies: &mut Vec<Anomaly>,
) -> Result<GuardiansGiven, Refusal> {
    let mut given = GuardiansGiven::default();
    for row in &sheet.rows {
        let line = Line { file, row, columns };
        if any_name_of(&line).is_none() {
            line.tell_nameless(&OF_A_LINK, anomalies);
            continue;
        }
        let person = person(&line)?;
        let key = made_of(&person);
        keep(&line, key.clone(), person, &mut given, anomalies)?;
        given.by_name.insert(key.clone());
        given.children.extend(children(&line, &key));
    }
    anomalies.push(Anomaly::LevelSupposed { persons: given.persons.len() });
    settled(file, columns, given, anomalies)
}

/// What a list speaks of, and where it stands.
const DETAILS: [(Detail, &[Column]); 4] = [
    (Detail::Civility, &[Column::Civility]),
    (Detail::Email, &[Column::Email]),
    (Detail::Telephone, &[Column::Mobile, Column::PersonalTelephone]),
    (Detail::Kinship, &[Column::Kinship]),
];

fn settled(
    file: &str,
    columns: &[Column],
    mut given: GuardiansGiven,
    anomalies: &mut Vec<Anomaly>,
) -> Result<GuardiansGiven, Refusal> {
    if given.persons.is_empty() {
        return Err(Cause::Nobody { element: "responsable" }.of(file));
    }
    look_at_numbers(&mut given.persons, anomalies);
    given.unsaid = Unsaid::by_columns(&DETAILS, columns);
    if given.persons.values().all(|person| person.address.is_none()) {
        given.unsaid.insert(Detail::Address);
        anomalies.push(Anomaly::NoAddresses);
    }
    Ok(given)
}

/// The children of a line: a new one begins at each group of columns, named by one of two family names and a first
/// name.
fn children(line: &Line<'_>, person: &PersonKey) -> Vec<ChildNamed> {
    let bond = Bond { kinship: Kinship::Other, level: Level::Legal };
    let mut children = Vec::new();
    let mut families = Vec::new();
    for (column, cell) in line.columns.iter().zip(&line.row.cells) {
        match column {
            Column::ChildFamily | Column::ChildUsualFamily if !cell.is_empty() => families.push(cell.clone()),
            Column::ChildGiven if !cell.is_empty() => {
                let families = std::mem::take(&mut families);
                children.push(ChildNamed { person: person.clone(), families, given: cell.clone(), born: None, bond });
            }
            _ => {}
        }
    }
    children
}

fn keep(
    line: &Line<'_>,
    key: PersonKey,
    person: RosterPerson,
    given: &mut GuardiansGiven,
    anomalies: &mut Vec<Anomaly>,
) -> Result<(), Refusal> {
    match given.persons.get(&key) {
        Some(same) if *same == person => return Ok(()),
        Some(_) => {
            let cause = Cause::DuplicateId { element: "identifiant_personne", found: key.0 };
            return Err(cause.on(line.file, line.row.line));
        }
        None => {}
    }
    look_at_listed_name(&key.0, &person.name, anomalies);
    if line.row.stripped {
        anomalies.push(Anomaly::UnshowableRemoved { key: key.0.clone() });
    }
    if line.one(Column::Email).is_some() && person.email.is_none() {
        let person = NamedPerson { key: key.clone(), name: person.name.clone() };
        anomalies.push(Anomaly::EmailUnusable { person });
    }
    given.persons.insert(key, person);
    Ok(())
}

fn person(line: &Line<'_>) -> Result<RosterPerson, Refusal> {
    let name = any_name_of(line).ok_or_else(|| line.missing("nom"))?;
    let address = PostalAddress {
        lines: line.all(Column::Street).map(str::to_owned).collect(),
        postcode: line.one(Column::Postcode).unwrap_or_default().to_owned(),
        town: line.one(Column::Town).unwrap_or_default().to_owned(),
        country: line
            .one(Column::Country)
            .filter(|name| !name.eq_ignore_ascii_case("France"))
            .unwrap_or_default()
            .to_owned(),
    };
    let numbers = line.all(Column::Mobile).chain(line.all(Column::PersonalTelephone));
    Ok(RosterPerson {
        civility: civility(line.one(Column::Civility)),
        name,
        email: line.one(Column::Email).filter(|mel| is_email(mel)).map(str::to_owned),
        telephone: first_number(&numbers.collect::<Vec<_>>()).map(str::to_owned),
        address: Some(address).filter(|address| !address.lines.is_empty() && !address.town.is_empty()),
    })
}
