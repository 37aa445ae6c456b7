//! Where an account lives: in the establishment, or in one school year.

use crate::archive::{ArchiveError, Held, LiveYear, School, Scope};
use crate::domain::ids::Subject;
use crate::domain::school_year::SchoolYear;
use serde::{Deserialize, Serialize};

/// The scope an account belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Staff, for as long as they stay.
    Establishment,
    /// Guardians and pupils, for one year.
    Year(SchoolYear),
}

/// One account: a subject of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seat {
    /// Which scope.
    pub place: Place,
    /// Who in it.
    pub subject: Subject,
}

impl Seat {
    /// A member of staff.
    pub fn of_staff(subject: impl Into<Subject>) -> Self {
        Self { place: Place::Establishment, subject: subject.into() }
    }

    /// A guardian or a pupil.
    pub fn of_year(year: SchoolYear, subject: impl Into<Subject>) -> Self {
        Self { place: Place::Year(year), subject: subject.into() }
    }
}

/// A scope an account may live in, borrowed from the school for the length of a request.
pub(in crate::auth) enum Room<'a> {
    Establishment(&'a Scope),
    Year(LiveYear),
}

impl Room<'_> {
    pub(in crate::auth) fn scope(&self) -> &Scope {
        match self {
            Self::Establishment(scope) => scope,
            Self::Year(live) => &live.scope,
        }
    }

    pub(in crate::auth) fn place(&self) -> Place {
        match self {
            Self::Establishment(_) => Place::Establishment,
            Self::Year(live) => Place::Year(live.year),
        }
    }
}

/// The room of that place; none when the year's keys are gone.
pub(in crate::auth) fn room(school: &School, place: Place) -> Option<Room<'_>> {
    match place {
        Place::Establishment => Some(Room::Establishment(school.establishment())),
        Place::Year(year) => school.living(year).map(Room::Year),
    }
}

/// Every room that is open, the establishment first.
pub(in crate::auth) fn rooms(school: &School) -> Vec<Room<'_>> {
    let years = school.live_years().into_iter().map(Room::Year);
    std::iter::once(Room::Establishment(school.establishment())).chain(years).collect()
}

/// The room and the key of a seat; none when either is gone.
pub(in crate::auth) fn take_seat(school: &School, seat: Seat) -> Result<Option<(Room<'_>, Held)>, ArchiveError> {
    let Some(room) = room(school, seat.place) else { return Ok(None) };
    Ok(room.scope().hold_if_there(seat.subject)?.map(|held| (room, held)))
}
