//! «Information» and «document à signer»: one text for many families, kept once for the year; and who has acknowledged
//! it.

use crate::domain::family::PupilProfile;
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::roster::ClassCode;
use crate::domain::signature::Signature;
use crate::domain::text::Text;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How long a «diffusion urgente» is told of outside the hours: it may have met a relay that was away.
const PRESSING: SignedDuration = SignedDuration::from_hours(24);

/// A text as it was published; it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// What it is.
    pub nature: Nature,
    /// To whom.
    pub audience: Audience,
    /// «Objet», or what the document is called.
    pub subject: Text,
    /// The text.
    pub text: Text,
    /// By whom.
    pub author: Actor,
    /// When it was written.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub written_at: Timestamp,
    /// «Diffusion différée»: families see it from then on.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub visible_from: Timestamp,
    /// «Diffusion urgente»: why it did not wait for the window.
    pub urgent: Option<Text>,
}

/// What a posting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nature {
    /// «Information».
    Announcement {
        /// Each guardian is asked to say that they have read it.
        acknowledged: bool,
    },
    /// «Document à signer»: one version of it.
    Document {
        /// The document: the posting that was its first version.
        of: Handle,
        /// 1 for the first.
        version: u32,
    },
}

/// To whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// «Tout l'établissement».
    School,
    /// «Divisions», «groupes»; a «niveau» is all of its divisions.
    Classes(BTreeSet<ClassCode>),
}

/// «Pris connaissance»: one person has read one posting, as kept with their family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// Which.
    pub posting: Handle,
    /// Who.
    pub by: Actor,
    /// When, to the second.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// What text, and how.
    pub signature: Signature,
    /// It was entered from paper for the wrong person, and counts no more.
    pub taken_back: Option<TakenBack>,
}

/// By whom and when what had been entered by mistake was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// By whom.
    pub by: Actor,
    /// When, to the second.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// «Diffusion différée»: the person named sees it from then on.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub visible_from: Timestamp,
}

/// What a family's people have acknowledged: found by the posting and the person, for the desk asks it for each of
/// both. Of each, what was taken back too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledged(BTreeMap<(Handle, PersonId), Vec<Acknowledgement>>);

/// Something that the school has done with a posting since it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// Which.
    pub posting: Handle,
    /// By whom.
    pub by: Actor,
    /// When, to the second.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// What.
    pub done: Handled,
    /// «Motif» of a withdrawal, which staff alone read.
    pub why: Option<Text>,
}

/// What was done with a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Handled {
    /// «Remis sur papier»: the desk has printed it and handed it out.
    HandedOut,
    /// «Relance»: whoever has not said that they have read it is reminded.
    Reminded,
    /// «Retrait»: families read that it was there, and its words no longer.
    Withdrawn,
}

/// What the school has done with each posting since it was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handlings(BTreeMap<Handle, Vec<Handling>>);

/// A posting with its name in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Names it in an address.
    pub handle: Handle,
    /// As published.
    pub posting: Posting,
}

impl Nature {
    /// Which version of that document it is.
    pub fn version_of(self, document: Handle) -> Option<u32> {
        match self {
            Self::Document { of, version } => (of == document).then_some(version),
            Self::Announcement { .. } => None,
        }
    }
}

impl Audience {
    /// The pupil is among those it is for.
    pub fn covers(&self, pupil: &PupilProfile) -> bool {
        match self {
            Self::School => true,
            Self::Classes(classes) => classes.contains(&pupil.class) || !classes.is_disjoint(&pupil.groups),
        }
    }
}

impl Posting {
    /// What is left of it for families once it was taken back.
    #[must_use]
    pub fn without_words(self) -> Self {
        Self { subject: Text::withheld(), text: Text::withheld(), urgent: None, ..self }
    }

    /// Each guardian, or the pupil of age, is asked to say that they have read it.
    pub fn asks(&self) -> bool {
        match self.nature {
            Nature::Announcement { acknowledged } => acknowledged,
            Nature::Document { .. } => true,
        }
    }

    /// «Diffusion urgente», of today or of the night before: it is told of at any hour.
    pub fn is_pressing(&self, now: Timestamp) -> bool {
        self.urgent.is_some() && self.is_released(now) && now.duration_since(self.visible_from) < PRESSING
    }

    /// Families may see it now.
    pub fn is_released(&self, now: Timestamp) -> bool {
        self.visible_from <= now
    }
}

impl Posted {
    /// This person's own acknowledgement that counts, among those of their family.
    pub fn acknowledged_by<'a>(&self, all: &'a Acknowledged, person: PersonId) -> Option<&'a Acknowledgement> {
        self.entered_for(all, person).find(|read| read.taken_back.is_none())
    }

    /// The same as they may see it now: what was taken back at night stands until the morning.
    pub fn acknowledged_as_seen_by<'a>(
        &self,
        all: &'a Acknowledged,
        person: PersonId,
        now: Timestamp,
    ) -> Option<&'a Acknowledgement> {
        let unheard = |read: &&Acknowledgement| read.taken_back.as_ref().is_some_and(|back| now < back.visible_from);
        self.entered_for(all, person).find(unheard).or_else(|| self.acknowledged_by(all, person))
    }

    /// This person's own that were taken back, oldest first.
    pub fn taken_back_from<'a>(
        &self,
        all: &'a Acknowledged,
        person: PersonId,
    ) -> impl Iterator<Item = (&'a Acknowledgement, &'a TakenBack)> {
        self.entered_for(all, person).filter_map(|read| Some((read, read.taken_back.as_ref()?)))
    }

    fn entered_for<'a>(&self, all: &'a Acknowledged, person: PersonId) -> impl Iterator<Item = &'a Acknowledgement> {
        all.0.get(&(self.handle, person)).into_iter().flatten()
    }
}

impl FromIterator<Acknowledgement> for Acknowledged {
    fn from_iter<T: IntoIterator<Item = Acknowledgement>>(all: T) -> Self {
        let mut known: BTreeMap<(Handle, PersonId), Vec<Acknowledgement>> = BTreeMap::new();
        for read in all {
            if let Some(person) = read.by.who.person() {
                known.entry((read.posting, person)).or_default().push(read);
            }
        }
        known.values_mut().for_each(|read| read.sort_by_key(|read| read.at));
        Self(known)
    }
}

impl Handling {
    /// The withdrawal among these, if there is one.
    pub fn withdrawal(all: &[Self]) -> Option<&Self> {
        all.iter().find(|handling| handling.done == Handled::Withdrawn)
    }
}

impl FromIterator<Handling> for Handlings {
    fn from_iter<T: IntoIterator<Item = Handling>>(all: T) -> Self {
        let mut known: BTreeMap<Handle, Vec<Handling>> = BTreeMap::new();
        for handling in all {
            known.entry(handling.posting).or_default().push(handling);
        }
        known.values_mut().for_each(|done| done.sort_by_key(|handling| handling.at));
        Self(known)
    }
}

impl Handlings {
    /// With one posting, the oldest first.
    pub fn with(&self, posting: Handle) -> &[Handling] {
        self.0.get(&posting).map_or(&[][..], Vec::as_slice)
    }

    /// Its withdrawal, if it was taken back.
    pub fn withdrawal(&self, posting: Handle) -> Option<&Handling> {
        Handling::withdrawal(self.with(posting))
    }
}

impl Acknowledgement {
    /// It came on a slip of paper that the desk has entered, and counts.
    pub fn is_from_paper(&self) -> bool {
        self.signature.manner.on_paper().is_some() && self.taken_back.is_none()
    }

    /// The guardian who gave it, if it was not the pupil of age.
    pub fn guardian(&self) -> Option<PersonId> {
        if let Who::Guardian(person) = self.by.who { Some(person) } else { None }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::ids::StaffId;
    use crate::domain::staff::Function;

    /// Written and to be seen so many hours after the beginning of time.
    pub(in crate::domain) fn posted(n: u8, nature: Nature, hour: i64) -> Posted {
        let at = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour);
        let (subject, text) = (Text::line("Objet").unwrap(), Text::parse("Un texte.").unwrap());
        let author = Actor::staff(StaffId(1), Function::Teacher, "Direction");
        let posting = Posting {
            nature,
            audience: Audience::School,
            subject,
            text,
            author,
            written_at: at,
            visible_from: at,
            urgent: None,
        };
        Posted { handle: Handle([n; 16]), posting }
    }

    #[test]
    fn a_document_asks_and_an_announcement_when_it_says_so() {
        let asks = |nature| posted(1, nature, 0).posting.asks();
        assert!(asks(Nature::Announcement { acknowledged: true }));
        assert!(!asks(Nature::Announcement { acknowledged: false }));
        assert!(asks(Nature::Document { of: Handle([1; 16]), version: 1 }));
    }
}
