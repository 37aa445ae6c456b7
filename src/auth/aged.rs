//! What ages out is dropped by itself: codes past their days and sessions past their hours, whoever comes back or not.

use crate::archive::{ArchiveError, Held, School, Scope};
use crate::auth::added::drop_aged_additions;
use crate::auth::enrolment::revoke_codes;
use crate::auth::error::AuthError;
use crate::auth::records::{Activation, Session};
use crate::auth::seat::rooms;
use crate::auth::sessions::{runs, shut_ended};
use crate::domain::each_tried::each_tried;
use crate::domain::ids::Subject;
use crate::domain::kept::ACTIVATION_CODE;
use jiff::Timestamp;

/// Drops every activation code and every session whose lifetime is over, and that a passkey was added. Returns of how
/// many people there was a code or a session.
///
/// # Errors
/// When the archive cannot be read or written.
pub fn drop_aged(school: &School) -> Result<usize, AuthError> {
    let now = school.now();
    let mut people = 0;
    each_tried(rooms(school), |room| {
        let mut keepers = room.scope().keepers::<Activation>()?;
        keepers.extend(room.scope().keepers::<Session>()?);
        let dropped = each_tried(keepers, |subject| drop_of(room.scope(), subject, now));
        drop_aged_additions(room.scope(), now)?;
        people += dropped?;
        Ok(true)
    })
    .map(|_| people)
}

/// One person's; nothing is written for whom nothing has aged.
fn drop_of(scope: &Scope, subject: Subject, now: Timestamp) -> Result<bool, ArchiveError> {
    let Some(held) = scope.hold_if_there(subject)? else { return Ok(false) };
    let (code, session) = (is_code_over(scope, &held, now)?, is_any_session_over(scope, &held, now)?);
    if !code && !session {
        return Ok(false);
    }
    scope.write(|pen| {
        // Looked at again by the pen, which alone writes: a new code may have taken the place of the old one.
        if is_code_over(pen.scope(), &held, now)? {
            revoke_codes(pen, &held)?;
        }
        shut_ended(pen, &held, now)
    })?;
    Ok(true)
}

fn is_code_over(scope: &Scope, held: &Held, now: Timestamp) -> Result<bool, ArchiveError> {
    let codes = scope.shelf::<Activation>(held)?;
    Ok(codes.iter().any(|code| !ACTIVATION_CODE.runs(code.record.issued_at, code.record.issued_at, now)))
}

fn is_any_session_over(scope: &Scope, held: &Held, now: Timestamp) -> Result<bool, ArchiveError> {
    Ok(scope.shelf::<Session>(held)?.iter().any(|session| !runs(&session.record, now)))
}
