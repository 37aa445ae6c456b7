//! A guardian, or a pupil of age, chooses where and when they are told by mail. Where no relay is named, nobody finds
//! it.

use crate::acts::{self, ActRefused, MailChoices, Reader};
use crate::domain::address_proof::Typed;
use crate::domain::mail_notice::{AddressTrouble, Pace};
use crate::i18n::dates::local;
use crate::pages::family::mail::{MailFault, MailPage, mail};
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// «Mes avis par courriel».
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    html(shown(visit, None, None)?)
}

fn shown(visit: &Visit<Family>, fault: Option<MailFault>, typed: Option<&str>) -> Result<Markup, Refusal> {
    let MailChoices { notices, known, hours } = acts::mail_choices(visit.school(), chooser(visit)?)?;
    let zone = visit.school().zone();
    let notices = notices.as_ref();
    let trouble = notices.and_then(|notices| notices.trouble).map(|trouble| match trouble {
        AddressTrouble::Refused { at } | AddressTrouble::Delayed { since: at } => local(at, zone),
    });
    let chosen = notices.is_some_and(|notices| notices.address.is_some() || notices.proof.is_some());
    let known = known.as_ref().filter(|_| !chosen).map_or("", |address| address.as_str());
    let page = MailPage {
        notices,
        address: typed.unwrap_or(known),
        last: notices.and_then(|notices| notices.reported.last).map(|last| local(last, zone)),
        trouble,
        hours,
        fault,
    };
    let here = if visit.caller.is_legal() { links::CHOICES } else { links::MAIL };
    Ok(mail(&visit.frame(here), &page))
}

/// Whoever may choose: where there is a relay, all but a pupil who is not of age.
fn chooser(visit: &Visit<Family>) -> Result<Reader<'_>, Refusal> {
    let reader = visit.caller.reader();
    if visit.app().posts && reader.may_be_told() { Ok(reader) } else { Err(Refusal::NotFound) }
}

/// Never, at once, once a day.
pub(in crate::web) fn choose(visit: &Visit<Family>) -> Answer {
    let reader = chooser(visit)?;
    acts::choose_pace(visit.school(), reader, pace_of(visit)?)?;
    see_other(links::MAIL, Some(Done::MailPaceChosen))
}

/// The pace that was picked.
pub(in crate::web) fn pace_of(visit: &Visit<Family>) -> Result<Pace, Refusal> {
    match visit.fields().text("pace") {
        "never" => Ok(Pace::Never),
        "at-once" => Ok(Pace::AtOnce),
        "daily" => {
            visit.fields().text("hour").parse().map(|hour| Pace::Daily { hour }).map_err(|_| Refusal::BadRequest)
        }
        _ => Err(Refusal::BadRequest),
    }
}

/// An address, which a code goes to.
pub(in crate::web) fn give(visit: &Visit<Family>) -> Answer {
    let reader = chooser(visit)?;
    let typed = visit.fields().text("address");
    let again = |fault| form_again(shown(visit, Some(fault), Some(typed))?);
    let Ok(address) = typed.parse() else { return again(MailFault::Address) };
    match acts::give_address(visit.school(), reader, address) {
        Err(ActRefused::TooOften) => again(MailFault::TooOften),
        given => {
            given?;
            see_other(links::MAIL, Some(Done::MailCodeAsked))
        }
    }
}

/// The code, as it was typed.
pub(in crate::web) fn prove(visit: &Visit<Family>) -> Answer {
    let fault = match acts::prove_address(visit.school(), chooser(visit)?, visit.fields().text("code"))? {
        Typed::Right => return see_other(links::MAIL, Some(Done::MailProven)),
        Typed::Wrong => MailFault::Wrong,
        Typed::Void => MailFault::Void,
    };
    form_again(shown(visit, Some(fault), None)?)
}

/// Forgets the address.
pub(in crate::web) fn end(visit: &Visit<Family>) -> Answer {
    acts::forget_address(visit.school(), chooser(visit)?)?;
    see_other(links::MAIL, Some(Done::MailForgotten))
}
