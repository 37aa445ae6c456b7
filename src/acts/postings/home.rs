//! A family as postings see it: which of its pupils are of an audience, and who has acknowledged what.

use crate::acts::opened::{Opened, guardian_handle, open_family};
use crate::acts::postings::acknowledgement_row;
use crate::archive::{ArchiveError, Pen, Scope, Term};
use crate::domain::family::{Child, GuardianProfile, Medium};
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::posting::{Acknowledged, Acknowledgement, Audience, Posted};

/// A family with what a posting asks of it.
pub(super) struct Home {
    pub(super) opened: Opened,
    pub(super) pupils: Vec<Child>,
    pub(super) acknowledged: Acknowledged,
}

/// The same as the desk follows it.
pub(super) struct FollowedHome {
    pub(super) family: Home,
    pub(super) guardians: Vec<HomeGuardian>,
}

/// A guardian of it.
pub(super) struct HomeGuardian {
    pub(super) person: PersonId,
    /// In forms of the desk.
    pub(super) handle: Handle,
    pub(super) profile: GuardianProfile,
}

impl FollowedHome {
    /// Every family of the year.
    pub(super) fn all(scope: &Scope) -> Result<Vec<Self>, ArchiveError> {
        let families = scope.refs(&Term::all_families())?.into_iter();
        families.map(|found| Self::open(scope, FamilyId(found.subject.0))).collect()
    }

    fn open(scope: &Scope, family: FamilyId) -> Result<Self, ArchiveError> {
        let family = Home::of(scope, open_family(scope, family)?)?;
        let guardians = family.opened.guardians(scope)?.into_iter();
        let guardians =
            guardians.map(|(person, profile)| HomeGuardian { person, handle: guardian_handle(scope, person), profile });
        let guardians = guardians.collect();
        Ok(Self { family, guardians })
    }

    /// Its guardians who receive that posting for one of its pupils.
    pub(super) fn receivers<'a>(&'a self, audience: &'a Audience) -> impl Iterator<Item = &'a HomeGuardian> {
        let received = self.family.among(audience).any(Child::is_shared);
        self.guardians.iter().filter(move |_| received)
    }

    /// This guardian of it is to be served on paper, and nothing has come back.
    pub(super) fn waits_on_paper(&self, posted: &Posted, guardian: &HomeGuardian) -> bool {
        guardian.profile.medium != Medium::Digital
            && posted.acknowledged_by(&self.family.acknowledged, guardian.person).is_none()
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
}
