//! A guardian chooses: digital or paper for themself, and whether each younger child has an access of their own.
//! Guardians and pupils choose the language of their pages.

use crate::acts::family::reader::Reader;
use crate::acts::opened::{Opened, open_family};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Kind, Pen, School, Scope};
use crate::auth::{Caller, Guardian, Invitation, Seat, close_access, enter, invite};
use crate::domain::family::{Child, Household, Medium, Profile, PupilAccess};
use crate::domain::ids::Handle;
use crate::domain::language::{ChosenLanguage, Language};

/// What a guardian has chosen.
pub struct Choices {
    /// For themself.
    pub medium: Medium,
    /// For each child.
    pub children: Vec<ChildAccess>,
}

/// A child's own access.
pub struct ChildAccess {
    /// The child, with the access as it stands.
    pub pupil: Child,
    /// «Majeur»: has an access whatever the guardians chose, and it is theirs alone.
    pub of_age: bool,
}

/// What the guardian has chosen so far.
///
/// # Errors
/// When a family's rows cannot be read.
pub fn choices(school: &School, guardian: &Guardian) -> Result<Choices, ActRefused> {
    let scope = &guardian.live().scope;
    let today = school.local_now().date();
    let mut children = Vec::new();
    for family in guardian.families() {
        let pupils = open_family(scope, *family)?.household.pupils.into_iter();
        for child in pupils.filter(Child::is_shared) {
            let of_age = child.profile.is_adult(today);
            children.push(ChildAccess { pupil: child, of_age });
        }
    }
    children.sort_by(|a, b| a.pupil.profile.name.given.cmp(&b.pupil.profile.name.given));
    Ok(Choices { medium: guardian.profile().medium, children })
}

/// Digital or paper, for this guardian alone; they may change their mind at any time.
///
/// # Errors
/// When their profile cannot be read or written.
pub fn choose_medium(school: &School, guardian: &Guardian, medium: Medium) -> Result<(), ActRefused> {
    guardian.live().scope.write(|pen| {
        let shelved = pen.scope().shelf::<Profile>(guardian.held())?.pop();
        let Some((row, Profile::Guardian(profile))) = shelved.map(|s| (s.row, s.record)) else {
            return Err(ArchiveError::Missing(Kind::Profile).into());
        };
        if profile.medium != medium {
            pen.put(guardian.held(), row, &Profile::Guardian(profile.choosing(medium, school.local_now().date())))?;
        }
        Ok(())
    })
}

/// The language of their own pages; they may change it at any time.
///
/// # Errors
/// When it cannot be written.
pub fn choose_language(reader: Reader<'_>, language: Language) -> Result<(), ActRefused> {
    let (scope, held) = (&reader.live().scope, reader.held());
    let row = scope.row_for(held, "language", &[]);
    Ok(scope.write(|pen| pen.put(held, row, &ChosenLanguage(language)))?)
}

/// Whoever has just come in, with that cookie, had chosen a language at the door: it is kept, unless their account has
/// one already.
///
/// # Errors
/// When their account cannot be read or written.
pub fn keep_language(school: &School, cookie: &str, language: Language) -> Result<(), ActRefused> {
    let caller = enter(school, cookie)?.visitor().map(|visitor| visitor.caller);
    match caller.filter(|caller| caller.language().is_none()) {
        Some(Caller::Guardian(guardian)) => choose_language(Reader::Guardian(&guardian), language),
        Some(Caller::Pupil(pupil)) => choose_language(Reader::Pupil(&pupil), language),
        _ => Ok(()),
    }
}

/// Opens or closes a younger child's own access. Closing takes everything back at once, in the same write: passkeys,
/// sessions, and a letter not used yet.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not their child, [`ActRefused::TooLate`] when the pupil is of age.
pub fn choose_access(
    school: &School,
    guardian: &Guardian,
    child: Handle,
    access: PupilAccess,
) -> Result<(), ActRefused> {
    guardian.live().scope.write(|pen| {
        let (opened, child) = own_child(school, pen.scope(), guardian, child)?;
        set_access(pen, &opened.held, child.handle, access)?;
        if access == PupilAccess::Closed {
            let held = pen.scope().hold(child.person)?;
            close_access(pen, &held)?;
        }
        Ok(())
    })
}

/// Writes a pupil's access into their family's file. Says whether it was another.
pub(in crate::acts) fn set_access(
    pen: &mut Pen<'_>,
    family: &Held,
    pupil: Handle,
    access: PupilAccess,
) -> Result<bool, ArchiveError> {
    let standing = pen.scope().shelf::<Household>(family)?.pop().ok_or(ArchiveError::Missing(Kind::Household))?;
    let mut household = standing.record;
    let mut changed = false;
    for own in household.pupils.iter_mut().filter(|own| own.handle == pupil && own.access != access) {
        own.access = access;
        changed = true;
    }
    if changed {
        pen.put(family, standing.row, &household)?;
    }
    Ok(changed)
}

/// The child's own activation code, once their access is open.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not their child or the access is closed, [`ActRefused::TooLate`] when the pupil
/// is of age: the school then gives the letter to the pupil.
pub fn invite_child(school: &School, guardian: &Guardian, child: Handle) -> Result<(Child, Invitation), ActRefused> {
    let (_, child) = own_child(school, &guardian.live().scope, guardian, child)?;
    if child.access == PupilAccess::Closed {
        return Err(ActRefused::NotFound);
    }
    let invitation = invite(school, Seat::of_year(guardian.live().year, child.person))?;
    Ok((child, invitation))
}

/// A younger child of the guardian's own families.
fn own_child(
    school: &School,
    scope: &Scope,
    guardian: &Guardian,
    handle: Handle,
) -> Result<(Opened, Child), ActRefused> {
    for family in guardian.families() {
        let opened = open_family(scope, *family)?;
        if !opened.household.guardians.iter().any(|bond| bond.person == guardian.id()) {
            continue;
        }
        if let Some(child) = opened.child(handle).cloned() {
            let of_age = child.profile.is_adult(school.local_now().date());
            return if of_age { Err(ActRefused::TooLate) } else { Ok((opened, child)) };
        }
    }
    Err(ActRefused::NotFound)
}
