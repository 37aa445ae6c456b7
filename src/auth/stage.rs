//! The demonstration's stage: an invented school's people act without a passkey, and nobody else's ever can.

use crate::archive::{ArchiveError, School};
use crate::auth::callers::Caller;
use crate::auth::door::caller_of;
use crate::auth::seat::Seat;
use crate::domain::clock::MovableClock;

/// Who sits there, as a session of theirs would say. Only under a clock that is moved by hand, and the very one the
/// school lives by: a real school's clock moves by itself, so that there is nobody to be had of it here.
///
/// # Errors
/// When the archive cannot be read.
pub fn play(school: &School, clock: &dyn MovableClock, seat: Seat) -> Result<Option<Caller>, ArchiveError> {
    let lives_by_it = std::ptr::addr_eq(std::ptr::from_ref(school.clock()), std::ptr::from_ref(clock));
    if lives_by_it { caller_of(school, seat) } else { Ok(None) }
}
