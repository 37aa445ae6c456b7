//! One file a case, in `cases/`, by the form it is of: `good-…` is read and printed back to the byte, `bad-…` is
//! refused. A good case is never changed: whoever wrote such bytes must be able to read them. The files are made by
//! `TEST_WRITE_CASES=1 cargo nextest run --test wire`, which adds those that are missing and changes none.

use crate::secrets;
use carnet::ledger::bundle::{Papers, bundle};
use carnet::ledger::verify::{Asked, verify};
use carnet::ledger::{
    Book, Checkpoint, Cleared, Commitments, DeviceSearched, Event, Ground, Hex, Leaf, Medium, MediumSort, Note, Proof,
    Request, Searched, Signer, Trim, Verdict, VerifyingKey, WitnessKey, Year, zip,
};
use carnet::vault::{Decoy, Sealed, Wrapped, WrappedPage};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/cases")
}

fn printed<T: FromStr + ToString>(bytes: &[u8]) -> Option<Vec<u8>> {
    let read: T = std::str::from_utf8(bytes).ok()?.parse().ok()?;
    Some(read.to_string().into_bytes())
}

/// What is read of these bytes as that form, printed again; nothing when they are refused.
fn read_back(form: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    match form {
        "note" => Some(Note::parse(std::str::from_utf8(bytes).ok()?).ok()?.to_string().into_bytes()),
        "checkpoint" => printed::<Checkpoint>(bytes),
        "proof" => printed::<Proof>(bytes),
        "request" => printed::<Request>(bytes),
        "vkey" => printed::<VerifyingKey>(bytes),
        "witness-vkey" => printed::<WitnessKey>(bytes),
        "leaf" => Some(Leaf::parse(std::str::from_utf8(bytes).ok()?).ok()?.line().ok()?.into_bytes()),
        "bundle" => verify(bytes, &Asked::default()).holds().then(|| bytes.to_vec()),
        "zip" => zip::zip(&zip::files(bytes)?),
        "wrapped-key" => Wrapped::parse(bytes).is_ok().then(|| bytes.to_vec()),
        "wrapped-page" => WrappedPage::parse(bytes).is_ok().then(|| bytes.to_vec()),
        "sealed-record" => Sealed::parse(bytes).is_ok().then(|| bytes.to_vec()),
        of_secrets => secrets::read_back(of_secrets, bytes),
    }
}

pub(crate) type Cases = BTreeMap<(String, String), Vec<u8>>;

fn frozen() -> Cases {
    let mut cases = Cases::new();
    for form in fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        for case in fs::read_dir(form.path()).unwrap().map(Result::unwrap) {
            let named = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
            cases.insert((named(&form), named(&case)), fs::read(case.path()).unwrap());
        }
    }
    cases
}

/// The frozen cases of a form whose names begin so, in the order of their names.
pub(crate) fn cases_of(form: &str, begins: &str) -> Vec<(String, Vec<u8>)> {
    let all = frozen().into_iter().filter(|((of, case), _)| of == form && case.starts_with(begins));
    all.map(|((_, case), bytes)| (case, bytes)).collect()
}

#[test]
fn every_frozen_case_is_still_read_or_still_refused() {
    if std::env::var_os("TEST_WRITE_CASES").is_some() {
        write_missing();
    }
    let cases = frozen();
    for ((form, case), bytes) in &cases {
        let read = read_back(form, bytes);
        match case.split_once('-').unwrap().0 {
            "good" => assert_eq!(read.as_ref(), Some(bytes), "{form}/{case}"),
            "bad" => assert_eq!(read, None, "{form}/{case}"),
            other => unreachable!("{form}/{case}: neither good nor bad: {other}"),
        }
    }
    for form in made().keys().map(|(form, _)| form) {
        let of = |kind: &str| cases.keys().filter(|(of, case)| of == form && case.starts_with(kind)).count();
        assert!(of("good-") > 0 && of("bad-") > 0, "{form} has cases of both kinds");
    }
}

fn write_missing() {
    for ((form, case), bytes) in made() {
        let path = folder().join(form).join(case);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if !path.exists() {
            fs::write(path, bytes).unwrap();
        }
    }
}

const NAME: &str = "carnet.example/0990001A";

/// The example that Go's own package and the specification are tested with.
const EXAMPLE_VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const EXAMPLE_NOTE: &str = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

fn a_search_told() -> Leaf {
    let media = vec![
        Medium { sort: MediumSort::Device, count: 1, controlled: 1, bytes: 512_000_000_000 },
        Medium { sort: MediumSort::Folder, count: 2, controlled: 0, bytes: 1_000 },
    ];
    let (verdict, report_sha256) = (Verdict::Nothing, Hex([0x22; 32]));
    let found =
        Searched { verdict, seeds: 2, fragments: 0, control: 512, media, unread: 0, unopened: 1, report_sha256 };
    let at: jiff::Timestamp = "2027-09-03T08:00:00Z".parse().unwrap();
    Leaf { at: at.into(), event: Event::Scan { year: "2026-2027".parse().unwrap(), found } }
}

fn life() -> Vec<Leaf> {
    let year: Year = "2026-2027".parse().unwrap();
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().into();
    let commitments = |epoch, n| Commitments {
        epoch,
        handle: Hex([n; 8]),
        seed_sha256: Hex([n; 32]),
        marks_tag: Hex([n; 32]),
        root_commitment: Hex([n; 16]),
    };
    let not_before = at("2027-07-12T08:00:00Z");
    let events = [
        ("2026-08-31T08:00:00Z", Event::YearOpen { year: year.clone(), commitments: commitments(1, 1) }),
        ("2027-02-03T08:00:00Z", Event::RotateIntent { year: year.clone(), commitments: commitments(2, 2) }),
        ("2027-02-03T08:00:00Z", Event::Epoch { year: year.clone(), commitments: commitments(2, 2) }),
        ("2027-02-03T08:00:00Z", Event::FamilyErased { year: year.clone(), epoch: 2, receipt: Hex([7; 16]) }),
        ("2027-07-03T08:00:00Z", Event::YearClosed { year: year.clone() }),
        ("2027-07-04T08:00:00Z", Event::WipeAnnounced { year: year.clone(), not_before }),
        ("2027-07-12T08:00:00Z", Event::WipeIntent { year: year.clone() }),
        (
            "2027-07-12T08:00:01Z",
            Event::Destroyed { year, marks_found: 0, canary_refused: true, ciphertext_removed: true },
        ),
    ];
    events.into_iter().map(|(time, event)| Leaf { at: at(time), event }).collect()
}

/// What the ledger tells of the cells' place, of what follows an overwriting, and of a rehearsal.
fn of_the_cell() -> Vec<Leaf> {
    let seed: [u8; 40] = [&[3; 8][..], &[4; 32]].concat().try_into().unwrap();
    let decoy = Decoy::told("0990001A", &seed, [3; 32]);
    let made = decoy.commitments();
    let commitments = Commitments {
        epoch: made.epoch,
        handle: Hex(made.handle),
        seed_sha256: Hex(made.seed_sha256),
        marks_tag: Hex(made.marks_tag),
        root_commitment: Hex(made.root_commitment),
    };
    let cleared = |ground, trim| Cleared { ground, trim, turned_over: 8 << 20, marks_found: 0, reaches_n1: true };
    let year: Year = "2026-2027".parse().unwrap();
    let events = [
        Event::RehearsalIntent { sectors_sha256: Hex(decoy.sectors_sha256()), commitments },
        Event::Rehearsed {
            seed: Hex(seed),
            found: 512,
            opened: true,
            opens: false,
            device: Some(DeviceSearched { bytes: 1 << 30, before: 512, after: 0 }),
            cleared: cleared(Ground::Ext4, Trim::Done),
        },
        Event::CellCleared { year, hold: None, epoch: None, cleared: cleared(Ground::Xfs, Trim::Refused) },
    ];
    let at: carnet::ledger::Instant = "2027-07-12T08:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
    events.into_iter().map(|event| Leaf { at, event }).collect()
}

/// The same life with the leaves of the cell told just before the destruction.
fn life_with_the_cell() -> Vec<Leaf> {
    let mut told = life();
    told.splice(7..7, of_the_cell());
    told
}

/// A bundle of that life, by a key drawn for the occasion.
fn bundle_of(told: &[Leaf]) -> Vec<u8> {
    let signer = Signer::from_pkcs8(NAME, &Signer::generate_pkcs8().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::create(&folder.path().join("ledger"), &NAME.parse().unwrap()).unwrap();
    for leaf in told {
        book.append(leaf, &signer).unwrap();
    }
    let papers = Papers { page: "<!DOCTYPE html><title>Attestation</title>".into(), readme: "Dossier.\n".into() };
    bundle(&book, &signer, &"2026-2027".parse().unwrap(), None, papers).unwrap()
}

/// A rehearsal that publishes another seed than it committed to, well signed all the same.
fn bundle_of_another_seed() -> Vec<u8> {
    let mut told = life_with_the_cell();
    for leaf in &mut told {
        if let Event::Rehearsed { seed, .. } = &mut leaf.event {
            seed.0[39] ^= 1;
        }
    }
    bundle_of(&told)
}

/// A rehearsal whose seed makes other sectors than it committed to.
fn bundle_of_other_sectors() -> Vec<u8> {
    let mut told = life_with_the_cell();
    for leaf in &mut told {
        if let Event::RehearsalIntent { sectors_sha256, .. } = &mut leaf.event {
            sectors_sha256.0[31] ^= 1;
        }
    }
    bundle_of(&told)
}

/// Every case there must be, with a key drawn for the occasion.
fn made() -> Cases {
    let document = Signer::generate_pkcs8().unwrap();
    let signer = Signer::from_pkcs8(NAME, &document).unwrap();
    let witness = carnet::ledger::Witness::from_pkcs8("temoin.example", &document).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::create(&folder.path().join("ledger"), &NAME.parse().unwrap()).unwrap();
    for leaf in life() {
        book.append(&leaf, &signer).unwrap();
    }
    let request = book.request(0).unwrap();
    let at = life()[0].at;
    let (_, line) = request.answer(&witness, &signer.verifying_key(), None, at).unwrap();
    book.take_in(&line.to_string(), witness.key(), &signer).unwrap();
    let papers = Papers { page: "<!DOCTYPE html><title>Attestation</title>".into(), readme: "Dossier.\n".into() };
    let whole = bundle(&book, &signer, &"2026-2027".parse().unwrap(), book.checkpoint(), papers).unwrap();
    let note = book.checkpoint_with_cosignatures().unwrap().unwrap();
    let (text, _) = note.split_once("\n\n").unwrap();
    let mut cases = Cases::new();
    let texts = [
        (
            "note",
            EXAMPLE_NOTE.to_owned(),
            vec![("crlf", EXAMPLE_NOTE.replace('\n', "\r\n")), ("no-dash", EXAMPLE_NOTE.replace('\u{2014}', "-"))],
        ),
        ("note", note.clone(), vec![("torn", note[..note.len() - 1].to_owned())]),
        (
            "checkpoint",
            format!("{text}\n"),
            vec![
                ("leading-zero", format!("{text}\n").replace("\n8\n", "\n08\n")),
                ("extension", format!("{text}\nmore\n")),
            ],
        ),
        (
            "proof",
            book.inclusion(7).unwrap().to_string(),
            vec![
                ("version", book.inclusion(7).unwrap().to_string().replace("@v1", "@v2")),
                ("sign", book.inclusion(7).unwrap().to_string().replace("index 7", "index +7")),
            ],
        ),
        (
            "request",
            book.request(3).unwrap().to_string(),
            vec![("no-old", book.request(3).unwrap().to_string().replace("old 3\n", ""))],
        ),
        (
            "vkey",
            EXAMPLE_VKEY.to_owned(),
            vec![("id", EXAMPLE_VKEY.replace("530d903a", "530d903b")), ("cosigner", witness.key().to_string())],
        ),
        ("witness-vkey", witness.key().to_string(), vec![("ledger", signer.vkey())]),
    ];
    for (form, good, bad) in texts {
        let count = cases.keys().filter(|(of, name)| of == form && name.starts_with("good")).count() + 1;
        cases.insert((form.into(), format!("good-{count}")), good.into_bytes());
        cases.extend(bad.into_iter().map(|(name, text)| ((form.into(), format!("bad-{name}")), text.into_bytes())));
    }
    for leaf in life_with_the_cell().into_iter().chain([a_search_told()]) {
        let line = leaf.line().unwrap();
        let kind = line.split('"').nth(7).unwrap().to_owned();
        cases.insert(("leaf".into(), format!("bad-spaced-{kind}")), line.replace(':', ": ").into_bytes());
        cases.insert(("leaf".into(), format!("good-{kind}")), line.into_bytes());
    }
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for form in ["bundle", "zip"] {
        cases.insert((form.into(), "good-1".into()), whole.clone());
        cases.insert((form.into(), "bad-flipped".into()), flipped.clone());
        cases.insert((form.into(), "bad-torn".into()), whole[..whole.len() - 1].to_vec());
    }
    cases.insert(("bundle".into(), "good-2".into()), bundle_of(&life_with_the_cell()));
    cases.insert(("bundle".into(), "bad-another-seed".into()), bundle_of_another_seed());
    cases.insert(("bundle".into(), "bad-other-sectors".into()), bundle_of_other_sectors());
    let wrapped = [&b"CKW1\0\0\0\x0c\0\0\0\x02"[..], &[7; 12], &[9; 48]].concat();
    cases.insert(("wrapped-key".into(), "bad-short".into()), wrapped[..71].to_vec());
    cases.insert(("wrapped-key".into(), "good-1".into()), wrapped);
    let page = [&b"CKP1\0\0\0\x03\0\0\0\x02\0\0\0\x05"[..], &[7; 12], &[9; 48]].concat();
    cases.insert(("wrapped-page".into(), "bad-short".into()), page[..75].to_vec());
    cases.insert(("wrapped-page".into(), "good-1".into()), page);
    let sealed = [&[1][..], &[7; 24], &[9; 256 + 16]].concat();
    cases.insert(("sealed-record".into(), "bad-length".into()), sealed[..sealed.len() - 1].to_vec());
    cases.insert(("sealed-record".into(), "bad-version".into()), [&[2], &sealed[1..]].concat());
    cases.insert(("sealed-record".into(), "good-1".into()), sealed);
    secrets::made(&mut cases);
    cases
}
