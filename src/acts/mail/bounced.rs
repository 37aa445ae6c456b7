//! A mail that comes back days later: noted as one that is refused at once, if it is shown to be of ours.
//!
//! Anybody may write to the address that reports go to. What a report says therefore counts for nothing unless it gives
//! back the mark of a mail that left from here to that very address ([`MailMark`]): a stranger, who has never had such
//! a mail before them, silences nobody, and whoever has can silence their own mailbox and no other.

use crate::acts::mail::due::DueMail;
use crate::acts::mail::outgoing::{ONLY, forget_code, notices_of};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, LiveYear, Pen, Ref, School, Scope, Term};
use crate::domain::address_proof::Sent;
use crate::domain::clock::draw;
use crate::domain::ids::Handle;
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::{MOST_FAILED, MailMark};
use crate::domain::mail_notice::{AddressTrouble, MailNotices};
use subtle::ConstantTimeEq;

/// A fresh mark for a mail; none once its person's key is gone, and the mail with it.
///
/// # Errors
/// When the key cannot be read.
pub fn mark_of(school: &School, due: &DueMail) -> Result<Option<MailMark>, ActRefused> {
    let Some(live) = school.living(due.year) else { return Ok(None) };
    let Some(held) = live.scope.hold_if_there(due.person)? else { return Ok(None) };
    let drawn = Handle(draw(school.chance()));
    Ok(Some(MailMark { drawn, made: made_of(&live.scope, &held, &due.to, drawn) }))
}

/// The other half of a mark.
fn made_of(scope: &Scope, held: &Held, to: &MailAddress, drawn: Handle) -> Handle {
    scope.row_for(held, "mail-mark", &[&drawn.0, to.as_str().as_bytes()].concat())
}

/// Notes that one of the first few of these addresses takes nothing: the one that the mark was made for, if it is still
/// its person's. False when it is nobody's.
///
/// # Errors
/// When it cannot be read or noted.
pub fn note_bounce(school: &School, mark: &MailMark, failed: &[MailAddress]) -> Result<bool, ActRefused> {
    for LiveYear { scope, .. } in school.live_years() {
        for subject in scope.keepers::<MailNotices>()? {
            let Some(held) = scope.hold_if_there(subject)? else { continue };
            let ours = |to: &&MailAddress| made_of(&scope, &held, to, mark.drawn).0.ct_eq(&mark.made.0).into();
            if let Some(to) = failed.iter().take(MOST_FAILED).find(ours) {
                let refused = AddressTrouble::Refused { at: school.now() };
                return Ok(scope.write(|pen| note(pen, &held, to, refused))?);
            }
        }
    }
    Ok(false)
}

fn note(pen: &mut Pen<'_>, held: &Held, to: &MailAddress, refused: AddressTrouble) -> Result<bool, ArchiveError> {
    let Some(mut notices) = notices_of(pen.scope(), held)? else { return Ok(false) };
    if notices.address.as_ref() == Some(to) {
        // Since when is kept from the first time.
        if !matches!(notices.trouble, Some(AddressTrouble::Refused { .. })) {
            notices.trouble = Some(refused);
        }
        pen.link(&Term::unreached_by_mail(), Ref::to(held.subject()))?;
    } else if let Some(proof) = notices.proof.as_mut().filter(|proof| proof.address == *to) {
        proof.sent = Sent::Refused;
        forget_code(pen, held)?;
    } else {
        return Ok(false);
    }
    pen.put(held, ONLY, &notices)?;
    Ok(true)
}
