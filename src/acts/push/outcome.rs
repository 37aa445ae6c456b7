//! What has become of a call, noted under the key of whoever it was for.

use crate::acts::push::devices::devices_of;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, LiveYear, Pen, School, Scope};
use crate::domain::called_device::CalledDevice;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::mail_notice::Reported;
use crate::domain::push_service::Endpoint;
use crate::domain::school_year::SchoolYear;

/// A device that is to be called now. What it is called for is no part of the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueCall {
    /// Its person's year.
    pub year: SchoolYear,
    /// Whose it is.
    pub person: PersonId,
    /// Which of theirs.
    pub device: Handle,
    /// Where.
    pub endpoint: Endpoint,
    /// What it had been called for before.
    pub before: Reported,
    /// What it was called for once it is.
    pub after: Reported,
}

/// Whether it is due still: not once it was stopped, called meanwhile, or its person's key is gone.
///
/// # Errors
/// When the row does not open.
pub fn is_still_due(school: &School, due: &DueCall) -> Result<bool, ActRefused> {
    let Some(live) = year_of(school, due) else { return Ok(false) };
    Ok(standing(&live.scope, due)?.is_some())
}

/// The service has taken the call.
///
/// # Errors
/// When that cannot be noted: the device is then called once more.
pub fn note_called(school: &School, due: &DueCall) -> Result<(), ActRefused> {
    note(school, due, |pen, held, called| {
        pen.put(held, due.device, &CalledDevice { reported: due.after.clone(), ..called })
    })
}

/// The service knows no such browser any more: it was taken away there, or everything of it was cleared.
///
/// # Errors
/// When that cannot be noted.
pub fn forget_gone(school: &School, due: &DueCall) -> Result<(), ActRefused> {
    note(school, due, |pen, held, _| pen.remove::<CalledDevice>(held, due.device))
}

/// What `change` makes of a device that is due still.
fn note(
    school: &School,
    due: &DueCall,
    change: impl FnOnce(&mut Pen<'_>, &Held, CalledDevice) -> Result<(), ArchiveError>,
) -> Result<(), ActRefused> {
    let Some(live) = year_of(school, due) else { return Ok(()) };
    Ok(live.scope.write(|pen| match standing(pen.scope(), due)? {
        Some((held, called)) => change(pen, &held, called),
        None => Ok::<_, ArchiveError>(()),
    })?)
}

/// Closed or not: its end is told too.
fn year_of(school: &School, due: &DueCall) -> Option<LiveYear> {
    school.living(due.year)
}

fn standing(scope: &Scope, due: &DueCall) -> Result<Option<(Held, CalledDevice)>, ArchiveError> {
    let Some(held) = scope.hold_if_there(due.person)? else { return Ok(None) };
    let same = |called: &CalledDevice| called.endpoint == due.endpoint && called.reported == due.before;
    let called = devices_of(scope, &held)?.into_iter().find(|called| called.row == due.device && same(&called.record));
    Ok(called.map(|called| (held, called.record)))
}
