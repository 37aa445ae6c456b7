//! The TPM's share on swtpm, a whole TPM 2.0 that one can stop, copy and turn back.

use crate::said;
use crate::swtpm::Simulated;
use carnet::ledger::{ChipKind, ChipWord, Event, Hex, Leaf, NotBelieved, Year, tree};
use carnet::tpm::{Chip, Counter, Evidence, Kind, Sealed, TpmError};
use std::fs;
use std::io::Read;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;
use tempfile::TempDir;

const INDEX: u32 = 0x0180_2026;
const SHARE: [u8; 32] = [0x5a; 32];
const NONCE: [u8; 16] = [0x11; 16];

/// A new conversation with a chip that has just been switched on.
fn on(tpm: &mut Simulated) -> Chip {
    Chip::at(&tpm.powered()).unwrap()
}

fn sealed(chip: &mut Chip) -> (Counter, Sealed) {
    let counter = chip.define(INDEX).unwrap();
    let sealed = chip.seal(counter.index, counter.value, &SHARE, &NONCE).unwrap();
    (counter, sealed)
}

#[test]
fn a_share_opens_until_the_counter_goes_on_and_never_again() {
    let mut tpm = Simulated::new();
    let mut chip = on(&mut tpm);
    let (counter, sealed) = sealed(&mut chip);
    // Many times: nothing is left behind in a chip that has room for three objects.
    for _ in 0..5 {
        assert_eq!(*chip.open(&sealed, &NONCE).unwrap(), SHARE);
    }
    let kept = Sealed::parse(&sealed.bytes()).unwrap();
    assert_eq!(*on(&mut tpm).open(&kept, &NONCE).unwrap(), SHARE, "after a power cut");
    let mut chip = on(&mut tpm);
    chip.advance(counter.index).unwrap();
    assert_eq!(chip.value(counter.index).unwrap(), counter.value + 1);
    assert!(matches!(chip.open(&kept, &NONCE), Err(TpmError::Dead)));
    let mut chip = on(&mut tpm);
    assert!(matches!(chip.open(&kept, &NONCE), Err(TpmError::Dead)), "after a power cut as well");
    chip.undefine(counter.index).unwrap();
    let anew = chip.define(counter.index).unwrap();
    assert!(anew.value > counter.value + 1, "a counter defined anew begins above: {}", anew.value);
    assert!(matches!(chip.open(&kept, &NONCE), Err(TpmError::Dead)));
}

#[test]
fn a_share_sealed_ahead_opens_at_its_own_value_only() {
    let mut tpm = Simulated::new();
    let mut chip = on(&mut tpm);
    let (counter, now) = sealed(&mut chip);
    let next = chip.seal(counter.index, counter.value + 1, &[7; 32], &NONCE).unwrap();
    assert!(matches!(chip.open(&next, &NONCE), Err(TpmError::Dead)), "not yet");
    assert!(chip.open(&now, &NONCE).is_ok());
    chip.advance(counter.index).unwrap();
    assert_eq!(*chip.open(&next, &NONCE).unwrap(), [7; 32]);
    assert!(matches!(chip.open(&now, &NONCE), Err(TpmError::Dead)));
}

#[test]
fn another_chip_and_altered_bytes_open_nothing() {
    let (mut tpm, mut other) = (Simulated::new(), Simulated::new());
    let (mut chip, mut stranger) = (on(&mut tpm), on(&mut other));
    let (counter, sealed) = sealed(&mut chip);
    assert!(chip.open(&sealed, &NONCE).is_ok());
    assert_eq!(stranger.define(INDEX).unwrap().value, counter.value, "as far as counters go they agree");
    assert!(matches!(stranger.open(&sealed, &NONCE), Err(TpmError::Refused { command: "Load", .. })));
    chip.advance(counter.index).unwrap();
    let mut later = sealed;
    later.value += 1;
    assert!(
        matches!(chip.open(&later, &NONCE), Err(TpmError::Refused { command: "Unseal", .. })),
        "the policy is in the chip's seal"
    );
    assert!(matches!(chip.advance(INDEX + 9), Err(TpmError::Refused { .. })), "no such counter");
    assert_eq!(chip.define(INDEX).unwrap().index, INDEX + 1, "a counter never replaces another");
}

fn word(said: &Evidence) -> ChipWord {
    ChipWord { attest: said.attest.clone(), signature: said.signature }
}

/// What a DPO has kept from the opening, and a word of the chip after the destruction.
fn destroyed(chip: &mut Chip) -> (Counter, Evidence) {
    let (counter, _) = sealed(chip);
    chip.advance(counter.index).unwrap();
    let evidence = chip.evidence(counter.index, &[0xcc; 32]).unwrap();
    (counter, evidence)
}

#[test]
fn the_chips_word_is_believed_and_any_flipped_bit_or_other_key_counter_or_moment_is_not() {
    let mut tpm = Simulated::new();
    let mut chip = on(&mut tpm);
    let (counter, evidence) = destroyed(&mut chip);
    let check = |evidence: &Evidence| word(evidence).check(&counter.attesting, &counter.public, &[0xcc; 32]);
    assert_eq!(check(&evidence).unwrap(), counter.value + 1);
    for at in 0..evidence.attest.len() {
        let mut altered = evidence.clone();
        altered.attest[at] ^= 1;
        assert_eq!(check(&altered), Err(NotBelieved::Signature));
    }
    for at in 0..64 {
        let mut altered = evidence.clone();
        altered.signature[at] ^= 1;
        assert_eq!(check(&altered), Err(NotBelieved::Signature));
    }
    let strangers = on(&mut Simulated::new()).define(INDEX).unwrap();
    assert_eq!(word(&evidence).check(&strangers.attesting, &counter.public, &[0xcc; 32]), Err(NotBelieved::Signature));
    assert_eq!(word(&evidence).check(&counter.attesting, &counter.public, &[0; 32]), Err(NotBelieved::AnotherMoment));
    let other = chip.define(INDEX + 1).unwrap();
    assert_eq!(other.attesting, counter.attesting, "the same chip has the same key");
    assert_eq!(word(&evidence).check(&counter.attesting, &other.public, &[0xcc; 32]), Err(NotBelieved::AnotherCounter));
    // An index whose attributes are an ordinary one's can be written back.
    let mut ordinary = counter.public.clone();
    ordinary[9] &= !0x10;
    assert_eq!(word(&evidence).check(&counter.attesting, &ordinary, &[0xcc; 32]), Err(NotBelieved::NotACounter));
    for length in [0, 13, 15] {
        let public = [&counter.public[..], &[0]].concat();
        assert_eq!(
            word(&evidence).check(&counter.attesting, &public[..length], &[0xcc; 32]),
            Err(NotBelieved::NotACounter)
        );
    }
}

/// The state of a virtual machine's TPM, saved before the destruction and put back after it: the share opens again.
/// What the product may not do is call that a level.
#[test]
fn a_virtual_tpm_turned_back_opens_what_was_destroyed_and_is_known_for_what_it_is() {
    let mut tpm = Simulated::new();
    let mut chip = on(&mut tpm);
    let (counter, sealed) = sealed(&mut chip);
    let maker = chip.maker().unwrap();
    tpm.off();
    let saved = fs::read(tpm.state()).unwrap();
    on(&mut tpm).advance(counter.index).unwrap();
    assert!(matches!(on(&mut tpm).open(&sealed, &NONCE), Err(TpmError::Dead)));
    tpm.off();
    fs::write(tpm.state(), saved).unwrap();
    assert_eq!(*on(&mut tpm).open(&sealed, &NONCE).unwrap(), SHARE, "this is what a snapshot can do");

    assert_eq!((maker.manufacturer.as_str(), maker.vendor.starts_with("SW")), ("IBM", true), "{maker:?}");
    let this_machine = fs::read_to_string("/proc/cpuinfo").unwrap();
    assert_eq!(maker.kind(&this_machine), Kind::Virtual);
    assert_eq!(maker.kind("flags : fpu"), Kind::Virtual, "even on bare metal");
}

#[test]
fn a_chip_that_is_not_there_or_talks_nonsense_is_refused() {
    assert!(matches!(Chip::at(Path::new("/dev/no-tpm-here")), Err(TpmError::Io(_))));
    let answers: [&[u8]; 6] = [
        b"",
        b"\x80\x01\0\0",
        b"\x80\x01\0\0\0\x0a\0\0\0\0",
        b"\x80\x01\0\0\0\x0c\0\0\0\0\0\0",
        b"\x80\x02\0\0\0\x0e\0\0\0\0\0\0\x40\0",
        b"\x80\x01\xff\xff\xff\xff\0\0\0\0",
    ];
    for answer in answers {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        std::io::Write::write_all(&mut theirs, answer).unwrap();
        theirs.shutdown(std::net::Shutdown::Write).unwrap();
        let refused = Chip::over(ours).unwrap().maker();
        assert!(matches!(refused, Err(TpmError::Garbled("GetCapability"))), "{answer:?}: {refused:?}");
        drop(theirs);
    }
}

#[test]
fn a_chip_that_does_not_answer_is_waited_for_so_long_and_asked_nothing_more_by_anybody_until_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("silent");
    let listener = UnixListener::bind(&socket).unwrap();
    let mut chip = Chip::at(&socket).unwrap().within(Duration::ZERO);
    let (mut theirs, _) = listener.accept().unwrap();
    for _ in 0..3 {
        assert!(matches!(chip.maker(), Err(TpmError::Silent)));
    }
    drop(chip);
    assert!(matches!(Chip::at(&socket), Err(TpmError::Silent)));
    assert!(on(&mut Simulated::new()).maker().is_ok(), "another chip is");
    theirs.shutdown(std::net::Shutdown::Write).unwrap();
    let mut asked = Vec::new();
    theirs.read_to_end(&mut asked).unwrap();
    assert_eq!((asked.len(), &asked[..2]), (22, &[0x80, 0x01][..]), "one question");
    while let Err(refused) = Chip::at(&socket) {
        assert!(matches!(refused, TpmError::Silent), "{refused}");
    }
}

/// The leaves of a year whose share was sealed and whose counter has gone on by `steps`, and where they stand.
fn published(chip: &mut Chip, steps: u32, kind: ChipKind) -> (TempDir, Vec<Leaf>) {
    let (counter, _) = sealed(chip);
    let year: Year = "2026-2027".parse().unwrap();
    let made = Event::SealMade {
        year: year.clone(),
        value: counter.value,
        nv_public: Hex(counter.public.clone().try_into().unwrap()),
        attesting: Hex(counter.attesting),
        maker: "IFX".into(),
        chip: kind,
    };
    let leaf = |event| Leaf { at: "2027-07-10T07:30:00Z".parse::<jiff::Timestamp>().unwrap().into(), event };
    let mut leaves = vec![leaf(made), leaf(Event::WipeIntent { year: year.clone() })];
    (0..steps).for_each(|_| chip.advance(counter.index).unwrap());
    let hashes: Vec<_> = leaves.iter().map(|leaf| tree::leaf_hash(leaf.line().unwrap().as_bytes())).collect();
    let said = chip.evidence(counter.index, &tree::root(&hashes)).unwrap();
    let (attest, signature) = (Hex(said.attest.try_into().unwrap()), Hex(said.signature));
    leaves.push(leaf(Event::SealEvidence { year: year.clone(), size: 2, attest, signature }));
    leaves.push(leaf(Event::Destroyed { year, marks_found: 0, canary_refused: true, ciphertext_removed: true }));
    (tempfile::tempdir().unwrap(), leaves)
}

fn verified(folder: &Path, leaves: &[Leaf], words: &[&str]) -> Output {
    let lines: String = leaves.iter().map(|leaf| leaf.line().unwrap() + "\n").collect();
    fs::write(folder.join("feuilles"), lines).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
    command.args(["verify", "tpm"]).args(words).arg(folder.join("feuilles")).env_remove("RUST_LOG").output().unwrap()
}

#[test]
fn the_leaves_alone_show_that_a_share_is_dead_and_openssl_agrees() {
    let mut tpm = Simulated::new();
    let (folder, leaves) = published(&mut on(&mut tpm), 1, ChipKind::Discrete);
    let output = verified(folder.path(), &leaves, &["--extract", folder.path().to_str().unwrap()]);
    let told = said(&output);
    assert!(output.status.code() == Some(0) && told.contains("plus jamais") && told.contains("N2"), "{told}");
    let line = told.lines().find(|line| line.starts_with("openssl")).unwrap();
    let openssl = || Command::new("sh").args(["-c", line]).output().unwrap();
    assert!(openssl().status.success(), "{}", said(&openssl()));
    let mut attest = fs::read(folder.path().join("2026-2027.attest")).unwrap();
    attest[140] ^= 1;
    fs::write(folder.path().join("2026-2027.attest"), attest).unwrap();
    assert!(!openssl().status.success());
    let json = verified(folder.path(), &leaves, &["--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["years"][0]["proof"]["dead"]["value"], leaves_value(&leaves) + 1);
}

fn leaves_value(leaves: &[Leaf]) -> u64 {
    leaves
        .iter()
        .find_map(|leaf| if let Event::SealMade { value, .. } = leaf.event { Some(value) } else { None })
        .unwrap()
}

#[test]
fn a_virtual_chip_a_missing_word_and_a_counter_that_did_not_move_prove_nothing() {
    let mut tpm = Simulated::new();
    let (folder, leaves) = published(&mut on(&mut tpm), 1, ChipKind::Discrete);
    assert_eq!(verified(folder.path(), &leaves, &[]).status.code(), Some(0));
    let refused = |leaves: &[Leaf], words: &str| {
        let output = verified(folder.path(), leaves, &[]);
        assert!(output.status.code() == Some(1) && said(&output).contains(words), "{words}: {}", said(&output));
    };
    let (_folder, of_a_guest) = published(&mut on(&mut Simulated::new()), 1, ChipKind::Virtual);
    refused(&of_a_guest, "N1");
    let (_folder, unmoved) = published(&mut on(&mut Simulated::new()), 0, ChipKind::Discrete);
    refused(&unmoved, "DÉMENTI");
    refused(&[&leaves[..2], &leaves[3..]].concat(), "NON PROUVÉ");
    refused(&leaves[1..], "rien à vérifier");
    // The word was given for these leaves: with one more before it, it answers to another ledger.
    let mut longer = leaves.clone();
    longer.insert(0, leaves[1].clone());
    refused(&longer, "REFUSÉ");
    // A word given before the sealing was published answers for nothing.
    let mut early = leaves.clone();
    early.swap(0, 2);
    refused(&early, "NON PROUVÉ");
    let mut beyond = leaves;
    if let Event::SealEvidence { size, .. } = &mut beyond[2].event {
        *size = 9;
    }
    refused(&beyond, "REFUSÉ");
}
