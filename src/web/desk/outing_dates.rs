//! «Changer les dates, les heures ou le texte» of an outing.

use crate::acts::{self, ActRefused, ChangedOuting, OutingSheet, Reach};
use crate::domain::text::Text;
use crate::pages::desk::outing_dates::{DatesFault, OutingDatesPage, outing_dates};
use crate::pages::links;
use crate::pages::parts::PeriodForm;
use crate::web::classroom::sent::held_now;
use crate::web::desk::outings::card;
use crate::web::doors::Desk;
use crate::web::period::{outing_period, standing, typed_period};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};

/// The form, with its days, its hours and its text as they stand.
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
    let text = sheet.text.map(|text| text.as_str().to_owned()).unwrap_or_default();
    let (reason, named) = (String::new(), Vec::new());
    Ok(OutingDatesPage { card: card(sheet.line), going, slip, period, text, reason, fault: None, held_until, named })
}

/// Changes it. Called off meanwhile, or changed by this very form before, the list says where it stands.
pub(in crate::web) fn move_outing(visit: &Visit<Desk>) -> Answer {
    let (slip, sheet) = (visit.sent_slip()?, sheet(visit)?);
    let year = Reach::from(visit.caller.desk()).open(visit.school())?.year();
    let typed = ["text", "reason"].map(|name| visit.fields().text(name).to_owned());
    let (text, why) = (Text::parse(&typed[0]), Text::line(&typed[1]));
    let named = match (&text, &why) {
        (Ok(text), Ok(why)) if visit.fields().one("despite").is_none() => {
            let going: Vec<_> = sheet.going.iter().map(|about| about.pupil).collect();
            let texts = [text.as_str(), why.as_str()];
            acts::others_named_to(visit.school(), visit.caller.desk().into(), &going, &texts)?
        }
        _ => Vec::new(),
    };
    let form = PeriodForm { typed: typed_period(visit), fault: None };
    let page = page_of(visit, sheet, slip.to_string(), form)?;
    let [typed_text, reason] = typed;
    let mut page = OutingDatesPage { text: typed_text, reason, named, ..page };
    let to = outing_period(visit, year).map_err(|told| page.period = told);
    let why = why.map_err(|refused| page.fault = Some(DatesFault::Reason(refused)));
    let text = text.map_err(|refused| page.fault = Some(DatesFault::Text(refused)));
    let again = |page| form_again(outing_dates(&visit.frame(links::SCHOOL_LIFE), &page));
    let (Ok(to), Ok(text), Ok(why), true) = (to, text, why, page.named.is_empty()) else { return again(page) };
    let changed = ChangedOuting { to, text, why };
    match acts::move_outing(visit.school(), visit.caller.desk(), page.card.handle, changed, slip) {
        Err(ActRefused::ElsewhereThen(others)) => {
            page.fault = Some(DatesFault::Elsewhere(others));
            again(page)
        }
        Err(ActRefused::TooLate) => see_other(links::desk::OUTINGS, None),
        moved => see_other(links::desk::OUTINGS, Some(done(moved?, page.held_until.is_some()))),
    }
}

/// What has become of it: families read it at once, or only later.
fn done(moved: bool, held: bool) -> Done {
    match (moved, held) {
        (false, _) => Done::OutingUnchanged,
        (true, false) => Done::OutingMoved,
        (true, true) => Done::OutingMovedLater,
    }
}
