//! A school written to, rotated and harmed at random for as long as is asked: killed, told that its disk is full or
//! read-only, told that a sync failed. After each harm it is opened and held against everything it has promised.
//!
//!     TEST_SOAK_SECONDS=3600 TEST_SOAK_SEED=7 cargo nextest run --test faults -E 'test(soak)' --no-capture

use crate::support::school::School;
use crate::writer::{FOLDER, ROUND, families, opened, writes};
use carnet::acts::{open_family, resume};
use carnet::archive::{self, ArchiveError};
use carnet::domain::entry::Matter;
use carnet::domain::ids::{FamilyId, Handle};
use carnet::ledger::{Commitments, Event, Hex, Leaf};
use carnet::vault::NewEpoch;
use rustix::process::{Pid, Signal, kill_process};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long it lasts unless it is said.
const USUALLY: u64 = 20;
/// What is done to a process, other than killing it: which calls are refused, and how.
const REFUSALS: [(&str, &str); 4] =
    [("pwrite64", "ENOSPC"), ("pwrite64", "EROFS"), ("fsync,fdatasync", "EIO"), ("pwrite64,fsync,fdatasync", "EIO")];
/// Families that nobody writes to, and whose keys may therefore be killed at any moment.
const TO_ERASE: usize = 40;

/// What the process has promised, over all rounds.
#[derive(Default)]
struct Promises {
    mots: BTreeMap<Handle, (FamilyId, String)>,
    /// Families whose keys are said to be dead.
    dead: BTreeSet<FamilyId>,
    /// Families whose death was begun and not promised: it may have come to pass or not.
    begun: BTreeSet<FamilyId>,
}

/// Chance that a seed repeats.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

impl Promises {
    /// One line of the process.
    fn hear(&mut self, line: &str) -> bool {
        let words: Vec<&str> = line.splitn(4, ' ').collect();
        match words[..] {
            ["mot", family, row, text] => {
                let family = FamilyId(family.parse().unwrap());
                self.mots.insert(row.parse().unwrap(), (family, text.to_owned())).is_none()
            }
            ["kills", family] => self.begun.insert(FamilyId(family.parse().unwrap())),
            ["killed", family] => {
                let family = FamilyId(family.parse().unwrap());
                self.begun.remove(&family) && self.dead.insert(family)
            }
            _ => false,
        }
    }

    /// The school as it now lies there, against all of it.
    fn are_kept(&mut self, folder: &Path, round: usize) {
        let school = opened(folder).unwrap_or_else(|error| panic!("round {round}: {error}"));
        resume(&school).unwrap_or_else(|error| panic!("round {round}: {error}"));
        let live = school.live_year().unwrap();
        let mut found = BTreeMap::new();
        for family in families(&school) {
            if !live.scope.knows(family).unwrap() {
                assert!(self.begun.contains(&family) || self.dead.contains(&family), "round {round}: a key is lost");
                self.begun.remove(&family);
                self.dead.insert(family);
                continue;
            }
            assert!(!self.dead.contains(&family), "round {round}: a key is alive that was said to be dead");
            let opened = open_family(&live.scope, family).unwrap_or_else(|error| panic!("round {round}: {error}"));
            for filed in opened.carnet(&live.scope).unwrap_or_else(|error| panic!("round {round}: {error}")) {
                let Matter::Note { text, .. } = filed.entry.matter else { panic!("round {round}: not a mot") };
                found.insert(filed.handle, (family, text.as_str().to_owned()));
            }
        }
        // What was begun and is still alive was not done; it may be begun again.
        self.begun.clear();
        for (row, mot) in &self.mots {
            assert_eq!(found.get(row), Some(mot), "round {round}: a promised mot is lost");
        }
    }
}

/// The process, harmed at its `number`th such call or not at all.
fn begun(folder: &Path, round: usize, harm: Option<((&str, &str), u64)>) -> Child {
    let this = std::env::current_exe().unwrap();
    let mut command = match harm {
        None => Command::new(this),
        Some(((calls, error), number)) => {
            let mut strace = Command::new("strace");
            let inject = format!("inject={calls}:error={error}:when={number}+");
            strace.args(["-f", "-e", "signal=none", "-e", &format!("trace={calls}"), "-e", &inject, "-o", "/dev/null"]);
            strace.arg(this);
            strace
        }
    };
    command.args(["--exact", "soak::lives_until_harmed", "--nocapture"]);
    command.env(FOLDER, folder).env(ROUND, round.to_string()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().expect("strace is installed (tests/run installs it)")
}

/// Lets the process promise some things, then kills it, unless it has ended of the harm done to it.
fn lived(mut process: Child, enough: usize, promises: &mut Promises) -> bool {
    let (mut out, mut heard, mut line, mut itself) =
        (BufReader::new(process.stdout.take().unwrap()), 0, String::new(), None);
    while heard < enough && out.read_line(&mut line).unwrap() > 0 {
        // Whatever the test harness prints before the first line stands on the same one.
        let said = line.trim_end();
        if let Some((_, number)) = said.split_once("lives as ") {
            itself = Pid::from_raw(number.parse().unwrap());
        }
        heard += usize::from(promises.hear(said));
        line.clear();
    }
    let survived = heard >= enough;
    if let Some(itself) = itself {
        // It may be gone already, and there is then nothing to do.
        let _ = kill_process(itself, Signal::KILL);
    }
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    process.wait().unwrap();
    // A line cut short was never wholly said.
    for line in rest[..rest.rfind('\n').unwrap_or(0)].lines() {
        promises.hear(line);
    }
    survived
}

#[test]
fn a_soak_of_kills_and_refusals_loses_nothing_promised_and_revives_nothing_destroyed() {
    let school = School::in_november();
    let data = school.data();
    let _folder = school.closes();
    let seed = number("TEST_SOAK_SEED", 1);
    let until = Instant::now() + Duration::from_secs(number("TEST_SOAK_SECONDS", USUALLY));
    let (mut dice, mut promises) =
        (Dice(seed.wrapping_mul(2).wrapping_add(0x9e37_79b9_7f4a_7c15)), Promises::default());
    let (mut rounds, mut killed, mut refused) = (0, 0, 0);
    while rounds < 8 || Instant::now() < until {
        let harmed = dice.below(3) == 0;
        let harm = REFUSALS[dice.below(REFUSALS.len() as u64) as usize];
        let process = begun(&data, rounds, harmed.then(|| (harm, 1 + dice.below(60))));
        let survived = lived(process, 1 + dice.below(40) as usize, &mut promises);
        killed += usize::from(survived);
        refused += usize::from(harmed);
        promises.are_kept(&data, rounds);
        rounds += 1;
    }
    let (mots, dead) = (promises.mots.len(), promises.dead.len());
    eprintln!(
        "soak: {rounds} rounds of seed {seed}, {killed} kills, {refused} with refused writes or syncs; {mots} promised \
         writes, all there; {dead} keys destroyed, none alive; every other key alive"
    );
    assert!(mots >= rounds && killed > 0 && refused > 0 && dead > 0, "{mots} {killed} {refused} {dead}");
}

fn says(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Kills the keys of one family: said in the ledger, then done.
fn kills(school: &archive::School, family: FamilyId) {
    let live = school.live_year().unwrap();
    let announced = |next: &NewEpoch| {
        let made = next.commitments();
        let commitments = Commitments {
            epoch: made.epoch,
            handle: Hex(made.handle),
            seed_sha256: Hex(made.seed_sha256),
            marks_tag: Hex(made.marks_tag),
            root_commitment: Hex(made.root_commitment),
        };
        let year = live.year.to_string().parse().unwrap();
        let leaf = Leaf { at: school.now().into(), event: Event::RotateIntent { year, commitments } };
        school.append(&leaf).map(drop)
    };
    school.rotate_year::<ArchiveError>(live.year, &[family.into()].into(), announced).unwrap();
}

/// Not a test of its own: the soak runs this one in a process of its own and harms it. Run by itself it kills one
/// family's keys, and sees that they are dead and its neighbour's are not.
#[test]
fn lives_until_harmed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        let school = School::in_november();
        let families = families(&school.archive);
        kills(&school.archive, families[0]);
        let live = school.archive.live_year().unwrap();
        assert!(!live.scope.knows(families[0]).unwrap() && live.scope.knows(families[1]).unwrap());
        return;
    };
    says(&format!("\nlives as {}", std::process::id()));
    let school = opened(Path::new(&folder)).unwrap();
    resume(&school).unwrap();
    let (families, round) = (families(&school), std::env::var(ROUND).unwrap());
    let (mortal, others) = families.split_at(TO_ERASE);
    let (school, number) = (&school, &AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let number = number.fetch_add(1, Ordering::Relaxed);
                    let family = others[number * 13 % others.len()];
                    let text = format!("Tour {round}, mot {number}.");
                    let row = writes(school, family, &text);
                    says(&format!("mot {} {row} {text}", family.0));
                }
            });
        }
        scope.spawn(|| {
            let live = school.live_year().unwrap();
            let known = |family: &&FamilyId| live.scope.knows(**family).unwrap();
            let Some(family) = mortal.iter().find(known) else { return };
            says(&format!("kills {}", family.0));
            kills(school, *family);
            says(&format!("killed {}", family.0));
        });
    });
}
