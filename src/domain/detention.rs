//! «Séance de retenue»: a slot that vie scolaire opens for several pupils, with a room and a capacity, and who came to
//! it.

use crate::domain::follow_up::Step;
use crate::domain::punishment::{DetentionSlot, Outcome, Progress};
use serde::{Deserialize, Serialize};

/// A slot with as many places as the room has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetentionSession {
    /// When and where.
    pub slot: DetentionSlot,
    /// 1 to 60 places.
    pub capacity: u16,
}

/// No pupil, or more than one adult can watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a detention has 1 to 60 places")]
pub struct CapacityRefused;

impl DetentionSession {
    /// A slot with that many places.
    ///
    /// # Errors
    /// When there is no place, or more than 60.
    pub fn new(slot: DetentionSlot, capacity: u16) -> Result<Self, CapacityRefused> {
        if (1..=60).contains(&capacity) { Ok(Self { slot, capacity }) } else { Err(CapacityRefused) }
    }

    /// Places left, once these retenues are counted. One that was missed or has ended keeps its
    /// place, and a cancelled one gives it back.
    pub fn places_left<'a>(&self, booked: impl IntoIterator<Item = &'a Progress>) -> usize {
        let taken = booked.into_iter().filter(|progress| progress.place() == Some(&self.slot)).count();
        usize::from(self.capacity).saturating_sub(taken)
    }
}

/// «Présence»: whether a pupil of a session came to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attendance {
    /// It is not noted yet.
    Awaited,
    /// «Présent».
    Came,
    /// «Absent».
    Missed,
}

impl Attendance {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Awaited, Self::Came, Self::Missed];

    /// The word for it in a form's value.
    pub fn code(self) -> &'static str {
        match self {
            Self::Awaited => "awaited",
            Self::Came => "came",
            Self::Missed => "missed",
        }
    }

    /// What is noted of a retenue in a session; none where something else has ended it.
    pub fn of(progress: &Progress) -> Option<Self> {
        match progress {
            Progress::Scheduled(_) => Some(Self::Awaited),
            Progress::Missed(_) => Some(Self::Missed),
            Progress::Ended(Outcome::Done, _) => Some(Self::Came),
            Progress::Requested | Progress::Ended(Outcome::NotDone | Outcome::Cancelled, _) => None,
        }
    }

    /// The step that notes it, or puts right what was noted; none when it says so already.
    pub fn noting(self, came: bool, slot: &DetentionSlot) -> Option<Step> {
        match (self, came) {
            (Self::Awaited, true) => Some(Step::Ended(Outcome::Done)),
            (Self::Missed, true) => Some(Step::AttendedDetention(slot.clone())),
            (Self::Awaited | Self::Came, false) => Some(Step::MissedDetention(slot.clone())),
            (Self::Came, true) | (Self::Missed, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::punishment::Outcome;
    use crate::domain::text::Text;
    use jiff::civil::{date, time};

    fn slot(room: &str) -> DetentionSlot {
        let room = Text::line(room).unwrap();
        let of = ("2026-2027".parse().unwrap(), date(2026, 11, 23).at(9, 0, 0, 0));
        DetentionSlot::new(date(2026, 11, 25), (time(13, 30, 0, 0), 60), room, of).unwrap()
    }

    #[test]
    fn every_pupil_of_the_slot_takes_a_place_and_those_of_another_room_none() {
        let session = DetentionSession::new(slot("B12"), 3).unwrap();
        let booked = [
            Progress::Scheduled(slot("B12")),
            Progress::Missed(slot("B12")),
            Progress::Scheduled(slot("C3")),
            Progress::Requested,
            Progress::Ended(Outcome::Done, Some(slot("B12"))),
            Progress::Ended(Outcome::Cancelled, Some(slot("B12"))),
        ];
        assert_eq!(session.places_left(&booked[..1]), 2);
        assert_eq!(session.places_left(&booked), 0);
        assert_eq!(session.places_left(&booked[4..]), 2, "a cancelled one gives its place back");
    }

    #[test]
    fn a_room_has_at_least_one_place_and_no_crowd() {
        assert!(DetentionSession::new(slot("B12"), 60).is_ok());
        assert_eq!(DetentionSession::new(slot("B12"), 0), Err(CapacityRefused));
        assert_eq!(DetentionSession::new(slot("B12"), 61), Err(CapacityRefused));
    }
}
