//! How cost grows with a school: `cargo bench --bench bench -- growth`, one row a size.
//!
//! `BENCH_PUPILS=1000,10000,100000` for those sizes; 1,000 and 10,000 unless it is said. Each pupil has two guardians
//! and 200 records as a year leaves them: what eight teachers wrote, nearly all of it signed.

use crate::carnets::record;
use crate::load::round;
use crate::ministry::{CLASS, files};
use crate::program::Served;
use crate::support::browser::COOKIE;
use crate::support::clock::Dice;
use crate::support::people::Person;
use crate::support::school::{HEAD, School};
use carnet::acts::{Opened, file_entry, file_follow_up, open_family};
use carnet::archive::{ArchiveError, Pen, Scope};
use carnet::auth::Seat;
use carnet::backup::Readers;
use carnet::domain::entry::Entry;
use carnet::domain::follow_up::{Actor, FollowUp, Step, Who};
use carnet::domain::ids::{FamilyId, StaffId};
use carnet::domain::signature::{Manner, Signature};
use carnet::vault::{Cell, ScopeName, Unlock};
use jiff::Timestamp;
use jiff::civil::date;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What was written in each pupil's carnet, the latest first; all but those that still wait were signed.
const ENTRIES: usize = 106;
const WAITING: usize = 12;
/// Entries and signatures of each pupil.
const RECORDS: usize = 2 * ENTRIES - WAITING;
/// Teachers of each pupil.
const TEACHERS: usize = 8;
/// Families whose records are written together.
const TOGETHER: usize = 50;
const PLACES: u8 = 250;
const READING: Duration = Duration::from_secs(2);

pub fn measure() {
    let sizes = std::env::var("BENCH_PUPILS").unwrap_or_else(|_| "1000,10000".into());
    println!(
        "| pupils | records | filled in; on the disk | import | first answer | memory, at most | home page p50 | vie scolaire's day p50 | backup | one family erased \
         | year destroyed; its key overwritten |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for size in sizes.split(',') {
        runtime.block_on(row(size.trim().parse().unwrap()));
    }
}

async fn row(pupils: usize) {
    let school = School::founded();
    // The program that serves it has a real clock.
    school.passes(jiff::Timestamp::now().duration_since(school.archive.now()));
    let import = timed(|| school.imports(&files(pupils)));
    let families = school.families();
    let filled = timed(|| fill(&school, &families));
    let disk = weight(&school.data());
    let cookie = cookie_of(reader(&school, families[0]).enrols().await);
    let desk_cookie = cookie_of(school.staff(HEAD).enrols().await);
    let mut served = None;
    let school = school.restarts_after(|data| served = Some(serve(data, [cookie, desk_cookie])));
    let (opened, memory, page, day) = served.unwrap();
    let backup = timed(|| back_up(&school));
    let erased = erase(&school, families[1]).await;
    let key = key_destroyed(&school.data());
    school.runs_until(date(2027, 8, 1));
    let destroyed = timed(|| school.runs_until(date(2027, 8, 31)));
    println!(
        "| {pupils} | {} | {filled:.0?}; {disk:.1} GB | {import:.1?} | {opened:.0?} | {memory:.0} MB | {page:.2?} | {day:.1?} | {backup:.1?} | {erased:.0?} \
         | {destroyed:.1?}; {key:.0?} |",
        pupils * RECORDS
    );
}

/// Writes every family's records, two threads in turns: while one waits for the disk, the other seals.
fn fill(school: &School, families: &[FamilyId]) {
    let live = school.archive.live_year().unwrap();
    let (scope, now) = (&live.scope, school.archive.now());
    let some = Mutex::new(families.chunks(TOGETHER));
    let next = || some.lock().unwrap().next();
    let classes = u32::try_from(families.len().div_ceil(CLASS)).unwrap();
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                while let Some(families) = next() {
                    let opened: Vec<_> = families.iter().map(|family| open_family(scope, *family).unwrap()).collect();
                    let written =
                        scope.write(|pen| opened.iter().try_for_each(|family| year_of(pen, family, classes, now)));
                    written.unwrap();
                }
            });
        }
    });
}

/// What a year leaves in the carnets of a family.
fn year_of(pen: &mut Pen<'_>, family: &Opened, classes: u32, now: Timestamp) -> Result<(), ArchiveError> {
    let guardian = Actor::of_family(Who::Guardian(family.household.guardians[0].person), "Inès EXEMPLE");
    for pupil in &family.household.pupils {
        for number in 0..ENTRIES {
            let (row, written) = (pen.draw_row(), record(pupil.person, number, now));
            let teacher = StaffId(1 + (pupil.person.0 / 4 + u32::try_from(number % TEACHERS).unwrap()) % classes);
            let author = Actor { who: Who::Staff(teacher), ..written.author };
            file_entry(pen, &family.held, row, &Entry { author, ..written })?;
            if number >= WAITING {
                let signed = Step::Signed(Signature { text_hash: [7; 32], manner: Manner::Session });
                let signed = FollowUp::at_once(row, guardian.clone(), written.written_at, signed);
                let row = pen.draw_row();
                file_follow_up(pen, &family.held, row, &signed)?;
            }
        }
    }
    Ok(())
}

/// What the data directory takes on the disk, in gigabytes.
fn weight(data: &Path) -> f64 {
    let told = std::process::Command::new("du").args(["-s", "--block-size=1000000"]).arg(data).output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    told.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1000.0
}

/// The header with which somebody's browser asks; the browser itself is gone.
pub fn cookie_of(person: Person) -> String {
    format!("Cookie: {COOKIE}={}\r\n", person.browser.cookie().unwrap())
}

/// A guardian of that family, with a letter.
pub fn reader(school: &School, family: FamilyId) -> Person {
    let live = school.archive.live_year().unwrap();
    let guardian = open_family(&live.scope, family).unwrap().household.guardians[0].person;
    school.invited("", Seat::of_year(live.year, guardian))
}

/// The program's first answer, the memory it held at most while pages were read, and half of the times of a guardian's
/// home page and of vie scolaire's first one.
fn serve(data: &Path, [guardian, desk]: [String; 2]) -> (Duration, f64, Duration, Duration) {
    let served = Served::start(data.to_str().unwrap());
    let (port, opened) = (served.port, served.first_answer);
    let read = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let median = |path: &'static str, cookie: &str| {
            let visitors = from_many_places(cookie);
            runtime.block_on(round(port, path, &visitors, 1, READING)).median
        };
        (median("/carnet", &guardian), median("/vie-scolaire", &desk))
    });
    let (page, day) = read.join().unwrap();
    let memory = served.megabytes("VmHWM:");
    served.stop();
    (opened, memory, page, day)
}

/// One address that asks so often would be told to wait.
pub fn from_many_places(cookie: &str) -> Vec<String> {
    (0..PLACES).map(|number| format!("{cookie}X-Forwarded-For: 10.0.0.{number}\r\n")).collect()
}

fn back_up(school: &School) {
    let key = age::x25519::Identity::generate();
    let readers = Readers::parse(&[key.to_public().to_string()]).unwrap();
    school.archive.copy_to(&readers, std::io::sink(), &mut |_| true).unwrap();
}

/// From the head's last press on the button to the receipt, passkey included.
async fn erase(school: &School, family: FamilyId) -> Duration {
    let head = school.staff(HEAD).enrols().await;
    let live = school.archive.live_year().unwrap();
    let pupil = open_family(&live.scope, family).unwrap().household.pupils[0].handle;
    let page = head.opens(&format!("/direction/effacements/famille/{pupil}")).await;
    // What filled the school is still being written back: a sync of one small file would wait for all of it.
    assert!(std::process::Command::new("sync").status().unwrap().success());
    let page = page.picks("À la demande de la famille").fills("Pour confirmer, écrivez EFFACER", "EFFACER");
    let began = Instant::now();
    page.presses("Effacer cette famille").await.sees("Clés détruites");
    began.elapsed()
}

/// A cell like the year's, on the same disk, overwritten in place.
fn key_destroyed(data: &Path) -> Duration {
    let folder = tempfile::tempdir_in(data).unwrap();
    let chance = Arc::new(Dice::thrown(9));
    let unlock = Unlock::create_key_file(&folder.path().join("unlock.key"), chance.as_ref()).unwrap();
    let name = ScopeName { school: "0990001A".into(), scope: "2026-2027".into() };
    let cell = Cell::at(folder.path().join("year.cell"));
    Scope::create(name, &folder.path().join("year"), &cell, &unlock, chance.clone()).unwrap();
    timed(|| cell.destroy(chance.as_ref()).unwrap())
}

fn timed(act: impl FnOnce()) -> Duration {
    let began = Instant::now();
    act();
    began.elapsed()
}
