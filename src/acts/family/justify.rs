//! A guardian or a pupil of age says why: once, for an absence or a lateness, or for all absences of one day. A day is
//! never merged with another.

use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, School};
use crate::domain::absence::{Justification, Standing};
use crate::domain::entry::{Asked, Filed, Matter};
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
    send(school, reader, entry, justification, false)
}

/// The same for every absence of that pupil and day that waits for a justification: each is a record of its own.
///
/// # Errors
/// As [`justify`].
pub fn justify_day(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    justification: Justification,
) -> Result<(), ActRefused> {
    send(school, reader, entry, justification, true)
}

fn send(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    justification: Justification,
    whole_day: bool,
) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    let sent = FollowUp::at_once(entry, reader.actor(), now, Step::Justified(justification));
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.signs_in(school, &opened, filed.entry.pupil) || filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        file_justification(pen, &opened, &filed, &sent, whole_day)
    })
}

/// Files a justification, once, for an entry and, where the whole day is meant, for every other that waits like it.
///
/// # Errors
/// [`ActRefused::TooLate`] when another was sent or the mark was taken back; a failing disk.
pub(in crate::acts) fn file_justification(
    pen: &mut Pen<'_>,
    opened: &Opened,
    filed: &Filed,
    sent: &FollowUp,
    whole_day: bool,
) -> Result<(), ActRefused> {
    if filed.standing() == Standing::Withdrawn {
        return Err(ActRefused::TooLate);
    }
    if let Some(standing) = filed.justified() {
        let same = standing.by.who == sent.by.who && standing.step == sent.step;
        return if same { Ok(()) } else { Err(ActRefused::TooLate) };
    }
    let carnet = opened.carnet(pen.scope())?;
    let others = carnet.iter().filter(|other| other.is_released(sent.at) && whole_day && waits_like(filed, other));
    for waiting in std::iter::once(filed).chain(others) {
        let at = waiting.in_turn(&sent.step, sent.at);
        file_reason(pen, &opened.held, &FollowUp { entry: waiting.handle, at, ..sent.clone() })?;
    }
    Ok(())
}

/// Files why: one row an entry, whoever says it.
pub(in crate::acts) fn file_reason(pen: &mut Pen<'_>, family: &Held, said: &FollowUp) -> Result<(), ArchiveError> {
    let row = pen.scope().row_for(family, "justification", &said.entry.0);
    file_follow_up(pen, family, row, said)?;
    Ok(())
}

/// Another absence of the same pupil and day, which waits for a justification as this one does.
pub(in crate::acts) fn waits_like(filed: &Filed, other: &Filed) -> bool {
    let day = |filed: &Filed| match &*filed.matter() {
        Matter::Absence(absence) => Some((filed.entry.pupil, absence.on)),
        _ => None,
    };
    other.handle != filed.handle
        && day(filed).is_some()
        && day(filed) == day(other)
        && filed.lacks_reason()
        && other.lacks_reason()
}
