//! Bytes nobody meant, for every parser of a form that comes from outside: the frozen cases of `tests/wire/cases`,
//! changed at random by a seed. No parser may panic, and what is accepted is printed back to the byte: there is one
//! spelling of everything.
//!
//!     cargo nextest run --test fuzz                                         a few seconds for each form
//!     CARNET_FUZZ_ROUNDS=5000000 CARNET_FUZZ_SEED=7 cargo nextest run --release --test fuzz

#![allow(clippy::unwrap_used)]

use carnet::import::{Expected, NamedFile, read};
use carnet::ledger::verify::{Asked, verify};
use carnet::ledger::{self, Checkpoint, Leaf, Note, Proof, Request, Signature, VerifyingKey, WitnessKey};
use carnet::vault::{Sealed, Wrapped};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::str::FromStr;
use zip::ZipArchive;

/// SplitMix64: small, repeatable, and good enough to choose bytes with.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.throw() % end.max(1) as u64) as usize
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

fn cases(form: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/cases").join(form);
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    files.collect()
}

/// One to four changes: a bit, a byte, a piece left out, repeated, or put in from another case; a cut.
fn mutated(dice: &mut Dice, cases: &[Vec<u8>]) -> Vec<u8> {
    const TOKENS: [&[u8]; 10] =
        [b"\n\n", b"\n", b"+", b"-", b"0", b"18446744073709551615", b"\"", b"\0", b" ", "\u{2014}".as_bytes()];
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

/// Every frozen case, then so many changed ones; `reads` prints back what it accepts.
fn fuzz(form: &str, usual: u64, reads: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let (cases, mut dice) = (cases(form), Dice(number("CARNET_FUZZ_SEED", 1)));
    assert!(cases.iter().any(|case| reads(case).is_some()), "{form}: no case is read at all");
    for round in 0..number("CARNET_FUZZ_ROUNDS", usual) {
        let bytes = mutated(&mut dice, &cases);
        if let Some(printed) = reads(&bytes) {
            assert_eq!(printed, bytes, "{form}, round {round}: read, and printed otherwise");
        }
    }
}

fn printed<T: FromStr + ToString>(bytes: &[u8]) -> Option<Vec<u8>> {
    Some(std::str::from_utf8(bytes).ok()?.parse::<T>().ok()?.to_string().into_bytes())
}

macro_rules! targets {
    ($($name:ident: $form:literal, $rounds:literal, $reads:expr;)+) => {
        $(#[test]
        fn $name() {
            fuzz($form, $rounds, $reads);
        })+
    };
}

targets! {
    no_note_is_read_in_two_ways: "note", 60_000, |bytes| {
        Some(Note::parse(std::str::from_utf8(bytes).ok()?).ok()?.to_string().into_bytes())
    };
    no_checkpoint_is_read_in_two_ways: "checkpoint", 60_000, printed::<Checkpoint>;
    no_proof_is_read_in_two_ways: "proof", 60_000, printed::<Proof>;
    no_request_is_read_in_two_ways: "request", 60_000, printed::<Request>;
    no_key_is_read_in_two_ways: "vkey", 60_000, printed::<VerifyingKey>;
    no_witness_key_is_read_in_two_ways: "witness-vkey", 60_000, printed::<WitnessKey>;
    no_leaf_is_read_in_two_ways: "leaf", 60_000, |bytes| {
        Some(Leaf::parse(std::str::from_utf8(bytes).ok()?).ok()?.line().ok()?.into_bytes())
    };
    no_zip_file_is_read_in_two_ways: "zip", 20_000, |bytes| ledger::zip::zip(&ledger::zip::files(bytes)?);
    no_wrapped_key_makes_its_reader_fail: "wrapped-key", 60_000, |bytes| Wrapped::parse(bytes).ok().map(|_| bytes.to_vec());
    no_sealed_record_makes_its_reader_fail: "sealed-record", 60_000, |bytes| Sealed::parse(bytes).ok().map(|_| bytes.to_vec());
}

#[test]
fn no_changed_bundle_holds() {
    let cases = cases("bundle");
    let whole: Vec<_> = cases.iter().filter(|case| verify(case, &Asked::default()).holds()).collect();
    assert!(!whole.is_empty());
    let mut dice = Dice(number("CARNET_FUZZ_SEED", 1));
    for round in 0..number("CARNET_FUZZ_ROUNDS", 20_000) {
        let bytes = mutated(&mut dice, &cases);
        assert!(whole.contains(&&bytes) || !verify(&bytes, &Asked::default()).holds(), "round {round}");
    }
}

/// The shipped files of the ministry, bare and in their zip.
fn ministry() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let mut files = vec![fs::read(folder.join("sts_emp_0990001A_2026.xml")).unwrap()];
    for name in ["ExportXML_ElevesAvecAdresses.zip", "ExportXML_ResponsablesAvecAdresses.zip"] {
        let zipped = fs::read(folder.join(name)).unwrap();
        let mut bare = Vec::new();
        ZipArchive::new(Cursor::new(&zipped)).unwrap().by_index(0).unwrap().read_to_end(&mut bare).unwrap();
        files.extend([zipped, bare]);
    }
    files
}

#[test]
fn no_changed_file_of_the_ministry_makes_its_reader_fail() {
    let expected = Expected {
        uai: "0990001A".parse().unwrap(),
        year: "2026-2027".parse().unwrap(),
        today: "2026-11-23".parse().unwrap(),
    };
    let read = |bytes: Vec<u8>| read(&[NamedFile { name: "x".into(), bytes }], &expected);
    let (cases, mut dice) = (ministry(), Dice(number("CARNET_FUZZ_SEED", 1)));
    assert!(cases.iter().all(|case| read(case.clone()).is_ok()), "as they are shipped they are read");
    let mut refused = 0;
    for _ in 0..number("CARNET_FUZZ_ROUNDS", 300) {
        refused += u64::from(read(mutated(&mut dice, &cases)).is_err());
    }
    assert!(refused > 0, "some are refused, and none falls over");
}

#[test]
fn no_signature_line_is_read_in_two_ways() {
    fuzz("note", 60_000, |bytes| {
        let line = std::str::from_utf8(bytes).ok()?.lines().last()?.to_owned();
        let read = Signature::read(&line).map(|read| read.to_string());
        assert!(read.is_none_or(|read| read == line));
        Some(bytes.to_vec())
    });
}
