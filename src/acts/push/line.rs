//! What devices are called with, once for an establishment: a browser believes the key it was told at the beginning and
//! no other, so that it is made once, and kept while calling is switched off.

use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, CallLine, Pen, School};
use crate::domain::checkup::Check;
use crate::domain::ids::Handle;

/// Its only row.
const ONLY: Handle = Handle([0; 16]);

/// Notes whether devices are called from now on. Gives the key they are called with, made by `make` the first time;
/// none when they are not.
///
/// # Errors
/// When it cannot be made, read or written.
pub fn settle_call_line(
    school: &School,
    open: bool,
    make: impl FnOnce() -> Option<Vec<u8>>,
) -> Result<Option<CallLine>, ActRefused> {
    let known = line_of(school)?;
    let line = match known {
        Some(line) if line.open == open => return Ok(Some(line).filter(|line| line.open)),
        Some(mut line) => {
            (line.open, line.failing) = (open, None);
            line
        }
        None if !open => return Ok(None),
        None => CallLine { pkcs8: make().ok_or(ActRefused::NotFound)?, open, failing: None },
    };
    school.establishment().write(|pen| put(pen, &line))?;
    Ok(Some(line).filter(|line| line.open))
}

/// Whether devices are called: so it was set when the school was last served.
///
/// # Errors
/// When the row does not open.
pub fn devices_are_called(school: &School) -> Result<bool, ActRefused> {
    Ok(line_of(school)?.is_some_and(|line| line.open))
}

/// A service takes no call, or does not answer. The first time is kept.
///
/// # Errors
/// When that cannot be noted.
pub fn call_line_fails(school: &School) -> Result<(), ActRefused> {
    let now = school.now();
    note(school, |line| line.failing.is_none().then(|| line.failing = Some(now)))
}

/// Every call of a round was answered.
///
/// # Errors
/// When that cannot be noted.
pub fn call_line_holds(school: &School) -> Result<(), ActRefused> {
    note(school, |line| line.failing.take().map(drop))
}

/// How it is, for the check-up.
pub(in crate::acts) fn line_checked(school: &School) -> Result<Check, ActRefused> {
    let line = line_of(school)?.filter(|line| line.open);
    Ok(Check::Calls { set: line.is_some(), failing: line.is_some_and(|line| line.failing.is_some()) })
}

/// Writes when `change` has changed something.
fn note(school: &School, change: impl FnOnce(&mut CallLine) -> Option<()>) -> Result<(), ActRefused> {
    let Some(mut line) = line_of(school)? else { return Ok(()) };
    if change(&mut line).is_some() {
        school.establishment().write(|pen| put(pen, &line))?;
    }
    Ok(())
}

fn line_of(school: &School) -> Result<Option<CallLine>, ArchiveError> {
    school.establishment().find(school.establishment().house(), ONLY)
}

fn put(pen: &mut Pen<'_>, line: &CallLine) -> Result<(), ArchiveError> {
    let house = pen.scope().house().clone();
    pen.put(&house, ONLY, line)
}
