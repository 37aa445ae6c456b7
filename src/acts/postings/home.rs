//! A family as postings see it: which of its pupils are of an audience, and who has acknowledged what.

use crate::acts::mail::note_news;
use crate::acts::opened::{Opened, open_family};
use crate::acts::parties::Party;
use crate::acts::postings::acknowledgement_row;
use crate::archive::{ArchiveError, Pen, School, Scope, Term};
use crate::domain::family::Child;
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::posting::{Acknowledged, Acknowledgement, Audience, Posted, TakenBack};
use crate::domain::posting_slip::PostingSlip;
use crate::domain::roster::ClassCode;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// A family with what a posting asks of it.
pub(super) struct Home {
    pub(super) opened: Opened,
    pub(super) pupils: Vec<Child>,
    pub(super) acknowledged: Acknowledged,
}

/// The same as the school follows it: to whom each pupil's carnet is addressed.
pub(super) struct FollowedHome {
    pub(super) family: Home,
    parties: BTreeMap<PersonId, Vec<Party>>,
    /// What was printed for them, of whatever posting.
    slips: Vec<PostingSlip>,
    /// By whose days what was published is older than somebody's choice of paper.
    zone: TimeZone,
}

/// Somebody of it who receives a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Receiver {
    pub(super) party: Party,
    /// They are to say that they have read it, where that is asked: their own word counts for a pupil whom it is for.
    pub(super) asked: bool,
}

impl FollowedHome {
    /// Every family of the year.
    pub(super) fn all(school: &School, scope: &Scope) -> Result<Vec<Self>, ArchiveError> {
        let families = scope.refs(&Term::all_families())?.into_iter();
        families.map(|found| Self::open(school, scope, FamilyId(found.subject.0))).collect()
    }

    /// Those of the pupils of a class.
    pub(super) fn of_class(school: &School, scope: &Scope, code: &ClassCode) -> Result<Vec<Self>, ArchiveError> {
        let families = scope.subjects(&Term::class(code))?.into_iter();
        families.map(|family| Self::open(school, scope, FamilyId(family.0))).collect()
    }

    pub(super) fn open(school: &School, scope: &Scope, family: FamilyId) -> Result<Self, ArchiveError> {
        let family = Home::of(scope, open_family(scope, family)?)?;
        let (opened, guardians) = (&family.opened, family.opened.guardians(scope)?);
        let of = |child: &Child| {
            let guardians = if child.is_shared() { guardians.clone() } else { Vec::new() };
            Ok((child.person, opened.parties_among(school, scope, child.person, guardians)?))
        };
        let parties = family.pupils.iter().map(of).collect::<Result<_, ArchiveError>>()?;
        let slips = scope.shelf::<PostingSlip>(&opened.held)?.into_iter().map(|shelved| shelved.record);
        let slips = slips.collect();
        Ok(Self { family, parties, slips, zone: school.zone().clone() })
    }

    /// Who receives a posting for one of its pupils.
    pub(super) fn receivers_for(&self, child: &Child, posted: &Posted) -> Vec<Receiver> {
        let parties = self.parties.get(&child.person).into_iter().flatten();
        parties.map(|party| Receiver { party: party.clone(), asked: party.signs && posted.posting.asks() }).collect()
    }

    /// Who receives it for any of its pupils, each once.
    pub(super) fn receivers(&self, posted: &Posted) -> Vec<Receiver> {
        let mut all: Vec<Receiver> = Vec::new();
        for child in self.family.among(&posted.posting.audience) {
            for one in self.receivers_for(child, posted) {
                match all.iter_mut().find(|known| known.party.who == one.party.who) {
                    Some(known) => known.asked |= one.asked,
                    None => all.push(one),
                }
            }
        }
        all
    }

    /// Who receives it for which of its pupils.
    pub(super) fn each_receiver<'a>(&'a self, posted: &Posted) -> Vec<(&'a Child, Receiver)> {
        let audience = self.family.pupils.iter().filter(|child| posted.posting.audience.covers(&child.profile));
        audience.flat_map(|child| self.receivers_for(child, posted).into_iter().map(move |one| (child, one))).collect()
    }

    /// They are to be served on paper for that pupil, no slip of theirs was printed and nothing has come back. What
    /// asks nothing and was published before they came to paper they could read on a screen, or it was before their
    /// time.
    pub(super) fn waits_on_paper(&self, posted: &Posted, child: &Child, receiver: &Receiver) -> bool {
        let served = self.slip_of(posted, child, receiver).is_some();
        let published = self.zone.to_datetime(posted.posting.visible_from).date();
        let is_theirs = receiver.asked || published >= receiver.party.paper_from;
        receiver.party.is_on_paper() && is_theirs && !served && self.read_by(posted, receiver).is_none()
    }

    /// The slips of a posting that were printed for its pupils.
    pub(super) fn slips_of<'a>(&'a self, posted: &'a Posted) -> impl Iterator<Item = &'a PostingSlip> {
        self.slips.iter().filter(|slip| slip.is_of(posted))
    }

    /// The one that was printed for that reader and that pupil.
    pub(super) fn slip_of<'a>(&'a self, posted: &'a Posted, child: &Child, of: &Receiver) -> Option<&'a PostingSlip> {
        let (pupil, reader) = (child.person, of.party.person);
        self.slips_of(posted).find(|slip| slip.pupil == pupil && slip.reader == reader)
    }

    /// Keeps what a slip of theirs is called.
    pub(super) fn keep_slip(&self, pen: &mut Pen<'_>, slip: &PostingSlip) -> Result<(), ArchiveError> {
        let held = &self.family.opened.held;
        let people = [slip.pupil.0.to_be_bytes(), slip.reader.0.to_be_bytes()].concat();
        let row = pen.scope().row_for(held, "posting-slip", &[&slip.posting.0[..], &people].concat());
        pen.put(held, row, slip)
    }

    /// What they have said of it.
    pub(super) fn read_by<'a>(&'a self, posted: &Posted, receiver: &Receiver) -> Option<&'a Acknowledgement> {
        posted.acknowledged_by(&self.family.acknowledged, receiver.party.person)
    }
}

impl FollowedHome {
    /// What was taken back of theirs, having been entered from paper by mistake.
    pub(super) fn put_right<'a>(&'a self, posted: &Posted, receiver: &Receiver) -> impl Iterator<Item = &'a TakenBack> {
        posted.taken_back_from(&self.family.acknowledged, receiver.party.person).map(|(_, back)| back)
    }
}

impl Home {
    pub(super) fn of(scope: &Scope, opened: Opened) -> Result<Self, ArchiveError> {
        let pupils = opened.household.pupils.clone();
        let acknowledged = opened.acknowledged(scope)?;
        Ok(Self { opened, pupils, acknowledged })
    }

    /// Its pupils of that audience.
    pub(super) fn among<'a>(&'a self, audience: &'a Audience) -> impl Iterator<Item = &'a Child> {
        self.pupils.iter().filter(|child| audience.covers(&child.profile))
    }

    pub(super) fn is_among(&self, audience: &Audience) -> bool {
        self.among(audience).next().is_some()
    }

    /// Keeps an acknowledgement; the first one of a person stands.
    pub(super) fn keep(&self, pen: &mut Pen<'_>, acknowledgement: &Acknowledgement) -> Result<bool, ArchiveError> {
        let Some(person) = acknowledgement.by.who.person() else { return Ok(false) };
        let held = &self.opened.held;
        let row = acknowledgement_row(pen.scope(), held, acknowledgement.posting, person);
        if pen.has::<Acknowledgement>(held, row)? {
            return Ok(false);
        }
        pen.put(held, row, acknowledgement)?;
        Ok(true)
    }

    /// Takes back what was entered from paper of that person's, which makes room for their own; the form that does is
    /// named, and sent twice it does so once. Says whether it was there.
    pub(super) fn take_back(
        &self,
        pen: &mut Pen<'_>,
        (posted, person): (&Posted, PersonId),
        back: &TakenBack,
        form: Handle,
    ) -> Result<bool, ArchiveError> {
        let held = &self.opened.held;
        let word = [&form.0[..], &posted.handle.0, &person.0.to_be_bytes()].concat();
        let kept = pen.scope().row_for(held, "acknowledgement-taken-back", &word);
        if pen.has::<Acknowledgement>(held, kept)? {
            return Ok(true);
        }
        let entered = posted.acknowledged_by(&self.acknowledged, person).filter(|read| read.is_from_paper());
        let Some(entered) = entered else { return Ok(false) };
        pen.remove::<Acknowledgement>(held, acknowledgement_row(pen.scope(), held, posted.handle, person))?;
        pen.put(held, kept, &Acknowledgement { taken_back: Some(back.clone()), ..entered.clone() })?;
        note_news(pen, held.subject())?;
        Ok(true)
    }
}
