//! Five past eight on a Monday: every class's roll is taken while the guardians read their carnets, over sockets:
//! `cargo bench --bench bench -- monday`.
//!
//! `BENCH_PUPILS=4000` for 143 classes, as many teachers and, one to a pupil, as many guardians with a passkey of
//! their own; 560 pupils unless it is said, since each passkey has to be made first. Each carnet holds fifty records.

use crate::carnets::{RECORDS, fill};
use crate::load::{Round, round};
use crate::ministry::{CLASS, class_of, files};
use crate::support::browser::{Browser, COOKIE};
use crate::support::network::to_server;
use crate::support::people::Person;
use crate::support::school::{ORIGIN, School};
use carnet::acts::open_family;
use carnet::auth::Seat;
use carnet::web::serve;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Guardians whose requests are under way together.
const CONNECTIONS: usize = 64;
/// How long they read, before the rolls and while they are taken.
const READING: Duration = Duration::from_secs(8);

pub fn measure() {
    let pupils = std::env::var("BENCH_PUPILS").ok().and_then(|pupils| pupils.parse().ok()).unwrap_or(560);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(monday(pupils));
}

async fn monday(pupils: usize) {
    let school = School::founded();
    school.imports(&files(pupils));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(serve(Arc::clone(&school.app), listener, std::future::pending()));
    let guardians = guardians(&school, port).await;
    let teachers = teachers(&school, port, pupils).await;
    println!(
        "8:05 on a Monday: {} guardians read carnets of {RECORDS} records over {CONNECTIONS} connections, {} teachers",
        guardians.len(),
        teachers.len()
    );
    said("before the rolls", &round(port, "/carnet", &guardians, CONNECTIONS, READING).await, guardians.len());
    let reading = tokio::spawn({
        let guardians = guardians.clone();
        async move { round(port, "/carnet", &guardians, CONNECTIONS, READING).await }
    });
    let began = Instant::now();
    let rolls: Vec<_> =
        teachers.into_iter().map(|(teacher, class)| tokio::spawn(takes_the_roll(teacher, class))).collect();
    let mut taken = Vec::new();
    for roll in rolls {
        taken.push(roll.await.unwrap());
    }
    let all_taken = began.elapsed();
    assert!(!reading.is_finished(), "the rolls took longer than the reading: {all_taken:?}");
    said("while they are taken", &reading.await.unwrap(), guardians.len());
    println!(
        "  rolls opened, sent and on the disk, all at once: all within {all_taken:.1?}; half {:.1?}, 99 of 100 {:.1?}",
        part(&taken, 50),
        part(&taken, 99)
    );
}

fn said(when: &str, read: &Round, guardians: usize) {
    println!(
        "  {when}: {:.0} carnets a second, each guardian once in {:.1} s; half within {:.1?}, 99 of 100 {:.1?}",
        read.per_second,
        guardians as f64 / read.per_second,
        read.median,
        read.most
    );
}

/// Opens the roll of eight o'clock, notes the first pupil absent, sends it; how long the server took for it all.
async fn takes_the_roll(teacher: Person, class: usize) -> Duration {
    let before = teacher.browser.time_served();
    let roll = teacher.opens(&format!("/classes/{}/appel?cours=08:05", class_of(class * CLASS))).await;
    let roll = roll.picks_for(&format!("EXEMPLE{}", class * CLASS), "Absent");
    roll.presses("Envoyer l'appel").await.sees("Appel fait par");
    teacher.browser.time_served() - before
}

/// One guardian of each family with fifty records, signed in with a passkey of their own.
async fn guardians(school: &School, port: u16) -> Vec<String> {
    let live = school.archive.live_year().unwrap();
    let mut all = Vec::new();
    for family in school.families() {
        let guardian = open_family(&live.scope, family).unwrap().household.guardians[0].person;
        fill(&school.archive, guardian);
        let person = enrolled(school, port, Seat::of_year(live.year, guardian)).await;
        all.push(format!("Cookie: {COOKIE}={}\r\n", person.browser.cookie().unwrap()));
    }
    all
}

/// The teacher of each class.
async fn teachers(school: &School, port: u16, pupils: usize) -> Vec<(Person, usize)> {
    let mut all = Vec::new();
    for number in 0..pupils.div_ceil(CLASS) {
        let seat = school.staff_seat(&format!("Ada PROFESSEUR{number}"));
        all.push((enrolled(school, port, seat).await, number));
    }
    all
}

/// Somebody whose browser asks over a socket.
async fn enrolled(school: &School, port: u16, seat: Seat) -> Person {
    let browser = Browser::new(to_server(port, "localhost:8080"), ORIGIN);
    Person { browser, ..school.invited("", seat) }.enrols().await
}

/// So many of a hundred took no longer.
fn part(times: &[Duration], hundredths: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * hundredths / 100).min(sorted.len() - 1)]
}
