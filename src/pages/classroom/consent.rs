//! «Demander une autorisation» to families of a class, with a last day to answer.

use super::classes::{ClassLink, PupilLink};
use super::writing::{ToClass, ToFault, needs, text_fault_key, to_class};
use crate::domain::asking::Needs;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field};
use maud::{Markup, html};

/// The form as typed so far.
pub struct ConsentForm {
    /// To whom, and when.
    pub to_class: ToClass,
    /// «Objet».
    pub subject: String,
    /// What is to be allowed.
    pub text: String,
    /// `2026-12-01`.
    pub until: String,
    /// Whose yes it takes.
    pub needs: Needs,
    /// What was wrong.
    pub fault: Option<ConsentFault>,
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentFault {
    /// It is for nobody yet.
    To(ToFault),
    /// The subject was refused.
    Subject(TextRefused),
    /// The text was refused.
    Text(TextRefused),
    /// No last day, or one that is past.
    Until,
    /// A last day that is over before families may see what is asked.
    Unseen,
}

impl ConsentFault {
    fn field(self) -> &'static str {
        match self {
            Self::To(_) => "to",
            Self::Subject(_) => "subject",
            Self::Text(_) => "text",
            Self::Until | Self::Unseen => "until",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::To(fault) => fault.key(),
            Self::Subject(TextRefused::Empty) => "asking-fault-subject",
            Self::Subject(refused) | Self::Text(refused) => text_fault_key(refused),
            Self::Until => "consent-fault-until",
            Self::Unseen => "consent-fault-unseen",
        }
    }
}

/// «Demander une autorisation».
pub fn consent(frame: &Frame, class: &ClassLink, pupils: &[PupilLink], form: &ConsentForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let body = html! {
        (back(words, &links::class(&class.code)))
        h1 { (words.with("consent-to", &[("class", (&class.label).into())])) }
        (year_over(frame))
        @if frame.open {
            (error_summary(words, &faults))
            (to_class(frame, &links::consent(&class.code), &form.to_class, (pupils, of("to")), &html! {
                (texts(words, form, &of))
                (needs(words, form.needs, ["consent-needs", "consent-needs-one", "consent-needs-each"]))
            }))
        }
    };
    page(frame, "consent-title", body)
}

fn texts<'a>(words: &Words, form: &ConsentForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let (subject, text, until) = (words.t("asking-subject"), words.t("writing-text"), words.t("asking-until"));
    let (text_hint, until_hint) = (words.t("consent-text-hint"), words.t("consent-until-hint"));
    let line = Field::line("subject", &subject).value(&form.subject).error(of("subject"));
    let body = Field::text("text", &text, 5).hint(&text_hint).value(&form.text).error(of("text"));
    let day = Field::date("until", &until).hint(&until_hint).value(&form.until).error(of("until"));
    html! { (field(words, &line)) (field(words, &body)) (field(words, &day)) }
}
