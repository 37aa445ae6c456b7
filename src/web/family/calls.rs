//! A guardian, or a pupil of age, has a device of theirs called. Where devices are not called, nobody finds it.

use crate::acts::{self, Asked, MailChoices, Reader};
use crate::auth::sessions_of;
use crate::domain::mail_notice::Pace;
use crate::domain::push_service::Endpoint;
use crate::i18n::dates::local;
use crate::pages::family::calls::{CalledLine, CallsPage, calls};
use crate::pages::links;
use crate::web::app::Calling;
use crate::web::doors::Family;
use crate::web::family::mail::pace_of;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, json_location, see_other};
use crate::web::visit::{Answer, Visit};
use serde::Deserialize;

/// What the script sends: where its browser is called.
#[derive(Deserialize)]
struct Sent {
    endpoint: String,
}

/// «Avis sur mes appareils».
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    let (reader, calling) = chooser(visit)?;
    let zone = visit.school().zone();
    let lines = acts::called_devices(reader)?.into_iter().map(|(handle, called)| CalledLine {
        handle,
        name: called.device.as_str().to_owned(),
        endpoint: called.endpoint.as_str().to_owned(),
        since: local(called.since, zone),
        last: called.reported.last.map(|last| local(last, zone)),
    });
    let lines: Vec<_> = lines.collect();
    let MailChoices { notices, hours, .. } = acts::mail_choices(visit.school(), reader)?;
    let pace = notices.map_or(Pace::AtOnce, |notices| notices.pace);
    let page = CallsPage { key: &calling.key, devices: &lines, pace, hours, mail: visit.app().posts };
    let here = if visit.caller.is_legal() { links::CHOICES } else { links::CALLS };
    html(calls(&visit.frame(here), &page))
}

/// Whoever may choose, where devices are called.
fn chooser(visit: &Visit<Family>) -> Result<(Reader<'_>, &Calling), Refusal> {
    let reader = visit.caller.reader();
    let calling = visit.app().calling.as_ref().filter(|_| reader.may_be_told());
    calling.map(|calling| (reader, calling)).ok_or(Refusal::NotFound)
}

/// Never, at once, once a day; for mails too.
pub(in crate::web) fn choose(visit: &Visit<Family>) -> Answer {
    let (reader, _) = chooser(visit)?;
    acts::choose_pace(visit.school(), reader, pace_of(visit)?)?;
    see_other(links::CALLS, Some(Done::MailPaceChosen))
}

/// Has this browser called from now on, if its maker's service is one that the school calls.
pub(in crate::web) fn start(visit: &Visit<Family>) -> Answer {
    let (reader, calling) = chooser(visit)?;
    let endpoint = endpoint(visit)?;
    if !calling.services.hold(&endpoint) {
        return Err(Refusal::BadRequest);
    }
    let own = visit.badge.as_ref().map(|badge| badge.session);
    let session = sessions_of(visit.school(), reader.seat())?.into_iter().find(|(row, _)| Some(*row) == own);
    let (row, session) = session.ok_or(Refusal::SignedOut)?;
    let asked = Asked { endpoint, passkey: session.passkey, session: row, device: session.device };
    acts::call_device(visit.school(), reader, asked)?;
    done(Done::DeviceCalled)
}

/// Calls this browser no more.
pub(in crate::web) fn stop(visit: &Visit<Family>) -> Answer {
    let (reader, _) = chooser(visit)?;
    acts::stop_calling_at(reader, &endpoint(visit)?)?;
    done(Done::DeviceCalledNoMore)
}

/// Calls another device no more.
pub(in crate::web) fn end(visit: &Visit<Family>) -> Answer {
    let (reader, _) = chooser(visit)?;
    acts::stop_calling(reader, visit.handle("device")?)?;
    see_other(links::CALLS, Some(Done::DeviceCalledNoMore))
}

fn endpoint(visit: &Visit<Family>) -> Result<Endpoint, Refusal> {
    let sent: Sent = visit.json()?;
    sent.endpoint.parse().map_err(|_| Refusal::BadRequest)
}

fn done(done: Done) -> Answer {
    json_location(&format!("{}?fait={}", links::CALLS, done.name()))
}
