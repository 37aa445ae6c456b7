//! What many cost together that each costs alone: sign-ins a second, and durable writes that share a sync:
//! `cargo bench --bench bench -- together`. With `TMPDIR=/dev/shm` nothing waits for a disk.

use crate::support::school::{School, TEACHER};
use carnet::archive::{ArchiveError, ClassGroup};
use carnet::domain::roster::ClassCode;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const SIGN_INS: u32 = 500;
const WRITERS: u32 = 500;
const ROUNDS: usize = 7;

pub fn measure() {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(sign_ins());
    writes();
}

/// Sign-ins one after the other, the session's durable row included.
async fn sign_ins() {
    let school = School::in_november();
    let teacher = school.staff(TEACHER).enrols().await;
    let before = teacher.browser.time_served();
    for _ in 0..SIGN_INS {
        teacher.browser.keeps(None);
        teacher.signs_in().await;
    }
    let each = (teacher.browser.time_served() - before) / SIGN_INS;
    println!("a sign-in with a passkey, its pages and its durable session: {each:.0?} of the server's time");
    println!("  {:.0} a second, one after the other", 1.0 / each.as_secs_f64());
}

/// One durable write alone, and five hundred at once.
fn writes() {
    let school = School::founded();
    let mut alone: Vec<_> = (0..ROUNDS).map(|_| at_once(&school, 1)).collect();
    let mut all: Vec<_> = (0..ROUNDS).map(|_| at_once(&school, WRITERS)).collect();
    alone.sort_unstable();
    all.sort_unstable();
    let (alone, all) = (alone[ROUNDS / 2], all[ROUNDS / 2]);
    println!(
        "a durable write alone {alone:.1?}; {WRITERS} of {WRITERS} threads at once {all:.1?}, as long as {:.1} alone",
        all.as_secs_f64() / alone.as_secs_f64()
    );
    println!("  of {WRITERS} at once, as strace counts them: {} syncs", syncs(|| _ = at_once(&school, WRITERS)));
}

/// How many times this process syncs a file while it does something, watched by strace from outside.
fn syncs(doing: impl FnOnce()) -> usize {
    let seen = tempfile::NamedTempFile::new().unwrap();
    let this = std::process::id().to_string();
    let mut strace = Command::new("strace");
    strace.args(["-f", "-e", "trace=fsync,fdatasync", "-p", &this, "-o"]).arg(seen.path());
    let mut watching = strace.stderr(Stdio::null()).spawn().unwrap();
    let watched = |task: &std::fs::DirEntry| {
        // A thread that has ended meanwhile needs no watching.
        let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
        !status.contains("TracerPid:\t0\n")
    };
    while !std::fs::read_dir("/proc/self/task").unwrap().all(|task| watched(&task.unwrap())) {
        assert!(watching.try_wait().unwrap().is_none(), "strace may not watch this process");
        std::thread::yield_now();
    }
    doing();
    Command::new("kill").args(["-INT", &watching.id().to_string()]).status().unwrap();
    watching.wait().unwrap();
    let seen = std::fs::read_to_string(seen.path()).unwrap();
    seen.lines().filter(|line| line.contains("sync(")).count()
}

fn at_once(school: &School, writers: u32) -> Duration {
    let live = school.archive.live_year().unwrap();
    let ready = Arc::new(std::sync::Barrier::new(writers as usize + 1));
    std::thread::scope(|threads| {
        let writing: Vec<_> = (0..writers)
            .map(|number| {
                let (live, ready) = (live.clone(), Arc::clone(&ready));
                threads.spawn(move || {
                    let group = ClassGroup {
                        code: ClassCode(format!("{number}A")),
                        label: "x".repeat(180),
                        kind: carnet::domain::roster::ClassKind::Division,
                        level: None,
                    };
                    ready.wait();
                    live.scope
                        .write(|pen| pen.add(live.scope.house(), &group).map(|_| ()))
                        .map_err(|error: ArchiveError| error)
                        .unwrap();
                })
            })
            .collect();
        ready.wait();
        let began = Instant::now();
        for one in writing {
            one.join().unwrap();
        }
        began.elapsed()
    })
}
