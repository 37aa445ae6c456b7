//! How fast a backup is made and read again, and how much memory it takes: `cargo bench --bench bench -- backup`.
//!
//! `BENCH_ROWS=2000000` for as many records as ten years of a large school; 200,000 unless it is said.

use crate::support::school::School;
use carnet::archive::{ArchiveError, BackupFile, ClassGroup, RestoreStep, restore};
use carnet::backup::{Opener, Readers};
use carnet::domain::roster::ClassCode;
use std::fs::File;
use std::io::BufWriter;
use std::time::{Duration, Instant};

pub fn measure() {
    let rows = std::env::var("BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(200_000_u64);
    let school = School::founded();
    fill(&school, rows);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.age");
    let key = age::x25519::Identity::generate();
    let readers = Readers::parse(&[key.to_public().to_string()]).unwrap();
    let before = resident();
    let began = Instant::now();
    let out = BufWriter::with_capacity(1 << 18, File::create(&path).unwrap());
    let made = school.archive.copy_to(&readers, out, &mut |_| true).unwrap();
    told("backup", made.changes, made.bytes, began.elapsed());
    println!("  resident memory: {before} kB before, {} kB after", resident());
    let backup = BackupFile::at(&path, Opener::Keys(vec![key]));
    let began = Instant::now();
    let whole = backup.check(&mut |_| {}).unwrap();
    told("check of the form", whole.ending.changes, whole.bytes, began.elapsed());
    let began = Instant::now();
    let folders = carnet::archive::Folders::at(folder.path().join("new"));
    restore(&folders, &backup, None, &mut |_: RestoreStep| Ok::<_, ArchiveError>(())).unwrap();
    told("restoration of the files, read twice", whole.ending.changes, whole.bytes, began.elapsed());
}

fn fill(school: &School, rows: u64) {
    let live = school.archive.live_year().unwrap();
    let mut left = rows;
    while left > 0 {
        let some = left.min(2_000);
        left -= some;
        let written = live.scope.write(|pen| {
            for number in 0..some {
                let code = ClassCode(format!("{number}A"));
                pen.add(
                    live.scope.house(),
                    &ClassGroup {
                        code,
                        label: "x".repeat(180),
                        kind: carnet::domain::roster::ClassKind::Division,
                        level: None,
                    },
                )?;
            }
            Ok::<_, ArchiveError>(())
        });
        written.unwrap();
    }
}

fn told(what: &str, rows: u64, bytes: u64, took: Duration) {
    let seconds = took.as_secs_f64();
    let (rows_each, megabytes) = (rows as f64 / seconds, bytes as f64 / 1e6 / seconds);
    println!("{what}: {rows} rows, {:.0} MB in {seconds:.1} s", bytes as f64 / 1e6);
    println!("  {rows_each:>9.0} rows/s   {megabytes:>6.0} MB/s");
}

/// What the process holds in memory, in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}
