//! «Absence annoncée»: what a guardian says before it happens. It is no absence yet: the roll makes one, day by day.

use crate::domain::absence::Justification;
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::period::Period;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// «Absence annoncée».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncedAbsence {
    /// From when to when.
    pub period: Period,
    /// Why; it is the justification of each absence that the roll finds.
    pub reason: Justification,
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
        Some(Self { period: Period { to: self.period.to.min(back), ..self.period }, ..self.clone() })
    }
}

impl Filed {
    /// How it can be ended now, if it is an announced absence that is not over.
    pub fn ending(&self, now: DateTime) -> Option<Ending> {
        match self.matter().as_ref() {
            Matter::AnnouncedAbsence(_) if self.is_called_off() => None,
            Matter::AnnouncedAbsence(announced) if now < announced.period.from => Some(Ending::CallOff),
            Matter::AnnouncedAbsence(announced) if now < announced.period.to => Some(Ending::Back),
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
