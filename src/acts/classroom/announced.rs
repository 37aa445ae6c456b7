//! What a family has announced justifies the absences that the roll finds, whichever of the two came first: nobody is
//! asked again for what they have said.

use crate::acts::family::justify::file_reason;
use crate::acts::opened::Opened;
use crate::archive::{ArchiveError, Held, Pen};
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::{Handle, PersonId};
use jiff::Timestamp;

/// Files the reason of that announcement as the justification of an absence.
pub(in crate::acts) fn justify_as_announced(
    pen: &mut Pen<'_>,
    family: &Held,
    entry: Handle,
    (by, announced): (&Actor, &AnnouncedAbsence),
    now: Timestamp,
) -> Result<(), ArchiveError> {
    let step = Step::Justified(announced.reason.clone());
    file_reason(pen, family, &FollowUp::at_once(entry, by.clone(), now, step))
}

/// Justifies the absences of that pupil which wait for it and which the announcement, just made, covers.
pub(in crate::acts) fn justify_what_waits(
    pen: &mut Pen<'_>,
    (opened, pupil): (&Opened, PersonId),
    (by, announced): (&Actor, &AnnouncedAbsence),
    now: Timestamp,
) -> Result<(), ArchiveError> {
    for filed in opened.carnet(pen.scope())? {
        if filed.entry.pupil == pupil && waits_for(&filed, announced) {
            justify_as_announced(pen, &opened.held, filed.handle, (by, announced), now)?;
        }
    }
    Ok(())
}

/// Justifies an absence that has just been made of a lateness, if its family had announced it.
pub(in crate::acts) fn justify_if_announced(
    pen: &mut Pen<'_>,
    opened: &Opened,
    absent: &Filed,
    now: Timestamp,
) -> Result<(), ArchiveError> {
    for filed in opened.carnet(pen.scope())? {
        if let Matter::AnnouncedAbsence(announced) = &filed.entry.matter
            && filed.entry.pupil == absent.entry.pupil
            && !filed.is_called_off()
            && waits_for(absent, announced)
        {
            return justify_as_announced(pen, &opened.held, absent.handle, (&filed.entry.author, announced), now);
        }
    }
    Ok(())
}

fn waits_for(filed: &Filed, announced: &AnnouncedAbsence) -> bool {
    let covered = matches!(&*filed.matter(), Matter::Absence(absence) if announced.covers_absence(absence));
    covered && filed.lacks_reason()
}
