//! «Sûreté»: a role suspended or given back, everyone signed out.

use crate::acts;
use crate::auth::{Deed, Head, finish_confirmation, start_confirmation};
use crate::domain::safety::Switch;
use crate::domain::text::{Text, TextRefused};
use crate::pages::direction::safety::{SafetyPage, safety};
use crate::pages::links;
use crate::web::cookies::without_session;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, json, json_location, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use serde::Deserialize;
use webauthn_rs::prelude::PublicKeyCredential;

/// What the script sends when the ceremony is over.
#[derive(Deserialize)]
struct Confirmed {
    ceremony: String,
    credential: PublicKeyCredential,
    #[serde(default)]
    reason: String,
}

/// The switches and the log.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    html(shown(visit, None)?)
}

fn shown(visit: &Visit<Head>, fault: Option<(Switch, String, TextRefused)>) -> Result<Markup, Refusal> {
    let school = visit.school();
    let page = SafetyPage {
        measures: &acts::safety_measures(school, &visit.caller)?,
        suspended: &acts::suspended_roles(school, acts::Warden::Head(&visit.caller))?,
        zone: school.zone(),
        slip: visit.slip(),
        fault,
        lives: school.live_year().is_some(),
    };
    Ok(safety(&visit.frame(links::SAFETY), &page))
}

fn switch(visit: &Visit<Head>) -> Result<Switch, Refusal> {
    Switch::of_code(visit.path("switch")?).ok_or(Refusal::NotFound)
}

/// Suspends.
pub(in crate::web) fn suspend(visit: &Visit<Head>) -> Answer {
    let (switch, slip) = (switch(visit)?, visit.sent_slip()?);
    let typed = visit.fields().text("reason");
    match Text::line(typed) {
        Err(refused) => form_again(shown(visit, Some((switch, typed.to_owned(), refused)))?),
        Ok(reason) => {
            acts::suspend(visit.school(), &visit.caller, switch, reason, slip)?;
            see_other(links::SAFETY, Some(Done::Suspended))
        }
    }
}

/// Gives back.
pub(in crate::web) fn restore(visit: &Visit<Head>) -> Answer {
    acts::restore(visit.school(), &visit.caller, switch(visit)?)?;
    see_other(links::SAFETY, Some(Done::Restored))
}

/// The challenge for signing everyone out.
pub(in crate::web) fn everyone_out_options(visit: &Visit<Head>) -> Answer {
    let seat = visit.caller.staff().seat();
    json(&start_confirmation(visit.school(), &visit.app().ceremonies, seat, Deed::EndEverySession)?)
}

/// Everyone is out, this session too.
pub(in crate::web) fn everyone_out(visit: &Visit<Head>) -> Answer {
    let sent = visit.json::<Confirmed>()?;
    let reason = Text::line(&sent.reason).map_err(|_| Refusal::BadRequest)?;
    let (school, seat) = (visit.school(), visit.caller.staff().seat());
    let fresh = finish_confirmation(school, &visit.app().ceremonies, seat, &sent.ceremony, &sent.credential)?;
    acts::sign_everyone_out(school, &visit.caller, &fresh, reason)?;
    without_session(json_location(links::EVERYONE_IS_OUT))
}
