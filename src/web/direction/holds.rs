//! «Gel»: ordered by the head, agreed on by both, read by the head alone.

use crate::acts::{self, ActRefused, School};
use crate::auth::Head;
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use crate::i18n::dates::local;
use crate::pages::direction::hold::{HeldPage, HoldForm, held, order_hold, propose_hold};
use crate::pages::family::copy::ChildCopy;
use crate::pages::links;
use crate::web::direction::sanctions::reason_fault_key;
use crate::web::keys::year_refusals::refused_name;
use crate::web::keys::years::year;
use crate::web::refusal::Refusal;
use crate::web::reply::{form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;

/// Whose family, why and until when; or, once that is sealed, the page that proposes it.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    let (school, year) = (visit.school(), year(visit)?);
    let asked = visit.query("ordre").and_then(|order| order.parse::<Handle>().ok());
    if let Some((order, until)) = asked.zip(visit.query("jusqu").and_then(|day| end(school, day))) {
        let reason = acts::hold_reason(school, acts::Warden::Head(&visit.caller), year, order)?;
        let family = acts::ordered_family(school, &visit.caller, year, order)?;
        let said = (&family[..], reason.as_str());
        return html(propose_hold(&visit.frame(links::YEAR), year, (order, until), said));
    }
    match pupils(visit) {
        Ok(pupils) => {
            let form = HoldForm { slip: visit.slip(), pupils, ..HoldForm::default() };
            html(order_hold(&visit.frame(links::YEAR), year, &form))
        }
        Err(refused) => back_with(refused),
    }
}

/// The day as typed, where a hold may end on it: nothing else is worth a passkey.
fn end(school: &School, typed: &str) -> Option<Date> {
    let (earliest, latest) = acts::hold_ends_between(school);
    typed.parse().ok().filter(|day| (earliest..=latest).contains(day))
}

fn pupils(visit: &Visit<Head>) -> Result<Vec<(String, String)>, ActRefused> {
    let year = year(visit).map_err(|_| ActRefused::NotFound)?;
    let pupils = acts::pupils_to_hold(visit.school(), &visit.caller, year)?.into_iter();
    let frame = visit.frame(links::YEAR);
    let named = |acts::Holdable { pupil, departed }: acts::Holdable| {
        let (name, class) = (pupil.profile.name.to_string(), pupil.profile.class.0);
        let key = if departed { "hold-pupil-left" } else { "hold-pupil-here" };
        let said = frame.words.with(key, &[("name", (&name).into()), ("class", (&class).into())]);
        (pupil.handle.to_string(), said)
    };
    Ok(pupils.map(named).collect())
}

fn back_with(refused: ActRefused) -> Answer {
    match refused_name(&refused) {
        Some(name) => see_other(&format!("{}?refus={name}", links::YEAR), None),
        None => Err(refused.into()),
    }
}

/// The order, sealed with the year before anything is proposed.
pub(in crate::web) fn order(visit: &Visit<Head>) -> Answer {
    let (school, year, fields) = (visit.school(), year(visit)?, visit.fields());
    let slip = visit.sent_slip()?;
    let (pupil, reason) = (fields.text("pupil").parse::<Handle>(), Text::parse(fields.text("reason")));
    let until = end(school, fields.text("until"));
    let faults = [
        pupil.is_err().then_some(("pupil", "hold-fault-pupil")),
        reason.as_ref().err().map(|refused| ("reason", reason_fault_key(*refused))),
        until.is_none().then_some(("until", "hold-fault-until")),
    ];
    let faults: Vec<_> = faults.into_iter().flatten().collect();
    let (Ok(pupil), Ok(reason), Some(until)) = (pupil, reason, until) else {
        let form = HoldForm {
            slip: slip.to_string(),
            pupils: pupils(visit)?,
            pupil: fields.text("pupil").to_owned(),
            reason: fields.text("reason").to_owned(),
            until: fields.text("until").to_owned(),
            faults,
        };
        return form_again(order_hold(&visit.frame(links::YEAR), year, &form));
    };
    match acts::order_hold(school, &visit.caller, year, pupil, reason, slip) {
        Ok(order) => see_other(&format!("{}?ordre={order}&jusqu={until}", links::year_hold(year)), None),
        Err(refused) => back_with(refused),
    }
}

/// The held carnet.
pub(in crate::web) fn show_held(visit: &Visit<Head>) -> Answer {
    let (school, zone) = (visit.school(), visit.school().zone());
    let number = visit.path("hold")?.parse().map_err(|_| Refusal::NotFound)?;
    let found = acts::held_family(school, &visit.caller, year(visit)?, number)?;
    let children = found.children.iter().map(|child| ChildCopy {
        name: child.pupil.profile.name.to_string(),
        class: &child.pupil.profile.class.0,
        regime: None,
        filed: &child.filed,
        consulted: &[],
    });
    let shown = HeldPage {
        year: found.file.year,
        until: local(found.file.until, zone),
        reason: found.note.reason.as_str(),
        agreed_by: found.note.agreed_by.join(", "),
        at: local(found.note.at, zone),
        guardians: found.guardians.join(", "),
        children: children.collect(),
        zone,
    };
    html(held(&visit.frame(links::YEAR), &shown))
}
