//! The first import of a school, by the real command, killed at every call that matters and told that a write or a sync
//! has failed: everybody of the files is there afterwards, or nobody, and the same command finishes it.

use crate::backups::{carnet, harmed, said};
use crate::writer::{families, opened};
use std::path::Path;
use std::process::Command;

/// What is done to which calls, and to how many of them: of the many writes, one in so many. strace counts the calls of
/// each thread apart, so that those of the thread that commits are reached where the others have fewer.
const HARMS: [((&str, &str), usize); 5] = [
    (("rename,unlink,unlinkat", "signal=KILL"), 1),
    (("fsync,fdatasync", "signal=KILL"), 1),
    (("fsync,fdatasync", "error=EIO"), 1),
    (("pwrite64,write", "signal=KILL"), 3),
    (("pwrite64,write", "error=ENOSPC"), 5),
];

const FILES: [&str; 3] =
    ["ExportXML_ElevesAvecAdresses.zip", "ExportXML_ResponsablesAvecAdresses.zip", "sts_emp_0990001A_2026.xml"];

/// How many families the school has.
fn counted(data: &Path, what: &str) -> usize {
    let school = opened(data).unwrap_or_else(|no| panic!("{what}: {no}"));
    families(&school).len()
}

/// A file of a large batch lies beside the year's database.
fn has_redo(data: &Path) -> bool {
    std::fs::read_dir(data.join("years")).unwrap().any(|year| year.unwrap().path().join("redo").exists())
}

#[test]
fn a_first_import_killed_or_refused_at_any_call_is_there_whole_or_not_at_all_and_is_finished_by_the_same_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "https://carnet.example"];
    let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12"];
    let empty = path("empty").display().to_string();
    let made = carnet(&[&["init", "--data", &empty][..], &school, &year].concat());
    assert!(made.status.success(), "{}", said(&made));
    let files = FILES.map(|name| format!("{}/assets/demo/{name}", env!("CARGO_MANIFEST_DIR")));
    let (mut tried, mut none, mut all, mut carried_out) = (0, 0, 0, 0);
    let mut whole = None;
    for (harm, stride) in HARMS {
        for number in (1..).step_by(stride) {
            let what = format!("{harm:?} {number}");
            let data = path("school");
            let copied = Command::new("cp").args(["-a", &empty]).arg(&data).status().unwrap();
            assert!(copied.success());
            let place = data.display().to_string();
            let words: Vec<&str> =
                ["import", "--data", &place].into_iter().chain(files.iter().map(String::as_str)).collect();
            let begun = harmed(&words, harm, number);
            carried_out += usize::from(has_redo(&data));
            let found = counted(&data, &what);
            let again = carnet(&words);
            assert!(again.status.success(), "{what}: {}", said(&again));
            let expected = *whole.get_or_insert_with(|| counted(&data, &what));
            assert_eq!(counted(&data, &what), expected, "{what}");
            assert!(found == 0 || found == expected, "{what}: {found} families of {expected}");
            std::fs::remove_dir_all(&data).unwrap();
            let Some(begun) = begun else { break };
            assert!(!begun.status.success() || found == expected, "{what}: said to be done");
            (tried, none, all) = (tried + 1, none + usize::from(found == 0), all + usize::from(found > 0));
        }
    }
    println!("{tried} calls: {none} left nobody, {all} left everybody, {carried_out} were carried out at the opening");
    assert!(none > 5 && all > 2 && carried_out > 0, "{tried} calls: {none}, {all}, {carried_out}");
}
