//! A guardian announces an absence of a child of theirs, and may call it off before it begins.

use crate::acts::classroom::expected::justify_what_waits;
use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::entry::{Filed, Matter};
use crate::domain::family::Child;
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A child of the reader's whose absence they may announce.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is no child of theirs, or the pupil is not of age.
pub fn announcing_for(school: &School, reader: Reader<'_>, child: Handle) -> Result<Child, ActRefused> {
    let (_, child) = reader.own_pupil(&reader.live().scope, child)?;
    if reader.signs_for(&child, school.local_now().date()) { Ok(child) } else { Err(ActRefused::NotFound) }
}

/// Announces it, which justifies what the roll has marked of it already; `slip` names the form, so that sent twice it is
/// one.
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
        Ok(justify_what_waits(pen, &opened, &page, (now, now))?)
    })
}

/// It is this reader's own, and has not begun.
pub(in crate::acts) fn may_call_off(reader: Reader<'_>, filed: &Filed, now: Timestamp, zone: &TimeZone) -> bool {
    filed.entry.author.who == reader.who()
        && reader.decides_for(filed.entry.pupil)
        && filed.is_to_come(zone.to_datetime(now))
}

/// Calls an announced absence off. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not theirs, [`ActRefused::TooLate`] once it has begun, [`ActRefused::NoOpenYear`].
pub fn call_off(school: &School, reader: Reader<'_>, entry: Handle) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        let own = matches!(filed.entry.matter, Matter::AnnouncedAbsence(_)) && filed.entry.author.who == reader.who();
        if !own {
            return Err(ActRefused::NotFound);
        }
        if filed.is_called_off() {
            return Ok(());
        }
        if !may_call_off(reader, &filed, now, school.zone()) {
            return Err(ActRefused::TooLate);
        }
        let row = pen.scope().row_for(&opened.held, "called-off", &entry.0);
        let called_off = FollowUp::at_once(entry, reader.actor(), now, Step::CalledOff);
        file_follow_up(pen, &opened.held, row, &called_off)?;
        Ok(())
    })
}
