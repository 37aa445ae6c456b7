//! The commands as a shell sees them: what they print, what they write, how they end.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

mod acme;
mod alone;
mod backup;
mod calls;
mod chip;
mod configured;
mod demo;
mod doctor;
mod escrow;
mod ground;
mod image;
mod leaving;
mod left_out;
mod machine;
mod mail;
#[path = "../support/mounts.rs"]
mod mounts;
mod nginx;
mod owner;
mod packaged;
mod scan;
mod supervised;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/swtpm.rs"]
mod swtpm;
#[path = "../support/tools.rs"]
mod tools;
mod units;
mod unlock;
mod upgraded;
mod witness;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{ports, post, traces};
use tempfile::TempDir;

/// A folder of one's own, and the binary under test.
struct Shell(TempDir);

fn demo_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo").join(name)
}

fn all_files() -> Vec<String> {
    let names =
        ["ExportXML_ElevesAvecAdresses.zip", "ExportXML_ResponsablesAvecAdresses.zip", "sts_emp_0990001A_2026.xml"];
    names.map(|name| demo_file(name).display().to_string()).into()
}

impl Shell {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With an establishment whose year is open.
    fn with_school() -> Self {
        let shell = Self::new();
        assert!(shell.init().status.success());
        shell
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("carnet")
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_carnet")).args(words).env_remove("RUST_LOG").output().unwrap()
    }

    /// A command on this folder's school.
    fn on(&self, words: &[&str], files: &[String]) -> Output {
        let data = self.data().display().to_string();
        let all: Vec<&str> = words.iter().copied().chain(["--data", &data]).collect();
        self.run(&all.into_iter().chain(files.iter().map(String::as_str)).collect::<Vec<_>>())
    }

    fn init(&self) -> Output {
        let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "https://carnet.example"];
        // The tests run wherever they are, in a container too.
        let year = ["--year", "2026-2027", "--kind", "public", "--table", "AD59/2026-12", "--accept-no-level"];
        self.on(&[&["init"][..], &school, &year].concat(), &[])
    }

    fn plan(&self) -> Value {
        let plan = self.on(&["import", "--dry-run", "--json"], &all_files());
        assert!(plan.status.success(), "{}", said(&plan));
        serde_json::from_slice(&plan.stdout).unwrap()
    }
}

/// An activation code, alone on its line.
fn is_code(line: &str) -> bool {
    line.len() == 14 && line.matches('-').count() == 2 && !line.contains(' ')
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(contents(&path)),
            false => found.push((path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    found.sort();
    found
}

#[test]
fn a_school_is_made_then_imported_then_imported_again_without_any_change() {
    let shell = Shell::with_school();
    let counts = |plan: &Value| ["pupils", "guardians", "families", "classes", "teachers"].map(|key| plan[key].clone());
    let plan = shell.plan();
    assert_eq!(counts(&plan), [75, 131, 69, 3, 8].map(Value::from));
    assert!(plan["anomalies"].as_array().is_some_and(|anomalies| !anomalies.is_empty()));
    assert_eq!(shell.plan(), plan, "a dry run writes nothing");
    let done = shell.on(&["import"], &all_files());
    assert!(done.status.success() && said(&done).contains("75"), "{}", said(&done));
    // Nobody looks at a terminal: how far of how many stands in plain lines, among the log's.
    let told = String::from_utf8(done.stderr).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    let written = |line: &&str| line.starts_with("Écriture des élèves et de leurs responsables : ");
    let written: Vec<&str> = told.lines().filter(written).collect();
    let whole = |line: &&str| {
        line.rsplit_once(" : ").is_some_and(|(_, n)| n.split_once(" sur ").is_some_and(|(n, of)| n == of))
    };
    assert!((10..=11).contains(&written.len()) && written.last().is_some_and(whole), "{told}");
    assert!(told.contains("Lecture des fichiers : 1 sur 3") && !told.contains('\u{1b}'), "{told}");
    let again = shell.on(&["import"], &all_files());
    assert!(again.status.success() && said(&again).contains("Rien ne change"), "{}", said(&again));
    let json = shell.on(&["import", "--json"], &all_files());
    assert_eq!(counts(&serde_json::from_slice(&json.stdout).unwrap()), counts(&plan));
}

#[test]
fn a_number_imported_while_the_school_is_served_stands_on_its_next_page_and_on_its_next_refusal() {
    let shell = Shell::with_school();
    let (address, data) = (configured::free_address(), shell.data().display().to_string());
    let serving = configured::Serving::at(&address, &["--data", &data, "--listen", &address], &[]);
    let shown =
        || ["/connexion", "/nulle-part"].map(|path| configured::page(&address, path).contains("tel:0199000000"));
    assert_eq!(shown(), [false, false]);
    let communs = shell.0.path().join("Communs.xml");
    std::fs::write(
        &communs,
        "<BEE_COMMUN><PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES>\
         <DONNEES><UAJ><DENOM_PRINC>COLLEGE EXEMPLE</DENOM_PRINC><TELEPHONE>0199000000</TELEPHONE></UAJ>\
         <ANNEE_SCOLAIRE><DATE_DEB_ELEVE>01/09/2026</DATE_DEB_ELEVE><DATE_FIN_ELEVE>03/07/2027</DATE_FIN_ELEVE>\
         </ANNEE_SCOLAIRE></DONNEES></BEE_COMMUN>",
    )
    .unwrap();
    let done = shell.on(&["import", "--yes"], &[communs.display().to_string()]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(shown(), [true, true]);
    assert!(serving.stops().0);
}

#[test]
fn a_set_up_code_is_printed_once_and_the_same_folder_is_refused_afterwards() {
    let shell = Shell::new();
    let first = shell.init();
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let code = |text: &str| text.lines().any(|line| is_code(line.trim()));
    assert!(code(&said(&first)) && said(&first).contains("https://carnet.example/activation"));
    let before = contents(&shell.data());
    let second = shell.init();
    assert_eq!(second.status.code(), Some(1));
    assert!(!code(&said(&second)) && contents(&shell.data()) == before);
}

#[test]
fn a_head_who_is_locked_out_gets_a_new_code_at_the_console_and_the_old_one_is_worth_nothing() {
    let shell = Shell::new();
    let code = |output: &Output| said(output).lines().map(str::trim).find(|line| is_code(line)).map(str::to_owned);
    let first = code(&shell.init()).unwrap();
    let again = shell.on(&["invite"], &[]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(
        said(&again).contains("Chef d'établissement") && said(&again).contains("https://carnet.example/activation")
    );
    assert_ne!(code(&again).unwrap(), first);
    let logs = String::from_utf8(again.stderr).unwrap();
    assert!(logs.contains("made at the console") && !logs.contains("Chef"), "{logs}");
    let nobody = shell.on(&["invite", "--name", "Personne INCONNUE"], &[]);
    assert!(nobody.status.code() == Some(1) && code(&nobody).is_none(), "{}", said(&nobody));
}

#[test]
fn another_schools_file_is_refused_by_name_and_nothing_of_the_others_is_kept() {
    let shell = Shell::with_school();
    let text = std::fs::read_to_string(demo_file("sts_emp_0990001A_2026.xml")).unwrap();
    let foreign = shell.0.path().join("voisin.xml");
    std::fs::write(&foreign, text.replace("0990001A", "0990002B")).unwrap();
    let mut files = all_files();
    files[2] = foreign.display().to_string();
    let refused = shell.on(&["import"], &files);
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8(refused.stderr).unwrap();
    let (read, told) = told.split_once("voisin.xml, ligne ").unwrap();
    assert!(read.trim_end().ends_with("2 sur 3"), "the third is refused: {read}");
    assert!(told.contains("0990002B") && told.contains("0990001A"), "{told}");
    let plan = shell.on(&["import", "--dry-run"], &all_files());
    assert!(said(&plan).contains("75 élèves arrivent"), "all are still to arrive: {}", said(&plan));
}

#[test]
fn the_year_is_closed_announced_and_not_destroyed_before_its_time() {
    let shell = Shell::with_school();
    let step = |words: &[&str]| shell.on(words, &[]);
    assert!(said(&step(&["year", "status"])).contains("ouverte"));
    assert_eq!(step(&["year", "announce"]).status.code(), Some(1), "it is not closed");
    assert!(said(&step(&["year", "close", "--year", "2026-2027"])).contains("close"));
    let early = step(&["year", "wipe"]);
    assert_eq!(early.status.code(), Some(1));
    assert!(said(&early).contains("étape"), "{}", said(&early));
    let stamped = step(&["year", "visa", "AD59/2027-0113"]);
    assert!(stamped.status.success() && said(&stamped).contains("AD59/2027-0113"), "{}", said(&stamped));
    let status = step(&["year", "status", "--json"]);
    let status: Value = serde_json::from_slice(&status.stdout).unwrap();
    assert_eq!((&status[0]["state"], &status[0]["basis"]["kind"]), (&"closed".into(), &"table".into()));
    assert_eq!((&status[0]["handed_over"], &status[0]["visa"]["reference"]), (&Value::Null, &"AD59/2027-0113".into()));
    assert_eq!(step(&["import"]).status.code(), Some(2), "no file was named");
    let refused = shell.on(&["import"], &all_files());
    assert!(refused.status.code() == Some(1) && said(&refused).contains("Aucune année"), "{}", said(&refused));
}

#[test]
fn the_console_announces_as_the_deadline_would_and_is_told_what_is_missing() {
    let shell = Shell::new();
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "https://carnet.example"];
    let opened = shell
        .on(&[&["init"][..], &school, &["--year", "2026-2027", "--kind", "public", "--accept-no-level"]].concat(), &[]);
    assert!(opened.status.success(), "{}", said(&opened));
    assert!(said(&shell.on(&["year", "status"], &[])).contains("non déclaré"));
    assert!(shell.on(&["year", "close", "--year", "2026-2027"], &[]).status.success());
    let announced = shell.on(&["year", "announce"], &[]);
    assert!(announced.status.success(), "{}", said(&announced));
    let told = said(&announced);
    assert!(told.contains("annoncée") && told.contains("manquant") && told.contains("pas encore confirmée"), "{told}");
    assert_eq!(shell.on(&["year", "wipe"], &[]).status.code(), Some(1), "the notice runs");
}

#[test]
fn what_allows_a_years_end_has_one_right_form() {
    let shell = Shell::new();
    let school = ["--uai", "0990001A", "--name", "Collège des Exemples", "--origin", "https://carnet.example"];
    let year = ["--year", "2026-2027", "--kind", "public", "--accept-no-level"];
    let init = |arms: &[&str]| shell.on(&[&["init"][..], &school, &year, arms].concat(), &[]);
    let usage: [&[&str]; 3] =
        [&["--out-of-scope"], &["--visa", "Mme DUPONT"], &["--visa", "AD59-1", "--table", "AD59-2"]];
    for arms in usage {
        assert_eq!(init(arms).status.code(), Some(2), "{arms:?}");
    }
    let late = init(&["--visa", "AD59/2026-0113", "--destroy-on", "2040-01-01"]);
    assert!(late.status.code() == Some(1) && said(&late).contains("se choisit du"), "{}", said(&late));
    assert!(!shell.data().exists(), "nothing is left of what was refused");
    let armed = init(&["--out-of-scope", "--declared-by", "Blandine TÊTARDEL"]);
    assert!(armed.status.success(), "{}", said(&armed));
    let status = shell.on(&["year", "status"], &[]);
    assert!(said(&status).contains("hors du champ") && !said(&status).contains("TÊTARDEL"), "{}", said(&status));
}

#[test]
fn wrong_usage_ends_with_two_and_help_is_french() {
    let shell = Shell::new();
    for wrong in [&["imprt"][..], &[], &["init", "--uai", "12"], &["serve"], &["year", "burn"]] {
        let refused = shell.run(wrong);
        assert_eq!(refused.status.code(), Some(2), "{wrong:?}");
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(told.contains("Commande mal formée"), "{told}");
        let english = ["error:", "required", "invalid", "unrecognized", "For more", "not a "];
        assert!(english.iter().all(|word| !told.contains(word)), "{told}");
    }
    for (wrong, fault) in [
        (&["imprt"][..], "« imprt »"),
        (&["import"], "Il manque"),
        (&["demo", "--prt", "1"], "« --prt »"),
        (&["demo", "--port", "0123456"], "« 0123456 » ne convient pas à"),
        (&["init", "--kind", "other"], "Valeurs possibles"),
        (&["demo", "--port"], "attend une valeur"),
    ] {
        let told = said(&shell.run(wrong));
        assert!(told.replace('\u{a0}', " ").contains(fault), "{wrong:?}: {told}");
    }
    for asked in [&["--help"][..], &["import", "--help"], &["year", "--help"], &["demo", "-h"]] {
        let help = shell.run(asked);
        assert_eq!(help.status.code(), Some(0));
        let text = String::from_utf8(help.stdout).unwrap();
        assert!(text.contains("Usage : carnet") && text.contains("Affiche cette aide"), "{text}");
        assert!(!text.contains("Print") && !text.contains("Commands:"), "{text}");
    }
    assert_eq!(shell.on(&["year", "status"], &[]).status.code(), Some(1), "no school is there");
}

#[test]
fn no_name_of_a_file_that_was_imported_is_on_the_disk_or_in_the_logs() {
    let shell = Shell::with_school();
    let done = shell.on(&["import"], &all_files());
    let logs = String::from_utf8(done.stderr).unwrap();
    assert!(!logs.contains("BERTINOT") && !logs.contains("900001"), "{logs}");
    let names: [&[u8]; 3] = ["BERTINOT".as_bytes(), "RUE DES EXEMPLES".as_bytes(), "ALBARÈDE".as_bytes()];
    for (path, bytes) in contents(&shell.data()) {
        let found = names.iter().any(|name| bytes.windows(name.len()).any(|part| part == *name));
        assert!(!found, "{}", path.display());
    }
}

#[test]
fn a_file_that_is_not_there_is_refused_in_french() {
    let shell = Shell::with_school();
    let refused = shell.on(&["import"], &["nulle-part.xml".to_owned()]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("fichier introuvable"), "{}", said(&refused));
}

#[test]
fn at_a_terminal_an_import_shows_how_far_it_is_and_writes_only_after_a_yes() {
    let shell = Shell::with_school();
    let import = format!("import --data {} {}", shell.data().display(), all_files().join(" "));
    let (done, shown) = unlock::at_a_terminal(&import, &["non"]);
    assert!(done && shown.contains("Rien n'est écrit."), "{shown}");
    assert!(shown.contains("Lecture") && shown.contains("██"), "a bar says how far it is: {shown}");
    let (done, shown) = unlock::at_a_terminal(&import, &["oui"]);
    assert!(done && !shown.contains("Rien n'est écrit."), "{shown}");
    let again = shell.on(&["import"], &all_files());
    assert!(said(&again).contains("Rien ne change"), "{}", said(&again));
}

#[test]
fn the_papers_of_the_register_are_written_into_a_folder_and_never_over_others() {
    let shell = Shell::with_school();
    let folder = shell.0.path().join("papiers");
    let words = ["papers", "--to", &folder.display().to_string()].map(str::to_owned);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let made = shell.on(&words, &[]);
    assert!(made.status.success(), "{}", said(&made));
    let impact: Value = serde_json::from_slice(&std::fs::read(folder.join("aipd-carnet.json")).unwrap()).unwrap();
    assert_eq!(impact["answers"].as_array().unwrap().len(), 36);
    let names = ["registre-carnet.ods", "registre-carnet.csv", "registre-carnet.json"];
    assert!(names.iter().all(|name| folder.join(name).is_file()));
    assert_eq!(shell.on(&words, &[]).status.code(), Some(1), "what is there stays");
}

#[test]
fn a_reader_who_stops_before_the_end_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let words = Command::new(env!("CARGO_BIN_EXE_carnet")).args(["completions", "bash"]).stdout(writer).output();
    let ended = words.unwrap();
    assert!(ended.status.success() && ended.stderr.is_empty(), "{}", said(&ended));
}

#[test]
fn words_that_a_full_disk_does_not_take_do_not_pass_for_said() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let words = Command::new(env!("CARGO_BIN_EXE_carnet")).args(["completions", "bash"]).stdout(full).output();
    let ended = words.unwrap();
    assert_eq!(ended.status.code(), Some(74), "{}", said(&ended));
    assert!(!said(&ended).contains("panicked"), "{}", said(&ended));
}
