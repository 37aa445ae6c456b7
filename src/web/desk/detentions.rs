//! Sessions of retenues at the desk: opened, listed, who came.

use crate::acts::{self, ActRefused, SessionSheet};
use crate::domain::detention::{Attendance, DetentionSession};
use crate::domain::ids::Handle;
use crate::pages::desk::detention::{SlotFault, SlotForm};
use crate::pages::desk::detention_sessions::{
    Booked, SessionCard, SessionFault, SessionForm, SessionsPage, attendance, sessions,
};
use crate::pages::links;
use crate::web::desk::slot::slot;
use crate::web::doors::Desk;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use std::collections::BTreeMap;

/// The sessions to come, and those whose presence is still to be noted.
pub(in crate::web) fn list(visit: &Visit<Desk>) -> Answer {
    let form = SessionForm {
        slip: visit.slip(),
        on: visit.today().to_string(),
        minutes: "60".to_owned(),
        capacity: "15".to_owned(),
        ..SessionForm::default()
    };
    html(list_page(visit, form)?)
}

fn list_page(visit: &Visit<Desk>, form: SessionForm) -> Result<Markup, Refusal> {
    let sheets = or_nothing(acts::detention_sessions(visit.school(), visit.caller.desk(), visit.today()))?;
    let sessions_shown = sheets.into_iter().map(|sheet| card(visit, sheet)).collect();
    Ok(sessions(&visit.frame(links::SCHOOL_LIFE), &SessionsPage { sessions: sessions_shown, form }))
}

fn card(visit: &Visit<Desk>, sheet: SessionSheet) -> SessionCard {
    let (left, changeable) = (sheet.places_left(), !sheet.has_taken_place(visit.today()));
    let booked = sheet.booked.into_iter().map(|(about, progress)| Booked {
        entry: about.entry,
        pupil: about.pupil,
        name: about.name,
        class: about.class.0,
        progress,
    });
    SessionCard {
        handle: sheet.handle,
        left,
        changeable,
        slip: visit.slip(),
        has_come: sheet.session.slot.on <= visit.today(),
        booked: booked.collect(),
        session: sheet.session,
    }
}

/// Opens one more.
pub(in crate::web) fn open(visit: &Visit<Desk>) -> Answer {
    let (slip, fields) = (visit.sent_slip()?, visit.fields());
    let typed = |name: &str| fields.text(name).to_owned();
    let form = SessionForm {
        slip: slip.to_string(),
        on: typed("on"),
        at: typed("at"),
        minutes: typed("minutes"),
        room: typed("room"),
        capacity: typed("capacity"),
        fault: None,
    };
    match session(visit, &form)? {
        Ok(session) => match acts::open_session(visit.school(), visit.caller.desk(), &session, slip) {
            Err(ActRefused::Taken) => {
                let fault = Some(SessionFault::Slot(SlotFault::Taken));
                form_again(list_page(visit, SessionForm { fault, ..form })?)
            }
            opened => {
                opened?;
                see_other(links::desk::DETENTIONS, Some(Done::SessionOpened))
            }
        },
        Err(fault) => form_again(list_page(visit, SessionForm { fault: Some(fault), ..form })?),
    }
}

fn session(visit: &Visit<Desk>, form: &SessionForm) -> Result<Result<DetentionSession, SessionFault>, Refusal> {
    let typed = SlotForm {
        on: form.on.clone(),
        at: form.at.clone(),
        minutes: form.minutes.clone(),
        room: form.room.clone(),
        ..SlotForm::default()
    };
    let capacity = form.capacity.trim().parse().map_err(|_| SessionFault::Capacity);
    Ok(slot(visit, &typed)?
        .map_err(SessionFault::Slot)
        .and_then(|slot| DetentionSession::new(slot, capacity?).map_err(|_| SessionFault::Capacity)))
}

/// Who is expected at a session.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let sheet = acts::detention_session(visit.school(), visit.caller.desk(), visit.handle("slot")?)?;
    html(attendance(&visit.frame(links::SCHOOL_LIFE), &card(visit, sheet)))
}

/// Who came.
pub(in crate::web) fn note(visit: &Visit<Desk>) -> Answer {
    let (session, slip) = (visit.handle("slot")?, visit.sent_slip()?);
    let sheet = acts::detention_session(visit.school(), visit.caller.desk(), session)?;
    let said = |field: &str, entry: Handle| {
        let typed = visit.fields().text(&format!("{field}-{entry}"));
        Attendance::ALL.into_iter().find(|attendance| attendance.code() == typed)
    };
    let mark = |entry| match (said("was", entry)?, said("p", entry)?) {
        (_, Attendance::Awaited) => None,
        (shown, noted) => Some((entry, (shown, noted == Attendance::Came))),
    };
    let noted: BTreeMap<Handle, _> = sheet.booked.iter().filter_map(|(about, _)| mark(about.entry)).collect();
    match acts::note_presence(visit.school(), visit.caller.desk(), session, &noted, slip) {
        Err(ActRefused::TooLate) => see_other(&links::desk::detention_session(session), None),
        noted => {
            noted?;
            see_other(links::desk::DETENTIONS, Some(Done::PresenceNoted))
        }
    }
}
