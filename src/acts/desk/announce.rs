//! An absence that a family has told the school of by telephone or on paper: the desk announces it, in its own name.

use crate::acts::classroom::expected::justify_what_waits;
use crate::acts::consult::consult;
use crate::acts::desk::entry::{OfPupil, follow};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_entry;
use crate::acts::opened::open_pupil;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::{Step, Who};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;

/// The pupil whose absence is announced. Opening the form is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn told_of(school: &School, desk: Desk<'_>, pupil: Handle) -> Result<PersonName, ActRefused> {
    Ok(consult(school, desk.into(), pupil)?.pupil.profile.name)
}

/// Announces it, as a family does: the roll finds it, and it justifies what was marked already. `slip` names the form, so
/// that sent twice it is one.
///
/// # Errors
/// As [`told_of`]; [`ActRefused::NoOpenYear`].
pub fn announce_told(
    school: &School,
    desk: Desk<'_>,
    pupil: Handle,
    announced: AnnouncedAbsence,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (author, now, visible_from) = (desk.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        let row = pen.scope().row_for(&opened.held, "slip", &[slip.0, pupil.0].concat());
        let matter = Matter::AnnouncedAbsence(announced);
        let entry = Entry { pupil: child.person, author, written_at: now, visible_from, matter };
        if file_entry(pen, &opened.held, row, &entry)? {
            justify_what_waits(pen, &opened, &Filed::just_written(row, entry), (now, visible_from))?;
        }
        Ok(())
    })
}

/// An absence that the desk has announced.
fn is_told(filed: &Filed) -> bool {
    matches!((&filed.entry.matter, filed.entry.author.who), (Matter::AnnouncedAbsence(_), Who::Staff(_)))
}

/// The desk announced it, and it has not begun.
pub(in crate::acts) fn may_call_off_told(school: &School, filed: &Filed) -> bool {
    is_told(filed) && filed.is_to_come(school.local_now())
}

/// It does not take place after all. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when the desk has not announced it, [`ActRefused::TooLate`] once it has begun,
/// [`ActRefused::NoOpenYear`].
pub fn call_off_told(school: &School, desk: Desk<'_>, of: OfPupil) -> Result<(), ActRefused> {
    follow(school, desk, of, |pen, opened, filed| {
        let row = pen.scope().row_for(&opened.held, "called-off", &of.entry.0);
        if !is_told(filed) {
            return Err(ActRefused::NotFound);
        }
        match filed.is_called_off() {
            true => Ok((row, None)),
            false if may_call_off_told(school, filed) => Ok((row, Some(Step::CalledOff))),
            false => Err(ActRefused::TooLate),
        }
    })
}
