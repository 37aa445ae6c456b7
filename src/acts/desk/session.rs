//! «Séance déplacée, séance annulée»: a whole session of retenues at once, with every pupil who is expected at it. All
//! of it is written together, or nothing.

use crate::acts::desk::detention::{SessionSheet, is_taken, sheet};
use crate::acts::desk::entry::{OfPupil, by_slip, find};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_follow_up;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School, Scope};
use crate::domain::detention::DetentionSession;
use crate::domain::follow_up::Step;
use crate::domain::ids::Handle;
use crate::domain::punishment::DetentionSlot;
use crate::domain::text::Text;

/// Moves a session, and the retenue of everyone who is expected at it, for a reason that their families read; `slip`
/// names the form.
///
/// # Errors
/// [`ActRefused::NoReason`] when somebody is expected and nothing says why, [`ActRefused::Taken`] when another session
/// has that slot, [`ActRefused::TooLate`] when it has taken place or this form has moved it before,
/// [`ActRefused::NotFound`] when there is no such session, [`ActRefused::NoOpenYear`].
pub fn move_session(
    school: &School,
    desk: Desk<'_>,
    session: Handle,
    to: &DetentionSlot,
    reason: Option<Text>,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let step = reason.map(|reason| Step::Postponed { slot: to.clone(), reason });
    open.scope().write(|pen| {
        let sheet = standing(pen.scope(), session)?.ok_or(ActRefused::NotFound)?;
        if sheet.session.slot == *to {
            return Ok(());
        }
        if is_taken(pen.scope(), to)? {
            return Err(ActRefused::Taken);
        }
        for_everyone(school, desk, pen, &sheet, step, slip)?;
        let moved = DetentionSession { slot: to.clone(), ..sheet.session };
        Ok(pen.put(pen.scope().house(), session, &moved)?)
    })
}

/// Takes a session away: the retenue of everyone who is expected at it waits for a slot again, for a reason that their
/// families read. Says how many there are; `slip` names the form.
///
/// # Errors
/// [`ActRefused::NoReason`] when somebody is expected and nothing says why, [`ActRefused::TooLate`] when it has taken
/// place, or is taken away already; [`ActRefused::NoOpenYear`].
pub fn cancel_session(
    school: &School,
    desk: Desk<'_>,
    session: Handle,
    reason: Option<Text>,
    slip: Handle,
) -> Result<usize, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let step = reason.map(|reason| Step::Unscheduled { reason });
    open.scope().write(|pen| {
        let sheet = standing(pen.scope(), session)?.ok_or(ActRefused::TooLate)?;
        for_everyone(school, desk, pen, &sheet, step, slip)?;
        pen.remove::<DetentionSession>(pen.scope().house(), session)?;
        Ok(sheet.expected().count())
    })
}

fn standing(scope: &Scope, session: Handle) -> Result<Option<SessionSheet>, ActRefused> {
    let found = scope.find::<DetentionSession>(scope.house(), session)?;
    found.map(|found| sheet(scope, session, found)).transpose()
}

/// Adds the step to the retenue of everyone who is expected.
fn for_everyone(
    school: &School,
    desk: Desk<'_>,
    pen: &mut Pen<'_>,
    sheet: &SessionSheet,
    step: Option<Step>,
    slip: Handle,
) -> Result<(), ActRefused> {
    if sheet.has_taken_place(school.local_now().date()) {
        return Err(ActRefused::TooLate);
    }
    let (by, now, seen) = (desk.staff().actor(), school.now(), visible_from(school)?);
    for about in sheet.expected() {
        let step = step.clone().ok_or(ActRefused::NoReason)?;
        let (opened, filed) = find(pen, OfPupil { pupil: about.pupil, entry: about.entry })?;
        let row = by_slip(pen, &opened, &filed, ("session", slip));
        let told = filed.takes(step, by.clone(), now).seen_from(seen);
        if !file_follow_up(pen, &opened.held, row, &told)? {
            return Err(ActRefused::TooLate);
        }
    }
    Ok(())
}
