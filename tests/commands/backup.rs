//! `carnet backup` and `carnet restore`, as a shell and a night's timer see them.

use crate::{Shell, all_files, contents, said};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

/// A school with its pupils, and the key of whoever keeps its backups.
pub(crate) struct Keeper {
    pub(crate) shell: Shell,
    pub(crate) recipient: String,
    key: PathBuf,
}

/// A server that stops when it is dropped.
pub(crate) struct Served(Child);

/// A server of that school, listening.
pub(crate) fn serves(shell: &Shell) -> Served {
    let mut server = Command::new(env!("CARGO_BIN_EXE_carnet"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data", &shell.data().display().to_string()])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stderr.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().contains("est servi sur")), "the server says when it listens");
    std::thread::spawn(move || lines.for_each(drop));
    Served(server)
}

impl Drop for Served {
    fn drop(&mut self) {
        let _stopped = self.0.kill();
        let _reaped = self.0.wait();
    }
}

impl Keeper {
    pub(crate) fn new() -> Self {
        use age::secrecy::ExposeSecret;
        let shell = Shell::with_school();
        assert!(shell.on(&["import"], &all_files()).status.success());
        let identity = age::x25519::Identity::generate();
        let key = shell.0.path().join("keeper.txt");
        std::fs::write(&key, format!("# la clé de la gardienne\n{}\n", identity.to_string().expose_secret())).unwrap();
        Self { recipient: identity.to_public().to_string(), shell, key }
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.shell.0.path().join(name).display().to_string()
    }

    pub(crate) fn key(&self) -> String {
        self.key.display().to_string()
    }

    pub(crate) fn backs_up(&self, to: &str, more: &[&str]) -> Output {
        let to = self.path(to);
        self.shell.on(&[&["backup", "--to", &to, "--json"][..], more].concat(), &[])
    }
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", said(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn sha256(path: &str) -> String {
    let sum = ring::digest::digest(&ring::digest::SHA256, &std::fs::read(path).unwrap());
    data_encoding::HEXLOWER.encode(sum.as_ref())
}

#[test]
fn a_backup_made_while_the_school_is_served_is_checked_and_restored_by_three_commands() {
    let keeper = Keeper::new();
    let refused = keeper.backs_up("none.age", &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("--recipient"), "{}", said(&refused));
    let made = {
        let _server = serves(&keeper.shell);
        let made = json(&keeper.backs_up("served.age", &["--recipient", &keeper.recipient, "--remember"]));
        // The next night says nothing of recipients, and writes under a dated name.
        std::fs::create_dir(keeper.path("nights")).unwrap();
        let next = json(&keeper.backs_up("nights", &[]));
        assert_eq!(sha256(&keeper.path(&format!("nights/{}", next["file"].as_str().unwrap()))), next["sha256"]);
        let checked = keeper
            .shell
            .on(&["backup", "check", "--json", "--identity", &keeper.key(), &keeper.path("served.age")], &[]);
        let scopes = json(&checked)["scopes"].as_array().unwrap().clone();
        assert_eq!(scopes.len(), 2);
        assert!(scopes.iter().all(|scope| scope["keys"] == scope["opened"] && scope["records"].as_u64() > Some(1)));
        made
    };
    assert_eq!(sha256(&keeper.path("served.age")), made["sha256"]);
    let leaves = std::fs::read_to_string(keeper.shell.data().join("ledger/leaves")).unwrap();
    assert!(leaves.contains(&format!(r#""kind":"backup-made","sha256":"{}""#, made["sha256"].as_str().unwrap())));
    let (cells, new) = (keeper.shell.data().join("cells").display().to_string(), keeper.path("new"));
    let from = keeper.path("served.age");
    let restored =
        keeper.shell.run(&["restore", "--data", &new, "--from", &from, "--identity", &keeper.key(), "--cells", &cells]);
    assert!(restored.status.success(), "{}", said(&restored));
    let plan = |data: &str| {
        let words = ["import", "--dry-run", "--json", "--data", data];
        let files = all_files();
        let words: Vec<&str> = words.into_iter().chain(files.iter().map(String::as_str)).collect();
        json(&keeper.shell.run(&words))
    };
    assert_eq!(plan(&new), plan(&keeper.shell.data().display().to_string()));
    let again =
        keeper.shell.run(&["restore", "--data", &new, "--from", &from, "--identity", &keeper.key(), "--cells", &cells]);
    assert_eq!(again.status.code(), Some(1), "a directory in use is not restored into");
}

#[test]
fn a_backup_never_takes_the_place_of_a_file_and_leaves_nothing_half_written() {
    let keeper = Keeper::new();
    let recipient = ["--recipient", keeper.recipient.as_str()];
    assert!(keeper.backs_up("mine.age", &recipient).status.success());
    let before = sha256(&keeper.path("mine.age"));
    assert_eq!(keeper.backs_up("mine.age", &recipient).status.code(), Some(1));
    assert_eq!(sha256(&keeper.path("mine.age")), before);
    assert_eq!(keeper.backs_up("bad.age", &["--recipient", "age1nobody"]).status.code(), Some(1));
    let left: Vec<_> =
        std::fs::read_dir(keeper.shell.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("part") && name != "bad.age"), "{left:?}");
}

#[test]
fn a_backup_whose_name_is_of_a_clock_that_was_ahead_is_not_kept_instead_of_the_one_just_made() {
    let keeper = Keeper::new();
    std::fs::create_dir(keeper.path("nights")).unwrap();
    let night = |keep: &str| {
        let made = keeper.backs_up("nights", &["--keep", keep, "--recipient", &keeper.recipient]);
        (json(&made)["file"].as_str().unwrap().to_owned(), said(&made))
    };
    let ahead = "nights/carnet-0990001A-20990101T023000Z.age";
    let (first, told) = night("1");
    assert!(!told.contains("plus tardive"), "{told}");
    std::fs::rename(keeper.path(&format!("nights/{first}")), keeper.path(ahead)).unwrap();
    let (second, told) = night("2");
    assert!(told.contains("20990101T023000Z.age porte une heure plus tardive"), "{told}");
    let late = "nights/carnet-0990001A-20980101T023000Z.age";
    std::fs::rename(keeper.path(&format!("nights/{second}")), keeper.path(late)).unwrap();
    let (third, told) = night("1");
    let left = std::fs::read_dir(keeper.path("nights")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), [third.as_str()], "{told}");
}

#[test]
fn a_backup_that_is_cut_or_is_for_someone_else_is_refused_and_writes_nothing() {
    let keeper = Keeper::new();
    assert!(keeper.backs_up("whole.age", &["--recipient", &keeper.recipient]).status.success());
    let alone = |file: &str, key: &str| keeper.shell.run(&["backup", "check", "--identity", key, &keeper.path(file)]);
    let whole = alone("whole.age", &keeper.key());
    assert!(whole.status.success() && said(&whole).contains("aucune clé n'a été essayée"), "{}", said(&whole));
    let bytes = std::fs::read(keeper.path("whole.age")).unwrap();
    std::fs::write(keeper.path("cut.age"), &bytes[..bytes.len() - 7]).unwrap();
    assert_eq!(alone("cut.age", &keeper.key()).status.code(), Some(1));
    let other = Keeper::new();
    assert_eq!(alone("whole.age", &other.key()).status.code(), Some(1));
    let cells = keeper.shell.data().join("cells").display().to_string();
    let (new, cut) = (keeper.path("new"), keeper.path("cut.age"));
    let refused =
        keeper.shell.run(&["restore", "--data", &new, "--from", &cut, "--identity", &keeper.key(), "--cells", &cells]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("rien n'en est utilisé") && !PathBuf::from(&new).exists(), "{}", said(&refused));
}

#[test]
fn no_name_and_no_key_is_in_a_backup_and_none_of_its_keys_in_what_is_said() {
    let keeper = Keeper::new();
    let made = keeper.backs_up("whole.age", &["--recipient", &keeper.recipient]);
    assert!(!said(&made).contains("AGE-SECRET"));
    let unlock = std::fs::read(keeper.shell.data().join("unlock.key")).unwrap();
    let all = contents(keeper.shell.0.path());
    let file = &all.iter().find(|(path, _)| path.ends_with("whole.age")).unwrap().1;
    for needle in ["BERTINOT".as_bytes(), "ALBARÈDE".as_bytes(), &unlock[4..20]] {
        assert!(!file.windows(needle.len()).any(|part| part == needle));
    }
}
