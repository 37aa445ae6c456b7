//! A document to sign is written or replaced, by the head.

use crate::acts::{self, ActRefused, DocumentPlace, NewDocument, Publisher, Reach};
use crate::auth::Head;
use crate::domain::ids::Handle;
use crate::domain::posting::{Audience, Nature};
use crate::domain::text::Text;
use crate::pages::links;
use crate::pages::postings::document::{DocumentFault, DocumentForm, document};
use crate::web::classroom::sent::held_now;
use crate::web::postings::audience::{audience, audience_form};
use crate::web::refusal::{Refusal, overtaken};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};

/// The form, empty or with the text that is to be replaced.
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    let replaces: Option<Handle> = visit.query("remplace").and_then(|replaced| replaced.parse().ok());
    let mut form =
        DocumentForm { slip: visit.slip(), replaces, held_until: held_now(visit)?, ..DocumentForm::default() };
    form.audience = audience_form(visit, Publisher::Head(&visit.caller), Vec::new())?;
    if let Some(replaced) = replaces {
        let posting = acts::posting_sheet(visit.school(), Reach::Head(&visit.caller), replaced)?.posted.posting;
        if !matches!(posting.nature, Nature::Document { .. }) {
            return Err(ActRefused::NotFound.into());
        }
        (form.title, form.text) = (posting.subject.as_str().to_owned(), posting.text.as_str().to_owned());
    }
    html(document(&visit.frame(links::POSTINGS), &form))
}

/// Publishes it.
pub(in crate::web) fn publish(visit: &Visit<Head>) -> Answer {
    let (slip, fields) = (visit.sent_slip()?, visit.fields());
    let by = Publisher::Head(&visit.caller);
    let to: Vec<String> = fields.all("to").map(str::to_owned).collect();
    let ticked = audience(visit, by, &to)?;
    let form = DocumentForm {
        audience: audience_form(visit, by, to)?,
        slip: slip.to_string(),
        replaces: fields.one("replaces").and_then(|replaced| replaced.parse().ok()),
        title: fields.text("subject").to_owned(),
        text: fields.text("text").to_owned(),
        held_until: held_now(visit)?,
        ..DocumentForm::default()
    };
    let again = |form: DocumentForm| form_again(document(&visit.frame(links::POSTINGS), &form));
    let place = match (form.replaces, ticked) {
        (Some(replaced), _) => Ok(DocumentPlace::After(replaced)),
        (None, Some(audience)) => Ok(DocumentPlace::New(audience)),
        (None, None) => Err(DocumentFault::Nobody),
    };
    let (place, title, text) = match place.and_then(|place| parsed(&form, place)) {
        Ok(parsed) => parsed,
        Err(fault) => return again(DocumentForm { fault: Some(fault), ..form }),
    };
    let texts = [title.as_str(), text.as_str()];
    let named = acts::pupils_named(visit.school(), by, &read_by(visit, &place)?, &texts)?;
    if !named.is_empty() && fields.one("despite").is_none() {
        return again(DocumentForm { named, ..form });
    }
    let sent = NewDocument { title, text, place };
    match acts::publish_document(visit.school(), &visit.caller, sent, slip) {
        // The list shows the version that has taken its place meanwhile; what was typed is given back first.
        Err(ActRefused::TooLate) => overtaken(visit, links::POSTINGS),
        published => {
            published?;
            see_other(links::POSTINGS, Some(Done::Published))
        }
    }
}

/// Whose families read it: those that were ticked, or those of the version that it replaces.
fn read_by(visit: &Visit<Head>, place: &DocumentPlace) -> Result<Audience, Refusal> {
    let replaced = match place {
        DocumentPlace::New(audience) => return Ok(audience.clone()),
        DocumentPlace::After(replaced) => *replaced,
    };
    match acts::posting_sheet(visit.school(), Reach::Head(&visit.caller), replaced) {
        Ok(sheet) => Ok(sheet.posted.posting.audience),
        // What is no document any more is refused where it is replaced.
        Err(ActRefused::NotFound) => Ok(Audience::School),
        Err(refused) => Err(refused.into()),
    }
}

fn parsed(form: &DocumentForm, place: DocumentPlace) -> Result<(DocumentPlace, Text, Text), DocumentFault> {
    let title = Text::line(&form.title).map_err(DocumentFault::Title)?;
    Ok((place, title, Text::document(&form.text).map_err(DocumentFault::Text)?))
}
