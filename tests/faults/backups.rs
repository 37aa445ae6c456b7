//! A backup and a restoration, by the real commands, killed at every call that matters and told at every write that the
//! disk is full, at every sync that it failed. Each call is counted by strace and tried in turn until there is none
//! left.

use carnet::acts::key_history;
use carnet::ledger::Event;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What is done to the call.
const HARMS: [(&str, &str); 4] = [
    ("fsync,fdatasync", "error=EIO"),
    ("pwrite64,write", "error=ENOSPC"),
    ("fsync,fdatasync,linkat,unlinkat,rename", "signal=KILL"),
    ("pwrite64,write", "signal=KILL"),
];

/// A small school, whoever keeps its backups, and a place for them.
struct Keeper {
    folder: tempfile::TempDir,
    recipient: String,
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

pub fn carnet(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_carnet")).args(words).env_remove("RUST_LOG").output().unwrap()
}

/// The same command, harmed at its `number`th such call; nothing when it has not so many.
pub fn harmed(words: &[&str], (calls, harm): (&str, &str), number: usize) -> Option<Output> {
    let trace = tempfile::NamedTempFile::new().unwrap();
    let (watch, inject) = (format!("trace={calls}"), format!("inject={calls}:{harm}:when={number}"));
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", "signal=none", "-e", &watch, "-e", &inject, "-o"]).arg(trace.path());
    strace.arg(env!("CARGO_BIN_EXE_carnet")).args(words).env_remove("RUST_LOG");
    let output = strace.output().expect("strace is installed (tests/run installs it)");
    let log = String::from_utf8_lossy(&fs::read(trace.path()).unwrap()).into_owned();
    (log.contains("(INJECTED)") || log.contains("killed by SIGKILL")).then_some(output)
}

impl Keeper {
    fn new() -> Self {
        use age::secrecy::ExposeSecret;
        let folder = tempfile::tempdir().unwrap();
        let identity = age::x25519::Identity::generate();
        let secret = identity.to_string();
        fs::write(folder.path().join("keeper.txt"), format!("{}\n", secret.expose_secret())).unwrap();
        let keeper = Self { recipient: identity.to_public().to_string(), folder };
        let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "https://carnet.example"];
        let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12"];
        let made = carnet(&[&["init", "--data", &keeper.path("carnet")][..], &school, &year].concat());
        assert!(made.status.success(), "{}", said(&made));
        keeper
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn backup(&self, to: &str) -> Vec<String> {
        let words = ["backup", "--data", &self.path("carnet"), "--to", &self.path(to), "--recipient", &self.recipient];
        words.map(str::to_owned).into()
    }

    fn restoration(&self, to: &str, from: &Path) -> Vec<String> {
        let (from, cells) = (from.display().to_string(), self.path("carnet/cells"));
        let words = ["restore", "--data", &self.path(to), "--from", &from, "--cells", &cells];
        [&words[..], &["--identity", &self.path("keeper.txt")]].concat().into_iter().map(str::to_owned).collect()
    }

    /// What stands under a backup's name in a folder.
    fn kept(&self, folder: &str) -> Vec<PathBuf> {
        let all = fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap().path());
        all.filter(|path| path.extension().is_some_and(|ending| ending == "age")).collect()
    }

    /// Whatever stands under a backup's name is whole, and is in the ledger unless the command that made it did not end
    /// well; and the school reads as before. What the ledger says was made.
    fn stands(&self, folder: &str, unsaid: usize, what: &str) -> Vec<String> {
        let school = crate::writer::opened(Path::new(&self.path("carnet"))).unwrap_or_else(|no| panic!("{what}: {no}"));
        let told = key_history(&school).unwrap().events.into_iter().filter_map(|event| match event.leaf.event {
            Event::BackupMade { sha256, .. } => Some(sha256.to_string()),
            _ => None,
        });
        let told: Vec<String> = told.collect();
        assert!(school.live_year().is_some(), "{what}");
        drop(school);
        let mut unknown = 0;
        for path in self.kept(folder) {
            let sum = ring::digest::digest(&ring::digest::SHA256, &fs::read(&path).unwrap());
            unknown += usize::from(!told.contains(&data_encoding::HEXLOWER.encode(sum.as_ref())));
            let (file, identity) = (path.display().to_string(), self.path("keeper.txt"));
            let whole = carnet(&["backup", "check", "--identity", &identity, &file]);
            assert!(whole.status.success(), "{what}: {}", said(&whole));
        }
        assert!(unknown <= unsaid, "{what}: not in the ledger");
        told
    }
}

/// A night long ago.
const OLD: &str = "carnet-0990001A-20200101T023000Z.age";

fn words(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

#[test]
fn a_backup_killed_or_refused_at_any_call_leaves_the_one_before_or_itself_whole_and_the_school_as_it_was() {
    let keeper = Keeper::new();
    assert!(carnet(&words(&keeper.backup("old.age"))).status.success());
    let (mut tried, mut told) = (0, 1);
    for (rank, harm) in HARMS.into_iter().enumerate() {
        for number in 1.. {
            let folder = format!("safe-{rank}-{number}");
            fs::create_dir(keeper.path(&folder)).unwrap();
            fs::copy(keeper.path("old.age"), keeper.path(&format!("{folder}/{OLD}"))).unwrap();
            let replacing = [keeper.backup(&folder), ["--keep", "1"].map(str::to_owned).into()].concat();
            let Some(output) = harmed(&words(&replacing), harm, number) else {
                told = keeper.stands(&folder, 0, "unharmed").len();
                break;
            };
            let what = format!("{harm:?} {number}");
            let unsaid = usize::from(!output.status.success());
            let since = keeper.stands(&folder, unsaid, &what).len() - told;
            let kept = keeper.kept(&folder);
            let new = kept.iter().filter(|path| !path.ends_with(OLD)).count();
            assert!(since <= new, "{what}: a backup is in the ledger that nobody has");
            assert!(!kept.is_empty(), "{what}: the one before went before the new one was whole");
            let is_done = kept.len() == 1 && !kept[0].ends_with(OLD);
            assert!(!output.status.success() || is_done, "{what}: said to be done");
            let again = carnet(&words(&keeper.backup(&format!("{folder}/again.age"))));
            assert!(again.status.success(), "{what}: {}", said(&again));
            told = keeper.stands(&folder, unsaid, &what).len();
            let left = fs::read_dir(keeper.path(&folder)).unwrap().count();
            assert_eq!(left, keeper.kept(&folder).len(), "{what}: the next backup clears what a killed one left");
            tried += 1;
        }
    }
    println!("{tried} calls");
    assert!(tried > 20, "{tried} calls are too few to be all");
}

#[test]
fn a_backup_onto_a_stick_that_knows_no_hard_links_is_kept_like_any_other() {
    let keeper = Keeper::new();
    fs::create_dir(keeper.path("stick")).unwrap();
    let without_links = |to: &str| harmed(&words(&keeper.backup(to)), ("linkat", "error=EPERM"), 1).unwrap();
    let made = without_links("stick");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(keeper.kept("stick").len(), 1);
    keeper.stands("stick", 0, "without hard links");
    let left = fs::read_dir(keeper.path("stick")).unwrap().count();
    assert_eq!(left, 1, "nothing else is left there");
}

#[test]
fn a_restoration_killed_or_refused_at_any_call_is_finished_by_the_same_command() {
    let keeper = Keeper::new();
    fs::create_dir(keeper.path("safe")).unwrap();
    assert!(carnet(&words(&keeper.backup("safe"))).status.success());
    let backup = keeper.kept("safe").remove(0);
    let mut tried = 0;
    for (rank, harm) in HARMS.into_iter().enumerate() {
        for number in 1.. {
            let data = format!("new-{rank}-{number}");
            let command = keeper.restoration(&data, &backup);
            if harmed(&words(&command), harm, number).is_none() {
                break;
            }
            let what = format!("{harm:?} {number}");
            let root = keeper.folder.path().join(&data);
            let half = root.join("restoring.json").exists();
            if half {
                let served = carnet(&["year", "status", "--data", &keeper.path(&data)]);
                assert_eq!(served.status.code(), Some(1), "{what}: half a restoration must not be served");
            }
            if half || !root.join("school.json").exists() {
                let again = carnet(&words(&command));
                assert!(again.status.success(), "{what}: {}", said(&again));
            }
            let school = crate::writer::opened(&root).unwrap_or_else(|no| panic!("{what}: {no}"));
            assert!(school.live_year().is_some(), "{what}");
            let opened = school.check_everything().unwrap();
            assert!(opened.iter().all(|one| one.keys > 0 && one.opened == one.keys), "{what}: {opened:?}");
            tried += 1;
        }
    }
    println!("{tried} calls");
    // Which thread makes a call, and so how many of them count apart, is the machine's affair.
    assert!(tried > 40, "{tried} calls are too few to be all");
}
