//! What becomes of an entry: each thing done to it is a record of who, when and what, added and never changed.

use crate::domain::absence::Justification;
use crate::domain::correction::Correction;
use crate::domain::exchange::Reply;
use crate::domain::ids::{Handle, PersonId, StaffId};
use crate::domain::printing::Sheet;
use crate::domain::punishment::{DetentionSlot, Outcome};
use crate::domain::rewriting::Rewriting;
use crate::domain::sanction::Effect;
use crate::domain::signature::Signature;
use crate::domain::slip_number::PrintedFor;
use crate::domain::staff::{Function, FunctionTold};
use crate::domain::text::Text;
use crate::domain::withdrawal::WithdrawalReason;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// One thing done to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The entry.
    pub entry: Handle,
    /// By whom.
    pub by: Actor,
    /// When, to the second.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// «Diffusion différée»: the family sees it from then on.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub visible_from: Timestamp,
    /// What.
    pub step: Step,
}

impl FollowUp {
    /// Something the family has done, or whose time has come: it is seen at once.
    pub fn at_once(entry: Handle, by: Actor, at: Timestamp, step: Step) -> Self {
        Self { entry, by, at, visible_from: at, step }
    }

    /// Something the school has done, which the family sees only from then on.
    #[must_use]
    pub fn seen_from(self, visible_from: Timestamp) -> Self {
        Self { visible_from, ..self }
    }
}

/// Who did it, with the name as it stood that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Whose account, or whose paper.
    pub who: Who,
    /// Name, as shown; empty for a reader who is told the function alone.
    pub label: String,
    /// Of staff, what they were then.
    pub function: Option<Function>,
}

/// What a reader is told of who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// What they were at the school, in place of the name.
    Function(FunctionTold),
    /// The name.
    Name(&'a str),
}

impl Actor {
    /// Someone of a family.
    pub fn of_family(who: Who, name: impl Into<String>) -> Self {
        Self { who, label: name.into(), function: None }
    }

    /// A member of staff.
    pub fn staff(id: StaffId, function: Function, name: impl Into<String>) -> Self {
        Self { who: Who::Staff(id), label: name.into(), function: Some(function) }
    }

    /// Of staff, the function alone is left; a family's own are always told by name.
    pub(in crate::domain) fn keep_the_function(&mut self) {
        if self.function.is_some() {
            self.label.clear();
        }
    }

    /// What a reader is told of them.
    pub fn told(&self) -> Told<'_> {
        match self.function {
            Some(function) if self.label.is_empty() => Told::Function(function.told()),
            _ => Told::Name(&self.label),
        }
    }
}

/// Whose account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// «Responsable légal».
    Guardian(PersonId),
    /// «Élève».
    Pupil(PersonId),
    /// Staff.
    Staff(StaffId),
}

impl Step {
    /// The slot that a punition is given by it.
    pub fn slot(&self) -> Option<&DetentionSlot> {
        match self {
            Self::Scheduled(slot) | Self::Postponed { slot, .. } => Some(slot),
            _ => None,
        }
    }

    /// The thread it belongs to, by whom of the family it is with.
    pub fn thread(&self) -> Option<PersonId> {
        match self {
            Self::Answered { thread, .. } | Self::Replied { thread, .. } | Self::Closed { thread } => Some(*thread),
            Self::AnswerTakenBack { whose, .. } => whose.who.person(),
            _ => None,
        }
    }

    /// What was said of why a pupil was away counts no more.
    pub fn asks_why_again(&self) -> bool {
        matches!(self, Self::Unexplained | Self::JustificationTakenBack(_))
    }

    /// The day of the slip by which what was told is confirmed in writing.
    pub fn slip_day(&self) -> Option<Date> {
        match self {
            Self::PutInWriting { on_paper, .. } => *on_paper,
            _ => None,
        }
    }

    /// A punition has its slot no more.
    pub fn gives_up_the_slot(&self) -> bool {
        matches!(self, Self::Unscheduled { .. } | Self::Ended(_))
    }

    /// The family's own word, entered by the school from a slip of paper.
    pub fn is_on_paper(&self) -> bool {
        match self {
            Self::Signed(signature) => signature.manner.on_paper().is_some(),
            Self::Justified(justification) => justification.on_paper.is_some(),
            Self::PutInWriting { on_paper, .. } => on_paper.is_some(),
            Self::Replied { reply, .. } => reply.on_paper.is_some(),
            _ => false,
        }
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// «Vu et signé».
    Signed(Signature),
    /// Somebody has read it, or what was new in it, which signs nothing.
    Read,
    /// «Justification envoyée».
    Justified(Justification),
    /// The page by which the school knew why says so no more, or says it of less: it is to be justified again.
    Unexplained,
    /// «Motif recevable» or «non recevable», by vie scolaire.
    Judged {
        /// The school accepts it.
        acceptable: bool,
    },
    /// An answer in the thread between the school and one guardian, or the pupil of age, which nobody else sees.
    Answered {
        /// Whose thread it is.
        thread: PersonId,
        /// The answer.
        text: Text,
    },
    /// A punition is given its slot, or another one.
    Scheduled(DetentionSlot),
    /// A punition is done with.
    Ended(Outcome),
    /// A text is put right.
    Rewritten(Box<Rewriting>),
    /// A mark of the roll is put right.
    Corrected(Correction),
    /// An announced absence does not take place.
    CalledOff,
    /// «De retour»: an announced absence is over since then, local time.
    BackSince(DateTime),
    /// The family was reminded to sign.
    Reminded,
    /// The pupil did not come to the retenue of that slot.
    MissedDetention(DetentionSlot),
    /// A retenue that had a slot gets another one.
    Postponed {
        /// The new one.
        slot: DetentionSlot,
        /// Why, as the family reads it.
        reason: Text,
    },
    /// A word of the exchange about what was asked, which nobody of the family but its own person sees.
    Replied {
        /// Whose thread it is.
        thread: PersonId,
        /// The word.
        reply: Reply,
    },
    /// The sheet for those of the family who read on paper was printed.
    Printed {
        /// Which.
        sheet: Sheet,
        /// For whom.
        readers: Vec<PrintedFor>,
    },
    /// The school has closed the thread with that person.
    Closed {
        /// Whose thread it is.
        thread: PersonId,
    },
    /// What should not stand there is taken back.
    Withdrawn(WithdrawalReason),
    /// «Sursis révoqué»: a sanction «avec sursis» applies from now on, an exclusion on these days.
    SuspensionRevoked(Option<Effect>),
    /// «Exécutée»: a sanction was carried out on that day.
    CarriedOut {
        /// The day.
        on: Date,
    },
    /// «Décision revue»: another verdict takes the place of the one that was given.
    Rejudged {
        /// The school accepts it.
        acceptable: bool,
    },
    /// A punition that was ended by mistake is back where it stood.
    Reopened,
    /// The pupil did come to the retenue of that slot: to have noted the contrary was a mistake.
    AttendedDetention(DetentionSlot),
    /// A signature on paper that was entered for the wrong person is taken back. Whose, as it was entered.
    SignatureTakenBack(Actor),
    /// A retenue loses its slot, for its session does not take place; it waits for another one.
    Unscheduled {
        /// Why, as the family reads it.
        reason: Text,
    },
    /// A justification on paper that was entered for the wrong person is taken back: nobody has said why. Whose, as it
    /// was entered.
    JustificationTakenBack(Actor),
    /// An answer on paper that was entered by mistake is taken back: the thread stands where it stood before it.
    AnswerTakenBack {
        /// Whose, as it was entered.
        whose: Actor,
        /// Which word of their thread.
        turn: u32,
    },
    /// The pupil left the sick bay then.
    LeftSickBay(Time),
    /// «Régularisé»: why, as the desk was told it, is confirmed in writing.
    PutInWriting {
        /// Of what was missed on that day.
        day: Date,
        /// The day written on the slip, when it came back on paper.
        on_paper: Option<Date>,
    },
}
