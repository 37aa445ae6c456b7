//! The disk is lost; what both halves give back, what one does not, and what stays dead.

use crate::acts::keys::backup::{back_up, take_up_restored};
use crate::acts::keys::backup_tests::{CLASSES, Kept, classes, operator};
use crate::acts::keys::chip_tests::sealed_house;
use crate::acts::keys::escrow::{
    EscrowRefused, IssuedEscrow, burn_escrow, escrows, escrows_of, issue_escrow, refresh_escrows, reissue_escrow,
};
use crate::acts::keys::ledger::year_bundle;
use crate::acts::keys::rotate::rotate;
use crate::acts::keys::wipe::tests::{House, year};
use crate::acts::refused::ActRefused;
use crate::acts::swtpm::Simulated;
use crate::acts::tick;
use crate::archive::{ArchiveError, BackupFile, ClassGroup, Folders, School, have_cells_back, restore};
use crate::domain::ids::Subject;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::ledger::bundle::Papers;
use crate::ledger::verify::{Asked, verify};
use crate::ledger::{EscrowHolder, Event, Hex, Leaf};
use crate::vault::{EscrowError, EscrowKey, Half, Unlock};
use std::fs;

/// From the sheets, as they were printed.
fn key(one: &Half, other: &Half) -> Result<EscrowKey, EscrowError> {
    let typed = |half: &Half| Half::parse(&half.sheet()).unwrap();
    EscrowKey::of(&typed(one), &typed(other))
}

/// On another machine, of which nothing was there before.
fn restored(kept: &Kept, backup: &BackupFile, name: &str, halves: [&Half; 2]) -> Result<School, ActRefused> {
    let folders = Folders::at(kept.path(name));
    let whole = restore(&folders, backup, None, &mut |_| Ok(()))?;
    let hand = kept.house.hand.clone();
    let unlock = Unlock::create_key_file(&folders.key_file(), hand.as_ref()).unwrap();
    let key = key(halves[0], halves[1]).map_err(ArchiveError::from)?;
    have_cells_back(&folders, &whole.scopes, &[(halves[0].label().clone(), key)], &unlock, hand.as_ref())?;
    let school = School::open(folders.clone(), unlock, hand.clone(), hand)?;
    take_up_restored(&school, &whole)?;
    folders.end_restoration()?;
    Ok(school)
}

fn issued(kept: &Kept) -> IssuedEscrow {
    issue_escrow(&kept.house.school, &operator(), year(2026)).unwrap()
}

#[test]
fn the_disk_is_lost_in_march_and_the_year_comes_back_with_both_halves() {
    let kept = Kept::over(House::with_years(&[2026]));
    let [head, dpo] = issued(&kept).halves;
    let backup = kept.backs_up();
    let school = restored(&kept, &backup, "new", [&dpo, &head]).unwrap();
    assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)));
    // What the year's end will search for is in the new cell: the same seed, the same marks.
    let tag = school.read_ledger(|book, _| {
        let opened = book.leaves().iter().find_map(|leaf| match &leaf.event {
            Event::YearOpen { commitments, .. } => Some(commitments.marks_tag.0),
            _ => None,
        });
        opened.unwrap()
    });
    let marks = crate::vault::Marks::of(&tag.unwrap());
    assert_eq!(school.year_cell(year(2026)).survey(&marks).unwrap().found, 512);
}

#[test]
fn a_year_with_a_share_in_a_chip_comes_back_from_escrow_where_that_chip_is_dead() {
    let mut tpm = Simulated::new();
    let kept = Kept::over(sealed_house(&mut tpm));
    let [head, dpo] = issued(&kept).halves;
    refresh_escrows(&kept.house.school).unwrap();
    let backup = kept.backs_up();
    tpm.off();
    let school = restored(&kept, &backup, "new", [&dpo, &head]).unwrap();
    assert_eq!(classes(&school, 2026), classes(&kept.house.school, 2026));
}

#[test]
fn with_one_half_burnt_nothing_comes_back() {
    let kept = Kept::over(House::with_years(&[2026]));
    let [head, dpo] = issued(&kept).halves;
    let backup = kept.backs_up();
    assert!(restored(&kept, &backup, "both", [&head, &dpo]).is_ok());
    // The DPO burnt hers; whatever is put in its place is not it.
    let other = Kept::over(House::with_years(&[2026]));
    let [_, of_elsewhere] = issued(&other).halves;
    let refused = restored(&kept, &backup, "burnt", [&head, &of_elsewhere]);
    assert!(matches!(refused, Err(ActRefused::Archive(ArchiveError::Escrow(EscrowError::Halves)))));
    let twice = restored(&kept, &backup, "twice", [&head, &head]);
    assert!(matches!(twice, Err(ActRefused::Archive(ArchiveError::Escrow(EscrowError::Halves)))));
    assert!(Folders::at(kept.path("burnt")).is_half_restored(), "and nothing of it is ever served");
}

#[test]
fn after_a_reissue_the_new_halves_open_the_new_backups_and_the_old_ones_only_the_old() {
    let kept = Kept::over(House::with_years(&[2026]));
    let old = issued(&kept).halves;
    let first = fs::read(kept.backs_up_to("first.age")).unwrap();
    let twice = issue_escrow(&kept.house.school, &operator(), year(2026));
    assert!(matches!(twice, Err(ActRefused::Escrow(EscrowRefused::Standing))));
    let new = reissue_escrow(&kept.house.school, &operator(), year(2026), EscrowHolder::Dpo).unwrap();
    assert_eq!(new.number, 2);
    kept.backs_up_to("second.age");
    assert!(!first.is_empty());
    assert!(restored(&kept, &kept.backup("second.age"), "new", [&new.halves[0], &new.halves[1]]).is_ok());
    let gone = restored(&kept, &kept.backup("second.age"), "gone", [&old[0], &old[1]]);
    assert!(matches!(gone, Err(ActRefused::Archive(ArchiveError::NoEscrow))));
    // What the debt is about, until the half is really destroyed.
    assert!(restored(&kept, &kept.backup("first.age"), "old", [&old[0], &old[1]]).is_ok());
}

#[test]
fn a_burnt_escrow_is_in_no_further_backup_and_is_said_in_the_ledger() {
    let kept = Kept::over(House::with_years(&[2026]));
    let nothing = burn_escrow(&kept.house.school, &operator(), year(2026), EscrowHolder::Head);
    assert!(matches!(nothing, Err(ActRefused::Escrow(EscrowRefused::None))));
    issued(&kept);
    let folder = kept.house.school.folders().escrow();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "the year's and the establishment's");
    burn_escrow(&kept.house.school, &operator(), year(2026), EscrowHolder::Head).unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let all = escrows(&kept.house.school).unwrap();
    assert_eq!((all.len(), all[0].burnt, all[0].owes()), (1, Some(EscrowHolder::Head), false));
}

#[test]
fn what_a_power_cut_left_out_of_escrow_is_put_there_at_the_next_tick() {
    let kept = Kept::over(House::with_years(&[2026]));
    issued(&kept);
    let folder = kept.house.school.folders().escrow();
    fs::remove_dir_all(&folder).unwrap();
    refresh_escrows(&kept.house.school).unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    tick(&kept.house.school).unwrap();
}

#[test]
fn an_escrow_is_kept_for_a_year_whose_cell_is_lost_since_nothing_else_is_left_of_it() {
    let kept = Kept::over(House::with_years(&[2026]));
    issued(&kept);
    let Kept { house, .. } = kept;
    let cell = house.school.year_cell(year(2026)).path().to_owned();
    fs::remove_file(cell).unwrap();
    let house = house.restarted();
    assert!(house.school.live_years().is_empty());
    refresh_escrows(&house.school).unwrap();
    assert_eq!(fs::read_dir(house.school.folders().escrow()).unwrap().count(), 2);
}

#[test]
fn halves_tried_after_surviving_cells_leave_those_cells_alone() {
    let kept = Kept::over(House::with_years(&[2026]));
    let [head, dpo] = issued(&kept).halves;
    let backup = kept.backs_up();
    let home = Folders::at(kept.house.folder.path());
    let before = fs::read(home.year_cell(year(2026))).unwrap();
    let folders = Folders::at(kept.path("new"));
    restore(&folders, &backup, None, &mut |_| Ok(())).unwrap();
    std::os::unix::fs::symlink(home.cells(), folders.cells()).unwrap();
    let school = restored(&kept, &backup, "new", [&head, &dpo]).unwrap();
    assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)));
    assert_eq!(fs::read(home.year_cell(year(2026))).unwrap(), before);
    assert!(!folders.cells().is_symlink());
}

#[test]
fn a_destroyed_year_owes_its_escrow_until_a_half_is_destroyed() {
    let kept = Kept::over(House::with_years(&[2026, 2027]));
    let halves = issued(&kept).halves;
    kept.backs_up_to("may.age");
    kept.house.announces(2026);
    kept.house.run_for(30);
    assert_eq!(tick(&kept.house.school).unwrap(), [year(2026)]);
    refresh_escrows(&kept.house.school).unwrap();
    let all = escrows(&kept.house.school).unwrap();
    assert!(all[0].year_owed && all[0].owes());
    assert_eq!(standing_by_the_bundle(&kept), [1], "the attestation does not pass over it");
    assert_eq!(fs::read_dir(kept.house.school.folders().escrow()).unwrap().count(), 0);
    let dead = issue_escrow(&kept.house.school, &operator(), year(2026));
    assert!(matches!(dead, Err(ActRefused::Escrow(EscrowRefused::Standing))));
    // The reason for the debt, shown: with both halves May is May.
    let school = restored(&kept, &kept.backup("may.age"), "may", [&halves[0], &halves[1]]).unwrap();
    assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)));
    burn_escrow(&kept.house.school, &operator(), year(2026), EscrowHolder::Dpo).unwrap();
    assert!(!escrows(&kept.house.school).unwrap()[0].owes());
    assert!(standing_by_the_bundle(&kept).is_empty());
}

/// The escrows that a verified bundle of 2026-2027 says could still bring the year back.
fn standing_by_the_bundle(kept: &Kept) -> Vec<u32> {
    let papers = Papers { page: String::new(), readme: String::new() };
    let bundle = year_bundle(&kept.house.school, year(2026), None, papers).unwrap();
    let report = verify(&bundle, &Asked::default());
    assert!(report.holds(), "{report:#?}");
    report.escrows_standing
}

#[test]
fn a_family_erased_is_owed_by_the_escrow_that_was_issued_before_and_not_by_the_one_after() {
    let at = |event| Leaf { at: "2027-02-01T08:00:00Z".parse::<jiff::Timestamp>().unwrap().into(), event };
    let named: crate::ledger::Year = "2026-2027".parse().unwrap();
    let erased = |epoch| Event::FamilyErased { year: named.clone(), epoch, receipt: Hex([7; 16]) };
    let issue = |number, epoch| {
        let recipient = "age1example".to_owned();
        Event::EscrowIssued { year: named.clone(), number, epoch, recipient }
    };
    let burnt = |number| Event::EscrowBurnt { year: named.clone(), number, half: EscrowHolder::Dpo };
    let owed = |events: Vec<Event>| {
        let leaves: Vec<Leaf> = events.into_iter().map(at).collect();
        escrows_of(&leaves).iter().map(|one| one.families_owed).collect::<Vec<_>>()
    };
    assert_eq!(owed(vec![erased(2), issue(1, 2)]), [0]);
    assert_eq!(owed(vec![issue(1, 1), erased(2), erased(3)]), [2]);
    assert_eq!(owed(vec![issue(1, 1), erased(2), burnt(1), issue(2, 2)]), [0, 0]);
    assert_eq!(owed(vec![issue(1, 1), erased(2), burnt(1), issue(2, 2), erased(3)]), [0, 1]);
}

#[test]
fn a_copy_of_an_escrow_folder_with_strangers_files_brings_only_its_own() {
    let kept = Kept::over(House::with_years(&[2026]));
    issued(&kept);
    let folder = kept.house.school.folders().escrow();
    let home = Folders::at(kept.house.folder.path());
    fs::copy(home.establishment_cell(), folder.join("2026-2027-n1-cell-e1.age")).unwrap();
    fs::copy(home.key_file(), folder.join("unlock.key")).unwrap();
    let mut names = Vec::new();
    let backup = kept.backs_up();
    backup
        .read::<ArchiveError>(&mut |part| {
            if let crate::backup::Part::Escrow { name, .. } = part {
                names.push(name);
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(names, ["2026-2027-n1-2026-2027-e1.age", "2026-2027-n1-etablissement-e1.age"]);
    assert!(back_up(&kept.house.school, &operator(), None, Vec::new(), &mut |_| true).is_err());
}

/// Whether a subject's own record is still read.
fn reads(school: &School, subject: Subject) -> Result<usize, ArchiveError> {
    let live = school.live_year().ok_or(ArchiveError::Year(year(2026)))?;
    let held = live.scope.hold(subject)?;
    Ok(live.scope.shelf::<ClassGroup>(&held)?.len())
}

/// Two who have a key and a record each.
fn two_admitted(kept: &Kept) -> (Subject, Subject) {
    let live = kept.house.school.live_year().unwrap();
    let admitted = live.scope.write(|pen| {
        let (one, other) = (pen.admit()?, pen.admit()?);
        for held in [&one, &other] {
            pen.add(
                held,
                &ClassGroup {
                    code: ClassCode("6A".into()),
                    label: "Sixième".into(),
                    kind: ClassKind::Division,
                    level: None,
                },
            )?;
        }
        Ok::<_, ArchiveError>((one.subject(), other.subject()))
    });
    admitted.unwrap()
}

#[test]
fn a_family_erased_in_february_stays_dead_after_the_reissue_with_both_halves_and_every_backup_since() {
    let kept = Kept::over(House::with_years(&[2026]));
    let first = issued(&kept).halves;
    let (stays, leaves) = two_admitted(&kept);
    kept.backs_up_to("january.age");
    rotate(&kept.house.school, &kept.house.school.live_year().unwrap(), &[leaves].into()).unwrap();
    let second = reissue_escrow(&kept.house.school, &operator(), year(2026), EscrowHolder::Head).unwrap().halves;
    kept.backs_up_to("march.age");
    let march = restored(&kept, &kept.backup("march.age"), "march", [&second[0], &second[1]]).unwrap();
    assert_eq!(reads(&march, stays).unwrap(), 1);
    assert!(matches!(reads(&march, leaves), Err(ArchiveError::NoKey(_))));
    let none = restored(&kept, &kept.backup("january.age"), "none", [&second[0], &second[1]]);
    assert!(matches!(none, Err(ActRefused::Archive(ArchiveError::NoEscrow))), "the new halves open nothing older");
    // What the debt was, and why the half that was declared destroyed must really be.
    let january = restored(&kept, &kept.backup("january.age"), "january", [&first[0], &first[1]]).unwrap();
    assert_eq!(reads(&january, leaves).unwrap(), 1);
}

#[test]
fn the_cells_that_live_open_an_older_backup_for_everyone_but_whom_was_erased_since() {
    let kept = Kept::over(House::with_years(&[2026]));
    let (stays, leaves) = two_admitted(&kept);
    let backup = kept.backs_up();
    rotate(&kept.house.school, &kept.house.school.live_year().unwrap(), &[leaves].into()).unwrap();
    assert_eq!(reads(&kept.house.school, stays).unwrap(), 1);
    let ledger = kept.house.school.folders().ledger();
    let (school, opened, _) = kept.restored_with(&backup, "new", Some(&ledger)).unwrap();
    assert_eq!(classes(&school, 2026), Some(usize::from(CLASSES)));
    assert_eq!(reads(&school, stays).unwrap(), 1);
    assert!(matches!(reads(&school, leaves), Err(ArchiveError::NoKey(_))));
    assert!(opened.iter().all(|one| one.opened == one.keys), "and its dead key is not even there any more: {opened:?}");
}
