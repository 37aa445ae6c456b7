//! What to look for on a medium: the public bytes of every root a year has had, as the ledger tells them.

use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::year::public;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::school_year::SchoolYear;
use crate::ledger::Event;
use crate::vault::Marks;

/// One root of a year, as a search knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoughtRoot {
    /// Counted from 1.
    pub epoch: u32,
    /// The seed's public first bytes.
    pub handle: [u8; 8],
    /// The marks of the first sector of each of the cell's two places: a live cell holds one of them.
    pub marks: Vec<[u8; 16]>,
}

/// Every root that the ledger tells of a year, the oldest first.
///
/// # Errors
/// [`ActRefused::NotFound`] for a year the ledger does not know.
pub fn leaflet_of(school: &School, year: SchoolYear) -> Result<Vec<SoughtRoot>, ActRefused> {
    public(year)?;
    let roots: Vec<SoughtRoot> = said_of(school, year)?
        .into_iter()
        .filter_map(|leaf| match leaf.event {
            // An intent that a power cut brought to nothing drew a seed all the same.
            Event::YearOpen { commitments, .. } | Event::RotateIntent { commitments, .. } => {
                let marks = Marks::of(&commitments.marks_tag.0);
                let half = marks.all().len() / 2;
                let marks = vec![marks.all()[0], marks.all()[half]];
                Some(SoughtRoot { epoch: commitments.epoch, handle: commitments.handle.0, marks })
            }
            _ => None,
        })
        .collect();
    if roots.is_empty() { Err(ActRefused::NotFound) } else { Ok(roots) }
}
