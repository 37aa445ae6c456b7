//! Putting an entry or a follow-up into a carnet, with every index that must find it.

use crate::archive::{ArchiveError, Held, Pen, Ref, Term};
use crate::domain::entry::{Entry, Matter};
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::Handle;
use jiff::civil::Date;

/// Files an entry under a row the caller has chosen. A row that is there already is left as it is: the same form sent
/// twice writes once. Says whether it was written.
///
/// # Errors
/// When an index row does not open.
pub fn file_entry(pen: &mut Pen<'_>, family: &Held, row: Handle, entry: &Entry) -> Result<bool, ArchiveError> {
    if pen.has::<Entry>(family, row)? {
        return Ok(false);
    }
    pen.put(family, row, entry)?;
    let here = Ref::row(family.subject(), row);
    if let Who::Staff(staff) = entry.author.who {
        pen.link(&Term::written_by(staff), here)?;
    }
    match &entry.matter {
        Matter::Absence(absence) => link_absence(pen, here, absence.on)?,
        Matter::Lateness(lateness) => link_absence(pen, here, lateness.on)?,
        Matter::Punishment(_) => pen.link(&Term::punishments(), here)?,
        Matter::Sanction(_) => pen.link(&Term::sanctions(), here)?,
        Matter::Note { .. } | Matter::Observation(_) | Matter::Praise { .. } => {}
    }
    Ok(true)
}

fn link_absence(pen: &mut Pen<'_>, here: Ref, on: Date) -> Result<(), ArchiveError> {
    pen.link(&Term::absences_on(on), here)
}

/// Files a follow-up under a row the caller has chosen; one that is there already is left as it is. The caller has
/// checked, within this same act, that the entry is at the step this needs.
///
/// # Errors
/// When an index row does not open.
pub fn file_follow_up(
    pen: &mut Pen<'_>,
    family: &Held,
    row: Handle,
    follow_up: &FollowUp,
) -> Result<bool, ArchiveError> {
    if pen.has::<FollowUp>(family, row)? {
        return Ok(false);
    }
    pen.put(family, row, follow_up)?;
    let entry = Ref::row(family.subject(), follow_up.entry);
    match &follow_up.step {
        Step::Justified(_) => pen.link(&Term::to_judge(), entry)?,
        Step::Judged { .. } => pen.unlink(&Term::to_judge(), entry)?,
        Step::Ended(_) => pen.unlink(&Term::punishments(), entry)?,
        Step::Signed(_) | Step::Read | Step::Answered { .. } | Step::Scheduled(_) => {}
    }
    Ok(true)
}
