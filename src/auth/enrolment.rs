//! From a letter to a passkey: a code is issued, looked at, and consumed by the passkey it makes.

use crate::archive::{ArchiveError, Held, Pen, Ref, School, Term};
use crate::auth::added::{may_hear, note_added};
use crate::auth::ceremonies::{Ceremonies, Challenge};
use crate::auth::code::ActivationCode;
use crate::auth::error::AuthError;
use crate::auth::majority::drop_earlier;
use crate::auth::passkeys::{account_of, known_passkeys, store_passkey};
use crate::auth::records::Activation;
use crate::auth::seat::{Room, Seat, rooms, take_seat};
use crate::auth::sessions::{CookieToken, open_session};
use crate::auth::shut_out::{no_longer_shut_out, shut_out_since};
use crate::domain::family::{Medium, Profile};
use crate::domain::ids::Handle;
use crate::domain::kept::ACTIVATION_CODE;
use crate::domain::text::Text;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use webauthn_rs::prelude::RegisterPublicKeyCredential;

/// A code that is still worth something, and for whom.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who is invited.
    pub seat: Seat,
    /// What to print.
    pub code: ActivationCode,
    /// Since when.
    pub issued_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

fn term(code: &ActivationCode) -> Term {
    Term::new("activation", code.as_str())
}

/// Invites a person to make a passkey: their standing code when it has a day left or more, else a new one.
///
/// # Errors
/// [`AuthError::Nobody`] when the person is gone, or a guardian whom direction has shut out.
pub fn invite(school: &School, seat: Seat) -> Result<Invitation, AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    let now = school.now();
    room.scope().write(|pen| {
        // A letter is how staff come back; a guardian's comes after.
        if matches!(room, Room::Year(_)) && shut_out_since(pen.scope(), &held)?.is_some() {
            return Err(AuthError::Nobody);
        }
        let standing = pen.scope().shelf::<Activation>(&held)?.into_iter().next();
        if let Some(activation) =
            standing.map(|s| s.record).filter(|a| a.expires_at > now + SignedDuration::from_hours(24))
        {
            let code = activation.code.parse().map_err(|_| AuthError::Code)?;
            return Ok(Invitation { seat, code, issued_at: activation.issued_at, expires_at: activation.expires_at });
        }
        revoke_codes(pen, &held)?;
        let code = ActivationCode::draw(school.chance());
        let expires_at = ACTIVATION_CODE.ends(now);
        let activation = Activation { code: code.as_str().to_owned(), issued_at: now, expires_at };
        let row = pen.add(&held, &activation)?;
        pen.link(&term(&code), Ref::row(held.subject(), row))?;
        Ok(Invitation { seat, code, issued_at: now, expires_at })
    })
}

/// The person's code that is still worth something, to print its letter. Looking makes none.
///
/// # Errors
/// [`AuthError::Nobody`] when the person is gone.
pub fn standing_invitation(school: &School, seat: Seat) -> Result<Option<Invitation>, AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::Nobody)?;
    let standing = room.scope().shelf::<Activation>(&held)?.into_iter().next().map(|shelved| shelved.record);
    let Some(activation) = standing.filter(|activation| activation.expires_at > school.now()) else { return Ok(None) };
    let code = activation.code.parse().map_err(|_| AuthError::Code)?;
    Ok(Some(Invitation { seat, code, issued_at: activation.issued_at, expires_at: activation.expires_at }))
}

/// Takes back every code of a person.
pub(in crate::auth) fn revoke_codes(pen: &mut Pen<'_>, held: &Held) -> Result<(), ArchiveError> {
    for shelved in pen.scope().shelf::<Activation>(held)? {
        pen.remove::<Activation>(held, shelved.row)?;
        if let Ok(code) = shelved.record.code.parse() {
            pen.unlink(&term(&code), Ref::row(held.subject(), shelved.row))?;
        }
    }
    Ok(())
}

/// Whom a code invites. Looking consumes nothing.
///
/// # Errors
/// [`AuthError::Code`], the same for unknown, expired, used and malformed.
pub fn find_invitation(school: &School, typed: &str) -> Result<Invitation, AuthError> {
    let code: ActivationCode = typed.parse().map_err(|_| AuthError::Code)?;
    for room in rooms(school) {
        if let Some(found) = room.scope().refs(&term(&code))?.first() {
            let held = room.scope().hold(found.subject)?;
            let activation = room.scope().find::<Activation>(&held, found.row)?.ok_or(AuthError::Code)?;
            let seat = Seat { place: room.place(), subject: found.subject };
            return match activation.expires_at > school.now() {
                true => {
                    Ok(Invitation { seat, code, issued_at: activation.issued_at, expires_at: activation.expires_at })
                }
                false => Err(AuthError::Code),
            };
        }
    }
    Err(AuthError::Code)
}

/// Begins the making of the invited person's passkey. `name` is what the browser's dialog shows.
///
/// # Errors
/// [`AuthError::Code`] when the code is worth nothing any more.
pub fn start_enrolment(
    school: &School,
    ceremonies: &Ceremonies,
    typed: &str,
    name: &str,
) -> Result<Challenge, AuthError> {
    let invitation = find_invitation(school, typed)?;
    let (room, held) = take_seat(school, invitation.seat)?.ok_or(AuthError::Code)?;
    let account = account_of(school, room.scope(), &held)?;
    let known: Vec<_> = known_passkeys(room.scope(), &held)?.into_iter().map(|(_, _, passkey)| passkey).collect();
    ceremonies.start_enrol(
        school.clock().running(),
        school.chance(),
        invitation.seat,
        account.user_handle,
        name,
        &known,
    )
}

/// Ends it: verifies the answer, keeps the passkey, consumes the code and opens a session, all or nothing.
/// Of two that race with one code, one finds it consumed.
///
/// # Errors
/// [`AuthError::Code`], [`AuthError::Ceremony`] or the authenticator's refusal; the code is then still good.
pub fn finish_enrolment(
    school: &School,
    ceremonies: &Ceremonies,
    typed: &str,
    ceremony: &str,
    answer: &RegisterPublicKeyCredential,
    device: Text,
) -> Result<CookieToken, AuthError> {
    let invitation = find_invitation(school, typed)?;
    let now = school.now();
    let passkey = ceremonies.finish_enrol(school.clock().running(), ceremony, invitation.seat, answer)?;
    let (room, held) = take_seat(school, invitation.seat)?.ok_or(AuthError::Code)?;
    room.scope().write(|pen| {
        let row = consumed_row(pen, &invitation)?;
        pen.remove::<Activation>(&held, row)?;
        drop_earlier(school, pen, &held)?;
        no_longer_shut_out(pen, &held)?;
        reads_online(pen, &held, school.local_now().date())?;
        let told = may_hear(pen.scope(), &held)?;
        let passkey_row = store_passkey(pen, &held, &passkey, device.clone(), now)?;
        let (cookie, session) = open_session(pen, school.chance(), room.place(), &held, passkey_row, device, now)?;
        if told {
            // A letter that somebody else has opened makes a key as well.
            note_added(pen, &held, passkey_row, session, now)?;
        }
        Ok(cookie)
    })
}

/// A guardian who had not chosen is served online from the moment they can sign in; who has chosen paper keeps it.
fn reads_online(pen: &mut Pen<'_>, held: &Held, today: Date) -> Result<(), ArchiveError> {
    let Some(shelved) = pen.scope().shelf::<Profile>(held)?.pop() else { return Ok(()) };
    match shelved.record {
        Profile::Guardian(profile) if profile.medium == Medium::Undecided => {
            pen.put(held, shelved.row, &Profile::Guardian(profile.choosing(Medium::Digital, today)))
        }
        _ => Ok(()),
    }
}

/// Takes the code out of the index, where only one can find it.
fn consumed_row(pen: &mut Pen<'_>, invitation: &Invitation) -> Result<Handle, AuthError> {
    let term = term(&invitation.code);
    let found = pen.refs(&term)?.first().copied().ok_or(AuthError::Code)?;
    pen.unlink(&term, found)?;
    Ok(found.row)
}
