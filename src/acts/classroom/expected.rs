//! What a family has announced, or the school itself knows, justifies the absences that the roll finds, whichever of the two
//! came first: nobody is asked again for what is known.

use crate::acts::family::justify::file_reason;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::archive::{ArchiveError, Held, Pen};
use crate::domain::entry::Filed;
use crate::domain::expected::{Expected, interval};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use jiff::Timestamp;

/// Files the reason as the justification of an absence; what the school knows is accepted by whoever has decided or seen it,
/// and published at its hour.
pub(in crate::acts) fn justify_as_expected(
    pen: &mut Pen<'_>,
    family: &Held,
    entry: Handle,
    expected: &Expected<'_>,
    (now, visible_from): Hours,
) -> Result<(), ArchiveError> {
    let said = FollowUp::at_once(entry, expected.by.clone(), now, Step::Justified(expected.reason.clone()));
    let Some(known) = &expected.known else { return file_reason(pen, family, &said) };
    // What is known in part would stand in the way of what the family has to say of the rest.
    if known.covers_it_whole {
        file_reason(pen, family, &said.seen_from(visible_from))?;
        let row = pen.scope().row_for(family, "verdict", &entry.0);
        let accepted = FollowUp::at_once(entry, known.by.clone(), now, Step::Judged { acceptable: true });
        file_follow_up(pen, family, row, &accepted.seen_from(visible_from))?;
    }
    Ok(())
}

/// Now, and from when families see what the school does now.
pub(in crate::acts) type Hours = (Timestamp, Timestamp);

/// Justifies what a pupil has missed which waits for it and which this page covers, as it stands now that it was written or
/// granted: what this same write has added is not in the carnet yet.
pub(in crate::acts) fn justify_what_waits(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: &Filed,
    hours: Hours,
) -> Result<(), ArchiveError> {
    for absent in &opened.carnet(pen.scope())? {
        if let Some(expected) = expected_by(page, absent) {
            justify_as_expected(pen, &opened.held, absent.handle, &expected, hours)?;
        }
    }
    Ok(())
}

/// Justifies an absence that has just been made of a lateness, if it was to be expected.
pub(in crate::acts) fn justify_if_expected(
    pen: &mut Pen<'_>,
    opened: &Opened,
    absent: &Filed,
    hours: Hours,
) -> Result<(), ArchiveError> {
    let carnet = opened.carnet(pen.scope())?;
    match carnet.iter().find_map(|page| expected_by(page, absent)) {
        Some(expected) => justify_as_expected(pen, &opened.held, absent.handle, &expected, hours),
        None => Ok(()),
    }
}

/// Something that the same pupil has missed, that nobody has said why of, and that this page covers.
fn expected_by<'a>(page: &'a Filed, missed: &Filed) -> Option<Expected<'a>> {
    let waits = page.entry.pupil == missed.entry.pupil && missed.lacks_reason();
    page.expects(&interval(&missed.matter()).filter(|_| waits)?)
}
