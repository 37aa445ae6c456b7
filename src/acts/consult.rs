//! Opening a pupil's record: it is on paper who opened it before it is read.

use crate::acts::desk::entry::OfPupil;
use crate::acts::opened::{Opened, open_within};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, Pen, School};
use crate::auth::Staff;
use crate::domain::entry::{Consultation, Filed};
use crate::domain::family::Child;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;

/// A pupil's record, opened by a member of staff whose name the family can see from now on.
pub struct Consulted {
    /// The year it belongs to.
    pub live: LiveYear,
    /// The family's file.
    pub opened: Opened,
    /// The pupil.
    pub pupil: Child,
}

/// Opens a pupil's record within reach, once the consultation is durable.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, or not within reach.
pub fn consult(school: &School, reach: Reach<'_>, pupil: Handle) -> Result<Consulted, ActRefused> {
    let live = reach.live(school)?;
    let (opened, pupil) = open_within(&live.scope, reach, pupil)?;
    log_consultation(school, &live, reach.staff(), &opened, &pupil)?;
    Ok(Consulted { live, opened, pupil })
}

/// The same for one entry of it, when the caller may do with it what they open it for.
///
/// # Errors
/// As [`consult`]; [`ActRefused::NotFound`] too when there is no such entry, or they may not.
pub(in crate::acts) fn consult_entry(
    school: &School,
    reach: Reach<'_>,
    of: OfPupil,
    may: impl FnOnce(&Filed) -> bool,
) -> Result<(PersonName, Filed), ActRefused> {
    let consulted = consult(school, reach, of.pupil)?;
    let filed = consulted.opened.entry(&consulted.live.scope, of.entry)?;
    if filed.entry.pupil == consulted.pupil.person && may(&filed) {
        Ok((consulted.pupil.profile.name, filed))
    } else {
        Err(ActRefused::NotFound)
    }
}

/// Puts on paper that a member of staff opens a pupil's record, once a day.
///
/// # Errors
/// When the row cannot be written: the record is then not to be shown.
pub fn log_consultation(
    school: &School,
    live: &LiveYear,
    staff: &Staff,
    opened: &Opened,
    pupil: &Child,
) -> Result<(), ArchiveError> {
    live.scope.write(|pen| log(pen, school, staff, opened, pupil))
}

/// The same of several at once, all or none.
///
/// # Errors
/// As [`log_consultation`].
pub(in crate::acts) fn log_consultations(
    school: &School,
    live: &LiveYear,
    staff: &Staff,
    read: &[(Opened, Child)],
) -> Result<(), ArchiveError> {
    if read.is_empty() {
        return Ok(());
    }
    live.scope.write(|pen| read.iter().try_for_each(|(opened, pupil)| log(pen, school, staff, opened, pupil)))
}

fn log(pen: &mut Pen<'_>, school: &School, staff: &Staff, opened: &Opened, pupil: &Child) -> Result<(), ArchiveError> {
    let today = school.local_now().date().to_string();
    let person = pupil.person;
    let word = [&staff.id().0.to_be_bytes()[..], &person.0.to_be_bytes(), today.as_bytes()].concat();
    let row = pen.scope().row_for(&opened.held, "consultation", &word);
    match pen.has::<Consultation>(&opened.held, row)? {
        true => Ok(()),
        false => pen.put(&opened.held, row, &Consultation { pupil: person, by: staff.actor(), at: school.now() }),
    }
}
