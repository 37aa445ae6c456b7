//! The given files, each recognised by its root, into one [`Incoming`]; or the first reason to refuse them.

use super::anomaly::Anomaly;
use super::incoming::Incoming;
use super::list::{self, Layout};
use super::refusal::{Cause, Kind, OtherFile, Refusal, excerpt};
use super::xml::Cursor;
use super::{communs, container, decode, mef, nomenclature, siecle_guardians, siecle_pupils, structures, sts};
use crate::domain::school_year::SchoolYear;
use crate::domain::uai::Uai;
use jiff::civil::Date;

/// Whose files are awaited, of which year, and read on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// This establishment.
    pub uai: Uai,
    /// The school year being prepared.
    pub year: SchoolYear,
    /// Tells who has left and who is about to.
    pub today: Date,
}

/// A file as it was given.
#[derive(Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Its name, told back in a refusal and never used otherwise.
    pub name: String,
    /// XML, or a zip that holds one.
    pub bytes: Vec<u8>,
}

/// Lists whose columns a person has named, by the file's name.
pub type Columns = std::collections::BTreeMap<String, Layout>;

/// Reads the given files, in any order: at most one of each [`Kind`].
///
/// # Errors
/// At the first file that cannot be taken whole; nothing of the others is kept either.
pub fn read(files: &[NamedFile], expected: &Expected) -> Result<Incoming, Refusal> {
    read_named(files, &Columns::default(), expected)
}

/// The same, with lists whose columns a person has named.
///
/// # Errors
/// As [`read`].
pub fn read_named(files: &[NamedFile], columns: &Columns, expected: &Expected) -> Result<Incoming, Refusal> {
    read_telling(files, columns, expected, &mut |_| {})
}

/// The same, told after each file how many are read.
///
/// # Errors
/// As [`read`].
pub fn read_telling(
    files: &[NamedFile],
    columns: &Columns,
    expected: &Expected,
    tell: &mut dyn FnMut(usize),
) -> Result<Incoming, Refusal> {
    if files.is_empty() {
        return Err(Cause::NoFile.of(""));
    }
    let mut incoming = Incoming::default();
    let mut seen: Vec<(Kind, &str)> = Vec::new();
    for file in files {
        if list::is_blank(&file.bytes) {
            return Err(Cause::Empty.of(&file.name));
        }
        let kind = if list::may_be_one(&file.bytes) {
            one_list(file, columns, expected, &seen, &mut incoming)?
        } else {
            one(file, expected, &seen, &mut incoming)?
        };
        seen.push((kind, &file.name));
        tell(seen.len());
    }
    incoming.anomalies.extend(mef::unknown(&incoming));
    incoming.anomalies.sort_by_key(|anomaly| std::cmp::Reverse(Anomaly::gravity(anomaly)));
    Ok(incoming)
}

fn one_list(
    file: &NamedFile,
    columns: &Columns,
    expected: &Expected,
    seen: &[(Kind, &str)],
    incoming: &mut Incoming,
) -> Result<Kind, Refusal> {
    let kind = list::read(&file.name, &file.bytes, columns.get(&file.name), expected, incoming)?;
    once(kind, seen).map_err(|cause| cause.of(&file.name))?;
    Ok(kind)
}

/// One file of each kind: two would contradict each other.
fn once(kind: Kind, seen: &[(Kind, &str)]) -> Result<(), Cause> {
    match seen.iter().find(|(known, _)| *known == kind) {
        Some((_, first)) => Err(Cause::SameKindTwice { kind, first: (*first).to_owned() }),
        None => Ok(()),
    }
}

fn one(file: &NamedFile, expected: &Expected, seen: &[(Kind, &str)], incoming: &mut Incoming) -> Result<Kind, Refusal> {
    let xml = container::xml_of(&file.name, &file.bytes)?;
    let text = decode::text_of(&file.name, &xml)?;
    let mut cursor = Cursor::new(&file.name, &text);
    let root = cursor.root()?;
    let kind = kind_of(&root.name).map_err(|cause| cursor.refusal(cause))?;
    once(kind, seen).map_err(|cause| cause.of(&file.name))?;
    let anomalies = &mut incoming.anomalies;
    match kind {
        Kind::Pupils => incoming.pupils = Some(siecle_pupils::read(cursor, expected, anomalies)?),
        Kind::Guardians => incoming.guardians = Some(siecle_guardians::read(cursor, expected, anomalies)?),
        Kind::Staff => incoming.staff = Some(sts::read(cursor, expected, anomalies)?),
        Kind::Communs => {
            let (calendar, contact) = communs::read(cursor, expected, anomalies)?;
            (incoming.calendar, incoming.contact) = (Some(calendar), contact);
        }
        Kind::Structures => (incoming.labels, incoming.mefs) = structures::read(cursor, expected)?,
        Kind::Nomenclature => incoming.mef_labels = Some(nomenclature::read(cursor, expected)?),
    }
    Ok(kind)
}

fn kind_of(root: &str) -> Result<Kind, Cause> {
    let given = match root {
        "BEE_ELEVES" => return Ok(Kind::Pupils),
        "BEE_RESPONSABLES" => return Ok(Kind::Guardians),
        "STS_EDT" => return Ok(Kind::Staff),
        "BEE_COMMUN" | "BEE_COMMUNS" => return Ok(Kind::Communs),
        "BEE_STRUCTURE" | "BEE_STRUCTURES" => return Ok(Kind::Structures),
        "BEE_NOMENCLATURE" | "BEE_NOMENCLATURES" => return Ok(Kind::Nomenclature),
        "BEE_GEOGRAPHIQUE" | "BEE_GEOGRAPHIQUES" => OtherFile::Geographique,
        "BEE_ETABLISSEMENT" | "BEE_ETABLISSEMENTS" => OtherFile::Etablissements,
        "EDT_STS" => OtherFile::AscendingTimetable,
        _ => OtherFile::Unknown,
    };
    Err(Cause::WrongRoot { found: excerpt(root), given })
}

#[cfg(test)]
mod tests {
    use super::super::sample::*;
    use super::*;
    use proptest::prelude::*;

    fn pupils() -> String {
        class_of(&["1"])
    }

    fn guardians() -> String {
        guardians_file(&personne("7", "A", ""), &link("1", "7", "10", "1"))
    }

    fn staff() -> String {
        staff_file(&individu("1", "A", "<FONCTION>ENS</FONCTION>"), &taught("DIVISION", "6A", &["1"]), "")
    }

    fn refused(texts: &[&str]) -> Refusal {
        read_texts(texts).unwrap_err()
    }

    #[test]
    fn files_are_told_by_their_root_whatever_their_order() {
        let (pupils, guardians, staff) = (pupils(), guardians(), staff());
        let one = read_texts(&[&pupils, &guardians, &staff]).unwrap();
        assert!(one.pupils.is_some() && one.guardians.is_some() && one.staff.is_some());
        assert_eq!(read_texts(&[&staff, &guardians, &pupils]).unwrap(), one);
        let alone = read_texts(&[&guardians]).unwrap();
        assert!(alone.pupils.is_none() && alone.guardians.is_some() && alone.staff.is_none());
    }

    #[test]
    fn a_zip_in_latin_9_reads_as_the_bare_file_in_utf_8() {
        let bare = pupils_file(&eleve("1", "CŒUR-ŸVES", ""), &assigned("1", &[("6A", "D")]));
        let latin = format!("<?xml version='1.0' encoding='ISO-8859-15'?>{bare}");
        let latin: Vec<u8> = latin
            .chars()
            .map(|c| match c {
                'Œ' => 0xBC,
                'Ÿ' => 0xBE,
                other => u8::try_from(u32::from(other)).unwrap(),
            })
            .collect();
        let zip = NamedFile { name: "a.zip".into(), bytes: zipped(&[("ElevesSansAdresses.xml", &latin)]) };
        assert_eq!(read(&[zip], &expected()).unwrap(), read_texts(&[&bare]).unwrap());
    }

    #[test]
    fn two_files_of_one_kind_are_refused_and_no_file_too() {
        assert!(read_texts(&[&pupils()]).is_ok());
        let cause = Cause::SameKindTwice { kind: Kind::Pupils, first: "0.xml".into() };
        assert_eq!(refused(&[&pupils(), &guardians(), &pupils()]), cause.of("2.xml"));
        assert_eq!(refused(&[]).cause, Cause::NoFile);
    }

    #[test]
    fn another_file_of_the_ministry_is_named() {
        let named = [
            ("BEE_GEOGRAPHIQUE", OtherFile::Geographique),
            ("EDT_STS", OtherFile::AscendingTimetable),
            ("html", OtherFile::Unknown),
        ];
        for (root, given) in named {
            let cause = Cause::WrongRoot { found: root.into(), given };
            assert_eq!(refused(&[&format!("\n<{root}/>")]), cause.on("0.xml", 2));
        }
    }

    #[test]
    fn another_school_or_another_year_is_refused_in_each_file() {
        for text in [pupils(), guardians(), staff()] {
            let cause = Cause::WrongUai { found: "0990002B".into(), expected: expected().uai };
            assert_eq!(refused(&[&text.replace("0990001A", "0990002B")]), cause.on("0.xml", 1));
            let cause = Cause::WrongYear { found: "2025".into(), expected: expected().year };
            let last_year = text.replace(">2026<", ">2025<").replace("ANNEE='2026'", "ANNEE='2025'");
            assert_eq!(refused(&[&last_year]), cause.on("0.xml", 1));
            let silent = text.replace("PARAMETRES", "AUTRE");
            assert!(matches!(refused(&[&silent]).cause, Cause::Missing { element: "PARAMETRES", .. }));
            let silent = text.replace("ANNEE_SCOLAIRE", "AUTRE");
            assert!(matches!(refused(&[&silent]).cause, Cause::Missing { element: "ANNEE_SCOLAIRE", .. }));
        }
    }

    #[test]
    fn two_siecle_files_of_two_years_are_refused_and_the_wrong_one_is_told() {
        assert!(read_texts(&[&pupils(), &guardians()]).is_ok());
        let refusal = refused(&[&pupils(), &guardians().replace(">2026<", ">2025<")]);
        assert_eq!(refusal.file, "1.xml");
        assert!(matches!(refusal.cause, Cause::WrongYear { .. }));
    }

    #[test]
    fn what_is_not_xml_is_refused() {
        assert_eq!(refused(&["Nom;Prénom\nEXEMPLE;Zoé"]).cause, Cause::UnknownColumns);
        assert_eq!(["", " \n\t"].map(|blank| refused(&[blank]).cause), [const { Cause::Empty }; 2]);
        for text in ["%PDF-1.7", "{\"pupils\":[]}"] {
            assert_eq!(refused(&[text]).cause, Cause::NotXml, "{text}");
        }
        let cut = pupils();
        assert_eq!(refused(&[&cut[..cut.len() - 20]]).cause, Cause::NotXml);
        assert_eq!(refused(&[&(cut + "<BEE_ELEVES/>")]).cause, Cause::NotXml);
    }

    #[test]
    fn a_text_of_a_hundred_megabytes_is_refused() {
        let endless = pupils().replace("EXEMPLE1", &"x".repeat(100_000_000));
        assert_eq!(refused(&[&endless]).cause, Cause::TextTooLong { max: 4_096 });
    }

    /// Pieces that a hostile file is made of.
    fn pieces() -> impl Strategy<Value = String> {
        let pieces = vec![
            "<BEE_ELEVES>",
            "</BEE_ELEVES>",
            "<PARAMETRES>",
            "<DONNEES>",
            "<ELEVES>",
            "<ELEVE ELEVE_ID='1'>",
            "</ELEVE>",
            "<NOM>",
            "</NOM>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
            "<?xml",
            "?>",
            "&amp;",
            "&#1;",
            "&",
            "<",
            ">",
            "'",
            "\"",
            "/",
            "é",
            "\u{202E}",
            "\n",
            " ",
            "=",
            "<STS_EDT/>",
            "<A",
            "B='",
            "encoding=",
        ];
        prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn whatever_is_given_gets_an_answer(text in pieces()) {
            let _answer = read_texts(&[&text]);
        }

        #[test]
        fn a_damaged_file_gets_an_answer(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
            for whole in [pupils(), guardians(), staff()] {
                let xml = whole.clone().into_bytes();
                for mut bytes in [zipped(&[("a.xml", &xml)]), xml] {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                    if cut {
                        bytes.truncate(at);
                    }
                    let _answer = read(&[NamedFile { name: "a".into(), bytes }], &expected());
                }
            }
        }
    }
}
