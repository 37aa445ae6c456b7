//! A proof nobody finished is dropped after its day, and the address with it; so is how many codes were asked for.

use crate::acts::mail::outgoing::{ONLY, forget_code, notices_of};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::mail_notice::MailNotices;

/// Drops what is over with its day: a proof, whose address would stay for nothing, and the count of codes.
///
/// # Errors
/// When the archive cannot be read or written.
pub(in crate::acts) fn drop_aged_proofs(school: &School) -> Result<(), ActRefused> {
    let now = school.now();
    for live in school.live_years() {
        for subject in live.scope.keepers::<MailNotices>()? {
            let Some(held) = live.scope.hold_if_there(subject)? else { continue };
            if notices_of(&live.scope, &held)?.is_none_or(|notices| notices.aged(now).is_none()) {
                continue;
            }
            live.scope.write(|pen| {
                let Some(notices) = notices_of(pen.scope(), &held)? else { return Ok(()) };
                let Some(left) = notices.aged(now) else { return Ok(()) };
                if left.as_ref().is_none_or(|left| left.proof.is_none()) {
                    forget_code(pen, &held)?;
                }
                match left {
                    Some(left) => pen.put(&held, ONLY, &left),
                    None => pen.remove::<MailNotices>(&held, ONLY),
                }
            })?;
        }
    }
    Ok(())
}
