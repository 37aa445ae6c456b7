//! A whole session of retenues moved or cancelled.

use crate::acts::{self, ActRefused, SessionSheet};
use crate::domain::punishment::DetentionSlot;
use crate::domain::text::Text;
use crate::pages::desk::detention::{SlotFault, SlotForm};
use crate::pages::desk::session_change::{CancelForm, SessionChangePage, session_change, slot_code};
use crate::pages::links;
use crate::web::desk::pupils::settled;
use crate::web::desk::slot::{slot, typed_slot};
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// Both forms.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let sheet = sheet(visit)?;
    let to = as_it_stands(visit, &sheet.session.slot);
    html(shown(visit, sheet, to, cancelling(visit)))
}

fn sheet(visit: &Visit<Desk>) -> Result<SessionSheet, Refusal> {
    Ok(acts::detention_session(visit.school(), visit.caller.desk(), visit.handle("slot")?)?)
}

fn shown(visit: &Visit<Desk>, sheet: SessionSheet, to: SlotForm, cancelling: CancelForm) -> Markup {
    let (expected, settled) = (sheet.expected().count(), sheet.has_taken_place(visit.today()));
    let SessionSheet { handle, session, .. } = sheet;
    let page = SessionChangePage { handle, session, expected, settled, to, cancelling };
    session_change(&visit.frame(links::SCHOOL_LIFE), &page)
}

fn as_it_stands(visit: &Visit<Desk>, slot: &DetentionSlot) -> SlotForm {
    SlotForm {
        slip: visit.slip(),
        on: slot.on.to_string(),
        at: slot.at.strftime("%H:%M").to_string(),
        minutes: slot.minutes.to_string(),
        room: slot.room.as_str().to_owned(),
        ..SlotForm::default()
    }
}

fn cancelling(visit: &Visit<Desk>) -> CancelForm {
    CancelForm { slip: visit.slip(), ..CancelForm::default() }
}

/// Somebody has moved it since the page was made: it is shown where it stands now.
fn is_stale(visit: &Visit<Desk>, sheet: &SessionSheet) -> bool {
    visit.fields().text("was") != slot_code(&sheet.session.slot)
}

/// Moves it.
pub(in crate::web) fn move_session(visit: &Visit<Desk>) -> Answer {
    let (slip, form, sheet) = (visit.sent_slip()?, typed_slot(visit), sheet(visit)?);
    if is_stale(visit, &sheet) {
        return see_other(links::desk::DETENTIONS, None);
    }
    let again = |form: SlotForm, sheet| form_again(shown(visit, sheet, form, cancelling(visit)));
    let fault = |fault| SlotForm { fault: Some(fault), ..form.clone() };
    let to = match slot(visit, &form)? {
        Ok(to) => to,
        Err(wrong) => return again(fault(wrong), sheet),
    };
    let named = others_named(visit, &sheet, &[&form.reason, to.room.as_str()])?;
    if !named.is_empty() {
        return again(SlotForm { named, ..form }, sheet);
    }
    let (desk, reason) = (visit.caller.desk(), Text::line(&form.reason).ok());
    match acts::move_session(visit.school(), desk, sheet.handle, &to, reason, slip) {
        Err(ActRefused::Taken) => again(fault(SlotFault::Taken), sheet),
        Err(ActRefused::NoReason) => again(fault(SlotFault::Reason), sheet),
        moved => see_other(links::desk::DETENTIONS, settled(moved)?.then_some(Done::SessionMoved)),
    }
}

/// Cancels it; one that nobody is in is taken away.
pub(in crate::web) fn cancel(visit: &Visit<Desk>) -> Answer {
    let (slip, session, desk) = (visit.sent_slip()?, visit.handle("slot")?, visit.caller.desk());
    let reason = visit.fields().text("reason").to_owned();
    let again = |at_fault, named| {
        let form = CancelForm { slip: slip.to_string(), reason: reason.clone(), at_fault, named };
        let sheet = sheet(visit)?;
        let to = as_it_stands(visit, &sheet.session.slot);
        form_again(shown(visit, sheet, to, form))
    };
    let named = match acts::detention_session(visit.school(), desk, session) {
        // Somebody has taken it away before: the list shows that.
        Err(ActRefused::NotFound) => vec![],
        Ok(sheet) if is_stale(visit, &sheet) => return see_other(links::desk::DETENTIONS, None),
        sheet => others_named(visit, &sheet?, &[&reason])?,
    };
    if !named.is_empty() {
        return again(false, named);
    }
    match acts::cancel_session(visit.school(), desk, session, Text::line(&reason).ok(), slip) {
        Err(ActRefused::NoReason) => again(true, vec![]),
        Err(ActRefused::TooLate) => see_other(links::desk::DETENTIONS, None),
        cancelled => {
            let done = if cancelled? > 0 { Done::SessionCancelled } else { Done::SessionRemoved };
            see_other(links::desk::DETENTIONS, Some(done))
        }
    }
}

/// Children whom what everyone expected reads names to another family, unless it was already asked about.
fn others_named(visit: &Visit<Desk>, sheet: &SessionSheet, texts: &[&str]) -> Result<Vec<String>, Refusal> {
    if visit.fields().one("despite").is_some() {
        return Ok(vec![]);
    }
    let expected: Vec<_> = sheet.expected().map(|about| about.pupil).collect();
    Ok(acts::others_named_to(visit.school(), visit.caller.desk().into(), &expected, texts)?)
}
