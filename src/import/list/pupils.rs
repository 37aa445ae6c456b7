//! A list of pupils, one a line, under whatever columns it has.

use crate::domain::person::{Boarding, PersonName};
use crate::domain::roster::{ClassCode, PupilKey, RosterPupil};
use crate::import::anomaly::Anomaly;
use crate::import::fields::{LONGEST_CODE, day, is_identifier};
use crate::import::incoming::{PupilsGiven, look_at_name};
use crate::import::list::columns::Column;
use crate::import::list::naming::{derived, folded};
use crate::import::list::sheet::{Row, Sheet};
use crate::import::named::NamedPupil;
use crate::import::read::Expected;
use crate::import::refusal::{Cause, Form, Refusal, excerpt};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A line under its columns.
pub(super) struct Line<'a> {
    pub(super) file: &'a str,
    pub(super) row: &'a Row,
    pub(super) columns: &'a [Column],
}

impl<'a> Line<'a> {
    /// Every cell of that column that holds something.
    pub(super) fn all(&self, wanted: Column) -> impl Iterator<Item = &'a str> + use<'a> {
        let cells = self.columns.iter().zip(&self.row.cells);
        cells.filter(move |(column, cell)| **column == wanted && !cell.is_empty()).map(|(_, cell)| cell.as_str())
    }

    pub(super) fn one(&self, wanted: Column) -> Option<&'a str> {
        self.all(wanted).next()
    }

    pub(super) fn missing(&self, element: &'static str) -> Refusal {
        Cause::Missing { element, within: "la ligne" }.on(self.file, self.row.line)
    }

    pub(super) fn bad(&self, element: &'static str, found: &str, expected: Form) -> Refusal {
        Cause::BadValue { element, found: excerpt(found), expected }.on(self.file, self.row.line)
    }

    /// An identifier as it stands in the list.
    pub(super) fn identifier(&self, column: Column, element: &'static str) -> Result<Option<String>, Refusal> {
        match self.one(column) {
            Some(text) if !is_identifier(text) => Err(self.bad(element, text, Form::Identifier)),
            found => Ok(found.map(str::to_owned)),
        }
    }
}

/// Reads the list.
///
/// # Errors
/// When a value cannot be understood, two lines of one identifier differ, or nobody is in a class.
pub(super) fn read(
    file: &str,
    sheet: &Sheet,
    columns: &[Column],
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<PupilsGiven, Refusal> {
    let mut given = PupilsGiven::default();
    for row in &sheet.rows {
        let line = Line { file, row, columns };
        // A second line of headings has no name under the name's column.
        if let Some(name) = name_of(&line) {
            one(&line, name, expected.today, &mut given, anomalies)?;
        }
    }
    let listed = given.present.len() + given.absent.len();
    match (listed, given.present.len()) {
        (0, _) => Err(Cause::Nobody { element: "élève" }.of(file)),
        (_, 0) => Err(Cause::NobodyInAClass { listed }.of(file)),
        _ => Ok(given),
    }
}

fn one(
    line: &Line<'_>,
    name: PersonName,
    today: Date,
    given: &mut PupilsGiven,
    anomalies: &mut Vec<Anomaly>,
) -> Result<(), Refusal> {
    let Some(born) = line.one(Column::Born) else {
        anomalies.push(Anomaly::PupilWithoutBirth { name });
        return Ok(());
    };
    let born = day(born).filter(|day| *day <= today).ok_or_else(|| line.bad("date_naissance", born, Form::Date))?;
    let (key, by_name) = key(line, &name, born)?;
    look_at_name(&key.0, &name, anomalies);
    if line.row.stripped {
        anomalies.push(Anomaly::UnshowableRemoved { key: key.0.clone() });
    }
    let pupil = NamedPupil { key: key.clone(), name: name.clone() };
    let Some(class) = line.one(Column::Class) else {
        anomalies.push(Anomaly::PupilWithoutClass { pupil });
        given.absent.insert(key);
        return Ok(());
    };
    let groups = line.all(Column::Groups).flat_map(|cell| cell.split(','));
    let groups = groups.map(str::trim).filter(|group| !group.is_empty()).map(|group| code(line, group));
    let groups = groups.collect::<Result<BTreeSet<_>, _>>()?;
    let boarding = boarding(line.one(Column::Boarding));
    let roster = RosterPupil { name, born, class: code(line, class)?, groups, boarding };
    keep(line, key, by_name, roster, given, anomalies)
}

/// The same line twice is once; another class for one known by their name alone is told, and the first taken.
fn keep(
    line: &Line<'_>,
    key: PupilKey,
    by_name: bool,
    pupil: RosterPupil,
    given: &mut PupilsGiven,
    anomalies: &mut Vec<Anomaly>,
) -> Result<(), Refusal> {
    match given.present.get(&key) {
        Some(same) if *same == pupil => {}
        Some(first) if by_name => {
            let classes = vec![first.class.clone(), pupil.class];
            anomalies.push(Anomaly::PupilInSeveralClasses { pupil: NamedPupil { key, name: pupil.name }, classes });
        }
        Some(_) => {
            return Err(Cause::DuplicateId { element: "identifiant", found: key.0 }.on(line.file, line.row.line));
        }
        None => {
            if by_name {
                given.by_name.insert(key.clone());
            }
            given.present.insert(key, pupil);
        }
    }
    Ok(())
}

/// The list's own identifier; else one made of the INE, else of name and birth date.
fn key(line: &Line<'_>, name: &PersonName, born: Date) -> Result<(PupilKey, bool), Refusal> {
    if let Some(own) = line.identifier(Column::Identifier, "identifiant")? {
        return Ok((PupilKey(own), false));
    }
    let made = match line.one(Column::Ine) {
        Some(ine) => derived("ine", &[&folded(ine)]),
        None => derived("nom", &[&folded(&name.family), &folded(&name.given), &born.to_string()]),
    };
    Ok((PupilKey(made), true))
}

/// The name in its own two columns, «d'usage» first, or in one.
pub(super) fn name_of(line: &Line<'_>) -> Option<PersonName> {
    let family = line.one(Column::UsualFamily).or_else(|| line.one(Column::Family));
    match (family, line.one(Column::Given), line.one(Column::WholeName)) {
        (Some(family), Some(given), _) => Some(PersonName { family: family.into(), given: given.into() }),
        (_, _, Some(whole)) => Some(split(whole)),
        _ => None,
    }
}

/// «DE LA TOUR Anne-Lise»: the words in capitals are the family's; without any, the first word is.
fn split(whole: &str) -> PersonName {
    let words: Vec<&str> = whole.split_whitespace().collect();
    let is_capital = |word: &&&str| !word.chars().any(char::is_lowercase);
    let capitals = words.iter().take_while(is_capital).count();
    let family = capitals.clamp(1, words.len().saturating_sub(1).max(1));
    PersonName { family: words[..family].join(" "), given: words[family..].join(" ") }
}

/// A class or group code.
pub(super) fn code(line: &Line<'_>, text: &str) -> Result<ClassCode, Refusal> {
    let fits = text.chars().count() <= LONGEST_CODE;
    if fits { Ok(ClassCode(text.to_owned())) } else { Err(line.bad("classe", text, Form::Code)) }
}

/// The ministry's number, or the word.
fn boarding(text: Option<&str>) -> Boarding {
    let text = text.map(folded).unwrap_or_default();
    match text.as_str() {
        text if text.starts_with(['0', '1']) || text.starts_with("ext") => Boarding::Day,
        text if text.starts_with(['2', '6']) || text.starts_with("d") => Boarding::Lunch,
        text if text.starts_with(['3', '4', '5']) || text.starts_with("int") => Boarding::Boarder,
        _ => Boarding::Unknown,
    }
}
