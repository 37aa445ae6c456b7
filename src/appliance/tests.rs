//! A school's first start, as the machine that it was made on makes it.

use super::*;
use crate::acts::{Orders, open_year, tick};
use crate::archive::Tenure;
use crate::auth::Operator;
use crate::domain::arming::{Arming, Basis};
use crate::domain::year_state::YearState;
use jiff::SignedDuration;
use jiff::civil::date;

const MADE: &str = "2026-11-12T09:00:00Z";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A clock of the machine that begins so long after the school was made.
fn clock(after: SignedDuration) -> Arc<DemoClock> {
    Arc::new(DemoClock::beginning(MADE.parse::<jiff::Timestamp>().unwrap() + after))
}

/// A school made, and left until it is started for the first time.
fn made(folders: &Folders) {
    let charter = Charter {
        uai: "0990001A".parse().unwrap(),
        name: "Collège des Exemples".into(),
        origin: "https://carnet.example".into(),
        tenure: Tenure::Public,
        zone: "Europe/Paris".into(),
    };
    let time = Timepiece::Demo(clock(SignedDuration::ZERO));
    let appliance = Appliance::create(folders.clone(), charter, Keeping::KeyFile, &time).unwrap();
    let (operator, year) = (Operator::at_the_console(), "2026-2027".parse().unwrap());
    let today = appliance.school.local_now().date();
    let arming = Arming::new(year, Basis::OutOfScope, today, date(2027, 8, 31), today).unwrap();
    open_year(&appliance.school, &Orders::Operator(&operator), year, arming, None).unwrap();
    appliance.made().unwrap();
}

fn is_open(school: &School) -> bool {
    school.year_files().iter().all(|file| file.state == YearState::Open)
}

#[test]
fn a_clock_a_year_ahead_at_the_very_first_start_announces_no_year_and_one_that_gets_there_by_itself_does() {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders::at(folder.path().join("carnet"));
    made(&folders);
    {
        let first = Appliance::open(folders.clone(), &Timepiece::Demo(clock(DAY * 400))).unwrap();
        assert!(tick(&first.school).unwrap().is_empty());
        assert!(is_open(&first.school), "a single clock that says so is not believed");
    }
    let clock = clock(DAY);
    let next = Appliance::open(folders, &Timepiece::Demo(Arc::clone(&clock))).unwrap();
    let mut days = 0;
    while is_open(&next.school) {
        assert!(days < 300, "the year comes to its end");
        clock.advance(DAY);
        tick(&next.school).unwrap();
        days += 1;
    }
    assert!(days > 240, "announced a month before the last of August, after {days} days");
}
