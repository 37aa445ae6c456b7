//! STS-web's descending `sts_emp_….xml`: teachers and CPE, and which divisions and groups they teach.

use super::anomaly::Anomaly;
use super::fields::{Fields, code, key};
use super::header::read_data;
use super::incoming::{StaffGiven, look_at_name};
use super::named::NamedStaff;
use super::read::Expected;
use super::refusal::{Cause, Kind, Refusal};
use super::xml::{Cursor, Element};
use crate::domain::roster::{ClassCode, RosterStaff};
use crate::domain::staff::{Function, StaffMember};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

const PERSON: &[&str] = &["CIVILITE", "NOM_USAGE", "NOM_PATRONYMIQUE", "NOM", "PRENOM", "FONCTION"];

/// One `INDIVIDU` with a name.
#[derive(PartialEq)]
struct Listed {
    staff: NamedStaff,
    civility: crate::domain::person::Civility,
    function: Option<String>,
    leads: BTreeSet<ClassCode>,
}

/// The two blocks, which may come in either order.
#[derive(Default)]
struct Blocks {
    /// Everyone listed; none for those without a name.
    people: BTreeMap<String, Option<Listed>>,
    services: BTreeMap<String, BTreeSet<ClassCode>>,
    labels: BTreeMap<ClassCode, String>,
    anomalies: Vec<Anomaly>,
}

/// Reads the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, a record cannot be understood, or nobody is listed.
pub(super) fn read(
    cursor: Cursor<'_>,
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<StaffGiven, Refusal> {
    let file = cursor.file();
    let mut blocks = Blocks::default();
    read_data(cursor, Kind::Staff, expected, |cursor| blocks.records(cursor, expected.today))?;
    if blocks.people.is_empty() {
        return Err(Cause::Nobody { element: "INDIVIDU" }.of(file));
    }
    anomalies.append(&mut blocks.anomalies);
    Ok(blocks.settle(anomalies))
}

impl Blocks {
    fn records(&mut self, cursor: &mut Cursor<'_>, today: Date) -> Result<(), Refusal> {
        while let Some(block) = cursor.child()? {
            match block.name.as_str() {
                "INDIVIDUS" => self.people(cursor, today)?,
                "STRUCTURE" => self.structure(cursor)?,
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }

    fn people(&mut self, cursor: &mut Cursor<'_>, today: Date) -> Result<(), Refusal> {
        while let Some(record) = cursor.child()? {
            match record.name.as_str() {
                "INDIVIDU" => self.person(cursor, &record, today)?,
                _ => cursor.skip()?,
            }
        }
        Ok(())
    }

    fn person(&mut self, cursor: &mut Cursor<'_>, record: &Element, today: Date) -> Result<(), Refusal> {
        let key = staff_key(cursor, record, "INDIVIDU")?;
        let mut fields = Fields::new(cursor, record, "INDIVIDU");
        let mut leads = BTreeSet::new();
        while let Some(child) = cursor.child()? {
            match child.name.as_str() {
                "PROFS_PRINC" => leads.append(&mut led(cursor, today)?),
                _ => fields.take(cursor, &child, PERSON)?,
            }
        }
        let listed = listed(&key, &fields, leads);
        match self.people.get(&key) {
            Some(same) if *same == listed => return Ok(()),
            Some(_) => return Err(Cause::DuplicateId { element: "ID", found: key }.on(cursor.file(), record.line)),
            None => {}
        }
        match &listed {
            Some(listed) => look_at_name(&key, &listed.staff.name, &mut self.anomalies),
            None => self.anomalies.push(Anomaly::StaffWithoutName { key: key.clone() }),
        }
        if fields.stripped {
            self.anomalies.push(Anomaly::UnshowableRemoved { key: key.clone() });
        }
        self.people.insert(key, listed);
        Ok(())
    }

    fn structure(&mut self, cursor: &mut Cursor<'_>) -> Result<(), Refusal> {
        while let Some(block) = cursor.child()? {
            let record_name = match block.name.as_str() {
                "DIVISIONS" => "DIVISION",
                "GROUPES" => "GROUPE",
                _ => {
                    cursor.skip()?;
                    continue;
                }
            };
            while let Some(record) = cursor.child()? {
                if record.name == record_name {
                    self.class(cursor, &record, record_name)?;
                } else {
                    cursor.skip()?;
                }
            }
        }
        Ok(())
    }

    fn class(&mut self, cursor: &mut Cursor<'_>, record: &Element, within: &'static str) -> Result<(), Refusal> {
        let class = code(cursor, record, within)?;
        let mut fields = Fields::new(cursor, record, within);
        while let Some(child) = cursor.child()? {
            match child.name.as_str() {
                "SERVICES" => self.services(cursor, &class)?,
                _ => fields.take(cursor, &child, &["LIBELLE_LONG"])?,
            }
        }
        if let Some(label) = fields.owned("LIBELLE_LONG") {
            self.labels.insert(class, label);
        }
        Ok(())
    }

    /// `SERVICES/SERVICE/ENSEIGNANTS/ENSEIGNANT`, each level of which may be empty.
    fn services(&mut self, cursor: &mut Cursor<'_>, class: &ClassCode) -> Result<(), Refusal> {
        while let Some(_service) = cursor.child()? {
            while let Some(part) = cursor.child()? {
                if part.name != "ENSEIGNANTS" {
                    cursor.skip()?;
                    continue;
                }
                while let Some(teacher) = cursor.child()? {
                    if teacher.name == "ENSEIGNANT" {
                        let key = staff_key(cursor, &teacher, "ENSEIGNANT")?;
                        self.services.entry(key).or_default().insert(class.clone());
                    }
                    cursor.skip()?;
                }
            }
        }
        Ok(())
    }

    fn settle(mut self, anomalies: &mut Vec<Anomaly>) -> StaffGiven {
        let mut given = StaffGiven { labels: self.labels, ..StaffGiven::default() };
        for (key, listed) in self.people {
            let teaches = self.services.remove(&key).unwrap_or_default();
            let Some(listed) = listed else { continue };
            let Some(function) = function(&listed, anomalies) else { continue };
            let name = listed.staff.name;
            let member = StaffMember { key: key.clone(), civility: listed.civility, name, function, by_hand: false };
            given.staff.insert(key, RosterStaff { member, teaches, leads: listed.leads, by_hand: false });
        }
        for (key, classes) in self.services {
            let unknown = |class| Anomaly::ServiceOfUnknownStaff { key: key.clone(), class };
            anomalies.extend(classes.into_iter().map(unknown));
        }
        given
    }
}

/// What an import may open: a teacher's pages or vie scolaire, never the head's.
fn function(listed: &Listed, anomalies: &mut Vec<Anomaly>) -> Option<Function> {
    let staff = listed.staff.clone();
    match listed.function.as_deref() {
        Some("ENS") => Some(Function::Teacher),
        Some("EDU") => Some(Function::Cpe),
        None => {
            anomalies.push(Anomaly::FunctionSupposed { staff });
            Some(Function::Teacher)
        }
        Some("DIR") => {
            anomalies.push(Anomaly::HeadNotGranted { staff });
            None
        }
        Some(other) => {
            anomalies.push(Anomaly::StaffLeftOut { staff, function: other.to_owned() });
            None
        }
    }
}

fn listed(key: &str, fields: &Fields, leads: BTreeSet<ClassCode>) -> Option<Listed> {
    let family = ["NOM_USAGE", "NOM_PATRONYMIQUE", "NOM"].into_iter().find_map(|name| fields.owned(name))?;
    let name = crate::domain::person::PersonName { family, given: fields.owned("PRENOM").unwrap_or_default() };
    let staff = NamedStaff { key: key.to_owned(), name };
    Some(Listed { staff, civility: fields.civility("CIVILITE"), function: fields.owned("FONCTION"), leads })
}

/// The divisions a `PROFS_PRINC` names, those already handed to somebody else left out.
fn led(cursor: &mut Cursor<'_>, today: Date) -> Result<BTreeSet<ClassCode>, Refusal> {
    let mut leads = BTreeSet::new();
    while let Some(record) = cursor.child()? {
        let fields = Fields::read(cursor, &record, "PROF_PRINC", &["CODE_STRUCTURE", "DATE_FIN"])?;
        let class = fields.code("CODE_STRUCTURE")?;
        if fields.date("DATE_FIN")?.is_none_or(|end| end >= today) {
            leads.insert(class);
        }
    }
    Ok(leads)
}

/// `sts:TYPE:ID`: the identifier is unique only within its type.
fn staff_key(cursor: &Cursor<'_>, element: &Element, within: &'static str) -> Result<String, Refusal> {
    let kind = key(cursor, element, within, "TYPE")?;
    Ok(format!("sts:{kind}:{}", key(cursor, element, within, "ID")?))
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use crate::domain::person::Civility;

    fn given(individus: &str, divisions: &str, groupes: &str) -> (StaffGiven, Vec<Anomaly>) {
        let incoming = read_texts(&[&staff_file(individus, divisions, groupes)]).unwrap();
        (incoming.staff.unwrap(), incoming.anomalies)
    }

    fn codes(codes: &[&str]) -> BTreeSet<ClassCode> {
        codes.iter().map(|code| ClassCode((*code).to_owned())).collect()
    }

    #[test]
    fn a_teacher_is_read_with_divisions_groups_and_class_led() {
        let led = "<FONCTION>ENS</FONCTION><DATE_NAISSANCE>1980-01-01</DATE_NAISSANCE><PROFS_PRINC>\
                   <PROF_PRINC><CODE_STRUCTURE>6A</CODE_STRUCTURE><DATE_FIN>2027-07-31</DATE_FIN></PROF_PRINC>\
                   <PROF_PRINC><CODE_STRUCTURE>5B</CODE_STRUCTURE><DATE_FIN>2026-08-31</DATE_FIN></PROF_PRINC>\
                   </PROFS_PRINC>";
        let divisions = taught("DIVISION", "6A", &["1", "1"]) + &taught("DIVISION", "5B", &[]);
        let (given, anomalies) = given(&individu("1", "PROF", led), &divisions, &taught("GROUPE", "6ALLGR1", &["1"]));
        let staff = &given.staff["sts:epp:1"];
        assert_eq!(staff.member.key, "sts:epp:1");
        assert_eq!((staff.member.function, staff.member.civility), (Function::Teacher, Civility::Madam));
        assert_eq!(staff.member.name.to_string(), "Ada PROF");
        assert_eq!((&staff.teaches, &staff.leads), (&codes(&["6A", "6ALLGR1"]), &codes(&["6A"])));
        assert_eq!(given.labels[&ClassCode("5B".into())], "Classe 5B");
        assert_eq!(given.labels[&ClassCode("6ALLGR1".into())], "Classe 6ALLGR1");
        assert_eq!(anomalies, []);
    }

    #[test]
    fn an_import_opens_teachers_and_cpe_and_never_the_head() {
        let with = |id, function: &str| individu(id, "NOM", &format!("<FONCTION>{function}</FONCTION>"));
        let all =
            with("1", "ENS") + &with("2", "EDU") + &with("3", "DIR") + &with("4", "DOC") + &individu("5", "NOM", "");
        let (given, anomalies) = given(&all, "", "");
        let functions: Vec<(&str, Function)> =
            given.staff.iter().map(|(key, staff)| (key.as_str(), staff.member.function)).collect();
        assert_eq!(
            functions,
            [("sts:epp:1", Function::Teacher), ("sts:epp:2", Function::Cpe), ("sts:epp:5", Function::Teacher)]
        );
        assert_eq!(kinds(&anomalies), ["FunctionSupposed", "HeadNotGranted", "StaffLeftOut"]);
    }

    #[test]
    fn who_has_no_name_is_left_out_and_a_service_of_a_stranger_is_told() {
        let (given, anomalies) = given(&individu("1", "", ""), &taught("DIVISION", "6A", &["1", "9"]), "");
        assert!(given.staff.is_empty());
        assert_eq!(
            anomalies,
            [
                Anomaly::StaffWithoutName { key: "sts:epp:1".into() },
                Anomaly::ServiceOfUnknownStaff { key: "sts:epp:9".into(), class: ClassCode("6A".into()) }
            ]
        );
    }

    #[test]
    fn one_number_in_two_types_is_two_people() {
        let local = individu("1", "LOCAL", "").replace("TYPE='epp'", "TYPE='local'");
        assert_eq!(given(&(individu("1", "EPP", "") + &local), "", "").0.staff.len(), 2);
        let refused = read_texts(&[&staff_file(&(individu("1", "A", "") + &individu("1", "B", "")), "", "")]);
        assert_eq!(refused.unwrap_err().cause, Cause::DuplicateId { element: "ID", found: "sts:epp:1".into() });
    }

    #[test]
    fn what_cannot_be_understood_refuses_the_file() {
        let refused = |individus: &str, divisions: &str| {
            read_texts(&[&staff_file(individus, divisions, "")]).map(|_| ()).map_err(|refusal| refusal.cause)
        };
        let (person, class) = (individu("1", "A", ""), taught("DIVISION", "6A", &["1"]));
        assert_eq!(refused(&person, &class), Ok(()));
        let missing = |element, within| Err(Cause::Missing { element, within });
        assert_eq!(refused(&person.replace(" TYPE='epp'", ""), &class), missing("TYPE", "INDIVIDU"));
        assert_eq!(refused(&person, &class.replace("ENSEIGNANT ID='1'", "ENSEIGNANT")), missing("ID", "ENSEIGNANT"));
        assert_eq!(refused(&person, &class.replace(" CODE='6A'", "")), missing("CODE", "DIVISION"));
        assert_eq!(refused("", &class), Err(Cause::Nobody { element: "INDIVIDU" }));
        let colon = refused(&person.replace("ID='1'", "ID='1:2'"), &class).unwrap_err();
        assert!(matches!(colon, Cause::BadValue { element: "ID", .. }), "{colon:?}");
    }
}
