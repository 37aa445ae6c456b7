//! The demonstration as a newcomer starts it: a month lived, nothing of it in clear on the disk, and the same folder
//! taken up again.

use crate::ports::free_port;
use crate::traces::{encodings, files_under, found_in};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use syn::visit::Visit;

/// A demonstration that runs until it is stopped.
struct Running {
    program: Child,
    told: String,
    port: u16,
}

/// Where its logs lie, at every level.
fn logs(data: &Path) -> PathBuf {
    data.with_extension("log")
}

impl Running {
    /// Started on that folder; given back once it has printed how to get in.
    fn on(data: &Path, port: u16) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_carnet"));
        let (listen, data) = (port.to_string(), data.display().to_string());
        program.args(["demo", "--port", &listen, "--data", &data]).stdout(Stdio::piped()).env("RUST_LOG", "trace");
        program.stderr(File::options().create(true).append(true).open(logs(Path::new(&data))).unwrap());
        let mut program = program.spawn().unwrap();
        let mut told = String::new();
        for line in BufReader::new(program.stdout.as_mut().unwrap()).lines() {
            let line = line.unwrap();
            let last = line.starts_with("À essayer");
            told.push_str(&format!("{line}\n"));
            if last {
                break;
            }
        }
        Self { program, told, port }
    }

    fn codes(&self) -> BTreeSet<&str> {
        self.told.lines().filter_map(|line| line.split_once("/activation#")).map(|(_, code)| code).collect()
    }

    /// The answer to a request without the lines every request has.
    fn answers(&self, asked: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let (port, length) = (self.port, body.len());
        let request = format!(
            "{asked} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Presses one of the buttons that move the invented clock.
    fn leaps(&self, far: &str) {
        let answer = self.answers("POST /demo", &format!("saut={far}"));
        assert!(answer.starts_with("HTTP/1.1 303"), "{far}: {answer}");
    }

    /// Stops it once it serves: a signal that comes before would find nobody to hear it.
    fn stops(&mut self) {
        assert!(self.answers("GET /", "").starts_with("HTTP/1.1 "));
        kill_process(Pid::from_child(&self.program), Signal::TERM).unwrap();
        assert!(self.program.wait().unwrap().success());
    }
}

/// What the ministry's files say of people.
const PERSONAL: [&str; 10] = [
    "NOM_DE_FAMILLE",
    "NOM_USAGE",
    "PRENOM",
    "LIGNE1_ADRESSE",
    "LIGNE2_ADRESSE",
    "LIBELLE_POSTAL",
    "MEL",
    "TEL_PORTABLE",
    "TEL_PERSONNEL",
    "ID_NATIONAL",
];

/// Every name, address, telephone and number of a person in the files the product ships.
fn shipped() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for file in crate::all_files() {
        let mut bytes = std::fs::read(&file).unwrap();
        if file.ends_with(".zip") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            bytes = Vec::new();
            archive.by_index(0).unwrap().read_to_end(&mut bytes).unwrap();
        }
        let latin = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).contains("8859");
        let text = if latin { encoding_rs::ISO_8859_15.decode(&bytes).0 } else { String::from_utf8_lossy(&bytes) };
        for part in text.split('<') {
            let Some((tag, value)) = part.split_once('>') else { continue };
            if PERSONAL.contains(&tag.split(' ').next().unwrap()) && !value.trim().is_empty() {
                said.insert(value.trim().replace("&apos;", "'").replace("&amp;", "&"));
            }
        }
    }
    said
}

/// Every text that people of the invented life write, as it stands in its source.
fn written() -> BTreeSet<String> {
    struct Texts(BTreeSet<String>);
    impl<'a> Visit<'a> for Texts {
        fn visit_lit_str(&mut self, text: &'a syn::LitStr) {
            self.0.insert(text.value());
        }
        fn visit_attribute(&mut self, _: &'a syn::Attribute) {}
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/invented.rs");
    let mut texts = Texts(BTreeSet::new());
    texts.visit_file(&syn::parse_file(&std::fs::read_to_string(source).unwrap()).unwrap());
    texts.0
}

/// What `carnet year status` says of the demonstration's year.
fn state(data: &Path) -> String {
    let mut status = Command::new(env!("CARGO_BIN_EXE_carnet"));
    let said = status.args(["year", "status", "--json", "--data"]).arg(data).output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    said[0]["state"].as_str().unwrap().to_owned()
}

#[test]
fn a_year_of_the_demonstration_ends_in_a_few_presses_whether_people_give_the_orders_or_nobody_does() {
    for by_people in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("carnet");
        let mut running = Running::on(&data, free_port());
        assert!(running.answers("GET /demo", "").contains("23 novembre 2026"));
        running.leaps("juillet");
        assert_eq!(state(&data), "open");
        if by_people {
            for step in ["close", "announce"] {
                let done = Command::new(env!("CARGO_BIN_EXE_carnet"));
                let done = { done }.args(["year", step, "--data"]).arg(&data).output().unwrap();
                assert!(done.status.success(), "{}", crate::said(&done));
            }
        }
        running.leaps("preavis");
        assert_eq!(state(&data), if by_people { "destroyed" } else { "announced" });
        if !by_people {
            running.leaps("preavis");
            assert_eq!(state(&data), "destroyed");
        }
        assert!(running.answers("GET /registre/feuilles", "").contains("destroyed"));
        running.stops();
    }
}

#[test]
fn the_raw_files_of_the_demonstration_hold_no_name_after_its_month_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (data, port) = (folder.path().join("carnet"), free_port());
    let mut first = Running::on(&data, port);
    assert!(first.told.contains("un mois de vie") && first.codes().len() == 11, "{}", first.told);
    let (shipped, written) = (shipped(), written());
    assert!(shipped.len() > 500 && written.len() > 25, "{} and {}", shipped.len(), written.len());
    let head = ["Apolline", "JOUBERTIN", "KERADENNEC", "Léonore", "LIMOUSINEAU"].map(str::to_owned);
    let said: Vec<String> = shipped.into_iter().chain(written).chain(head).collect();
    let searched = encodings(&said);
    // The search finds each when it is there.
    let planted = folder.path().join("planted");
    for needle in searched.iter().step_by(97) {
        std::fs::write(&planted, [&[0xA5; 999], needle.bytes.as_slice(), &[0x5A; 999]].concat()).unwrap();
        assert!(
            !found_in(std::slice::from_ref(&planted), &searched).is_empty(),
            "{} is planted and not found",
            needle.text
        );
    }
    let nothing_in_clear = || {
        let mut files = files_under(&data);
        files.push(logs(&data));
        assert!(files.iter().map(|file| std::fs::metadata(file).unwrap().len()).sum::<u64>() > 1_000_000);
        let found = found_in(&files, &searched);
        assert!(found.is_empty(), "found in clear: {found:?}");
    };
    nothing_in_clear();
    first.stops();
    nothing_in_clear();
    // Taken up again: the same school with the same letters, and nothing is lived twice.
    let mut again = Running::on(&data, port);
    assert!(!again.told.contains("un mois de vie"), "{}", again.told);
    assert_eq!(again.codes(), first.codes());
    again.stops();
    nothing_in_clear();
    // Passkeys are bound to the address: on another port it would be another school.
    let elsewhere = Command::new(env!("CARGO_BIN_EXE_carnet"));
    let elsewhere =
        { elsewhere }.args(["demo", "--port", &free_port().to_string(), "--data"]).arg(&data).output().unwrap();
    assert_eq!(elsewhere.status.code(), Some(1));
    assert!(crate::said(&elsewhere).contains("sur un autre port"), "{}", crate::said(&elsewhere));
}
