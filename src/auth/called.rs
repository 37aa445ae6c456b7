//! Devices that are called stand by the access they were asked for with: what takes that back silences them. A session
//! that merely runs out does not, or nobody would be called the next day.

use crate::archive::{ArchiveError, Held, Pen};
use crate::domain::called_device::CalledDevice;

/// Calls none of those any more.
pub(in crate::auth) fn silence(
    pen: &mut Pen<'_>,
    held: &Held,
    which: impl Fn(&CalledDevice) -> bool,
) -> Result<(), ArchiveError> {
    for called in pen.scope().shelf::<CalledDevice>(held)?.into_iter().filter(|called| which(&called.record)) {
        pen.remove::<CalledDevice>(held, called.row)?;
    }
    Ok(())
}
