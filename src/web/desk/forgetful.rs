//! Pupils who come without their things, and from how often on they are shown.

use crate::acts;
use crate::domain::forgotten::{ForgottenRule, Item};
use crate::pages::desk::forgetful::{ForgetfulCard, ForgetfulPage, ThresholdForm, forgetful};
use crate::pages::links;
use crate::pages::links::desk::FORGETFUL;
use crate::web::doors::Desk;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// The pupils.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    html(forgetful_page(visit, None)?)
}

fn forgetful_page(visit: &Visit<Desk>, typed: Option<ThresholdForm>) -> Result<Markup, Refusal> {
    let found = or_nothing(acts::forgetful(visit.school(), visit.caller.desk()))?;
    let rule = acts::forgotten_rule(visit.school())?;
    let standing = || ThresholdForm {
        carnet: rule.threshold(Item::Carnet).to_string(),
        material: rule.threshold(Item::Material).to_string(),
        at_fault: false,
    };
    let card = |pupil: acts::Forgetful| ForgetfulCard {
        pupil: pupil.about.pupil,
        name: pupil.about.name,
        class: pupil.about.class.0,
        count: pupil.count,
    };
    let form = matches!(visit.caller, Desk::Head(_)).then(|| typed.unwrap_or_else(standing));
    let (pupils, reading) = (found.into_iter().map(card).collect(), visit.reading());
    let page = ForgetfulPage { rule, pupils, form, reading };
    Ok(forgetful(&visit.frame(links::SCHOOL_LIFE), &page))
}

/// Sets the thresholds: the head alone; for vie scolaire there is nothing here to send.
pub(in crate::web) fn set_rule(visit: &Visit<Desk>) -> Answer {
    let Desk::Head(head) = &visit.caller else { return Err(Refusal::NotFound) };
    let (carnet, material) = (visit.fields().text("carnet"), visit.fields().text("material"));
    let times = carnet.parse().ok().zip(material.parse().ok());
    let Some(rule) = times.and_then(|(carnet, material)| ForgottenRule::new(carnet, material).ok()) else {
        let form = ThresholdForm { carnet: carnet.to_owned(), material: material.to_owned(), at_fault: true };
        return form_again(forgetful_page(visit, Some(form))?);
    };
    acts::set_forgotten_rule(visit.school(), head, rule)?;
    see_other(FORGETFUL, Some(Done::ThresholdsSet))
}
