//! A school written to, rotated and harmed at random for as long as is asked: killed, told that its disk is full,
//! read-only or failing at any call that touches it, its clock set days and years forward and back, a second server
//! begun beside it. After each harm it is opened and held against everything it has promised. Every few rounds a year
//! ends under the same harms (see `ending`). Two servers by their own commands are in `tests/commands`:
//! `a_second_server_on_the_same_school_is_refused_while_the_first_goes_on`.
//!
//!     TEST_SOAK_SECONDS=3600 TEST_SOAK_SEED=7 cargo nextest run --test faults -E 'test(soak)' --no-capture

mod ending;
mod lives;
mod process;
mod promises;
mod refusals;

use crate::support::clock::Hands;
use crate::support::school::{MONDAY, School};
use crate::writer::opened_by;
use carnet::acts::tick;
use carnet::archive::ArchiveError;
use carnet::store::StoreError;
use ending::{Endings, Eve};
use jiff::{SignedDuration, Timestamp};
use lives::LIVES;
use process::{Life, lived};
use promises::Promises;
use refusals::{Refusal, Refused};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long it lasts unless it is said.
const USUALLY: u64 = 20;
/// The fewest rounds, however short it lasts.
const ROUNDS: usize = 24;
/// One round in so many is the end of a year.
const ENDS_EVERY: usize = 8;
/// A stop counts for a day at the most, and every start for one: past this day no jump is made any more, lest so many
/// stops add up to the notice of the year's end, as they would in a year.
const NO_JUMPS_FROM: &str = "2027-07-01T00:00:00Z";

/// Chance that a seed repeats.
pub struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// A jump of the clock, in days: some weeks at the most, or past the end of any year; forward or back.
    fn jump(&mut self) -> i64 {
        let days = if self.below(4) == 0 { 400 } else { 1 + self.below(28).cast_signed() };
        if self.below(2) == 0 { days } else { -days }
    }

    fn jumps(&mut self) -> Vec<i64> {
        (0..1 + self.below(3)).map(|_| self.jump()).collect()
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// The school that lives through all rounds, and what came of them.
struct Soak {
    data: PathBuf,
    _folder: tempfile::TempDir,
    dice: Dice,
    wall: Timestamp,
    promises: Promises,
    refused: Refused,
    endings: Endings,
    eve: Eve,
    killed: usize,
    harmed: usize,
    /// How often the clock showed a later time at a start than at the one before, and an earlier one.
    started: [usize; 2],
    second: usize,
}

impl Soak {
    fn of(seed: u64) -> Self {
        let school = School::in_november();
        // The first look of all believes the wall clock, there being nothing else yet.
        tick(&school.archive).unwrap();
        let data = school.data();
        Self {
            _folder: school.closes(),
            data,
            dice: Dice(seed.wrapping_mul(2).wrapping_add(0x9e37_79b9_7f4a_7c15)),
            wall: MONDAY.parse().unwrap(),
            promises: Promises::default(),
            refused: Refused::default(),
            endings: Endings::default(),
            eve: Eve::comes(),
            killed: 0,
            harmed: 0,
            started: [0; 2],
            second: 0,
        }
    }

    fn goes_round(&mut self, round: usize) {
        if round % ENDS_EVERY == ENDS_EVERY - 1 {
            return self.eve.ends(round, &mut self.dice, (&mut self.endings, &mut self.refused));
        }
        let dice = &mut self.dice;
        let refusal = (dice.below(5) < 2).then(|| Refusal::chosen(dice, &self.data));
        let may_jump =
            self.promises.believed.is_none_or(|believed| believed < NO_JUMPS_FROM.parse::<Timestamp>().unwrap());
        let mut sets = Vec::new();
        match dice.below(8) {
            0 if may_jump => sets = dice.jumps(),
            1 if may_jump => {
                let days = dice.jump();
                self.wall = MONDAY.parse::<Timestamp>().unwrap() + SignedDuration::from_hours(24 * days);
                self.started[usize::from(days < 0)] += 1;
            }
            _ => {}
        }
        let a_second = refusal.is_none() && dice.below(6) == 0;
        // What is refused has to be met first.
        let enough = 1 + dice.below(if refusal.is_some() { 160 } else { 40 }) as usize;
        let life = Life { round, wall: self.wall, sets, runs: 0 };
        let told = refusal.as_ref().map_or_else(|| "killed".to_owned(), Refusal::to_string);
        let what = format!("round {round}, {told}, at {}, set by {:?}", self.wall, life.sets);
        let meanwhile = || {
            if a_second {
                is_refused_to_a_second(&self.data, &what);
            }
        };
        let heard = &mut |line: &str| self.promises.hear(line);
        let ended = lived((&life, LIVES, &self.data), (refusal.as_ref(), &mut self.refused), enough, heard, meanwhile);
        self.killed += usize::from(ended.killed);
        self.harmed += usize::from(ended.refused);
        self.second += usize::from(a_second);
        self.promises.are_kept(&self.data, self.wall, &what);
    }

    /// What was done and what came of it, in one line.
    fn figures(&self, seed: u64, rounds: usize, lasted: Duration) -> String {
        let Self { promises, endings, refused, .. } = self;
        let set = [0, 1].map(|way| self.started[way] + promises.set[way] + endings.set[way]);
        format!(
            "soak: {rounds} rounds of seed {seed} in {} s: {} kills, {} lives with refusals; {refused}; the clock set {} \
             times forward and {} times back; {} second servers refused; {} promised writes, all there; {} keys and {} \
             whole years destroyed, none alive; every other key alive",
            lasted.as_secs(),
            self.killed + endings.killed,
            self.harmed + endings.harmed,
            set[0],
            set[1],
            self.second,
            promises.mots.len() + endings.mots,
            promises.dead.len(),
            endings.years,
        )
    }
}

/// While one serves a directory, another gets none of it.
fn is_refused_to_a_second(data: &Path, what: &str) {
    let second = opened_by(data, &Arc::new(Hands::at(MONDAY)));
    let refused = matches!(second, Err(ArchiveError::Store(StoreError::InUse(_))));
    assert!(refused, "{what}: a second server: {:?}", second.err());
}

#[test]
fn a_soak_of_kills_and_refusals_loses_nothing_promised_and_revives_nothing_destroyed() {
    let seed = number("TEST_SOAK_SEED", 1);
    let mut soak = Soak::of(seed);
    let (begun, mut rounds) = (Instant::now(), 0);
    let lasts = Duration::from_secs(number("TEST_SOAK_SECONDS", USUALLY));
    while rounds < ROUNDS || begun.elapsed() < lasts {
        soak.goes_round(rounds);
        rounds += 1;
    }
    let school = opened_by(&soak.data, &Arc::new(Hands::at(MONDAY))).unwrap();
    promises::tells_no_lie(&school, "at the end");
    let told = soak.figures(seed, rounds, begun.elapsed());
    eprintln!("{told}");
    let (promises, endings) = (&soak.promises, &soak.endings);
    assert!(promises.mots.len() >= rounds && soak.killed > 0 && !promises.dead.is_empty(), "{told}");
    assert!(soak.refused.count() > 0 && endings.years > 0 && endings.killed > 0, "{told}");
    // What only chance brings about in so few rounds.
    let often = soak.refused.in_ledger().min(soak.second).min(soak.started[0]).min(promises.set[0]);
    assert!(rounds < 200 || often > 0, "{told}");
}
