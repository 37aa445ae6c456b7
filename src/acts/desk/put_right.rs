//! «Rectifier»: the desk puts right what was entered by mistake. A step is added, and the last word counts; `slip` names
//! the form each time.

use crate::acts::desk::entry::{OfPupil, by_slip, find, follow, judged_with};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::guardian_handle;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
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
        let theirs = |signed: &&Actor| {
            signed.who.person().is_some_and(|person| guardian_handle(pen.scope(), person) == guardian)
        };
        let whose = filed.from_paper().find(theirs).ok_or(ActRefused::TooLate)?;
        let word = [slip.0, of.entry.0, guardian.0].concat();
        let row = pen.scope().row_for(&opened.held, "signature-taken-back", &word);
        Ok((row, Some(Step::SignatureTakenBack(whose.clone()))))
    })
}
