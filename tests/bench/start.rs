//! A school of a thousand pupils: how long the program takes to its first answer, and what it holds in memory.

use crate::carnets::{RECORDS, fill};
use crate::load::round;
use crate::ministry::files;
use crate::program::{Served, answers, found, megabytes};
use crate::support::browser::{Browser, COOKIE};
use crate::support::clock::{Dice, Hands};
use crate::support::people::Person;
use crate::support::school::{ORIGIN, reopened};
use carnet::acts::open_family;
use carnet::archive::Term;
use carnet::auth::{Seat, invite};
use carnet::domain::ids::{FamilyId, PersonId};
use carnet::web::{App, Limits, router};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const PUPILS: usize = 1_000;
/// Of the largest school there is.
const LARGE: usize = 3_500;
const STARTS: usize = 7;
/// Guardians of as many families who are signed in and read.
const READERS: usize = 250;
const CONNECTIONS: usize = 8;
const READING: Duration = Duration::from_secs(5);

pub fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("carnet");
    let data = data.to_str().unwrap();
    let (import, memory) = imported(folder.path(), data, PUPILS);
    let mut starts = Vec::new();
    let mut resident = 0.0_f64;
    for _ in 0..STARTS {
        let served = Served::start(data);
        starts.push(served.first_answer);
        for _ in 0..500 {
            assert!(answers(served.port));
        }
        resident = resident.max(served.megabytes("VmRSS:"));
        served.stop();
    }
    starts.sort_unstable();
    println!("a school of {PUPILS} pupils and {} guardians", 2 * PUPILS);
    println!("  import (plan and apply, a process of its own): {import:?}, {memory:.0} MB of memory at most");
    println!("  first answer after start: median {:?}, most {:?} of {STARTS}", starts[STARTS / 2], starts[STARTS - 1]);
    println!("  resident memory after 500 requests of the sign-in page: {resident:.1} MB");
    reading(data);
    let folder = tempfile::tempdir().unwrap();
    let (import, memory) = imported(folder.path(), folder.path().join("carnet").to_str().unwrap(), LARGE);
    println!(
        "{LARGE} pupils and {} guardians planned and applied, a process of its own: {import:?}, {memory:.0} MB of memory at most",
        2 * LARGE
    );
}

/// Makes a school in `data` and imports so many pupils, from files written to `folder`; how long the import took, and
/// the memory it held at most, in megabytes.
fn imported(folder: &Path, data: &str, pupils: usize) -> (Duration, f64) {
    found(data);
    let written = files(pupils).into_iter().map(|file| {
        let path = folder.join(file.name);
        std::fs::write(&path, file.bytes).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let written: Vec<_> = written.collect();
    let began = Instant::now();
    let mut import = Command::new(env!("CARGO_BIN_EXE_carnet"));
    let mut import = import
        .args(["import", "--data", data])
        .args(written)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut memory = 0.0_f64;
    let ended = loop {
        memory = memory.max(megabytes(&import, "status", "VmHWM:").unwrap_or(0.0));
        if let Some(ended) = import.try_wait().unwrap() {
            break ended;
        }
        std::thread::yield_now();
    };
    assert!(ended.success(), "the import was refused");
    (began.elapsed(), memory)
}

/// What the server holds while families read.
fn reading(data: &str) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let readers = runtime.block_on(enrolled(Path::new(data)));
    let served = Served::start(data);
    let read = runtime.block_on(round(served.port, "/carnet", &readers, CONNECTIONS, READING));
    println!(
        "  {READERS} guardians read home pages of {RECORDS} records over {CONNECTIONS} connections for {READING:?}, \
         {:.0} a second: resident memory {:.1} MB, at most {:.1} MB",
        read.per_second,
        served.megabytes("VmRSS:"),
        served.megabytes("VmHWM:")
    );
    served.stop();
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
