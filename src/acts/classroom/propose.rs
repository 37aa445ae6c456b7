//! The school proposes a rendez-vous to a pupil's family; each guardian answers for themself.

use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_entry;
use crate::acts::opened::open_within;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::asking::{Invitation, Needs};
use crate::domain::entry::{Entry, Matter};
use crate::domain::ids::Handle;
use jiff::Timestamp;

/// Proposes a time and says from when the family sees it; `slip` names the form.
///
/// # Errors
/// [`ActRefused::NotFound`] when the pupil is not within reach, [`ActRefused::NoOpenYear`].
pub fn propose_meeting(
    school: &School,
    reach: Reach<'_>,
    pupil: Handle,
    invitation: Invitation,
    slip: Handle,
) -> Result<Timestamp, ActRefused> {
    let open = reach.open(school)?;
    let now = school.now();
    let visible_from = visible_from(school)?;
    open.scope().write(|pen| {
        let (opened, child) = open_within(pen.scope(), reach, pupil)?;
        let row = opened.row_of_slip(pen.scope(), pupil, slip);
        let (pupil, author, matter) = (child.person, reach.staff().actor(), Matter::Invitation(invitation));
        file_entry(
            pen,
            &opened.held,
            row,
            &Entry { pupil, author, written_at: now, visible_from, needs: Needs::One, matter },
        )?;
        Ok(visible_from)
    })
}
