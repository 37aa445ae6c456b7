//! A guardian or a pupil of age says why: once, for an absence or a lateness.

use crate::acts::filing::file_follow_up;
use crate::acts::reader::Reader;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::absence::{Justification, Standing};
use crate::domain::entry::{Asked, Filed};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;

/// Sends the justification of an absence or a lateness, which locks it. The same one sent twice is sent once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the reader's to justify, [`ActRefused::TooLate`] when another justification
/// was sent or the mark was taken back, [`ActRefused::NoOpenYear`].
pub fn justify(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    justification: Justification,
) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    let sent = FollowUp { entry, by: reader.actor(), at: now, step: Step::Justified(justification) };
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.may_sign() || filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        if filed.standing() == Standing::Withdrawn {
            return Err(ActRefused::TooLate);
        }
        if let Some(standing) = justified(&filed) {
            let same = standing.by.who == sent.by.who && standing.step == sent.step;
            return if same { Ok(()) } else { Err(ActRefused::TooLate) };
        }
        // One row an entry, whoever of the family sends it.
        let row = pen.scope().row_for(&opened.held, "justification", &entry.0);
        file_follow_up(pen, &opened.held, row, &sent)?;
        Ok(())
    })
}

fn justified(filed: &Filed) -> Option<&FollowUp> {
    filed.follow_ups.iter().find(|follow_up| matches!(follow_up.step, Step::Justified(_)))
}
