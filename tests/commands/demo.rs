//! The demonstration as a newcomer starts it: a month lived, nothing of it in clear on the disk, and the same folder
//! taken up again.

use crate::traces::{encodings, files_under, found_in};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use syn::visit::Visit;

/// A demonstration that runs until it is stopped.
struct Running {
    program: Child,
    told: String,
    port: u16,
}

impl Running {
    /// Started on that folder; given back once it has printed how to get in.
    fn on(data: &Path, port: u16) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_carnet"));
        let (listen, data) = (port.to_string(), data.display().to_string());
        program.args(["demo", "--port", &listen, "--data", &data]).stdout(Stdio::piped()).env_remove("RUST_LOG");
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

    /// Stops it once it serves: a signal that comes before would find nobody to hear it.
    fn stops(&mut self) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        assert_ne!(stream.read_to_end(&mut Vec::new()).unwrap(), 0);
        kill_process(Pid::from_child(&self.program), Signal::TERM).unwrap();
        assert!(self.program.wait().unwrap().success());
    }
}

/// A port nobody listens on just now.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
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

#[test]
fn the_raw_files_of_the_demonstration_hold_no_name_after_its_month_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let (data, port) = (folder.path().join("carnet"), free_port());
    let mut first = Running::on(&data, port);
    assert!(first.told.contains("un mois de vie") && first.codes().len() == 9, "{}", first.told);
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
        let files = files_under(&data);
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
