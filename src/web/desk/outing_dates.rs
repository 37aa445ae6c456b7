//! «Changer les dates ou les heures» of an outing.

use crate::acts::{self, ActRefused, OutingSheet};
use crate::domain::period::Period;
use crate::domain::text::Text;
use crate::pages::desk::outing_dates::{DatesFault, OutingDatesPage, outing_dates};
use crate::pages::links;
use crate::pages::parts::PeriodForm;
use crate::web::classroom::sent::held_now;
use crate::web::desk::outings::card;
use crate::web::desk::pupils::settled;
use crate::web::doors::Desk;
use crate::web::period::{period, standing, typed_period};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};

/// The form, at its days and hours as they stand.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let (slip, sheet) = (visit.slip(), sheet(visit)?);
    let period = standing(&sheet.line.planned.period);
    html(outing_dates(&visit.frame(links::SCHOOL_LIFE), &page_of(visit, sheet, slip, period)?))
}

fn sheet(visit: &Visit<Desk>) -> Result<OutingSheet, Refusal> {
    Ok(acts::outing(visit.school(), visit.caller.desk(), visit.handle("outing")?)?)
}

fn page_of(
    visit: &Visit<Desk>,
    sheet: OutingSheet,
    slip: String,
    period: PeriodForm,
) -> Result<OutingDatesPage, Refusal> {
    let (going, held_until) = (sheet.going.len(), held_now(visit)?);
    let (reason, named) = (String::new(), Vec::new());
    Ok(OutingDatesPage { card: card(sheet.line), going, slip, period, reason, fault: None, held_until, named })
}

/// Moves it. Called off meanwhile, or moved by this very form before, the list says where it stands.
pub(in crate::web) fn move_outing(visit: &Visit<Desk>) -> Answer {
    let (slip, sheet) = (visit.sent_slip()?, sheet(visit)?);
    let typed = visit.fields().text("reason").to_owned();
    let reason = Text::line(&typed);
    let named = match &reason {
        Ok(reason) if visit.fields().one("despite").is_none() => others_named(visit, &sheet, reason)?,
        _ => Vec::new(),
    };
    let form = PeriodForm { typed: typed_period(visit), fault: None };
    let page = page_of(visit, sheet, slip.to_string(), form)?;
    let mut page = OutingDatesPage { reason: typed, named, ..page };
    let to = period(visit, Period::ahead_or_lately).map_err(|told| page.period = told);
    let reason = reason.map_err(|refused| page.fault = Some(DatesFault::Reason(refused)));
    let again = |page| form_again(outing_dates(&visit.frame(links::SCHOOL_LIFE), &page));
    let (Ok(to), Ok(reason), true) = (to, reason, page.named.is_empty()) else { return again(page) };
    match acts::move_outing(visit.school(), visit.caller.desk(), page.card.handle, (to, &reason), slip) {
        Err(ActRefused::ElsewhereThen(other)) => {
            page.fault = Some(DatesFault::Elsewhere(other.0, other.1));
            again(page)
        }
        moved => see_other(links::desk::OUTINGS, settled(moved)?.then_some(Done::OutingMoved)),
    }
}

/// Children whom what every family reads names to another one.
fn others_named(visit: &Visit<Desk>, sheet: &OutingSheet, reason: &Text) -> Result<Vec<String>, Refusal> {
    let mut named: Vec<String> = Vec::new();
    for about in &sheet.going {
        let desk = visit.caller.desk().into();
        for other in acts::others_named_to(visit.school(), desk, about.pupil, &[reason.as_str()])? {
            if !named.contains(&other) {
                named.push(other);
            }
        }
    }
    Ok(named)
}
