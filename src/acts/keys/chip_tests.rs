//! A school whose years have a share in a TPM: opened with it, not without it, and never again after the destruction.

use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::history::certificate;
use crate::acts::keys::ledger::year_bundle;
use crate::acts::keys::rotate::rotate;
use crate::acts::keys::wipe::tests::{House, classes, opened, write_a_class, year};
use crate::acts::keys::wipe::tick;
use crate::acts::swtpm::Simulated;
use crate::domain::year_state::YearState;
use crate::ledger::bundle::Papers;
use crate::ledger::verify::{Asked, verify};
use crate::ledger::{ChipKind, ChipWord, Event, EvidenceKind, Leaf, Level, tree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// An open year with a class in it, under a share in `tpm`, which is on.
pub(in crate::acts) fn sealed_house(tpm: &mut Simulated) -> House {
    let house = House::new();
    house.school.seal_years_in(&tpm.powered()).unwrap();
    house.opens(2026).unwrap();
    write_a_class(&house, 2026);
    house
}

fn announced(house: &House) {
    house.announces(2026);
    house.run_for(22);
    assert_eq!(tick(&house.school).unwrap(), []);
}

fn destroyed(house: &House) -> bool {
    house.run_for(8);
    tick(&house.school).unwrap() == [year(2026)]
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copied(&path, &target),
            false => assert!(fs::copy(&path, target).is_ok()),
        }
    }
}

/// Whether the year can be read in a folder.
fn reads(house: &House, folder: &Path) -> bool {
    let school = opened(folder, &house.hand).unwrap();
    school.living(year(2026)).is_some()
}

fn last<T>(house: &House, pick: impl Fn(&Leaf) -> Option<T>) -> Option<T> {
    said_of(&house.school, year(2026)).unwrap().iter().rev().find_map(pick)
}

#[test]
fn a_year_opens_with_its_chip_and_waits_for_it_without_a_word_lost() {
    let mut tpm = Simulated::new();
    let house = sealed_house(&mut tpm).restarted();
    assert_eq!(classes(&house, 2026), 1, "with the chip");
    tpm.off();
    let house = house.restarted();
    assert!(house.school.live_years().is_empty() && house.school.unreadable(year(2026)).is_some(), "without it");
    tpm.powered();
    let house = house.restarted();
    assert_eq!(classes(&house, 2026), 1, "with it again");
    let live = house.school.live_years().remove(0);
    rotate(&house.school, &live, &BTreeSet::new()).unwrap();
    drop(live);
    assert_eq!(classes(&house.restarted(), 2026), 1, "after its root was replaced");
}

#[test]
fn another_chip_opens_nothing() {
    let (mut tpm, mut other) = (Simulated::new(), Simulated::new());
    let house = sealed_house(&mut tpm);
    let device = house.school.folders().chip();
    let socket = other.powered();
    fs::write(device, socket.to_str().unwrap()).unwrap();
    assert!(house.restarted().school.unreadable(year(2026)).is_some());
}

/// What a copy of everything taken in June is worth in July: the whole year under a cell alone, nothing once the chip
/// has counted on, and the whole year again when the chip was a virtual one that is turned back.
#[test]
fn a_copy_of_the_whole_folder_opens_nothing_once_the_chip_has_counted_on() {
    let mut tpm = Simulated::new();
    let june = tempfile::tempdir().unwrap();
    let (bare, sealed) = (House::with_years(&[2026]), sealed_house(&mut tpm));
    for (house, name) in [(&bare, "bare"), (&sealed, "sealed")] {
        announced(house);
        copied(house.folder.path(), &june.path().join(name));
    }
    let (bare, sealed) = (bare.restarted(), sealed.restarted());
    assert!(reads(&sealed, &june.path().join("sealed")), "the copy is whole");
    tpm.off();
    let snapshot = fs::read(tpm.state()).unwrap();
    tpm.powered();
    assert!(destroyed(&bare) && destroyed(&sealed));
    assert!(reads(&bare, &june.path().join("bare")), "the cell alone dies here only, and not in its copy");
    assert!(!reads(&sealed, &june.path().join("sealed")), "the chip's share is dead everywhere");
    tpm.off();
    fs::write(tpm.state(), snapshot).unwrap();
    tpm.powered();
    assert!(reads(&sealed, &june.path().join("sealed")), "a virtual chip is turned back with its machine");
    let kind = last(&sealed, |leaf| if let Event::SealMade { chip, .. } = leaf.event { Some(chip) } else { None });
    assert_eq!(kind, Some(ChipKind::Virtual), "and the ledger has said from the opening that it is one");
    assert_eq!(attested(&sealed), (Level::N1, None), "so that its word raises no level, on the page or in the bundle");
}

/// The level that the attestation and the bundle both give, and the leaf that they take for a chip's evidence.
fn attested(house: &House) -> (Level, Option<u64>) {
    let drawn = certificate(&house.school, year(2026)).unwrap().attestation;
    let papers = Papers { page: String::new(), readme: String::new() };
    let report = verify(&year_bundle(&house.school, year(2026), None, papers).unwrap(), &Asked::default());
    assert!(report.holds(), "{report:#?}");
    assert_eq!(report.level, drawn.level);
    (
        drawn.level.expect("the disk of the tests overwrites in place"),
        drawn.evidence.iter().find(|one| one.kind == EvidenceKind::ChipCounter).unwrap().leaf,
    )
}

#[test]
fn the_ledger_holds_the_sealing_before_the_opening_and_the_chips_word_before_the_destruction() {
    let mut tpm = Simulated::new();
    let house = sealed_house(&mut tpm);
    announced(&house);
    assert!(destroyed(&house));
    let leaves = said_of(&house.school, year(2026)).unwrap();
    let rank = |of: fn(&Event) -> bool| leaves.iter().position(|leaf| of(&leaf.event)).unwrap();
    let made = rank(|event| matches!(event, Event::SealMade { .. }));
    assert!(made < rank(|event| matches!(event, Event::YearOpen { .. })));
    let word = rank(|event| matches!(event, Event::SealEvidence { .. }));
    assert!(rank(|event| matches!(event, Event::WipeIntent { .. })) < word);
    assert!(word < rank(|event| matches!(event, Event::Destroyed { .. })));
    let (Event::SealMade { value, nv_public, attesting, .. }, Event::SealEvidence { size, attest, signature, .. }) =
        (&leaves[made].event, &leaves[word].event)
    else {
        unreachable!("picked by their kind")
    };
    let hashes: Vec<tree::Hash> =
        leaves.iter().map(|leaf| tree::leaf_hash(leaf.line().unwrap().as_bytes())).take(*size as usize).collect();
    let said = ChipWord { attest: attest.0.to_vec(), signature: signature.0 };
    assert_eq!(said.check(&attesting.0, &nv_public.0, &tree::root(&hashes)), Ok(value + 1));
}

#[test]
fn a_chip_that_is_gone_holds_up_no_destruction_and_leaves_no_word() {
    let mut tpm = Simulated::new();
    let house = sealed_house(&mut tpm);
    announced(&house);
    tpm.off();
    assert!(destroyed(&house));
    let house = house.restarted();
    assert!(matches!(house.school.year_files()[0].state, YearState::Destroyed { .. }));
    assert!(last(&house, |leaf| matches!(leaf.event, Event::SealEvidence { .. }).then_some(())).is_none());
    tpm.powered();
    assert!(!house.school.year_opens(&house.school.year_files()[0]).unwrap(), "the cell is destroyed all the same");
}

#[test]
fn a_sealing_cut_off_before_the_opening_is_taken_back_and_made_anew() {
    let mut tpm = Simulated::new();
    let house = House::new();
    house.school.seal_years_in(&tpm.powered()).unwrap();
    // What a power cut leaves: a sealed share, and no leaf that opens the year.
    let seal = house.school.folders().year_seal(year(2026));
    let cut = crate::vault::ChipSeal { device: tpm.socket(), file: seal.clone() };
    cut.make("0990001A 2026-2027", house.school.chance()).unwrap();
    let before = fs::read(&seal).unwrap();
    house.opens(2026).unwrap();
    write_a_class(&house, 2026);
    assert_ne!(fs::read(&seal).unwrap(), before);
    assert_eq!(classes(&house.restarted(), 2026), 1);
}
