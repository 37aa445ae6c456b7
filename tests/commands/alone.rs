//! A machine whose network leads nowhere: everything works, and nothing is ever asked of anyone outside.

use crate::support::browser::Browser;
use crate::support::network::to_server;
use crate::support::people::Person;
use crate::support::ports::free_port;
use crate::support::school::School;
use crate::tools::is_there;
use crate::{Shell, all_files, is_code, said};
use carnet::auth::Seat;
use carnet::domain::ids::StaffId;
use jiff::civil::date;
use rustix::process::{Pid, Signal, kill_process};
use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A user and a network of one's own, in which only this machine answers.
const APART: [&str; 3] = ["--user", "--map-root-user", "--net"];
/// Where a day is lived, and where a school waits for its end; without them it is lived with whatever network there is.
const DAY: &str = "TEST_ALONE_FOLDER";
const OVERDUE: &str = "TEST_ALONE_OVERDUE";

/// Whether this machine lets one have a network of one's own. Whoever is root may: nothing is passed over there.
fn may_be_apart() -> bool {
    let may = Command::new("unshare").args(APART).args(["ip", "link", "set", "lo", "up"]).output().unwrap();
    is_there(may.status.success(), &format!("a network of one's own, which this machine refuses: {}", said(&may)))
}

/// Every call to a network that a trace has heard.
fn to_a_network(trace: &Path) -> Vec<String> {
    let calls = std::fs::read_to_string(trace).unwrap();
    calls.lines().filter(|call| call.contains("AF_INET")).map(str::to_owned).collect()
}

#[test]
fn everything_works_without_a_network_and_nothing_is_ever_asked_of_one() {
    if !may_be_apart() {
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
    assert!(to_a_network(&folder.join("stranger"))[0].contains("ENETUNREACH"), "whoever asks would be heard");
    assert_eq!(to_a_network(&folder.join("calls")), Vec::<String>::new(), "the demonstration asks nobody");
}

/// A school whose year should have been destroyed some days ago, closed.
pub(crate) fn overdue() -> (PathBuf, tempfile::TempDir) {
    let school = School::founded();
    school.runs_until(date(2027, 8, 1));
    school.runs_until(date(2027, 8, 30));
    school.days_pass(3);
    school.archive.reckon().unwrap();
    let data = school.data();
    (data, school.closes())
}

#[test]
fn a_school_lives_from_its_first_letter_to_its_backup_and_its_end_without_a_network_and_asks_nobody() {
    if !may_be_apart() {
        return;
    }
    let (shell, (data, _folder)) = (Shell::new(), overdue());
    let mut run = Command::new("unshare");
    run.args(APART).arg(std::env::current_exe().unwrap()).args(["--exact", "alone::lives_a_day", "--nocapture"]);
    let seen = run.env(DAY, shell.0.path()).env(OVERDUE, data).output().unwrap();
    assert!(seen.status.success(), "{}", said(&seen));
    let traces: Vec<_> =
        std::fs::read_dir(shell.0.path().join("calls")).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(traces.len() >= 7, "each command was listened to: {traces:?}");
    for trace in traces {
        assert_eq!(to_a_network(&trace), Vec::<String>::new(), "{}", trace.display());
    }
}

/// The program's commands, each listened to.
struct Listened {
    folder: PathBuf,
    data: String,
    heard: Cell<usize>,
}

/// What the commands are run on.
const SCHOOL: [&str; 10] = [
    "--uai",
    "0990001A",
    "--name",
    "Collège des Exemples",
    "--year",
    "2026-2027",
    "--kind",
    "public",
    "--table",
    "AD59/2026-12",
];

impl Listened {
    fn in_folder(folder: &Path) -> Self {
        std::fs::create_dir(folder.join("calls")).unwrap();
        let data = folder.join("carnet").display().to_string();
        Self { folder: folder.to_owned(), data, heard: Cell::new(0) }
    }

    fn command(&self, words: &[&str]) -> Command {
        let trace = self.folder.join("calls").join(self.heard.replace(self.heard.get() + 1).to_string());
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg", "-o"]).arg(trace);
        strace.arg(env!("CARGO_BIN_EXE_carnet")).args(words).env_remove("RUST_LOG");
        strace
    }

    fn run(&self, words: &[&str]) -> Output {
        let done = self.command(words).output().expect("strace is installed (tests/run installs it)");
        assert!(done.status.success(), "{words:?}: {}", said(&done));
        done
    }

    /// A command on the school of this folder.
    fn on(&self, words: &[&str]) -> Output {
        self.run(&[words, &["--data", &self.data]].concat())
    }

    /// Serves it at that port.
    fn serves(&self, port: u16) -> Child {
        let listen = format!("127.0.0.1:{port}");
        let mut serve = self.command(&["serve", "--listen", &listen, "--data", &self.data]);
        let mut serve = serve.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(serve.stderr.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("est servi sur")), "the server says when it listens");
        std::thread::spawn(move || lines.for_each(drop));
        serve
    }
}

/// The code alone on a line of what was said.
fn code_in(text: &str) -> String {
    let words = text.split_whitespace().find(|word| is_code(word));
    words.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// The program that is listened to ends as the system ends it.
fn ends(mut listener: Child) {
    let children = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", listener.id())).unwrap();
    let program = Pid::from_raw(children.trim().parse().unwrap()).unwrap();
    kill_process(program, Signal::TERM).unwrap();
    assert!(listener.wait().unwrap().success());
}

/// Somebody with a letter, at a browser that reaches the server by its port. Their account is for the server to know.
fn visitor(port: u16, name: &str, code: String) -> Person {
    let origin = format!("http://localhost:{port}");
    let host = origin.trim_start_matches("http://").to_owned().leak();
    let browser = Browser::new(to_server(port, host), &origin);
    Person { name: name.to_owned(), seat: Seat::of_staff(StaffId(1)), code, browser }
}

const MOTHER: &str = "Hélène DIALLO-BERTINOT";

/// From letters to passkeys, from a mot to a signature; whatever the hour and the day, on which what waits is shown
/// too.
async fn people_come(port: u16, code: String) {
    let head = visitor(port, "la direction", code).enrols().await;
    let letters = head.opens("/vie-scolaire/lettres/6A").await.presses("Préparer les lettres").await;
    let letter = letters.follows("Imprimer").await.part(MOTHER).words();
    let mother = visitor(port, MOTHER, code_in(&letter)).enrols().await;
    mother.signs_out().await;
    mother.signs_in().await.sees("Vous êtes Hélène").sees("Zoé");
    let writing = head.opens("/classes/6A/ecrire").await.picks("Mot").picks("Toute la classe");
    let writing = writing.fills("Objet", "Sortie au planétarium").fills("Texte", "Prévoir un imperméable.");
    writing.presses("Envoyer").await.sees("C'est envoyé.");
    let form = head.opens("/informations/nouvelle").await.picks("Tout l'établissement").fills("Objet", "Fermeture");
    let form =
        form.fills("Texte", "Le gymnase est fermé.").picks("Publier tout de suite").fills("Motif", "Dégât des eaux");
    form.presses("Envoyer").await.sees("C'est publié.");
    let read = mother.opens("/carnet").await.sees("Fermeture").follows("Fermeture").await;
    read.sees("Le gymnase est fermé.");
    mother.signs_out().await;
    assert!(!mother.is_in().await && head.is_in().await);
}

/// Not a test of its own: the other one runs it in a network of its own. By itself it lives the same day, with whatever
/// network there is, but for the end of a year.
#[tokio::test(flavor = "multi_thread")]
async fn lives_a_day() {
    let own = tempfile::tempdir().unwrap();
    let folder = std::env::var_os(DAY).map_or_else(|| own.path().to_owned(), PathBuf::from);
    let (listened, overdue) = (Listened::in_folder(&folder), std::env::var(OVERDUE).ok());
    if overdue.is_some() {
        assert!(Command::new("ip").args(["link", "set", "lo", "up"]).status().unwrap().success());
    }
    let port = free_port();
    let origin = format!("http://localhost:{port}");
    let made = listened.on(&[&["init", "--origin", &origin, "--accept-no-level"][..], &SCHOOL].concat());
    let files = all_files();
    listened.on(&[&["import"][..], &files.iter().map(String::as_str).collect::<Vec<_>>()].concat());
    let server = listened.serves(port);
    people_come(port, code_in(&said(&made))).await;
    let keeper = age::x25519::Identity::generate();
    let (file, key) = (folder.join("backup.age").display().to_string(), folder.join("keeper").display().to_string());
    let secret = keeper.to_string();
    std::fs::write(&key, age::secrecy::ExposeSecret::expose_secret(&secret)).unwrap();
    listened.on(&["backup", "--to", &file, "--recipient", &keeper.to_public().to_string()]);
    listened.on(&["backup", "check", "--identity", &key, &file]);
    ends(server);
    if let Some(overdue) = overdue {
        // Whatever command comes first finds it overdue, and destroys it before it does what it was asked: nothing is
        // left to be destroyed.
        listened.command(&["year", "wipe", "--data", &overdue]).output().unwrap();
        let status = listened.run(&["year", "status", "--data", &overdue]);
        assert!(said(&status).contains("détruit"), "{}", said(&status));
    }
}
