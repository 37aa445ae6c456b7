//! «Accès accordés»: the head lets in somebody whom the school's file has as in charge of a pupil, until a day.

use crate::acts::consult::{Consulted, consult};
use crate::acts::mail::{forget_correspondent, notices_of};
use crate::acts::opened::guardian_handle;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::{
    Head, Seat, close_access, invite, no_longer_shut_out, owns_passkey, passkeys_of, shut_out_since,
    standing_invitation,
};
use crate::domain::delegation::{Allows, Delegation};
use crate::domain::each_tried::each_tried;
use crate::domain::family::{Bonds, Child, Profile};
use crate::domain::ids::{Handle, PersonId, Subject};
use crate::domain::person::{Kinship, Level, PersonName};
use jiff::civil::Date;

/// Somebody the school's file has as in charge of a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCharge {
    /// In forms.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// «Lien de parenté».
    pub kinship: Kinship,
    /// What they are allowed, if anything, past or not.
    pub given: Option<Delegation>,
    /// Has a passkey.
    pub enrolled: bool,
    /// Has a letter that is worth something.
    pub invited: bool,
    seat: Seat,
}

/// Whoever may be let in for a pupil. Opening it is logged.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn in_charge_of(school: &School, by: &Head, pupil: Handle) -> Result<(Child, Vec<InCharge>), ActRefused> {
    let consulted = consult(school, Reach::Head(by), pupil)?;
    let people = people(school, &consulted)?;
    Ok((consulted.pupil, people))
}

fn people(school: &School, consulted: &Consulted) -> Result<Vec<InCharge>, ActRefused> {
    let (scope, child) = (&consulted.live.scope, consulted.pupil.person);
    let mut people = Vec::new();
    for bonds in scope.shelf::<Bonds>(&scope.hold(child)?)? {
        for (key, bond) in bonds.record.0.into_iter().filter(|(_, bond)| bond.level == Level::InCharge) {
            let Some(found) = scope.refs(&Term::person_key(&key))?.first().copied() else { continue };
            let (person, held) = (PersonId(found.subject.0), scope.hold(found.subject)?);
            let Profile::Guardian(profile) = scope.only(&held)? else { continue };
            let given = scope.find::<Delegation>(&held, row(scope, child))?;
            let seat = Seat::of_year(consulted.live.year, person);
            people.push(InCharge {
                handle: guardian_handle(scope, person),
                name: profile.name,
                kinship: bond.kinship,
                given,
                enrolled: !passkeys_of(school, seat)?.is_empty(),
                invited: standing_invitation(school, seat)?.is_some(),
                seat,
            });
        }
    }
    Ok(people)
}

/// One of theirs for each pupil.
fn row(scope: &Scope, pupil: PersonId) -> Handle {
    scope.row_for(scope.house(), "delegation", &pupil.0.to_be_bytes())
}

fn one(school: &School, by: &Head, pupil: Handle, person: Handle) -> Result<(Consulted, InCharge), ActRefused> {
    let consulted = consult(school, Reach::Head(by), pupil)?;
    let found = people(school, &consulted)?.into_iter().find(|known| known.handle == person);
    Ok((consulted, found.ok_or(ActRefused::NotFound)?))
}

/// Lets somebody in for a pupil, or changes what they are allowed; their letter is made unless they can sign in
/// already.
///
/// # Errors
/// [`ActRefused::NotFound`] when the school's file does not have them as in charge of the pupil,
/// [`ActRefused::TooLate`] for a day that is past.
pub fn delegate(
    school: &School,
    by: &Head,
    pupil: Handle,
    person: Handle,
    allows: Allows,
    until: Date,
) -> Result<(), ActRefused> {
    let today = school.local_now().date();
    if until < today {
        return Err(ActRefused::TooLate);
    }
    let (consulted, found) = one(school, by, pupil, person)?;
    let (scope, child) = (&consulted.live.scope, consulted.pupil.person);
    let since = found.given.as_ref().filter(|given| given.runs(today)).map_or(today, |given| given.since);
    let given = Delegation { pupil: child, allows, since, until, by: by.staff().actor(), at: school.now() };
    scope.write(|pen| {
        let held = pen.scope().hold(found.seat.subject)?;
        // Of somebody who is a guardian of nobody, no other page says that their access is open again.
        if pen.scope().refs(&Term::families_of(PersonId(held.subject().0)))?.is_empty() {
            no_longer_shut_out(pen, &held)?;
        }
        let_in(pen, &held, &given)
    })?;
    // A letter comes with the access that direction opens again.
    if !found.enrolled && shut_out_since(scope, &scope.hold(found.seat.subject)?)?.is_none() {
        invite(school, found.seat)?;
    }
    Ok(())
}

/// A guardian of somebody, or let in for somebody until a day that is not past.
fn reads(scope: &Scope, held: &Held, person: PersonId, today: Date) -> Result<bool, ArchiveError> {
    let let_in = scope.shelf::<Delegation>(held)?.iter().any(|given| given.record.runs(today));
    Ok(let_in || !scope.refs(&Term::families_of(person))?.is_empty())
}

/// Takes from everyone whose last day is past what they were let in with: address, passkeys, sessions, letter. Says how
/// many they were.
///
/// # Errors
/// When the archive cannot be read or written.
pub(in crate::acts) fn drop_run_out(school: &School) -> Result<usize, ArchiveError> {
    let (today, mut dropped) = (school.local_now().date(), 0);
    for live in school.live_years() {
        let keepers = live.scope.keepers::<Delegation>()?;
        dropped += each_tried(keepers, |subject| drop_if_run_out(school, &live.scope, subject, today))?;
    }
    Ok(dropped)
}

fn drop_if_run_out(school: &School, scope: &Scope, subject: Subject, today: Date) -> Result<bool, ArchiveError> {
    let Some(held) = scope.hold_if_there(subject)? else { return Ok(false) };
    let person = PersonId(subject.0);
    let left = notices_of(scope, &held)?.is_some() || owns_passkey(school, scope, &held)?;
    if !left || reads(scope, &held, person, today)? {
        return Ok(false);
    }
    scope.write(|pen| {
        // Looked at again by the pen, which alone writes: they may have been let in once more meanwhile.
        if reads(pen.scope(), &held, person, today)? {
            return Ok(false);
        }
        forget_correspondent(pen, &held)?;
        close_access(pen, &held)?;
        Ok(true)
    })
}

/// Keeps what they are allowed, so that the pupil's own erasure finds it.
pub(in crate::acts::direction) fn let_in(
    pen: &mut Pen<'_>,
    held: &Held,
    given: &Delegation,
) -> Result<(), ArchiveError> {
    let row = row(pen.scope(), given.pupil);
    pen.link(&Term::delegates_of(given.pupil), Ref::row(held.subject(), row))?;
    pen.put(held, row, given)
}

/// Takes it back. Whoever is allowed nothing any more loses passkeys, sessions and letter at once.
///
/// # Errors
/// [`ActRefused::NotFound`] when nobody of that name is in charge of the pupil.
pub fn withdraw_delegation(school: &School, by: &Head, pupil: Handle, person: Handle) -> Result<(), ActRefused> {
    let (consulted, found) = one(school, by, pupil, person)?;
    let (scope, child) = (&consulted.live.scope, consulted.pupil.person);
    let (theirs, today) = (PersonId(found.seat.subject.0), school.local_now().date());
    Ok(scope.write(|pen| {
        let held = pen.scope().hold(theirs)?;
        pen.unlink(&Term::delegates_of(child), Ref::row(theirs, row(scope, child)))?;
        pen.remove::<Delegation>(&held, row(scope, child))?;
        let others = pen.scope().shelf::<Delegation>(&held)?.into_iter();
        let mut others = others.filter(|given| given.record.pupil != child && given.record.runs(today));
        let legal = !pen.scope().refs(&Term::families_of(theirs))?.is_empty();
        if legal || others.next().is_some() {
            return Ok(());
        }
        forget_correspondent(pen, &held)?;
        close_access(pen, &held)
    })?)
}

/// The account of somebody in charge of a pupil, for their letter.
///
/// # Errors
/// [`ActRefused::NotFound`] when nobody of that name is.
pub fn delegate_seat(school: &School, by: &Head, pupil: Handle, person: Handle) -> Result<Seat, ActRefused> {
    Ok(one(school, by, pupil, person)?.1.seat)
}
