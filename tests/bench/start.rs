//! A school of a thousand pupils: how long the program takes to its first answer, and what it holds in memory.

use crate::carnets::{RECORDS, fill};
use crate::load::round;
use crate::support::browser::{Browser, COOKIE};
use crate::support::clock::{Dice, Hands};
use crate::support::people::Person;
use crate::support::school::{ORIGIN, reopened};
use carnet::acts::open_family;
use carnet::archive::Term;
use carnet::auth::{Seat, invite};
use carnet::domain::ids::{FamilyId, PersonId};
use carnet::web::{App, Limits, router};
use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const PUPILS: usize = 1_000;
const STARTS: usize = 7;
/// Guardians of as many families who are signed in and read.
const READERS: usize = 250;
const CONNECTIONS: usize = 8;
const READING: Duration = Duration::from_secs(5);

pub fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("carnet");
    let data = data.to_str().unwrap();
    let (pupils, guardians) = (folder.path().join("eleves.xml"), folder.path().join("responsables.xml"));
    std::fs::write(&pupils, pupils_file()).unwrap();
    std::fs::write(&guardians, guardians_file()).unwrap();
    run(&[
        "init",
        "--data",
        data,
        "--uai",
        "0990001A",
        "--name",
        "Collège Exemple",
        "--origin",
        "http://localhost:8080",
        "--year",
        "2026-2027",
        "--kind",
        "public",
        "--accept-no-level",
        "--table",
        "AD59/2026-12",
    ]);
    let began = Instant::now();
    run(&["import", "--data", data, pupils.to_str().unwrap(), guardians.to_str().unwrap()]);
    let import = began.elapsed();
    let mut starts = Vec::new();
    let mut resident = 0.0_f64;
    for _ in 0..STARTS {
        let (mut server, port, first_answer) = serve(data);
        starts.push(first_answer);
        for _ in 0..500 {
            assert!(answers(port));
        }
        resident = resident.max(megabytes(&server, "VmRSS:"));
        stop(&mut server);
    }
    starts.sort_unstable();
    println!("a school of {PUPILS} pupils and {} guardians", 2 * PUPILS);
    println!("  import (plan and apply, a process of its own): {import:?}");
    println!("  first answer after start: median {:?}, most {:?} of {STARTS}", starts[STARTS / 2], starts[STARTS - 1]);
    println!("  resident memory after 500 requests of the sign-in page: {resident:.1} MB");
    reading(data);
}

/// What the server holds while families read.
fn reading(data: &str) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let readers = runtime.block_on(enrolled(Path::new(data)));
    let (mut server, port, _) = serve(data);
    let read = runtime.block_on(round(port, "/carnet", &readers, CONNECTIONS, READING));
    println!(
        "  {READERS} guardians read home pages of {RECORDS} records over {CONNECTIONS} connections for {READING:?}, \
         {:.0} a second: resident memory {:.1} MB, at most {:.1} MB",
        read.per_second,
        megabytes(&server, "VmRSS:"),
        megabytes(&server, "VmHWM:")
    );
    stop(&mut server);
}

/// The program serving that data, its port, and how long it took to its first answer.
fn serve(data: &str) -> (Child, u16, Duration) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let began = Instant::now();
    let server = Command::new(env!("CARGO_BIN_EXE_carnet"))
        .args(["serve", "--data", data, "--listen", &format!("127.0.0.1:{port}"), "--proxy", "127.0.0.1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !answers(port) {
        assert!(began.elapsed() < Duration::from_secs(30), "the server never answered");
        std::thread::yield_now();
    }
    (server, port, began.elapsed())
}

/// Enrols one guardian of each of the first families with a passkey, and fills the carnet; what each browser then
/// sends, from an address of its own.
async fn enrolled(data: &Path) -> Vec<String> {
    let clock = Arc::new(Hands::at(&jiff::Timestamp::now().to_string()));
    let archive = Arc::new(reopened(data, &clock, &Arc::new(Dice::thrown(1))).unwrap());
    let app = Arc::new(App::new(Arc::clone(&archive), None, Limits::unlimited()).unwrap());
    let mut readers = Vec::new();
    for (number, guardian) in first_guardians(&archive).into_iter().enumerate() {
        let seat = Seat::of_year(archive.live_year().unwrap().year, guardian);
        let code = invite(&archive, seat).unwrap().code.to_string();
        let browser = Browser::new(router(Arc::clone(&app)), ORIGIN);
        let person = Person { name: number.to_string(), seat, code, browser }.enrols().await;
        fill(&archive, guardian);
        let cookie = person.browser.cookie().unwrap();
        let address = format!("10.0.{}.{}", number / 256, number % 256);
        readers.push(format!("Cookie: {COOKIE}={cookie}\r\nX-Forwarded-For: {address}\r\n"));
    }
    readers
}

fn first_guardians(archive: &carnet::archive::School) -> Vec<PersonId> {
    let live = archive.live_year().unwrap();
    let families = live.scope.refs(&Term::all_families()).unwrap().into_iter().take(READERS);
    let first = |family| open_family(&live.scope, family).unwrap().household.guardians[0].person;
    families.map(|family| first(FamilyId(family.subject.0))).collect()
}

fn run(arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_carnet")).args(arguments).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    stream.write_all(b"GET /connexion HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    answer.starts_with(b"HTTP/1.1 200")
}

/// What the kernel says of the process's memory, in megabytes.
fn megabytes(server: &Child, what: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap() / 1024.0
}

fn stop(server: &mut Child) {
    let killed = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    assert!(killed.success() && server.wait().unwrap().success(), "the server did not stop cleanly");
}

const HEAD: &str = "<PARAMETRES><UAJ>0990001A</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>\
    <DATE_EXPORT>03/09/2026</DATE_EXPORT><HORODATAGE>03/09/2026 18:12:00</HORODATAGE></PARAMETRES>";

fn pupils_file() -> String {
    let (mut pupils, mut classes) = (String::new(), String::new());
    for number in 0..PUPILS {
        let id = 900_000 + number;
        write!(
            pupils,
            "<ELEVE ELEVE_ID=\"{id}\" ELENOET=\"{number}\"><NOM_DE_FAMILLE>EXEMPLE{number}</NOM_DE_FAMILLE>\
             <PRENOM>Zoé</PRENOM><DATE_NAISS>14/02/2014</DATE_NAISS><DOUBLEMENT>0</DOUBLEMENT>\
             <CODE_REGIME>21</CODE_REGIME></ELEVE>"
        )
        .unwrap();
        write!(
            classes,
            "<STRUCTURES_ELEVE ELEVE_ID=\"{id}\" ELENOET=\"{number}\"><STRUCTURE><CODE_STRUCTURE>6E{}</CODE_STRUCTURE>\
             <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>",
            number / 28
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BEE_ELEVES VERSION=\"2.1\">{HEAD}<DONNEES><ELEVES>{pupils}</ELEVES>\
         <STRUCTURES>{classes}</STRUCTURES></DONNEES></BEE_ELEVES>"
    )
}

fn guardians_file() -> String {
    let (mut people, mut bonds) = (String::new(), String::new());
    for number in 0..PUPILS {
        for (parent, kinship) in [(0, 10), (1, 20)] {
            let id = 700_000 + 2 * number + parent;
            write!(
                people,
                "<PERSONNE PERSONNE_ID=\"{id}\"><LC_CIVILITE>MME</LC_CIVILITE>\
                 <NOM_DE_FAMILLE>EXEMPLE{number}</NOM_DE_FAMILLE><PRENOM>Inès</PRENOM></PERSONNE>"
            )
            .unwrap();
            write!(
                bonds,
                "<RESPONSABLE_ELEVE><ELEVE_ID>{}</ELEVE_ID><PERSONNE_ID>{id}</PERSONNE_ID>\
                 <CODE_PARENTE>{kinship}</CODE_PARENTE><NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>\
                 <PAIE_FRAIS_SCOLAIRES>0</PAIE_FRAIS_SCOLAIRES></RESPONSABLE_ELEVE>",
                900_000 + number
            )
            .unwrap();
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><BEE_RESPONSABLES VERSION=\"2.1\">{HEAD}<DONNEES>\
         <PERSONNES>{people}</PERSONNES><RESPONSABLES>{bonds}</RESPONSABLES></DONNEES></BEE_RESPONSABLES>"
    )
}
