//! «Remise»: the head takes the list of the year's sanctions that the administrative file must keep, and says so.

use crate::acts::direction::sanctions::{SanctionLine, sanctions_of};
use crate::acts::keys::catch_up::catch_up;
use crate::acts::keys::year::change;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Kind, School, YearFile};
use crate::auth::Head;
use crate::domain::ceremony::{Ceremony, HandOver};
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{YearRefused, YearState};
use ring::digest::{SHA256, digest};

/// What the head takes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// The oldest first.
    pub lines: Vec<SanctionLine>,
    /// It is done.
    pub taken: Option<HandOver>,
    /// Names the list as it stands: another list has another.
    pub mark: Handle,
}

/// The sanctions of a year that lives, as they are to be transcribed.
///
/// # Errors
/// [`ActRefused::NotFound`] when no such year lives.
pub fn to_transcribe(school: &School, by: &Head, year: SchoolYear) -> Result<Transcript, ActRefused> {
    let live = school.living(year).ok_or(ActRefused::NotFound)?;
    let mut lines = sanctions_of(school, &live, by)?;
    lines.reverse();
    let file = school.year_file(year).ok_or(ActRefused::NotFound)?;
    Ok(Transcript { taken: file.ceremony.handed_over, mark: mark_of(&lines)?, lines })
}

/// Everything that is to be transcribed of them counts, not how many they are.
fn mark_of(lines: &[SanctionLine]) -> Result<Handle, ArchiveError> {
    let said: Vec<_> = lines.iter().map(|line| (line.entry, &line.sanction, line.carried_out.as_ref())).collect();
    let bytes = postcard::to_stdvec(&said).map_err(|_| ArchiveError::Form(Kind::Entry))?;
    let mut mark = [0; 16];
    mark.copy_from_slice(&digest(&SHA256, &bytes).as_ref()[..16]);
    Ok(Handle(mark))
}

/// The head confirms that the list of that mark, which they read, has been taken. Said again, the first word stands.
///
/// # Errors
/// [`YearRefused::NotClosed`] as long as a sanction can still be added; [`ActRefused::TooLate`] when the list is
/// another.
pub fn hand_over(school: &School, by: &Head, year: SchoolYear, shown: Handle) -> Result<(), ActRefused> {
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
        let list = to_transcribe(school, by, year)?;
        if list.mark != shown {
            return Err(ActRefused::TooLate);
        }
        let sanctions = u32::try_from(list.lines.len()).unwrap_or(u32::MAX);
        let handed_over = Some(HandOver { by: name, at: now, sanctions });
        Ok(YearFile { ceremony: Ceremony { handed_over, ..file.ceremony }, ..file })
    })
}
