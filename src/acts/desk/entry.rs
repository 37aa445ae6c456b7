//! What the desk does to an entry: judges a justification, ends a punition, records a paper signature. What it did by
//! mistake is put right in [`crate::acts::desk::put_right`].

use crate::acts::classroom::charge::{Offices, is_printed_by};
use crate::acts::diffusion::visible_from;
use crate::acts::family::justify::turn_of;
use crate::acts::family::reply::next_word;
use crate::acts::filing::file_follow_up;
use crate::acts::opened::{Opened, open_pupil, text_hash};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{Pen, School, Scope};
use crate::domain::absence::Standing;
use crate::domain::entry::{Filed, Matter};
use crate::domain::exchange::Reply;
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::missed::begins;
use crate::domain::punishment::Outcome;
use crate::domain::signature::Manner;
use jiff::civil::Date;

/// An entry about a pupil, as the desk's addresses name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfPupil {
    /// The pupil.
    pub pupil: Handle,
    /// The entry.
    pub entry: Handle,
}

/// «Motif recevable» or «non recevable», for an absence and for every other of the same pupil and day that was
/// justified in the same way. It stands until it is revised.
///
/// # Errors
/// [`ActRefused::TooLate`] when nothing waits for a verdict, [`ActRefused::NotFound`], [`ActRefused::NoOpenYear`].
pub fn judge(school: &School, desk: Desk<'_>, of: OfPupil, acceptable: bool) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (by, at, seen) = (desk.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        if !matches!(filed.standing(), Standing::Sent(_)) {
            return Err(ActRefused::TooLate);
        }
        for judged in opened.carnet(pen.scope())?.iter().filter(|other| judged_with(&filed, other)) {
            let row = pen.scope().row_for(&opened.held, "verdict", &turn_of(judged));
            let verdict = judged.takes(Step::Judged { acceptable }, by.clone(), at);
            file_follow_up(pen, &opened.held, row, &verdict.seen_from(seen))?;
        }
        Ok(())
    })
}

/// Says how a punition ended, until it is reopened; `slip` names the form.
///
/// # Errors
/// [`ActRefused::TooLate`] when it has ended already, or is a retenue of a later day that is not cancelled,
/// [`ActRefused::NotFound`] when the entry is no punition, [`ActRefused::NoOpenYear`].
pub fn end_punishment(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    outcome: Outcome,
    slip: Handle,
) -> Result<(), ActRefused> {
    let today = school.local_now().date();
    follow(school, desk, of, |pen, opened, filed| match (&filed.entry.matter, filed.progress()) {
        (Matter::Punishment(_), progress) if !progress.may_end(outcome, today) => Err(ActRefused::TooLate),
        (Matter::Punishment(_), _) => Ok((by_slip(pen, opened, filed, ("ended", slip)), Some(Step::Ended(outcome)))),
        _ => Err(ActRefused::NotFound),
    })
}

/// Where what a form does to an entry is kept: the same form sent twice finds it there.
pub(in crate::acts) fn by_slip(
    pen: &Pen<'_>,
    opened: &Opened,
    filed: &Filed,
    (does, slip): (&'static str, Handle),
) -> Handle {
    pen.scope().row_for(&opened.held, does, &[slip.0, filed.handle.0].concat())
}

/// «Signé sur papier, le …»: a guardian's slip has come back. The desk vouches for it; a sanction can be signed so too.
///
/// # Errors
/// [`ActRefused::PaperDay`], [`ActRefused::TooLate`] when this guardian's signature is not awaited,
/// [`ActRefused::NotFound`], [`ActRefused::NoOpenYear`].
pub fn sign_on_paper(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    on: Date,
) -> Result<(), ActRefused> {
    let manner = Manner::Paper { on, entered_by: desk.staff().id() };
    from_paper(school, desk, of, guardian, on, |filed, by| {
        let awaited = filed.awaits(by).ok_or(ActRefused::TooLate)?;
        Ok(awaited.sign(text_hash(&filed.as_read())?, manner, school.now())?)
    })
}

/// Enters what a guardian's slip of that day says, having read the entry within the same write.
fn from_paper(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    on: Date,
    says: impl FnOnce(&Filed, Actor) -> Result<FollowUp, ActRefused>,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        let by = signatory(school, pen.scope(), &opened, filed.entry.pupil, guardian)?;
        paper_day(school, &filed, by.who, on)?;
        let (row, said) = (pen.draw_row(), says(&filed, by)?);
        let said = FollowUp { at: filed.in_turn(&said.step, said.at), ..said };
        file_follow_up(pen, &opened.held, row, &said)?;
        Ok(())
    })
}

/// The same pupil, the same day, the same reason that stands where this one does: what one verdict is about.
pub(in crate::acts) fn judged_with(filed: &Filed, other: &Filed) -> bool {
    let day = |filed: &Filed| begins(&filed.matter()).map(|(on, _)| on);
    let same = filed.entry.pupil == other.entry.pupil && day(filed) == day(other);
    same && filed.standing() == other.standing()
}

/// «Signé sur papier, le …»: a guardian's answer to a «demande d'autorisation», or to a time proposed for a
/// rendez-vous, has come back, be it after its last day.
///
/// # Errors
/// As [`sign_on_paper`].
pub fn answer_on_paper(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    guardian: Handle,
    says: Reply,
    on: Date,
) -> Result<(), ActRefused> {
    let today = school.local_now().date();
    let offices = Offices::of(school, &Reach::from(desk).live(school)?.scope, desk.into())?;
    from_paper(school, desk, of, guardian, on, |filed, by| {
        if !is_printed_by(&offices, filed) {
            return Err(ActRefused::NotFound);
        }
        // A slip of before the time was put off says yes to another one.
        if !filed.is_answered_by_slip_of(by.who, on, |at| school.zone().to_datetime(at).date()) {
            return Err(ActRefused::PaperDay);
        }
        let step = answered_by_slip(filed, by.who, (says, on), today)?;
        Ok(FollowUp::at_once(of.entry, by, school.now(), step))
    })
}

/// What somebody's slip of that day says, as a step.
///
/// # Errors
/// [`ActRefused::NotFound`] when nothing there is answered on paper, [`ActRefused::TooLate`] when that word has no
/// place there any more.
pub(in crate::acts) fn answered_by_slip(
    filed: &Filed,
    who: Who,
    (says, on): (Reply, Date),
    today: Date,
) -> Result<Step, ActRefused> {
    let thread = who.person().filter(|_| filed.is_answered_on_paper(who)).ok_or(ActRefused::NotFound)?;
    next_word(filed, thread, Reply { on_paper: Some(on), ..says }, today)
}

/// Whoever signs for that pupil, by their handle in the desk's forms.
pub(in crate::acts) fn signatory(
    school: &School,
    scope: &Scope,
    opened: &Opened,
    pupil: PersonId,
    handle: Handle,
) -> Result<Actor, ActRefused> {
    let signatories = opened.signatories_of(school, scope, pupil)?;
    let found = signatories.iter().find(|signatory| signatory.handle(scope) == handle);
    Ok(found.ok_or(ActRefused::NotFound)?.actor())
}

/// A slip of before the words were put right says something else: it is no signature of what the page says now. Until
/// families read what it says now, no slip does.
pub(in crate::acts) fn paper_day(school: &School, filed: &Filed, who: Who, on: Date) -> Result<(), ActRefused> {
    let day_of = |at| school.zone().to_datetime(at).date();
    let reads = !filed.is_under_correction(school.now()) && filed.is_signed_by_slip_of(who, on, day_of);
    if reads && on <= school.local_now().date() { Ok(()) } else { Err(ActRefused::PaperDay) }
}

pub(in crate::acts) fn find(pen: &Pen<'_>, of: OfPupil) -> Result<(Opened, Filed), ActRefused> {
    let (opened, child) = open_pupil(pen.scope(), of.pupil)?;
    let filed = opened.entry(pen.scope(), of.entry)?;
    if filed.entry.pupil == child.person { Ok((opened, filed)) } else { Err(ActRefused::NotFound) }
}

/// The same for whoever answers for it: it is within reach, and as it stands now they may do what they are about to.
pub(in crate::acts) fn find_within(
    pen: &Pen<'_>,
    reach: Reach<'_>,
    of: OfPupil,
    may: impl FnOnce(&Filed) -> bool,
) -> Result<(Opened, Filed), ActRefused> {
    let (opened, filed) = find(pen, of)?;
    let within = reach.covers(&opened.pupil(filed.entry.pupil)?.profile);
    if within && may(&filed) { Ok((opened, filed)) } else { Err(ActRefused::NotFound) }
}

/// Adds the step that `next` allows, if any, having read the entry within the same write. Says whether it is new.
pub(in crate::acts) fn follow_newly(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    next: impl FnOnce(&Pen<'_>, &Opened, &Filed) -> Result<(Handle, Option<Step>), ActRefused>,
) -> Result<bool, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (by, at, seen) = (desk.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let (opened, filed) = find(pen, of)?;
        let (row, step) = next(pen, &opened, &filed)?;
        let Some(step) = step else { return Ok(false) };
        Ok(file_follow_up(pen, &opened.held, row, &filed.takes(step, by, at).seen_from(seen))?)
    })
}

/// The same, where it matters to nobody whether it was there already.
pub(in crate::acts) fn follow(
    school: &School,
    desk: Desk<'_>,
    of: OfPupil,
    next: impl FnOnce(&Pen<'_>, &Opened, &Filed) -> Result<(Handle, Option<Step>), ActRefused>,
) -> Result<(), ActRefused> {
    follow_newly(school, desk, of, next).map(drop)
}
