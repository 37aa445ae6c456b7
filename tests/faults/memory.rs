//! The memory of a serving process: what of a year's keys stands in it, while the year lives and once it is destroyed.

use crate::needles::{Needles, Of};
use crate::server::{Letter, Server};
use crate::support::people::Person;
use crate::support::school::{School, TEACHER};
use carnet::archive::Folders;
use carnet::domain::year_state::YearState;
use jiff::civil::date;
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

const ROUNDS: usize = 4;

/// Signs in, reads every page that one's own home leads to, and signs out.
async fn comes_and_goes(person: &Person) {
    let home = person.signs_in().await;
    assert!(person.browser.cookie().is_some(), "{}: {}", person.name, home.words());
    for link in home.links().iter().filter(|link| link.starts_with('/') && !link.contains('#')) {
        assert!(person.gets(link).await.status.as_u16() < 400, "{link}");
    }
    person.signs_out().await;
    assert!(!person.is_in().await);
}

/// The invented clock goes on until the deadline has destroyed the year.
async fn waits_for_the_deadline(person: &Person) {
    for leap in ["Au 5 juillet", "+ 31 jours", "+ 31 jours", "+ 1 jour", "+ 1 jour"] {
        person.opens("/demo").await.presses(leap).await.has_status(200);
        let leaves = person.gets("/registre/feuilles").await.text();
        if leaves.contains("\"destroyed\"") {
            return;
        }
    }
    panic!("the deadline has not destroyed the year");
}

/// Reading another process's memory is for the superuser or for its parent: the parent reads here.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_holds_a_year_s_root_once_and_no_other_key_of_it_and_after_the_destruction_none_at_all() {
    let school = School::in_november();
    let letter = |person: Person| -> Letter { (person.name, person.seat, person.code) };
    let mut letters =
        ["Awa SAULNIERE", "Mohamed CARAMELLO", "Boubacar VASSILIEF"].map(|name| letter(school.guardian(name))).to_vec();
    letters.push(letter(school.staff(TEACHER)));
    let data = school.data();
    let _folder = school.closes();
    let needles = Needles::of(&Folders::at(&data));
    assert!(needles.count(Of::Subject) > 400 && needles.count(Of::Record) > 400);
    assert!(needles.count(Of::Page) > 0 && needles.count(Of::Wrapping) > needles.count(Of::Page));

    let mut server = Server::of(&data);
    assert_eq!(needles.found_in(server.id()), [Of::Root], "started, nobody has come yet");

    let mut visitors = Vec::new();
    for letter in letters {
        visitors.push(server.visited_by(letter).enrols().await);
    }
    for _ in 0..ROUNDS {
        for visitor in &visitors {
            comes_and_goes(visitor).await;
        }
    }
    assert_eq!(needles.found_in(server.id()), [Of::Root], "everyone has come and gone");

    waits_for_the_deadline(&visitors[0]).await;
    // Whoever comes while the process becomes a new one waits a little, and is answered.
    visitors[0].opens("/").await.has_status(200);
    assert_eq!(server.begins_to_serve(), server.port(), "the same process, by the same port, anew");
    assert_eq!(needles.found_in(server.id()), []);
    visitors[0].opens("/").await.has_status(200);
}

/// The program itself, on a school whose year is overdue, unlocked by a passphrase that is given once.
struct Program {
    process: Child,
    says: BufReader<ChildStderr>,
}

impl Program {
    fn serving(data: &Path, passphrase: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).env_remove("RUST_LOG");
        let mut process = command.env("CARNET_PASSPHRASE_FILE", passphrase).stderr(Stdio::piped()).spawn().unwrap();
        let says = BufReader::new(process.stderr.take().unwrap());
        Self { process, says }
    }

    /// Reads what it says up to a line with these words.
    fn says(&mut self, words: &str) -> String {
        let mut said = String::new();
        loop {
            let before = said.len();
            assert_ne!(self.says.read_line(&mut said).unwrap(), 0, "it ended before «{words}»: {said}");
            if said[before..].contains(words) {
                return said[before..].trim_end().to_owned();
            }
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It is gone already when nothing failed; there is nobody to tell when it is not there to be killed.
        let _gone = self.process.kill();
        self.process.wait().unwrap();
    }
}

/// A school, closed, the end of whose year has passed and been told of; behind this passphrase.
fn overdue_behind(passphrase: &str) -> (std::path::PathBuf, tempfile::TempDir) {
    let school = School::founded();
    school.runs_until(date(2027, 8, 1));
    school.runs_until(date(2027, 8, 30));
    school.days_pass(3);
    school.archive.reckon().unwrap();
    assert!(matches!(school.archive.live_year().unwrap().state, YearState::Announced(_)), "it lives still");
    let data = school.data();
    let folder = school.closes();
    let folders = Folders::at(&data);
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(4);
    let sealed = age::encrypt(&recipient, &fs::read(folders.key_file()).unwrap()).unwrap();
    fs::write(folders.passphrase_file(), sealed).unwrap();
    fs::remove_file(folders.key_file()).unwrap();
    (data, folder)
}

#[test]
fn a_server_that_destroys_a_year_begins_anew_without_asking_for_the_passphrase_again_and_refuses_nobody() {
    let (data, folder) = overdue_behind("quatre mots au hasard");
    let pipe = folder.path().join("passphrase");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut program = Program::serving(&data, &pipe);
    // Told once: whoever asks for it again finds nothing.
    fs::write(&pipe, "quatre mots au hasard\n").unwrap();
    fs::remove_file(&pipe).unwrap();
    program.says("the year's keys were overdue and are destroyed");
    let first = program.says("servi sur 127.0.0.1:");
    program.says("the process becomes a new one");
    let status = Command::new(env!("CARGO_BIN_EXE_carnet")).args(["year", "status", "--data"]).arg(&data).output();
    let status = status.unwrap();
    assert!(status.status.success(), "a command waits a little: {}", String::from_utf8_lossy(&status.stderr));
    assert_eq!(program.says("servi sur 127.0.0.1:"), first, "the same sockets");
    program.says("no seed and no root of a destroyed year is in this process's memory");
    let port = first.split("servi sur 127.0.0.1:").nth(1).unwrap();
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    let mut stream = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).unwrap();
    stream.write_all(b"GET /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    kill_process(Pid::from_child(&program.process), Signal::TERM).unwrap();
    assert!(program.process.wait().unwrap().success());
}
