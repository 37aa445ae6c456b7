//! «Remise»: the head takes the list of the year's sanctions that the administrative file must keep, and says so.

use crate::acts::direction::sanctions::{SanctionLine, sanctions_of};
use crate::acts::keys::catch_up::catch_up;
use crate::acts::keys::year::change;
use crate::acts::refused::ActRefused;
use crate::archive::{School, YearFile};
use crate::auth::Head;
use crate::domain::ceremony::{Ceremony, HandOver};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{YearRefused, YearState};

/// The sanctions of a year that lives, as they are to be transcribed, the oldest first; and the hand-over, if it is done.
///
/// # Errors
/// [`ActRefused::NotFound`] when no such year lives.
pub fn to_transcribe(
    school: &School,
    by: &Head,
    year: SchoolYear,
) -> Result<(Vec<SanctionLine>, Option<HandOver>), ActRefused> {
    let live = school.live_years().into_iter().find(|live| live.year == year).ok_or(ActRefused::NotFound)?;
    let mut lines = sanctions_of(school, &live, by)?;
    lines.reverse();
    let file = school.year_files().into_iter().find(|file| file.year == year).ok_or(ActRefused::NotFound)?;
    Ok((lines, file.ceremony.handed_over))
}

/// The head confirms that the list they read, of `shown` sanctions, has been taken. Said again, the first word stands.
///
/// # Errors
/// [`YearRefused::NotClosed`] as long as a sanction can still be added; [`ActRefused::TooLate`] when the list is another.
pub fn hand_over(school: &School, by: &Head, year: SchoolYear, shown: u32) -> Result<(), ActRefused> {
    catch_up(school, year)?;
    let now = school.now();
    let name = by.staff().actor().label;
    change(school, year, |file| {
        if !matches!(file.state, YearState::Closed { .. } | YearState::Announced(_)) {
            return Err(YearRefused::NotClosed.into());
        }
        if file.ceremony.handed_over.is_some() {
            return Ok(file);
        }
        let (list, _) = to_transcribe(school, by, year)?;
        if u32::try_from(list.len()).ok() != Some(shown) {
            return Err(ActRefused::TooLate);
        }
        let handed_over = Some(HandOver { by: name, at: now, sanctions: shown });
        Ok(YearFile { ceremony: Ceremony { handed_over, ..file.ceremony }, ..file })
    })
}
