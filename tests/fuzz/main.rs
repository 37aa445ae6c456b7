//! Bytes nobody meant, for every parser of what comes from outside or from a disk: cases changed at random by a seed.
//! No parser may panic, and what has one spelling is printed back to the byte.
//!
//!     cargo nextest run --test fuzz                                         a second or two for each parser
//!     TEST_FUZZ_SECONDS=10 cargo nextest run --test fuzz                  ten seconds for each, as tests/run does
//!     TEST_FUZZ_ROUNDS=5000000 TEST_FUZZ_SEED=7 cargo nextest run --release --test fuzz
//!
//! Guided by what code each case reaches, which is for longer runs: see `guide`.

#![allow(clippy::unwrap_used, clippy::panic)]

mod backups;
mod disks;
mod files;
mod guide;
mod imports;
mod lists;
mod public;
mod reports;
mod requests;
mod settings;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A case that is kept stays as short as this, or a few times the first one, in bytes.
const LONGEST_KEPT: usize = 4_096;

/// SplitMix64: small, repeatable, and good enough to choose bytes with.
pub(crate) struct Dice(u64);

impl Dice {
    fn thrown() -> Self {
        Self(number("TEST_FUZZ_SEED").unwrap_or(1))
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.throw() % end.max(1) as u64) as usize
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// The rounds of one parser: `usual`, or as many as were asked for, or as many as the seconds asked for allow.
pub(crate) fn rounds(usual: u64) -> impl Iterator<Item = u64> {
    let until = number("TEST_FUZZ_SECONDS").map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let most = number("TEST_FUZZ_ROUNDS").unwrap_or(if until.is_some() { u64::MAX } else { usual });
    (0..most).take_while(move |_| until.is_none_or(|until| Instant::now() < until))
}

/// The frozen cases of a form.
pub(crate) fn cases(form: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/cases").join(form);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One to four changes: a bit, a byte, a piece left out, repeated, or put in from another case; a cut.
pub(crate) fn mutated(dice: &mut Dice, cases: &[Vec<u8>]) -> Vec<u8> {
    const TOKENS: [&[u8]; 14] = [
        b"\n\n",
        b"\n",
        b"+",
        b"-",
        b"0",
        b"18446744073709551615",
        b"\"",
        b"\0",
        b" ",
        "\u{2014}".as_bytes(),
        b"<",
        b"&",
        b"%ff",
        b"]]>",
    ];
    let mut bytes = cases[dice.below(cases.len())].clone();
    for _ in 0..=dice.below(4) {
        let (at, to) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        let (from, to) = (at.min(to), at.max(to).min(at.min(to) + 64));
        match dice.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 if at < bytes.len() => bytes[at] = dice.throw() as u8,
            2 => drop(bytes.drain(from..to)),
            3 => drop(bytes.splice(at..at, bytes[from..to].to_vec())),
            4 => drop(bytes.splice(at..at, TOKENS[dice.below(TOKENS.len())].to_vec())),
            5 => {
                let other = &cases[dice.below(cases.len())];
                let (from, to) = (dice.below(other.len()), dice.below(other.len()));
                drop(bytes.splice(at..at, other[from.min(to)..from.max(to)].to_vec()));
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Tries changed cases, one after another. A guided run keeps each that reached what none before it had.
pub(crate) fn tried(mut cases: Vec<Vec<u8>>, usual: u64, mut tries: impl FnMut(u64, &[u8])) {
    let (mut dice, mut guide) = (Dice::thrown(), guide::Guide::default());
    for case in &cases {
        tries(0, case);
    }
    guide.reached_new();
    for round in rounds(usual) {
        let bytes = mutated(&mut dice, &cases);
        tries(round, &bytes);
        if guide.reached_new() && bytes.len() <= 4 * LONGEST_KEPT.max(cases[0].len()) {
            cases.push(bytes);
        }
    }
}

/// Many changed cases of a form; `reads` prints back what it accepts.
pub(crate) fn fuzz(form: &str, usual: u64, reads: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let cases = cases(form);
    assert!(cases.iter().any(|case| reads(case).is_some()), "{form}: no case is read at all");
    tried(cases, usual, |round, bytes| {
        if let Some(printed) = reads(bytes) {
            assert_eq!(printed, bytes, "{form}, round {round}: read, and printed otherwise");
        }
    });
}
