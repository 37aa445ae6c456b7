//! What of vie scolaire's first page goes by the offices that its reader holds. Whose place they take is asked of every
//! member of staff, so it is asked once.

use crate::acts::classroom::charge::Offices;
use crate::acts::classroom::meetings::meetings_of;
use crate::acts::desk::requests::requests_at;
use crate::acts::desk::unprinted::waiting_at;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::desk_day::AgreedMeeting;
use jiff::civil::Date;

/// A day at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Whoever is expected at the school that day, by the hour.
    pub meetings: Vec<AgreedMeeting>,
    /// How much of what families have written or answered awaits a word of the school.
    pub requests: usize,
    /// How many slips, notices, letters, booklets and cards wait to be printed.
    pub sheets: usize,
}

/// What awaits the caller on that day.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn glance(school: &School, desk: Desk<'_>, on: Date) -> Result<Glance, ActRefused> {
    let reach = Reach::from(desk);
    let live = reach.live(school)?;
    let offices = Offices::of(school, &live.scope, reach)?;
    Ok(Glance {
        meetings: meetings_of(&live.scope, &offices, on)?,
        requests: requests_at(school, &live.scope, (reach, &offices))?.waiting(),
        sheets: waiting_at(school, &live, &offices)?,
    })
}
