//! The table of file systems, measured again on real ones: marks counted in the raw bytes below, before and after.

#![allow(clippy::print_stderr, reason = "what is not tested must be said aloud")]

use super::fixtures::{Dice, School, name};
use super::mounts::{Layered, Mounted};
use super::tools::is_there;
use super::{Cell, Marks, Unlock, Vault};
use crate::ledger::{Cleared, Ground};
use std::path::Path;

/// A cell made at `path`, with its marks.
fn made(path: &Path) -> (Cell, Marks) {
    let (cell, dice) = (Cell::at(path), Dice::thrown(7));
    let (_, public) = Vault::create(name("0990001A", "2026-2027"), &cell, &Unlock::draw(&dice), &dice).unwrap();
    (cell, Marks::of(&public.marks_tag))
}

/// How many marks the raw image holds of a live cell, of one that was overwritten, and once that was followed up.
fn counted(mounted: &Mounted) -> ([usize; 3], Cleared) {
    let (cell, marks) = made(&mounted.path().join("year.cell"));
    let alive = marks.found_in(&mounted.raw());
    cell.destroy(&Dice::thrown(8)).unwrap();
    let overwritten = marks.found_in(&mounted.raw());
    let cleared = cell.clear_behind(std::slice::from_ref(&marks), &Dice::thrown(9)).unwrap();
    ([alive, overwritten, marks.found_in(&mounted.raw())], cleared)
}

#[test]
fn on_ext4_overwriting_in_place_leaves_no_mark_on_the_medium() {
    let Some(mounted) = Mounted::made("ext4", "", 64) else { return };
    let (marks, cleared) = counted(&mounted);
    assert_eq!(marks, [512, 0, 0]);
    assert_eq!((cleared.ground, cleared.reaches_n1), (Ground::Ext4, true));
}

#[test]
fn a_log_that_holds_contents_keeps_the_marks_until_it_is_turned_over() {
    let Some(mounted) = Mounted::made("ext4", "data=journal", 64) else { return };
    let (marks, cleared) = counted(&mounted);
    assert_eq!((marks[0], marks[2]), (512, 0), "{marks:?}");
    assert_eq!(marks[1], 512, "the overwriting alone leaves them in the journal: the measure can find them");
    assert_eq!((cleared.ground, cleared.reaches_n1), (Ground::Ext4Logged, true));
    assert!(cleared.turned_over >= 24 << 20, "more than the longest journal of such an image");
}

#[test]
fn a_log_that_could_not_be_turned_over_reaches_no_level() {
    let Some(mounted) = Mounted::made("ext4", "data=journal", 64) else { return };
    let (cell, marks) = made(&mounted.path().join("year.cell"));
    std::fs::write(mounted.path().join("ballast"), vec![1; 40 << 20]).unwrap();
    cell.destroy(&Dice::thrown(8)).unwrap();
    let cleared = cell.clear_behind(&[marks], &Dice::thrown(9)).unwrap();
    assert!(cleared.turned_over < 24 << 20, "the disk is too full");
    assert_eq!((cleared.marks_found, cleared.reaches_n1), (0, false));
}

#[test]
fn on_xfs_overwriting_in_place_leaves_no_mark_on_the_medium() {
    let Some(mounted) = Mounted::made("xfs", "", 400) else { return };
    let (marks, cleared) = counted(&mounted);
    assert_eq!(marks, [512, 0, 0]);
    assert_eq!((cleared.ground, cleared.reaches_n1), (Ground::Xfs, true));
}

#[test]
fn on_btrfs_a_cell_is_made_so_that_it_is_overwritten_in_place() {
    let Some(mounted) = Mounted::made("btrfs", "", 200) else { return };
    let (marks, cleared) = counted(&mounted);
    assert_eq!(marks, [512, 0, 0]);
    assert_eq!((cleared.ground, cleared.reaches_n1), (Ground::BtrfsNodatacow, true));
    assert_eq!(super::ground_of(&mounted.path()).unwrap(), Ground::BtrfsNodatacow, "so is one that is yet to be made");
}

#[test]
fn on_btrfs_a_cell_that_was_copied_there_is_overwritten_elsewhere_and_reaches_no_level() {
    let Some(mounted) = Mounted::made("btrfs", "", 200) else { return };
    let school = School::opened();
    let (cell, marks) = (Cell::at(mounted.path().join("year.cell")), Marks::of(&school.public.marks_tag));
    std::fs::write(cell.path(), std::fs::read(school.cell_file()).unwrap()).unwrap();
    assert_eq!(marks.found_in(&mounted.raw()), 512);
    cell.destroy(&school.dice).unwrap();
    assert_eq!(marks.found_in(&mounted.raw()), 512, "the old sectors are all still there");
    let cleared = cell.clear_behind(&[marks], &school.dice).unwrap();
    assert_eq!((cleared.ground, cleared.marks_found, cleared.reaches_n1), (Ground::Btrfs, 0, false));
}

#[test]
fn in_a_containers_layer_the_layer_below_keeps_the_marks_and_no_level_is_reached() {
    let mut marks = None;
    let Some(layered) = Layered::over(|lower| marks = Some(made(&lower.join("year.cell")).1)) else { return };
    let marks = marks.unwrap();
    let cell = Cell::at(layered.path().join("year.cell"));
    assert_eq!(cell.survey(&marks).unwrap().found, 512);
    cell.destroy(&Dice::thrown(8)).unwrap();
    assert_eq!(Cell::at(layered.below().join("year.cell")).survey(&marks).unwrap().found, 512);
    let cleared = cell.clear_behind(&[marks], &Dice::thrown(9)).unwrap();
    assert_eq!((cleared.ground, cleared.marks_found, cleared.reaches_n1), (Ground::Overlay, 0, false));
}

#[test]
fn in_memory_no_level_is_reached() {
    let folder = tempfile::tempdir_in("/dev/shm");
    if !is_there(folder.is_ok(), "memory that is mounted at /dev/shm") {
        return;
    }
    let folder = folder.unwrap();
    let (cell, marks) = made(&folder.path().join("year.cell"));
    cell.destroy(&Dice::thrown(8)).unwrap();
    let cleared = cell.clear_behind(&[marks], &Dice::thrown(9)).unwrap();
    assert_eq!((cleared.ground, cleared.turned_over, cleared.reaches_n1), (Ground::Memory, 0, false));
}
