//! What a family has announced, or the school has granted, justifies the absences that the roll finds, whichever of the two
//! came first: nobody is asked again for what they have said.

use crate::acts::family::justify::file_reason;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::archive::{ArchiveError, Held, Pen};
use crate::domain::entry::{Filed, Matter};
use crate::domain::expected::Expected;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use jiff::Timestamp;

/// Files the reason as the justification of an absence; what was granted is accepted by whoever granted it, and published
/// at its hour.
pub(in crate::acts) fn justify_as_expected(
    pen: &mut Pen<'_>,
    family: &Held,
    entry: Handle,
    expected: &Expected<'_>,
    (now, visible_from): Hours,
) -> Result<(), ArchiveError> {
    let said = FollowUp::at_once(entry, expected.by.clone(), now, Step::Justified(expected.reason.clone()));
    let Some(granted) = &expected.granted else { return file_reason(pen, family, &said) };
    file_reason(pen, family, &said.seen_from(visible_from))?;
    if granted.covers_it_whole {
        let row = pen.scope().row_for(family, "verdict", &entry.0);
        let accepted = FollowUp::at_once(entry, granted.by.clone(), now, Step::Judged { acceptable: true });
        file_follow_up(pen, family, row, &accepted.seen_from(visible_from))?;
    }
    Ok(())
}

/// Now, and from when families see what the school does now.
pub(in crate::acts) type Hours = (Timestamp, Timestamp);

/// Justifies the absences of a pupil which wait for it and which this page covers, as it stands now that it was written or
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

/// An absence of the same pupil that nobody has said why of, and that this page covers.
fn expected_by<'a>(page: &'a Filed, absent: &Filed) -> Option<Expected<'a>> {
    match absent.matter().as_ref() {
        Matter::Absence(absence) if page.entry.pupil == absent.entry.pupil && absent.lacks_reason() => {
            page.expects(absence)
        }
        _ => None,
    }
}
