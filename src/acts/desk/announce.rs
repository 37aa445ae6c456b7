//! An absence that a family has told the school of by telephone or on paper: the desk announces it, in its own name.

use crate::acts::classroom::expected::justify_what_waits;
use crate::acts::consult::consult;
use crate::acts::desk::entry::{OfPupil, find, follow};
use crate::acts::diffusion::When;
use crate::acts::filing::file_entry;
use crate::acts::opened::open_pupil;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School};
use crate::domain::announced::{AnnouncedAbsence, Ending};
use crate::domain::asking::Needs;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::period::Period;
use crate::domain::person::PersonName;

/// The pupil whose absence is announced. Opening the form is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn told_of(school: &School, desk: Desk<'_>, pupil: Handle) -> Result<PersonName, ActRefused> {
    Ok(consult(school, desk.into(), pupil)?.pupil.profile.name)
}

/// Announces it, as a family does: the roll finds it, and it justifies what was marked already. `slip` names the form,
/// so that sent twice it is one. Where something that was `missed` is what it is told of, whoever was told first has
/// said why: another motive of these hours is not noted beside theirs.
///
/// # Errors
/// As [`told_of`]; [`ActRefused::TooLate`] when somebody has said meanwhile why that was missed, or it was taken back;
/// [`ActRefused::NoOpenYear`].
pub fn announce_told(
    school: &School,
    desk: Desk<'_>,
    (pupil, missed): (Handle, Option<Handle>),
    announced: AnnouncedAbsence,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (author, when) = (desk.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        let row = opened.row_of_slip(pen.scope(), pupil, slip);
        if pen.has::<Entry>(&opened.held, row)? {
            return Ok(());
        }
        if let Some(entry) = missed
            && !waits_to_be_told(pen, OfPupil { pupil, entry }, announced.period)?
        {
            return Err(ActRefused::TooLate);
        }
        let (needs, matter) = (Needs::One, Matter::AnnouncedAbsence(announced));
        let (written_at, visible_from) = (when.at, when.seen_from);
        let entry = Entry { pupil: child.person, author, written_at, visible_from, needs, matter };
        file_entry(pen, &opened.held, row, &entry)?;
        Ok(justify_what_waits(pen, &opened, &Filed::just_written(row, entry), when)?)
    })
}

/// Nobody has said why of that, nor announced these hours at the desk.
fn waits_to_be_told(pen: &Pen<'_>, of: OfPupil, hours: Period) -> Result<bool, ActRefused> {
    let (opened, filed) = find(pen, of)?;
    let mut carnet = opened.carnet(pen.scope())?.into_iter();
    let is_told = carnet.any(|page| page.entry.pupil == filed.entry.pupil && is_told_of(&page, hours));
    Ok(!is_told && filed.lacks_reason())
}

/// An absence that the desk has announced, and that takes up all of these hours.
fn is_told_of(filed: &Filed, hours: Period) -> bool {
    is_told(filed) && matches!(&*filed.matter(), Matter::AnnouncedAbsence(told) if told.period.holds(&hours))
}

/// An absence that the desk has announced.
fn is_told(filed: &Filed) -> bool {
    matches!((&filed.entry.matter, filed.entry.author.who), (Matter::AnnouncedAbsence(_), Who::Staff(_)))
}

/// How the desk may end an absence that it has announced, and that is not over.
pub(in crate::acts) fn ending_told(school: &School, filed: &Filed) -> Option<Ending> {
    filed.ending(school.local_now()).filter(|_| is_told(filed))
}

/// It does not take place after all, or the pupil is back once it has begun. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when the desk has not announced it, [`ActRefused::TooLate`] once it is over,
/// [`ActRefused::NoOpenYear`].
pub fn end_told(school: &School, desk: Desk<'_>, of: OfPupil) -> Result<Ending, ActRefused> {
    let mut ended = Ending::CallOff;
    follow(school, desk, of, |pen, opened, filed| {
        if !is_told(filed) {
            return Err(ActRefused::NotFound);
        }
        match ending_told(school, filed) {
            None if filed.is_called_off() => Ok((pen.draw_row(), None)),
            None => Err(ActRefused::TooLate),
            Some(ending) => {
                ended = ending;
                let row = pen.scope().row_for(&opened.held, ending.code(), &of.entry.0);
                Ok((row, Some(ending.step(school.local_now()))))
            }
        }
    })?;
    Ok(ended)
}
