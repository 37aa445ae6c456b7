//! The book as the school keeps it and as a stranger reads it.

use super::key::tests::signer;
use super::leaf::tests::one_of_each;
use super::*;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const NAME: &str = "carnet.example/0990001A";

fn origin() -> Origin {
    NAME.parse().unwrap()
}

/// The seven leaves of a year's whole life.
fn life() -> Vec<Leaf> {
    one_of_each()[..7].to_vec()
}

fn ours() -> Signer {
    signer(NAME, 1)
}

/// A closed ledger with a year's whole life in it.
fn written() -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("ledger");
    let mut book = Book::create(&dir, &origin()).unwrap();
    for (index, leaf) in life().iter().enumerate() {
        assert_eq!(book.append(leaf, &ours()).unwrap(), index as u64);
    }
    (parent, dir)
}

fn refusal(dir: &Path) -> BookError {
    match Book::open(dir, &origin()) {
        Ok(_) => panic!("the ledger opened"),
        Err(error) => error,
    }
}

/// The standing leaves as lines, each with its end.
fn lines(dir: &Path) -> Vec<String> {
    fs::read_to_string(dir.join("leaves")).unwrap().split_inclusive('\n').map(str::to_owned).collect()
}

fn write_lines(dir: &Path, lines: &[String]) {
    fs::write(dir.join("leaves"), lines.concat()).unwrap();
}

#[test]
fn what_was_appended_is_there_after_reopening() {
    let (_parent, dir) = written();
    let book = Book::open(&dir, &origin()).unwrap();
    assert_eq!(book.leaves(), life());
    assert!(book.is_signed());
    book.verify(&ours().verifying_key()).unwrap();
    assert!(book.verify(&signer(NAME, 2).verifying_key()).is_err());
    assert_eq!(book.checkpoint().unwrap(), fs::read_to_string(dir.join("checkpoint")).unwrap());
    assert_eq!(lines(&dir).len(), life().len());
}

#[test]
fn a_stranger_verifies_every_leaf_and_the_growth_since_an_old_checkpoint() {
    let parent = tempfile::tempdir().unwrap();
    let mut book = Book::create(&parent.path().join("ledger"), &origin()).unwrap();
    let vkey: VerifyingKey = ours().vkey().parse().unwrap();
    let mut kept = Vec::new();
    for leaf in life() {
        book.append(&leaf, &ours()).unwrap();
        kept.push(Checkpoint::verified(book.checkpoint().unwrap(), &origin(), &vkey).unwrap());
    }
    let newest = kept.last().unwrap();
    for (index, leaf) in book.leaves().iter().enumerate() {
        let proof: Proof = book.inclusion(index as u64).unwrap().to_string().parse().unwrap();
        assert_eq!(&proof.verify(leaf.line().unwrap().as_bytes(), &origin(), &vkey).unwrap(), newest);
    }
    for old in &kept {
        let proof = book.consistency(old.size).unwrap();
        tree::verify_consistency((old.size, &old.root), (newest.size, &newest.root), &proof).unwrap();
    }
    assert!(matches!(book.inclusion(newest.size), Err(BookError::NoSuchLeaf(_))));
    assert!(matches!(book.consistency(newest.size + 1), Err(BookError::NoSuchLeaf(_))));
}

#[test]
fn what_is_given_out_is_what_stands_in_the_file_to_the_byte_after_every_line_and_every_opening() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("ledger");
    let agrees = |book: &Book| {
        let file = fs::read_to_string(dir.join("leaves")).unwrap();
        assert_eq!(book.lines(), file.lines().collect::<Vec<_>>());
        let anew: Vec<String> = book.leaves().iter().map(|leaf| leaf.line().unwrap()).collect();
        assert_eq!(book.lines(), anew);
        let hashes: Vec<_> = anew.iter().map(|line| tree::leaf_hash(line.as_bytes())).collect();
        assert_eq!(book.signed_hashes(), hashes);
    };
    let mut book = Book::create(&dir, &origin()).unwrap();
    agrees(&book);
    for leaf in life() {
        book.append(&leaf, &ours()).unwrap();
        agrees(&book);
    }
    drop(book);
    agrees(&Book::open(&dir, &origin()).unwrap());
}

#[test]
fn a_line_torn_by_a_power_cut_is_cut_off() {
    let (_parent, dir) = written();
    let whole = fs::read(dir.join("leaves")).unwrap();
    let next = life()[3].line().unwrap();
    for torn in [1, 20, next.len()] {
        fs::write(dir.join("leaves"), [&whole, &next.as_bytes()[..torn]].concat()).unwrap();
        assert_eq!(Book::open(&dir, &origin()).unwrap().leaves(), life());
        assert_eq!(fs::read(dir.join("leaves")).unwrap(), whole);
    }
    fs::write(dir.join("leaves"), [&whole[..], &[0; 4096]].concat()).unwrap();
    let mut book = Book::open(&dir, &origin()).unwrap();
    book.append(&life()[3], &ours()).unwrap();
    assert_eq!(fs::read(dir.join("leaves")).unwrap(), [&whole, next.as_bytes(), b"\n"].concat());
}

#[test]
fn a_line_that_was_signed_for_is_not_cut_off_but_missed() {
    let (_parent, dir) = written();
    let whole = fs::read(dir.join("leaves")).unwrap();
    fs::write(dir.join("leaves"), &whole[..whole.len() - 1]).unwrap();
    assert!(matches!(refusal(&dir), BookError::LeavesMissing { signed: 7, standing: 6 }));
    assert_eq!(fs::read(dir.join("leaves")).unwrap(), &whole[..whole.len() - 1], "refusing changes nothing");
}

#[test]
fn a_power_cut_between_leaf_and_checkpoint_is_made_good() {
    let (_parent, dir) = written();
    let before = fs::read_to_string(dir.join("checkpoint")).unwrap();
    let last = life()[3].line().unwrap();
    let mut file = fs::OpenOptions::new().append(true).open(dir.join("leaves")).unwrap();
    writeln!(file, "{last}").unwrap();
    let mut book = Book::open(&dir, &origin()).unwrap();
    assert!(!book.is_signed() && book.leaves().len() == 8);
    assert_eq!(book.checkpoint().unwrap(), before);
    assert!(book.inclusion(6).is_ok() && book.inclusion(7).is_err());
    book.resign(&ours()).unwrap();
    assert!(book.is_signed() && book.inclusion(7).is_ok());
    drop(book);
    fs::write(dir.join("checkpoint"), before).unwrap();
    let mut book = Book::open(&dir, &origin()).unwrap();
    assert_eq!(book.append(&life()[5], &ours()).unwrap(), 8);
    assert!(book.is_signed());
}

#[test]
fn the_very_first_leaf_may_lose_its_checkpoint_to_a_power_cut() {
    let (_parent, dir) = written();
    fs::remove_file(dir.join("checkpoint")).unwrap();
    write_lines(&dir, &lines(&dir)[..1]);
    let mut book = Book::open(&dir, &origin()).unwrap();
    assert_eq!(book.checkpoint(), None);
    book.resign(&ours()).unwrap();
    drop(book);
    assert!(Book::open(&dir, &origin()).unwrap().is_signed());
}

#[test]
fn leaves_changed_swapped_removed_or_slipped_in_refuse_to_open() {
    let (_parent, dir) = written();
    let honest = lines(&dir);
    drop(Book::open(&dir, &origin()).unwrap());
    let open = |lines: Vec<String>| {
        write_lines(&dir, &lines);
        refusal(&dir)
    };
    let changed = |at: usize, from: &str, to: &str| {
        let mut lines = honest.clone();
        assert!(lines[at].contains(from));
        lines[at] = lines[at].replace(from, to);
        lines
    };
    assert!(matches!(
        open(changed(6, "\"marks_found\":0", "\"marks_found\":9")),
        BookError::LeavesChanged { signed: 7 }
    ));
    let mut swapped = honest.clone();
    swapped.swap(3, 5);
    assert!(matches!(open(swapped), BookError::LeavesChanged { .. }));
    assert!(matches!(open(honest[..6].to_vec()), BookError::LeavesMissing { signed: 7, standing: 6 }));
    assert!(matches!(open(honest[1..].to_vec()), BookError::LeavesMissing { .. }));
    let more = [&honest[..], &honest[3..5]].concat();
    assert!(matches!(open(more), BookError::LeavesUnsigned { signed: 7, standing: 9 }));
    assert!(matches!(open(changed(2, "\":", "\": ")), BookError::Leaf { line: 3, .. }));
    assert!(matches!(open(changed(2, "}\n", "}\n\n")), BookError::Leaf { line: 4, .. }));
    assert!(matches!(open(changed(2, "}\n", "}\r\n")), BookError::Leaf { line: 3, .. }));
    fs::write(dir.join("leaves"), b"\xff\n").unwrap();
    assert!(matches!(refusal(&dir), BookError::NotText { line: 1 }));
    write_lines(&dir, &honest);
    drop(Book::open(&dir, &origin()).unwrap());
}

#[test]
fn a_checkpoint_removed_changed_or_foreign_refuses() {
    let (_parent, dir) = written();
    let honest = fs::read_to_string(dir.join("checkpoint")).unwrap();
    let open = |note: &str| {
        fs::write(dir.join("checkpoint"), note).unwrap();
        refusal(&dir)
    };
    assert!(matches!(open(&honest.replace("\n7\n", "\n8\n")), BookError::LeavesMissing { signed: 8, standing: 7 }));
    assert!(matches!(open(&honest.replace("\n7\n", "\n6\n")), BookError::LeavesChanged { signed: 6 }));
    assert!(matches!(open(&honest.replace("\n7\n", "\n07\n")), BookError::Checkpoint(_)));
    assert!(matches!(open(""), BookError::Checkpoint(_)));
    assert!(matches!(open(&honest.replace("0990001A\n7", "0990002B\n7")), BookError::Checkpoint(_)));
    fs::remove_file(dir.join("checkpoint")).unwrap();
    assert!(matches!(refusal(&dir), BookError::LeavesUnsigned { signed: 0, standing: 7 }));
    // A forged signature needs the key to be seen: nothing more is signed on top of it.
    let note = Note::parse(&honest).unwrap();
    let mut forged = Note::unsigned(note.text()).unwrap();
    forged.add(signer(NAME, 2).sign(note.text()));
    fs::write(dir.join("checkpoint"), forged.to_string()).unwrap();
    let mut book = Book::open(&dir, &origin()).unwrap();
    assert!(matches!(book.append(&life()[3], &ours()), Err(BookError::Checkpoint(_))));
    drop(book);
    assert_eq!(lines(&dir).len(), 7);
    fs::write(dir.join("checkpoint"), honest).unwrap();
    assert_eq!(Book::open(&dir, &origin()).unwrap().append(&life()[3], &ours()).unwrap(), 7);
}

#[test]
fn only_the_ledgers_own_key_signs() {
    let parent = tempfile::tempdir().unwrap();
    let mut book = Book::create(parent.path(), &origin()).unwrap();
    let leaf = &life()[0];
    assert!(book.append(leaf, &signer("carnet.example/0990002B", 1)).is_err());
    assert!(book.leaves().is_empty() && lines(parent.path()).is_empty());
    book.append(leaf, &ours()).unwrap();
    assert!(book.append(leaf, &signer(NAME, 2)).is_err());
    assert_eq!(lines(parent.path()).len(), 1);
}

#[test]
fn a_ledger_is_made_once_and_opened_once() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("ledger");
    assert!(matches!(refusal(&dir), BookError::Missing));
    let book = Book::create(&dir, &origin()).unwrap();
    assert!(matches!(refusal(&dir), BookError::InUse));
    assert!(matches!(Book::create(&dir, &origin()), Err(BookError::AlreadyThere)));
    drop(book);
    drop(Book::open(&dir, &origin()).unwrap());
    assert!(Book::open(&dir, &"carnet.example/0990002B".parse().unwrap()).is_ok(), "nothing is signed yet");
    Book::open(&dir, &origin()).unwrap().append(&life()[0], &ours()).unwrap();
    assert!(Book::open(&dir, &"carnet.example/0990002B".parse().unwrap()).is_err());
}

#[test]
fn after_a_failed_append_the_ledger_says_how_far_it_came_and_is_written_again() {
    let (_parent, dir) = written();
    let mut book = Book::open(&dir, &origin()).unwrap();
    // A folder in the way of the new checkpoint: the leaf is written and its checkpoint is not.
    fs::create_dir(dir.join("checkpoint.new")).unwrap();
    assert!(matches!(book.append(&life()[3], &ours()), Err(BookError::Disk(_))));
    assert!(book.append(&life()[3], &ours()).is_err() && book.mend(&ours()).is_err(), "it still cannot be signed");
    fs::remove_dir(dir.join("checkpoint.new")).unwrap();
    assert!(matches!(book.append(&life()[5], &ours()), Err(BookError::Grown)), "decided without the leaf that stands");
    assert_eq!((book.leaves().len(), book.is_signed()), (8, true));
    assert_eq!(book.append(&life()[5], &ours()).unwrap(), 8);
    let whole: String =
        [&life()[..], &life()[3..4], &life()[5..6]].concat().iter().map(|l| l.line().unwrap() + "\n").collect();
    assert_eq!(fs::read_to_string(dir.join("leaves")).unwrap(), whole);
    drop(book);
    assert!(Book::open(&dir, &origin()).unwrap().is_signed());
}

#[test]
fn a_failed_append_that_wrote_part_of_a_line_leaves_nothing_of_it() {
    let (_parent, dir) = written();
    let mut book = Book::open(&dir, &origin()).unwrap();
    fs::create_dir(dir.join("checkpoint.new")).unwrap();
    assert!(book.append(&life()[3], &ours()).is_err());
    fs::remove_dir(dir.join("checkpoint.new")).unwrap();
    // As a full disk would have torn it.
    let bytes = fs::read(dir.join("leaves")).unwrap();
    fs::write(dir.join("leaves"), &bytes[..bytes.len() - 9]).unwrap();
    book.mend(&ours()).unwrap();
    assert_eq!(book.leaves(), life());
    assert_eq!(book.append(&life()[5], &ours()).unwrap(), 7);
    drop(book);
    assert_eq!(Book::open(&dir, &origin()).unwrap().leaves().len(), 8);
}
