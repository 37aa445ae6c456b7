//! «Fixer la retenue»: the slot of a retenue, as its form says it.

use crate::acts::{self, ActRefused};
use crate::domain::punishment::DetentionSlot;
use crate::domain::text::Text;
use crate::pages::desk::detention::{SlotFault, SlotForm, SlotPage, detention};
use crate::pages::links;
use crate::web::desk::pupils::settled;
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::{Date, Time};
use maud::Markup;

/// «Fixer la retenue».
pub(in crate::web) fn show_detention(visit: &Visit<Desk>) -> Answer {
    html(slot_page(visit, None)?)
}

/// The form as it was sent, or as nobody has touched it yet.
fn slot_page(visit: &Visit<Desk>, sent: Option<SlotForm>) -> Result<Markup, Refusal> {
    let (school, desk, of) = (visit.school(), visit.caller.desk(), visit.of_pupil()?);
    let consulted = acts::consult(school, desk.into(), of.pupil)?;
    let filed = consulted.opened.entry(&consulted.live.scope, of.entry)?;
    let sessions = acts::detention_sessions(school, desk, visit.today())?.into_iter();
    let sessions = sessions.map(|sheet| (sheet.handle, sheet.places_left(), sheet.session));
    let now = school.local_now();
    let free = sessions.filter(|(_, left, session)| *left > 0 && session.slot.begins() >= now);
    let page = SlotPage {
        pupil: of.pupil,
        entry: of.entry,
        name: &consulted.pupil.profile.name,
        sessions: free.map(|(handle, left, session)| (handle, session, left)).collect(),
        puts_off: filed.progress().slot().is_some(),
    };
    let form = sent.unwrap_or_else(|| untouched(visit, &page));
    Ok(detention(&visit.frame(links::SCHOOL_LIFE), &page, &form))
}

/// The next session with a place left; where there is none, an hour of today.
fn untouched(visit: &Visit<Desk>, page: &SlotPage) -> SlotForm {
    let form = SlotForm { slip: visit.slip(), ..SlotForm::default() };
    match page.sessions.first() {
        Some((session, ..)) => SlotForm { session: session.to_string(), ..form },
        None => SlotForm { on: visit.today().to_string(), minutes: "60".to_owned(), ..form },
    }
}

/// Gives it its slot.
pub(in crate::web) fn schedule(visit: &Visit<Desk>) -> Answer {
    let (slip, form) = (visit.sent_slip()?, typed_slot(visit));
    let again = |fault| form_again(slot_page(visit, Some(SlotForm { fault: Some(fault), ..form.clone() }))?);
    let slot = match chosen_slot(visit, &form)? {
        Ok(slot) => slot,
        Err(fault) => return again(fault),
    };
    let texts = [form.reason.as_str(), slot.room.as_str()];
    let named = acts::others_named_to(visit.school(), visit.caller.desk().into(), &[visit.handle("pupil")?], &texts)?;
    if !named.is_empty() && visit.fields().one("despite").is_none() {
        return form_again(slot_page(visit, Some(SlotForm { named, ..form }))?);
    }
    let reason = Text::line(&form.reason).ok();
    match acts::schedule(visit.school(), visit.caller.desk(), visit.of_pupil()?, &slot, reason, slip) {
        Err(ActRefused::Full) => again(SlotFault::Full),
        Err(ActRefused::NoReason) => again(SlotFault::Reason),
        done => see_other(links::SCHOOL_LIFE, settled(done)?.then_some(Done::Scheduled)),
    }
}

/// The form of a slot as it was sent.
pub(in crate::web) fn typed_slot(visit: &Visit<Desk>) -> SlotForm {
    let typed = |name: &str| visit.fields().text(name).to_owned();
    SlotForm {
        slip: typed("slip"),
        on: typed("on"),
        at: typed("at"),
        minutes: typed("minutes"),
        room: typed("room"),
        session: typed("session"),
        reason: typed("reason"),
        ..SlotForm::default()
    }
}

/// The slot of the session picked, or the one that was typed.
fn chosen_slot(visit: &Visit<Desk>, form: &SlotForm) -> Result<Result<DetentionSlot, SlotFault>, Refusal> {
    if form.session.is_empty() {
        return slot(visit, form);
    }
    // A session is picked before anybody touches the form: what was typed is not thrown away for it.
    if [&form.on, &form.at, &form.minutes, &form.room].iter().any(|typed| !typed.is_empty()) {
        return Ok(Err(SlotFault::Both));
    }
    let session = form.session.parse().map_err(|_| Refusal::NotFound)?;
    let DetentionSlot { on, at, minutes, room } =
        acts::detention_session(visit.school(), visit.caller.desk(), session)?.session.slot;
    // Since it was opened an import may have closed the school that day, or its hour may be past.
    to_come(visit, Ok((on, (at, minutes), room)))
}

/// The slot that was typed.
pub(in crate::web) fn slot(visit: &Visit<Desk>, form: &SlotForm) -> Result<Result<DetentionSlot, SlotFault>, Refusal> {
    to_come(visit, read(form))
}

/// A day, an hour with how many minutes, a room.
type Said = (Date, (Time, u16), Text);

fn read(form: &SlotForm) -> Result<Said, SlotFault> {
    let on = form.on.parse().map_err(|_| SlotFault::When)?;
    let at = form.at.parse().map_err(|_| SlotFault::When)?;
    let minutes = form.minutes.trim().parse().unwrap_or(0);
    let room = Text::line(&form.room).map_err(|_| SlotFault::Room)?;
    Ok((on, (at, minutes), room))
}

/// A slot at an hour to come of a day of the year on which there is school.
fn to_come(visit: &Visit<Desk>, said: Result<Said, SlotFault>) -> Result<Result<DetentionSlot, SlotFault>, Refusal> {
    let year = acts::Reach::from(visit.caller.desk()).open(visit.school())?.year();
    let (now, calendar) = (visit.school().local_now(), acts::school_calendar(visit.school())?);
    Ok(said.and_then(|(on, lasting, room)| {
        let slot = DetentionSlot::new(on, lasting, room, (year, now));
        slot.and_then(|slot| slot.open(&calendar)).map_err(SlotFault::Slot)
    }))
}
