//! How much one person of a family may write in a day: more than anyone has to say, less than fills a disk or keeps the
//! others of the school waiting.

use crate::acts::opened::Opened;
use crate::acts::refused::ActRefused;
use crate::archive::Scope;
use crate::domain::follow_up::{Step, Who};
use jiff::{SignedDuration, Timestamp};

/// Mots, requests, announcements and messages of one person in one family's carnet, in 24 hours.
pub(in crate::acts) const MOST: usize = 60;

/// Refuses what would be one more than that.
///
/// # Errors
/// [`ActRefused::TooOften`]; a row that does not open.
pub(in crate::acts) fn not_too_often(
    scope: &Scope,
    opened: &Opened,
    who: Who,
    now: Timestamp,
) -> Result<(), ActRefused> {
    let since = now - SignedDuration::from_hours(24);
    let carnet = opened.carnet(scope)?;
    let written = carnet.iter().filter(|filed| filed.entry.author.who == who && filed.entry.written_at > since);
    let said = carnet.iter().flat_map(|filed| &filed.follow_ups).filter(|done| {
        done.by.who == who && done.at > since && matches!(done.step, Step::Answered { .. } | Step::Replied { .. })
    });
    if written.count() + said.count() < MOST { Ok(()) } else { Err(ActRefused::TooOften) }
}
