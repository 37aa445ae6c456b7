//! Sessions: a random token in a cookie, its hash in the index, everything else under the person's key.

use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::called::silence;
use crate::auth::error::AuthError;
use crate::auth::records::Session;
use crate::auth::seat::{Place, Room, Seat, room, rooms, take_seat};
use crate::domain::called_device::CalledDevice;
use crate::domain::clock::{Chance, draw};
use crate::domain::ids::Handle;
use crate::domain::kept::SESSION;
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use jiff::{SignedDuration, Timestamp};
use ring::digest::{SHA256, digest};

/// How exactly the last use is kept: each notch is a write.
const NOTCH: SignedDuration = SignedDuration::from_mins(5);

/// What the cookie holds: where the account lives, and 32 random bytes. `e.…` or `2026.…`.
#[derive(Clone, PartialEq, Eq)]
pub struct CookieToken {
    place: Place,
    token: [u8; 32],
}

impl CookieToken {
    /// Reads a cookie's value.
    pub fn parse(value: &str) -> Option<Self> {
        let (place, token) = value.split_once('.')?;
        let place = match place {
            "e" => Place::Establishment,
            year => Place::Year(SchoolYear::beginning(year.parse().ok()?).ok()?),
        };
        let token = data_encoding::BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        Some(Self { place, token: token.try_into().ok()? })
    }

    /// The cookie's value.
    pub fn to_value(&self) -> String {
        let token = data_encoding::BASE64URL_NOPAD.encode(&self.token);
        match self.place {
            Place::Establishment => format!("e.{token}"),
            Place::Year(year) => format!("{}.{token}", year.first()),
        }
    }

    fn hash(&self) -> [u8; 32] {
        hash(&self.token)
    }
}

fn hash(token: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, token).as_ref());
    out
}

fn term(token_hash: &[u8; 32]) -> Term {
    Term::new("session", token_hash)
}

/// Opens a session with a new token, and says in which row. Those that have ended go: they would only tell when the
/// person was here.
pub(in crate::auth) fn open_session(
    pen: &mut Pen<'_>,
    chance: &dyn Chance,
    place: Place,
    held: &Held,
    passkey: Handle,
    device: Text,
    now: Timestamp,
) -> Result<(CookieToken, Handle), ArchiveError> {
    shut_ended(pen, held, now)?;
    let cookie = CookieToken { place, token: draw(chance) };
    let session =
        Session { token_hash: cookie.hash(), passkey, device, opened_at: now, seen_at: now, form_token: draw(chance) };
    let row = pen.add(held, &session)?;
    pen.link(&term(&session.token_hash), Ref::row(held.subject(), row))?;
    Ok((cookie, row))
}

/// Ends, within a larger act, those of a person's sessions that do not run any more.
pub(in crate::auth) fn shut_ended(pen: &mut Pen<'_>, held: &Held, now: Timestamp) -> Result<(), ArchiveError> {
    for ended in pen.scope().shelf::<Session>(held)?.into_iter().filter(|shelved| !runs(&shelved.record, now)) {
        shut(pen, held, ended.row, &ended.record)?;
    }
    Ok(())
}

pub(in crate::auth) fn runs(session: &Session, now: Timestamp) -> bool {
    SESSION.runs(session.opened_at, session.seen_at, now)
}

/// A session that still runs, with the room and the key of the person it stands for.
pub(in crate::auth) struct Resumed<'a> {
    pub(in crate::auth) room: Room<'a>,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) row: Handle,
    pub(in crate::auth) session: Session,
}

/// The session a cookie names, when it still runs; its last use is kept to within five minutes.
pub(in crate::auth) fn resume<'a>(
    school: &'a School,
    cookie: &CookieToken,
) -> Result<Option<Resumed<'a>>, ArchiveError> {
    let Some(room) = room(school, cookie.place) else { return Ok(None) };
    let Some(found) = room.scope().refs(&term(&cookie.hash()))?.first().copied() else { return Ok(None) };
    let Some(held) = room.scope().hold_if_there(found.subject)? else { return Ok(None) };
    let shelf = room.scope().shelf::<Session>(&held)?;
    let Some(mut session) = shelf.into_iter().find(|s| s.row == found.row).map(|s| s.record) else { return Ok(None) };
    let now = school.now();
    if !runs(&session, now) {
        close(room.scope(), &held, found.row, &session)?;
        return Ok(None);
    }
    if now.duration_since(session.seen_at) >= NOTCH {
        session.seen_at = now;
        room.scope().write(|pen| match pen.has::<Session>(&held, found.row)? {
            true => pen.put(&held, found.row, &session),
            false => Ok(()),
        })?;
    }
    Ok(Some(Resumed { room, held, row: found.row, session }))
}

fn close(scope: &Scope, held: &Held, row: Handle, session: &Session) -> Result<(), ArchiveError> {
    scope.write(|pen| shut(pen, held, row, session))
}

/// Ends a session within a larger act.
pub(in crate::auth) fn shut(
    pen: &mut Pen<'_>,
    held: &Held,
    row: Handle,
    session: &Session,
) -> Result<(), ArchiveError> {
    pen.remove::<Session>(held, row)?;
    pen.unlink(&term(&session.token_hash), Ref::row(held.subject(), row))
}

/// A person's sessions that still run, the latest used first, with their rows.
///
/// # Errors
/// When the archive cannot be read.
pub fn sessions_of(school: &School, seat: Seat) -> Result<Vec<(Handle, Session)>, AuthError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(Vec::new()) };
    let now = school.now();
    let shelf = room.scope().shelf::<Session>(&held)?.into_iter();
    let mut sessions: Vec<_> = shelf.map(|s| (s.row, s.record)).filter(|(_, session)| runs(session, now)).collect();
    sessions.sort_by_key(|(_, session)| std::cmp::Reverse(session.seen_at));
    Ok(sessions)
}

/// Ends one of a person's own sessions, and silences the device that was asked for in it.
///
/// # Errors
/// [`AuthError::NotThere`] when it is not theirs or has ended.
pub fn end_session(school: &School, seat: Seat, row: Handle) -> Result<(), AuthError> {
    let (room, held) = take_seat(school, seat)?.ok_or(AuthError::NotThere)?;
    room.scope().write(|pen| {
        let session = pen.scope().shelf::<Session>(&held)?.into_iter().find(|s| s.row == row);
        let session = session.ok_or(AuthError::NotThere)?;
        silence(pen, &held, |called| called.session == row)?;
        Ok(shut(pen, &held, row, &session.record)?)
    })
}

/// Ends all of a person's sessions, but the one named if any, and silences their devices but the one asked for in it.
///
/// # Errors
/// When the archive cannot be written.
pub fn end_all_sessions(school: &School, seat: Seat, keep: Option<Handle>) -> Result<(), AuthError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(()) };
    room.scope().write(|pen| Ok(shut_all(pen, &held, keep)?))
}

/// Ends every session of everyone, in every scope, and calls no device any more: nobody can tell which of them is in
/// the wrong hands. Says of how many people. Passkeys and letters stay.
///
/// # Errors
/// When an archive cannot be read or written; what was ended before stays ended.
pub fn end_every_session(school: &School) -> Result<usize, AuthError> {
    let mut people = 0;
    for room in rooms(school) {
        let mut keepers = room.scope().keepers::<Session>()?;
        people += keepers.len();
        keepers.extend(room.scope().keepers::<CalledDevice>()?);
        room.scope().write(|pen| {
            for subject in keepers {
                if let Some(held) = pen.scope().hold_if_there(subject)? {
                    shut_all(pen, &held, None)?;
                }
            }
            Ok::<_, AuthError>(())
        })?;
    }
    Ok(people)
}

pub(in crate::auth) fn shut_all(pen: &mut Pen<'_>, held: &Held, keep: Option<Handle>) -> Result<(), ArchiveError> {
    silence(pen, held, |called| Some(called.session) != keep)?;
    for shelved in pen.scope().shelf::<Session>(held)? {
        if Some(shelved.row) != keep {
            shut(pen, held, shelved.row, &shelved.record)?;
        }
    }
    Ok(())
}
