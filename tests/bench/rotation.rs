//! How long the others wait while one family is erased: the root replaced and everyone else wrapped anew, with every
//! sync, beside the disk's own time for as many syncs.

use crate::support::clock::Dice;
use carnet::archive::{ArchiveError, Scope};
use carnet::vault::{Cell, NewEpoch, ScopeName, Unlock};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 21;
/// A family has a key, and so has each of its people: three, in a school of ten thousand families.
const SUBJECTS: [(&str, usize); 2] = [("10000 keys", 10_000), ("10000 families of three, 40000 keys", 40_000)];

pub fn measure() {
    for (what, subjects) in SUBJECTS {
        let folder = tempfile::tempdir().unwrap();
        let syncs = median((0..ROUNDS).map(|_| four_syncs(folder.path())).collect());
        let (half, worst) = rotations(folder.path(), subjects);
        println!("rotation, {what}: {half:?} (worst of {ROUNDS}: {worst:?}); four plain syncs here: {syncs:?}");
    }
}

fn rotations(folder: &Path, subjects: usize) -> (Duration, Duration) {
    let chance = Arc::new(Dice::thrown(7));
    let unlock = Unlock::create_key_file(&folder.join("unlock.key"), chance.as_ref()).unwrap();
    let name = ScopeName { school: "0990001A".into(), scope: "2026-2027".into() };
    let cell = Cell::at(folder.join("year.cell"));
    let (scope, _) = Scope::create(name, &folder.join("year"), &cell, &unlock, chance).unwrap();
    let admitted =
        scope.write(|pen| (0..subjects).map(|_| pen.admit().map(|held| held.subject())).collect::<Result<Vec<_>, _>>());
    let erased = admitted.unwrap();
    let mut times = Vec::new();
    for subject in erased.into_iter().take(ROUNDS) {
        let began = Instant::now();
        let announced = |_: &NewEpoch| Ok::<_, ArchiveError>(());
        scope.rotate(&cell, &unlock, &[subject].into(), announced).unwrap();
        times.push(began.elapsed());
    }
    let worst = times.iter().max().copied().unwrap();
    (median(times), worst)
}

fn four_syncs(folder: &Path) -> Duration {
    let began = Instant::now();
    for number in 0..4 {
        let mut file = std::fs::File::create(folder.join(format!("sync-{number}"))).unwrap();
        file.write_all(&[number; 256 * 1024]).unwrap();
        file.sync_all().unwrap();
    }
    began.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
