//! What has become of a mail, noted under the key of whoever it was for.

use crate::acts::mail::due::{DueMail, Tells};
use crate::acts::mail::outgoing::{ONLY, forget_code, forget_left, note_left, notices_of};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Term};
use crate::domain::address_proof::Sent;
use crate::domain::mail_notice::{AddressTrouble, MailNotices};
use jiff::Timestamp;

/// Notes that a mail is handed over, before it is. False when it is not due any more: another address, another choice,
/// a family erased meanwhile. It is then not sent.
///
/// # Errors
/// When that cannot be noted: it is then not sent either.
pub fn begin_handing(school: &School, due: &DueMail) -> Result<bool, ActRefused> {
    if matches!(due.tells, Tells::News { .. }) && school.open_year().is_none_or(|open| open.year() != due.year) {
        return Ok(false);
    }
    note(school, due, |pen, held, notices| match due.tells.told() {
        Some((before, after)) => {
            let warning = matches!(due.tells, Tells::Passkey { .. });
            let reached = if warning { notices.warned_at() } else { notices.reaches() };
            let still_due = reached == Some(&due.to) && notices.reported == *before;
            if still_due {
                notices.reported = after.clone();
            }
            Ok(still_due)
        }
        None if due.tells == Tells::Left => told_left(pen, held, due, notices),
        None => {
            let still_due = set_sent(due, notices, Sent::NotYet, Sent::Taken);
            if still_due {
                forget_code(pen, held)?;
            }
            Ok(still_due)
        }
    })
}

/// Takes the note back: the relay has said that it has not taken the mail.
///
/// # Errors
/// When that cannot be noted.
pub fn take_back(school: &School, due: &DueMail) -> Result<(), ActRefused> {
    note(school, due, |pen, held, notices| taken_back(pen, held, due, notices)).map(drop)
}

/// The relay has taken it: an address that was slow before is not any more.
///
/// # Errors
/// When that cannot be noted.
pub fn note_taken(school: &School, due: &DueMail) -> Result<(), ActRefused> {
    note(school, due, |pen, held, notices| {
        let slow = matches!(notices.trouble, Some(AddressTrouble::Delayed { .. }));
        let over = slow && notices.address.as_ref() == Some(&due.to);
        if over {
            notices.trouble = None;
            pen.unlink(&Term::unreached_by_mail(), Ref::to(held.subject()))?;
        }
        Ok(over)
    })
    .map(drop)
}

/// «Adresse refusée»: the relay says for good that there is no such mailbox.
///
/// # Errors
/// When that cannot be noted.
pub fn note_refusal(school: &School, due: &DueMail) -> Result<(), ActRefused> {
    let at = school.now();
    note(school, due, |pen, held, notices| {
        if due.tells == Tells::Left {
            return told_left(pen, held, due, notices);
        }
        if let Tells::Code(_) = due.tells {
            forget_code(pen, held)?;
            return Ok(set_sent(due, notices, Sent::NotYet, Sent::Refused));
        }
        set_trouble(pen, due, notices, AddressTrouble::Refused { at })
    })
    .map(drop)
}

/// The relay puts that recipient off. The first time is kept, for whoever must know that they are not reached.
///
/// # Errors
/// When that cannot be noted.
pub fn note_delay(school: &School, due: &DueMail) -> Result<(), ActRefused> {
    let since: Timestamp = school.now();
    note(school, due, |pen, _, notices| {
        let first = notices.trouble.is_none() && !matches!(due.tells, Tells::Code(_));
        if first { set_trouble(pen, due, notices, AddressTrouble::Delayed { since }) } else { Ok(false) }
    })
    .map(drop)
}

fn taken_back(pen: &mut Pen<'_>, held: &Held, due: &DueMail, notices: &mut MailNotices) -> Result<bool, ArchiveError> {
    match due.tells.told() {
        Some((before, after)) => {
            let ours = notices.reported == *after;
            if ours {
                notices.reported = before.clone();
            }
            Ok(ours)
        }
        None if due.tells == Tells::Left => {
            // It waited before whatever was left since, unless it is used again.
            let ours = notices.address.as_ref() != Some(&due.to);
            if ours {
                notices.left = Some(due.to.clone());
                note_left(pen, held)?;
            }
            Ok(ours)
        }
        None => {
            let ours = set_sent(due, notices, Sent::Taken, Sent::NotYet);
            if ours {
                crate::acts::mail::outgoing::note_code(pen, held)?;
            }
            Ok(ours)
        }
    }
}

/// An address is told once that it is used no more, or is none any more: it is then forgotten.
fn told_left(pen: &mut Pen<'_>, held: &Held, due: &DueMail, notices: &mut MailNotices) -> Result<bool, ArchiveError> {
    let still_due = notices.left.as_ref() == Some(&due.to);
    if still_due {
        notices.left = None;
        forget_left(pen, held)?;
    }
    Ok(still_due)
}

/// Of the very code that this mail is about.
fn set_sent(due: &DueMail, notices: &mut MailNotices, from: Sent, to: Sent) -> bool {
    let Tells::Code(code) = &due.tells else { return false };
    let same = notices.proof.as_mut().filter(|proof| proof.address == due.to && proof.code == *code);
    let Some(proof) = same.filter(|proof| proof.sent == from) else { return false };
    proof.sent = to;
    true
}

/// Of the very address that this mail was for.
fn set_trouble(
    pen: &mut Pen<'_>,
    due: &DueMail,
    notices: &mut MailNotices,
    trouble: AddressTrouble,
) -> Result<bool, ArchiveError> {
    let same = notices.address.as_ref() == Some(&due.to);
    if same {
        notices.trouble = Some(trouble);
        pen.link(&Term::unreached_by_mail(), Ref::to(due.person))?;
    }
    Ok(same)
}

/// Writes when `change` says that something is to be written. A year or a person that is gone is noted nowhere.
fn note(
    school: &School,
    due: &DueMail,
    change: impl FnOnce(&mut Pen<'_>, &Held, &mut MailNotices) -> Result<bool, ArchiveError>,
) -> Result<bool, ActRefused> {
    let Some(live) = school.living(due.year) else { return Ok(false) };
    Ok(live.scope.write(|pen| {
        let Some(held) = pen.scope().hold_if_there(due.person)? else { return Ok(false) };
        let Some(mut notices) = notices_of(pen.scope(), &held)? else { return Ok(false) };
        let changed = change(pen, &held, &mut notices)?;
        if changed {
            pen.put(&held, ONLY, &notices)?;
        }
        Ok::<_, ArchiveError>(changed)
    })?)
}
