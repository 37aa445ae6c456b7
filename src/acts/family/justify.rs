//! A guardian or a pupil of age says why: once, for an absence or a lateness, or for all absences of the days they
//! name. Each is justified for itself, and no day is ever merged with another.

use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, Pen, School};
use crate::domain::absence::{Absence, Justification, Standing};
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::follow_up::{FollowUp, Step};
use crate::domain::ids::Handle;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Absences that wait for a reason, in order, by their days.
pub type WaitingDays = BTreeMap<Date, Vec<Absence>>;

/// Sends the justification of an absence or a lateness, which locks it; and, of an absence, the same for those of these
/// days which wait like it, each a record of its own. The same one sent twice is sent once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the reader's to justify, [`ActRefused::TooLate`] when another justification
/// was sent or the mark was taken back, [`ActRefused::NoOpenYear`].
pub fn justify(
    school: &School,
    reader: Reader<'_>,
    entry: Handle,
    justification: Justification,
    days: &BTreeSet<Date>,
) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    let sent = FollowUp::at_once(entry, reader.actor(), now, Step::Justified(justification));
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.signs_in(school, &opened, filed.entry.pupil) || filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        file_justification(pen, &opened, &filed, &sent, days)
    })
}

/// Files a justification, once, for an entry and for every other of these days that waits like it.
///
/// # Errors
/// [`ActRefused::TooLate`] when another was sent or the mark was taken back; a failing disk.
pub(in crate::acts) fn file_justification(
    pen: &mut Pen<'_>,
    opened: &Opened,
    filed: &Filed,
    sent: &FollowUp,
    days: &BTreeSet<Date>,
) -> Result<(), ActRefused> {
    if filed.standing() == Standing::Withdrawn {
        return Err(ActRefused::TooLate);
    }
    let said = filed.justified();
    if said.is_some_and(|said| said.by.who != sent.by.who || said.step != sent.step) {
        return Err(ActRefused::TooLate);
    }
    let carnet = opened.carnet(pen.scope())?;
    let meant = |other: &&Filed| waits_too(filed, other).is_some_and(|(on, _)| days.contains(&on));
    let others = carnet.iter().filter(|other| other.is_released(sent.at)).filter(meant);
    // The form sent once more, with a day more, says it of that day too.
    for waiting in Some(filed).filter(|_| said.is_none()).into_iter().chain(others) {
        let at = waiting.in_turn(&sent.step, sent.at);
        file_reason(pen, &opened.held, waiting, &FollowUp { entry: waiting.handle, at, ..sent.clone() })?;
    }
    Ok(())
}

/// Files why: one row an entry, whoever says it, until it is to be said again.
pub(in crate::acts) fn file_reason(
    pen: &mut Pen<'_>,
    family: &Held,
    missed: &Filed,
    said: &FollowUp,
) -> Result<(), ArchiveError> {
    let row = pen.scope().row_for(family, "justification", &turn_of(missed));
    file_follow_up(pen, family, row, said)?;
    Ok(())
}

/// An entry at what was done to it so far: what is justified anew has another row, and is judged anew.
pub(in crate::acts) fn turn_of(missed: &Filed) -> Vec<u8> {
    let again = missed.follow_ups.iter().filter(|done| done.step.asks_why_again()).count();
    [&missed.handle.0[..], &u32::try_from(again).unwrap_or(u32::MAX).to_be_bytes()].concat()
}

/// What else the pupil has missed and waits for a reason, day by day: it may be the same one.
pub(in crate::acts) fn waiting_days<'a>(filed: &Filed, carnet: impl Iterator<Item = &'a Filed>) -> WaitingDays {
    let mut days = WaitingDays::new();
    let waiting = carnet.filter(|_| filed.lacks_reason());
    for (on, absence) in waiting.filter_map(|other| waits_too(filed, other)) {
        days.entry(on).or_default().push(absence);
    }
    days.values_mut().for_each(|absences| absences.sort_by_key(|absence| absence.from));
    days
}

/// Another absence of the same pupil, which waits for a justification, and its day.
fn waits_too(filed: &Filed, other: &Filed) -> Option<(Date, Absence)> {
    let another = filed.handle != other.handle && filed.entry.pupil == other.entry.pupil;
    match (&*filed.matter(), &*other.matter()) {
        (Matter::Absence(_), Matter::Absence(waiting)) if another && other.lacks_reason() => {
            Some((waiting.on, waiting.clone()))
        }
        _ => None,
    }
}
