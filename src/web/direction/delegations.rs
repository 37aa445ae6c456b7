//! Somebody in charge of a pupil let in by the head.

use crate::acts::{self, ActRefused};
use crate::auth::Head;
use crate::domain::delegation::Allows;
use crate::domain::ids::Handle;
use crate::pages::access::letter::letters;
use crate::pages::direction::delegations::{DelegationsPage, InChargeLine, RefusedDelegation, delegations};
use crate::pages::links;
use crate::web::desk::day::in_words;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// Whoever is in charge of a pupil.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    html(shown(visit, None)?)
}

fn shown(visit: &Visit<Head>, fault: Option<RefusedDelegation>) -> Result<Markup, Refusal> {
    let (pupil, people) = acts::in_charge_of(visit.school(), &visit.caller, visit.handle("pupil")?)?;
    let today = visit.today();
    let line = |one: acts::InCharge| InChargeLine {
        handle: one.handle,
        name: one.name.to_string(),
        given: one.given.map(|given| (given.allows, given.until, given.runs(today))),
        letter: one.invited && !one.enrolled,
    };
    let page = DelegationsPage {
        pupil: pupil.handle,
        name: pupil.profile.name.to_string(),
        people: people.into_iter().map(line).collect(),
        today,
        fault,
    };
    Ok(delegations(&visit.frame(links::FAMILY_RIGHTS), &page))
}

fn person(visit: &Visit<Head>) -> Result<Handle, Refusal> {
    visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)
}

/// Lets them in, or changes what they are allowed.
pub(in crate::web) fn give(visit: &Visit<Head>) -> Answer {
    let (pupil, person, fields) = (visit.handle("pupil")?, person(visit)?, visit.fields());
    let allows = Allows::of_code(fields.text(&format!("allows-{person}"))).ok_or(Refusal::BadRequest)?;
    let typed = fields.text("until");
    let given = match typed.parse() {
        Ok(until) => acts::delegate(visit.school(), &visit.caller, pupil, person, allows, until),
        Err(_) => Err(ActRefused::TooLate),
    };
    match given {
        Err(ActRefused::TooLate) => {
            form_again(shown(visit, Some(RefusedDelegation { person, allows, until: typed.to_owned() }))?)
        }
        given => {
            given?;
            see_other(&links::delegations(pupil), Some(Done::Delegated))
        }
    }
}

/// Takes it back.
pub(in crate::web) fn end(visit: &Visit<Head>) -> Answer {
    let pupil = visit.handle("pupil")?;
    acts::withdraw_delegation(visit.school(), &visit.caller, pupil, person(visit)?)?;
    see_other(&links::delegations(pupil), Some(Done::DelegationEnded))
}

/// Their letter, for the printer.
pub(in crate::web) fn letter(visit: &Visit<Head>) -> Answer {
    let person = visit.query("pour").and_then(|person| person.parse().ok()).ok_or(Refusal::NotFound)?;
    let seat = acts::delegate_seat(visit.school(), &visit.caller, visit.handle("pupil")?, person)?;
    let printed: Result<Vec<_>, _> =
        acts::letters(visit.school(), &[seat])?.into_iter().map(|letter| in_words(visit, letter)).collect();
    html(letters(&visit.frame(links::FAMILY_RIGHTS), &printed?, None, None))
}
