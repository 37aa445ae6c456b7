//! The ministry's files: XML and the zips around it, from whoever has the school's own export in hand.

use crate::support::school::demo_files;
use crate::{Dice, mutated, rounds, tried};
use carnet::import::{Expected, NamedFile, read};
use jiff::civil::date;
use std::io::{Cursor, Read};

fn expected() -> Expected {
    Expected { uai: "0990001A".parse().unwrap(), year: "2026-2027".parse().unwrap(), today: date(2026, 11, 23) }
}

/// The demonstration's file whose name has these words, as it is and as the XML it holds.
fn files(words: &str) -> [Vec<u8>; 2] {
    let file = demo_files().into_iter().find(|file| file.name.contains(words)).unwrap().bytes;
    let mut xml = file.clone();
    if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&file)) {
        xml.clear();
        archive.by_index(0).unwrap().read_to_end(&mut xml).unwrap();
    }
    [file, xml]
}

/// Many changed files, bare and in their zip: refused or read, with whatever anomalies, and nothing else.
fn fuzz(words: &str, usual: u64) {
    let reads = |name: &str, bytes: Vec<u8>| read(&[NamedFile { name: name.into(), bytes }], &expected());
    let [file, xml] = files(words);
    assert!(reads("fichier", file.clone()).is_ok() && reads("fichier.xml", xml.clone()).is_ok(), "{words}");
    tried(vec![file, xml], usual, |_, bytes| drop(reads("fichier", bytes.to_vec())));
}

#[test]
fn no_file_of_pupils_makes_its_reader_fail() {
    fuzz("Eleves", 60);
}

#[test]
fn no_file_of_guardians_makes_its_reader_fail() {
    fuzz("Responsables", 30);
}

#[test]
fn no_sts_file_makes_its_reader_fail() {
    fuzz("sts_emp", 300);
}

#[test]
fn no_changed_file_of_the_ministry_makes_its_reader_fail() {
    let reads = |bytes: Vec<u8>| read(&[NamedFile { name: "x".into(), bytes }], &expected());
    let cases: Vec<Vec<u8>> = ["Eleves", "Responsables", "sts_emp"].into_iter().flat_map(files).collect();
    let (mut dice, mut refused) = (Dice::thrown(), 0);
    for _ in rounds(60) {
        refused += u64::from(reads(mutated(&mut dice, &cases)).is_err());
    }
    assert!(refused > 0, "some are refused, and none falls over");
}
