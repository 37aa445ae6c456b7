//! SIECLE's `Structures`: what divisions and groups are called, and the MEF of divisions. Its nesting is not published,
//! so both are taken from wherever a `DIVISION` or a `GROUPE` says its code, as an attribute or as an element.

use super::fields::{Fields, LONGEST_CODE};
use super::header::read_data;
use super::mef::{Taught, code_of};
use super::read::Expected;
use super::refusal::{Kind, Refusal};
use super::xml::Cursor;
use crate::domain::roster::ClassCode;
use std::collections::{BTreeMap, BTreeSet};

/// What it says of each code.
#[derive(Default)]
struct Told {
    labels: BTreeMap<ClassCode, String>,
    mefs: Taught,
}

/// Labels and MEF by code, of the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, or not well formed.
pub(super) fn read(cursor: Cursor<'_>, expected: &Expected) -> Result<(BTreeMap<ClassCode, String>, Taught), Refusal> {
    let mut told = Told::default();
    read_data(cursor, Kind::Structures, expected, |cursor| blocks(cursor, &mut told))?;
    Ok((told.labels, told.mefs))
}

fn blocks(cursor: &mut Cursor<'_>, told: &mut Told) -> Result<(), Refusal> {
    while let Some(block) = cursor.child()? {
        if !["DIVISIONS", "GROUPES"].contains(&block.name.as_str()) {
            cursor.skip()?;
            continue;
        }
        while let Some(record) = cursor.child()? {
            if !["DIVISION", "GROUPE"].contains(&record.name.as_str()) {
                cursor.skip()?;
                continue;
            }
            let own = record.attribute("CODE_STRUCTURE").or(record.attribute("CODE")).map(str::to_owned);
            let (mut fields, mut taught) = (Fields::new(cursor, &record, "DIVISION"), BTreeSet::new());
            while let Some(child) = cursor.child()? {
                match child.name.as_str() {
                    "MEFS" => mefs(cursor, &mut taught)?,
                    _ => fields.take(cursor, &child, &["CODE_STRUCTURE", "LIBELLE_LONG"])?,
                }
            }
            let code = own.or_else(|| fields.owned("CODE_STRUCTURE")).map(|code| code.trim().to_owned());
            let fits = |code: &String| !code.is_empty() && code.chars().count() <= LONGEST_CODE;
            if let Some(code) = code.filter(fits).map(ClassCode) {
                told.mefs.entry(code.clone()).or_default().extend(taught);
                told.labels.extend(fields.owned("LIBELLE_LONG").map(|label| (code, label)));
            }
        }
    }
    Ok(())
}

/// The MEF of a division.
fn mefs(cursor: &mut Cursor<'_>, taught: &mut BTreeSet<String>) -> Result<(), Refusal> {
    while let Some(mef) = cursor.child()? {
        taught.extend(mef.attribute("CODE_MEF").or(mef.attribute("CODE")).and_then(code_of));
        match mef.name.as_str() {
            "CODE_MEF" => taught.extend(code_of(&cursor.text()?)),
            _ => mefs(cursor, taught)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::roster::{ClassCode, Roster};
    use crate::domain::year_group::YearGroup;
    use crate::import::plan;
    use crate::import::sample::{class_of, read_texts};

    fn structures(division: &str) -> String {
        format!(
            "<BEE_STRUCTURES><PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>\
             <DONNEES><DIVISIONS>{division}</DIVISIONS></DONNEES></BEE_STRUCTURES>"
        )
    }

    #[test]
    fn a_division_is_called_what_the_file_says_however_it_writes_the_code() {
        let pupils = class_of(&["1"]);
        let code = read_texts(&[&pupils]).unwrap().pupils.unwrap().present.values().next().unwrap().class.0.clone();
        let attribute = format!("<DIVISION CODE_STRUCTURE='{code}'><LIBELLE_LONG>Sixième A</LIBELLE_LONG></DIVISION>");
        let element = format!(
            "<DIVISION><CODE_STRUCTURE>{code}</CODE_STRUCTURE><LIBELLE_LONG>Sixième A</LIBELLE_LONG></DIVISION>"
        );
        for division in [attribute, element] {
            let read = read_texts(&[&pupils, &structures(&division)]).unwrap();
            let planned = plan(&Roster::default(), &read);
            assert_eq!(planned.roster.classes[&ClassCode(code.clone())], "Sixième A");
        }
        let silent = plan(&Roster::default(), &read_texts(&[&pupils, &structures("")]).unwrap());
        assert_eq!(silent.roster.classes[&ClassCode(code.clone())], code);
    }

    #[test]
    fn a_division_is_of_the_level_of_its_mef_however_the_file_writes_it_and_the_pupils_are_believed_first() {
        let pupils = class_of(&["1"]);
        let attribute = "<MEF CODE_MEF='10210001110'/>";
        for mef in [attribute, "<MEF><CODE_MEF> 10210001110 </CODE_MEF></MEF>", "<CODE_MEF>10210001110</CODE_MEF>"] {
            let division = format!("<DIVISION CODE_STRUCTURE='6A'><MEFS>{mef}</MEFS></DIVISION>");
            let planned = plan(&Roster::default(), &read_texts(&[&pupils, &structures(&division)]).unwrap());
            assert_eq!(planned.roster.levels, [(ClassCode("6A".into()), YearGroup::Fourth)].into(), "{mef}");
            let said = pupils.replace("</PRENOM>", "</PRENOM><CODE_MEF>10310019110</CODE_MEF>");
            let planned = plan(&planned.roster, &read_texts(&[&said, &structures(&division)]).unwrap());
            assert_eq!(planned.roster.levels[&ClassCode("6A".into())], YearGroup::Third);
            let kept = plan(&planned.roster, &read_texts(&[&pupils]).unwrap());
            assert!(kept.is_empty(), "a file that says nothing of it changes nothing");
        }
    }

    #[test]
    fn the_structures_of_another_school_are_refused() {
        let other = structures("").replace("0990001A", "0990002B");
        assert!(read_texts(&[&structures("")]).is_ok());
        assert!(read_texts(&[&other]).is_err());
    }
}
