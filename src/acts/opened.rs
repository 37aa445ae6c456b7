//! A family's file, opened with its key: who belongs to it and what its carnet says.

use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Ref, Scope, Term};
use crate::auth::chosen_language;
use crate::domain::delegation::Delegation;
use crate::domain::entry::{Entry, Filed};
use crate::domain::family::{Child, GuardianProfile, Household, Profile};
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::language::Language;
use crate::domain::posting::{Acknowledged, Acknowledgement};
use jiff::civil::Date;
use ring::digest::{SHA256, digest};
use std::collections::{BTreeMap, BTreeSet};

/// A family's file, opened.
pub struct Opened {
    /// Which.
    pub family: FamilyId,
    /// Its key.
    pub held: Held,
    /// Who belongs to it.
    pub household: Household,
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

/// The pages that these name, by family; no other carnet is opened, and each of these once.
///
/// # Errors
/// When a family's key is gone or a row does not open.
pub(in crate::acts) fn pages_named(
    scope: &Scope,
    refs: impl IntoIterator<Item = Ref>,
) -> Result<Vec<(Opened, Vec<Filed>)>, ArchiveError> {
    let mut by_family: BTreeMap<FamilyId, Vec<Handle>> = BTreeMap::new();
    for Ref { subject, row } in refs {
        by_family.entry(FamilyId(subject.0)).or_default().push(row);
    }
    let of_family = |(family, rows): (FamilyId, Vec<Handle>)| {
        let opened = open_family(scope, family)?;
        let mut pages = opened.carnet(scope)?;
        pages.retain(|page| rows.contains(&page.handle));
        Ok((opened, pages))
    };
    by_family.into_iter().map(of_family).collect()
}

/// Opens every family a person belongs to: a guardian's several, a pupil's one.
///
/// # Errors
/// When a family's key is gone or a row does not open.
pub(in crate::acts) fn families_of(scope: &Scope, person: PersonId) -> Result<Vec<Opened>, ArchiveError> {
    let found = scope.refs(&Term::families_of(person))?;
    found.into_iter().map(|family| open_family(scope, FamilyId(family.subject.0))).collect()
}

/// The language of someone of a family; French, for whoever has chosen none.
pub(in crate::acts) fn language_of(scope: &Scope, person: PersonId) -> Result<Language, ArchiveError> {
    Ok(chosen_language(scope, &scope.hold(person)?)?.unwrap_or_default())
}

/// The pupil whose account it is.
///
/// # Errors
/// [`ActRefused::NotFound`] when they have left.
pub(in crate::acts) fn own_card(scope: &Scope, person: PersonId) -> Result<Child, ActRefused> {
    families_of(scope, person)?.first().ok_or(ActRefused::NotFound)?.pupil(person).cloned()
}

/// Opens the family of the pupil named by a handle in an address.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn open_pupil(scope: &Scope, handle: Handle) -> Result<(Opened, Child), ActRefused> {
    let found = scope.refs(&Term::pupil(handle))?.first().copied().ok_or(ActRefused::NotFound)?;
    with_child(scope, FamilyId(found.subject.0), handle)
}

/// The same of one within the caller's reach.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, or not within reach.
pub(in crate::acts) fn open_within(
    scope: &Scope,
    reach: Reach<'_>,
    handle: Handle,
) -> Result<(Opened, Child), ActRefused> {
    let (opened, child) = open_pupil(scope, handle)?;
    if reach.covers(&child.profile) { Ok((opened, child)) } else { Err(ActRefused::NotFound) }
}

/// The pupil of that handle is at the school, and has not left.
pub(in crate::acts) fn is_here(scope: &Scope, handle: Handle) -> Result<bool, ArchiveError> {
    Ok(scope.how_many(&Term::pupil(handle))? > 0)
}

/// The same of one who may have left since the year began: their carnet lives until the year's end or their erasure,
/// and direction alone still has to do with it.
///
/// # Errors
/// [`ActRefused::NotFound`] when there never was such a pupil, or their family is erased.
pub(in crate::acts) fn open_here_or_left(scope: &Scope, handle: Handle) -> Result<(Opened, Child), ActRefused> {
    with_child(scope, family_here_or_left(scope, handle)?.ok_or(ActRefused::NotFound)?, handle)
}

/// The family of a pupil who is here, or has left.
pub(in crate::acts) fn family_here_or_left(scope: &Scope, pupil: Handle) -> Result<Option<FamilyId>, ArchiveError> {
    let found = match scope.refs(&Term::pupil(pupil))?.first().copied() {
        Some(here) => Some(here),
        None => scope.refs(&Term::departed())?.into_iter().find(|left| left.row == pupil),
    };
    Ok(found.map(|found| FamilyId(found.subject.0)))
}

/// The families without any pupil at the school, each once.
pub(in crate::acts) fn left_families(scope: &Scope) -> Result<BTreeSet<FamilyId>, ArchiveError> {
    Ok(scope.subjects(&Term::departed())?.into_iter().map(|left| FamilyId(left.0)).collect())
}

/// A family, opened, and its pupil of that handle.
///
/// # Errors
/// [`ActRefused::NotFound`] when the pupil is not of it.
pub(in crate::acts) fn with_child(
    scope: &Scope,
    family: FamilyId,
    handle: Handle,
) -> Result<(Opened, Child), ActRefused> {
    let opened = open_family(scope, family)?;
    let child = opened.child(handle).cloned().ok_or(ActRefused::NotFound)?;
    Ok((opened, child))
}

/// A guardian in forms of the desk: always the same within a year, and no number of anyone's.
pub fn guardian_handle(scope: &Scope, person: PersonId) -> Handle {
    scope.row_for(scope.house(), "guardian", &person.0.to_be_bytes())
}

impl Opened {
    /// Where what a form of staff says of a pupil is kept: the same one sent twice writes once.
    pub(in crate::acts) fn row_of_slip(&self, scope: &Scope, pupil: Handle, slip: Handle) -> Handle {
        scope.row_for(&self.held, "slip", &[slip.0, pupil.0].concat())
    }

    /// Its pupil of this handle.
    pub fn child(&self, handle: Handle) -> Option<&Child> {
        self.household.pupils.iter().find(|child| child.handle == handle)
    }

    /// First names of its pupils whose carnet their guardians open.
    pub(in crate::acts) fn shared_names(&self) -> impl Iterator<Item = String> {
        let shared = self.household.pupils.iter().filter(|child| child.is_shared());
        shared.map(|child| child.profile.name.given.clone())
    }

    /// The pupil whom something of its carnet is about.
    ///
    /// # Errors
    /// [`ActRefused::NotFound`] when the pupil has gone to another family.
    pub fn pupil(&self, person: PersonId) -> Result<&Child, ActRefused> {
        self.household.pupils.iter().find(|child| child.person == person).ok_or(ActRefused::NotFound)
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

    /// Those of them who receive what is written about that pupil: nobody once the pupil, of age, has objected.
    ///
    /// # Errors
    /// As [`Opened::guardians`].
    pub fn guardians_of(
        &self,
        scope: &Scope,
        pupil: PersonId,
    ) -> Result<Vec<(PersonId, GuardianProfile)>, ArchiveError> {
        if self.household.shares(pupil) { self.guardians(scope) } else { Ok(Vec::new()) }
    }

    /// What its people have said that they have read of what the school publishes.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn acknowledged(&self, scope: &Scope) -> Result<Acknowledged, ArchiveError> {
        Ok(scope.shelf::<Acknowledgement>(&self.held)?.into_iter().map(|shelved| shelved.record).collect())
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
pub(in crate::acts) fn first_names(scope: &Scope, held: &Held, today: Date) -> Result<Vec<String>, ArchiveError> {
    let families = families_of(scope, PersonId(held.subject().0))?;
    let mut names: Vec<_> = families.iter().flat_map(Opened::shared_names).collect();
    if names.is_empty() {
        for given in scope.shelf::<Delegation>(held)?.into_iter().filter(|given| given.record.runs(today)) {
            let families = families_of(scope, given.record.pupil)?;
            let known = families.iter().filter_map(|opened| opened.pupil(given.record.pupil).ok());
            names.extend(known.map(|child| child.profile.name.given.clone()));
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
