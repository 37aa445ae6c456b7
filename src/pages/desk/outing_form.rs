//! «Noter une sortie ou un stage»: the form of one class, to which others may be added.

use crate::domain::asking::Needs;
use crate::domain::outing::OutingKind;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::classroom::classes::{ClassLink, PupilLink};
use crate::pages::classroom::writing::{ToClass, ToFault, signers, text_fault_key, to_class};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links::desk::{OUTINGS, new_outing};
use crate::pages::parts::{Ahead, Choice, Field, PeriodForm, Pick, back, choice, error_summary, field, period_fields};
use maud::{Markup, html};
use std::borrow::Cow;

/// The form as typed so far.
#[derive(Default)]
pub struct OutingForm {
    /// To whom, and when they see it.
    pub to_class: ToClass,
    /// `trip` or `placement`.
    pub kind: String,
    /// «Objet».
    pub subject: String,
    /// What the family is to know.
    pub text: String,
    /// Whose signature it takes.
    pub needs: Needs,
    /// From when to when.
    pub period: PeriodForm,
    /// What was wrong beside the days and hours.
    pub fault: Option<OutingFault>,
}

/// What was wrong with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutingFault {
    /// Neither of both was picked.
    Kind,
    /// It is for nobody yet.
    To(ToFault),
    /// The subject was refused.
    Subject(TextRefused),
    /// The text was refused.
    Text(TextRefused),
}

impl OutingFault {
    fn field(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::To(_) => "to",
            Self::Subject(_) => "subject",
            Self::Text(_) => "text",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Kind => "outing-fault-kind",
            Self::To(fault) => fault.key(),
            Self::Subject(TextRefused::Empty) => "outing-fault-subject",
            Self::Subject(refused) | Self::Text(refused) => text_fault_key(refused),
        }
    }
}

/// The form.
pub fn outing_form(frame: &Frame, class: &ClassLink, pupils: &[PupilLink], form: &OutingForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = fault.clone().into_iter().chain(form.period.told(words, Ahead::Outing)).collect();
    let faults: Vec<_> = faults.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let body = html! {
        (back(words, OUTINGS))
        h1 { (words.with("outing-to", &[("class", (&class.label).into())])) }
        (year_over(frame))
        @if frame.open {
            (error_summary(words, &faults))
            (to_class(frame, &new_outing(&class.code), &form.to_class, (pupils, of("to")), &html! {
                (kinds(words, &form.kind, of("kind")))
                (texts(words, form, &of))
                (period_fields(words, &form.period, Ahead::Outing))
                (signers(words, form.needs))
            }))
        }
    };
    page(frame, "outings-title", body)
}

fn kinds(words: &Words, picked: &str, error: Option<&str>) -> Markup {
    let legend = words.t("outing-kind");
    let labels: Vec<(&str, Cow<str>)> =
        OutingKind::ALL.iter().map(|kind| (kind.code(), words.t(label(*kind)))).collect();
    let picks =
        labels.iter().map(|(value, label)| Pick { value, label, hint: None, picked: *value == picked }).collect();
    choice(words, &Choice { name: "kind", legend: &legend, hint: None, error, several: false, across: true, picks })
}

fn label(kind: OutingKind) -> &'static str {
    match kind {
        OutingKind::Trip => "outing-trip",
        OutingKind::Placement => "outing-placement",
    }
}

fn texts<'a>(words: &Words, form: &OutingForm, of: &impl Fn(&str) -> Option<&'a str>) -> Markup {
    let (subject, text) = (words.t("asking-subject"), words.t("writing-text"));
    let (subject_hint, text_hint) = (words.t("outing-subject-hint"), words.t("outing-text-hint"));
    let line = Field::line("subject", &subject).hint(&subject_hint);
    let body = Field::text("text", &text, 4).hint(&text_hint);
    html! {
        (field(words, &line.value(&form.subject).error(of("subject"))))
        (field(words, &body.value(&form.text).error(of("text"))))
    }
}
