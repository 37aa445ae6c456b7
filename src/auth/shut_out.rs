//! «Accès retiré»: whoever was shut out is offered to no family, until they have made a passkey again.

use crate::archive::{ArchiveError, Held, Pen, Ref, School, Term};
use crate::auth::error::AuthError;
use crate::auth::passkeys::close_access;
use crate::auth::seat::{Seat, take_seat};
use crate::domain::away::ShutOut;
use crate::domain::ids::{Handle, StaffId};
use std::collections::BTreeSet;

/// A person has one row on this shelf.
const ROW: Handle = Handle([0; 16]);

/// Takes everything back from a member of staff: codes, passkeys, sessions. Said again, the first day stands.
///
/// # Errors
/// [`AuthError::Nobody`] when the person is gone.
pub fn shut_out(school: &School, staff: StaffId) -> Result<(), AuthError> {
    let (room, held) = take_seat(school, Seat::of_staff(staff))?.ok_or(AuthError::Nobody)?;
    room.scope().write(|pen| {
        close_access(pen, &held)?;
        if pen.has::<ShutOut>(&held, ROW)? {
            return Ok(());
        }
        pen.put(&held, ROW, &ShutOut { since: school.now() })?;
        Ok(pen.link(&Term::shut_out(), Ref::to(staff))?)
    })
}

/// They have signed in again, or are on the staff no more; nothing is written for anybody else.
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
    let found = school.establishment().refs(&Term::shut_out())?.into_iter();
    Ok(found.map(|found| StaffId(found.subject.0)).collect())
}
