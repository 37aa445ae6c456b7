//! A witness and a school exchange files: the request goes out, one line comes back.

use super::{Shell, said};
use std::path::PathBuf;
use std::process::Output;

impl Shell {
    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.file(name).display().to_string()
    }

    fn witness_signs(&self, school: &[&str]) -> Output {
        let (folder, request) = (self.path("witness"), self.path("request"));
        self.run(&[&["witness", "sign", "--folder", &folder, &request], school].concat())
    }
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_witness_cosigns_a_school_s_request_and_the_school_publishes_the_line() {
    let shell = Shell::with_school();
    let folder = shell.path("witness");
    let vkey = printed(&shell.run(&["witness", "init", "--folder", &folder, "--name", "temoin.example"]));
    let witness = vkey.trim();
    let request = printed(&shell.on(&["ledger", "request", "--for", witness], &[]));
    assert!(request.starts_with("old 0\n\ncarnet.example/0990001A\n2\n"), "{request}");
    std::fs::write(shell.file("request"), &request).unwrap();

    let stranger = shell.witness_signs(&[]);
    assert_eq!(stranger.status.code(), Some(1), "a school never met needs its key once");
    let ledger = std::fs::read_dir(shell.data().join("ledger")).unwrap();
    assert_eq!(ledger.filter(|file| file.as_ref().unwrap().file_name() == "cosigned").count(), 0);
    let school = vkey_of(&request);
    let line = printed(&shell.witness_signs(&["--school", &school_vkey(&shell)]));
    assert!(line.starts_with("\u{2014} temoin.example "), "{line} {school}");
    std::fs::write(shell.file("reply"), &line).unwrap();
    let reply = shell.path("reply");
    let taken = shell.on(&["ledger", "cosign", "--witness", witness, &reply], &[]);
    assert!(printed(&taken).contains("Contreseing reçu"));

    let next = printed(&shell.on(&["ledger", "request", "--for", witness], &[]));
    assert!(next.starts_with("old 2\n"), "the leaf that tells of the witness is asked for next: {next}");
    std::fs::write(shell.file("reply"), line.replace("temoin", "temion")).unwrap();
    let refused = shell.on(&["ledger", "cosign", "--witness", witness, &reply], &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("contreseing"), "{}", said(&refused));
}

/// The name of the ledger in a request.
fn vkey_of(request: &str) -> String {
    request.lines().nth(2).unwrap().to_owned()
}

/// The school's key, as its public page says it.
fn school_vkey(shell: &Shell) -> String {
    printed(&shell.on(&["ledger", "key"], &[])).trim().to_owned()
}

#[test]
fn a_file_that_is_no_bundle_is_refused_with_a_report_and_a_wrong_key_is_wrong_usage_of_it() {
    let shell = Shell::new();
    std::fs::write(shell.file("dossier.zip"), b"PK").unwrap();
    let file = shell.path("dossier.zip");
    let refused = shell.run(&["verify", "bundle", &file]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stdout).contains("[NON]"));
    let json = shell.run(&["verify", "bundle", "--json", &file]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((report["holds"].as_bool(), report["checks"][0]["outcome"].as_str()), (Some(false), Some("failed")));
    assert_eq!(shell.run(&["verify", "bundle"]).status.code(), Some(2));
    assert_eq!(shell.run(&["verify", "bundle", &file, "--key", "nonsense"]).status.code(), Some(2));
}
