//! A deed confirmed with a fresh assertion, and another passkey added after one.

use crate::archive::School;
use crate::auth::added::note_added;
use crate::auth::ceremonies::{Ceremonies, Challenge};
use crate::auth::deed::{Deed, FreshAssertion};
use crate::auth::error::AuthError;
use crate::auth::majority::{is_own, is_since, majority};
use crate::auth::passkeys::{account_of, known_passkeys, note_use, store_passkey};
use crate::auth::records::StoredPasskey;
use crate::auth::seat::{Seat, take_seat};
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

/// Begins the confirmation of a deed with any of the person's passkeys.
///
/// # Errors
/// [`AuthError::Nobody`] when they have none.
pub fn start_confirmation(
    school: &School,
    ceremonies: &Ceremonies,
    seat: Seat,
    deed: Deed,
) -> Result<Challenge, AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    let mut known = known_passkeys(room.scope(), &held)?;
    if deed == Deed::AddPasskey
        && let Some(day) = majority(school, room.scope(), &held)?
    {
        known.retain(|(_, stored, _)| is_since(school, stored, day));
    }
    if known.is_empty() {
        return Err(AuthError::Nobody);
    }
    let known: Vec<_> = known.into_iter().map(|(_, _, passkey)| passkey).collect();
    ceremonies.start_confirm(school.clock().running(), school.chance(), seat, deed, &known)
}

/// Ends it, and gives the proof the act asks for.
///
/// # Errors
/// [`AuthError::Ceremony`], [`AuthError::UserVerification`] or the authenticator's refusal.
pub fn finish_confirmation(
    school: &School,
    ceremonies: &Ceremonies,
    seat: Seat,
    ceremony: &str,
    answer: &PublicKeyCredential,
) -> Result<FreshAssertion, AuthError> {
    let (now, running) = (school.now(), school.clock().running());
    let (deed, result) = ceremonies.finish_confirm(running, ceremony, seat, answer)?;
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    let known = known_passkeys(room.scope(), &held)?;
    let used = known.into_iter().find(|(_, _, passkey)| passkey.cred_id() == result.cred_id());
    let (row, ..) = used.ok_or(AuthError::Nobody)?;
    room.scope().write(|pen| note_use(pen, &held, row, &result, now))?;
    Ok(FreshAssertion::made(seat, deed, row))
}

/// Begins the making of another passkey, which needs a fresh assertion of one there is, made for [`Deed::AddPasskey`]
/// in the same session.
///
/// # Errors
/// [`AuthError::Ceremony`] when there was none in the last five minutes.
pub fn start_adding(
    school: &School,
    ceremonies: &Ceremonies,
    (seat, session): (Seat, Handle),
    name: &str,
) -> Result<Challenge, AuthError> {
    if !ceremonies.may_add(school.clock().running(), seat, session) {
        return Err(AuthError::Ceremony);
    }
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    let account = account_of(school, room.scope(), &held)?;
    let known: Vec<_> = known_passkeys(room.scope(), &held)?.into_iter().map(|(_, _, passkey)| passkey).collect();
    ceremonies.start_enrol(school.clock().running(), school.chance(), seat, account.user_handle, name, &known)
}

/// Ends it and keeps the passkey, which was added in that session: everywhere else its owner is told.
///
/// # Errors
/// [`AuthError::Ceremony`], also when the confirmation was another session's, was used already, or its passkey is gone;
/// the authenticator's refusal.
pub fn add_passkey(
    school: &School,
    ceremonies: &Ceremonies,
    seat: Seat,
    ceremony: &str,
    answer: &RegisterPublicKeyCredential,
    device: Text,
    session: Handle,
) -> Result<Handle, AuthError> {
    let (now, running) = (school.now(), school.clock().running());
    let passkey = ceremonies.finish_enrol(running, ceremony, seat, answer)?;
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    let confirmed_with = ceremonies.take_confirmation(running, seat, session)?;
    room.scope().write(|pen| {
        // Taken back since, at the desk or from another device: nothing may be added in its name any more.
        let confirmed = pen.scope().shelf::<StoredPasskey>(&held)?.into_iter().find(|s| s.row == confirmed_with);
        let confirmed = confirmed.ok_or(AuthError::Ceremony)?.record;
        // One from before a pupil's majority makes no other: the letter does.
        if !is_own(school, pen.scope(), &held, &confirmed)? {
            return Err(AuthError::Nobody);
        }
        let row = store_passkey(pen, &held, &passkey, device, now)?;
        note_added(pen, &held, row, session, now)?;
        Ok(row)
    })
}
