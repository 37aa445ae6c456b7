//! What a family has announced, or the school itself knows, justifies the absences that the roll finds, whichever of
//! the two came first: nobody is asked again for what is known.

use crate::acts::diffusion::When;
use crate::acts::family::justify::file_reason;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::Opened;
use crate::archive::{ArchiveError, Held, Pen};
use crate::domain::absence::Standing;
use crate::domain::entry::Filed;
use crate::domain::expected::{Expected, interval};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::Handle;
use jiff::Timestamp;

/// Files the reason as the justification of something missed; what the school knows itself is published at its hour,
/// with the page that says it, and nobody judges it.
pub(in crate::acts) fn justify_as_expected(
    pen: &mut Pen<'_>,
    family: &Held,
    missed: &Filed,
    expected: &Expected<'_>,
    When { at, seen_from }: When,
) -> Result<(), ArchiveError> {
    let by = expected.known.map_or(expected.by, |known| known.by);
    let said = missed.takes(Step::Justified(expected.reason.clone()), by.clone(), at);
    if expected.known.is_none() {
        file_reason(pen, family, missed, &said)?;
        return written_already(pen, family, &said, expected);
    }
    // What is known in part would stand in the way of what the family has to say of the rest.
    if let Some(known) = expected.known_whole() {
        let row = row_of(pen, family, missed, "explained");
        // A family that reads of it already is not left to wonder where the child is, be it in the sick bay still.
        let told_from = if missed.is_released(at) { seen_from } else { known.told_from.max(seen_from) };
        file_follow_up(pen, family, row, &said.seen_from(told_from))?;
    }
    Ok(())
}

/// What was told of that day is confirmed in writing already: of what is found only now as well, by whoever has done
/// so.
fn written_already(
    pen: &mut Pen<'_>,
    family: &Held,
    said: &FollowUp,
    expected: &Expected<'_>,
) -> Result<(), ArchiveError> {
    let Some(written) = expected.written.filter(|_| said.is_told()) else { return Ok(()) };
    let row = pen.draw_row();
    file_follow_up(pen, family, row, &FollowUp { entry: said.entry, at: said.at, ..written.clone() })?;
    Ok(())
}

/// What this page explained of what a pupil has missed is to be justified again, now that it was taken back, unless
/// another page explains it as well.
pub(in crate::acts) fn explain_no_more(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: Handle,
    by: &Actor,
    when: When,
) -> Result<(), ArchiveError> {
    explain_less(pen, opened, (page, None), by, when)
}

/// The same of a page that stands, and says another thing now: it may explain less, or more.
pub(in crate::acts) fn explain_anew(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: &Filed,
    by: &Actor,
    when: When,
) -> Result<(), ArchiveError> {
    explain_less(pen, opened, (page.handle, Some(page)), by, when)?;
    justify_what_waits(pen, opened, page, when)
}

fn explain_less(
    pen: &mut Pen<'_>,
    opened: &Opened,
    (handle, now): (Handle, Option<&Filed>),
    by: &Actor,
    when: When,
) -> Result<(), ArchiveError> {
    // The carnet is read as it was before this write: the page of before still stands in it.
    let mut pages = opened.carnet(pen.scope())?;
    pages.retain(|other| other.handle != handle);
    pages.extend(now.cloned());
    let explained = |filed: &&Filed| filed.explained_by() == Some(handle) && filed.standing() != Standing::Withdrawn;
    let still = |missed: &Filed| now.is_some_and(|page| explains_in_time(page, missed, when.seen_from));
    for missed in pages.iter().filter(explained).filter(|missed| !still(missed)) {
        let mut missed = missed.clone();
        let done = unexplain(pen, &opened.held, (&missed, &missed), &pages, by, when)?;
        missed.follow_ups.push(done);
        justify_from(pen, opened, &pages, &missed, when)?;
    }
    Ok(())
}

/// The school knows by this page why all of it was missed, and the family is told so no later than it now may be.
fn explains_in_time(page: &Filed, missed: &Filed, seen: Timestamp) -> bool {
    let told = missed.justified().map(|said| said.visible_from);
    explains_whole(page, missed).is_some_and(|from| told <= Some(from.max(seen)))
}

/// From when the family may be told why all of it was missed, if the school itself knows so by this page.
fn explains_whole(page: &Filed, missed: &Filed) -> Option<Timestamp> {
    Some(covered_by(page, missed)?.known_whole()?.told_from)
}

/// Takes back why the school itself knew this to be missed, as it was and as it is now. What one of these pages
/// explains anew is released together with that. Gives the step.
pub(in crate::acts) fn unexplain(
    pen: &mut Pen<'_>,
    family: &Held,
    (was, missed): (&Filed, &Filed),
    pages: &[Filed],
    by: &Actor,
    When { at, seen_from }: When,
) -> Result<FollowUp, ArchiveError> {
    let anew = pages.iter().find(|page| covered_by(page, missed).is_some());
    let told_from = anew.and_then(|page| explains_whole(page, missed));
    // As what is told in its place: at once, to a family that reads of it already.
    let told_from = told_from.filter(|_| !missed.is_released(at));
    let seen = told_from.map_or(seen_from, |from| from.max(seen_from));
    let done = was.takes(Step::Unexplained, by.clone(), at).seen_from(seen);
    let row = row_of(pen, family, was, "unexplained");
    file_follow_up(pen, family, row, &done)?;
    Ok(done)
}

/// Where that is kept of what was missed: it may be explained, and explained no more, time and again.
fn row_of(pen: &Pen<'_>, family: &Held, missed: &Filed, does: &'static str) -> Handle {
    let turns = u32::try_from(missed.follow_ups.len()).unwrap_or(u32::MAX).to_be_bytes();
    pen.scope().row_for(family, does, &[&missed.handle.0[..], &turns].concat())
}

/// Justifies what a pupil has missed which waits for it and which this page covers, as it stands now that it was
/// written or granted: what this same write has added is not in the carnet yet.
pub(in crate::acts) fn justify_what_waits(
    pen: &mut Pen<'_>,
    opened: &Opened,
    page: &Filed,
    when: When,
) -> Result<(), ArchiveError> {
    for absent in &opened.carnet(pen.scope())? {
        if let Some(expected) = expected_by(page, absent) {
            justify_as_expected(pen, &opened.held, absent, &expected, when)?;
        }
    }
    Ok(())
}

/// Justifies an absence that has just been made of a lateness, if it was to be expected.
pub(in crate::acts) fn justify_if_expected(
    pen: &mut Pen<'_>,
    opened: &Opened,
    absent: &Filed,
    when: When,
) -> Result<(), ArchiveError> {
    let carnet = opened.carnet(pen.scope())?;
    justify_from(pen, opened, &carnet, absent, when)
}

fn justify_from(
    pen: &mut Pen<'_>,
    opened: &Opened,
    pages: &[Filed],
    missed: &Filed,
    when: When,
) -> Result<(), ArchiveError> {
    match pages.iter().find_map(|page| expected_by(page, missed)) {
        Some(expected) => justify_as_expected(pen, &opened.held, missed, &expected, when),
        None => Ok(()),
    }
}

/// Something that the same pupil has missed, that nobody has said why of, and that this page covers.
fn expected_by<'a>(page: &'a Filed, missed: &Filed) -> Option<Expected<'a>> {
    covered_by(page, missed).filter(|_| missed.lacks_reason())
}

fn covered_by<'a>(page: &'a Filed, missed: &Filed) -> Option<Expected<'a>> {
    let same = page.entry.pupil == missed.entry.pupil;
    page.expects(&interval(&missed.matter()).filter(|_| same)?)
}
