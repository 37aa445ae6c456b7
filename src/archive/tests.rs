//! What the archive notices and what it keeps.

use super::layout::KeyringRow;
use super::*;
use crate::domain::clock::{Chance, draw};
use crate::domain::ids::{Handle, Subject};
use crate::domain::lack::Lack;
use crate::domain::person::{Civility, PersonName};
use crate::domain::printing::{Sheet, Unprinted};
use crate::domain::staff::{Function, StaffMember};
use crate::store::Batch;
use crate::vault::{Cell, NewEpoch, Page, Promised, ScopeName, Unlock};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

struct Counting(std::sync::atomic::AtomicU64);
impl Chance for Counting {
    fn fill(&self, out: &mut [u8]) {
        let number = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let digest = ring::digest::digest(&ring::digest::SHA256, &number.to_be_bytes());
        for (byte, from) in out.iter_mut().zip(digest.as_ref().iter().cycle()) {
            *byte = *from;
        }
    }
}

struct Desk {
    folder: tempfile::TempDir,
    unlock: Unlock,
    chance: Arc<dyn Chance>,
    promised: Vec<Promised>,
}

fn name() -> ScopeName {
    ScopeName { school: "0990001A".into(), scope: "2026-2027".into() }
}

impl Desk {
    fn new() -> (Self, Scope) {
        let folder = tempfile::tempdir().unwrap();
        let chance: Arc<dyn Chance> = Arc::new(Counting(0.into()));
        let unlock = Unlock::create_key_file(&folder.path().join("unlock.key"), chance.as_ref()).unwrap();
        let cell = Cell::at(folder.path().join("year.cell"));
        let (scope, commitments) =
            Scope::create(name(), &folder.path().join("year"), &cell, &unlock, Arc::clone(&chance)).unwrap();
        (Self { folder, unlock, chance, promised: vec![commitments.promised()] }, scope)
    }

    fn reopen(&self) -> Scope {
        self.tried(&self.folder.path().join("year"), &self.cell()).unwrap()
    }

    fn cell(&self) -> Cell {
        Cell::at(self.folder.path().join("year.cell"))
    }

    /// As anyone who holds that folder, that cell and the unlock.
    fn tried(&self, folder: &Path, cell: &Cell) -> Result<Scope, ArchiveError> {
        Scope::open(name(), folder, cell, &self.unlock, &self.promised, Arc::clone(&self.chance))
    }

    /// Leaves `erased` out, as an act does; what was announced is promised from then on.
    fn rotated(&mut self, scope: &Scope, erased: &[&Held]) -> u32 {
        let erased = erased.iter().map(|held| held.subject()).collect();
        let announce = |next: &NewEpoch| {
            self.promised.push(next.commitments().promised());
            Ok::<_, ArchiveError>(())
        };
        let cell = Cell::at(self.folder.path().join("year.cell"));
        scope.rotate(&cell, &self.unlock, &erased, announce).unwrap().epoch
    }

    /// A copy of the database and of the cell as they stand; the database is closed and opened again meanwhile.
    fn copied(&self, scope: Scope) -> (tempfile::TempDir, Scope) {
        drop(scope);
        let copy = tempfile::tempdir().unwrap();
        copy_folder(&self.folder.path().join("year"), &copy.path().join("year"));
        std::fs::copy(self.cell().path(), copy.path().join("year.cell")).unwrap();
        (copy, self.reopen())
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

fn member(given: &str) -> StaffMember {
    let name = PersonName { family: "EXEMPLE".into(), given: given.into() };
    StaffMember { key: "x".into(), civility: Civility::Madam, name, function: Function::Aed, by_hand: true }
}

fn admitted(scope: &Scope, given: &[&str]) -> (Held, Vec<Handle>) {
    scope
        .write(|pen| {
            let held = pen.admit()?;
            let rows = given.iter().map(|given| pen.add(&held, &member(given))).collect::<Result<_, _>>()?;
            Ok::<_, ArchiveError>((held, rows))
        })
        .unwrap()
}

fn names(scope: &Scope, held: &Held) -> Result<Vec<String>, ArchiveError> {
    let mut names: Vec<_> = scope.shelf::<StaffMember>(held)?.into_iter().map(|s| s.record.name.given).collect();
    names.sort();
    Ok(names)
}

#[test]
fn what_is_written_is_read_again_after_a_restart() {
    let (desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["Nadia", "Paul"]);
    scope
        .write(|pen| {
            pen.put(&held, rows[0], &member("Inès"))?;
            pen.remove::<StaffMember>(&held, rows[1])
        })
        .unwrap();
    let subject = held.subject();
    drop((scope, held));
    let scope = desk.reopen();
    let held = scope.hold(subject).unwrap();
    assert_eq!(names(&scope, &held).unwrap(), ["Inès"]);
}

#[test]
fn an_act_that_refuses_writes_nothing() {
    let (_desk, scope) = Desk::new();
    let (held, _) = admitted(&scope, &["Nadia"]);
    let refused = scope.write(|pen| {
        pen.add(&held, &member("Paul"))?;
        pen.link(&Term::all_staff(), Ref::to(held.subject()))?;
        Err::<(), _>(ArchiveError::Poisoned)
    });
    assert!(refused.is_err());
    assert_eq!(names(&scope, &held).unwrap(), ["Nadia"]);
    assert!(scope.refs(&Term::all_staff()).unwrap().is_empty());
}

#[test]
fn an_act_that_panics_writes_nothing_and_the_next_one_writes() {
    let (_desk, scope) = Desk::new();
    let (held, _) = admitted(&scope, &["Nadia"]);
    let fallen = catch_unwind(AssertUnwindSafe(|| {
        scope.write(|pen| {
            pen.add(&held, &member("Paul"))?;
            if pen.has::<StaffMember>(&held, Handle([0; 16]))? { Ok::<_, ArchiveError>(()) } else { panic!("a fault") }
        })
    }));
    assert!(fallen.is_err());
    scope.write(|pen| pen.add(&held, &member("Inès"))).unwrap();
    assert_eq!(names(&scope, &held).unwrap(), ["Inès", "Nadia"]);
}

#[test]
fn nothing_is_written_after_a_rotation_that_panicked_until_the_year_is_opened_anew() {
    let (desk, scope) = Desk::new();
    let (held, _) = admitted(&scope, &["Nadia"]);
    scope.is_sound().unwrap();
    let announce = |_: &NewEpoch| -> Result<(), ArchiveError> { panic!("a fault") };
    let rotate = || scope.rotate(&desk.cell(), &desk.unlock, &BTreeSet::new(), announce);
    assert!(catch_unwind(AssertUnwindSafe(rotate)).is_err());
    let refused = scope.write(|pen| pen.add(&held, &member("Inès")));
    assert!(matches!(refused, Err(ArchiveError::Unsettled)), "{refused:?}");
    assert_eq!(names(&scope, &held).unwrap(), ["Nadia"], "it is read all the same");
    assert!(matches!(scope.is_sound(), Err(ArchiveError::Unsettled)), "the supervisor is told nothing any more");
    drop((scope, held));
    let scope = desk.reopen();
    let held = scope.hold(Subject(1)).unwrap();
    scope.write(|pen| pen.add(&held, &member("Inès"))).unwrap();
    assert_eq!(names(&scope, &held).unwrap(), ["Inès", "Nadia"]);
}

#[test]
fn a_term_names_each_row_once_and_forgets_what_is_taken_from_it() {
    let (_desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["Nadia"]);
    let here = Ref::row(held.subject(), rows[0]);
    for _ in 0..2 {
        scope.write(|pen| pen.link(&Term::all_staff(), here)).unwrap();
    }
    assert_eq!(scope.refs(&Term::all_staff()).unwrap(), [here]);
    assert!(scope.refs(&Term::all_families()).unwrap().is_empty());
    scope.write(|pen| pen.unlink(&Term::all_staff(), here)).unwrap();
    assert!(scope.refs(&Term::all_staff()).unwrap().is_empty());
}

#[test]
fn a_word_of_the_whole_school_names_more_rows_than_one_seal_takes_and_loses_the_one_taken_away() {
    let (_desk, scope) = Desk::new();
    let all: Vec<Ref> = (0..60_000).map(|number| Ref::to(Subject(number))).collect();
    let linked = scope.write(|pen| all.iter().try_for_each(|to| pen.link(&Term::lacking(Lack::Signature), *to)));
    linked.unwrap();
    let sorted = |mut refs: Vec<Ref>| {
        refs.sort_unstable();
        refs
    };
    assert_eq!(sorted(scope.refs(&Term::lacking(Lack::Signature)).unwrap()), all);
    let left = scope.write(|pen| {
        pen.unlink(&Term::lacking(Lack::Signature), all[0])?;
        pen.refs(&Term::lacking(Lack::Signature))
    });
    assert_eq!(sorted(left.unwrap()), all[1..], "the act sees what it has changed itself");
    assert_eq!(sorted(scope.refs(&Term::lacking(Lack::Signature)).unwrap()), all[1..]);
    assert_eq!(scope.how_many(&Term::lacking(Lack::Signature)).unwrap(), all.len() - 1);
    let named = [0, 1, 59_999].map(|n: usize| scope.names(&Term::lacking(Lack::Signature), all[n]).unwrap());
    assert_eq!(named, [false, true, true]);
    assert!(longest(&scope) < 10_000, "one name more costs no more than in a small school");
}

#[test]
fn a_term_says_how_many_it_names_without_reading_them_and_is_as_small_as_before_once_it_names_none() {
    let (_desk, scope) = Desk::new();
    let (term, nothing) = (Term::punishments(), pairs(&scope).len());
    let all: Vec<Ref> = (0..3_000).map(|number| Ref::to(Subject(number))).collect();
    for (done, some) in all.chunks(250).enumerate() {
        // Each twice: what is named already counts once.
        scope.write(|pen| some.iter().chain(some).try_for_each(|to| pen.link(&term, *to))).unwrap();
        assert_eq!(scope.how_many(&term).unwrap(), scope.refs(&term).unwrap().len());
        assert_eq!(scope.how_many(&term).unwrap(), (done + 1) * 250);
    }
    for some in all.chunks(250) {
        scope.write(|pen| some.iter().chain(some).try_for_each(|to| pen.unlink(&term, *to))).unwrap();
        assert_eq!(scope.how_many(&term).unwrap(), scope.refs(&term).unwrap().len());
    }
    assert_eq!((scope.how_many(&term).unwrap(), scope.refs(&term).unwrap()), (0, vec![]));
    assert!(pairs(&scope).len() <= nothing + 1, "but for the head of the shelf nothing is left");
    scope.write(|pen| pen.link(&term, all[7])).unwrap();
    assert_eq!((scope.how_many(&term).unwrap(), scope.refs(&term).unwrap()), (1, vec![all[7]]));
}

/// The longest row of the database, in bytes.
fn longest(scope: &Scope) -> usize {
    pairs(scope).iter().map(|(_, value)| value.len()).max().unwrap()
}

/// Every pair of the database, as someone who can write to the disk has it.
fn pairs(scope: &Scope) -> Vec<(Vec<u8>, Vec<u8>)> {
    scope.store.scan(b"").map(|pair| pair.map(|(key, value)| (key.to_vec(), value.to_vec())).unwrap()).collect()
}

#[test]
fn a_row_taken_away_rolled_back_or_put_back_is_noticed() {
    let (_desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["Nadia", "Paul"]);
    let row = layout::row(held.subject(), Kind::StaffMember, rows[0]);
    let older = scope.store.get(&row).unwrap().unwrap().to_vec();
    scope.write(|pen| pen.put(&held, rows[0], &member("Inès"))).unwrap();
    let newer = scope.store.get(&row).unwrap().unwrap().to_vec();
    assert_eq!(names(&scope, &held).unwrap(), ["Inès", "Paul"]);

    let tamper = |value: Option<&[u8]>| {
        let mut batch = Batch::new();
        match value {
            Some(value) => batch.put(&row, value),
            None => batch.remove(&row),
        }
        scope.store.apply(batch).unwrap().wait().unwrap();
    };
    tamper(Some(&older));
    assert!(matches!(names(&scope, &held), Err(ArchiveError::Altered { .. })), "an older version");
    tamper(None);
    assert!(matches!(names(&scope, &held), Err(ArchiveError::Altered { .. })), "a row taken away");
    tamper(Some(&newer));
    assert_eq!(names(&scope, &held).unwrap(), ["Inès", "Paul"]);

    scope.write(|pen| pen.remove::<StaffMember>(&held, rows[0])).unwrap();
    tamper(Some(&newer));
    assert!(matches!(names(&scope, &held), Err(ArchiveError::Altered { .. })), "a removed row put back");
}

#[test]
fn a_row_written_again_and_again_in_one_act_or_taken_away_in_it_leaves_its_shelf_whole() {
    let (_desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["Nadia", "Paul"]);
    let twice = |pen: &mut Pen<'_>| {
        pen.put(&held, rows[0], &member("Inès"))?;
        pen.put(&held, rows[0], &member("Samia"))?;
        let passing = pen.add(&held, &member("Omar"))?;
        pen.remove::<StaffMember>(&held, passing)?;
        pen.remove::<StaffMember>(&held, rows[1])
    };
    scope.write(twice).unwrap();
    assert_eq!(names(&scope, &held).unwrap(), ["Samia"]);
}

#[test]
fn a_row_moved_to_another_place_does_not_open() {
    let (_desk, scope) = Desk::new();
    let (one, one_rows) = admitted(&scope, &["Nadia"]);
    let (other, other_rows) = admitted(&scope, &["Paul"]);
    assert_eq!(names(&scope, &other).unwrap(), ["Paul"]);
    let theirs = scope.store.get(&layout::row(one.subject(), Kind::StaffMember, one_rows[0])).unwrap().unwrap();
    let mut batch = Batch::new();
    batch.put(&layout::row(other.subject(), Kind::StaffMember, other_rows[0]), &theirs);
    scope.store.apply(batch).unwrap().wait().unwrap();
    assert!(matches!(names(&scope, &other), Err(ArchiveError::Seal(_))));
}

#[test]
fn the_database_holds_no_name_and_no_word_looked_up() {
    let (_desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["Nadia"]);
    scope.write(|pen| pen.link(&Term::staff_key("sts:epp:8949"), Ref::row(held.subject(), rows[0]))).unwrap();
    let holds = |needle: &[u8]| {
        pairs(&scope).iter().any(|(key, value)| {
            [key, value].iter().any(|bytes| bytes.windows(needle.len()).any(|window| window == needle))
        })
    };
    assert!(holds(&held.subject().0.to_be_bytes()), "the search finds what is there");
    assert!(!holds(b"Nadia") && !holds(b"EXEMPLE") && !holds(b"8949"));
}

#[test]
fn someone_without_a_key_is_nobody() {
    let (_desk, scope) = Desk::new();
    let (held, _) = admitted(&scope, &["Nadia"]);
    assert!(scope.hold(held.subject()).is_ok());
    assert!(matches!(scope.hold(Subject(99)), Err(ArchiveError::NoKey(Subject(99)))));
}

#[test]
fn rows_named_after_a_word_are_the_same_each_time_and_each_subjects_own() {
    let (_desk, scope) = Desk::new();
    let (one, _) = admitted(&scope, &["Nadia"]);
    let (other, _) = admitted(&scope, &["Paul"]);
    let word: [u8; 16] = draw(scope.chance.as_ref());
    assert_eq!(scope.row_for(&one, "slip", &word), scope.row_for(&one, "slip", &word));
    assert_ne!(scope.row_for(&one, "slip", &word), scope.row_for(&other, "slip", &word));
    assert_ne!(scope.row_for(&one, "slip", &word), scope.row_for(&one, "roll", &word));
}

#[test]
fn readers_and_writers_at_once_never_see_half_a_shelf() {
    let (_desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["0"]);
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for number in 1..60 {
                scope.write(|pen| pen.put(&held, rows[0], &member(&number.to_string()))).unwrap();
            }
        });
        for _ in 0..400 {
            assert_eq!(names(&scope, &held).unwrap().len(), 1);
        }
    });
}

#[test]
fn what_was_found_done_already_is_not_answered_before_it_is_durable() {
    let (desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["0"]);
    let once = |row: Handle| {
        scope.write(|pen| match pen.has::<StaffMember>(&held, row)? {
            true => Ok(()),
            false => pen.put(&held, row, &member("1")),
        })
    };
    assert!(once(rows[0]).is_ok() && once(Handle([1; 16])).is_ok() && once(Handle([1; 16])).is_ok());
    // A link to itself stands for a file that cannot be synced: what is written from here on never is durable.
    std::os::unix::fs::symlink("loop", desk.folder.path().join("year/blobs/loop")).unwrap();
    assert!(matches!(once(Handle([2; 16])), Err(ArchiveError::Store(_))));
    assert!(matches!(once(Handle([2; 16])), Err(ArchiveError::Store(_))), "the same form, sent again");
}

#[test]
fn a_rotation_keeps_everyone_but_whom_it_leaves_out_now_and_after_a_restart() {
    let (mut desk, scope) = Desk::new();
    let (kept, _) = admitted(&scope, &["Nadia"]);
    let (erased, _) = admitted(&scope, &["Paul"]);
    assert_eq!(names(&scope, &scope.hold(erased.subject()).unwrap()).unwrap(), ["Paul"]);
    assert_eq!(desk.rotated(&scope, &[&erased]), 2);
    let (late, _) = admitted(&scope, &["Inès"]);
    assert_eq!(desk.rotated(&scope, &[]), 3);
    let check = |scope: &Scope| {
        for (held, name) in [(&kept, "Nadia"), (&late, "Inès")] {
            assert_eq!(names(scope, &scope.hold(held.subject()).unwrap()).unwrap(), [name]);
        }
        assert!(matches!(scope.hold(erased.subject()), Err(ArchiveError::NoKey(_))));
        assert!(scope.only::<StaffMember>(scope.house()).is_err(), "the house has its key and no such record");
    };
    check(&scope);
    let keyring = |scope: &Scope| -> Vec<_> {
        pairs(scope).into_iter().map(|(key, _)| key).filter(|key| key[0] == b'K').collect()
    };
    let rows = [layout::page_key(3, Page(0)), layout::page(Page(0), 3)];
    let before = keyring(&scope);
    assert!(before.len() == 4 && rows.iter().all(|row| before.contains(row)), "the one before is there for a minute");
    scope.remove_other_keyrings(&desk.cell()).unwrap();
    assert_eq!(keyring(&scope), rows, "the keyrings before are removed");
    scope.remove_other_keyrings(&desk.cell()).unwrap();
    assert_eq!(keyring(&scope), rows);
    drop(scope);
    check(&desk.reopen());
}

/// The rows of the keyring, with the generation of each page.
fn generations(scope: &Scope) -> Vec<(u32, u32)> {
    let rows = pairs(scope).into_iter().filter_map(|(key, _)| layout::keyring_row(&key));
    let page = |row| if let KeyringRow::Page { page, generation } = row { Some((page.0, generation)) } else { None };
    rows.filter_map(page).collect()
}

#[test]
fn a_rotation_changes_the_pages_of_whom_it_leaves_out_and_the_last_and_no_other() {
    let (mut desk, scope) = Desk::new();
    let admit = |count: usize| {
        let admitted = scope.write(|pen| (0..count).map(|_| pen.admit().map(|held| held.subject())).collect());
        let admitted: Result<Vec<Subject>, ArchiveError> = admitted;
        admitted.unwrap()
    };
    admit(700);
    assert_eq!(generations(&scope), [(0, 1), (1, 1), (2, 1)]);
    let erased = scope.hold(Subject(300)).unwrap();
    assert_eq!(desk.rotated(&scope, &[&erased]), 2);
    scope.remove_other_keyrings(&desk.cell()).unwrap();
    assert_eq!(generations(&scope), [(0, 1), (1, 2), (2, 2)]);
    assert_eq!(admit(100).last(), Some(&Subject(800)), "on the last page and on a new one");
    assert_eq!(generations(&scope), [(0, 1), (1, 2), (2, 2), (3, 2)]);
    assert_eq!(desk.rotated(&scope, &[]), 3);
    scope.remove_other_keyrings(&desk.cell()).unwrap();
    assert_eq!(generations(&scope), [(0, 1), (1, 2), (2, 2), (3, 3)]);
    drop(scope);
    let scope = desk.reopen();
    for number in 0..=801 {
        let expected = number != 300 && number != 801;
        assert_eq!((scope.knows(Subject(number)).unwrap(), scope.hold(Subject(number)).is_ok()), (expected, expected));
    }
}

#[test]
fn whoever_kept_a_copy_reads_the_erased_only_if_the_copy_holds_the_cell_of_its_day() {
    let (mut desk, scope) = Desk::new();
    let (kept, _) = admitted(&scope, &["Nadia"]);
    let (erased, _) = admitted(&scope, &["Paul"]);
    let (february, scope) = desk.copied(scope);
    let (old_store, old_cell) = (february.path().join("year"), Cell::at(february.path().join("year.cell")));
    desk.rotated(&scope, &[&erased]);
    scope.remove_other_keyrings(&desk.cell()).unwrap();
    drop(scope);
    let read = |store: &Path, cell: &Cell, held: &Held| {
        let scope = desk.tried(store, cell)?;
        names(&scope, &scope.hold(held.subject())?)
    };
    let new_store = desk.folder.path().join("year");
    assert_eq!(read(&new_store, &desk.cell(), &kept).unwrap(), ["Nadia"]);
    assert!(matches!(read(&new_store, &desk.cell(), &erased), Err(ArchiveError::NoKey(_))), "nobody is left");
    assert!(read(&old_store, &desk.cell(), &erased).is_err(), "february's records under march's cell");
    assert!(read(&new_store, &old_cell, &erased).is_err(), "march's records under february's cell");
    // What a cell is kept out of every copy for: with the cell of its day, february is february.
    assert_eq!(read(&old_store, &old_cell, &erased).unwrap(), ["Paul"]);
}

#[test]
fn a_key_held_since_before_reads_and_writes_nothing_once_its_owner_is_erased() {
    let (mut desk, scope) = Desk::new();
    let (erased, rows) = admitted(&scope, &["Paul"]);
    scope.write(|pen| pen.put(&erased, rows[0], &member("Inès"))).unwrap();
    desk.rotated(&scope, &[&erased]);
    let refused = scope.write(|pen| pen.put(&erased, rows[0], &member("Zoé")));
    assert!(matches!(refused, Err(ArchiveError::NoKey(_))));
    let waiting = std::thread::scope(|threads| {
        let waiting = threads.spawn(|| scope.await_release());
        std::thread::yield_now();
        drop(erased);
        waiting.join().unwrap()
    });
    waiting.unwrap();
}

#[test]
fn an_announcement_that_is_refused_changes_nothing() {
    let (mut desk, scope) = Desk::new();
    let (held, _) = admitted(&scope, &["Nadia"]);
    let (cell, all) = (std::fs::read(desk.cell().path()).unwrap(), pairs(&scope));
    let refused = scope.rotate(&desk.cell(), &desk.unlock, &[held.subject()].into(), |_| Err(ArchiveError::Poisoned));
    assert!(refused.is_err());
    assert_eq!((std::fs::read(desk.cell().path()).unwrap(), pairs(&scope)), (cell, all));
    assert_eq!(names(&scope, &scope.hold(held.subject()).unwrap()).unwrap(), ["Nadia"]);
    assert_eq!(desk.rotated(&scope, &[]), 2);
}

#[test]
fn people_write_and_read_while_the_root_is_replaced_again_and_again() {
    let (mut desk, scope) = Desk::new();
    let (held, rows) = admitted(&scope, &["0"]);
    let subject = held.subject();
    drop(held);
    std::thread::scope(|threads| {
        let writing = threads.spawn(|| {
            for number in 1..40 {
                let held = scope.hold(subject).unwrap();
                scope.write(|pen| pen.put(&held, rows[0], &member(&number.to_string()))).unwrap();
                admitted(&scope, &["late"]);
            }
        });
        let reading = threads.spawn(|| {
            for _ in 0..200 {
                assert_eq!(names(&scope, &scope.hold(subject).unwrap()).unwrap().len(), 1);
            }
        });
        for _ in 0..5 {
            desk.rotated(&scope, &[]);
        }
        writing.join().unwrap();
        reading.join().unwrap();
    });
    scope.await_release().unwrap();
    for number in 1..40 {
        let held = scope.hold(Subject(subject.0 + number)).unwrap();
        assert_eq!(names(&scope, &held).unwrap(), ["late"]);
    }
}

#[test]
fn whoever_is_admitted_under_a_number_that_came_back_with_a_later_keyring_has_one_key() {
    let (desk, scope) = Desk::new();
    let admits = |scope: &Scope| (0..9).map(|_| admitted(scope, &[]).0.subject()).collect::<Vec<_>>();
    let numbers = admits(&scope);
    // As the rows of an older backup stand under the copy of the keyring that lay beside its cell.
    let mut older = Batch::new();
    older.put(layout::NEXT_SUBJECT, &1_u32.to_be_bytes());
    scope.store.apply(older).unwrap().wait().unwrap();
    for number in &numbers {
        let (held, _) = admitted(&scope, &["Inès"]);
        assert_eq!(held.subject(), *number);
    }
    drop(scope);
    let scope = desk.reopen();
    for number in numbers {
        assert_eq!(names(&scope, &scope.hold(number).unwrap()).unwrap(), ["Inès"], "{number:?}");
    }
    assert_eq!(admits(&scope).first(), Some(&Subject(10)));
}

/// How many records that subject has, as a count that is worth something for a minute.
fn count(scope: &Scope, held: &Held) -> Result<Unprinted, ArchiveError> {
    let n = scope.shelf::<StaffMember>(held)?.len();
    Ok(Unprinted { sheets: [(Sheet::Slip, n)].into(), until: second(60), ..Unprinted::none() })
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

#[test]
fn a_count_is_kept_until_a_row_it_was_counted_in_is_written_or_its_time_is_over() {
    let (_desk, scope) = Desk::new();
    let ((ines, rows), (other, _)) = (admitted(&scope, &["Inès"]), admitted(&scope, &["Paul"]));
    let (pupil, slips) = (Handle([7; 16]), |counted: Unprinted| counted.sheets[&Sheet::Slip]);
    let counted = |at| slips(scope.unprinted(pupil, second(at), || count(&scope, &ines)).unwrap());
    let kept = |at| scope.reckoned.at(pupil, second(at)).0.map(slips);
    assert_eq!((kept(1), counted(1), kept(1)), (None, 1, Some(1)));
    scope.write(|pen| pen.add(&other, &member("Rose"))).unwrap();
    assert_eq!(kept(59), Some(1), "nothing that was read has changed");
    assert_eq!((kept(0), kept(60)), (None, None), "before it was counted, and once its time is over");

    scope.write(|pen| pen.add(&ines, &member("Zoé"))).unwrap();
    assert_eq!((kept(1), counted(1), kept(1)), (None, 2, Some(2)), "a row more");
    scope.write(|pen| pen.remove::<StaffMember>(&ines, rows[0])).unwrap();
    assert_eq!((kept(1), counted(1)), (None, 1), "a row less");
    scope.write(|pen| pen.clear(ines.subject())).unwrap();
    assert_eq!((kept(1), counted(1)), (None, 0), "all of them erased");
}

#[test]
fn a_count_depends_on_what_a_term_names_even_while_it_names_nothing() {
    let (_desk, scope) = Desk::new();
    let ((ines, _), pupil, term) = (admitted(&scope, &["Inès"]), Handle([7; 16]), Term::new("friends", "Inès"));
    let count = || scope.refs(&term).and_then(|_| count(&scope, &ines));
    scope.unprinted(pupil, second(1), count).unwrap();
    let is_kept = || scope.reckoned.at(pupil, second(1)).0.is_some();
    scope.write(|pen| pen.link(&Term::new("friends", "Paul"), Ref::to(ines.subject()))).unwrap();
    assert!(is_kept());
    scope.write(|pen| pen.link(&term, Ref::to(ines.subject()))).unwrap();
    assert!(!is_kept());
}

#[test]
fn a_count_during_which_anything_was_written_is_used_and_not_kept() {
    let (_desk, scope) = Desk::new();
    let ((ines, _), (other, _), pupil) = (admitted(&scope, &["Inès"]), admitted(&scope, &[]), Handle([7; 16]));
    let interrupted = || {
        let counted = count(&scope, &ines);
        scope.write(|pen| pen.add(&other, &member("Rose")))?;
        counted
    };
    assert_eq!(scope.unprinted(pupil, second(1), interrupted).unwrap().sheets[&Sheet::Slip], 1);
    assert_eq!(scope.reckoned.at(pupil, second(1)).0, None);
    scope.unprinted(pupil, second(1), || count(&scope, &ines)).unwrap();
    assert!(scope.reckoned.at(pupil, second(1)).0.is_some());
}

#[test]
fn what_was_added_up_from_counts_is_added_up_anew_with_each_of_them_and_when_the_first_is_over() {
    let (_desk, scope) = Desk::new();
    let ((ines, _), (paul, _), (other, _)) =
        (admitted(&scope, &["Inès"]), admitted(&scope, &["Paul"]), admitted(&scope, &["Rose"]));
    let (class, pupils) = (Handle([1; 16]), [(Handle([7; 16]), &ines), (Handle([8; 16]), &paul)]);
    let of_pupil = |(pupil, held): (Handle, &Held)| scope.unprinted(pupil, second(1), || count(&scope, held));
    let added_up = || {
        pupils.into_iter().try_fold(Unprinted::none(), |all, pupil| Ok::<_, ArchiveError>(all.and(of_pupil(pupil)?)))
    };
    let of_class = || scope.unprinted(class, second(1), added_up).unwrap().sheets[&Sheet::Slip];
    let kept = |of, at| scope.reckoned.at(of, second(at)).0.is_some();
    assert_eq!((kept(class, 1), of_class()), (false, 2));
    assert_eq!([class, pupils[0].0, pupils[1].0].map(|of| kept(of, 1)), [true; 3]);
    assert!(!kept(class, 60), "a pupil's count is over");
    scope.write(|pen| pen.add(&other, &member("Rose"))).unwrap();
    assert!(kept(class, 1), "somebody else's");
    scope.write(|pen| pen.add(&paul, &member("Zoé"))).unwrap();
    assert_eq!([class, pupils[0].0, pupils[1].0].map(|of| kept(of, 1)), [false, true, false]);
    assert_eq!((of_class(), of_class()), (3, 3), "and counted again it is kept again");
}
