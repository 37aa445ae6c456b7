//! What a page says in a pupil's record: its text, and why a pupil was away.

use super::record::{AlsoConcerned, RecordCard};
use crate::domain::absence::Standing;
use crate::domain::asking::{Consent, Demand, Request};
use crate::domain::entry::Matter;
use crate::domain::punishment::Punishment;
use crate::domain::text::Text;
use crate::i18n::Words;
use crate::pages::family::entry::{confirmed, justified};
use crate::pages::links;
use crate::pages::parts::own_words;
use maud::{Markup, html};
use std::borrow::Cow;

/// Why, in whose words: what a verdict was given on.
pub(super) fn reason(words: &Words, card: &RecordCard) -> Markup {
    let (Standing::Sent(said) | Standing::Accepted(said) | Standing::Refused(said)) = &card.standing else {
        return html! {};
    };
    let Some((by, held_until)) = &card.justified_by else { return html! {} };
    html! {
        p { (justified(words, &by.label, by.who, said)) }
        @if let Some(comment) = &said.comment { (own_words(comment.as_str())) }
        @if let Some((by, on_paper)) = &card.confirmed { p { (confirmed(words, &by.label, *on_paper)) } }
        @if card.unwritten { p { strong { (words.t("record-unwritten")) } } }
        @if let Some(until) = held_until { p .hint { (words.with("record-reason-held", &[("when", (&words.moment(*until)).into())])) } }
    }
}

/// The words of it, if it has any of its own.
pub(super) fn text<'a>(words: &Words, matter: &'a Matter) -> Cow<'a, str> {
    match matter {
        Matter::Incident(incident) => {
            let parts = [incident.common.as_str(), &*words.t("record-incident-part"), incident.part.as_str()];
            parts.join("\n\n").into()
        }
        Matter::Punishment(Punishment { reason, work: Some(work), .. }) => {
            let work = words.with("record-punishment-work", &[("work", work.as_str().into())]);
            [reason.as_str(), &work].join("\n\n").into()
        }
        _ => only_text(matter).into(),
    }
}

/// What a pupil's page of an incident says is also said, for its own part, of these.
pub(super) fn also_concerned(words: &Words, also: &[AlsoConcerned]) -> Markup {
    html! {
        @if !also.is_empty() {
            p .hint { (words.t("record-also-concerned")) }
            ul { @for other in also { li { a href=(links::pupil(other.pupil)) { (other.name) } " · " (other.class) } } }
        }
    }
}

fn only_text(matter: &Matter) -> &str {
    match matter {
        Matter::Note { text, .. } | Matter::Observation(text) | Matter::Praise { text, .. } => text.as_str(),
        Matter::Outing(outing) => outing.text.as_str(),
        Matter::Punishment(punishment) => punishment.reason.as_str(),
        Matter::Sanction(sanction) => sanction.reason.as_str(),
        Matter::Request(Request { demand: Demand::Word { text, .. }, .. }) | Matter::Consent(Consent { text, .. }) => {
            text.as_str()
        }
        Matter::Request(Request { demand: Demand::Meeting { wishes, .. }, .. }) => {
            wishes.as_ref().map_or("", Text::as_str)
        }
        Matter::Request(Request { demand: Demand::Rectification { text, .. }, .. }) => text.as_str(),
        Matter::Absence(_)
        | Matter::Lateness(_)
        | Matter::Forgotten(_)
        | Matter::AnnouncedAbsence(_)
        | Matter::Request(_)
        | Matter::Invitation(_)
        | Matter::SickBayVisit(_)
        | Matter::Incident(_)
        | Matter::Withdrawn
        | Matter::CalledOff(_)
        | Matter::UnderCorrection => "",
    }
}
