//! Many schools on one machine, a process each: `cargo bench --bench bench -- schools`.
//!
//! Two hundred as `carnet init` leaves them; and fifty with a thousand pupils, two thousand guardians and fifty records
//! in each carnet, of which each is read by a guardian and by vie scolaire. The fifty are copies of one, which no
//! school may be.

use crate::carnets::{RECORDS, fill};
use crate::growth::{cookie_of, from_many_places, reader};
use crate::load::round;
use crate::ministry::files;
use crate::program::{Served, answers, found};
use crate::support::school::{HEAD, School};
use carnet::acts::open_family;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const EMPTY: usize = 200;
const FULL: usize = 50;
const PUPILS: usize = 1_000;
/// Sign-in pages that each answers before its memory is read.
const PAGES: usize = 20;
/// How long each page of a full school is read.
const READING: Duration = Duration::from_secs(1);
const CONNECTIONS: usize = 8;

pub fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let data = |number: usize| folder.path().join(format!("empty-{number}")).to_str().unwrap().to_owned();
    let empty: Vec<_> = (0..EMPTY).map(data).collect();
    empty.iter().for_each(|data| found(data));
    let running = started(&format!("{EMPTY} schools as carnet init leaves them"), &empty);
    memory("after some sign-in pages", &running);
    running.into_iter().for_each(Served::stop);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(full(folder.path()));
}

/// Fifty that hold a year's carnets and answer.
async fn full(folder: &Path) {
    let school = School::founded();
    school.passes(jiff::Timestamp::now().duration_since(school.archive.now()));
    school.imports(&files(PUPILS));
    let families = school.families();
    for family in &families {
        let live = school.archive.live_year().unwrap();
        let guardian = open_family(&live.scope, *family).unwrap().household.guardians[0].person;
        fill(&school.archive, guardian);
    }
    let guardian = cookie_of(reader(&school, families[0]).enrols().await);
    let desk = cookie_of(school.staff(HEAD).enrols().await);
    let data = |number: usize| folder.join(format!("full-{number}")).to_str().unwrap().to_owned();
    let all: Vec<_> = (0..FULL).map(data).collect();
    let _school = school.restarts_after(|root| all.iter().for_each(|data| copy(root, data)));
    let running = started(&format!("{FULL} schools of {PUPILS} pupils, {RECORDS} records in each carnet"), &all);
    memory("after some sign-in pages", &running);
    let mut slowest = [Duration::ZERO; 2];
    for school in &running {
        for (page, (path, cookie)) in [("/carnet", &guardian), ("/vie-scolaire", &desk)].into_iter().enumerate() {
            let read = round(school.port, path, &from_many_places(cookie), CONNECTIONS, READING).await;
            slowest[page] = slowest[page].max(read.median);
        }
    }
    memory("after each was read over eight connections", &running);
    println!(
        "  half of the answers within, in the slowest: carnet {:.1?}, vie scolaire's day {:.1?}",
        slowest[0], slowest[1]
    );
    running.into_iter().for_each(Served::stop);
}

fn copy(from: &Path, to: &str) {
    assert!(Command::new("cp").args(["-a", "--reflink=auto"]).arg(from).arg(to).status().unwrap().success());
}

fn started(what: &str, schools: &[String]) -> Vec<Served> {
    let began = Instant::now();
    let running: Vec<_> = schools.iter().map(|data| Served::start(data)).collect();
    println!("{what}: started one after the other in {:.1?}", began.elapsed());
    for school in &running {
        assert!((0..PAGES).all(|_| answers(school.port)));
    }
    running
}

fn memory(when: &str, running: &[Served]) {
    let own: f64 = running.iter().map(|school| school.megabytes("VmRSS:")).sum();
    let fair: f64 = running.iter().map(Served::fair_share).sum();
    let each = running.len() as f64;
    println!(
        "  memory {when}: {fair:.0} MB in all, {:.1} MB each ({:.1} MB with what they share counted in each)",
        fair / each,
        own / each
    );
}
