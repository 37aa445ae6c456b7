//! «Absence» and «retard»: intervals missed, the motives a family may give, and what the school makes of them.

use crate::domain::correction::{Presence, last_correction};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::text::Text;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// «Absence»: one interval of one day, never merged with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The day.
    pub on: Date,
    /// First minute missed, local time.
    pub from: Time,
    /// End of what was missed, after `from`.
    pub to: Time,
    /// The division and the groups that the pupil was in as it was put down: their half-days are counted by the rolls
    /// of these, whatever class they have gone to since.
    pub rolls: BTreeSet<ClassCode>,
}

impl Absence {
    /// An interval alone, of nobody's roll.
    pub fn between(on: Date, from: Time, to: Time) -> Self {
        Self { on, from, to, rolls: BTreeSet::new() }
    }
}

/// «Retard».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lateness {
    /// The day.
    pub on: Date,
    /// When the lesson began, local time.
    pub lesson: Time,
    /// When it ended: what was missed of it should the pupil not have come at all, whatever the hours are by then.
    pub ends: Time,
    /// Minutes late, 1 to 120.
    pub minutes: u8,
    /// By whose rolls its day is counted, as for an absence.
    pub rolls: BTreeSet<ClassCode>,
}

impl Lateness {
    /// At a lesson from then to then, of nobody's roll.
    pub fn between(on: Date, (lesson, ends): (Time, Time), minutes: u8) -> Self {
        Self { on, lesson, ends, minutes, rolls: BTreeSet::new() }
    }
}

/// The longest lateness that is still one; past it, it is an absence.
pub const LATEST: u8 = 120;

/// «Motif»: the five legitimate ones and «autre», coded; never a diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motive {
    /// «Maladie de l'enfant».
    Illness,
    /// «Maladie transmissible d'un membre de la famille».
    ContagiousIllnessAtHome,
    /// «Réunion solennelle de famille».
    FamilyCeremony,
    /// «Difficulté accidentelle des communications».
    TransportTrouble,
    /// «Absence temporaire des responsables, que l'enfant suit».
    GuardiansAway,
    /// «Autre motif», judged by the school, always with a few words.
    Other,
    /// «Sortie accordée par l'établissement»: nobody chooses it, a leave that was granted says so by itself.
    Granted,
    /// «À l'infirmerie»: a visit noted there says so by itself.
    InSickBay,
    /// «Exclusion prononcée par l'établissement»: a sanction says so by itself.
    Excluded,
    /// «Sortie ou stage organisé par l'établissement»: its page says so by itself.
    Outing,
}

impl Motive {
    /// What a family may choose, in the order of the form.
    pub const ALL: [Self; 6] = [
        Self::Illness,
        Self::ContagiousIllnessAtHome,
        Self::FamilyCeremony,
        Self::TransportTrouble,
        Self::GuardiansAway,
        Self::Other,
    ];

    /// The word for it in a form's value and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Illness => "illness",
            Self::ContagiousIllnessAtHome => "contagion",
            Self::FamilyCeremony => "ceremony",
            Self::TransportTrouble => "transport",
            Self::GuardiansAway => "guardians-away",
            Self::Other => "other",
            Self::Granted => "granted",
            Self::InSickBay => "sick-bay",
            Self::Excluded => "excluded",
            Self::Outing => "outing",
        }
    }

    /// The school itself has the pupil elsewhere than in lessons: no absence of the child. A leave is one, which the
    /// family has asked for.
    pub fn is_the_schools_own(self) -> bool {
        matches!(self, Self::InSickBay | Self::Excluded | Self::Outing)
    }

    /// The motive of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|motive| motive.code() == code)
    }
}

/// «Justification» as a guardian sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Justification {
    /// Coded.
    pub motive: Motive,
    /// A few words; required for «autre motif».
    pub comment: Option<Text>,
    /// The day written on the slip, when vie scolaire has entered it from paper.
    pub on_paper: Option<Date>,
    /// The page of the carnet by which the school itself knows why: nobody need judge it.
    pub explained_by: Option<Handle>,
}

/// «Autre motif» was chosen without a word of explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the motive «autre» needs a few words")]
pub struct NeedsWords;

impl Justification {
    /// A motive with its comment.
    ///
    /// # Errors
    /// When the motive is [`Motive::Other`] and nothing is said.
    pub fn new(motive: Motive, comment: Option<Text>) -> Result<Self, NeedsWords> {
        if motive == Motive::Other && comment.is_none() {
            Err(NeedsWords)
        } else {
            Ok(Self { motive, comment, on_paper: None, explained_by: None })
        }
    }

    /// The same, from a slip of that day.
    pub fn from_slip_of(self, on: Date) -> Self {
        Self { on_paper: Some(on), ..self }
    }
}

/// Why, as it stands: what was said before the page that explained it, or the slip, was taken back counts no more.
pub fn reason(follow_ups: &[FollowUp]) -> Option<&Justification> {
    counting(follow_ups).find_map(|follow_up| match &follow_up.step {
        Step::Justified(justification) => Some(justification),
        _ => None,
    })
}

/// What counts still of what was done: nothing of before why the pupil was away was last taken back.
pub(in crate::domain) fn counting(follow_ups: &[FollowUp]) -> impl DoubleEndedIterator<Item = &FollowUp> {
    let taken_back = follow_ups.iter().filter(|done| done.step.asks_why_again()).map(|done| done.at).max();
    follow_ups.iter().filter(move |done| taken_back.is_none_or(|at| done.at > at))
}

/// Where the justification of an absence or a lateness stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// «À justifier».
    ToJustify,
    /// «Justification envoyée», which the school has not judged yet.
    Sent(Justification),
    /// «Motif recevable».
    Accepted(Justification),
    /// «Motif non recevable».
    Refused(Justification),
    /// «Erreur corrigée»: the pupil was there, and there is nothing to justify.
    Withdrawn,
}

impl Standing {
    /// What the follow-ups make of it: the first justification counts, and the last verdict on it, unless the mark
    /// itself was taken back. One that the school knows by itself is accepted, until the page that says so is taken
    /// back.
    pub fn of(follow_ups: &[FollowUp]) -> Self {
        if last_correction(follow_ups).is_some_and(|correction| correction.says == Presence::There) {
            return Self::Withdrawn;
        }
        let Some(justification) = reason(follow_ups) else { return Self::ToJustify };
        // A verdict is only ever given on what was sent, whatever the order of two records of the same second.
        let mut verdicts = counting(follow_ups).filter_map(|follow_up| match follow_up.step {
            Step::Judged { acceptable } | Step::Rejudged { acceptable } => Some(acceptable),
            _ => None,
        });
        let known = justification.explained_by.map(|_| true);
        match verdicts.next_back().or(known) {
            None => Self::Sent(justification.clone()),
            Some(true) => Self::Accepted(justification.clone()),
            Some(false) => Self::Refused(justification.clone()),
        }
    }

    /// It was missed because the school itself had the pupil elsewhere: counted for nothing.
    pub fn is_the_schools_own(&self) -> bool {
        matches!(self, Self::Accepted(justification) if justification.motive.is_the_schools_own())
    }

    /// What a verdict that was given may be revised into.
    pub fn other_verdict(&self) -> Option<bool> {
        match self {
            Self::Accepted(_) => Some(false),
            Self::Refused(_) => Some(true),
            Self::ToJustify | Self::Sent(_) | Self::Withdrawn => None,
        }
    }
}
