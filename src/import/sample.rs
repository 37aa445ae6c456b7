//! Small invented files for the tests of this room.

use super::anomaly::Anomaly;
use super::incoming::Incoming;
use super::read::{Expected, NamedFile, read};
use super::refusal::Refusal;
use crate::domain::roster::{PersonKey, PupilKey};
use crate::domain::school_year::SchoolYear;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

pub(super) fn expected() -> Expected {
    Expected {
        uai: "0990001A".parse().unwrap(),
        year: SchoolYear::beginning(2026).unwrap(),
        today: jiff::civil::date(2026, 9, 15),
    }
}

pub(super) fn file(name: &str, text: &str) -> NamedFile {
    NamedFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Reads these texts as `0.xml`, `1.xml` and so on.
pub(super) fn read_texts(texts: &[&str]) -> Result<Incoming, Refusal> {
    let files: Vec<NamedFile> = texts.iter().enumerate().map(|(n, text)| file(&format!("{n}.xml"), text)).collect();
    read(&files, &expected())
}

pub(super) fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SIECLE_HEADER: &str = "<PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>";

/// `BEE_ELEVES` with these `ELEVE` and `STRUCTURES_ELEVE` elements.
pub(super) fn pupils_file(eleves: &str, structures: &str) -> String {
    format!(
        "<BEE_ELEVES>{SIECLE_HEADER}<DONNEES><ELEVES>{eleves}</ELEVES>\
         <STRUCTURES>{structures}</STRUCTURES></DONNEES></BEE_ELEVES>"
    )
}

/// An `ELEVE` born in 2013, with `more` elements.
pub(super) fn eleve(id: &str, family: &str, more: &str) -> String {
    format!(
        "<ELEVE ELEVE_ID='{id}'><NOM_DE_FAMILLE>{family}</NOM_DE_FAMILLE><PRENOM>Zoé</PRENOM>\
         <DATE_NAISS>14/02/2013</DATE_NAISS><CODE_REGIME>21</CODE_REGIME>{more}</ELEVE>"
    )
}

/// A `STRUCTURES_ELEVE` with these (code, type).
pub(super) fn assigned(id: &str, structures: &[(&str, &str)]) -> String {
    let each = |(code, kind): &(&str, &str)| {
        format!("<STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE><TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE>")
    };
    let structures: String = structures.iter().map(each).collect();
    format!("<STRUCTURES_ELEVE ELEVE_ID='{id}'>{structures}</STRUCTURES_ELEVE>")
}

/// These pupils, all in 6A.
pub(super) fn class_of(ids: &[&str]) -> String {
    let eleves: String = ids.iter().map(|id| eleve(id, &format!("EXEMPLE{id}"), "")).collect();
    let structures: String = ids.iter().map(|id| assigned(id, &[("6A", "D")])).collect();
    pupils_file(&eleves, &structures)
}

/// `BEE_RESPONSABLES` with these elements and one address, 8.
pub(super) fn guardians_file(personnes: &str, responsables: &str) -> String {
    format!(
        "<BEE_RESPONSABLES>{SIECLE_HEADER}<DONNEES><PERSONNES>{personnes}</PERSONNES>\
         <RESPONSABLES>{responsables}</RESPONSABLES><ADRESSES><ADRESSE ADRESSE_ID='8'>\
         <LIGNE1_ADRESSE>1 RUE DE TEST</LIGNE1_ADRESSE><CODE_POSTAL>99000</CODE_POSTAL>\
         <LIBELLE_POSTAL>TESTVILLE</LIBELLE_POSTAL><LL_PAYS>FRANCE</LL_PAYS></ADRESSE></ADRESSES>\
         </DONNEES></BEE_RESPONSABLES>"
    )
}

/// A `PERSONNE` who can be reached, with `more` elements.
pub(super) fn personne(id: &str, family: &str, more: &str) -> String {
    format!(
        "<PERSONNE PERSONNE_ID='{id}'><LC_CIVILITE>MME</LC_CIVILITE><NOM_DE_FAMILLE>{family}</NOM_DE_FAMILLE>\
         <PRENOM>Inès</PRENOM><TEL_PERSONNEL>0100000000</TEL_PERSONNEL><ADRESSE_ID>8</ADRESSE_ID>{more}</PERSONNE>"
    )
}

/// A link of the new dialect.
pub(super) fn link(pupil: &str, person: &str, kinship: &str, level: &str) -> String {
    format!(
        "<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID>\
         <CODE_PARENTE>{kinship}</CODE_PARENTE><NIVEAU_RESPONSABILITE>{level}</NIVEAU_RESPONSABILITE>\
         </RESPONSABLE_ELEVE>"
    )
}

/// A link of the old dialect.
pub(super) fn old_link(pupil: &str, person: &str, kinship: &str, rank: &str) -> String {
    format!(
        "<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID>\
         <RESP_LEGAL>{rank}</RESP_LEGAL><CODE_PARENTE>{kinship}</CODE_PARENTE></RESPONSABLE_ELEVE>"
    )
}

/// `STS_EDT` with these elements.
pub(super) fn staff_file(individus: &str, divisions: &str, groupes: &str) -> String {
    format!(
        "<STS_EDT><PARAMETRES><UAJ CODE='0990001A'><DENOM_PRINC>COLLEGE</DENOM_PRINC></UAJ>\
         <ANNEE_SCOLAIRE ANNEE='2026'><DATE_DEBUT>2026-09-01</DATE_DEBUT></ANNEE_SCOLAIRE></PARAMETRES><DONNEES>\
         <INDIVIDUS>{individus}</INDIVIDUS><STRUCTURE><DIVISIONS>{divisions}</DIVISIONS>\
         <GROUPES>{groupes}</GROUPES></STRUCTURE></DONNEES></STS_EDT>"
    )
}

/// An `INDIVIDU` of the type epp, with `more` elements.
pub(super) fn individu(id: &str, family: &str, more: &str) -> String {
    format!(
        "<INDIVIDU ID='{id}' TYPE='epp'><CIVILITE>2</CIVILITE><NOM_USAGE>{family}</NOM_USAGE>\
         <PRENOM>Ada</PRENOM>{more}</INDIVIDU>"
    )
}

/// A `DIVISION` or `GROUPE` taught by these people of the type epp.
pub(super) fn taught(element: &str, code: &str, teachers: &[&str]) -> String {
    let teachers: String = teachers.iter().map(|id| format!("<ENSEIGNANT ID='{id}' TYPE='epp'/>")).collect();
    format!(
        "<{element} CODE='{code}'><LIBELLE_LONG>Classe {code}</LIBELLE_LONG><SERVICES>\
         <SERVICE CODE_MATIERE='030201'><ENSEIGNANTS>{teachers}</ENSEIGNANTS></SERVICE></SERVICES></{element}>"
    )
}

pub(super) fn pupil_key(id: &str) -> PupilKey {
    PupilKey(id.to_owned())
}

pub(super) fn person_key(id: &str) -> PersonKey {
    PersonKey(id.to_owned())
}

/// The kinds of these anomalies, sorted.
pub(super) fn kinds(anomalies: &[Anomaly]) -> Vec<String> {
    let mut kinds: Vec<String> = anomalies.iter().map(ToString::to_string).collect();
    kinds.sort();
    kinds
}
