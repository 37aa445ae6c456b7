//! SIECLE's `ElevesAvecAdresses` and `ElevesSansAdresses`: pupils, their division and groups, and no more of them.

use super::anomaly::{Anomaly, NamedPupil};
use super::fields::{Fields, key};
use super::header::Header;
use super::incoming::{PupilsGiven, look_at_name};
use super::read::Expected;
use super::refusal::{Cause, Form, Kind, Refusal};
use super::xml::{Cursor, Element};
use crate::domain::person::{Boarding, PersonName};
use crate::domain::roster::{ClassCode, PupilKey, RosterPupil};
use jiff::civil::Date;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

const WANTED: &[&str] = &["NOM_DE_FAMILLE", "NOM", "NOM_USAGE", "PRENOM", "DATE_NAISS", "CODE_REGIME", "DATE_SORTIE"];

/// One `ELEVE`.
#[derive(PartialEq)]
struct Listed {
    name: PersonName,
    born: Date,
    boarding: Boarding,
    leaves: Option<Date>,
}

/// One `STRUCTURES_ELEVE`, or several of one pupil.
#[derive(Default)]
struct Assigned {
    divisions: Vec<ClassCode>,
    groups: BTreeSet<ClassCode>,
    inactive: bool,
}

/// The two blocks, which may come in either order.
#[derive(Default)]
struct Blocks {
    listed: BTreeMap<PupilKey, Listed>,
    assigned: BTreeMap<PupilKey, Assigned>,
    header: Option<Header>,
}

/// Reads the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, a record cannot be understood, or nobody is in a class.
pub(super) fn read(
    mut cursor: Cursor<'_>,
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<PupilsGiven, Refusal> {
    let file = cursor.file();
    let mut blocks = Blocks::default();
    while let Some(part) = cursor.child()? {
        match part.name.as_str() {
            "PARAMETRES" => blocks.header = Some(Header::read(&mut cursor)?),
            "DONNEES" => blocks.records(&mut cursor, expected, anomalies)?,
            _ => cursor.skip()?,
        }
    }
    cursor.finish()?;
    Header::check(blocks.header.take(), Kind::Pupils, file, expected)?;
    let listed = blocks.listed.len();
    if listed == 0 {
        return Err(Cause::Nobody { element: "ELEVE" }.of(file));
    }
    let given = blocks.settle(expected.today, anomalies);
    if given.present.is_empty() { Err(Cause::NobodyInAClass { listed }.of(file)) } else { Ok(given) }
}

impl Blocks {
    fn records(
        &mut self,
        cursor: &mut Cursor<'_>,
        expected: &Expected,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<(), Refusal> {
        while let Some(block) = cursor.child()? {
            if !["ELEVES", "STRUCTURES"].contains(&block.name.as_str()) {
                cursor.skip()?;
                continue;
            }
            while let Some(record) = cursor.child()? {
                match record.name.as_str() {
                    "ELEVE" => self.pupil(cursor, &record, expected.today, anomalies)?,
                    "STRUCTURES_ELEVE" => self.assignment(cursor, &record)?,
                    _ => cursor.skip()?,
                }
            }
        }
        Ok(())
    }

    fn pupil(
        &mut self,
        cursor: &mut Cursor<'_>,
        record: &Element,
        today: Date,
        anomalies: &mut Vec<Anomaly>,
    ) -> Result<(), Refusal> {
        let key = key(cursor, record, "ELEVE", "ELEVE_ID")?;
        let fields = Fields::read(cursor, record, "ELEVE", WANTED)?;
        let pupil = listed(&fields, today)?;
        match self.listed.entry(PupilKey(key.clone())) {
            Entry::Occupied(same) if *same.get() == pupil => return Ok(()),
            Entry::Occupied(_) => {
                return Err(Cause::DuplicateId { element: "ELEVE_ID", found: key }.on(cursor.file(), record.line));
            }
            Entry::Vacant(place) => {
                look_at_name(&key, &pupil.name, anomalies);
                place.insert(pupil);
            }
        }
        if fields.stripped {
            anomalies.push(Anomaly::UnshowableRemoved { key });
        }
        Ok(())
    }

    fn assignment(&mut self, cursor: &mut Cursor<'_>, record: &Element) -> Result<(), Refusal> {
        let key = key(cursor, record, "STRUCTURES_ELEVE", "ELEVE_ID")?;
        let assigned = self.assigned.entry(PupilKey(key)).or_default();
        while let Some(structure) = cursor.child()? {
            if structure.name != "STRUCTURE" {
                cursor.skip()?;
                continue;
            }
            let fields = Fields::read(cursor, &structure, "STRUCTURE", &["CODE_STRUCTURE", "TYPE_STRUCTURE"])?;
            match fields.text("TYPE_STRUCTURE") {
                Some("D") => assigned.division(fields.code("CODE_STRUCTURE")?),
                Some("G") => drop(assigned.groups.insert(fields.code("CODE_STRUCTURE")?)),
                _ => {}
            }
        }
        Ok(())
    }

    fn settle(mut self, today: Date, anomalies: &mut Vec<Anomaly>) -> PupilsGiven {
        let mut given = PupilsGiven::default();
        for (key, listed) in self.listed {
            let assigned = self.assigned.remove(&key).unwrap_or_default();
            let pupil = NamedPupil { key: key.clone(), name: listed.name.clone() };
            match class_of(pupil, &listed, &assigned, today, anomalies) {
                Some(class) => drop(given.present.insert(key, listed.into_roster(class, assigned.groups))),
                None => drop(given.absent.insert(key)),
            }
        }
        anomalies.extend(self.assigned.into_keys().map(|pupil| Anomaly::AssignmentOfUnknownPupil { pupil }));
        given
    }
}

impl Assigned {
    fn division(&mut self, code: ClassCode) {
        if code.0.eq_ignore_ascii_case("Inactifs") {
            self.inactive = true;
        } else if !self.divisions.contains(&code) {
            self.divisions.push(code);
        }
    }
}

impl Listed {
    fn into_roster(self, class: ClassCode, groups: BTreeSet<ClassCode>) -> RosterPupil {
        RosterPupil { name: self.name, born: self.born, class, groups, boarding: self.boarding }
    }
}

fn listed(fields: &Fields, today: Date) -> Result<Listed, Refusal> {
    let born = fields.required_date("DATE_NAISS")?;
    if born > today {
        return Err(fields.bad("DATE_NAISS", Form::Date));
    }
    Ok(Listed {
        name: fields.person_name(true)?,
        born,
        boarding: boarding(fields.text("CODE_REGIME")),
        leaves: fields.date("DATE_SORTIE")?,
    })
}

/// The division of a pupil who is here; otherwise why there is none. Who leaves today is still here today.
fn class_of(
    pupil: NamedPupil,
    listed: &Listed,
    assigned: &Assigned,
    today: Date,
    anomalies: &mut Vec<Anomaly>,
) -> Option<ClassCode> {
    if let Some(on) = listed.leaves {
        let left = on < today;
        let pupil = pupil.clone();
        anomalies.push(if left { Anomaly::PupilLeft { pupil, on } } else { Anomaly::PupilLeaving { pupil, on } });
        if left {
            return None;
        }
    }
    match assigned.divisions.as_slice() {
        [] if assigned.inactive => anomalies.push(Anomaly::PupilInactive { pupil }),
        [] => anomalies.push(Anomaly::PupilWithoutClass { pupil }),
        [_] => {}
        several => anomalies.push(Anomaly::PupilInSeveralClasses { pupil, classes: several.to_vec() }),
    }
    assigned.divisions.first().cloned()
}

/// The first digit of `CODE_REGIME` decides.
fn boarding(code: Option<&str>) -> Boarding {
    match code.and_then(|code| code.chars().next()) {
        Some('0' | '1') => Boarding::Day,
        Some('2' | '6') => Boarding::Lunch,
        Some('3' | '4' | '5') => Boarding::Boarder,
        _ => Boarding::Unknown,
    }
}
