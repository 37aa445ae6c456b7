//! «Rectifier»: the desk puts right what was entered by mistake. A step is added, and the last word counts; `slip`
//! names the form each time.

use crate::acts::classroom::charge::{Offices, is_printed_by};
use crate::acts::desk::entry::{OfPupil, by_slip, find, follow, judged_with};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::{Opened, guardian_handle};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School};
use crate::domain::entry::Filed;
use crate::domain::follow_up::{Actor, Step};
use crate::domain::ids::Handle;

/// «Décision revue»: the other verdict, for whatever one verdict was about. What the family has said stays as it is.
///
/// # Errors
/// [`ActRefused::TooLate`] when that verdict stands already, or none was given; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn revise_verdict(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    acceptable: bool,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (by, now, seen) = (desk.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        if filed.standing().other_verdict() != Some(acceptable) {
            return Err(ActRefused::TooLate);
        }
        for judged in opened.carnet(pen.scope())?.iter().filter(|other| judged_with(&filed, other)) {
            let row = by_slip(pen, &opened, judged, ("rejudged", slip));
            let verdict = judged.takes(Step::Rejudged { acceptable }, by.clone(), now);
            file_follow_up(pen, &opened.held, row, &verdict.seen_from(seen))?;
        }
        Ok(())
    })
}

/// Takes back that a punition has ended: it waits again, where it stood.
///
/// # Errors
/// [`ActRefused::TooLate`] when it waits, or nobody has ended it; [`ActRefused::NotFound`], [`ActRefused::NoOpenYear`].
pub fn reopen_punishment(school: &School, desk: Desk<'_>, of: OfPupil, slip: Handle) -> Result<(), ActRefused> {
    follow(school, desk, of, |pen, opened, filed| match filed.can_be_reopened() {
        true => Ok((by_slip(pen, opened, filed, ("reopened", slip)), Some(Step::Reopened))),
        false => Err(ActRefused::TooLate),
    })
}

/// Takes back a signature that was entered from paper for the wrong person. One that somebody has given with their
/// passkey is theirs.
///
/// # Errors
/// [`ActRefused::TooLate`] when no signature of theirs on paper is there; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn take_back_signature(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    slip: Handle,
) -> Result<(), ActRefused> {
    follow(school, desk, of, |pen, opened, filed| {
        let theirs = |signed: &&Actor| is_of(pen, signed, guardian);
        let whose = filed.from_paper().find(theirs).ok_or(ActRefused::TooLate)?;
        let row = row_of(pen, opened, "signature-taken-back", [slip, of.entry, guardian]);
        Ok((row, Some(Step::SignatureTakenBack(whose.clone()))))
    })
}

/// Takes back a justification that was entered from paper for the wrong person, of whatever absences were justified by
/// that slip: each is to be justified again, and judged anew. What somebody has sent themself is theirs.
///
/// # Errors
/// [`ActRefused::TooLate`] when no justification on paper counts there; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn take_back_justification(school: &School, desk: Desk<'_>, of: OfPupil, slip: Handle) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (by, now, seen) = (desk.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        let slip_of = Filed::justified_on_paper;
        let (pupil, said) = (filed.entry.pupil, slip_of(&filed).ok_or(ActRefused::TooLate)?);
        let whose = &said.by;
        let same = |other: &&Filed| {
            let theirs = slip_of(other).map(|other| (other.at, &other.by, &other.step));
            other.entry.pupil == pupil && theirs == Some((said.at, whose, &said.step))
        };
        for entered in opened.carnet(pen.scope())?.iter().filter(same) {
            let row = by_slip(pen, &opened, entered, ("justification-taken-back", slip));
            let back = entered.takes(Step::JustificationTakenBack(whose.clone()), by.clone(), now);
            file_follow_up(pen, &opened.held, row, &back.seen_from(seen))?;
        }
        Ok(())
    })
}

/// Takes back an answer that was entered from paper by mistake: that person's thread stands where it stood before. What
/// they have said since, or said themself, is theirs.
///
/// # Errors
/// [`ActRefused::TooLate`] when no answer of theirs on paper is the last word; [`ActRefused::NotFound`],
/// [`ActRefused::NoOpenYear`].
pub fn take_back_answer(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    slip: Handle,
) -> Result<(), ActRefused> {
    let offices = Offices::of(school, &Reach::from(desk).live(school)?.scope, desk.into())?;
    follow(school, desk, of, |pen, opened, filed| {
        if !is_printed_by(&offices, filed) {
            return Err(ActRefused::NotFound);
        }
        let theirs = |(said, _): &(&Actor, u32)| is_of(pen, said, guardian);
        let (whose, turn) = filed.answers_from_paper().find(theirs).ok_or(ActRefused::TooLate)?;
        let row = row_of(pen, opened, "answer-taken-back", [slip, of.entry, guardian]);
        Ok((row, Some(Step::AnswerTakenBack { whose: whose.clone(), turn })))
    })
}

/// Where it is kept that what this form names of that page and person was taken back.
fn row_of(pen: &Pen<'_>, opened: &Opened, does: &'static str, form: [Handle; 3]) -> Handle {
    pen.scope().row_for(&opened.held, does, &form.map(|named| named.0).concat())
}

/// They are whom the desk's form names.
fn is_of(pen: &Pen<'_>, said: &Actor, guardian: Handle) -> bool {
    said.who.person().is_some_and(|person| guardian_handle(pen.scope(), person) == guardian)
}
