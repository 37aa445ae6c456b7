//! A proof nobody finished is dropped after its day, and the address with it; so is how many codes were asked for.

use crate::acts::mail::outgoing::{ONLY, forget_code, notices_of};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School, Scope};
use crate::domain::each_tried::each_tried;
use crate::domain::ids::Subject;
use crate::domain::mail_notice::MailNotices;
use jiff::Timestamp;

/// Drops what is over with its day: a proof, whose address would stay for nothing, and the count of codes. Says of how
/// many people.
///
/// # Errors
/// When the archive cannot be read or written.
pub(in crate::acts) fn drop_aged_proofs(school: &School) -> Result<usize, ActRefused> {
    let now = school.now();
    let mut people = 0;
    for live in school.live_years() {
        people += each_tried(live.scope.keepers::<MailNotices>()?, |subject| drop_of(&live.scope, subject, now))?;
    }
    Ok(people)
}

fn drop_of(scope: &Scope, subject: Subject, now: Timestamp) -> Result<bool, ArchiveError> {
    let Some(held) = scope.hold_if_there(subject)? else { return Ok(false) };
    if notices_of(scope, &held)?.is_none_or(|notices| notices.aged(now).is_none()) {
        return Ok(false);
    }
    scope.write(|pen| {
        let Some(notices) = notices_of(pen.scope(), &held)? else { return Ok(false) };
        let Some(left) = notices.aged(now) else { return Ok(false) };
        if left.as_ref().is_none_or(|left| left.proof.is_none()) {
            forget_code(pen, &held)?;
        }
        match left {
            Some(left) => pen.put(&held, ONLY, &left)?,
            None => pen.remove::<MailNotices>(&held, ONLY)?,
        }
        Ok(true)
    })
}
