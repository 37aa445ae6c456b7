//! A real cell under a real search: found while it lives, gone once it is destroyed, the cell beside it still there.

use super::fixtures::{Dice, School, name};
use super::{Cell, Unlock, Vault};
use crate::scan::{How, Pass, Report, Sought, Verdict, Wanted};
use std::path::Path;

fn search(folder: &Path, wanted: &Wanted) -> Report {
    let mut pass = Pass::new(wanted, How::default(), |_| {});
    pass.path(folder);
    pass.report()
}

#[test]
fn a_cell_is_found_whole_while_it_lives_and_not_at_all_once_destroyed_though_its_neighbour_is() {
    let school = School::opened();
    let folder = tempfile::tempdir().unwrap();
    let control = Cell::at(folder.path().join("temoin.cell"));
    let (_, beside) =
        Vault::create(name("0990001A", "temoin"), &control, &Unlock::draw(&school.dice), &Dice::thrown(9)).unwrap();
    let public = &school.public;
    let sought = Sought {
        label: "year".into(),
        handle: public.handle,
        seed_sha256: public.seed_sha256,
        marks_tag: public.marks_tag,
    };
    let wanted = Wanted { sought: vec![sought], controls: vec![beside.marks_tag] };
    let cell = Cell::at(folder.path().join("year.cell"));
    std::fs::copy(school.cell.path(), cell.path()).unwrap();

    let living = search(folder.path(), &wanted);
    assert_eq!(living.verdict, Verdict::Fragments { sectors: 512 });
    assert_eq!(living.sought[0].traces.keys.count, 0, "the seed is split and sealed, never as it is");
    cell.destroy(&school.dice).unwrap();
    let destroyed = search(folder.path(), &wanted);
    assert_eq!(destroyed.verdict, Verdict::Nothing);
    assert_eq!((destroyed.places[0].files, destroyed.places[0].control), (2, 512));
    std::fs::remove_file(control.path()).unwrap();
    assert_eq!(search(folder.path(), &wanted).verdict, Verdict::Invalid);
}

#[test]
fn every_handle_begins_with_the_brand_and_no_two_are_alike() {
    let handles = [1, 2].map(|throw| {
        let folder = tempfile::tempdir().unwrap();
        let cell = Cell::at(folder.path().join("a.cell"));
        let dice = Dice::thrown(throw);
        Vault::create(name("0990001A", "2026-2027"), &cell, &Unlock::draw(&dice), &dice).unwrap().1.handle
    });
    assert!(handles.iter().all(|handle| handle.starts_with(&crate::scan::BRAND)));
    assert_ne!(handles[0], handles[1]);
}
