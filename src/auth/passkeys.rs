//! A person's passkeys: kept, named, used to sign in and to confirm, removed; never the last one.

use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::added::forget_added;
use crate::auth::called::silence;
use crate::auth::ceremonies::Ceremonies;
use crate::auth::enrolment::revoke_codes;
use crate::auth::error::AuthError;
use crate::auth::records::{Account, Session, StoredPasskey};
use crate::auth::seat::{Room, Seat, rooms, take_seat};
use crate::auth::sessions::{CookieToken, open_session, shut, shut_all};
use crate::auth::shut_out::no_longer_shut_out;
use crate::domain::clock::draw;
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use jiff::Timestamp;
use webauthn_rs::prelude::{AuthenticationResult, Passkey, PublicKeyCredential};

fn account_term(user_handle: &[u8; 16]) -> Term {
    Term::new("account", user_handle)
}

/// The person's account, made the first time it is needed.
pub(in crate::auth) fn account_of(school: &School, scope: &Scope, held: &Held) -> Result<Account, ArchiveError> {
    scope.write(|pen| {
        if let Some(known) = pen.scope().shelf::<Account>(held)?.pop() {
            return Ok(known.record);
        }
        let account = Account { user_handle: draw(school.chance()) };
        pen.add(held, &account)?;
        pen.link(&account_term(&account.user_handle), Ref::to(held.subject()))?;
        Ok(account)
    })
}

pub(in crate::auth) fn known_passkeys(
    scope: &Scope,
    held: &Held,
) -> Result<Vec<(Handle, StoredPasskey, Passkey)>, AuthError> {
    let shelf = scope.shelf::<StoredPasskey>(held)?.into_iter();
    shelf.map(|s| s.record.passkey().map(|passkey| (s.row, s.record, passkey)).map_err(AuthError::from)).collect()
}

pub(in crate::auth) fn store_passkey(
    pen: &mut Pen<'_>,
    held: &Held,
    passkey: &Passkey,
    name: Text,
    now: Timestamp,
) -> Result<Handle, AuthError> {
    let credential = serde_json::to_string(passkey)?;
    Ok(pen.add(held, &StoredPasskey { name, created_at: now, used_at: now, credential })?)
}

/// A person's passkeys, oldest first.
///
/// # Errors
/// When the archive cannot be read.
pub fn passkeys_of(school: &School, seat: Seat) -> Result<Vec<(Handle, StoredPasskey)>, AuthError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(Vec::new()) };
    let mut passkeys: Vec<_> =
        room.scope().shelf::<StoredPasskey>(&held)?.into_iter().map(|s| (s.row, s.record)).collect();
    passkeys.sort_by_key(|(row, passkey)| (passkey.created_at, *row));
    Ok(passkeys)
}

/// Ends a sign-in and opens a session with a new token.
///
/// # Errors
/// [`AuthError::Nobody`], [`AuthError::Ceremony`], [`AuthError::UserVerification`] or the authenticator's refusal.
pub fn sign_in(
    school: &School,
    ceremonies: &Ceremonies,
    ceremony: &str,
    answer: &PublicKeyCredential,
) -> Result<CookieToken, AuthError> {
    let (user_handle, credential) = ceremonies.claimed_by(answer)?;
    let (room, held) = owner(school, &user_handle)?.ok_or(AuthError::Nobody)?;
    let known = known_passkeys(room.scope(), &held)?;
    let claimed = known.into_iter().find(|(_, _, passkey)| passkey.cred_id().as_slice() == credential);
    let (row, _, passkey) = claimed.ok_or(AuthError::Nobody)?;
    let now = school.now();
    let result = ceremonies.finish_sign_in(school.clock().running(), ceremony, answer, &passkey)?;
    room.scope().write(|pen| {
        let device = note_use(pen, &held, row, &result, now)?.name;
        Ok(open_session(pen, school.chance(), room.place(), &held, row, device, now)?.0)
    })
}

fn owner<'a>(school: &'a School, user_handle: &[u8; 16]) -> Result<Option<(Room<'a>, Held)>, AuthError> {
    for room in rooms(school) {
        if let Some(found) = room.scope().refs(&account_term(user_handle))?.first() {
            let held = room.scope().hold(found.subject)?;
            return Ok(Some((room, held)));
        }
    }
    Ok(None)
}

/// Keeps the signature counter and the day of last use, of the passkey as it is kept by now: one removed meanwhile
/// stays removed, and one renamed keeps its new name.
pub(in crate::auth) fn note_use(
    pen: &mut Pen<'_>,
    held: &Held,
    row: Handle,
    result: &AuthenticationResult,
    now: Timestamp,
) -> Result<StoredPasskey, AuthError> {
    let kept = pen.scope().shelf::<StoredPasskey>(held)?.into_iter().find(|kept| kept.row == row);
    let kept = kept.ok_or(AuthError::Nobody)?.record;
    let mut passkey = kept.passkey()?;
    passkey.update_credential(result);
    let used = StoredPasskey { used_at: now, credential: serde_json::to_string(&passkey)?, ..kept };
    pen.put(held, row, &used)?;
    Ok(used)
}

/// Renames one of a person's own passkeys.
///
/// # Errors
/// [`AuthError::NotThere`] when it is not theirs.
pub fn rename_passkey(school: &School, seat: Seat, row: Handle, name: Text) -> Result<(), AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::NotThere)?;
    room.scope().write(|pen| {
        let stored = pen.scope().shelf::<StoredPasskey>(&held)?.into_iter().find(|s| s.row == row);
        let stored = stored.ok_or(AuthError::NotThere)?.record;
        Ok(pen.put(&held, row, &StoredPasskey { name, ..stored })?)
    })
}

/// Removes one of a person's own passkeys, ends the sessions it opened and silences the devices it asked for.
///
/// # Errors
/// [`AuthError::LastPasskey`], [`AuthError::NotThere`].
pub fn remove_passkey(school: &School, seat: Seat, row: Handle) -> Result<(), AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::NotThere)?;
    room.scope().write(|pen| {
        let known = pen.scope().shelf::<StoredPasskey>(&held)?;
        if !known.iter().any(|s| s.row == row) {
            return Err(AuthError::NotThere);
        }
        if known.len() == 1 {
            return Err(AuthError::LastPasskey);
        }
        Ok(drop_passkey(pen, &held, row)?)
    })
}

/// A passkey goes, with the sessions it opened and the devices that are called for it.
pub(in crate::auth) fn drop_passkey(pen: &mut Pen<'_>, held: &Held, row: Handle) -> Result<(), ArchiveError> {
    pen.remove::<StoredPasskey>(held, row)?;
    forget_added(pen, held, row)?;
    silence(pen, held, |called| called.passkey == row)?;
    for session in pen.scope().shelf::<Session>(held)?.into_iter().filter(|s| s.record.passkey == row) {
        shut(pen, held, session.row, &session.record)?;
    }
    Ok(())
}

/// Takes everything back at the desk: codes, passkeys, sessions, devices that are called. A new letter is the only way
/// in again.
///
/// # Errors
/// [`AuthError::Nobody`] when the person is gone.
pub fn revoke_access(school: &School, seat: Seat) -> Result<(), AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    room.scope().write(|pen| Ok(close_access(pen, &held)?))
}

/// The same within a larger act, for someone who answers for nobody any more or has left.
///
/// # Errors
/// When a row does not open.
pub fn close_access(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    revoke_codes(pen, held)?;
    for shelved in pen.scope().shelf::<StoredPasskey>(held)? {
        pen.remove::<StoredPasskey>(held, shelved.row)?;
        forget_added(pen, held, shelved.row)?;
    }
    shut_all(pen, held, None)
}

/// The same for someone whose key is about to be destroyed: nothing leads to them any more.
///
/// # Errors
/// When a row does not open.
pub fn forget_account(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    close_access(pen, held)?;
    no_longer_shut_out(pen, held)?;
    for shelved in pen.scope().shelf::<Account>(held)? {
        pen.unlink(&account_term(&shelved.record.user_handle), Ref::to(held.subject()))?;
    }
    Ok(())
}
