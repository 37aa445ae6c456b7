//! «Clé d'accès ajoutée»: whoever has come by somebody's unlocked device may give themself a key of their own. So a
//! passkey that joins others is told, for some days, wherever its owner may hear of it; but not where it was added,
//! since whoever sits there knows. That it is new its own day says: kept besides is the session in which it was added,
//! and nothing else.

use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::error::AuthError;
use crate::auth::passkeys::passkeys_of;
use crate::auth::records::{AddedPasskey, StoredPasskey};
use crate::auth::seat::{Seat, take_seat};
use crate::domain::each_tried::each_tried;
use crate::domain::ids::{Handle, Subject};
use crate::domain::kept::ADDED_PASSKEY;
use crate::domain::mail_notice::MailNotices;
use crate::domain::text::Text;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A passkey that was added lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Which.
    pub passkey: Handle,
    /// In which session.
    pub session: Handle,
    /// When, to the second.
    pub at: Timestamp,
}

/// Somebody could hear of a passkey in some other way than by making it: they have one already, or a mailbox of theirs.
pub(in crate::auth) fn may_hear(scope: &Scope, held: &Held) -> Result<bool, ArchiveError> {
    let mailbox = |notices: &MailNotices| notices.address.is_some();
    Ok(!scope.shelf::<StoredPasskey>(held)?.is_empty()
        || scope.shelf::<MailNotices>(held)?.iter().any(|shelved| mailbox(&shelved.record)))
}

/// Within the act that keeps a passkey: it was added, in that session.
pub(in crate::auth) fn note_added(
    pen: &mut Pen<'_>,
    held: &Held,
    passkey: Handle,
    session: Handle,
    at: Timestamp,
) -> Result<(), ArchiveError> {
    pen.put(held, passkey, &AddedPasskey { session, at })?;
    pen.link(&Term::added_passkeys(), Ref::row(held.subject(), passkey))
}

/// It is told no more: its days are over, or it is gone itself.
pub(in crate::auth) fn forget_added(pen: &mut Pen<'_>, held: &Held, passkey: Handle) -> Result<(), ArchiveError> {
    pen.remove::<AddedPasskey>(held, passkey)?;
    pen.unlink(&Term::added_passkeys(), Ref::row(held.subject(), passkey))
}

/// Drops, in a scope, what has been told for long enough.
pub(in crate::auth) fn drop_aged_additions(scope: &Scope, now: Timestamp) -> Result<(), ArchiveError> {
    let forget = |found: Ref| {
        let Some(held) = scope.hold_if_there(found.subject)? else { return Ok(false) };
        let known: Option<AddedPasskey> = scope.find(&held, found.row)?;
        let over = known.is_none_or(|added| !ADDED_PASSKEY.runs(added.at, added.at, now));
        if over {
            scope.write(|pen| forget_added(pen, &held, found.row))?;
        }
        Ok(over)
    };
    each_tried(scope.refs(&Term::added_passkeys())?, forget).map(drop)
}

fn added_of(scope: &Scope, held: &Held, now: Timestamp) -> Result<Vec<Added>, ArchiveError> {
    let shelf = scope.shelf::<AddedPasskey>(held)?.into_iter();
    let runs = shelf.filter(|shelved| ADDED_PASSKEY.runs(shelved.record.at, shelved.record.at, now));
    Ok(runs
        .map(|shelved| Added { passkey: shelved.row, session: shelved.record.session, at: shelved.record.at })
        .collect())
}

/// Everyone of a scope to whom a passkey was added lately.
///
/// # Errors
/// When the index does not open.
pub fn added_to(scope: &Scope) -> Result<BTreeSet<Subject>, ArchiveError> {
    scope.subjects(&Term::added_passkeys())
}

/// Which were added lately to that person; none once their key is gone.
///
/// # Errors
/// When a row does not open.
pub fn added_lately(scope: &Scope, subject: Subject, now: Timestamp) -> Result<Vec<Added>, ArchiveError> {
    scope.hold_if_there(subject)?.map_or(Ok(Vec::new()), |held| added_of(scope, &held, now))
}

/// What a page of this session says: by their present names, the passkeys that were added lately in another one, the
/// latest first. Nothing where there is but one, which nobody could remove.
///
/// # Errors
/// When the archive cannot be read.
pub fn added_elsewhere(school: &School, seat: Seat, session: Handle) -> Result<Vec<(Text, Timestamp)>, AuthError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(Vec::new()) };
    let mut added = added_of(room.scope(), &held, school.now())?;
    added.retain(|one| one.session != session);
    if added.is_empty() {
        return Ok(Vec::new());
    }
    let known = passkeys_of(school, seat)?;
    if known.len() < 2 {
        return Ok(Vec::new());
    }
    added.sort_by_key(|one| Reverse(one.at));
    let named = |one: &Added| known.iter().find(|(row, _)| *row == one.passkey).map(|(_, key)| key.name.clone());
    Ok(added.iter().filter_map(|one| named(one).map(|name| (name, one.at))).collect())
}
