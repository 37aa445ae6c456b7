//! A guardian announces an absence of a child of theirs, and may call it off before it begins.

use crate::acts::classroom::expected::justify_what_waits;
use crate::acts::diffusion::When;
use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::announced::{AnnouncedAbsence, Ending};
use crate::domain::entry::{Filed, Matter};
use crate::domain::family::Child;
use crate::domain::follow_up::FollowUp;
use crate::domain::ids::Handle;
use jiff::civil::DateTime;

/// A child of the reader's whose absence they may announce.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is no child of theirs, or the pupil is not of age.
pub fn announcing_for(school: &School, reader: Reader<'_>, child: Handle) -> Result<Child, ActRefused> {
    let (_, child) = reader.own_pupil(&reader.live().scope, child)?;
    if reader.signs_for(&child, school.local_now().date()) { Ok(child) } else { Err(ActRefused::NotFound) }
}

/// Announces it, which justifies what the roll has marked of it already; `slip` names the form, so that sent twice it
/// is one.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is no child of theirs or the pupil is not of age, [`ActRefused::NoOpenYear`],
/// [`ActRefused::WritingSuspended`].
pub fn announce_absence(
    school: &School,
    reader: Reader<'_>,
    child: Handle,
    announced: AnnouncedAbsence,
    slip: Handle,
) -> Result<(), ActRefused> {
    let year = reader.writing_year(school)?;
    announcing_for(school, reader, child)?;
    let (now, matter) = (school.now(), Matter::AnnouncedAbsence(announced));
    year.scope().write(|pen| {
        let (opened, page) = reader.file_for(pen, child, matter, now, slip)?;
        Ok(justify_what_waits(pen, &opened, &page, When::at_once(now))?)
    })
}

/// How this reader may end an absence that they have announced themself, and that is not over.
pub(in crate::acts) fn ending(reader: Reader<'_>, filed: &Filed, now: DateTime) -> Option<Ending> {
    let own = filed.entry.author.who == reader.who() && reader.decides_for(filed.entry.pupil);
    filed.ending(now).filter(|_| own)
}

/// Calls an announced absence off, or says that the pupil is back once it has begun. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not theirs, [`ActRefused::TooLate`] once it is over, [`ActRefused::NoOpenYear`].
pub fn end_announced(school: &School, reader: Reader<'_>, entry: Handle) -> Result<Ending, ActRefused> {
    let year = reader.open_year(school)?;
    let (now, local) = (school.now(), school.local_now());
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        let own = matches!(filed.entry.matter, Matter::AnnouncedAbsence(_)) && filed.entry.author.who == reader.who();
        if !own {
            return Err(ActRefused::NotFound);
        }
        if filed.is_called_off() {
            return Ok(Ending::CallOff);
        }
        let ending = ending(reader, &filed, local).ok_or(ActRefused::TooLate)?;
        let row = pen.scope().row_for(&opened.held, ending.code(), &entry.0);
        file_follow_up(pen, &opened.held, row, &FollowUp::at_once(entry, reader.actor(), now, ending.step(local)))?;
        Ok(ending)
    })
}
