//! Backups: whoever knows the recipient can encrypt anything to it, and whoever reads the format can make its links
//! right.

use crate::{Dice, cases, fuzz, mutated, rounds};
use carnet::backup::{NotABackup, Opener, Reading, changes_from, changes_to, opened};
use ring::digest::{SHA256, digest};
use std::io::Read;

/// The key that the frozen backup is encrypted to.
const KEY: &str = include_str!("../wire/backup-key.txt");

fn plain() -> Vec<u8> {
    let opener = Opener::parse(KEY).unwrap();
    let read = |file: Vec<u8>| {
        let mut plain = Vec::new();
        opened(&opener, &file[..]).ok()?.read_to_end(&mut plain).ok()?;
        Some(plain)
    };
    cases("backup").into_iter().find_map(read).unwrap()
}

fn read(plain: &[u8]) -> Result<usize, NotABackup> {
    let mut reading = Reading::begin(plain)?;
    let mut parts = 0;
    while reading.part()?.is_some() {
        parts += 1;
    }
    Ok(parts)
}

/// Kinds and bodies, without their links.
fn frames(plain: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let (mut rest, mut frames) = (&plain[4..], Vec::new());
    while let Some((head, after)) = rest.split_first_chunk::<5>() {
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        frames.push((head[0], after[..length].to_vec()));
        rest = &after[length + 16..];
    }
    frames
}

/// The stream of these frames, each link right.
fn linked(frames: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let (mut out, mut link) = (b"CBK1".to_vec(), digest(&SHA256, b"CBK1").as_ref().to_vec());
    for (kind, body) in frames {
        let head = [&[*kind][..], &(body.len() as u32).to_be_bytes()].concat();
        link = digest(&SHA256, &[&link[..], &head, body].concat()).as_ref().to_vec();
        out.extend([&head[..], body, &link[..16]].concat());
    }
    out
}

#[test]
fn no_stream_of_a_backup_makes_its_reader_fail() {
    let whole = plain();
    let given = frames(&whole);
    assert_eq!(linked(&given), whole);
    let parts = read(&whole).unwrap();
    assert!(parts >= 8, "{parts}");
    let (bodies, mut dice) = (given.iter().map(|(_, body)| body.clone()).collect::<Vec<_>>(), Dice::thrown());
    for round in rounds(20_000) {
        let mut changed = given.clone();
        match dice.below(4) {
            0 => drop(changed.remove(dice.below(given.len()))),
            1 => changed.swap(dice.below(given.len()), dice.below(given.len())),
            2 => changed[dice.below(given.len())].0 = b"ILCESRTZ?"[dice.below(9)],
            _ => {
                let at = dice.below(given.len());
                let other = bodies[dice.below(bodies.len())].clone();
                changed[at].1 = mutated(&mut dice, &[bodies[at].clone(), other]);
            }
        }
        // The ending names the link before it: whatever comes before, once changed, cannot end.
        assert!(
            changed == given || changed.last() != given.last() || read(&linked(&changed)).is_err(),
            "round {round}"
        );
        let _read = read(&mutated(&mut dice, std::slice::from_ref(&whole)));
    }
}

#[test]
fn no_backup_file_that_was_changed_is_read_to_its_end() {
    let opener = Opener::parse(KEY).unwrap();
    let through = |file: &[u8]| {
        let mut plain = Vec::new();
        opened(&opener, file).ok()?.read_to_end(&mut plain).ok()?;
        read(&plain).ok()
    };
    let cases = cases("backup");
    let whole: Vec<_> = cases.iter().filter(|file| through(file).is_some()).collect();
    assert_eq!(whole.len(), 1);
    let mut dice = Dice::thrown();
    for round in rounds(500) {
        let bytes = mutated(&mut dice, &cases);
        assert!(whole.contains(&&bytes) || through(&bytes).is_none(), "round {round}");
    }
}

#[test]
fn no_rows_are_read_in_two_ways() {
    let rows = frames(&plain()).into_iter().filter(|(kind, body)| *kind == b'R' && !body.is_empty());
    let (rows, mut dice): (Vec<_>, _) = (rows.map(|(_, body)| body).collect(), Dice::thrown());
    assert!(rows.iter().all(|body| changes_from(body).is_some()));
    for round in rounds(30_000) {
        let bytes = mutated(&mut dice, &rows);
        assert!(changes_from(&bytes).is_none_or(|read| changes_to(&read).as_ref() == Some(&bytes)), "round {round}");
    }
}

#[test]
fn no_file_of_age_keys_makes_its_reader_fail() {
    fuzz("vkey", 2_000, |bytes| {
        let _opener = Opener::parse(std::str::from_utf8(bytes).ok()?);
        Some(bytes.to_vec())
    });
}
