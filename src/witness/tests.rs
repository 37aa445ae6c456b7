//! A witness who remembers, a school that grows, and schools that would rather it did not.

use super::*;
use crate::ledger::{Book, Event, Leaf, WitnessRefused, Year};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use tempfile::TempDir;

const NAME: &str = "carnet.example/0990001A";

fn noon() -> Instant {
    "2027-09-01T12:00:00Z".parse::<jiff::Timestamp>().unwrap().into()
}

fn closed(first: u16) -> Leaf {
    let year: Year = format!("{first}-{}", first + 1).parse().unwrap();
    Leaf { at: noon(), event: Event::YearClosed { year } }
}

struct House {
    folder: TempDir,
    book: Book,
    key: Signer,
}

impl House {
    /// A school whose ledger holds leaves about these years.
    fn with(document: &[u8], years: &[u16]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut book = Book::create(&folder.path().join("ledger"), &NAME.parse().unwrap()).unwrap();
        let key = Signer::from_pkcs8(NAME, document).unwrap();
        for year in years {
            book.append(&closed(*year), &key).unwrap();
        }
        Self { folder, book, key }
    }

    fn request(&self, old: u64) -> String {
        self.book.request(old).unwrap().to_string()
    }
}

fn desk(folder: &TempDir) -> Desk {
    Desk::create(&folder.path().join("witness"), "temoin.example", None).unwrap()
}

#[test]
fn a_witness_remembers_across_a_restart_and_the_school_takes_the_line_in() {
    let (document, folder) = (Signer::generate_pkcs8().unwrap(), tempfile::tempdir().unwrap());
    let mut school = House::with(&document, &[2026, 2027]);
    let school_key = school.key.verifying_key();
    let cosigned = desk(&folder).cosign(&school.request(0), Some(&school_key), noon()).unwrap();
    assert_eq!((cosigned.before, cosigned.size, cosigned.origin.as_str()), (0, 2, NAME));
    let again = Desk::open(&folder.path().join("witness"), None).unwrap();
    assert_eq!(school.book.take_in(&cosigned.line, again.key(), &school.key).unwrap().size, 2);
    school.book.append(&closed(2028), &school.key).unwrap();
    let cosigned = again.cosign(&school.request(2), None, noon()).unwrap();
    assert_eq!((cosigned.before, cosigned.size), (2, 3));
    assert!(school.folder.path().exists());
}

#[test]
fn what_was_cosigned_cannot_be_taken_back_rewritten_or_asked_for_under_another_key() {
    let (document, folder) = (Signer::generate_pkcs8().unwrap(), tempfile::tempdir().unwrap());
    let (honest, key) = (House::with(&document, &[2026, 2027]), Signer::from_pkcs8(NAME, &document).unwrap());
    let desk = desk(&folder);
    let ask = |house: &House, old: u64, key: Option<&VerifyingKey>| desk.cosign(&house.request(old), key, noon());
    assert!(matches!(ask(&honest, 0, None), Err(WitnessError::Unknown(_))));
    let own = key.verifying_key();
    assert!(ask(&honest, 0, Some(&own)).is_ok());
    let refused = |answer: Result<Cosigned, WitnessError>| match answer.unwrap_err() {
        WitnessError::Refused(refused) => refused,
        other => panic!("{other}"),
    };
    let shorter = House::with(&document, &[2026]);
    assert!(matches!(refused(ask(&shorter, 0, None)), WitnessRefused::AnotherStart { last: 2, .. }));
    assert!(matches!(refused(ask(&shorter, 1, None)), WitnessRefused::AnotherStart { last: 2, .. }));
    let rewritten = House::with(&document, &[2026, 2029, 2030]);
    assert!(matches!(refused(ask(&rewritten, 2, None)), WitnessRefused::Fork(_)));
    let stranger = House::with(&Signer::generate_pkcs8().unwrap(), &[2026, 2027, 2028]);
    assert!(matches!(ask(&stranger, 2, Some(&stranger.key.verifying_key())), Err(WitnessError::AnotherKey)));
    assert!(matches!(refused(ask(&stranger, 2, None)), WitnessRefused::Checkpoint(_)));
    assert!(ask(&House::with(&document, &[2026, 2027, 2028]), 2, Some(&own)).is_ok(), "what grows is still cosigned");
    assert!(desk.cosign("old 2\n", None, noon()).is_err());
}

#[test]
fn a_line_that_was_lost_is_given_again_and_shuts_nobody_out() {
    let (document, folder) = (Signer::generate_pkcs8().unwrap(), tempfile::tempdir().unwrap());
    let mut school = House::with(&document, &[2026, 2027]);
    let (desk, own) = (desk(&folder), school.key.verifying_key());
    let lost = desk.cosign(&school.request(0), Some(&own), noon()).unwrap();
    // The school never had it, and asks since what it has.
    let again = desk.cosign(&school.request(0), None, noon()).unwrap();
    assert_eq!((&again.line, again.size), (&lost.line, 2));
    assert_eq!(school.book.take_in(&again.line, desk.key(), &school.key).unwrap().size, 2);
    // Lost again, and the ledger has grown: the witness says since how many leaves.
    school.book.append(&closed(2028), &school.key).unwrap();
    desk.cosign(&school.request(2), None, noon()).unwrap();
    school.book.append(&closed(2029), &school.key).unwrap();
    let refused = desk.cosign(&school.request(2), None, noon()).unwrap_err();
    assert!(matches!(refused, WitnessError::Refused(WitnessRefused::AnotherStart { last: 3, .. })), "{refused}");
    assert_eq!(desk.cosign(&school.request(3), None, noon()).unwrap().size, 4);
}

#[test]
fn the_key_is_for_its_owner_alone_or_behind_a_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let key = desk(&folder).key().clone();
    let (place, key_file) = (folder.path().join("witness"), folder.path().join("witness/key"));
    assert_eq!(*Desk::open(&place, None).unwrap().key(), key);
    assert!(matches!(Desk::create(&place, "temoin.example", None), Err(WitnessError::Exists(_))));
    fs::set_permissions(&key_file, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(Desk::open(&place, None), Err(WitnessError::Shared { .. })));
    let locked = folder.path().join("locked");
    let phrase = |text: &str| Some(SecretString::from(text));
    let key = Desk::create_with_work(&locked, "temoin.example", phrase("une phrase"), 2).unwrap().key().clone();
    assert!(Desk::is_locked(&locked) && !Desk::is_locked(&place));
    assert_eq!(*Desk::open(&locked, phrase("une phrase")).unwrap().key(), key);
    assert!(matches!(Desk::open(&locked, phrase("une autre")), Err(WitnessError::Passphrase)));
    assert!(matches!(Desk::create(&folder.path().join("two words"), "two words", None), Err(WitnessError::Key(_))));
}
