//! A document to sign: its text, written by the head; a new version asks everybody again.

use super::audience::{AudienceForm, audience};
use crate::domain::ids::Handle;
use crate::domain::text::TextRefused;
use crate::pages::classroom::writing::{hours, named, send, text_fault_key};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, post};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// The form as typed so far.
#[derive(Default)]
pub struct DocumentForm {
    /// The form's own name.
    pub slip: String,
    /// The version that it takes the place of.
    pub replaces: Option<Handle>,
    /// To whom; a new version goes to the same families.
    pub audience: AudienceForm,
    /// What it is called.
    pub title: String,
    /// The text.
    pub text: String,
    /// What was wrong, and with which field.
    pub fault: Option<DocumentFault>,
    /// Pupils whom the text names; asked about once.
    pub named: Vec<String>,
    /// Sent now, families see it only from then on.
    pub held_until: Option<DateTime>,
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentFault {
    /// Nobody was picked.
    Nobody,
    /// The title was refused.
    Title(TextRefused),
    /// The text was refused.
    Text(TextRefused),
}

impl DocumentFault {
    fn field(self) -> &'static str {
        match self {
            Self::Nobody => "to",
            Self::Title(_) => "subject",
            Self::Text(_) => "text",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Nobody => "posting-fault-nobody",
            Self::Title(TextRefused::Empty) => "document-fault-title",
            Self::Title(refused) | Self::Text(refused) => text_fault_key(refused),
        }
    }
}

/// «Document à signer».
pub fn document(frame: &Frame, form: &DocumentForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let (title, text, hint) = (words.t("document-name"), words.t("writing-text"), words.t("document-text-hint"));
    let line = Field::line("subject", &title).value(&form.title).error(of("subject"));
    let body = Field::text("text", &text, 20).hint(&hint).value(&form.text).error(of("text"));
    let heading = if form.replaces.is_some() { "document-version-title" } else { "document-title" };
    let body = html! {
        (back(words, links::POSTINGS))
        h1 { (words.t(heading)) }
        (year_over(frame))
        @if frame.open {
            @if form.replaces.is_some() { p { (words.t("document-version-what")) } }
            (error_summary(words, &faults))
            (named(words, &form.named))
            (post(&frame.csrf, links::NEW_DOCUMENT, &html! {
                (hidden("slip", &form.slip))
                @if let Some(replaced) = form.replaces { (hidden("replaces", &replaced.to_string())) }
                @if form.replaces.is_none() { (audience(words, &form.audience, of("to"))) }
                (field(words, &line))
                (field(words, &body))
                (hours(words, form.held_until))
                (send(words, &form.named))
            }))
        }
    };
    page(frame, heading, body)
}
