//! A proof nobody finished is dropped after its day, and the address with it.

use crate::acts::mail::outgoing::{ONLY, forget_code, notices_of};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School};
use crate::domain::mail_notice::MailNotices;

/// Drops a proof whose day is over, or its address would stay for nothing.
///
/// # Errors
/// When the archive cannot be read or written.
pub(in crate::acts) fn drop_aged_proofs(school: &School) -> Result<(), ActRefused> {
    let now = school.now();
    for live in school.live_years() {
        for subject in live.scope.keepers::<MailNotices>()? {
            let held = match live.scope.hold(subject) {
                Err(ArchiveError::NoKey(_)) => continue,
                held => held?,
            };
            let over = |notices: &MailNotices| notices.proof.as_ref().is_some_and(|proof| !proof.runs(now));
            if !notices_of(&live.scope, &held)?.is_some_and(|notices| over(&notices)) {
                continue;
            }
            live.scope.write(|pen| {
                let Some(mut notices) = notices_of(pen.scope(), &held)?.filter(over) else { return Ok(()) };
                notices.proof = None;
                forget_code(pen, &held)?;
                pen.put(&held, ONLY, &notices)
            })?;
        }
    }
    Ok(())
}
