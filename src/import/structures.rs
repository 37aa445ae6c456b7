//! SIECLE's `Structures`: what divisions and groups are called. Its nesting is not published, so a label is taken from
//! wherever a `DIVISION` or a `GROUPE` says its code, as an attribute or as an element.

use super::fields::{Fields, LONGEST_CODE};
use super::header::Header;
use super::read::Expected;
use super::refusal::{Kind, Refusal};
use super::xml::Cursor;
use crate::domain::roster::ClassCode;
use std::collections::BTreeMap;

/// Labels by code, of the file whose root the cursor is in.
///
/// # Errors
/// When it is not this school's and year's, or not well formed.
pub(super) fn read(mut cursor: Cursor<'_>, expected: &Expected) -> Result<BTreeMap<ClassCode, String>, Refusal> {
    let file = cursor.file();
    let (mut header, mut labels) = (None, BTreeMap::new());
    while let Some(part) = cursor.child()? {
        match part.name.as_str() {
            "PARAMETRES" => header = Some(Header::read(&mut cursor)?),
            "DONNEES" => blocks(&mut cursor, &mut labels)?,
            _ => cursor.skip()?,
        }
    }
    cursor.finish()?;
    Header::check(header, Kind::Structures, file, expected)?;
    Ok(labels)
}

fn blocks(cursor: &mut Cursor<'_>, labels: &mut BTreeMap<ClassCode, String>) -> Result<(), Refusal> {
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
            let fields = Fields::read(cursor, &record, "DIVISION", &["CODE_STRUCTURE", "LIBELLE_LONG"])?;
            let code = own.or_else(|| fields.owned("CODE_STRUCTURE")).map(|code| code.trim().to_owned());
            let fits = |code: &String| !code.is_empty() && code.chars().count() <= LONGEST_CODE;
            if let (Some(code), Some(label)) = (code.filter(fits), fields.owned("LIBELLE_LONG")) {
                labels.insert(ClassCode(code), label);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::roster::{ClassCode, Roster};
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
    fn the_structures_of_another_school_are_refused() {
        let other = structures("").replace("0990001A", "0990002B");
        assert!(read_texts(&[&structures("")]).is_ok());
        assert!(read_texts(&[&other]).is_err());
    }
}
