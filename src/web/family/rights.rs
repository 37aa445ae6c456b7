//! «Vos droits».

use crate::acts;
use crate::domain::ids::Handle;
use crate::domain::text::{Text, TextRefused};
use crate::pages::family::rights::{RectificationPage, RightsPage, ask_rectification, rights};
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// What can be asked, and the copies taken so far.
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    let reader = visit.caller.reader();
    let children = acts::own_children(reader)?.into_iter();
    let children: Vec<_> = children.map(|child| (child.handle, child.profile.name.given)).collect();
    let page = RightsPage {
        copies: &acts::copies_taken(reader)?,
        zone: visit.school().zone(),
        children: &children,
        slip: visit.slip(),
        asks: reader.decides(),
    };
    html(rights(&visit.frame(links::RIGHTS), &page))
}

/// The form that asks for a page to be put right.
pub(in crate::web) fn show_rectification(visit: &Visit<Family>) -> Answer {
    html(rectification_page(visit, visit.slip(), String::new(), None)?)
}

fn rectification_page(
    visit: &Visit<Family>,
    slip: String,
    text: String,
    fault: Option<TextRefused>,
) -> Result<Markup, Refusal> {
    let (child, filed) = acts::rectifiable(visit.school(), visit.caller.reader(), visit.handle("entry")?)?;
    let page = RectificationPage { filed: &filed, child: &child.profile.name.given, slip, text, fault };
    Ok(ask_rectification(&visit.frame(links::HOME), &page))
}

/// Asks.
pub(in crate::web) fn rectify(visit: &Visit<Family>) -> Answer {
    let (slip, entry, typed) = (visit.sent_slip()?, visit.handle("entry")?, visit.fields().text("text"));
    match Text::parse(typed) {
        Err(fault) => form_again(rectification_page(visit, slip.to_string(), typed.to_owned(), Some(fault))?),
        Ok(text) => {
            acts::ask_rectification(visit.school(), visit.caller.reader(), entry, text, slip)?;
            see_other(links::HOME, Some(Done::RequestSent))
        }
    }
}

/// Asks that the family of a child be erased.
pub(in crate::web) fn erase(visit: &Visit<Family>) -> Answer {
    let slip = visit.sent_slip()?;
    let child: Handle = visit.fields().text("child").parse().map_err(|_| Refusal::NotFound)?;
    acts::ask_erasure(visit.school(), visit.caller.reader(), child, slip)?;
    see_other(links::HOME, Some(Done::RequestSent))
}
