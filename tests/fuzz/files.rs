//! Small files beside the databases, which share the time of one target: a large batch that was written down, the file
//! that says which school lies there, what a witness remembers.

use crate::support::clock::Hands;
use crate::support::school::MONDAY;
use crate::{Dice, mutated, rounds};
use carnet::appliance::SystemChance;
use carnet::archive::{ArchiveError, FORM, Folders, School};
use carnet::ledger::{Book, Event, Leaf, Signer, VerifyingKey};
use carnet::store::{Batch, Store};
use carnet::vault::{CellError, Unlock, VaultError};
use carnet::witness::Desk;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NAME: &str = "carnet.example/0990001A";

/// A directory's rows.
type Rows = Vec<(Vec<u8>, Vec<u8>)>;

/// A database beside which a batch is said to stand.
struct Database {
    folder: tempfile::TempDir,
    cases: Vec<Vec<u8>>,
    rows: Rows,
}

/// The form that `store::redo` documents, with a sum that is right.
fn summed(body: &[u8]) -> Vec<u8> {
    [body, ring::digest::digest(&ring::digest::SHA256, body).as_ref()].concat()
}

impl Database {
    fn made() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("year")).unwrap();
        let mut batch = Batch::new();
        batch.put(b"a", b"before");
        store.apply(batch).unwrap().wait().unwrap();
        let put = |key: &[u8], value: &[u8]| {
            let lengths = [(key.len() as u32).to_be_bytes(), (value.len() as u32).to_be_bytes()];
            [&lengths[0][..], &[1], &lengths[1], key, value].concat()
        };
        let removal = [&1_u32.to_be_bytes()[..], &[0], b"a"].concat();
        let changes = [put(b"b", b"one"), put(b"c", &[7; 300]), removal];
        let body = [&b"carnet redo 1\n"[..], &3_u64.to_be_bytes(), &changes.concat()].concat();
        Self { folder, cases: vec![body], rows: vec![(b"a".to_vec(), b"before".to_vec())] }
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("year")
    }

    /// The rows once the database was opened beside that batch; nothing when it would not open.
    fn opened(&self, batch: Option<&[u8]>) -> Option<Rows> {
        let redo = self.place().join("redo");
        if let Some(batch) = batch {
            fs::write(&redo, batch).unwrap();
        }
        let store = Store::open(&self.place()).ok()?;
        assert!(!redo.exists(), "carried out and still there");
        let rows = store.scan(b"").map(|row| row.map(|(key, value)| (key.to_vec(), value.to_vec())).unwrap());
        Some(rows.collect())
    }

    /// A batch is carried out whole, or nothing of it is.
    fn meets(&mut self, batch: &[u8]) -> bool {
        let found = self.opened(Some(batch));
        let carried_out = found.is_some();
        let right = batch.len() >= 32 && summed(&batch[..batch.len() - 32]) == batch;
        assert!(right || !carried_out, "a damaged batch was carried out");
        let rows = found.unwrap_or_else(|| {
            fs::remove_file(self.place().join("redo")).unwrap();
            let rows = self.opened(None).unwrap();
            assert!(rows == self.rows, "a part of a batch was carried out");
            rows
        });
        self.rows = rows;
        carried_out
    }
}

/// A directory that holds nothing but a school's name.
struct Named {
    folders: Folders,
    _folder: tempfile::TempDir,
}

impl Named {
    fn made() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::at(folder.path());
        Unlock::create_key_file(&folders.key_file(), &SystemChance::of_the_system()).unwrap();
        Self { folders, _folder: folder }
    }

    /// The school that is read there is opened no further than its cell, which is not there.
    fn meets(&self, bytes: &[u8]) -> ArchiveError {
        fs::write(self.folders.identity(), bytes).unwrap();
        let unlock = Unlock::read_key_file(&self.folders.key_file()).unwrap();
        let clock = Arc::new(Hands::at(MONDAY));
        let opened =
            School::open(Folders::at(self.folders.root()), unlock, clock, Arc::new(SystemChance::of_the_system()));
        opened.err().expect("there is no cell")
    }
}

/// A witness at their desk, who has cosigned two leaves of a school.
struct Remembering {
    folder: tempfile::TempDir,
    desk: Desk,
    school: VerifyingKey,
    memory: PathBuf,
    whole: Vec<u8>,
    grown: String,
    forked: String,
}

fn ledger(folder: &Path, key: &Signer, years: &[u16]) -> Book {
    let mut book = Book::create(folder, &NAME.parse().unwrap()).unwrap();
    let at: jiff::Timestamp = "2027-09-01T12:00:00Z".parse().unwrap();
    for first in years {
        let year = format!("{first}-{}", first + 1).parse().unwrap();
        book.append(&Leaf { at: at.into(), event: Event::YearClosed { year } }, key).unwrap();
    }
    book
}

impl Remembering {
    fn sits_down() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = Signer::from_pkcs8(NAME, &Signer::generate_pkcs8().unwrap()).unwrap();
        let place = |name: &str| folder.path().join(name);
        let (short, grown) = (ledger(&place("a"), &key, &[2026, 2027]), ledger(&place("b"), &key, &[2026, 2027, 2028]));
        let forked = ledger(&place("c"), &key, &[2026, 2029, 2030]);
        let desk = Desk::create(&place("desk"), "temoin.example", None).unwrap();
        let school = key.verifying_key();
        desk.cosign(&short.request(0).unwrap().to_string(), Some(&school), noon()).unwrap();
        let memory = fs::read_dir(place("desk/schools")).unwrap().next().unwrap().unwrap().path();
        let whole = fs::read(&memory).unwrap();
        let [grown, forked] = [grown, forked].map(|book| book.request(2).unwrap().to_string());
        Self { desk, school, memory, whole, grown, forked, folder }
    }

    /// Whatever the memory has become, another past than the one cosigned is never cosigned after it.
    fn meets(&self, memory: &[u8]) -> bool {
        let asked = |request: &str, school| {
            fs::write(&self.memory, memory).unwrap();
            self.desk.cosign(request, school, noon()).is_ok()
        };
        assert!(
            !asked(&self.forked, None) && !asked(&self.forked, Some(&self.school)),
            "{}",
            self.folder.path().display()
        );
        asked(&self.grown, None)
    }
}

fn noon() -> carnet::ledger::Instant {
    "2027-09-01T12:00:00Z".parse::<jiff::Timestamp>().unwrap().into()
}

#[test]
fn no_batch_written_down_no_school_s_name_and_no_witness_s_memory_makes_its_reader_fail() {
    let (mut database, named, witness) = (Database::made(), Named::made(), Remembering::sits_down());
    let identity =
        format!("{{\"schema\":{FORM},\"uai\":\"0990001A\",\"root_commitment\":\"00112233445566778899aabbccddeeff\"}}");
    let read = named.meets(identity.as_bytes());
    assert!(matches!(read, ArchiveError::Vault(VaultError::Cell(CellError::Gone(_)))), "{read}");
    assert!(witness.meets(&witness.whole));
    let whole = summed(&database.cases[0]);
    assert!(database.meets(&whole) && database.rows.len() == 2, "{:?}", database.rows);
    let (mut dice, names, memories) = (Dice::thrown(), [identity.into_bytes()], [witness.whole.clone()]);
    for round in rounds(300) {
        match round % 4 {
            0 => drop(named.meets(&mutated(&mut dice, &names))),
            1 => drop(witness.meets(&mutated(&mut dice, &memories))),
            // With its sum made right again: only the form is left to refuse it by.
            2 => drop(database.meets(&summed(&mutated(&mut dice, &database.cases)))),
            _ => drop(database.meets(&mutated(&mut dice, std::slice::from_ref(&whole)))),
        }
    }
}
