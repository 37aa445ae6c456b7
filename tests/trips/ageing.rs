//! What the table of what is kept gives a lifetime to: dropped by the clock alone, with nobody there to do it.

use crate::support::school::{HEAD, School, TEACHER};
use carnet::acts::forget_aged;
use carnet::auth::{Activation, Seat, Session};
use carnet::domain::kept::{ACTIVATION_CODE, SESSION};

/// How many codes and sessions are kept of a person.
fn kept(school: &School, seat: Seat) -> (usize, usize) {
    let live = school.archive.live_year().unwrap();
    let scope = if seat == Seat::of_staff(seat.subject) { school.archive.establishment() } else { &*live.scope };
    let held = scope.hold(seat.subject).unwrap();
    (scope.shelf::<Activation>(&held).unwrap().len(), scope.shelf::<Session>(&held).unwrap().len())
}

#[tokio::test]
async fn a_letter_nobody_used_is_forgotten_after_fourteen_days_and_not_before() {
    let school = School::in_november();
    let (guardian, teacher) = (school.guardian("Hélène DIALLO-BERTINOT"), school.staff(TEACHER));
    school.passes(ACTIVATION_CODE.made - jiff::SignedDuration::from_hours(1));
    forget_aged(&school.archive).unwrap();
    assert_eq!((kept(&school, guardian.seat).0, kept(&school, teacher.seat).0), (1, 1));
    school.passes(jiff::SignedDuration::from_hours(1));
    forget_aged(&school.archive).unwrap();
    assert_eq!((kept(&school, guardian.seat).0, kept(&school, teacher.seat).0), (0, 0));
    guardian.types_the_code().await.does_not_see("Créer ma clé d'accès");
}

#[tokio::test]
async fn a_session_left_open_is_forgotten_when_its_hours_are_over_and_one_in_use_stays() {
    let school = School::in_november();
    let helene = school.guardian("Hélène DIALLO-BERTINOT").enrols().await;
    let head = school.staff(HEAD).enrols().await;
    assert_eq!((kept(&school, helene.seat).1, kept(&school, head.seat).1), (1, 1));
    school.passes(SESSION.unused.unwrap() - jiff::SignedDuration::from_mins(1));
    assert!(head.is_in().await, "which counts as a use");
    school.passes(jiff::SignedDuration::from_mins(1));
    forget_aged(&school.archive).unwrap();
    assert_eq!((kept(&school, helene.seat).1, kept(&school, head.seat).1), (0, 1));
    assert!(head.is_in().await);
}
