//! The given files, each recognised by its root, into one [`Incoming`]; or the first reason to refuse them.

use super::anomaly::Anomaly;
use super::incoming::Incoming;
use super::refusal::{Cause, Kind, OtherFile, Refusal, excerpt};
use super::xml::Cursor;
use super::{container, decode, siecle_guardians, siecle_pupils, sts};
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

/// Reads the given files, in any order: at most one of each [`Kind`].
///
/// # Errors
/// At the first file that cannot be taken whole; nothing of the others is kept either.
pub fn read(files: &[NamedFile], expected: &Expected) -> Result<Incoming, Refusal> {
    if files.is_empty() {
        return Err(Cause::NoFile.of(""));
    }
    let mut incoming = Incoming::default();
    let mut seen: Vec<(Kind, &str)> = Vec::new();
    for file in files {
        let kind = one(file, expected, &seen, &mut incoming)?;
        seen.push((kind, &file.name));
    }
    incoming.anomalies.sort_by_key(|anomaly| std::cmp::Reverse(Anomaly::gravity(anomaly)));
    Ok(incoming)
}

fn one(file: &NamedFile, expected: &Expected, seen: &[(Kind, &str)], incoming: &mut Incoming) -> Result<Kind, Refusal> {
    let xml = container::xml_of(&file.name, &file.bytes)?;
    let text = decode::text_of(&file.name, &xml)?;
    let mut cursor = Cursor::new(&file.name, &text);
    let root = cursor.root()?;
    let kind = kind_of(&root.name).map_err(|cause| cursor.refusal(cause))?;
    if let Some((_, first)) = seen.iter().find(|(known, _)| *known == kind) {
        return Err(Cause::SameKindTwice { kind, first: (*first).to_owned() }.of(&file.name));
    }
    let anomalies = &mut incoming.anomalies;
    match kind {
        Kind::Pupils => incoming.pupils = Some(siecle_pupils::read(cursor, expected, anomalies)?),
        Kind::Guardians => incoming.guardians = Some(siecle_guardians::read(cursor, expected, anomalies)?),
        Kind::Staff => incoming.staff = Some(sts::read(cursor, expected, anomalies)?),
    }
    Ok(kind)
}

fn kind_of(root: &str) -> Result<Kind, Cause> {
    let given = match root {
        "BEE_ELEVES" => return Ok(Kind::Pupils),
        "BEE_RESPONSABLES" => return Ok(Kind::Guardians),
        "STS_EDT" => return Ok(Kind::Staff),
        "BEE_COMMUN" | "BEE_COMMUNS" => OtherFile::Communs,
        "BEE_STRUCTURE" | "BEE_STRUCTURES" => OtherFile::Structures,
        "BEE_NOMENCLATURE" | "BEE_NOMENCLATURES" => OtherFile::Nomenclature,
        "BEE_GEOGRAPHIQUE" | "BEE_GEOGRAPHIQUES" => OtherFile::Geographique,
        "BEE_ETABLISSEMENT" | "BEE_ETABLISSEMENTS" => OtherFile::Etablissements,
        "EDT_STS" => OtherFile::AscendingTimetable,
        _ => OtherFile::Unknown,
    };
    Err(Cause::WrongRoot { found: excerpt(root), given })
}
