//! Many schools on one machine, a process each: `cargo bench --bench bench -- schools`.
//!
//! Two hundred as `carnet init` leaves them, and fifty with a thousand pupils and two thousand guardians.

use crate::ministry::files;
use crate::program::{Served, answers, found, run};
use std::path::Path;
use std::time::Instant;

const EMPTY: usize = 200;
const FULL: usize = 50;
const PUPILS: usize = 1_000;
/// Sign-in pages that each answers before its memory is read.
const PAGES: usize = 20;

pub fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let imported: Vec<_> =
        files(PUPILS).into_iter().map(|file| written(folder.path(), &file.name, &file.bytes)).collect();
    let imported: Vec<_> = imported.iter().map(String::as_str).collect();
    served("as carnet init leaves them", folder.path(), EMPTY, |_| {});
    served("of 1000 pupils", folder.path(), FULL, |data| {
        run(&[&["import", "--data", data], &imported[..]].concat());
    });
}

fn served(what: &str, folder: &Path, schools: usize, fill: impl Fn(&str)) {
    let data = |number: usize| folder.join(format!("{what}-{number}")).to_str().unwrap().to_owned();
    for number in 0..schools {
        found(&data(number));
        fill(&data(number));
    }
    let began = Instant::now();
    let running: Vec<_> = (0..schools).map(|number| Served::start(&data(number))).collect();
    let started = began.elapsed();
    for school in &running {
        assert!((0..PAGES).all(|_| answers(school.port)));
    }
    let (mut own, mut fair) = (0.0, 0.0);
    for school in &running {
        own += school.megabytes("VmRSS:");
        fair += school.fair_share();
    }
    let each = schools as f64;
    println!("{schools} schools {what}: started one after the other in {started:.1?}");
    println!(
        "  memory: {fair:.0} MB in all, {:.1} MB each ({:.1} MB with what they share counted in each)",
        fair / each,
        own / each
    );
    running.into_iter().for_each(Served::stop);
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}
