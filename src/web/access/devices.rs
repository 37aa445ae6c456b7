//! One's own passkeys and sessions.

use crate::auth::{
    AuthError, Deed, add_passkey, end_all_sessions, end_session, finish_confirmation, passkeys_of, remove_passkey,
    rename_passkey, sessions_of, start_adding, start_confirmation,
};
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use crate::i18n::dates::local;
use crate::pages::access::devices::{DeviceLine, SessionLine, add_device, devices};
use crate::pages::links;
use crate::web::access::welcome::device_name;
use crate::web::cookies::without_session;
use crate::web::doors::Anyone;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, json, json_location, see_other};
use crate::web::visit::{Answer, Visit};
use serde::Deserialize;
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

#[derive(Deserialize)]
struct Confirmed {
    ceremony: String,
    credential: PublicKeyCredential,
}

#[derive(Deserialize)]
struct Added {
    ceremony: String,
    credential: RegisterPublicKeyCredential,
    #[serde(default)]
    device: String,
}

/// «Mes appareils».
pub(in crate::web) fn list(visit: &Visit<Anyone>) -> Answer {
    let (school, seat) = (visit.school(), visit.caller.0.seat());
    let own = visit.badge.as_ref().map(|badge| badge.session);
    let sessions = sessions_of(school, seat)?;
    let opened_with = sessions.iter().find(|(row, _)| Some(*row) == own).map(|(_, session)| session.passkey);
    let zone = school.zone();
    let device_lines: Vec<_> = passkeys_of(school, seat)?
        .into_iter()
        .map(|(handle, passkey)| DeviceLine {
            handle,
            name: passkey.name.as_str().to_owned(),
            added: local(passkey.created_at, zone).date(),
            last_used: Some(local(passkey.used_at, zone)),
            this_one: Some(handle) == opened_with,
        })
        .collect();
    let session_lines: Vec<_> = sessions
        .into_iter()
        .map(|(handle, session)| SessionLine {
            handle,
            device: session.device.as_str().to_owned(),
            began: local(session.opened_at, zone),
            last_seen: local(session.seen_at, zone),
            this_one: Some(handle) == own,
        })
        .collect();
    html(devices(&visit.frame(links::DEVICES), &device_lines, &session_lines))
}

/// Another name for a device.
pub(in crate::web) fn rename(visit: &Visit<Anyone>) -> Answer {
    let name = Text::line(visit.fields().text("name")).map_err(AuthError::from)?;
    rename_passkey(visit.school(), visit.caller.0.seat(), visit.handle("device")?, name)?;
    see_other(links::DEVICES, Some(Done::DeviceRenamed))
}

/// One device less; never the last.
pub(in crate::web) fn remove(visit: &Visit<Anyone>) -> Answer {
    remove_passkey(visit.school(), visit.caller.0.seat(), visit.handle("device")?)?;
    see_other(links::DEVICES, Some(Done::DeviceRemoved))
}

/// The fresh assertion that adding needs.
pub(in crate::web) fn confirm_options(visit: &Visit<Anyone>) -> Answer {
    let (school, seat) = (visit.school(), visit.caller.0.seat());
    json(&start_confirmation(school, &visit.app().ceremonies, seat, Deed::AddPasskey)?)
}

/// Its answer.
pub(in crate::web) fn confirm_finish(visit: &Visit<Anyone>) -> Answer {
    let sent: Confirmed = visit.json()?;
    let (school, seat) = (visit.school(), visit.caller.0.seat());
    let ceremonies = &visit.app().ceremonies;
    let proof = finish_confirmation(school, ceremonies, seat, &sent.ceremony, &sent.credential)?;
    ceremonies.allow_adding(visit.running(), seat, session_of(visit)?, &proof)?;
    json_location(links::DEVICES_ADD)
}

/// The page that adds a device, after the assertion.
pub(in crate::web) fn show_add(visit: &Visit<Anyone>) -> Answer {
    if !visit.app().ceremonies.may_add(visit.running(), visit.caller.0.seat(), session_of(visit)?) {
        return see_other(links::DEVICES, None);
    }
    html(add_device(&visit.frame(links::DEVICES), ""))
}

/// The options of another passkey.
pub(in crate::web) fn add_options(visit: &Visit<Anyone>) -> Answer {
    let caller = &visit.caller.0;
    let whose = (caller.seat(), session_of(visit)?);
    json(&start_adding(visit.school(), &visit.app().ceremonies, whose, &caller.name())?)
}

/// The other passkey itself.
pub(in crate::web) fn add_finish(visit: &Visit<Anyone>) -> Answer {
    let sent: Added = visit.json()?;
    let device = device_name(&visit.frame(links::DEVICES), &sent.device)?;
    let (school, seat) = (visit.school(), visit.caller.0.seat());
    let session = session_of(visit)?;
    add_passkey(school, &visit.app().ceremonies, seat, &sent.ceremony, &sent.credential, device, session)?;
    json_location(&format!("{}?fait={}", links::DEVICES, Done::DeviceAdded.name()))
}

/// The session that asks.
fn session_of(visit: &Visit<Anyone>) -> Result<Handle, Refusal> {
    Ok(visit.badge.as_ref().ok_or(Refusal::SignedOut)?.session)
}

/// One session less. Ending one's own is signing out.
pub(in crate::web) fn end_one(visit: &Visit<Anyone>) -> Answer {
    let row = visit.handle("session")?;
    end_session(visit.school(), visit.caller.0.seat(), row)?;
    if visit.badge.as_ref().is_some_and(|badge| badge.session == row) {
        return without_session(see_other(links::SIGN_IN, None));
    }
    see_other(links::DEVICES, Some(Done::SessionEnded))
}

/// Every session, this one too.
pub(in crate::web) fn end_all(visit: &Visit<Anyone>) -> Answer {
    end_all_sessions(visit.school(), visit.caller.0.seat(), None)?;
    without_session(see_other(links::SIGN_IN, None))
}
