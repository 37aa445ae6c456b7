//! «Majorité»: at eighteen the way in becomes the pupil's own. A passkey from before may have been made with a
//! guardian's help: it goes on reading and does nothing more, until the pupil has made their own with a letter handed
//! to them; then it is gone. So nobody is locked out by a birthday.

use crate::archive::{ArchiveError, Held, Pen, School, Scope};
use crate::auth::door::own_child;
use crate::auth::enrolment::{invite, standing_invitation};
use crate::auth::error::AuthError;
use crate::auth::passkeys::drop_passkey;
use crate::auth::records::StoredPasskey;
use crate::auth::seat::Seat;
use crate::domain::each_tried::each_tried;
use crate::domain::family::{Profile, PupilProfile};
use crate::domain::ids::PersonId;
use jiff::civil::Date;

/// The day a pupil came of age, once it is past; none for anybody else.
pub(in crate::auth) fn majority(school: &School, scope: &Scope, held: &Held) -> Result<Option<Date>, ArchiveError> {
    let account = scope.shelf::<Profile>(held)?.pop().map(|shelved| shelved.record);
    let Some(Profile::Pupil(_)) = account else { return Ok(None) };
    let own = own_child(scope, PersonId(held.subject().0))?;
    Ok(own.and_then(|(_, child)| come_of_age(school, &child.profile)))
}

/// The same of a pupil whose file is open.
pub(in crate::auth) fn come_of_age(school: &School, profile: &PupilProfile) -> Option<Date> {
    profile.comes_of_age().filter(|day| *day <= school.local_now().date())
}

/// The passkey was made on that day or after it, by the school's own clock.
pub(in crate::auth) fn is_since(school: &School, passkey: &StoredPasskey, day: Date) -> bool {
    school.zone().to_datetime(passkey.created_at).date() >= day
}

/// The passkey is its holder's own: whoever came of age since it was made has to make another.
pub(in crate::auth) fn is_own(
    school: &School,
    scope: &Scope,
    held: &Held,
    passkey: &StoredPasskey,
) -> Result<bool, ArchiveError> {
    Ok(majority(school, scope, held)?.is_none_or(|day| is_since(school, passkey, day)))
}

/// Within the act that keeps a passkey of one's own: those from before one's majority go, with their sessions.
pub(in crate::auth) fn drop_earlier(school: &School, pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    let Some(day) = majority(school, pen.scope(), held)? else { return Ok(()) };
    for known in pen.scope().shelf::<StoredPasskey>(held)? {
        if !is_since(school, &known.record, day) {
            drop_passkey(pen, held, known.row)?;
        }
    }
    Ok(())
}

/// Whether the account has a passkey that is its holder's own.
///
/// # Errors
/// When a row does not open.
pub fn has_own_passkey(school: &School, seat: Seat) -> Result<bool, AuthError> {
    let Some((room, held)) = crate::auth::seat::take_seat(school, seat)? else { return Ok(false) };
    Ok(owns_passkey(school, room.scope(), &held)?)
}

/// The same of an account that is open.
///
/// # Errors
/// As [`has_own_passkey`].
pub fn owns_passkey(school: &School, scope: &Scope, held: &Held) -> Result<bool, ArchiveError> {
    let day = majority(school, scope, held)?;
    let passkeys = scope.shelf::<StoredPasskey>(held)?.into_iter();
    Ok(passkeys.map(|shelved| shelved.record).any(|passkey| day.is_none_or(|day| is_since(school, &passkey, day))))
}

/// A letter for every pupil who came of age with a passkey from before, and has none of their own nor a letter that is
/// worth something. Says for how many.
///
/// # Errors
/// When a row does not open or cannot be written.
pub fn invite_of_age(school: &School) -> Result<usize, AuthError> {
    let Some(open) = school.open_year() else { return Ok(0) };
    each_tried(open.scope().keepers::<StoredPasskey>()?, |subject| {
        let Some(held) = open.scope().hold_if_there(subject)? else { return Ok(false) };
        let passkeys = open.scope().shelf::<StoredPasskey>(&held)?;
        if passkeys.is_empty() || majority(school, open.scope(), &held)?.is_none() {
            return Ok(false);
        }
        let seat = Seat::of_year(open.year(), subject);
        let waits = !has_own_passkey(school, seat)? && standing_invitation(school, seat)?.is_none();
        if waits {
            invite(school, seat)?;
        }
        Ok(waits)
    })
}
