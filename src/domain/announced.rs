//! «Absence annoncée»: what a guardian says before it happens. It is no absence yet: the roll makes one, day by day.

use crate::domain::absence::{Absence, Justification};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// «Absence annoncée», from a day and hour to another, local time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncedAbsence {
    /// From then on.
    pub from: DateTime,
    /// Until then, after `from`.
    pub to: DateTime,
    /// Why; it is the justification of each absence that the roll finds.
    pub reason: Justification,
}

/// Why an absence cannot be announced so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnnouncedRefused {
    /// It began on a day before this one, or is over.
    #[error("the absence is past")]
    Past,
    /// It ends before it begins.
    #[error("the absence ends before it begins")]
    Backwards,
    /// It lasts longer than [`LONGEST_DAYS`].
    #[error("an absence of more than {LONGEST_DAYS} days is arranged with the school")]
    TooLong,
}

/// The longest absence that is announced in one go.
pub const LONGEST_DAYS: usize = 31;

impl AnnouncedAbsence {
    /// An absence of today or to come; `now` is the school's own day and hour.
    ///
    /// # Errors
    /// See [`AnnouncedRefused`].
    pub fn new(from: DateTime, to: DateTime, reason: Justification, now: DateTime) -> Result<Self, AnnouncedRefused> {
        if to <= from {
            return Err(AnnouncedRefused::Backwards);
        }
        if from.date() < now.date() || to <= now {
            return Err(AnnouncedRefused::Past);
        }
        let announced = Self { from, to, reason };
        if announced.days().count() > LONGEST_DAYS { Err(AnnouncedRefused::TooLong) } else { Ok(announced) }
    }

    /// Every day it touches, in order.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        let last = self.to.date();
        // One day more than may be announced is enough to know that it is too long.
        (0..=LONGEST_DAYS as i64).map(|n| self.from.date().saturating_add(n.days())).take_while(move |day| *day <= last)
    }

    /// An absence falls into it, be it in part.
    pub fn covers_absence(&self, absence: &Absence) -> bool {
        absence.on.to_datetime(absence.from) < self.to && absence.on.to_datetime(absence.to) > self.from
    }
}

/// How an announced absence is ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It has not begun: it does not take place.
    CallOff,
    /// «De retour»: it has begun, and is over from now on.
    Back,
}

impl AnnouncedAbsence {
    /// As it is to be read once these were added: the pupil may be back earlier than was said.
    pub(in crate::domain) fn as_ended(&self, follow_ups: &[FollowUp]) -> Option<Self> {
        let back = follow_ups.iter().find_map(|done| match done.step {
            Step::BackSince(back) => Some(back),
            _ => None,
        })?;
        Some(Self { to: self.to.min(back), ..self.clone() })
    }
}

impl Filed {
    /// How it can be ended now, if it is an announced absence that is not over.
    pub fn ending(&self, now: DateTime) -> Option<Ending> {
        match self.matter().as_ref() {
            Matter::AnnouncedAbsence(_) if self.is_called_off() => None,
            Matter::AnnouncedAbsence(announced) if now < announced.from => Some(Ending::CallOff),
            Matter::AnnouncedAbsence(announced) if now < announced.to => Some(Ending::Back),
            _ => None,
        }
    }
}

impl Ending {
    /// What is done to the page.
    pub fn step(self, now: DateTime) -> Step {
        match self {
            Self::CallOff => Step::CalledOff,
            Self::Back => Step::BackSince(now),
        }
    }

    /// The word for it in the rows of the carnet.
    pub fn code(self) -> &'static str {
        match self {
            Self::CallOff => "called-off",
            Self::Back => "back",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::absence::Motive;
    use crate::domain::half_day::whole_lesson;
    use crate::domain::timetable::Timetable;
    use jiff::civil::datetime;

    const NOW: DateTime = datetime(2026, 11, 23, 10, 0, 0, 0);

    fn announced(from: &str, to: &str) -> Result<AnnouncedAbsence, AnnouncedRefused> {
        let reason = Justification::new(Motive::FamilyCeremony, None).unwrap();
        AnnouncedAbsence::new(from.parse().unwrap(), to.parse().unwrap(), reason, NOW)
    }

    #[test]
    fn it_covers_the_lessons_between_its_hours_and_no_other() {
        let absence = announced("2026-11-24T10:00", "2026-11-26T12:00").unwrap();
        let covered = |day: i8| {
            let on = jiff::civil::date(2026, 11, day);
            Timetable::default().lessons().filter(|lesson| absence.covers_absence(&whole_lesson(on, *lesson))).count()
        };
        assert_eq!([23, 24, 25, 26, 27].map(covered), [0, 6, 8, 4, 0]);
        assert_eq!(absence.days().count(), 3);
    }

    #[test]
    fn nothing_past_is_announced_and_nothing_turned_around_or_endless() {
        assert!(announced("2026-11-23T08:00", "2026-11-23T12:00").is_ok(), "a child who is ill since this morning");
        assert_eq!(announced("2026-11-22T08:00", "2026-11-24T12:00"), Err(AnnouncedRefused::Past));
        assert_eq!(announced("2026-11-23T08:00", "2026-11-23T10:00"), Err(AnnouncedRefused::Past));
        assert_eq!(announced("2026-11-24T12:00", "2026-11-24T12:00"), Err(AnnouncedRefused::Backwards));
        assert!(announced("2026-11-24T08:00", "2026-12-24T18:00").is_ok());
        assert_eq!(announced("2026-11-24T08:00", "2026-12-25T18:00"), Err(AnnouncedRefused::TooLong));
        assert_eq!(announced("2026-11-24T08:00", "2036-12-25T18:00"), Err(AnnouncedRefused::TooLong));
    }
}
