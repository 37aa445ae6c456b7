//! What the head and the DPO may each do about a year's end: order what is due, and agree on what needs both.

use crate::acts::{self, Agreement, Orders, Partner};
use crate::auth::{Deed, FreshAssertion, Seat, YearStep, finish_confirmation, start_confirmation};
use crate::domain::school_year::SchoolYear;
use crate::pages::links;
use crate::web::doors::Warden;
use crate::web::keys::years::{Proposed, settled, year};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, json, see_other};
use crate::web::visit::{Answer, Visit};
use serde::Deserialize;
use webauthn_rs::prelude::PublicKeyCredential;

#[derive(Deserialize)]
struct Answered {
    ceremony: String,
    credential: PublicKeyCredential,
}

#[derive(Deserialize)]
struct Agreeing {
    ceremony: String,
    credential: PublicKeyCredential,
    #[serde(flatten)]
    proposed: Proposed,
}

fn seat(warden: &Warden) -> Seat {
    match warden {
        Warden::Head(head) => head.staff().seat(),
        Warden::Dpo(dpo) => dpo.staff().seat(),
    }
}

/// The page each of them comes from.
fn page(warden: &Warden) -> &'static str {
    match warden {
        Warden::Head(_) => links::YEAR,
        Warden::Dpo(_) => links::DPO_YEARS,
    }
}

fn challenge(visit: &Visit<Warden>, year: SchoolYear, step: YearStep) -> Answer {
    let (school, seat) = (visit.school(), seat(&visit.caller));
    json(&start_confirmation(school, &visit.app().ceremonies, seat, Deed::Year(year, step))?)
}

fn verified(
    visit: &Visit<Warden>,
    ceremony: &str,
    credential: &PublicKeyCredential,
) -> Result<FreshAssertion, Refusal> {
    let seat = seat(&visit.caller);
    Ok(finish_confirmation(visit.school(), &visit.app().ceremonies, seat, ceremony, credential)?)
}

/// The challenge for the order to destroy.
pub(in crate::web) fn destroy_options(visit: &Visit<Warden>) -> Answer {
    challenge(visit, year(visit)?, YearStep::Destroy)
}

/// «Détruire les clés».
pub(in crate::web) fn destroy(visit: &Visit<Warden>) -> Answer {
    let (year, sent) = (year(visit)?, visit.json::<Answered>()?);
    let fresh = verified(visit, &sent.ceremony, &sent.credential)?;
    let by = match &visit.caller {
        Warden::Head(head) => Orders::Head(head, fresh),
        Warden::Dpo(dpo) => Orders::Dpo(dpo, fresh),
    };
    settled(acts::wipe(visit.school(), &by, year).map(|()| Done::YearDestroyed), page(&visit.caller))
}

/// The challenge for a proposal, or for agreeing to it: it binds the very thing and its day.
pub(in crate::web) fn agree_options(visit: &Visit<Warden>) -> Answer {
    let proposal = visit.json::<Proposed>()?.proposal().map_err(|_| Refusal::BadRequest)?;
    challenge(visit, year(visit)?, YearStep::Agree(proposal))
}

/// Proposes, or agrees to what the other has proposed, which is then done.
pub(in crate::web) fn agree(visit: &Visit<Warden>) -> Answer {
    let (year, sent) = (year(visit)?, visit.json::<Agreeing>()?);
    let proposal = sent.proposed.proposal().map_err(|_| Refusal::BadRequest)?;
    let fresh = verified(visit, &sent.ceremony, &sent.credential)?;
    let by = match &visit.caller {
        Warden::Head(head) => Partner::Head(head, fresh),
        Warden::Dpo(dpo) => Partner::Dpo(dpo, fresh),
    };
    let agreed = acts::agree(visit.school(), &by, year, proposal).map(|agreement| match agreement {
        Agreement::Proposed => Done::Proposed,
        Agreement::CarriedOut => Done::Agreed,
    });
    settled(agreed, page(&visit.caller))
}

/// Takes back what waits for the other.
pub(in crate::web) fn withdraw(visit: &Visit<Warden>) -> Answer {
    let by = match &visit.caller {
        Warden::Head(head) => acts::Warden::Head(head),
        Warden::Dpo(dpo) => acts::Warden::Dpo(dpo),
    };
    acts::withdraw(visit.school(), by, year(visit)?)?;
    see_other(page(&visit.caller), Some(Done::Withdrawn))
}
