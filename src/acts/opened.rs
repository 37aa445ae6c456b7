//! A family's file, opened with its key: who belongs to it and what its carnet says.

use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Scope, Term};
use crate::domain::delegation::Delegation;
use crate::domain::entry::{Entry, Filed};
use crate::domain::family::{Child, GuardianProfile, Household, Profile, PupilProfile};
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::{FamilyId, Handle, PersonId};
use ring::digest::{SHA256, digest};

/// A family's file, opened.
pub struct Opened {
    /// Which.
    pub family: FamilyId,
    /// Its key.
    pub held: Held,
    /// Who belongs to it.
    pub household: Household,
}

/// A pupil of an opened family.
#[derive(Clone, Debug)]
pub struct PupilCard {
    /// Place in the family, and the handle in addresses.
    pub child: Child,
    /// Name and class.
    pub profile: PupilProfile,
}

/// Opens a family's file.
///
/// # Errors
/// When its key is gone or a row does not open.
pub fn open_family(scope: &Scope, family: FamilyId) -> Result<Opened, ArchiveError> {
    let held = scope.hold(family)?;
    let household = scope.only(&held)?;
    Ok(Opened { family, held, household })
}

/// Opens the family of the pupil named by a handle in an address.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn open_pupil(scope: &Scope, handle: Handle) -> Result<(Opened, PupilCard), ActRefused> {
    let found = scope.refs(&Term::pupil(handle))?.first().copied().ok_or(ActRefused::NotFound)?;
    let opened = open_family(scope, FamilyId(found.subject.0))?;
    let child = opened.household.pupils.iter().find(|child| child.handle == handle).ok_or(ActRefused::NotFound)?;
    let card = opened.pupil(scope, child)?;
    Ok((opened, card))
}

impl Opened {
    /// One pupil's name and class.
    ///
    /// # Errors
    /// When the pupil's key is gone or the row does not open.
    pub fn pupil(&self, scope: &Scope, child: &Child) -> Result<PupilCard, ArchiveError> {
        match scope.only::<Profile>(&scope.hold(child.person)?)? {
            Profile::Pupil(profile) => Ok(PupilCard { child: child.clone(), profile }),
            Profile::Guardian(_) => Err(ArchiveError::Missing(crate::archive::Kind::Profile)),
        }
    }

    /// All its pupils.
    ///
    /// # Errors
    /// As [`Opened::pupil`].
    pub fn pupils(&self, scope: &Scope) -> Result<Vec<PupilCard>, ArchiveError> {
        self.household.pupils.iter().map(|child| self.pupil(scope, child)).collect()
    }

    /// Its guardians' names and choices. Never shown to one another beyond the name.
    ///
    /// # Errors
    /// When a guardian's key is gone or a row does not open.
    pub fn guardians(&self, scope: &Scope) -> Result<Vec<(PersonId, GuardianProfile)>, ArchiveError> {
        let mut guardians = Vec::new();
        for guardianship in &self.household.guardians {
            match scope.only::<Profile>(&scope.hold(guardianship.person)?)? {
                Profile::Guardian(profile) => guardians.push((guardianship.person, profile)),
                Profile::Pupil(_) => return Err(ArchiveError::Missing(crate::archive::Kind::Profile)),
            }
        }
        Ok(guardians)
    }

    /// Everything in its carnet with what has become of it, newest first. Nothing is held back yet: see
    /// [`Filed::is_released`] and [`Filed::as_seen_by`].
    ///
    /// # Errors
    /// When a row does not open, or the shelf was altered.
    pub fn carnet(&self, scope: &Scope) -> Result<Vec<Filed>, ArchiveError> {
        let entries = scope.shelf::<Entry>(&self.held)?.into_iter().map(|s| (s.row, s.record)).collect();
        let follow_ups = scope.shelf::<FollowUp>(&self.held)?.into_iter().map(|s| s.record).collect();
        Ok(Filed::gather(entries, follow_ups))
    }

    /// One entry of its carnet.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when it is not of this family.
    pub fn entry(&self, scope: &Scope, handle: Handle) -> Result<Filed, ActRefused> {
        self.carnet(scope)?.into_iter().find(|filed| filed.handle == handle).ok_or(ActRefused::NotFound)
    }
}

/// First names of the pupils whose carnet an adult opens: those of their families, else those they were let in for.
pub(in crate::acts) fn first_names(scope: &Scope, held: &Held) -> Result<Vec<String>, ArchiveError> {
    let mut names = Vec::new();
    for family in scope.refs(&Term::families_of(PersonId(held.subject().0)))? {
        let opened = open_family(scope, FamilyId(family.subject.0))?;
        names.extend(opened.pupils(scope)?.into_iter().map(|card| card.profile.name.given));
    }
    if names.is_empty() {
        for given in scope.shelf::<Delegation>(held)? {
            if let Profile::Pupil(profile) = scope.only(&scope.hold(given.record.pupil)?)? {
                names.push(profile.name.given);
            }
        }
    }
    Ok(names)
}

/// SHA-256 of an entry as it reads when it is signed, for the signature that says it was read.
///
/// # Errors
/// When the entry has no bytes, which postcard does not do to this type.
pub fn text_hash(entry: &Entry) -> Result<[u8; 32], ArchiveError> {
    let bytes = postcard::to_stdvec(entry).map_err(|_| ArchiveError::Form(crate::archive::Kind::Entry))?;
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, &bytes).as_ref());
    Ok(hash)
}
