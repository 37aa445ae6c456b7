//! What must not open: rows moved, altered or rolled back, foreign keys, dead roots. Each refusal first shows the
//! allowed case.

use super::fixtures::{Dice, School, name, place, this_year};
use super::*;
use crate::domain::ids::Subject;
use proptest::prelude::*;
use std::os::unix::fs::MetadataExt;
use std::sync::LazyLock;

static HOUSE: LazyLock<School> = LazyLock::new(School::opened);
static KEY: LazyLock<SubjectKey> = LazyLock::new(|| HOUSE.key_of(12));

const MOT: &[u8] = "Lou a oublié son équerre.".as_bytes();

#[test]
fn a_row_reads_back_at_its_place_and_at_no_other() {
    let sealed = KEY.seal(&place(), MOT, &HOUSE.dice).unwrap();
    assert_eq!(&**KEY.open(&place(), &sealed).unwrap(), MOT);
    let mut row = place().row;
    row[15] ^= 1;
    let elsewhere = [
        Place { kind: 4, ..place() },
        Place { row, ..place() },
        Place { version: 0, ..place() },
        Place { version: 2, ..place() },
    ];
    for place in elsewhere {
        assert_eq!(KEY.open(&place, &sealed), Err(SealError::Refused));
    }
    let other = Place { subject: Subject(13), ..place() };
    assert_eq!(KEY.open(&other, &sealed), Err(SealError::AnotherSubject));
    assert_eq!(KEY.seal(&other, MOT, &HOUSE.dice), Err(SealError::AnotherSubject));
}

#[test]
fn rows_opened_in_the_same_memory_read_each_as_alone_and_a_refused_one_spoils_none() {
    let long = MOT.repeat(40);
    let there = Place { row: [1; 16], ..place() };
    let (short, other) = (KEY.seal(&place(), MOT, &HOUSE.dice).unwrap(), KEY.seal(&there, &long, &HOUSE.dice).unwrap());
    let mut reader = KEY.reader();
    for _ in 0..2 {
        assert_eq!(reader.open(&place(), &short), Ok(MOT));
        assert_eq!(reader.open(&there, &other), Ok(&long[..]));
        assert_eq!(reader.open(&there, &short), Err(SealError::Refused));
        assert_eq!(reader.open(&there, &other[1..]), Err(SealError::NotSealed));
    }
}

#[test]
fn two_rows_with_swapped_ciphertexts_are_both_refused() {
    let here = place();
    let there = Place { row: [1; 16], ..here };
    let (a, b) = (KEY.seal(&here, MOT, &HOUSE.dice).unwrap(), KEY.seal(&there, b"autre", &HOUSE.dice).unwrap());
    assert!(KEY.open(&here, &a).is_ok() && KEY.open(&there, &b).is_ok());
    assert_eq!(KEY.open(&here, &b), Err(SealError::Refused));
    assert_eq!(KEY.open(&there, &a), Err(SealError::Refused));
}

#[test]
fn a_row_cut_short_or_lengthened_is_refused() {
    let sealed = KEY.seal(&place(), MOT, &HOUSE.dice).unwrap();
    assert!(KEY.open(&place(), &sealed).is_ok());
    for len in 0..sealed.len() {
        assert_eq!(KEY.open(&place(), &sealed[..len]), Err(SealError::NotSealed));
    }
    let longer = [&sealed[..], &[0]].concat();
    assert_eq!(KEY.open(&place(), &longer), Err(SealError::NotSealed));
    let next_size = [&sealed[..], &[0; 128]].concat();
    assert_eq!(KEY.open(&place(), &next_size), Err(SealError::Refused));
}

#[test]
fn the_key_of_another_family_another_issue_school_or_year_opens_nothing() {
    let sealed = KEY.seal(&place(), MOT, &HOUSE.dice).unwrap();
    assert!(KEY.open(&place(), &sealed).is_ok());
    let here = |subject| Place { subject: Subject(subject), ..place() };
    assert_eq!(HOUSE.key_of(13).open(&here(13), &sealed), Err(SealError::Refused));
    assert_eq!(HOUSE.key_of(12).open(&place(), &sealed), Err(SealError::Refused));
    // Same dice, so the very same draws: only the names differ.
    for name in [name("0990002B", "2026-2027"), name("0990001A", "2027-2028"), name("0990001A", "etablissement")] {
        let other = School::named(name, 1);
        assert_eq!(other.key_of(12).open(&place(), &sealed), Err(SealError::Refused));
    }
}

#[test]
fn a_key_bound_to_another_school_refuses_even_with_the_same_secret() {
    let key = |name: &ScopeName| SubjectKey::prepare(name, Subject(12), &[3; 32]);
    let sealed = key(&this_year()).seal(&place(), MOT, &HOUSE.dice).unwrap();
    assert!(key(&this_year()).open(&place(), &sealed).is_ok());
    assert_eq!(key(&name("0990002B", "2026-2027")).open(&place(), &sealed), Err(SealError::Refused));
    assert_eq!(key(&name("0990001A", "2025-2026")).open(&place(), &sealed), Err(SealError::Refused));
}

#[test]
fn texts_of_near_lengths_have_one_size_and_no_plaintext_shows() {
    let size = |len| KEY.seal(&place(), &vec![b'a'; len], &HOUSE.dice).unwrap().len();
    assert_eq!(size(0), size(255));
    assert_eq!(size(300), size(383));
    assert_ne!(size(300), size(384));
    let sealed = KEY.seal(&place(), MOT, &HOUSE.dice).unwrap();
    assert!(!sealed.windows(5).any(|part| MOT.windows(5).any(|plain| plain == part)));
}

#[test]
fn the_longest_text_is_sealed_and_one_byte_more_is_refused() {
    let longest = vec![7; LONGEST_PLAIN];
    let sealed = KEY.seal(&place(), &longest, &HOUSE.dice).unwrap();
    assert_eq!(*KEY.open(&place(), &sealed).unwrap(), longest);
    let refused = KEY.seal(&place(), &[&longest[..], &[7]].concat(), &HOUSE.dice);
    assert_eq!(refused, Err(SealError::TooLong { len: LONGEST_PLAIN + 1 }));
}

#[test]
fn the_same_text_sealed_twice_differs_and_a_rolled_back_machine_shares_no_keystream() {
    let fresh = |plain: &[u8]| KEY.seal(&place(), plain, &HOUSE.dice).unwrap();
    assert_ne!(fresh(MOT), fresh(MOT));
    let replayed = |plain: &[u8]| KEY.seal(&place(), plain, &Dice::thrown(5)).unwrap();
    let (a, b) = (replayed(b"present present"), replayed(b"absente absente"));
    assert_ne!(a[1..25], b[1..25], "two nonces");
    let xor = |a: &[u8], b: &[u8]| -> Vec<u8> { a.iter().zip(b).map(|(a, b)| a ^ b).collect() };
    assert_ne!(xor(&a[25..40], &b[25..40]), xor(b"present present", b"absente absente"));
    // The padding is the same in both, so a shared keystream would show there as equal bytes.
    let same = a[41..281].iter().zip(&b[41..281]).filter(|(a, b)| a == b).count();
    assert!(same < 20, "{same} equal bytes under 240 equal padding bytes");
}

#[test]
fn a_rolled_back_machine_gives_two_families_two_keys_and_two_wrappings() {
    let page = HOUSE.page_of(1);
    let issue = |subject| page.issue(Subject(subject), &Dice::thrown(8)).unwrap();
    let (a, b) = (issue(1), issue(2));
    assert_ne!(a.0[12..24], b.0[12..24]);
    assert_ne!(a.0[24..56], b.0[24..56]);
    let blind = |subject, wrapped: WrappedKey| page.unwrap_key(Subject(subject), &wrapped.0).unwrap().blind("t", b"x");
    assert_ne!(blind(1, a), blind(2, b));
    let begun = |page| HOUSE.vault.begin_page(Page(page), &Dice::thrown(8)).1;
    assert_ne!(begun(1).0[16..28], begun(2).0[16..28], "two pages' keys too");
}

#[test]
fn blind_terms_do_not_run_into_their_label() {
    assert_eq!(KEY.blind("name", b"martin"), KEY.blind("name", b"martin"));
    assert_ne!(KEY.blind("name", b"martin"), KEY.blind("namem", b"artin"));
    assert_ne!(KEY.blind("name", b"martin"), HOUSE.key_of(13).blind("name", b"martin"));
}

#[test]
fn a_wrapped_key_opens_for_its_subject_under_its_page_only() {
    let page = HOUSE.page_of(12);
    let wrapped = page.issue(Subject(12), &HOUSE.dice).unwrap();
    assert_eq!((wrapped.0.len(), &wrapped.0[..12]), (72, &b"CKW1\0\0\0\x0c\0\0\0\x01"[..]));
    let unwrap = |subject, bytes: &[u8]| page.unwrap_key(Subject(subject), bytes).map(|_| ());
    assert!(unwrap(12, &wrapped.0).is_ok());
    assert!(matches!(unwrap(13, &wrapped.0), Err(VaultError::AnotherSubject)));
    assert!(matches!(unwrap(12, &wrapped.0[..71]), Err(VaultError::NotAWrappedKey(_))));
    let mut renamed = wrapped.0;
    renamed[7] = 13;
    assert!(matches!(unwrap(13, &renamed), Err(VaultError::Refused)));
    let mut newer = wrapped.0;
    newer[11] = 2;
    assert!(matches!(unwrap(12, &newer), Err(VaultError::AnotherEpoch { wrapped: 2, live: 1 })));
    for at in 12..72 {
        let mut flipped = wrapped.0;
        flipped[at] ^= 0x10;
        assert!(matches!(unwrap(12, &flipped), Err(VaultError::Refused)));
    }
    for other in [HOUSE.page_of(12), School::named(this_year(), 2).page_of(12)] {
        assert!(matches!(other.unwrap_key(Subject(12), &wrapped.0), Err(VaultError::Refused)));
    }
    assert!(matches!(HOUSE.page_of(256).issue(Subject(12), &HOUSE.dice), Err(VaultError::AnotherSubject)));
}

#[test]
fn a_page_s_key_opens_for_its_page_in_its_vault_only() {
    let (_, wrapped) = HOUSE.vault.begin_page(Page(3), &HOUSE.dice);
    assert_eq!((wrapped.0.len(), &wrapped.0[..16]), (76, &b"CKP1\0\0\0\x03\0\0\0\x01\0\0\0\x01"[..]));
    let open = |page, bytes: &[u8]| HOUSE.vault.open_page(Page(page), bytes).map(|_| ());
    assert!(open(3, &wrapped.0).is_ok());
    assert!(matches!(open(4, &wrapped.0), Err(VaultError::AnotherPage)));
    assert!(matches!(open(3, &wrapped.0[..75]), Err(VaultError::NotAWrappedKey(_))));
    let mut renamed = wrapped.0;
    renamed[7] = 4;
    assert!(matches!(open(4, &renamed), Err(VaultError::Refused)));
    let mut newer = wrapped.0;
    newer[15] = 2;
    assert!(matches!(open(3, &newer), Err(VaultError::AnotherEpoch { wrapped: 2, live: 1 })));
    for at in (8..12).chain(16..76) {
        let mut flipped = wrapped.0;
        flipped[at] ^= 0x10;
        assert!(matches!(open(3, &flipped), Err(VaultError::Refused)), "byte {at}");
    }
    let next = School::named(this_year(), 2);
    assert!(matches!(next.vault.open_page(Page(3), &wrapped.0), Err(VaultError::Refused)));
}

#[test]
fn wrong_unlock_wrong_root_and_foreign_cell_are_told_apart() {
    let school = School::opened();
    let open = |name, unlock: &Unlock, promised: Promised| {
        Vault::candidates(&name, &school.cell, unlock, &[promised]).map(|mut found| found.remove(0))
    };
    let root = school.public.promised();
    assert_eq!(open(this_year(), &school.unlock, root).unwrap().commitments(), &school.public);
    let other = Unlock::draw(&Dice::thrown(99));
    assert!(matches!(open(this_year(), &other, root), Err(VaultError::WrongUnlock)));
    for other in [Promised { root_commitment: [0; 16], ..root }, Promised { epoch: 2, ..root }] {
        assert!(matches!(open(this_year(), &school.unlock, other), Err(VaultError::WrongRoot)));
    }
    assert!(matches!(open(name("0990001A", "2027-2028"), &school.unlock, root), Err(VaultError::AnotherScope)));
}

#[test]
fn a_copy_of_everything_but_the_cell_opens_nothing_once_it_is_destroyed() {
    let school = School::opened();
    let (key, page) = school.vault.begin_page(Page(0), &school.dice);
    let wrapped = key.issue(Subject(12), &school.dice).unwrap();
    let sealed = key.unwrap_key(Subject(12), &wrapped.0).unwrap().seal(&place(), MOT, &school.dice).unwrap();
    let open = || {
        let found = Vault::candidates(&this_year(), &school.cell, &school.unlock, &[school.public.promised()]);
        found.map(|mut found| found.remove(0))
    };
    let read = |vault: &Vault| {
        let key = vault.open_page(Page(0), &page.0).unwrap().unwrap_key(Subject(12), &wrapped.0).unwrap();
        key.open(&place(), &sealed).unwrap().to_vec()
    };
    assert_eq!(read(&open().unwrap()), MOT);
    school.cell.destroy(&school.dice).unwrap();
    assert!(matches!(open(), Err(VaultError::Cell(CellError::Destroyed(_)))));
    // A new cell with the same unlock and name does not bring the old keys back.
    std::fs::remove_file(school.cell_file()).unwrap();
    let (again, _) = Vault::create(this_year(), &school.cell, &school.unlock, &Dice::thrown(77)).unwrap();
    assert!(matches!(again.open_page(Page(0), &page.0), Err(VaultError::Refused)));
}

#[test]
fn a_page_handed_over_keeps_its_key_and_one_renewed_keeps_only_whom_it_was_given() {
    let school = School::opened();
    let (key, page) = school.vault.begin_page(Page(0), &school.dice);
    let keys: Vec<_> = (1..5).map(|n| key.issue(Subject(n), &school.dice).unwrap()).collect();
    let next = school.vault.next_epoch(&school.dice).unwrap();
    let handover = school.vault.hand_over(next.vault());
    let blind = |vault: &Vault, page: &WrappedPageKey, n: usize, key: &WrappedKey| {
        let key = vault.open_page(Page(0), &page.0)?.unwrap_key(Subject(n as u32), &key.0)?;
        Ok::<_, VaultError>(key.blind("t", b"x"))
    };
    let here = |n: usize| blind(&school.vault, &page, n, &keys[n - 1]).unwrap();

    let kept = handover.kept(&page.0).unwrap();
    assert!((1..5).all(|n| blind(next.vault(), &kept, n, &keys[n - 1]).unwrap() == here(n)), "as they are");
    assert!(school.vault.open_page(Page(0), &kept.0).is_err() && next.vault().open_page(Page(0), &page.0).is_err());

    let others = [0, 1, 3].map(|at| keys[at].as_ref());
    let (renewed, rewrapped) = handover.renewed(&page.0, others, &school.dice).unwrap();
    for (n, wrapped) in [1, 2, 4].into_iter().zip(&rewrapped) {
        assert_eq!(blind(next.vault(), &renewed, n, wrapped).unwrap(), here(n), "the same key under the new one");
    }
    assert!((1..5).all(|n| blind(next.vault(), &renewed, n, &keys[n - 1]).is_err()), "what the old one wraps");
    let disguised = |n: usize| {
        let mut bytes = keys[n - 1].0;
        bytes[8..12].copy_from_slice(&2_u32.to_be_bytes());
        blind(next.vault(), &renewed, n, &WrappedKey(bytes))
    };
    assert!(matches!(disguised(3), Err(VaultError::Refused)), "whatever epoch it is said to be of");
    assert!(handover.kept(&kept.0).is_err() && handover.renewed(&page.0, [&rewrapped[0].0[..]], &school.dice).is_err());
}

#[test]
fn after_a_rotation_the_old_cell_opens_only_what_the_old_keyring_wrapped() {
    let school = School::opened();
    let before = std::fs::read(school.cell_file()).unwrap();
    let next = school.vault.next_epoch(&school.dice).unwrap();
    let promised = [school.public.promised(), next.commitments().promised()];
    let epochs = || {
        let found = Vault::candidates(&this_year(), &school.cell, &school.unlock, &promised).unwrap();
        found.iter().map(|vault| vault.commitments().epoch).collect::<Vec<_>>()
    };
    next.occupy(&school.cell, &school.unlock, &school.dice).unwrap();
    assert_eq!(epochs(), [2, 1]);
    next.vault().settle(&school.cell, &school.dice).unwrap();
    assert_eq!(epochs(), [2]);
    let copy = |promised: &[Promised]| {
        let old = Cell::at(school.folder.path().join("old.cell"));
        std::fs::write(old.path(), &before).unwrap();
        Vault::candidates(&this_year(), &old, &school.unlock, promised).map(|_| ())
    };
    assert!(copy(&promised[..1]).is_ok(), "a copy of the old cell is what it was");
    assert!(matches!(copy(&promised[1..]), Err(VaultError::WrongRoot)), "and not what is live now");
}

#[test]
fn neither_seed_nor_secret_ever_stands_in_a_file_and_the_same_file_is_overwritten() {
    let school = School::opened();
    school.key_of(12);
    let seed = school.cell.live().unwrap()[0].unseal(&school.unlock).unwrap();
    let facts = || std::fs::metadata(school.cell_file()).map(|m| (m.ino(), m.len(), m.mode() & 0o777)).unwrap();
    let on_disk = || std::fs::read(school.cell_file()).unwrap();
    let stands = |bytes: &[u8]| bytes.windows(8).any(|part| seed.bytes().windows(8).any(|secret| secret == part));
    let made = facts();
    assert_eq!((made.1, made.2), (1024 * 512, 0o600));
    assert!(stands(seed.bytes()) && !stands(&on_disk()));
    let before = on_disk();
    school.cell.destroy(&school.dice).unwrap();
    let after = on_disk();
    assert!(!stands(&after));
    assert_eq!(facts(), made);
    let kept = before.chunks(512).zip(after.chunks(512)).filter(|(a, b)| a[16..] == b[16..]).count();
    assert_eq!(kept, 0, "no stripe survives");
}

#[test]
fn debug_output_holds_no_secret() {
    let school = School::opened();
    let text = format!("{:?} {:?} {:?}", school.unlock, school.vault, school.key_of(12));
    assert!(text.contains("Unlock(hidden)"));
    assert!(!text.contains(&format!("{:?}", &school.unlock.bytes()[..2]).replace(['[', ']'], "")));
}

proptest! {
    #[test]
    fn every_text_reads_back_and_one_flipped_bit_anywhere_is_refused(
        plain in proptest::collection::vec(any::<u8>(), 0..700), at: prop::sample::Index, bit in 0u8..8,
    ) {
        let mut sealed = KEY.seal(&place(), &plain, &HOUSE.dice).unwrap();
        prop_assert_eq!(&**KEY.open(&place(), &sealed).unwrap(), &plain[..]);
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        let expected = if at == 0 { SealError::NotSealed } else { SealError::Refused };
        prop_assert_eq!(KEY.open(&place(), &sealed), Err(expected));
    }

    #[test]
    fn any_bytes_are_refused_without_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..700), right_size: bool) {
        if right_size {
            bytes.resize(297, 0);
            bytes[0] = 1;
        }
        prop_assert!(KEY.open(&place(), &bytes).is_err());
        prop_assert!(HOUSE.page_of(12).unwrap_key(Subject(12), &bytes).is_err());
        prop_assert!(HOUSE.vault.open_page(Page(0), &bytes).is_err());
    }
}
