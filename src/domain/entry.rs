//! An entry of the carnet as it was written, and what has become of it.

use crate::domain::absence::{Absence, Lateness, Standing};
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::asking::{Consent, Demand, Invitation, Needs, Request};
use crate::domain::correction::{Marked, as_corrected};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::forgotten::{Forgotten, Item};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::incident::Incident;
use crate::domain::outing::Outing;
use crate::domain::punishment::{Progress, Punishment};
use crate::domain::rewriting::moved_since;
use crate::domain::sanction::Sanction;
use crate::domain::sick_bay::SickBayVisit;
use crate::domain::text::Text;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// An entry as written; it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// About which pupil.
    pub pupil: PersonId,
    /// By whom.
    pub author: Actor,
    /// When it was written.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub written_at: Timestamp,
    /// «Diffusion différée»: the family sees it from then on.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub visible_from: Timestamp,
    /// Whose signature it takes, where one is asked for; whose yes, a «demande d'autorisation» says itself.
    pub needs: Needs,
    /// What it says.
    pub matter: Matter,
}

impl Entry {
    /// From when the family sees it, be it written later than that.
    pub fn seen_since(&self) -> Timestamp {
        self.visible_from.max(self.written_at)
    }
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matter {
    /// «Mot».
    Note {
        /// «Objet».
        subject: Text,
        /// The mot itself.
        text: Text,
    },
    /// «Observation».
    Observation(Text),
    /// «Encouragement» or «félicitations».
    Praise {
        /// Which of the two.
        grade: Praise,
        /// What for.
        text: Text,
    },
    /// «Absence».
    Absence(Absence),
    /// «Retard».
    Lateness(Lateness),
    /// «Punition scolaire».
    Punishment(Punishment),
    /// «Sanction disciplinaire».
    Sanction(Sanction),
    /// «Carnet oublié», «matériel oublié».
    Forgotten(Forgotten),
    /// «Absence annoncée», by the family.
    AnnouncedAbsence(AnnouncedAbsence),
    /// What a guardian, or a pupil of age, writes to the school.
    Request(Request),
    /// «Rendez-vous» proposed by the school.
    Invitation(Invitation),
    /// «Demande d'autorisation».
    Consent(Consent),
    /// «Passage à l'infirmerie».
    SickBayVisit(SickBayVisit),
    /// «Sortie scolaire», «stage».
    Outing(Outing),
    /// «Incident».
    Incident(Incident),
    /// What a page reads as once it was taken back; never written as such.
    Withdrawn,
    /// «Annulé»: what the page of an outing reads as once it was taken back because it does not take place; never
    /// written as such.
    CalledOff(Outing),
    /// «En cours de correction»: what a page reads as for its family from the hour its words were put right until that
    /// at which they may be read; never written as such.
    UnderCorrection,
}

/// «Encouragement, félicitations».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Praise {
    /// «Encouragement».
    Encouragement,
    /// «Félicitations».
    Congratulations,
}

/// What the family is asked to do with a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To sign that it was read.
    Signature,
    /// To sign with a fresh assertion of the passkey.
    StrongSignature,
    /// To say why.
    Justification,
    /// Nothing: it only tells, or it is the family that has said it.
    Nothing,
    /// To say yes or no, each in their own thread.
    Answer,
}

impl Matter {
    /// The word for it in message keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Note { .. } => "note",
            Self::Observation(_) => "observation",
            Self::Praise { grade: Praise::Encouragement, .. } => "encouragement",
            Self::Praise { grade: Praise::Congratulations, .. } => "congratulations",
            Self::Absence(_) => "absence",
            Self::Lateness(_) => "lateness",
            Self::Punishment(_) => "punishment",
            Self::Sanction(_) => "sanction",
            Self::Forgotten(Forgotten { item: Item::Carnet, .. }) => "forgotten-carnet",
            Self::Forgotten(Forgotten { item: Item::Material, .. }) => "forgotten-material",
            Self::AnnouncedAbsence(_) => "announced-absence",
            Self::Request(request) => match request.demand {
                Demand::Word { .. } => "word",
                Demand::Meeting { .. } => "meeting",
                Demand::Leave(_) => "leave",
                Demand::Exemption(_) => "exemption",
                Demand::Rectification { .. } => "rectification",
                Demand::Erasure => "erasure",
            },
            Self::Invitation(_) => "invitation",
            Self::Consent(_) => "consent",
            Self::SickBayVisit(_) => "sick-bay-visit",
            Self::Outing(_) => "outing",
            Self::Incident(_) => "incident",
            Self::Withdrawn => "withdrawn",
            Self::CalledOff(_) => "called-off",
            Self::UnderCorrection => "under-correction",
        }
    }

    /// What the family is asked to do.
    pub fn asks(&self) -> Asked {
        match self {
            Self::Absence(_) | Self::Lateness(_) => Asked::Justification,
            Self::Sanction(_) => Asked::StrongSignature,
            Self::Forgotten(_)
            | Self::AnnouncedAbsence(_)
            | Self::SickBayVisit(_)
            | Self::Withdrawn
            | Self::CalledOff(_)
            | Self::UnderCorrection => Asked::Nothing,
            Self::Note { .. }
            | Self::Observation(_)
            | Self::Praise { .. }
            | Self::Punishment(_)
            | Self::Incident(_)
            | Self::Outing(_) => Asked::Signature,
            Self::Request(_) | Self::Invitation(_) | Self::Consent(_) => Asked::Answer,
        }
    }
}

/// An entry with its name in an address and everything done to it, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Names it in an address.
    pub handle: Handle,
    /// As written.
    pub entry: Entry,
    /// Oldest first.
    pub follow_ups: Vec<FollowUp>,
}

impl Filed {
    /// Sorts follow-ups to their entries; entries newest first, follow-ups oldest first. A follow-up of no entry is
    /// left out.
    pub fn gather(mut entries: Vec<(Handle, Entry)>, mut follow_ups: Vec<FollowUp>) -> Vec<Self> {
        entries.sort_by_key(|(handle, _)| *handle);
        follow_ups.sort_by_key(|follow_up| (follow_up.entry, follow_up.at));
        let mut waiting = follow_ups.into_iter().peekable();
        let gathered = entries.into_iter().map(|(handle, entry)| {
            while waiting.next_if(|follow_up| follow_up.entry < handle).is_some() {}
            let follow_ups = std::iter::from_fn(|| waiting.next_if(|follow_up| follow_up.entry == handle)).collect();
            Self { handle, entry, follow_ups }
        });
        let mut filed: Vec<Self> = gathered.collect();
        // Entries are large: their keys are put in order first, and each is then moved once.
        filed.sort_by_cached_key(|f| std::cmp::Reverse((f.entry.written_at, f.handle)));
        filed
    }

    /// An entry that nobody has done anything to yet.
    pub fn just_written(handle: Handle, entry: Entry) -> Self {
        Self { handle, entry, follow_ups: Vec::new() }
    }

    /// This reader has marked it as read.
    pub fn is_read_by(&self, reader: Who) -> bool {
        let since = moved_since(&self.follow_ups);
        let reads = |done: &FollowUp| done.step == Step::Read && done.by.who == reader && since < Some(done.at);
        self.follow_ups.iter().any(reads)
    }

    /// When something of it that is held back until then may be read, or counts, the soonest.
    pub fn released_next(&self, now: Timestamp) -> Option<Timestamp> {
        let said = self.follow_ups.iter().flat_map(|done| [done.visible_from, done.at]);
        let said = said.chain([self.entry.visible_from]);
        said.filter(|at| *at > now).min()
    }

    /// This reader has something to do: their signature is lacking, nobody has said why or confirmed it in writing, or
    /// they have not answered.
    pub fn is_pending(&self, reader: Who, today: Date) -> bool {
        match self.asks() {
            Asked::Justification => self.standing() == Standing::ToJustify || self.lacks_writing(),
            Asked::Signature | Asked::StrongSignature => self.lacks_signature_of(reader),
            Asked::Nothing => false,
            Asked::Answer => reader.person().is_some_and(|person| self.awaits_answer_of(person, today)),
        }
    }

    /// Where the justification of an absence or a lateness stands.
    pub fn standing(&self) -> Standing {
        Standing::of(&self.follow_ups)
    }

    /// What it says now: a mark of the roll as it was last corrected, a text in its last words, nothing once it was
    /// taken back.
    pub fn matter(&self) -> Cow<'_, Matter> {
        as_corrected(&self.entry.matter, &self.follow_ups)
    }

    /// The mark of the roll that it is, if it is one; correcting consumes it.
    pub fn marked(&self) -> Option<Marked> {
        Marked::of(self.handle, &self.entry.matter, &self.follow_ups)
    }

    /// An announced absence that does not take place, or a thing that was not forgotten after all.
    pub fn is_called_off(&self) -> bool {
        self.follow_ups.iter().any(|follow_up| follow_up.step == Step::CalledOff)
    }

    /// Where a punition stands.
    pub fn progress(&self) -> Progress {
        match &self.entry.matter {
            Matter::Punishment(punishment) => Progress::of(punishment.kind, &self.follow_ups),
            _ => Progress::Requested,
        }
    }
}

/// «Qui a consulté»: a member of staff opened a pupil's record that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Whose record.
    pub pupil: PersonId,
    /// Who opened it.
    pub by: Actor,
    /// The first time that day.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

/// «Appel»: a class's roll was taken, even when nobody was missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollCall {
    /// «Division» or «groupe».
    pub class: crate::domain::roster::ClassCode,
    /// The day.
    pub on: Date,
    /// When the lesson began.
    pub lesson: jiff::civil::Time,
    /// By whom.
    pub by: Actor,
    /// When it was sent.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}
