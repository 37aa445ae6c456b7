//! Putting an entry or a follow-up into a carnet, with every index that must find it.

use crate::acts::mail::note_news;
use crate::archive::{ArchiveError, Held, Pen, Ref, Term};
use crate::domain::absence::Standing;
use crate::domain::asking::Demand;
use crate::domain::correction::Presence;
use crate::domain::entry::{Asked, Entry, Matter};
use crate::domain::exchange::{awaits_answer, opens};
use crate::domain::family::Household;
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::punishment::{DetentionSlot, Progress};
use crate::domain::withdrawal::withdrawal;
use jiff::civil::Date;

/// Files an entry under a row the caller has chosen. A row that is there already is left as it is: the same form sent
/// twice writes once. Says whether it was written.
///
/// # Errors
/// When an index row does not open.
pub fn file_entry(pen: &mut Pen<'_>, family: &Held, row: Handle, entry: &Entry) -> Result<bool, ArchiveError> {
    if pen.has::<Entry>(family, row)? {
        return Ok(false);
    }
    pen.put(family, row, entry)?;
    if let Who::Staff(staff) = entry.author.who {
        note_news(pen, family.subject())?;
        pen.link(&Term::writers(), Ref::to(staff))?;
    }
    for term in terms_of(entry, &[], &[]) {
        pen.link(&term, Ref::row(family.subject(), row))?;
    }
    Ok(true)
}

/// Every term that names an entry, once these follow-ups were added to it, oldest first. [`file_follow_up`] keeps to
/// it one step at a time; a carnet that goes to another family is taken from them all and given to them all. `guardians`
/// are the family's, be it that the pupil, of age, has objected: what lacks a signature is asked again where it is read.
pub(in crate::acts) fn terms_of(entry: &Entry, follow_ups: &[FollowUp], guardians: &[PersonId]) -> Vec<Term> {
    let mut terms = Vec::new();
    if let Who::Staff(staff) = entry.author.who {
        terms.push(Term::written_by(staff));
    }
    // What was taken back waits for nobody: whoever wrote it finds it again.
    if withdrawal(follow_ups).is_some() {
        return terms;
    }
    if let (Who::Staff(staff), true) = (entry.author.who, awaits_answer(follow_ups)) {
        terms.push(Term::answered_to(staff));
    }
    match &entry.matter {
        Matter::Absence(absence) => terms.extend(absence_terms(absence.on, follow_ups)),
        Matter::Lateness(lateness) => terms.extend(absence_terms(lateness.on, follow_ups)),
        Matter::Punishment(punishment) if matches!(Progress::of(punishment.kind, follow_ups), Progress::Ended(..)) => {}
        Matter::Punishment(_) => terms.push(Term::punishments()),
        Matter::Sanction(_) => terms.push(Term::sanctions()),
        Matter::Forgotten(_) => terms.push(Term::forgotten()),
        Matter::AnnouncedAbsence(announced) => terms.extend(announced.days().map(Term::announced_on)),
        Matter::SickBayVisit(visit) => terms.push(Term::sick_bay_on(visit.on)),
        Matter::Request(request) => {
            terms.push(Term::addressed_to(request.to));
            if let Demand::Leave(leave) = &request.demand {
                terms.push(Term::leaves_on(leave.on));
            }
            if follow_ups.iter().filter_map(opens).next_back().unwrap_or(true) {
                terms.push(Term::open_at(request.to));
            }
        }
        Matter::Note { .. }
        | Matter::Observation(_)
        | Matter::Praise { .. }
        | Matter::Invitation(_)
        | Matter::Consent(_)
        | Matter::Withdrawn
        | Matter::UnderCorrection => {}
    }
    terms.extend(follow_ups.iter().filter_map(|follow_up| follow_up.step.slot()).map(detention_term));
    let asks = matches!(entry.matter.asks(), Asked::Signature | Asked::StrongSignature);
    if asks && !entry.matter.needs().are_signed(follow_ups, guardians) {
        terms.push(Term::unsigned());
    }
    terms
}

fn detention_term(slot: &DetentionSlot) -> Term {
    Term::detentions_on(slot.on)
}

fn absence_terms(on: Date, follow_ups: &[FollowUp]) -> Vec<Term> {
    let mut terms = vec![Term::absences_on(on)];
    if matches!(Standing::of(follow_ups), Standing::Sent(_)) {
        terms.push(Term::to_judge());
    }
    terms
}

/// Files a follow-up under a row the caller has chosen; one that is there already is left as it is. The caller has
/// checked, within this same act, that the entry is at the step this needs.
///
/// # Errors
/// When an index row does not open.
pub fn file_follow_up(
    pen: &mut Pen<'_>,
    family: &Held,
    row: Handle,
    follow_up: &FollowUp,
) -> Result<bool, ArchiveError> {
    if pen.has::<FollowUp>(family, row)? {
        return Ok(false);
    }
    pen.put(family, row, follow_up)?;
    if matches!(follow_up.by.who, Who::Staff(_)) {
        note_news(pen, family.subject())?;
    }
    let entry = Ref::row(family.subject(), follow_up.entry);
    match &follow_up.step {
        Step::Justified(_) => pen.link(&Term::to_judge(), entry)?,
        Step::Judged { .. } => pen.unlink(&Term::to_judge(), entry)?,
        Step::Ended(_) => pen.unlink(&Term::punishments(), entry)?,
        Step::Corrected(correction) if correction.says == Presence::There => pen.unlink(&Term::to_judge(), entry)?,
        Step::Scheduled(slot) | Step::Postponed { slot, .. } => pen.link(&detention_term(slot), entry)?,
        Step::Read
        | Step::Corrected(_)
        | Step::Rewritten(_)
        | Step::CalledOff
        | Step::Reminded
        | Step::Printed { .. }
        | Step::MissedDetention(_)
        | Step::CarriedOut { .. } => {}
        Step::Answered { .. } | Step::Replied { .. } | Step::Closed { .. } => open_or_settle(pen, family, follow_up)?,
        Step::Signed(_) | Step::Withdrawn(_) => take_out(pen, family, follow_up)?,
    }
    Ok(true)
}

/// A family's request is among those its office has open, or no longer; what staff have written, among those that wait for
/// their answer.
fn open_or_settle(pen: &mut Pen<'_>, family: &Held, done: &FollowUp) -> Result<(), ArchiveError> {
    let Some(entry) = pen.scope().find::<Entry>(family, done.entry)? else { return Ok(()) };
    let (term, open) = match (&entry.matter, entry.author.who) {
        (Matter::Request(request), _) => (Term::open_at(request.to), opens(done)),
        (_, Who::Staff(staff)) => (Term::answered_to(staff), Some(awaits_answer(&follow_ups_of(pen, family, done)?))),
        _ => return Ok(()),
    };
    let Some(open) = open else { return Ok(()) };
    let entry = Ref::row(family.subject(), done.entry);
    if open { pen.link(&term, entry) } else { pen.unlink(&term, entry) }
}

/// Everything done to an entry, oldest first, the last of it just now.
fn follow_ups_of(pen: &Pen<'_>, family: &Held, done: &FollowUp) -> Result<Vec<FollowUp>, ArchiveError> {
    let shelf = pen.scope().shelf::<FollowUp>(family)?.into_iter().map(|shelved| shelved.record);
    let mut follow_ups: Vec<_> = shelf.filter(|earlier| earlier.entry == done.entry && earlier != done).collect();
    follow_ups.sort_by_key(|earlier| earlier.at);
    follow_ups.push(done.clone());
    Ok(follow_ups)
}

/// A page leaves the indices of what it waited for: once taken back, all but that of whoever wrote it; once signed, that of
/// what is not, unless another signature is needed.
fn take_out(pen: &mut Pen<'_>, family: &Held, done: &FollowUp) -> Result<(), ArchiveError> {
    let Some(entry) = pen.scope().find::<Entry>(family, done.entry)? else { return Ok(()) };
    let guardians = pen.scope().only::<Household>(family)?.people_in_charge();
    let follow_ups = follow_ups_of(pen, family, done)?;
    let named = terms_of(&entry, &follow_ups[..follow_ups.len() - 1], &guardians);
    let left = terms_of(&entry, &follow_ups, &guardians);
    for term in named.iter().filter(|term| !left.contains(term)) {
        pen.unlink(term, Ref::row(family.subject(), done.entry))?;
    }
    Ok(())
}
