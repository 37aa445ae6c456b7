//! Five past eight on a Monday: every class's roll is taken, and every guardian opens the carnet, at once:
//! `cargo bench --bench bench -- monday`.
//!
//! `CARNET_BENCH_PUPILS=3360` for 120 classes, as many teachers and, one to a pupil, as many guardians with a passkey of
//! their own; 560 pupils unless it is said, since each passkey has to be made first.

use crate::load::visits;
use crate::ministry::{CLASS, class_of, files};
use crate::support::browser::COOKIE;
use crate::support::people::Person;
use crate::support::school::School;
use carnet::acts::open_family;
use carnet::auth::Seat;
use carnet::web::serve;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Guardians whose requests are under way together.
const CONNECTIONS: usize = 64;

pub fn measure() {
    let pupils = std::env::var("CARNET_BENCH_PUPILS").ok().and_then(|pupils| pupils.parse().ok()).unwrap_or(560);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(monday(pupils));
}

async fn monday(pupils: usize) {
    let school = School::founded();
    school.imports(&files(pupils));
    let guardians = guardians(&school).await;
    let teachers = teachers(&school, pupils).await;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(serve(Arc::clone(&school.app), listener, std::future::pending()));
    let began = Instant::now();
    let rolls: Vec<_> =
        teachers.into_iter().map(|(teacher, class)| tokio::spawn(takes_the_roll(teacher, class))).collect();
    let read = visits(port, "/carnet", &guardians, CONNECTIONS).await;
    let all_read = began.elapsed();
    let mut taken = Vec::new();
    for roll in rolls {
        taken.push(roll.await.unwrap());
    }
    let all_taken = began.elapsed();
    println!(
        "8:05 on a Monday, {} guardians over {CONNECTIONS} connections and {} teachers at once",
        read.len(),
        taken.len()
    );
    println!(
        "  carnets read: all within {all_read:.1?}; half {:.1?}, 99 of 100 {:.1?}",
        part(&read, 50),
        part(&read, 99)
    );
    println!(
        "  rolls opened, sent and on the disk: all within {all_taken:.1?}; half {:.1?}, 99 of 100 {:.1?}",
        part(&taken, 50),
        part(&taken, 99)
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

/// One guardian of each family, signed in with a passkey of their own.
async fn guardians(school: &School) -> Vec<String> {
    let live = school.archive.live_year().unwrap();
    let mut all = Vec::new();
    for family in school.families() {
        let guardian = open_family(&live.scope, family).unwrap().household.guardians[0].person;
        let person = school.invited("", Seat::of_year(live.year, guardian)).enrols().await;
        all.push(format!("Cookie: {COOKIE}={}\r\n", person.browser.cookie().unwrap()));
    }
    all
}

/// The teacher of each class.
async fn teachers(school: &School, pupils: usize) -> Vec<(Person, usize)> {
    let mut all = Vec::new();
    for number in 0..pupils.div_ceil(CLASS) {
        let seat = school.staff_seat(&format!("Ada PROFESSEUR{number}"));
        all.push((school.invited("", seat).enrols().await, number));
    }
    all
}

/// So many of a hundred took no longer.
fn part(times: &[Duration], hundredths: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * hundredths / 100).min(sorted.len() - 1)]
}
