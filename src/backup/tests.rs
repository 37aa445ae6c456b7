//! What a backup gives back, and what it notices.

use super::*;
use crate::ledger::Signer;
use crate::store::{Batch, Change, Store};
use std::io::Write;

const NAME: &str = "carnet.example/0990001A";

fn signer() -> Signer {
    Signer::from_pkcs8(NAME, &Signer::generate_pkcs8().unwrap()).unwrap()
}

fn store(folder: &std::path::Path, rows: u32) -> Store {
    let store = Store::create(folder).unwrap();
    let mut batch = Batch::new();
    (0..rows).for_each(|row| batch.put(&row.to_be_bytes(), &[7; 300]));
    store.apply(batch).unwrap().wait().unwrap();
    store
}

fn plain(rows: u32, signer: &Signer) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (school, year) = (store(&folder.path().join("a"), 3), store(&folder.path().join("b"), rows));
    let leaves = ["{\"leaf\":1}".to_owned(), "{\"leaf\":2}".to_owned()];
    let mut writing = Writing::begin(Vec::new(), b"{\"schema\":1}", &leaves, Some("a checkpoint\n")).unwrap();
    writing.escrow("2026-2027-n1-e1.age", b"age").unwrap();
    writing.scope(Whose::Establishment, 1, &school, &mut |_| true).unwrap();
    writing.scope(Whose::Year("2026-2027".parse().unwrap()), 4, &year, &mut |_| true).unwrap();
    writing.end(NAME, |text| Ok::<_, WritingError>(signer.sign(text))).unwrap()
}

fn parts(plain: &[u8]) -> Result<Vec<Part>, NotABackup> {
    let mut reading = Reading::begin(plain)?;
    let mut parts = Vec::new();
    while let Some(part) = reading.part()? {
        parts.push(part);
    }
    Ok(parts)
}

fn rows(parts: &[Part]) -> usize {
    parts.iter().map(|part| if let Part::Changes(changes) = part { changes.len() } else { 0 }).sum()
}

#[test]
fn a_backup_gives_back_every_part_in_order_and_who_signed_it() {
    let signer = signer();
    let parts = parts(&plain(3_000, &signer)).unwrap();
    assert!(matches!(&parts[0], Part::Identity(bytes) if bytes == b"{\"schema\":1}"));
    assert!(matches!(&parts[1], Part::Leaves(lines) if lines.lines().count() == 2));
    assert!(matches!(&parts[2], Part::Checkpoint(note) if note == "a checkpoint\n"));
    assert!(matches!(&parts[3], Part::Escrow { name, file } if name == "2026-2027-n1-e1.age" && file == b"age"));
    assert!(matches!(&parts[4], Part::Scope { whose: Whose::Establishment, epoch: 1 }));
    assert_eq!(rows(&parts), 3_003);
    let Some(Part::End(ending)) = parts.last() else { panic!("no ending") };
    assert_eq!((ending.leaves, ending.changes), (2, 3_003));
    assert!(ending.verify(&signer.verifying_key()).is_ok());
    let other = Signer::from_pkcs8(NAME, &Signer::generate_pkcs8().unwrap()).unwrap();
    assert!(ending.verify(&other.verifying_key()).is_err());
}

proptest::proptest! {
    #[test]
    fn one_byte_changed_anywhere_or_cut_off_is_noticed(at in 0..30_000_usize, bit in 0..8_u8) {
        static WHOLE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let whole = WHOLE.get_or_init(|| plain(60, &signer()));
        proptest::prop_assert!(parts(whole).is_ok());
        let at = at % whole.len();
        proptest::prop_assert!(parts(&whole[..at]).is_err());
        let mut bad = whole.clone();
        bad[at] ^= 1 << bit;
        // The last frame holds the note, whose signature is the verifier's business, under a check of its own.
        proptest::prop_assert!(parts(&bad).is_err());
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let framed = [b"CBK1".as_slice(), &bytes].concat();
        proptest::prop_assert!(parts(&framed).is_err());
    }
}

#[test]
fn frames_out_of_order_are_refused_though_each_is_whole() {
    let frames = |kinds: &[(u8, &[u8])]| {
        let mut out = frame::FramesOut::begin(Vec::new()).unwrap();
        kinds.iter().for_each(|(kind, body)| out.put(*kind, body).unwrap());
        parts(&out.into_inner())
    };
    let school: &[u8] = b"\0\0\0\x01etablissement";
    let refused = |kinds: &[(u8, &[u8])]| matches!(frames(kinds), Err(NotABackup::Misplaced { frame }) if frame as usize == kinds.len());
    // The allowed beginning goes on to the end of the bytes.
    assert!(matches!(frames(&[(b'I', b"{}"), (b'S', school), (b'R', b"")]), Err(NotABackup::Io(_))));
    assert!(refused(&[(b'S', school)]));
    assert!(refused(&[(b'I', b"{}"), (b'S', b"\0\0\0\x012026-2027")]));
    assert!(refused(&[(b'I', b"{}"), (b'S', school), (b'T', &1_u64.to_be_bytes())]));
    assert!(refused(&[(b'I', b"{}"), (b'S', school), (b'T', &[0; 8]), (b'S', school)]));
    assert!(refused(&[(b'I', b"{}"), (b'E', b"\x09../passwd")]));
    assert!(refused(&[(b'I', b"{}"), (b'S', b"\0\0\0\x01../../etc")]));
    assert!(refused(&[(b'I', b"{}"), (b'R', b"")]));
    assert!(refused(&[(b'I', b"{}"), (b'L', b"no end of line")]));
}

#[test]
fn a_removal_after_a_put_travels_as_it_was_said() {
    let mut body = Vec::new();
    let said = [Change::put(b"key", b"value"), Change::removal(b"key")];
    said.iter().for_each(|change| super::rows::append(&mut body, change).unwrap());
    assert_eq!(super::rows::read(&body).as_deref(), Some(&said[..]));
    assert!(super::rows::read(&body[..body.len() - 1]).is_none());
}

#[test]
fn only_the_right_key_or_passphrase_opens_and_a_shortened_file_is_told() {
    let (mine, other) = (age::x25519::Identity::generate(), age::x25519::Identity::generate());
    let readers = Readers::parse(&[mine.to_public().to_string()]).unwrap();
    let mut out = sealed(&readers, Tallied::new(Vec::new())).unwrap();
    out.write_all(&plain(60, &signer())).unwrap();
    let tallied = out.finish().unwrap();
    let (sum, file) = (tallied.sha256(), tallied.into_inner());
    assert_eq!(sum, ring::digest::digest(&ring::digest::SHA256, &file).as_ref());
    let read = |key: age::x25519::Identity, file: &[u8]| {
        let mut reading = Reading::begin(opened(&Opener::Keys(vec![key]), file)?)?;
        while reading.part()?.is_some() {}
        Ok::<_, NotABackup>(())
    };
    assert!(read(mine.clone(), &file).is_ok());
    assert!(matches!(read(other, &file), Err(NotABackup::Closed(_))));
    assert!(matches!(read(mine, &file[..file.len() - 1]), Err(NotABackup::Io(_))));
    assert!(Readers::parse(&[]).is_err() && Readers::parse(&["age1nothing".into()]).is_err());
}
