//! The ministry's files, changed as an establishment's secretary would change them.

use super::school::demo_files;
use carnet::import::NamedFile;
use std::io::{Cursor, Read, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The shipped files, after a guardian's «niveau de responsabilité» for a pupil has been changed.
pub fn with_level(pupil: &str, guardian: &str, level: u8) -> Vec<NamedFile> {
    with_levels(&[(pupil, guardian, level)])
}

/// The same for several bonds.
pub fn with_levels(bonds: &[(&str, &str, u8)]) -> Vec<NamedFile> {
    changed("ResponsablesAvecAdresses", |xml| bonds.iter().fold(xml.to_owned(), |xml, bond| levelled(&xml, bond)))
}

/// The shipped files, after the pupil of that given name has left.
pub fn departed(given: &str) -> Vec<NamedFile> {
    changed("ElevesAvecAdresses", |xml| {
        let name = format!("<PRENOM>{given}</PRENOM>");
        let (before, after) = xml.split_at(xml.find(&name).expect("the shipped file knows this pupil"));
        let here = "<DATE_ENTREE>01/09/2026</DATE_ENTREE>";
        format!("{before}{}", after.replacen(here, &format!("{here}<DATE_SORTIE>20/11/2026</DATE_SORTIE>"), 1))
    })
}

/// The shipped files, the 6A's pupils of these numbers in a second sixième, the 6B.
pub fn in_6b(numbers: &[&str]) -> Vec<NamedFile> {
    let (first, second) = ("<CODE_STRUCTURE>6A</CODE_STRUCTURE>", "<CODE_STRUCTURE>6B</CODE_STRUCTURE>");
    changed("ElevesAvecAdresses", |xml| {
        numbers.iter().fold(xml.to_owned(), |xml, number| {
            let whose = format!("ELENOET=\"{number}\"><STRUCTURE>");
            let (before, after) = xml.split_at(xml.find(&whose).expect("the shipped file knows this pupil's class"));
            format!("{before}{}", after.replacen(first, second, 1))
        })
    })
}

/// The shipped files, after STS-web lists the member of staff of that number no more.
pub fn without_staff(id: &str) -> Vec<NamedFile> {
    changed("sts_emp", |xml| {
        let (before, after) = xml.split_at(xml.find(&format!("<INDIVIDU ID=\"{id}\"")).expect("it lists them"));
        let end = "</INDIVIDU>";
        format!("{before}{}", &after[after.find(end).unwrap() + end.len()..])
    })
}

fn levelled(xml: &str, (pupil, guardian, level): &(&str, &str, u8)) -> String {
    let bond = format!("<ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{guardian}</PERSONNE_ID>");
    let (before, after) = xml.split_at(xml.find(&bond).expect("the shipped file knows this bond"));
    let known = "<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>";
    format!("{before}{}", after.replacen(known, &known.replace('1', &level.to_string()), 1))
}

/// The shipped files, one of them changed as text.
pub fn changed(which: &str, change: impl Fn(&str) -> String) -> Vec<NamedFile> {
    changed_among(demo_files(), which, change)
}

/// The shipped files, as the ministry exports them for the school year after theirs.
pub fn next_year() -> Vec<NamedFile> {
    let siecle = |xml: &str| xml.replace(">2026</ANNEE_SCOLAIRE>", ">2027</ANNEE_SCOLAIRE>");
    let files = changed_among(demo_files(), "ElevesAvecAdresses", siecle);
    let files = changed_among(files, "ResponsablesAvecAdresses", siecle);
    changed_among(files, "sts_emp", |xml| xml.replace("ANNEE=\"2026\"", "ANNEE=\"2027\""))
}

fn changed_among(mut files: Vec<NamedFile>, which: &str, change: impl Fn(&str) -> String) -> Vec<NamedFile> {
    let file = files.iter_mut().find(|file| file.name.contains(which)).expect("it is shipped");
    if !file.name.ends_with(".zip") {
        file.bytes = change(&String::from_utf8(file.bytes.clone()).unwrap()).into_bytes();
        return files;
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(&file.bytes)).unwrap();
    let mut entry = archive.by_index(0).unwrap();
    let name = entry.name().unwrap().to_string();
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).unwrap();
    let text = encoding_rs::mem::decode_latin1(&bytes).into_owned();
    let bytes = encoding_rs::mem::encode_latin1_lossy(&change(&text)).into_owned();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(&bytes).unwrap();
    let rewritten = zip.finish().unwrap().into_inner();
    drop(entry);
    file.bytes = rewritten;
    files
}
