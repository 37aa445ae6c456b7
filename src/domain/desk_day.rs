//! What a day brings to vie scolaire's desk: lines of it, as they are found in carnets and as a page shows them.

use crate::domain::absence::{Absence, Justification, Standing};
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::asking::{Meeting, Office};
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::{Progress, Punishment};
use crate::domain::roster::ClassCode;
use jiff::civil::Time;

/// A pupil's name with what forms of the desk need to find the entry again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The entry in an address.
    pub entry: Handle,
    /// The pupil in an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: ClassCode,
}

/// An absence or a lateness of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Whose.
    pub about: About,
    /// The absence or the lateness.
    pub matter: Matter,
    /// Where its justification stands.
    pub standing: Standing,
    /// «À régulariser»: the reason was told, and waits for its writing.
    pub unwritten: bool,
    /// Of an absence: when the next lesson of that day began at which the pupil was there.
    pub seen_at: Option<Time>,
}

impl Missing {
    /// The pupil is away, was not seen since, and nobody has said why: neither the family, ahead or since, nor the
    /// school itself.
    pub fn is_without_news(&self) -> bool {
        matches!(self.matter, Matter::Absence(_)) && self.standing == Standing::ToJustify && self.seen_at.is_none()
    }
}

/// A pupil who is away without news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutNews {
    /// Whose; the entry is the first that was missed.
    pub about: About,
    /// What was missed, in order.
    pub missed: Vec<Absence>,
    /// Whom the school may call.
    pub callable: Vec<Callable>,
}

/// Somebody who may be called about a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callable {
    /// Their name.
    pub name: PersonName,
    /// «Téléphone», as the school's file has it.
    pub telephone: Option<String>,
}

/// A justification that waits for a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToJudge {
    /// Whose.
    pub about: About,
    /// What was missed that day, in order, never of several days.
    pub matters: Vec<Matter>,
    /// What the family says.
    pub justification: Justification,
    /// «À régulariser»: it was told, and waits for its writing.
    pub unwritten: bool,
}

/// An absence that a family has announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Whose.
    pub about: About,
    /// From when to when, and why.
    pub absence: AnnouncedAbsence,
}

/// A punition that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPunishment {
    /// Whose.
    pub about: About,
    /// What was asked for.
    pub punishment: Punishment,
    /// By whom.
    pub author: String,
    /// When it takes place, once it is scheduled.
    pub progress: Progress,
}

/// A rendez-vous that is agreed, as staff find it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedMeeting {
    /// About whom.
    pub about: About,
    /// With whom of the school.
    pub office: Office,
    /// Their name; empty for an office.
    pub host: String,
    /// With whom of the family: several who have accepted the same time come together.
    pub with: Vec<Expected>,
    /// When and where.
    pub meeting: Meeting,
    /// An absence is noted for that day of whoever is to be met.
    pub away: bool,
    /// Its thread is the reader's to open.
    pub is_own: bool,
}

/// Somebody of the family who has agreed to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Their name.
    pub name: String,
    /// The head has shut their access since: whoever is to meet them asks the head first.
    pub shut_out: bool,
    /// They read on paper: nothing that is written in the carnet reaches them in time.
    pub on_paper: bool,
    /// Theirs, of whoever reads on paper, for the desk's eyes alone.
    pub telephone: Option<String>,
}
