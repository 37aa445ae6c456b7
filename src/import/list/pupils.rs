//! A list of pupils, one a line, under whatever columns it has.

use crate::domain::person::{Boarding, PersonName};
use crate::domain::roster::{ClassCode, PupilKey, RosterPupil};
use crate::import::anomaly::Anomaly;
use crate::import::fields::{LONGEST_CODE, day, is_identifier};
use crate::import::incoming::PupilsGiven;
use crate::import::list::columns::Column;
use crate::import::list::names::{any_name_of, look_at_listed_name};
use crate::import::list::naming::{derived, folded};
use crate::import::list::sheet::{Row, Sheet};
use crate::import::named::{NamedLine, NamedPupil};
use crate::import::read::Expected;
use crate::import::refusal::{Cause, Form, Refusal, excerpt};
use crate::import::unsaid::{Detail, Unsaid};
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

    /// Tells of a line that names nobody and yet speaks of somebody: it has something under any column that is kept.
    /// The second line of a list may be one of headings, which has nothing under these columns of a person's own.
    pub(super) fn tell_nameless(&self, own: &[Column], anomalies: &mut Vec<Anomaly>) {
        let counts = |column: &Column| own.contains(column) || self.row.line > 2 && *column != Column::Ignored;
        if self.columns.iter().zip(&self.row.cells).any(|(column, cell)| !cell.is_empty() && counts(column)) {
            anomalies.push(Anomaly::LineWithoutName(NamedLine { file: self.file.to_owned(), line: self.row.line }));
        }
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

/// What only a pupil has: a second line of headings has nothing under any of it.
const OF_A_PUPIL: [Column; 4] = [Column::Identifier, Column::Ine, Column::Born, Column::Class];

/// What a list may have no column for.
const DETAILS: [(Detail, &[Column]); 2] =
    [(Detail::Groups, &[Column::Groups]), (Detail::Boarding, &[Column::Boarding])];

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
    let mut given = PupilsGiven { unsaid: Unsaid::by_columns(&DETAILS, columns), ..PupilsGiven::default() };
    for row in &sheet.rows {
        let line = Line { file, row, columns };
        match any_name_of(&line) {
            Some(name) => one(&line, called(name), expected.today, &mut given, anomalies)?,
            None => line.tell_nameless(&OF_A_PUPIL, anomalies),
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
    look_at_listed_name(&key.0, &name, anomalies);
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

/// A pupil who has one name only is called by it wherever families read a first name.
fn called(name: PersonName) -> PersonName {
    match name {
        PersonName { family, given } if given.is_empty() => PersonName { family: String::new(), given: family },
        whole => whole,
    }
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
