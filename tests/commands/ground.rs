//! Where the cells may lie, and `carnet rehearse`, on file systems of this machine's own making.

use crate::backup::serves;
use crate::mounts::{Layered, Mounted};
use crate::unlock::INIT;
use crate::{Shell, contents, said};
use serde_json::Value;
use std::path::Path;
use std::process::Output;

impl Shell {
    /// `carnet init` of a school in `data`.
    fn init_in(&self, data: &Path, more: &[&str]) -> Output {
        let data = data.display().to_string();
        let words: Vec<&str> = ["init", "--data", &data].into_iter().chain(INIT.split(' ')).collect();
        self.run(&[&words[..], more].concat())
    }

    fn rehearses(&self, data: &Path, more: &[&str]) -> Output {
        self.run(&[&["rehearse", "--json", "--data", &data.display().to_string()][..], more].concat())
    }

    fn status(&self, data: &Path, more: &[&str]) -> Output {
        self.run(&[&["year", "status", "--data", &data.display().to_string()][..], more].concat())
    }
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).map_err(|_| said(output)).unwrap()
}

#[test]
fn a_school_is_not_made_in_a_containers_layer_unless_it_is_told_that_no_level_is_reached() {
    let Some(layered) = Layered::over(|_| {}) else { return };
    let (shell, data) = (Shell::new(), layered.path().join("carnet"));
    let refused = shell.init_in(&data, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("couche de conteneur") && said(&refused).contains("--accept-no-level"));
    assert!(!data.exists(), "nothing was begun");
    let made = shell.init_in(&data, &["--accept-no-level"]);
    assert!(made.status.success() && said(&made).contains("Aucun niveau"), "{}", said(&made));
    assert!(said(&shell.status(&data, &[])).contains("Aucun niveau"));
    let cells = &json(&shell.status(&data, &["--json"]))[0]["cells"];
    assert_eq!((&cells["ground"], &cells["level"]), (&"overlay".into(), &Value::Null));
    let rehearsed = shell.rehearses(&data, &[]);
    assert_eq!(rehearsed.status.code(), Some(1), "{}", said(&rehearsed));
    let told = json(&rehearsed);
    assert_eq!((&told["holds"], &told["cleared"]["reaches_n1"]), (&false.into(), &false.into()));
}

/// On that file system: made, its level said, and a decoy found on the raw device, destroyed, and not found there
/// again.
fn a_disk_that_forgets(kind: &'static str, options: &str, mebibytes: u64, ground: &str) {
    let Some(mounted) = Mounted::made(kind, options, mebibytes) else { return };
    let (shell, data) = (Shell::new(), mounted.path().join("carnet"));
    let made = shell.init_in(&data, &[]);
    assert!(made.status.success() && said(&made).contains("Niveau N1"), "{}", said(&made));
    // btrfs names no device of a file's own.
    let device = mounted.device();
    let named: &[&str] = if kind == "btrfs" { &["--device", &device] } else { &["--device"] };
    let rehearsed = shell.rehearses(&data, named);
    assert_eq!(rehearsed.status.code(), Some(0), "{}", said(&rehearsed));
    let told = json(&rehearsed);
    assert_eq!((&told["holds"], &told["cleared"]["ground"]), (&true.into(), &ground.into()));
    assert_eq!((&told["device"]["before"], &told["device"]["after"]), (&512.into(), &0.into()), "{told}");
    let leaves = std::fs::read_to_string(data.join("ledger/leaves")).unwrap();
    assert!(leaves.lines().last().unwrap().contains("\"kind\":\"rehearsed\""));
}

#[test]
fn a_rehearsal_on_ext4_finds_the_decoy_on_the_raw_device_and_then_does_not() {
    a_disk_that_forgets("ext4", "", 96, "ext4");
}

#[test]
fn a_rehearsal_on_ext4_with_its_data_in_the_journal_turns_the_journal_over() {
    a_disk_that_forgets("ext4", "data=journal", 96, "ext4-data-journal");
}

#[test]
fn a_rehearsal_on_xfs_finds_the_decoy_on_the_raw_device_and_then_does_not() {
    a_disk_that_forgets("xfs", "", 400, "xfs");
}

#[test]
fn a_rehearsal_on_btrfs_finds_the_decoy_on_the_raw_device_and_then_does_not() {
    a_disk_that_forgets("btrfs", "", 240, "btrfs-nodatacow");
}

#[test]
fn a_rehearsal_is_made_by_the_running_server_and_says_what_it_did_not_read() {
    let shell = Shell::with_school();
    let _server = serves(&shell);
    let done = shell.on(&["rehearse"], &[]);
    let text = said(&done);
    assert!(text.contains("512 marques sur 512") && text.contains("seul l'emplacement de la cellule"), "{text}");
    let forgets = json(&shell.on(&["year", "status", "--json"], &[]))[0]["cells"]["level"] == "N1";
    assert_eq!(done.status.success(), forgets, "{text}");
    let none = shell.on(&["rehearse", "--device", "no-such-device"], &[]);
    assert_eq!(none.status.code(), Some(1));
    assert!(said(&none).contains("no-such-device"));
}

#[test]
fn cells_lie_in_a_folder_of_ones_own_that_no_other_school_may_take() {
    let shell = Shell::new();
    let key = shell.0.path().join("key/cells");
    let (first, second) = (shell.0.path().join("first"), shell.0.path().join("second"));
    let in_key = ["--accept-no-level", "--cells", &key.display().to_string()];
    let made = shell.init_in(&first, &in_key);
    assert!(made.status.success(), "{}", said(&made));
    assert!(first.join("cells").is_symlink() && key.join("2026-2027.cell").exists());
    assert!(key.join("CACHEDIR.TAG").exists() && key.join(".nobackup").exists());
    let before = contents(&key);
    assert_eq!(shell.init_in(&second, &in_key).status.code(), Some(1));
    assert!(contents(&key) == before, "the first school's cells are as they were");
    assert!(shell.status(&first, &[]).status.success());
    assert!(shell.init_in(&second, &["--accept-no-level"]).status.success(), "begun again without them");
    assert!(contents(&key) == before);
}
