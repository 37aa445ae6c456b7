//! The public forms: what goes to and comes from witnesses, DPOs and strangers' programs.

use crate::{Dice, cases, fuzz, mutated, rounds, tried};
use carnet::ledger::verify::{Asked, verify};
use carnet::ledger::{
    Checkpoint, ChipWord, Commitments, Event, Hex, Leaf, NotBelieved, Note, Proof, Request, Signature, VerifyingKey,
    WitnessKey, searched, zip,
};
use carnet::vault::{Sealed, Wrapped, WrappedPage};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use std::str::FromStr;

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
    no_zip_file_is_read_in_two_ways: "zip", 20_000, |bytes| zip::zip(&zip::files(bytes)?);
    no_wrapped_key_makes_its_reader_fail: "wrapped-key", 60_000, |bytes| Wrapped::parse(bytes).ok().map(|_| bytes.to_vec());
    no_page_s_wrapped_key_makes_its_reader_fail: "wrapped-page", 60_000, |bytes| WrappedPage::parse(bytes).ok().map(|_| bytes.to_vec());
    no_sealed_record_makes_its_reader_fail: "sealed-record", 60_000, |bytes| Sealed::parse(bytes).ok().map(|_| bytes.to_vec());
}

#[test]
fn no_report_of_a_search_makes_its_reader_fail_and_none_is_told_for_the_better() {
    let commitments = |epoch: u32, n: u8| {
        let (handle, marks_tag, root_commitment) = (Hex([n; 8]), Hex([n; 32]), Hex([n; 16]));
        Commitments { epoch, handle, seed_sha256: Hex([n; 32]), marks_tag, root_commitment }
    };
    let year = || "2026-2027".parse().unwrap();
    let events = [
        Event::YearOpen { year: year(), commitments: commitments(1, 1) },
        Event::RotateIntent { year: year(), commitments: commitments(2, 2) },
        Event::Epoch { year: year(), commitments: commitments(2, 2) },
    ];
    let at: jiff::Timestamp = "2027-07-12T08:00:00Z".parse().unwrap();
    let leaves = events.map(|event| Leaf { at: at.into(), event });
    let report = r#"{"verdict":"nothing","sought":[{"label":"2026-2027/1","handle":"0101010101010101","keys":{"count":0,"first":[]},
        "handles":{"count":0,"first":[]},"fragments":{"sectors":0,"count":0,"first":[]}}],"controls":[{"tag":"TAG","sectors":512,
        "count":512,"first":[]}],"places":[{"path":"/dev/sda","kind":"device","files":1,"bytes":1000,"opened_bytes":0,"control":512}],
        "unread":[],"unopened":[],"left_out":{"links":0,"special":0,"mounts":[]}}"#;
    let report = report.replace("TAG", &"02".repeat(32)).into_bytes();
    assert!(searched(&report, &leaves, &[]).is_ok(), "the report as it is");
    tried(vec![report], 20_000, |round, bytes| {
        for event in searched(bytes, &leaves, &[]).into_iter().flatten() {
            let Event::Scan { found, .. } = event else { panic!("round {round}: another event") };
            assert!(found.claims_no_more_than_it_says(), "round {round}: {found:?}");
        }
    });
}

#[test]
fn no_changed_bundle_holds() {
    let cases = cases("bundle");
    let whole: Vec<_> = cases.iter().filter(|case| verify(case, &Asked::default()).holds()).collect();
    assert!(!whole.is_empty());
    let mut dice = Dice::thrown();
    for round in rounds(20_000) {
        let bytes = mutated(&mut dice, &cases);
        assert!(whole.contains(&&bytes) || !verify(&bytes, &Asked::default()).holds(), "round {round}");
    }
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

/// A chip that signs whatever it is told to: only its form is left to refuse it by.
#[test]
fn no_word_of_a_chip_is_believed_but_one_about_the_published_counter() {
    const COUNTER: [u8; 14] = [1, 0x80, 0, 7, 0, 0x0b, 0x22, 4, 0, 0x14, 0, 0, 0, 8];
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).unwrap();
    let attesting: [u8; 64] = key.public_key().as_ref()[1..].try_into().unwrap();
    let said = |attest: &[u8]| {
        let signature = key.sign(&random, attest).unwrap().as_ref().try_into().unwrap();
        ChipWord { attest: attest.to_vec(), signature }.check(&attesting, &COUNTER, &[7; 32])
    };
    let name = [&[0, 0x0b][..], ring::digest::digest(&ring::digest::SHA256, &COUNTER).as_ref()].concat();
    let head: &[u8] = &[0xff, 0x54, 0x43, 0x47, 0x80, 0x14, 0, 34];
    let parts = [head, &[9; 34], &[0, 32], &[7; 32], &[0; 25], &[0, 34], &name, &[0, 0, 0, 8], &5_u64.to_be_bytes()];
    let whole = parts.concat();
    assert_eq!(said(&whole), Ok(5));
    let (cases, mut dice) = (vec![whole.clone()], Dice::thrown());
    for round in rounds(2_000) {
        let bytes = mutated(&mut dice, &cases);
        let bound = bytes.windows(32).any(|part| part == [7; 32]) && bytes.windows(34).any(|part| part == &name[..]);
        assert!(said(&bytes).is_err_and(|why| why != NotBelieved::Signature) || bound, "round {round}");
    }
}
