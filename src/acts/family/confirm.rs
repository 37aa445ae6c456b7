//! «Régulariser»: somebody of the family confirms in writing what was told by telephone, by a press under their own
//! session or on a slip that came back. One writing is of one day: no day is ever merged with another.

use crate::acts::family::justify::turn_of;
use crate::acts::family::reader::Reader;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School};
use crate::domain::entry::{Asked, Filed, Matter};
use crate::domain::follow_up::{Actor, Step};
use crate::domain::ids::Handle;
use crate::domain::missed::begins;
use jiff::Timestamp;
use jiff::civil::Date;

/// Confirms in writing why the pupil was away that day, as it was told by telephone; of an announcement, why they will
/// be away on each of its days that are to come. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the reader's to confirm, [`ActRefused::TooLate`] when nothing waits for a
/// writing, [`ActRefused::NoOpenYear`].
pub fn confirm_told(school: &School, reader: Reader<'_>, entry: Handle) -> Result<(), ActRefused> {
    let year = reader.open_year(school)?;
    let now = school.now();
    year.scope().write(|pen| {
        let (opened, filed) = reader.own_entry(pen.scope(), now, entry)?;
        if !reader.signs_in(school, &opened, filed.entry.pupil) {
            return Err(ActRefused::NotFound);
        }
        if filed.told_announcement().is_some() {
            let today = school.local_now().date();
            return put_days_in_writing(pen, &opened, &filed, &reader.actor(), (now, today));
        }
        if filed.entry.matter.asks() != Asked::Justification {
            return Err(ActRefused::NotFound);
        }
        put_in_writing(pen, &opened, &filed, &reader.actor(), (now, None))
    })
}

/// Files the writing for each day of an announcement from today on, a record of its own each; and for what the roll has
/// found of these days already.
fn put_days_in_writing(
    pen: &mut Pen<'_>,
    opened: &Opened,
    told: &Filed,
    by: &Actor,
    (now, today): (Timestamp, Date),
) -> Result<(), ActRefused> {
    let carnet = opened.carnet(pen.scope())?;
    for day in told.unwritten_days(today) {
        let step = Step::PutInWriting { day, on_paper: None };
        let of_day = |missed: &&Filed| begins(&missed.matter()).is_some_and(|(on, _)| on == day);
        for missed in carnet.iter().filter(of_day).filter(|missed| missed.lacks_writing() && told.tells_why(missed)) {
            file_writing(pen, opened, missed, by, (now, &step))?;
        }
        file_writing(pen, opened, told, by, (now, &step))?;
    }
    Ok(())
}

/// Files a writing: of an announcement, one a day.
fn file_writing(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: &Filed,
    by: &Actor,
    (now, step): (Timestamp, &Step),
) -> Result<(), ActRefused> {
    let day = match (&page.entry.matter, step) {
        (Matter::AnnouncedAbsence(_), Step::PutInWriting { day, .. }) => day.to_string(),
        _ => String::new(),
    };
    let row = pen.scope().row_for(&opened.held, "in-writing", &[&turn_of(page)[..], day.as_bytes()].concat());
    file_follow_up(pen, &opened.held, row, &page.takes(step.clone(), by.clone(), now).seen_from(now))?;
    Ok(())
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
        file_writing(pen, opened, told, by, (now, &step))?;
    }
    for page in carnet.iter().filter(|page| page.tells_why(filed)) {
        file_writing(pen, opened, page, by, (now, &step))?;
    }
    Ok(())
}
