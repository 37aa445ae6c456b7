//! «Accès retiré»: a member of staff who was shut out is offered to no family until they have made a passkey again; a
//! guardian who was is invited, printed for and waited for no more, until direction lets them in again or the school's
//! file has them as nobody's guardian.

use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::error::AuthError;
use crate::auth::passkeys::close_access;
use crate::auth::seat::{Seat, take_seat};
use crate::domain::away::ShutOut;
use crate::domain::follow_up::Actor;
use crate::domain::ids::{Handle, StaffId};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A person has one row on this shelf.
const ROW: Handle = Handle([0; 16]);

/// Takes everything back from a member of staff: codes, passkeys, sessions. Said again, the first day stands.
///
/// # Errors
/// [`AuthError::Nobody`] when the person is gone.
pub fn shut_out(school: &School, staff: StaffId) -> Result<(), AuthError> {
    let (room, held) = take_seat(school, Seat::of_staff(staff))?.ok_or(AuthError::Nobody)?;
    room.scope().write(|pen| Ok(shut_out_within(pen, &held, (school.now(), None))?))
}

/// The same within a larger act, of a guardian too, with who has shut it.
///
/// # Errors
/// When a row does not open.
pub fn shut_out_within(
    pen: &mut Pen<'_>,
    held: &Held,
    (since, by): (Timestamp, Option<Actor>),
) -> Result<(), ArchiveError> {
    close_access(pen, held)?;
    if pen.has::<ShutOut>(held, ROW)? {
        return Ok(());
    }
    pen.put(held, ROW, &ShutOut { since, by })?;
    pen.link(&Term::shut_out(), Ref::to(held.subject()))
}

/// Since when somebody is shut out; none for whoever is not.
///
/// # Errors
/// When the row does not open.
pub fn shut_out_since(scope: &Scope, held: &Held) -> Result<Option<Timestamp>, ArchiveError> {
    Ok(standing_shut_out(scope, held)?.map(|stands| stands.since))
}

/// The same with who has shut it.
///
/// # Errors
/// When the row does not open.
pub fn standing_shut_out(scope: &Scope, held: &Held) -> Result<Option<ShutOut>, ArchiveError> {
    Ok(scope.shelf::<ShutOut>(held)?.pop().map(|shelved| shelved.record))
}

/// They have signed in again, are on the staff no more, or were let in again; nothing is written for anybody else.
///
/// # Errors
/// When a row does not open.
pub fn no_longer_shut_out(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    if !pen.has::<ShutOut>(held, ROW)? {
        return Ok(());
    }
    pen.remove::<ShutOut>(held, ROW)?;
    pen.unlink(&Term::shut_out(), Ref::to(held.subject()))
}

/// Whose access was taken back and who have not signed in since.
///
/// # Errors
/// When the index does not open.
pub fn who_is_shut_out(school: &School) -> Result<BTreeSet<StaffId>, ArchiveError> {
    let found = school.establishment().subjects(&Term::shut_out())?.into_iter();
    Ok(found.map(|found| StaffId(found.0)).collect())
}
