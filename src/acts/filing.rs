//! Putting an entry or a follow-up into a carnet, with every index that must find it.

use crate::acts::mail::note_news;
use crate::acts::opened::Opened;
use crate::archive::{ArchiveError, Held, Pen, Ref, Term};
use crate::domain::absence::Standing;
use crate::domain::asking::{Demand, Needs, Office, Request};
use crate::domain::correction::as_corrected;
use crate::domain::entry::{Asked, Entry, Filed, Matter};
use crate::domain::family::Household;
use crate::domain::follow_up::{FollowUp, Step, Who};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::in_writing::lacks_writing;
use crate::domain::lack::Lack;
use crate::domain::meeting::agreed;
use crate::domain::month::Month;
use crate::domain::punishment::{DetentionSlot, Progress};
use crate::domain::waiting::{awaits_answer, is_open};
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
        pen.link(&Term::correspondents(), Ref::to(staff))?;
    }
    if let Matter::Request(Request { to: Office::Teacher(staff), .. }) = entry.matter {
        pen.link(&Term::correspondents(), Ref::to(staff))?;
    }
    for term in terms_of(entry, &[], &[]) {
        pen.link(&term, Ref::row(family.subject(), row))?;
    }
    Ok(true)
}

/// Every term that names an entry, once these follow-ups were added to it, oldest first. Another follow-up moves the
/// entry from what it gave to what it gives; a carnet that goes to another family is taken from them all and given to
/// them all. `guardians` are the family's, be it that the pupil, of age, has objected or that the access of one is
/// shut: of what is signed in part, it is asked again where it is read.
pub(in crate::acts) fn terms_of(entry: &Entry, follow_ups: &[FollowUp], guardians: &[PersonId]) -> Vec<Term> {
    let mut terms = Vec::new();
    if let Who::Staff(staff) = entry.author.who {
        terms.push(Term::written_by(staff));
    }
    // Staff find the pages of one incident together, be one of them taken back.
    if let (Who::Staff(staff), Matter::Incident(incident)) = (entry.author.who, &entry.matter) {
        terms.push(Term::incident(staff, entry.written_at, &incident.common));
    }
    // What was taken back waits for nobody: whoever wrote it finds it again.
    if withdrawal(follow_ups).is_some() {
        return terms;
    }
    if let (Who::Staff(staff), true) = (entry.author.who, awaits_answer(&entry.matter, follow_ups)) {
        terms.push(Term::answered_to(staff));
    }
    match &entry.matter {
        Matter::Absence(absence) => terms.extend(absence_terms(absence.on, follow_ups)),
        Matter::Lateness(lateness) => terms.extend(absence_terms(lateness.on, follow_ups)),
        Matter::Punishment(punishment) if matches!(Progress::of(punishment.kind, follow_ups), Progress::Ended(..)) => {}
        Matter::Punishment(_) => terms.push(Term::punishments()),
        Matter::Sanction(_) => terms.push(Term::sanctions()),
        Matter::Forgotten(_) => terms.push(Term::forgotten()),
        Matter::AnnouncedAbsence(_) | Matter::Outing(_) => terms.extend(terms_ahead(&entry.matter, follow_ups)),
        Matter::Consent(consent) => terms.push(Term::consents_due(Month::of(consent.until))),
        Matter::SickBayVisit(visit) => terms.push(Term::sick_bay_on(visit.on)),
        Matter::Request(request) => {
            terms.push(Term::addressed_to(request.to));
            match &request.demand {
                Demand::Leave(leave) => terms.push(Term::leaves_on(leave.on)),
                Demand::Exemption(exemption) => terms.extend(exemption.days().map(Term::exempted_on)),
                Demand::Word { .. } | Demand::Meeting { .. } | Demand::Rectification { .. } | Demand::Erasure => {}
            }
            if is_open(follow_ups) {
                terms.push(Term::open_at(request.to));
            }
        }
        Matter::Note { .. }
        | Matter::Observation(_)
        | Matter::Praise { .. }
        | Matter::Incident(_)
        | Matter::Invitation(_)
        | Matter::Withdrawn
        | Matter::CalledOff(_)
        | Matter::UnderCorrection => {}
    }
    terms.extend(follow_ups.iter().filter_map(|follow_up| follow_up.step.slot()).map(detention_term));
    if let Some(office) = entry.answered_by() {
        let days = agreed(entry, follow_ups).into_iter().map(|agreed| agreed.meeting.on);
        terms.extend(days.flat_map(|on| [Term::meetings_on(on), Term::meetings_with(office, Month::of(on))]));
    }
    let asks = matches!(entry.matter.asks(), Asked::Signature | Asked::StrongSignature);
    if asks && !entry.needs.are_signed(follow_ups, guardians) {
        let is_signed = Needs::One.are_signed(follow_ups, guardians);
        terms.push(if is_signed { Term::partly_signed() } else { Term::lacking(Lack::Signature) });
    }
    terms
}

/// The days on which it keeps the pupil from lessons, as it stands.
fn terms_ahead(matter: &Matter, follow_ups: &[FollowUp]) -> Vec<Term> {
    match as_corrected(matter, follow_ups).as_ref() {
        Matter::AnnouncedAbsence(announced) => announced.period.days().map(Term::announced_on).collect(),
        Matter::Outing(outing) => outing.period.days().map(Term::outings_on).collect(),
        _ => Vec::new(),
    }
}

fn detention_term(slot: &DetentionSlot) -> Term {
    Term::detentions_on(slot.on)
}

fn absence_terms(on: Date, follow_ups: &[FollowUp]) -> Vec<Term> {
    let mut terms = vec![Term::absences_on(on)];
    match Standing::of(follow_ups) {
        Standing::ToJustify => terms.push(Term::lacking(Lack::Reason)),
        Standing::Sent(_) => terms.push(Term::to_judge()),
        Standing::Accepted(_) | Standing::Refused(_) | Standing::Withdrawn => {}
    }
    terms.extend(lacks_writing(follow_ups).then(|| Term::lacking(Lack::Writing)));
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
        // It may be filed together with the absence itself, which cannot be read before the write is over.
        Step::Justified(justification) => {
            pen.unlink(&Term::lacking(Lack::Reason), entry)?;
            if justification.explained_by.is_none() {
                pen.link(&Term::to_judge(), entry)?;
            }
            if follow_up.is_told() {
                pen.link(&Term::lacking(Lack::Writing), entry)?;
            }
        }
        Step::PutInWriting { .. } => pen.unlink(&Term::lacking(Lack::Writing), entry)?,
        Step::Judged { .. } => pen.unlink(&Term::to_judge(), entry)?,
        Step::Read
        | Step::CalledOff
        | Step::Reminded
        | Step::LeftSickBay(_)
        | Step::Printed { .. }
        | Step::Rejudged { .. }
        | Step::SuspensionRevoked(_)
        | Step::CarriedOut { .. } => {}
        Step::Scheduled(_)
        | Step::Unscheduled { .. }
        | Step::MissedDetention(_)
        | Step::AttendedDetention(_)
        | Step::Reopened
        | Step::Rewritten(_)
        | Step::Unexplained
        | Step::BackSince(_)
        | Step::Postponed { .. }
        | Step::Ended(_)
        | Step::Corrected(_)
        | Step::Answered { .. }
        | Step::Replied { .. }
        | Step::Closed { .. }
        | Step::Signed(_)
        | Step::SignatureTakenBack(_)
        | Step::JustificationTakenBack(_)
        | Step::AnswerTakenBack { .. }
        | Step::Withdrawn(_) => move_between_terms(pen, family, follow_up)?,
    }
    Ok(true)
}

/// An entry leaves the terms that name it no more, now that this was done to it, and comes under those that do.
fn move_between_terms(pen: &mut Pen<'_>, family: &Held, done: &FollowUp) -> Result<(), ArchiveError> {
    let Some(entry) = pen.scope().find::<Entry>(family, done.entry)? else { return Ok(()) };
    let household = pen.scope().only::<Household>(family)?;
    let follow_ups = follow_ups_of(pen, family, done)?;
    let before = &follow_ups[..follow_ups.len() - 1];
    differ(pen, family, &household, (done.entry, &entry), (before, &follow_ups))
}

/// The same for several things done within one write.
///
/// # Errors
/// When an index row does not open.
pub(in crate::acts) fn move_to_terms(
    pen: &mut Pen<'_>,
    opened: &Opened,
    before: &Filed,
    after: &Filed,
) -> Result<(), ArchiveError> {
    let entry = (after.handle, &after.entry);
    differ(pen, &opened.held, &opened.household, entry, (&before.follow_ups, &after.follow_ups))
}

fn differ(
    pen: &mut Pen<'_>,
    family: &Held,
    household: &Household,
    (handle, entry): (Handle, &Entry),
    (before, after): (&[FollowUp], &[FollowUp]),
) -> Result<(), ArchiveError> {
    let guardians = household.people_in_charge();
    let (before, after) = (terms_of(entry, before, &guardians), terms_of(entry, after, &guardians));
    let page = Ref::row(family.subject(), handle);
    before.iter().filter(|term| !after.contains(term)).try_for_each(|term| pen.unlink(term, page))?;
    after.iter().filter(|term| !before.contains(term)).try_for_each(|term| pen.link(term, page))
}

/// Everything done to an entry, oldest first, the last of it just now.
fn follow_ups_of(pen: &Pen<'_>, family: &Held, done: &FollowUp) -> Result<Vec<FollowUp>, ArchiveError> {
    let shelf = pen.scope().shelf::<FollowUp>(family)?.into_iter().map(|shelved| shelved.record);
    let mut follow_ups: Vec<_> = shelf.filter(|earlier| earlier.entry == done.entry && earlier != done).collect();
    follow_ups.sort_by_key(|earlier| earlier.at);
    follow_ups.push(done.clone());
    Ok(follow_ups)
}
