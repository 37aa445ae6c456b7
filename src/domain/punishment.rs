//! «Punition scolaire»: asked for by any member of staff, planned by vie scolaire. Never a sanction.

use crate::domain::calendar::SchoolCalendar;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// What a punition consists of; an observation that punishes nobody is another matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PunishmentKind {
    /// «Observation inscrite», carried out by being written.
    Remark,
    /// «Excuse orale ou écrite».
    Apology,
    /// «Devoir supplémentaire».
    ExtraWork,
    /// «Retenue».
    Detention,
    /// «Exclusion ponctuelle de cours».
    SentOut,
}

impl PunishmentKind {
    /// In the order of the form.
    pub const ALL: [Self; 5] = [Self::Remark, Self::Apology, Self::ExtraWork, Self::Detention, Self::SentOut];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Remark => "remark",
            Self::Apology => "apology",
            Self::ExtraWork => "extra-work",
            Self::Detention => "detention",
            Self::SentOut => "sent-out",
        }
    }

    /// The kind of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// «Punition scolaire».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Punishment {
    /// What it consists of.
    pub kind: PunishmentKind,
    /// Why; shown to the family.
    pub reason: Text,
    /// The work to be done, if any.
    pub work: Option<Text>,
}

/// «Auteur d'une punition»: how its family is told who gave it; the school's own staff are always told by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PunishmentAuthors {
    /// By name.
    #[default]
    ByName,
    /// By function alone.
    ByFunction,
}

/// When and where a retenue takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetentionSlot {
    /// The day.
    pub on: Date,
    /// Local time it begins.
    pub at: Time,
    /// 15 to 240 minutes.
    pub minutes: u16,
    /// «Salle».
    pub room: Text,
}

/// The time given does not make a retenue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotRefused {
    /// Shorter than 15 or longer than 240 minutes.
    #[error("a detention lasts 15 to 240 minutes")]
    Length,
    /// On a day already past.
    #[error("the day is past")]
    Past,
    /// After the school year that runs.
    #[error("the school year is over by then")]
    AfterTheYear,
    /// On a Sunday.
    #[error("the school is closed on Sundays")]
    Sunday,
    /// On a day on which the school's calendar is closed.
    #[error("the school is closed on that day")]
    Closed,
}

impl DetentionSlot {
    /// The same, where its day is one of school.
    ///
    /// # Errors
    /// [`SlotRefused::Closed`].
    pub fn open(self, calendar: &SchoolCalendar) -> Result<Self, SlotRefused> {
        if calendar.is_closed(self.on) { Err(SlotRefused::Closed) } else { Ok(self) }
    }

    /// A slot from `today` on.
    ///
    /// # Errors
    /// See [`SlotRefused`].
    pub fn new(on: Date, at: Time, minutes: u16, room: Text, today: Date) -> Result<Self, SlotRefused> {
        if !(15..=240).contains(&minutes) {
            return Err(SlotRefused::Length);
        }
        if on < today {
            return Err(SlotRefused::Past);
        }
        if !SchoolYear::of(today).is_ok_and(|year| year.contains(on)) {
            return Err(SlotRefused::AfterTheYear);
        }
        if on.weekday() == jiff::civil::Weekday::Sunday {
            return Err(SlotRefused::Sunday);
        }
        Ok(Self { on, at, minutes, room })
    }
}

/// How a planned punition ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// «Effectuée».
    Done,
    /// «Non effectuée».
    NotDone,
    /// «Annulée».
    Cancelled,
}

/// Where a punition stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// «Demandée».
    Requested,
    /// «Programmée».
    Scheduled(DetentionSlot),
    /// The pupil did not come then; it waits for another slot.
    Missed(DetentionSlot),
    /// «Effectuée», «non effectuée» or «annulée», with the slot it had, if any.
    Ended(Outcome, Option<DetentionSlot>),
}

impl Progress {
    /// What the follow-ups make of it: a later slot replaces an earlier one («reportée») until it has ended.
    pub fn of(kind: PunishmentKind, follow_ups: &[FollowUp]) -> Self {
        let begun = if kind == PunishmentKind::Remark { Self::Ended(Outcome::Done, None) } else { Self::Requested };
        follow_ups.iter().fold(begun, |progress, follow_up| match (progress, &follow_up.step) {
            (ended @ Self::Ended(..), _) => ended,
            (_, Step::Scheduled(slot) | Step::Postponed { slot, .. }) => Self::Scheduled(slot.clone()),
            (Self::Scheduled(slot), Step::MissedDetention(missed)) if slot == *missed => Self::Missed(slot),
            (progress, Step::Withdrawn(_)) => Self::Ended(Outcome::Cancelled, progress.slot().cloned()),
            (progress, Step::Ended(outcome)) => Self::Ended(*outcome, progress.slot().cloned()),
            (progress, _) => progress,
        })
    }

    /// The slot it has or had last.
    pub fn slot(&self) -> Option<&DetentionSlot> {
        match self {
            Self::Requested => None,
            Self::Scheduled(slot) | Self::Missed(slot) => Some(slot),
            Self::Ended(_, slot) => slot.as_ref(),
        }
    }

    /// The slot in which a place is kept: none once it is cancelled, for nobody is expected then.
    pub fn place(&self) -> Option<&DetentionSlot> {
        if matches!(self, Self::Ended(Outcome::Cancelled, _)) { None } else { self.slot() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_is_carried_out_by_being_written_and_every_other_punition_waits() {
        for kind in PunishmentKind::ALL {
            let progress = Progress::of(kind, &[]);
            assert_eq!(matches!(progress, Progress::Ended(Outcome::Done, None)), kind == PunishmentKind::Remark);
            assert_eq!(PunishmentKind::of_code(kind.code()), Some(kind));
        }
    }
}
