//! The forms in which a year's secrets lie on disks and on paper: unlock, cell, keyring, record, both halves, what is
//! in escrow, a share sealed in a chip, a backup. One set of cases belongs together: the frozen year must still open,
//! from its own cell and from both halves, to the very words that were written in it.

use crate::frozen::{Cases, cases_of};
use carnet::backup::{Opener, Readers, Reading, Tallied, Whose, Writing, WritingError, opened, sealed};
use carnet::domain::clock::Chance;
use carnet::domain::ids::Subject;
use carnet::ledger::Signer;
use carnet::store::{Batch, Store};
use carnet::tpm;
use carnet::vault::{
    Cell, EscrowKey, Half, Holder, Label, Page, Place, ScopeName, Trial, Unlock, Vault, have_back, put_in_escrow,
};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The key that the frozen backup is encrypted to: of nobody, and published here.
const BACKUP_KEY: &str = include_str!("backup-key.txt");
const WORDS: &[u8] = "Prévoir un goûter.".as_bytes();

/// Draws the same byte for ever, so that a cell of 512 kB is kept in a few.
struct Still;

impl Chance for Still {
    fn fill(&self, out: &mut [u8]) {
        out.fill(0x5a);
    }
}

fn year() -> ScopeName {
    ScopeName { school: "0990001A".into(), scope: "2026-2027".into() }
}

fn place() -> Place {
    Place { subject: Subject(12), kind: 3, row: [9; 16], version: 1 }
}

fn unlock_of(folder: &Path, bytes: &[u8]) -> Option<Unlock> {
    let path = folder.join("unlock.key");
    fs::write(&path, bytes).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    Unlock::read_key_file(&path).ok()
}

fn good(form: &str) -> Vec<u8> {
    cases_of(form, "good-").into_iter().next().unwrap().1
}

fn frozen_unlock(folder: &Path) -> Unlock {
    unlock_of(folder, &good("unlock")).unwrap()
}

fn unpacked(gzip: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    MultiGzDecoder::new(gzip).read_to_end(&mut whole).ok()?;
    Some(whole)
}

/// The roots that open in a cell of these bytes.
fn roots_of(folder: &Path, name: &str, bytes: &[u8], unlock: &Unlock) -> Option<Trial> {
    let cell = Cell::at(folder.join(name));
    fs::write(cell.path(), bytes).unwrap();
    let mut trial = Trial::new();
    (trial.add(&year(), &cell, unlock).ok()? == 1).then_some(trial)
}

fn key_of_both_halves() -> Option<EscrowKey> {
    let halves: Vec<Half> = cases_of("half", "good-")
        .into_iter()
        .filter_map(|(_, sheet)| Half::parse(&String::from_utf8(sheet).ok()?).ok())
        .collect();
    EscrowKey::of(&halves[0], &halves[1]).ok()
}

/// What these bytes give back, printed again where there is one spelling; nothing when they are refused.
pub(crate) fn read_back(form: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let whole = || bytes.to_vec();
    match form {
        "unlock" => unlock_of(folder.path(), bytes).map(|_| whole()),
        "cell" => {
            roots_of(folder.path(), "year.cell", &unpacked(bytes)?, &frozen_unlock(folder.path())).map(|_| whole())
        }
        "half" => Some(Half::parse(std::str::from_utf8(bytes).ok()?).ok()?.sheet().as_bytes().to_vec()),
        "escrow" => {
            let (cell, unlock) = (Cell::at(folder.path().join("back.cell")), frozen_unlock(folder.path()));
            have_back(bytes, &key_of_both_halves()?, &year(), &cell, &unlock, &Still).ok().map(|_| whole())
        }
        "chip-share" => Some(tpm::Sealed::parse(bytes).ok()?.bytes()),
        "backup" => {
            let mut reading = Reading::begin(opened(&Opener::parse(BACKUP_KEY).ok()?, bytes).ok()?).ok()?;
            while reading.part().ok()?.is_some() {}
            Some(whole())
        }
        _ => None,
    }
}

/// A year opened for the occasion, and everything that is kept of it.
pub(crate) fn made(cases: &mut Cases) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.key");
    let unlock = Unlock::create_key_file(&path, &Still).unwrap();
    let key_file = fs::read(&path).unwrap();
    let mut put = |form: &str, case: &str, bytes: &[u8]| drop(cases.insert((form.into(), case.into()), bytes.to_vec()));
    let flipped = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    put("unlock", "good-1", &key_file);
    put("unlock", "bad-sum", &flipped(&key_file, 20));
    put("unlock", "bad-short", &key_file[..39]);

    let cell = Cell::at(folder.path().join("made.cell"));
    let (vault, public) = Vault::create(year(), &cell, &unlock, &Still).unwrap();
    let bytes = fs::read(cell.path()).unwrap();
    let packed = |bytes: &[u8]| {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    };
    put("cell", "good-1", &packed(&bytes));
    put("cell", "bad-stripe", &packed(&flipped(&bytes, 512 * 511 + 100)));
    put("cell", "bad-short", &packed(&bytes[..256 * 1024 - 1]));

    let (page, wrapped) = vault.begin_page(Page(0), &Still);
    put("wrapped-page", "good-2", wrapped.as_ref());
    let wrapped = page.issue(Subject(12), &Still).unwrap();
    put("wrapped-key", "good-2", wrapped.as_ref());
    let key = page.unwrap_key(Subject(12), wrapped.as_ref()).unwrap();
    put("sealed-record", "good-2", &key.seal(&place(), WORDS, &Still).unwrap());

    let escrow = EscrowKey::generate();
    let label = |holder| Label { school: "0990001A".into(), year: "2026-2027".into(), number: 1, holder };
    let [head, dpo] = Half::both(&escrow, [label(Holder::Head), label(Holder::Dpo)], &Still);
    put("half", "good-1", head.sheet().as_bytes());
    put("half", "good-2", dpo.sheet().as_bytes());
    put("half", "bad-line", head.sheet().replacen("\n2  ", "\n2  A", 1).as_bytes());
    put("half", "bad-label", head.sheet().replacen("2026-2027", "2027-2028", 1).as_bytes());
    let file = put_in_escrow(&year(), &cell, &unlock, &public, &escrow.recipient()).unwrap();
    put("escrow", "good-1", &file);
    put("escrow", "bad-flipped", &flipped(&file, file.len() - 20));
    put("escrow", "bad-torn", &file[..file.len() - 1]);

    // "CTS1", an index of the owner's range, a value, two byte strings, and the checksum.
    let body =
        [&b"CTS1"[..], &[1, 0x80, 0, 7], &[0, 0, 0, 0, 0, 0, 0, 4], &[0, 80], &[1; 80], &[0, 160], &[2; 160]].concat();
    let share = [&body[..], ring::digest::digest(&ring::digest::SHA256, &body).as_ref()].concat();
    put("chip-share", "good-1", &share);
    put("chip-share", "bad-sum", &flipped(&share, 30));
    put("chip-share", "bad-short", &share[..share.len() - 1]);

    let backup = backed_up(folder.path(), &file);
    put("backup", "good-1", &backup);
    put("backup", "bad-flipped", &flipped(&backup, backup.len() / 2));
    put("backup", "bad-torn", &backup[..backup.len() - 1]);
}

fn backed_up(folder: &Path, escrow: &[u8]) -> Vec<u8> {
    let store = |name: &str, rows: u32| {
        let store = Store::create(&folder.join(name)).unwrap();
        let mut batch = Batch::new();
        (0..rows).for_each(|row| batch.put(&row.to_be_bytes(), &[7; 40]));
        store.apply(batch).unwrap().wait().unwrap();
        store
    };
    let signer = Signer::from_pkcs8("carnet.example/0990001A", &Signer::generate_pkcs8().unwrap()).unwrap();
    let identity: age::x25519::Identity = BACKUP_KEY.trim().parse().unwrap();
    let readers = Readers::parse(&[identity.to_public().to_string()]).unwrap();
    let out = sealed(&readers, Tallied::new(Vec::new())).unwrap();
    let leaves = ["{\"leaf\":1}".to_owned(), "{\"leaf\":2}".to_owned()];
    let mut writing = Writing::begin(out, b"{\"schema\":1}", &leaves, Some("a checkpoint\n")).unwrap();
    writing.escrow("2026-2027-n1-2026-2027-e1.age", escrow).unwrap();
    writing.scope(Whose::Establishment, 1, &store("a", 3), &mut |_| true).unwrap();
    writing.scope(Whose::Year("2026-2027".parse().unwrap()), 1, &store("b", 9), &mut |_| true).unwrap();
    let out = writing.end("carnet.example/0990001A", |text| Ok::<_, WritingError>(signer.sign(text))).unwrap();
    out.finish().unwrap().into_inner()
}

/// The words in the frozen record, read with the frozen wrapped keys under one of these roots.
fn words(trial: &Trial) -> Option<Vec<u8>> {
    let page = cases_of("wrapped-page", "good-2").remove(0).1;
    let wrapped = cases_of("wrapped-key", "good-2").remove(0).1;
    let record = cases_of("sealed-record", "good-2").remove(0).1;
    Some(trial.pages(&year(), [&page[..]]).opens(&wrapped)?.open(&place(), &record).ok()?.to_vec())
}

#[test]
fn the_frozen_year_still_opens_from_its_cell_and_from_both_halves() {
    let folder = tempfile::tempdir().unwrap();
    let unlock = frozen_unlock(folder.path());
    let cell = unpacked(&good("cell")).unwrap();
    let own = roots_of(folder.path(), "own.cell", &cell, &unlock).unwrap();
    assert_eq!(words(&own).as_deref(), Some(WORDS));
    let back = Cell::at(folder.path().join("back.cell"));
    let other =
        Unlock::create_key_file(&folder.path().join("other.key"), &carnet::appliance::SystemChance::of_the_system())
            .unwrap();
    assert_eq!(have_back(&good("escrow"), &key_of_both_halves().unwrap(), &year(), &back, &other, &Still).unwrap(), 1);
    let mut trial = Trial::new();
    assert_eq!(trial.add(&year(), &back, &other).unwrap(), 1);
    assert_eq!(words(&trial).as_deref(), Some(WORDS));
    assert!(words(&Trial::new()).is_none(), "without a root nothing opens");
    assert!(roots_of(folder.path(), "own.cell", &cell, &other).is_none(), "nor under another unlock");
}
