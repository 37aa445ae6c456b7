//! One act at a time settles anything about a year: what comes of two at once, and of one that fails in its turn.

use crate::acts::ActRefused;
use crate::acts::direction::erase_family::finish_erasures;
use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::wipe::tests::{House, year};
use crate::acts::keys::wipe::{
    condemn, destroy_keys, finish, publish_evidence, publish_intent, publish_year_cleared, tick,
};
use crate::acts::keys::year::{change, public, published, say};
use crate::archive::School;
use crate::domain::ceremony::Ceremony;
use crate::domain::school_contact::SchoolContact;
use crate::domain::year_state::{YearRefused, YearState};
use crate::ledger::verify::life;
use crate::ledger::{Event, Leaf};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// It goes on only once something is let go of: what is not kept waiting has come to its end long before.
pub(in crate::acts) fn is_kept_waiting(ended: &Receiver<()>) {
    assert_eq!(ended.recv_timeout(Duration::from_millis(300)), Err(RecvTimeoutError::Timeout), "it did not wait");
}

/// Lets an act begin while another has the turn, and go on once that one has done what it does.
pub(in crate::acts) fn in_anothers_turn<T: Send>(
    school: &School,
    act: impl FnOnce() -> T + Send,
    other: impl FnOnce(),
) -> T {
    std::thread::scope(|threads| {
        let (ends, ended) = channel();
        let turn = school.turn();
        let acting = threads.spawn(move || {
            let done = act();
            ends.send(()).unwrap();
            done
        });
        is_kept_waiting(&ended);
        other();
        drop(turn);
        acting.join().unwrap()
    })
}

/// A failure of the code itself, which a thread of the server outlives.
pub(in crate::acts) fn panics(act: impl FnOnce()) {
    assert!(catch_unwind(AssertUnwindSafe(act)).is_err());
}

fn said(school: &School, is: impl Fn(&Event) -> bool) -> usize {
    said_of(school, year(2026)).unwrap().iter().filter(|leaf| is(&leaf.event)).count()
}

#[test]
fn of_two_orders_to_open_a_year_at_once_the_second_finds_it_there_and_harms_nothing() {
    let house = House::new();
    let school = &house.school;
    let second = std::thread::scope(|threads| {
        let (ends, ended) = channel();
        let turn = school.turn();
        let (mut second, house) = (None, &house);
        let promise = |made: &crate::vault::Commitments| {
            // The cell and the database are there, and nothing is said of them yet.
            second = Some(threads.spawn(move || {
                let opened = house.opens(2026);
                ends.send(()).unwrap();
                opened
            }));
            is_kept_waiting(&ended);
            let event = Event::YearOpen { year: public(year(2026)).unwrap(), commitments: published(made) };
            Leaf { at: school.now().into(), event }
        };
        school.add_year(&turn, year(2026), Ceremony::armed(house.arming(), None), promise).unwrap();
        drop(turn);
        second.unwrap().join().unwrap()
    });
    assert!(matches!(second, Err(ActRefused::Year(YearRefused::StillOpen))), "{second:?}");
    assert_eq!(said(school, |event| matches!(event, Event::YearArmed { .. } | Event::YearOpen { .. })), 1);
    let house = house.restarted();
    assert_eq!(house.school.unreadable(year(2026)), None);
    assert!(house.school.live_year().is_some(), "its cell is whole");
}

#[test]
fn an_epoch_that_was_not_said_is_said_once_by_whoever_has_the_turn() {
    let house = House::with_years(&[2026]);
    let school = &house.school;
    let intent = |next: &crate::vault::NewEpoch| {
        let commitments = published(next.commitments());
        say(school, school.now(), Event::RotateIntent { year: public(year(2026)).unwrap(), commitments })
    };
    school.rotate_year(year(2026), &BTreeSet::new(), intent).unwrap();
    let epochs = || said(school, |event| matches!(event, Event::Epoch { .. }));
    let tells = || finish_erasures(school, year(2026));
    in_anothers_turn(school, tells, || assert_eq!(epochs(), 0)).unwrap();
    std::thread::scope(|threads| (0..2).for_each(|_| drop(threads.spawn(|| tells().unwrap()))));
    assert_eq!(epochs(), 1);
}

#[test]
fn what_a_destruction_says_of_its_cell_and_of_the_chip_is_said_in_its_turn() {
    let house = House::overdue();
    let school = &house.school;
    condemn(school, year(2026)).unwrap();
    publish_intent(school, year(2026)).unwrap();
    school.retire_year(year(2026)).unwrap();
    let cleared = destroy_keys(school, year(2026)).unwrap();
    let told = || said(school, |event| matches!(event, Event::CellCleared { .. }));
    in_anothers_turn(school, || publish_year_cleared(school, year(2026), cleared), || assert_eq!(told(), 0)).unwrap();
    in_anothers_turn(school, || publish_evidence(school, year(2026)), || ()).unwrap();
    publish_year_cleared(school, year(2026), cleared).unwrap();
    assert_eq!(told(), 1);
}

#[test]
fn an_order_whose_work_the_deadline_has_just_finished_is_carried_out_and_not_refused() {
    let house = House::overdue();
    condemn(&house.school, year(2026)).unwrap();
    finish(&house.school, year(2026)).unwrap();
    let leaves = || house.school.read_ledger(|book, _| book.leaves().to_vec()).unwrap();
    let before = leaves();
    finish(&house.school, year(2026)).unwrap();
    assert_eq!(leaves(), before, "and nothing is said a second time");
    let other = House::announced();
    assert!(finish(&other.school, year(2026)).is_err(), "a year that is not condemned is destroyed by nobody");
}

#[test]
fn a_panic_in_a_turn_keeps_no_deadline_from_being_met_and_no_year_from_being_opened() {
    let house = House::overdue();
    panics(|| drop(change(&house.school, year(2026), |_| panic!("as a test wants it"))));
    house.school.is_sound().unwrap();
    house.school.answers().unwrap();
    house.opens(2027).unwrap();
    assert_eq!(tick(&house.school).unwrap(), [year(2026)]);
}

#[test]
fn a_panic_between_a_leaf_and_its_state_is_taken_up_by_the_next_look_and_said_no_second_time() {
    let house = House::with_years(&[2026]);
    house.run_for(2);
    let school = &house.school;
    panics(|| {
        drop(change(school, year(2026), |_| {
            say(school, school.now(), Event::YearClosed { year: public(year(2026)).unwrap() })?;
            panic!("as a test wants it")
        }));
    });
    assert!(matches!(school.year_files()[0].state, YearState::Open));
    assert_eq!(tick(school).unwrap(), []);
    assert!(matches!(school.year_files()[0].state, YearState::Announced(_)), "{:?}", school.year_files()[0].state);
    assert_eq!(said(school, |event| matches!(event, Event::YearClosed { .. })), 1);
    assert_eq!(life(&school.read_ledger(|book, _| book.leaves().to_vec()).unwrap()), []);
}

#[test]
fn a_panic_while_the_contact_is_changed_leaves_what_stood_and_keeps_nobody_from_changing_it() {
    let house = House::new();
    let named =
        |name: &str| SchoolContact { dpo: crate::domain::text::Text::line(name).ok(), ..SchoolContact::default() };
    house.school.change_contact(|_| named("Avant")).unwrap();
    panics(|| drop(house.school.change_contact(|_| panic!("as a test wants it"))));
    assert_eq!(*house.school.contact(), named("Avant"));
    house.school.change_contact(|_| named("Après")).unwrap();
    assert_eq!(*house.school.contact(), named("Après"));
}

#[test]
fn what_a_power_cut_left_of_a_year_that_was_never_said_gives_way_to_it() {
    let house = House::with_years(&[2026]);
    let folders = house.school.folders();
    let never = |_: &crate::vault::Commitments| -> Leaf { panic!("the power goes") };
    panics(|| {
        let turn = house.school.turn();
        house.school.add_year(&turn, year(2027), Ceremony::armed(house.arming(), None), never).unwrap();
    });
    let before = std::fs::read(folders.year_cell(year(2027))).unwrap();
    assert!(folders.year(year(2027)).is_dir());
    let house = house.restarted();
    house.opens_beside(2027).unwrap();
    assert_ne!(std::fs::read(house.school.folders().year_cell(year(2027))).unwrap(), before);
}
