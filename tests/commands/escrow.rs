//! `carnet escrow`, and `carnet restore` with the two sheets.

use crate::backup::Keeper;
use crate::said;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

fn sheet(keeper: &Keeper, half: &str) -> String {
    keeper.path(&format!("sheets/entiercement-2026-2027-n1-{half}.html"))
}

/// A school whose year is in escrow and in a backup, and whose disk is then lost.
fn lost() -> Keeper {
    let keeper = Keeper::new();
    let sheets = keeper.path("sheets");
    let issued = keeper.shell.on(&["escrow", "issue", "--year", "2026-2027", "--to", &sheets], &[]);
    assert!(issued.status.success(), "{}", said(&issued));
    assert!(!said(&issued).contains("CARNET ENTIERCEMENT"), "a sheet that is written is not shown");
    let folder = std::fs::metadata(&sheets).unwrap().permissions();
    assert_eq!(folder.mode() & 0o777, 0o700, "the folder made for the sheets is nobody else's");
    assert!(keeper.backs_up("march.age", &["--recipient", &keeper.recipient]).status.success());
    std::fs::remove_dir_all(keeper.shell.data()).unwrap();
    keeper
}

fn restored(keeper: &Keeper, halves: [&str; 2]) -> std::process::Output {
    let (new, from) = (keeper.path("new"), keeper.path("march.age"));
    let words = ["restore", "--data", &new, "--from", &from, "--identity", &keeper.key(), "--half", halves[0]];
    keeper.shell.run(&[&words[..], &["--half", halves[1]]].concat())
}

#[test]
fn a_lost_disk_comes_back_with_a_backup_and_both_sheets() {
    let keeper = lost();
    let done = restored(&keeper, [&sheet(&keeper, "dpd"), &sheet(&keeper, "direction")]);
    assert!(done.status.success() && said(&done).contains("carnet escrow reissue"), "{}", said(&done));
    let status = keeper.shell.run(&["year", "status", "--data", &keeper.path("new")]);
    assert!(said(&status).contains("ouverte"), "{}", said(&status));
    let owed = keeper.shell.run(&["escrow", "status", "--data", &keeper.path("new")]);
    assert!(said(&owed).contains("en cours"), "{}", said(&owed));
    let burnt = ["escrow", "burn", "--year", "2026-2027", "--half", "dpo", "--data", &keeper.path("new")];
    assert!(said(&keeper.shell.run(&burnt)).contains("éteint"));
    assert_eq!(keeper.shell.run(&burnt).status.code(), Some(1), "nothing is left to burn");
}

#[test]
fn a_sheet_copied_wrongly_is_told_by_its_line_and_the_same_command_goes_on_once_it_is_right() {
    let keeper = lost();
    let (head, dpo) = (sheet(&keeper, "direction"), sheet(&keeper, "dpd"));
    let text = std::fs::read_to_string(&head).unwrap();
    let third = text.lines().find(|line| line.starts_with("3 ")).unwrap().to_owned();
    let letter = if third.ends_with('A') { 'B' } else { 'A' };
    let wrong = format!("{}{letter}", &third[..third.len() - 1]);
    std::fs::write(keeper.path("typed.txt"), text.replace(&third, &wrong)).unwrap();
    let refused = restored(&keeper, [&keeper.path("typed.txt"), &dpo]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("ligne 3"), "{}", said(&refused));
    let alone = restored(&keeper, [&head, &head]);
    assert_eq!(alone.status.code(), Some(1));
    assert!(said(&alone).contains("ne vont pas ensemble"), "{}", said(&alone));
    let served = keeper.shell.run(&["year", "status", "--data", &keeper.path("new")]);
    assert!(said(&served).contains("inachevée"), "{}", said(&served));
    assert!(restored(&keeper, [&head, &dpo]).status.success());
}

#[test]
fn no_key_is_drawn_for_a_folder_that_takes_no_file_and_a_sheet_that_is_not_written_is_shown() {
    let keeper = Keeper::new();
    let issue = |verb: &[&str], to: &str| {
        keeper.shell.on(&[&["escrow"][..], verb, &["--year", "2026-2027", "--to", to]].concat(), &[])
    };
    // A folder that is there, and in which nobody makes a file.
    let refused = issue(&["issue"], "/proc");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    let stands = || said(&keeper.shell.on(&["escrow", "status"], &[])).replace('\u{a0}', " ");
    assert!(stands().contains("Aucun entiercement"), "{}", stands());
    let sheets = keeper.path("sheets");
    std::fs::create_dir(&sheets).unwrap();
    std::fs::write(sheet(&keeper, "direction"), "mine").unwrap();
    let half = issue(&["issue"], &sheets);
    let told = said(&half).replace('\u{a0}', " ");
    assert_eq!(half.status.code(), Some(1), "{told}");
    assert_eq!(told.matches("CARNET ENTIERCEMENT").count(), 1, "the sheet that is written nowhere else: {told}");
    assert!(told.contains("carnet escrow reissue --year 2026-2027 --destroyed head"), "{told}");
    assert!(stands().contains("n° 1") && std::fs::read_to_string(sheet(&keeper, "direction")).unwrap() == "mine");
    assert!(std::fs::read_to_string(sheet(&keeper, "dpd")).unwrap().contains("CARNET ENTIERCEMENT"));
    assert_eq!(std::fs::read_dir(&sheets).unwrap().count(), 2, "nothing is left of the trial");
    let again = issue(&["reissue", "--destroyed", "head"], &sheets);
    assert!(again.status.success(), "{}", said(&again));
}

#[test]
fn nothing_is_issued_to_an_output_that_nobody_reads_and_the_old_escrow_stays() {
    let keeper = Keeper::new();
    let (data, sheets) = (keeper.shell.data().display().to_string(), keeper.path("sheets"));
    let year = ["--year", "2026-2027", "--data", &data];
    let issued = keeper.shell.run(&[&["escrow", "issue", "--to", &sheets][..], &year].concat());
    assert!(issued.status.success(), "{}", said(&issued));
    let (reader, unread) = std::io::pipe().unwrap();
    drop(reader);
    let reissue = [&["escrow", "reissue", "--destroyed", "dpo"][..], &year].concat();
    let refused = Command::new(env!("CARGO_BIN_EXE_carnet"))
        .args(reissue)
        .stdout(unread)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("rien n'est émis"), "{}", said(&refused));
    let stands = said(&keeper.shell.run(&["escrow", "status", "--data", &data])).replace('\u{a0}', " ");
    assert!(stands.contains("n° 1") && !stands.contains("n° 2"), "{stands}");
}

#[test]
fn sheets_can_be_encrypted_for_their_holders_and_are_never_written_over() {
    let keeper = Keeper::new();
    std::fs::create_dir(keeper.path("sheets")).unwrap();
    let sheets = keeper.path("sheets");
    let to = ["--to", &sheets, "--head-to", &keeper.recipient, "--dpo-to", &keeper.recipient];
    let issue = [&["escrow", "issue", "--year", "2026-2027"][..], &to].concat();
    assert!(keeper.shell.on(&issue, &[]).status.success());
    let file = std::fs::read(Path::new(&sheets).join("entiercement-2026-2027-n1-dpd.age")).unwrap();
    assert!(file.starts_with(b"age-encryption.org/v1\n"));
    assert_eq!(keeper.shell.on(&issue, &[]).status.code(), Some(1), "one stands already");
    assert_eq!(std::fs::read_dir(&sheets).unwrap().count(), 2);
}
