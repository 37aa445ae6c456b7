//! What lies on the school's own disks and papers, and may come back torn, swapped or forged: unlock, cell, halves,
//! what is in escrow, a share sealed in a chip, the chip's answers; and the containers that a search opens.

use crate::{Dice, cases, fuzz, mutated, rounds};
use carnet::scan::{How, Pass, Sought, Wanted};
use carnet::tpm::{Chip, Sealed};
use carnet::vault::{Cell, EscrowKey, Half, Marks, ScopeName, Trial, Unlock, have_back};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

fn year() -> ScopeName {
    ScopeName { school: "0990001A".into(), scope: "2026-2027".into() }
}

fn unlock_of(folder: &Path, bytes: &[u8]) -> Option<Unlock> {
    let path = folder.join("unlock.key");
    fs::write(&path, bytes).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    Unlock::read_key_file(&path).ok()
}

fn halves() -> [Half; 2] {
    let read = cases("half").into_iter().filter_map(|sheet| Half::parse(std::str::from_utf8(&sheet).ok()?).ok());
    read.collect::<Vec<_>>().try_into().unwrap()
}

#[test]
fn no_unlock_file_makes_its_reader_fail() {
    let folder = tempfile::tempdir().unwrap();
    fuzz("unlock", 5_000, |bytes| unlock_of(folder.path(), bytes).map(|_| bytes.to_vec()));
}

#[test]
fn no_cell_makes_its_reader_fail_and_none_that_was_changed_opens_otherwise() {
    let (folder, mut dice) = (tempfile::tempdir().unwrap(), Dice::thrown());
    let unlock = cases("unlock").iter().find_map(|file| unlock_of(folder.path(), file)).unwrap();
    let mut whole = Vec::new();
    MultiGzDecoder::new(&cases("cell").last().unwrap()[..]).read_to_end(&mut whole).unwrap();
    let cell = Cell::at(folder.path().join("year.cell"));
    let roots = |bytes: &[u8]| {
        fs::write(cell.path(), bytes).unwrap();
        let _survey = cell.survey(&Marks::of(&[7; 32]));
        Trial::new().add(&year(), &cell, &unlock)
    };
    assert_eq!(roots(&whole).unwrap(), 1);
    let cases = vec![whole];
    for round in rounds(30) {
        let bytes = mutated(&mut dice, &cases);
        assert!(roots(&bytes).is_ok_and(|roots| roots <= 1) || bytes.len() > cases[0].len(), "round {round}");
    }
}

#[test]
fn a_sheet_that_is_read_prints_a_sheet_that_reads_the_same() {
    fuzz("half", 20_000, |bytes| {
        let text = std::str::from_utf8(bytes).ok()?;
        let sheet = Half::parse(text).ok()?.sheet();
        assert_eq!(*Half::parse(&sheet).unwrap().sheet(), *sheet);
        Some(bytes.to_vec())
    });
}

#[test]
fn nothing_changed_comes_back_from_escrow() {
    let (folder, mut dice) = (tempfile::tempdir().unwrap(), Dice::thrown());
    let unlock = cases("unlock").iter().find_map(|file| unlock_of(folder.path(), file)).unwrap();
    let [one, other] = halves();
    let key = EscrowKey::of(&one, &other).unwrap();
    let chance = carnet::appliance::SystemChance::of_the_system();
    let back = |file: &[u8]| {
        let cell = Cell::at(folder.path().join("back.cell"));
        let epoch = have_back(file, &key, &year(), &cell, &unlock, &chance);
        if cell.path().exists() {
            fs::remove_file(cell.path()).unwrap();
        }
        epoch.ok()
    };
    let cases = cases("escrow");
    let whole: Vec<_> = cases.iter().filter(|file| back(file) == Some(1)).collect();
    assert_eq!(whole.len(), 1);
    for round in rounds(500) {
        let bytes = mutated(&mut dice, &cases);
        assert!(whole.contains(&&bytes) || back(&bytes).is_none(), "round {round}");
    }
}

/// With its checksum made right again: only the form is left to refuse it by.
#[test]
fn no_sealed_share_is_read_in_two_ways() {
    fuzz("chip-share", 20_000, |bytes| Some(Sealed::parse(bytes).ok()?.bytes()));
    let (cases, mut dice) = (cases("chip-share"), Dice::thrown());
    for round in rounds(20_000) {
        let mut bytes = mutated(&mut dice, &cases);
        bytes.truncate(bytes.len().saturating_sub(32));
        let sum = ring::digest::digest(&ring::digest::SHA256, &bytes);
        bytes.extend(sum.as_ref());
        assert!(
            Sealed::parse(&bytes).is_ok_and(|read| read.bytes() == bytes) || Sealed::parse(&bytes).is_err(),
            "{round}"
        );
    }
}

/// A link over which a chip has said all that it will ever say.
struct Said(Cursor<Vec<u8>>);

impl Read for Said {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out)
    }
}

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_answer_of_a_chip_makes_its_reader_fail() {
    let property = |number: u32, word: &[u8; 4]| [&number.to_be_bytes()[..], word].concat();
    let words = [property(0x105, b"IFX "), property(0x106, b"SLB9"), property(0x107, b"670 ")].concat();
    let body = [&[0][..], &6_u32.to_be_bytes(), &3_u32.to_be_bytes(), &words].concat();
    let length = (10 + body.len() as u32).to_be_bytes();
    let whole = [&[0x80, 0x01][..], &length, &[0; 4], &body].concat();
    let maker = |bytes: &[u8]| Chip::over(Said(Cursor::new(bytes.to_vec()))).unwrap().maker();
    assert_eq!(maker(&whole).unwrap().manufacturer, "IFX");
    let refusal = vec![0x80, 0x01, 0, 0, 0, 0x0a, 0, 0, 0x01, 0x26];
    let (cases, mut dice) = (vec![whole, refusal], Dice::thrown());
    for _ in rounds(30_000) {
        let bytes = mutated(&mut dice, &cases);
        let mut chip = Chip::over(Said(Cursor::new(bytes))).unwrap();
        let _maker = chip.maker();
        let _value = chip.value(0x0180_0007);
        let _evidence = chip.evidence(0x0180_0007, &[7; 32]);
    }
}

fn piped(program: &str, words: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child =
        Command::new(program).args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect(program);
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap().stdout
}

fn qcow2(raw: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("raw"), folder.path().join("qcow2"));
    fs::write(&from, raw).unwrap();
    let words = ["convert", "-c", "-O", "qcow2", from.to_str().unwrap(), to.to_str().unwrap()];
    assert!(Command::new("qemu-img").args(words).status().expect("qemu-img").success());
    fs::read(to).unwrap()
}

#[test]
fn no_container_makes_the_search_fail() {
    let control = [5; 32];
    let mut raw = vec![0; 64 * 1024];
    for (mark, place) in Marks::of(&control).all().iter().zip(raw.chunks_exact_mut(64)) {
        place[..mark.len()].copy_from_slice(mark);
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&raw).unwrap();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("image", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(&raw).unwrap();
    let containers = vec![
        gzip.finish().unwrap(),
        piped("xz", &["-0", "-c"], &raw),
        piped("zstd", &["-3", "-c", "-q"], &raw),
        archive.finish().unwrap().into_inner(),
        qcow2(&raw),
    ];
    let sought = Sought { label: "2026-2027/1".into(), handle: [1; 8], seed_sha256: [2; 32], marks_tag: [3; 32] };
    let wanted = Wanted { sought: vec![sought], controls: vec![control] };
    let searched = |bytes: &[u8]| {
        let how = How { opened_limit: 1 << 22, ..How::default() };
        let mut pass = Pass::new(&wanted, how, |_| {});
        pass.bytes("container", &mut &bytes[..]);
        pass.report()
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("container");
    let from_disk = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let how = How { opened_limit: 1 << 22, ..How::default() };
        let mut pass = Pass::new(&wanted, how, |_| {});
        pass.path(&path);
        pass.report()
    };
    for (rank, whole) in containers.iter().enumerate() {
        assert!(from_disk(whole).is_clean(), "container {rank} is opened, and the control found in it");
    }
    let mut dice = Dice::thrown();
    for _ in rounds(60) {
        let bytes = mutated(&mut dice, &containers);
        let _report = (searched(&bytes), from_disk(&bytes));
    }
}
