//! «Punition scolaire»: asked for by any member of staff, planned by vie scolaire. Never a sanction.

use crate::domain::calendar::SchoolCalendar;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
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
    /// At an hour already past.
    #[error("the hour is past")]
    Past,
    /// Not of the school year whose carnets are written.
    #[error("the day is not of the school year {0}")]
    OutsideTheYear(SchoolYear),
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

    /// When it begins.
    pub fn begins(&self) -> DateTime {
        self.on.to_datetime(self.at)
    }

    /// When it is over.
    pub fn ends(&self) -> DateTime {
        self.begins().saturating_add(SignedDuration::from_mins(self.minutes.into()))
    }

    /// A slot of the year that is written, which begins `now` or later.
    ///
    /// # Errors
    /// See [`SlotRefused`].
    pub fn new(
        on: Date,
        (at, minutes): (Time, u16),
        room: Text,
        (year, now): (SchoolYear, DateTime),
    ) -> Result<Self, SlotRefused> {
        let slot = Self { on, at, minutes, room };
        if !(15..=240).contains(&minutes) {
            return Err(SlotRefused::Length);
        }
        if slot.begins() < now {
            return Err(SlotRefused::Past);
        }
        if !year.contains(on) {
            return Err(SlotRefused::OutsideTheYear(year));
        }
        if on.weekday() == jiff::civil::Weekday::Sunday {
            return Err(SlotRefused::Sunday);
        }
        Ok(slot)
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
    /// What the follow-ups make of it: a later slot replaces an earlier one («reportée») until it has ended, and what
    /// was said by mistake is followed by what puts it right.
    pub fn of(kind: PunishmentKind, follow_ups: &[FollowUp]) -> Self {
        let ended = (kind == PunishmentKind::Remark).then_some(Outcome::Done);
        let (stands, ended) = follow_ups.iter().fold((Self::Requested, ended), |now, done| now_that(now, &done.step));
        match ended {
            Some(outcome) => Self::Ended(outcome, stands.slot().cloned()),
            None => stands,
        }
    }

    /// The slot it has or had last.
    pub fn slot(&self) -> Option<&DetentionSlot> {
        match self {
            Self::Requested => None,
            Self::Scheduled(slot) | Self::Missed(slot) => Some(slot),
            Self::Ended(_, slot) => slot.as_ref(),
        }
    }

    /// It may be said that day to have ended so: nobody has come to a retenue of a later day, or has failed to.
    pub fn may_end(&self, outcome: Outcome, today: Date) -> bool {
        match self {
            Self::Requested | Self::Missed(_) => true,
            Self::Scheduled(slot) => outcome == Outcome::Cancelled || slot.on <= today,
            Self::Ended(..) => false,
        }
    }

    /// The slot in which a place is kept: none once it is cancelled, for nobody is expected then.
    pub fn place(&self) -> Option<&DetentionSlot> {
        if matches!(self, Self::Ended(Outcome::Cancelled, _)) { None } else { self.slot() }
    }
}

/// Where a punition stands, or stood when it ended, and how it ended, once this was done to it.
fn now_that((stands, ended): (Progress, Option<Outcome>), step: &Step) -> (Progress, Option<Outcome>) {
    use Progress::{Missed, Requested, Scheduled};
    match (step, ended) {
        (Step::Withdrawn(_), None) => (stands, Some(Outcome::Cancelled)),
        // The place of one that was cancelled was free for another.
        (Step::Reopened, Some(Outcome::Cancelled)) => (Requested, None),
        (Step::Reopened, Some(Outcome::Done | Outcome::NotDone)) => (stands, None),
        (Step::Ended(outcome), None) => (stands, Some(*outcome)),
        (Step::Scheduled(slot) | Step::Postponed { slot, .. }, None) => (Scheduled(slot.clone()), None),
        (Step::Unscheduled { .. }, None) => (Requested, None),
        (Step::MissedDetention(slot), None | Some(Outcome::Done)) if stands.slot() == Some(slot) => {
            (Missed(slot.clone()), None)
        }
        (Step::AttendedDetention(slot), None) if stands.slot() == Some(slot) => {
            (Scheduled(slot.clone()), Some(Outcome::Done))
        }
        _ => (stands, ended),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::follow_up::Actor;
    use crate::domain::ids::{Handle, StaffId};
    use crate::domain::staff::Function;
    use jiff::Timestamp;

    #[test]
    fn an_observation_is_carried_out_by_being_written_and_every_other_punition_waits() {
        for kind in PunishmentKind::ALL {
            let progress = Progress::of(kind, &[]);
            assert_eq!(matches!(progress, Progress::Ended(Outcome::Done, None)), kind == PunishmentKind::Remark);
            assert_eq!(PunishmentKind::of_code(kind.code()), Some(kind));
        }
    }

    fn slot(day: i8) -> DetentionSlot {
        let room = Text::line("B12").unwrap();
        DetentionSlot { on: jiff::civil::date(2026, 11, day), at: jiff::civil::time(16, 0, 0, 0), minutes: 60, room }
    }

    fn after(steps: &[Step]) -> Progress {
        let by = Actor::staff(StaffId(1), Function::Cpe, "Anne JOUBERTIN");
        let done = |(second, step): (i64, &Step)| {
            FollowUp::at_once(Handle([1; 16]), by.clone(), Timestamp::from_second(second).unwrap(), step.clone())
        };
        Progress::of(PunishmentKind::Detention, &(0..).zip(steps).map(done).collect::<Vec<_>>())
    }

    #[test]
    fn a_retenue_is_planned_for_an_hour_to_come_of_the_day_it_is_too() {
        let (monday, four) = (jiff::civil::date(2026, 11, 23), jiff::civil::time(16, 0, 0, 0));
        let planned = |hour, minute| {
            let (room, now) = (Text::line("B12").unwrap(), monday.at(hour, minute, 0, 0));
            DetentionSlot::new(monday, (four, 60), room, ("2026-2027".parse().unwrap(), now)).map(|slot| slot.at)
        };
        assert_eq!((planned(16, 0), planned(16, 1)), (Ok(four), Err(SlotRefused::Past)));
    }

    #[test]
    fn a_punition_that_is_reopened_stands_where_it_stood_and_may_end_otherwise() {
        let (scheduled, missed) = (Step::Scheduled(slot(24)), Step::MissedDetention(slot(24)));
        let ended = |outcome| Step::Ended(outcome);
        let steps =
            [scheduled, ended(Outcome::Cancelled), Step::Reopened, missed, ended(Outcome::Done), Step::Reopened];
        assert_eq!(after(&steps[..2]), Progress::Ended(Outcome::Cancelled, Some(slot(24))));
        assert_eq!(after(&steps[..3]), Progress::Requested, "somebody else may have the place by now");
        let not_cancelled = [&steps[..1], &steps[3..]].concat();
        assert_eq!(after(&not_cancelled), Progress::Missed(slot(24)));
        assert_eq!(after(&[ended(Outcome::NotDone), Step::Reopened]), Progress::Requested);
        assert_eq!(after(&[ended(Outcome::NotDone), ended(Outcome::Done)]), Progress::Ended(Outcome::NotDone, None));
    }

    #[test]
    fn who_came_is_put_right_for_the_slot_that_stands_and_for_no_other() {
        let steps = [
            Step::Scheduled(slot(24)),
            Step::Ended(Outcome::Done),
            Step::MissedDetention(slot(24)),
            Step::AttendedDetention(slot(24)),
        ];
        let there = Progress::Ended(Outcome::Done, Some(slot(24)));
        assert_eq!((after(&steps[..2]), after(&steps[..3])), (there.clone(), Progress::Missed(slot(24))));
        assert_eq!(after(&steps), there);
        let reason = Text::line("Salle prise").unwrap();
        let put_off = Step::Postponed { slot: slot(26), reason: reason.clone() };
        assert_eq!(after(&[steps[0].clone(), put_off, steps[2].clone()]), Progress::Scheduled(slot(26)));
        let cancelled = after(&[steps[0].clone(), Step::Unscheduled { reason }]);
        assert_eq!((cancelled.slot(), &cancelled), (None, &Progress::Requested));
    }
}
