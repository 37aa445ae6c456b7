//! SIECLE's `ElevesAvecAdresses` and `ElevesSansAdresses`: pupils, their division and groups, and no more of them.

use super::anomaly::Anomaly;
use super::fields::{Fields, key};
use super::header::read_data;
use super::incoming::{PupilsGiven, look_at_name};
use super::mef::code_of;
use super::named::NamedPupil;
use super::read::Expected;
use super::refusal::{Cause, Form, Kind, Refusal};
use super::xml::{Cursor, Element};
use crate::domain::person::{Boarding, PersonName};
use crate::domain::roster::{ClassCode, PupilKey, RosterPupil};
use jiff::civil::Date;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

const WANTED: &[&str] =
    &["NOM_DE_FAMILLE", "NOM", "NOM_USAGE", "PRENOM", "DATE_NAISS", "CODE_REGIME", "CODE_MEF", "DATE_SORTIE"];

/// One `ELEVE`.
#[derive(PartialEq)]
struct Listed {
    name: PersonName,
    born: Date,
    boarding: Boarding,
    /// Told of the class, and not kept of the pupil.
    mef: Option<String>,
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
}

/// Reads the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, a record cannot be understood, or nobody is in a class.
pub(super) fn read(
    cursor: Cursor<'_>,
    expected: &Expected,
    anomalies: &mut Vec<Anomaly>,
) -> Result<PupilsGiven, Refusal> {
    let file = cursor.file();
    let mut blocks = Blocks::default();
    read_data(cursor, Kind::Pupils, expected, |cursor| blocks.records(cursor, expected, anomalies))?;
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
                Some(class) => {
                    given.mefs.entry(class.clone()).or_default().extend(listed.mef.clone());
                    given.present.insert(key, listed.into_roster(class, assigned.groups));
                }
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
        mef: fields.text("CODE_MEF").and_then(code_of),
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

#[cfg(test)]
mod tests {
    use super::super::mef::levels;
    use super::super::sample::*;
    use super::*;
    use crate::domain::year_group::YearGroup;

    fn given(eleves: &str, structures: &str) -> (PupilsGiven, Vec<Anomaly>) {
        let incoming = read_texts(&[&pupils_file(eleves, structures)]).unwrap();
        (incoming.pupils.unwrap(), incoming.anomalies)
    }

    fn refused(eleves: &str, structures: &str) -> Cause {
        read_texts(&[&pupils_file(eleves, structures)]).unwrap_err().cause
    }

    /// Somebody who is here, so that the file is not empty when the pupil under test is left out.
    fn with_another(eleves: &str, structures: &str) -> (PupilsGiven, Vec<Anomaly>) {
        let another = (eleve("9", "AUTRE", ""), assigned("9", &[("6A", "D")]));
        given(&format!("{eleves}{}", another.0), &format!("{structures}{}", another.1))
    }

    #[test]
    fn a_pupil_is_read_with_class_groups_and_regime() {
        let structures = assigned("1", &[("6A", "D"), ("6ALLGR1", "G"), ("X", "Z")]);
        let (pupils, anomalies) = given(&eleve("1", "EXEMPLE", "<CODE_SEXE>2</CODE_SEXE>"), &structures);
        let pupil = &pupils.present[&pupil_key("1")];
        assert_eq!(pupil.name.to_string(), "Zoé EXEMPLE");
        assert_eq!(pupil.born, jiff::civil::date(2013, 2, 14));
        assert_eq!((pupil.class.0.as_str(), pupil.boarding), ("6A", Boarding::Lunch));
        assert_eq!(pupil.groups, BTreeSet::from([ClassCode("6ALLGR1".into())]));
        assert_eq!(anomalies, []);
    }

    #[test]
    fn the_old_dialect_and_blocks_in_the_other_order_are_read_as_well() {
        let old = "<BEE_ELEVES VERSION='1.8'><DONNEES><STRUCTURES><STRUCTURES_ELEVE ELEVE_ID='1'><STRUCTURE>\
                   <CODE_STRUCTURE> 6 B </CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>\
                   </STRUCTURES_ELEVE></STRUCTURES><OPTIONS/><ELEVES><ELEVE ELEVE_ID='1'><NOM>ANCIEN</NOM>\
                   <PRENOM>Léo</PRENOM><DATE_NAISS>01/01/2014</DATE_NAISS></ELEVE></ELEVES></DONNEES><PARAMETRES>\
                   <UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES></BEE_ELEVES>";
        let pupil = read_texts(&[old]).unwrap().pupils.unwrap().present.remove(&pupil_key("1")).unwrap();
        assert_eq!((pupil.name.to_string().as_str(), pupil.class.0.as_str()), ("Léo ANCIEN", "6 B"));
        assert_eq!(pupil.boarding, Boarding::Unknown);
    }

    #[test]
    fn who_has_left_is_left_out_and_who_will_leave_is_kept() {
        let leaving = |day: &str| {
            let left = eleve("1", "PARTI", &format!("<DATE_SORTIE>{day}</DATE_SORTIE>"));
            let (pupils, anomalies) = with_another(&left, &assigned("1", &[("6A", "D")]));
            (pupils.present.contains_key(&pupil_key("1")), kinds(&anomalies))
        };
        assert_eq!(leaving("14/09/2026"), (false, vec!["PupilLeft".into()]));
        assert_eq!(leaving("15/09/2026"), (true, vec!["PupilLeaving".into()]));
        assert_eq!(leaving("30/06/2027"), (true, vec!["PupilLeaving".into()]));
        assert_eq!(leaving(""), (true, vec![]));
    }

    #[test]
    fn who_is_inactive_or_in_no_class_is_left_out_and_named() {
        let inactive = with_another(&eleve("1", "ABSENT", ""), &assigned("1", &[("Inactifs", "D"), ("G1", "G")]));
        assert_eq!(kinds(&inactive.1), ["PupilInactive"]);
        assert_eq!(inactive.0.absent, BTreeSet::from([pupil_key("1")]));
        let (pupils, anomalies) = with_another(&eleve("1", "SANS", ""), &assigned("1", &[("G1", "G")]));
        assert!(!pupils.present.contains_key(&pupil_key("1")));
        let name = PersonName { family: "SANS".into(), given: "Zoé".into() };
        assert_eq!(anomalies, [Anomaly::PupilWithoutClass { pupil: NamedPupil { key: pupil_key("1"), name } }]);
    }

    #[test]
    fn a_class_is_of_the_level_that_its_pupils_mef_say_whatever_it_is_called() {
        let of = |mef: &str| format!("<CODE_MEF>{mef}</CODE_MEF>");
        let eleves =
            eleve("1", "UN", &of("10010012110")) + &eleve("2", "DEUX", "") + &eleve("3", "TROIS", &of("inconnu"));
        let several = eleve("4", "QUATRE", &of("10210001110")) + &eleve("5", "CINQ", &of("10310019110"));
        let loutres: String = ["1", "2"].map(|id| assigned(id, &[("LOUTRES", "D")])).concat();
        let relais: String = ["4", "5"].map(|id| assigned(id, &[("RELAIS", "D")])).concat();
        let (given, _) = given(&(eleves + &several), &(loutres + &relais + &assigned("3", &[("6Z", "D")])));
        assert_eq!(levels(&given.mefs, None), BTreeMap::from([(ClassCode("LOUTRES".into()), YearGroup::Sixth)]));
    }

    #[test]
    fn of_two_divisions_the_first_is_taken() {
        let (pupils, anomalies) = given(&eleve("1", "A", ""), &assigned("1", &[("6B", "D"), ("6A", "D"), ("6B", "D")]));
        assert_eq!(pupils.present[&pupil_key("1")].class.0, "6B");
        assert_eq!(kinds(&anomalies), ["PupilInSeveralClasses"]);
    }

    #[test]
    fn odd_names_and_stray_assignments_are_told() {
        let structures = assigned("1", &[("6A", "D")]) + &assigned("2", &[("6A", "D")]);
        let (_, anomalies) = given(&eleve("1", "DVO?\u{202E}ÁK", ""), &structures);
        assert_eq!(kinds(&anomalies), ["AssignmentOfUnknownPupil", "QuestionMarkInName", "UnshowableRemoved"]);
    }

    #[test]
    fn the_same_pupil_twice_is_one_and_two_pupils_of_one_number_are_refused() {
        let structures = assigned("1", &[("6A", "D")]);
        let twice = eleve("1", "A", "") + &eleve("1", "A", "");
        assert_eq!(given(&twice, &structures).0.present.len(), 1);
        let cause = Cause::DuplicateId { element: "ELEVE_ID", found: "1".into() };
        assert_eq!(refused(&(eleve("1", "A", "") + &eleve("1", "B", "")), &structures), cause);
    }

    #[test]
    fn a_record_that_cannot_be_understood_refuses_the_file() {
        let structures = assigned("1", &[("6A", "D")]);
        assert!(read_texts(&[&pupils_file(&eleve("1", "A", ""), &structures)]).is_ok());
        let missing = |element, within| Cause::Missing { element, within };
        let good = eleve("1", "A", "");
        let without_id = good.replace(" ELEVE_ID='1'", "");
        assert_eq!(refused(&without_id, &structures), missing("ELEVE_ID", "ELEVE"));
        assert_eq!(refused(&good.replace(">14/02/2013<", "><"), &structures), missing("DATE_NAISS", "ELEVE"));
        assert_eq!(refused(&good.replace(">A<", "><"), &structures), missing("NOM_DE_FAMILLE|NOM", "ELEVE"));
        assert_eq!(refused(&good.replace(">Zoé<", "><"), &structures), missing("PRENOM", "ELEVE"));
        for day in ["30/02/2013", "16/09/2026", "01/01/9999"] {
            let cause = Cause::BadValue { element: "DATE_NAISS", found: day.into(), expected: Form::Date };
            assert_eq!(refused(&good.replace("14/02/2013", day), &structures), cause);
        }
        assert_eq!(refused(&good, &structures.replace(">6A<", "><")), missing("CODE_STRUCTURE", "STRUCTURE"));
    }

    #[test]
    fn a_file_without_pupils_or_with_none_in_a_class_is_refused() {
        assert_eq!(refused("", ""), Cause::Nobody { element: "ELEVE" });
        assert_eq!(refused(&eleve("1", "A", ""), ""), Cause::NobodyInAClass { listed: 1 });
    }

    #[test]
    fn the_first_digit_tells_the_regime() {
        let read = |code| boarding(Some(code));
        assert_eq!(["0", "1"].map(read), [Boarding::Day; 2]);
        assert_eq!(["21", "29", "6"].map(read), [Boarding::Lunch; 3]);
        assert_eq!(["31", "39", "4", "5"].map(read), [Boarding::Boarder; 4]);
        assert_eq!((read("DP"), boarding(None)), (Boarding::Unknown, Boarding::Unknown));
    }
}
