//! An announcement is written, its writer warned of a pupil's name, and published in the window or, by the head, at
//! once.

use crate::acts::{self, Announcement, Publisher};
use crate::domain::posting::Audience;
use crate::domain::text::{Text, TextRefused};
use crate::pages::links;
use crate::pages::postings::writing::{
    AnnouncementFault, AnnouncementForm, AnnouncementPage, announcement as announcement_page,
};
use crate::web::classroom::sent::held_now;
use crate::web::doors::Writer;
use crate::web::postings::audience::{audience, audience_form};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// The form. A teacher who leads no class, and an AED, find nothing there.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let form = AnnouncementForm { slip: visit.slip(), ..AnnouncementForm::default() };
    html(form_page(visit, publisher(visit)?, Vec::new(), form)?)
}

fn publisher(visit: &Visit<Writer>) -> Result<Publisher<'_>, Refusal> {
    Publisher::of(visit.caller.reach()).ok_or(Refusal::NotFound)
}

fn form_page(
    visit: &Visit<Writer>,
    by: Publisher<'_>,
    to: Vec<String>,
    form: AnnouncementForm,
) -> Result<Markup, Refusal> {
    let page = AnnouncementPage {
        audience: audience_form(visit, by, to)?,
        may_hurry: matches!(by, Publisher::Head(_)),
        form,
        held_until: held_now(visit)?,
    };
    Ok(announcement_page(&visit.frame(links::POSTINGS), &page))
}

/// Publishes it.
pub(in crate::web) fn publish(visit: &Visit<Writer>) -> Answer {
    let (slip, fields, by) = (visit.sent_slip()?, visit.fields(), publisher(visit)?);
    let may_hurry = matches!(by, Publisher::Head(_));
    visit.caller.reach().open(visit.school())?;
    let typed = |name: &str| fields.text(name).to_owned();
    let form = AnnouncementForm {
        slip: slip.to_string(),
        subject: typed("subject"),
        text: typed("text"),
        acknowledged: fields.one("acknowledged").is_some(),
        urgent: fields.one("urgent").is_some(),
        reason: typed("reason"),
        ..AnnouncementForm::default()
    };
    let to: Vec<String> = fields.all("to").map(str::to_owned).collect();
    let parsed = audience(visit, by, &to)?
        .ok_or(AnnouncementFault::Nobody)
        .and_then(|audience| parsed(&form, audience, may_hurry));
    let (sent, urgent) = match parsed {
        Ok(parsed) => parsed,
        Err(fault) => return form_again(form_page(visit, by, to, AnnouncementForm { fault: Some(fault), ..form })?),
    };
    let texts = [sent.subject.as_str(), sent.text.as_str()];
    let named = acts::pupils_named(visit.school(), by, &sent.audience, &texts)?;
    if !named.is_empty() && fields.one("despite").is_none() {
        return form_again(form_page(visit, by, to, AnnouncementForm { named, ..form })?);
    }
    match (urgent, by) {
        (None, _) => {
            acts::announce(visit.school(), by, sent, slip)?;
        }
        (Some(reason), Publisher::Head(head)) => acts::announce_urgently(visit.school(), head, sent, reason, slip)?,
        // Whoever is not the head has no such box to tick.
        (Some(_), _) => return Err(Refusal::NotFound),
    }
    see_other(links::POSTINGS, Some(Done::Published))
}

/// What was typed, with the reason why it cannot wait.
fn parsed(
    form: &AnnouncementForm,
    audience: Audience,
    may_hurry: bool,
) -> Result<(Announcement, Option<Text>), AnnouncementFault> {
    let subject = Text::line(&form.subject).map_err(AnnouncementFault::Subject)?;
    let text = Text::parse(&form.text).map_err(AnnouncementFault::Text)?;
    let reason = match Text::line(&form.reason) {
        // One who may publish at once, and writes why it cannot wait, does not mean it to wait.
        Ok(_) | Err(TextRefused::TooLong { .. } | TextRefused::Unshowable) if may_hurry && !form.urgent => {
            return Err(AnnouncementFault::NotHurried);
        }
        _ if !form.urgent => None,
        Ok(reason) => Some(reason),
        Err(TextRefused::Empty | TextRefused::TooLong { .. } | TextRefused::Unshowable) => {
            return Err(AnnouncementFault::Reason);
        }
    };
    Ok((Announcement { subject, text, audience, acknowledged: form.acknowledged }, reason))
}
