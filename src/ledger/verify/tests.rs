//! A bundle as the school makes it, and every lie that a school, a thief of its key or a careless copy could tell in
//! one.

use super::*;
use crate::ledger::bundle::{Papers, bundle, manifest_text, names};
use crate::ledger::cosignature::tests::{noon, witness};
use crate::ledger::key::tests::signer;
use crate::ledger::zip::{Member, files, zip};
use crate::ledger::{Book, Checkpoint, Commitments, Event, Hex, Leaf, Level, Note, Signer, Year};
use tempfile::TempDir;

const NAME: &str = "carnet.example/0990001A";

fn year() -> Year {
    "2026-2027".parse().unwrap()
}

fn on(day: u8, event: Event) -> Leaf {
    let at: jiff::Timestamp = format!("2027-07-{day:02}T08:00:00Z").parse().unwrap();
    Leaf { at: at.into(), event }
}

fn opened(n: u8) -> Leaf {
    let commitments = Commitments {
        epoch: 1,
        handle: Hex([n; 8]),
        seed_sha256: Hex([n; 32]),
        marks_tag: Hex([n; 32]),
        root_commitment: Hex([n; 16]),
    };
    on(n, Event::YearOpen { year: year(), commitments })
}

/// A year's whole life, in six leaves.
fn life_of_a_year() -> Vec<Leaf> {
    let not_before = "2027-07-11T08:00:00Z".parse::<jiff::Timestamp>().unwrap().into();
    vec![
        opened(1),
        on(2, Event::YearClosed { year: year() }),
        on(3, Event::WipeAnnounced { year: year(), not_before }),
        on(12, Event::WipeIntent { year: year() }),
        on(12, Event::Destroyed { year: year(), marks_found: 0, canary_refused: true, ciphertext_removed: true }),
    ]
}

/// A school that keeps these leaves, with what the DPO kept when there were two of them.
struct SchoolBook {
    _folder: TempDir,
    book: Book,
    key: Signer,
    kept: String,
}

impl SchoolBook {
    fn with(leaves: &[Leaf], key: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut book = Book::create(&folder.path().join("ledger"), &NAME.parse().unwrap()).unwrap();
        let key = signer(NAME, key);
        let mut kept = String::new();
        for (leaf, count) in leaves.iter().zip(1..) {
            book.append(leaf, &key).unwrap();
            if count == 2 {
                kept = book.checkpoint().unwrap().to_owned();
                let seen = book.request(0).unwrap().answer(&witness(7), &key.verifying_key(), None, noon()).unwrap();
                book.take_in(&seen.1.to_string(), witness(7).key(), &key).unwrap();
            }
        }
        Self { _folder: folder, book, key, kept }
    }

    fn honest() -> Self {
        Self::with(&life_of_a_year(), 1)
    }

    fn bundle(&self, since: Option<&str>) -> Vec<u8> {
        let papers = Papers { page: "<!DOCTYPE html>".into(), readme: "Lisez-moi.\n".into() };
        bundle(&self.book, &self.key, &year(), since, papers).unwrap()
    }

    fn asked(&self) -> Asked {
        Asked {
            key: Some(signer(NAME, 1).verifying_key()),
            since: Some(self.kept.clone()),
            witness: Some(witness(7).key().clone()),
        }
    }
}

/// The first check that fails.
fn failure(bundle: &[u8], asked: &Asked) -> Option<What> {
    let report = verify(bundle, asked);
    let failed = report.checks.iter().find(|check| !check.outcome.is_no_failure()).map(|check| check.what);
    assert_eq!(report.holds(), failed.is_none());
    assert_eq!(report.level.is_some(), failed.is_none());
    failed
}

/// The bundle with a member changed and the manifest signed anew: what whoever holds the school's key can do.
fn resigned(bundle: &[u8], key: &Signer, change: impl FnOnce(&mut Vec<Member>)) -> Vec<u8> {
    let mut members = files(bundle).unwrap();
    change(&mut members);
    let text = manifest_text(NAME, year().as_str(), &members[1..]);
    let mut note = Note::unsigned(&text).unwrap();
    note.add(key.sign(&text));
    members[0].1 = note.to_string().into_bytes();
    zip(&members).unwrap()
}

fn member<'a>(members: &'a mut [Member], name: &str) -> &'a mut Vec<u8> {
    &mut members.iter_mut().find(|(own, _)| own.starts_with(name)).unwrap().1
}

#[test]
fn an_honest_bundle_holds_and_says_what_could_not_be_compared() {
    let school = SchoolBook::honest();
    for since in [None, Some(school.kept.as_str())] {
        let report = verify(&school.bundle(since), &school.asked());
        assert!(report.holds(), "{report:#?}");
        assert_eq!((report.level, report.size), (Some(Level::N1), Some(5)));
        assert_eq!(report.checks.last().unwrap().outcome, Outcome::HeldAt { at: noon(), size: 2 });
        let alone = verify(&school.bundle(since), &Asked::default());
        let not_made = alone.checks.iter().filter(|check| check.outcome == Outcome::NotMade);
        assert_eq!(not_made.map(|check| check.what).collect::<Vec<_>>(), [What::Key, What::Since, What::Witness]);
        assert!(alone.holds());
    }
}

#[test]
fn every_byte_of_the_file_counts() {
    let school = SchoolBook::honest();
    let bundle = school.bundle(Some(&school.kept));
    assert_eq!(failure(&bundle, &school.asked()), None);
    for at in 0..bundle.len() {
        let mut changed = bundle.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(failure(&changed, &school.asked()).is_some(), "byte {at}");
    }
    for length in 0..bundle.len() {
        assert_eq!(failure(&bundle[..length], &school.asked()), Some(What::Form), "cut at {length}");
    }
}

#[test]
fn every_byte_of_every_file_in_it_counts_even_in_a_well_formed_wrapping() {
    let school = SchoolBook::honest();
    let bundle = school.bundle(Some(&school.kept));
    assert_eq!(failure(&bundle, &school.asked()), None);
    let members = files(&bundle).unwrap();
    for (which, (name, held)) in members.iter().enumerate() {
        for at in 0..held.len() {
            let mut changed = members.clone();
            changed[which].1[at] ^= 1 << (at % 8);
            assert!(failure(&zip(&changed).unwrap(), &school.asked()).is_some(), "{name}, byte {at}");
        }
        let mut without = members.clone();
        without.remove(which);
        assert!(failure(&zip(&without).unwrap(), &school.asked()).is_some(), "without {name}");
        let mut twice = members.clone();
        twice.insert(which, members[which].clone());
        assert!(failure(&zip(&twice).unwrap(), &school.asked()).is_some(), "{name} twice");
    }
}

#[test]
fn a_signature_does_not_save_a_file_that_says_something_else() {
    let school = SchoolBook::honest();
    let bundle = school.bundle(Some(&school.kept));
    let asked = school.asked();
    assert_eq!(failure(&resigned(&bundle, &school.key, |_| {}), &asked), None);
    let change = |name: &str, from: &str, to: &str| {
        let changed = resigned(&bundle, &school.key, |members| {
            let held = member(members, name);
            let text = String::from_utf8(held.clone()).unwrap();
            assert!(text.contains(from), "{name}: {text}");
            *held = text.replacen(from, to, 1).into_bytes();
        });
        failure(&changed, &asked)
    };
    assert_eq!(change(names::LEAVES, "2027-07-12", "2027-07-13"), Some(What::Leaves));
    assert_eq!(change(names::CHECKPOINT, "\n5\n", "\n6\n"), Some(What::Checkpoint));
    assert_eq!(change(names::CONSISTENCY, "old 2", "old 3"), Some(What::Since));
    assert_eq!(change(names::PROOF, "index 4", "index 3"), Some(What::Proof));
    assert_eq!(change(names::CERTIFICATE, "\"families_erased\":0", "\"families_erased\":1"), Some(What::Certificate));
    assert_eq!(change(names::CERTIFICATE, "\"level\":\"N1\"", "\"level\":\"N3\""), Some(What::Certificate));
    assert_eq!(change(names::COSIGNED, "\n2\n", "\n3\n"), Some(What::Witness));
}

#[test]
fn a_certificate_that_says_more_than_the_leaves_is_refused_even_when_signed() {
    let school = SchoolBook::honest();
    let bundle = school.bundle(None);
    let more = resigned(&bundle, &school.key, |members| {
        let held = member(members, names::CERTIFICATE);
        let text = Note::parse(std::str::from_utf8(held).unwrap()).unwrap().text().replace("\"N1\"", "\"N2\"");
        let mut note = Note::unsigned(&text).unwrap();
        note.add(school.key.sign(&text));
        *held = note.to_string().into_bytes();
    });
    assert_eq!(failure(&more, &school.asked()), Some(What::Certificate));
}

#[test]
fn another_key_is_not_the_one_the_asker_noted() {
    let thief = SchoolBook::with(&life_of_a_year(), 2);
    let bundle = thief.bundle(None);
    assert!(verify(&bundle, &Asked::default()).holds(), "it is well made");
    assert_eq!(failure(&bundle, &SchoolBook::honest().asked()), Some(What::Key));
}

#[test]
fn a_ledger_written_anew_with_the_schools_own_key_is_a_fork_for_whoever_kept_a_checkpoint() {
    let honest = SchoolBook::honest();
    let mut leaves = life_of_a_year();
    leaves[0] = opened(9);
    let forged = SchoolBook::with(&leaves, 1);
    let bundle = forged.bundle(None);
    let alone = Asked { since: None, witness: None, ..honest.asked() };
    assert_eq!(failure(&bundle, &alone), None, "nothing in it shows it, which the report says");
    let kept = Asked { witness: None, ..honest.asked() };
    assert_eq!(failure(&bundle, &kept), Some(What::Since));
    // Nor may the witness's cosignature of the other history stand in it.
    let borrowed = resigned(&bundle, &forged.key, |members| {
        let own = files(&honest.bundle(None)).unwrap();
        *member(members, names::COSIGNED) =
            own.into_iter().find(|(name, _)| name.starts_with(names::COSIGNED)).unwrap().1;
    });
    assert_eq!(failure(&borrowed, &alone), Some(What::Witness));
}

#[test]
fn a_shorter_ledger_than_the_one_kept_is_refused() {
    let honest = SchoolBook::honest();
    let longer =
        [&life_of_a_year()[..], &[on(13, Event::Witnessed { size: 5, root: Hex([0; 32]), witness: Hex([0; 32]) })]]
            .concat();
    let kept = SchoolBook::with(&longer, 1).book.checkpoint().unwrap().to_owned();
    let asked = Asked { since: Some(kept), ..honest.asked() };
    assert_eq!(failure(&honest.bundle(None), &asked), Some(What::Since));
}

#[test]
fn a_witness_who_did_not_cosign_is_missed() {
    let school = SchoolBook::honest();
    let asked = Asked { witness: Some(witness(8).key().clone()), ..school.asked() };
    assert_eq!(failure(&school.bundle(None), &asked), Some(What::Witness));
}

#[test]
fn a_life_that_cannot_be_true_is_refused_although_every_signature_holds() {
    let told = |change: fn(&mut Vec<Leaf>)| {
        let mut leaves = life_of_a_year();
        change(&mut leaves);
        failure(&SchoolBook::with(&leaves, 1).bundle(None), &Asked::default())
    };
    assert_eq!(told(|_| {}), None);
    assert_eq!(told(|leaves| leaves.swap(3, 4)), Some(What::Life), "the destruction before the order");
    assert_eq!(told(|leaves| leaves.swap(1, 2)), Some(What::Life), "announced before it was closed");
    assert_eq!(told(|leaves| leaves[3].at = leaves[2].at), Some(What::Life), "ordered within the notice");
    assert_eq!(told(|leaves| leaves.insert(1, opened(2))), Some(What::Life), "opened twice");
    let in_part = Event::Destroyed { year: year(), marks_found: 3, canary_refused: true, ciphertext_removed: true };
    let mut leaves = life_of_a_year();
    leaves[4].event = in_part;
    assert_eq!(failure(&SchoolBook::with(&leaves, 1).bundle(None), &Asked::default()), Some(What::Life));
}

#[test]
fn a_year_that_lives_has_no_bundle_and_a_strangers_checkpoint_starts_none() {
    let papers = || Papers { page: String::new(), readme: String::new() };
    let living = SchoolBook::with(&life_of_a_year()[..4], 1);
    assert!(bundle(&living.book, &living.key, &year(), None, papers()).is_err());
    let school = SchoolBook::honest();
    assert!(bundle(&school.book, &school.key, &year(), Some(&school.kept), papers()).is_ok());
    let other = SchoolBook::with(&[opened(9), opened(8)], 1).kept;
    assert!(bundle(&school.book, &school.key, &year(), Some(&other), papers()).is_err());
    let stranger =
        Checkpoint { origin: NAME.parse().unwrap(), size: 2, root: [0; 32] }.signed(&signer(NAME, 3)).unwrap();
    assert!(bundle(&school.book, &school.key, &year(), Some(&stranger), papers()).is_err());
}
