//! «Régulariser»: somebody of the family confirms in writing what was told by telephone, by a press under their own session or
//! on a slip that came back. One writing is of one day: no day is ever merged with another.

use crate::acts::family::justify::turn_of;
use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School};
use crate::domain::entry::{Asked, Filed};
use crate::domain::follow_up::{Actor, Step};
use crate::domain::ids::Handle;
use crate::domain::missed::begins;
use jiff::Timestamp;
use jiff::civil::Date;

/// Confirms in writing why the pupil was away that day, as it was told by telephone. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the reader's to confirm, [`ActRefused::TooLate`] when nothing waits for a
/// writing, [`ActRefused::NoOpenYear`].
pub fn confirm_told(school: &School, reader: Reader<'_>, entry: Handle) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.signs_in(school, &opened, filed.entry.pupil) || filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        put_in_writing(pen, &opened, &filed, &reader.actor(), (now, None))
    })
}

/// Files the writing for an entry and for every other of the same pupil and day that was told in the same way, each a
/// record of its own; and on the announcement that told it, for what the roll finds of that day later on.
///
/// # Errors
/// [`ActRefused::TooLate`] when nothing waits for it; a failing disk.
pub(in crate::acts) fn put_in_writing(
    pen: &mut Pen<'_>,
    opened: &Opened,
    filed: &Filed,
    by: &Actor,
    (now, on_paper): (Timestamp, Option<Date>),
) -> Result<(), ActRefused> {
    let Some((day, _)) = begins(&filed.matter()).filter(|_| filed.lacks_writing()) else {
        return if filed.put_in_writing().is_some() { Ok(()) } else { Err(ActRefused::TooLate) };
    };
    let step = Step::PutInWriting { day, on_paper };
    let carnet = opened.carnet(pen.scope())?;
    let with_it =
        |other: &&Filed| filed.is_told_with(other) && (other.is_released(now) || other.handle == filed.handle);
    for told in carnet.iter().filter(with_it) {
        let row = pen.scope().row_for(&opened.held, "in-writing", &turn_of(told));
        file_follow_up(pen, &opened.held, row, &told.takes(step.clone(), by.clone(), now).seen_from(now))?;
    }
    for page in carnet.iter().filter(|page| page.tells_why(filed)) {
        let row =
            pen.scope().row_for(&opened.held, "in-writing", &[&turn_of(page)[..], day.to_string().as_bytes()].concat());
        file_follow_up(pen, &opened.held, row, &page.takes(step.clone(), by.clone(), now).seen_from(now))?;
    }
    Ok(())
}
