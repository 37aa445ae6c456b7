//! Writing an announcement: to a class, a level or the whole school, in the window or, by the head, at once.

use super::audience::{AudienceForm, audience};
use crate::domain::text::{LONGEST_LINE, TextRefused};
use crate::i18n::Words;
use crate::pages::classroom::writing::{hours, named, send, text_fault_key};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, error_summary, field, hidden, post};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// The form, and whom it may be for.
pub struct AnnouncementPage {
    /// To whom.
    pub audience: AudienceForm,
    /// The writer may publish at once, with a reason.
    pub may_hurry: bool,
    /// As typed so far.
    pub form: AnnouncementForm,
    /// Sent now, families see it only from then on.
    pub held_until: Option<DateTime>,
}

/// The form as typed so far.
#[derive(Default)]
pub struct AnnouncementForm {
    /// The form's own name.
    pub slip: String,
    /// «Objet».
    pub subject: String,
    /// The text.
    pub text: String,
    /// Each guardian is asked to say that they have read it.
    pub acknowledged: bool,
    /// At once.
    pub urgent: bool,
    /// Why it cannot wait.
    pub reason: String,
    /// What was wrong.
    pub fault: Option<AnnouncementFault>,
    /// Pupils whom the text names; asked about once.
    pub named: Vec<String>,
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnouncementFault {
    /// Nobody was picked.
    Nobody,
    /// The subject was refused.
    Subject(TextRefused),
    /// The text was refused.
    Text(TextRefused),
    /// It cannot wait and nothing says why.
    Reason,
    /// Something says why it cannot wait, and it is not said to be published at once.
    NotHurried,
}

impl AnnouncementFault {
    fn field(self) -> &'static str {
        match self {
            Self::Nobody => "to",
            Self::Subject(_) => "subject",
            Self::Text(_) => "text",
            Self::Reason => "reason",
            Self::NotHurried => "urgent",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Nobody => "posting-fault-nobody",
            Self::Subject(TextRefused::Empty) => "posting-fault-subject",
            Self::Subject(refused) | Self::Text(refused) => text_fault_key(refused),
            Self::Reason => "posting-fault-reason",
            Self::NotHurried => "posting-fault-not-hurried",
        }
    }
}

/// «Écrire une information».
pub fn announcement(frame: &Frame, shown: &AnnouncementPage) -> Markup {
    let (words, form) = (frame.words, &shown.form);
    let fault = form.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let body = html! {
        (back(words, links::POSTINGS))
        h1 { (words.t("announcement-title")) }
        (year_over(frame))
        @if frame.open {
            (error_summary(words, &faults))
            (named(words, &form.named))
            (post(&frame.csrf, links::NEW_ANNOUNCEMENT, &html! {
                (hidden("slip", &form.slip))
                (audience(words, &shown.audience, of("to")))
                (texts(words, form, &of))
                (acknowledged(words, form.acknowledged))
                (hours(words, shown.held_until))
                @if shown.may_hurry { (urgent(words, form, &of)) }
                (send(words, &form.named))
            }))
        }
    };
    page(frame, "announcement-title", body)
}

fn texts<'a>(words: &Words, form: &AnnouncementForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let (subject, text, hint) = (words.t("writing-subject"), words.t("writing-text"), words.t("posting-text-hint"));
    let line = Field::line("subject", &subject).value(&form.subject).error(of("subject"));
    let body = Field::text("text", &text, 6).hint(&hint).value(&form.text).error(of("text"));
    html! { (field(words, &line)) (field(words, &body)) }
}

fn acknowledged(words: &Words, picked: bool) -> Markup {
    let (legend, label) = (words.t("posting-asks"), words.t("posting-asks-yes"));
    let picks = vec![Pick { value: "yes", label: &label, hint: None, picked }];
    let ask =
        Choice { name: "acknowledged", legend: &legend, hint: None, error: None, several: true, across: false, picks };
    choice(words, &ask)
}

/// «Diffusion urgente», with its reason.
fn urgent<'a>(words: &Words, form: &AnnouncementForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let (legend, label, hint) = (words.t("urgent-legend"), words.t("urgent-yes"), words.t("urgent-hint"));
    let picks = vec![Pick { value: "yes", label: &label, hint: None, picked: form.urgent }];
    let (name, hint, error) = ("urgent", Some(hint.as_ref()), of("urgent"));
    let ask = Choice { name, legend: &legend, hint, error, several: true, across: false, picks };
    let (reason, reason_hint) = (words.t("urgent-reason"), words.t("urgent-reason-hint"));
    let why = Field::line("reason", &reason).hint(&reason_hint).sometimes().most(LONGEST_LINE);
    html! {
        details open[form.urgent || !form.reason.is_empty()] {
            summary { (words.t("posting-urgent")) }
            div { (choice(words, &ask)) (field(words, &why.value(&form.reason).error(of("reason")))) }
        }
    }
}
