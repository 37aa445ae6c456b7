//! A machine whose network leads nowhere: everything works, and nothing is ever asked of anyone outside.

use crate::{Shell, said};
use std::process::Command;

/// A user and a network of one's own, in which only this machine answers.
const APART: [&str; 3] = ["--user", "--map-root-user", "--net"];

#[test]
fn everything_works_without_a_network_and_nothing_is_ever_asked_of_one() {
    let may = Command::new("unshare").args(APART).args(["ip", "link", "set", "lo", "up"]).output().unwrap();
    if !may.status.success() {
        eprintln!("NOT SHOWN HERE: this machine allows no network of one's own: {}", said(&may));
        return;
    }
    let shell = Shell::new();
    let folder = shell.0.path();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands/alone.sh");
    let mut run = Command::new("unshare");
    run.args(APART).args(["bash", script]).arg(folder).arg(env!("CARGO_BIN_EXE_carnet")).env_remove("RUST_LOG");
    let seen = run.output().unwrap();
    assert!(seen.status.success(), "{}", said(&seen));
    let pages = "/connexion 200 0\n/activation 200 0\n/demo 200 0\n/vos-donnees 200 0\n/accessibilite 200 0\n\
                 /la-preuve 200 0\n/registre/feuilles 200 0\n/activation 200 1\n";
    let expected = format!("no way out\n{pages}year status\nledger key\nended\n");
    assert_eq!(String::from_utf8_lossy(&seen.stdout), expected);
    let to_a_network = |trace: &str| {
        let calls = std::fs::read_to_string(folder.join(trace)).unwrap();
        calls.lines().filter(|call| call.contains("AF_INET")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(to_a_network("stranger")[0].contains("ENETUNREACH"), "whoever asks would be heard");
    assert_eq!(to_a_network("calls"), Vec::<String>::new(), "the demonstration asks nobody");
}
