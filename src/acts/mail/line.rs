//! How the handing of mails goes: whether a server is set, and since when it takes none.

use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, MailLine, School};
use crate::domain::checkup::Check;
use crate::domain::ids::Handle;

/// Its only row.
const ONLY: Handle = Handle([0; 16]);

/// Notes whether mail is sent from now on; what is known of a server that takes none is kept from one start to the
/// next.
///
/// # Errors
/// When that cannot be read or noted.
pub fn settle_mail_line(school: &School, open: bool) -> Result<(), ActRefused> {
    let known = line_of(school)?;
    if known.map_or(!open, |line| line.open == open) {
        return Ok(());
    }
    put(school, MailLine { open, failing: None })
}

/// The server takes no mail, or does not answer. The first time is kept.
///
/// # Errors
/// When that cannot be noted.
pub fn mail_line_fails(school: &School) -> Result<(), ActRefused> {
    match line_of(school)? {
        Some(MailLine { failing: Some(_), .. }) => Ok(()),
        _ => put(school, MailLine { open: true, failing: Some(school.now()) }),
    }
}

/// The server has taken what it was given, or answers again.
///
/// # Errors
/// When that cannot be noted.
pub fn mail_line_holds(school: &School) -> Result<(), ActRefused> {
    if mail_line_is_failing(school)? { put(school, MailLine { open: true, failing: None }) } else { Ok(()) }
}

/// The server took none at the last try.
///
/// # Errors
/// When that cannot be read.
pub fn mail_line_is_failing(school: &School) -> Result<bool, ActRefused> {
    Ok(line_of(school)?.is_some_and(|line| line.failing.is_some()))
}

/// How it is, for the check-up.
pub(in crate::acts) fn mail_line_checked(school: &School) -> Result<Check, ActRefused> {
    let line = line_of(school)?.filter(|line| line.open);
    let hours = |since| school.now().duration_since(since).as_hours().max(0);
    Ok(Check::Mail { set: line.is_some(), failing: line.and_then(|line| line.failing).map(hours) })
}

fn line_of(school: &School) -> Result<Option<MailLine>, ArchiveError> {
    school.establishment().find(school.establishment().house(), ONLY)
}

fn put(school: &School, line: MailLine) -> Result<(), ActRefused> {
    let house = school.establishment().house().clone();
    school.establishment().write(|pen| pen.put(&house, ONLY, &line))?;
    Ok(())
}
