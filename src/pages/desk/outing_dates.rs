//! «Changer les dates, les heures ou le texte» of an outing: the form.

use super::outings::{OutingCard, subject, terms};
use crate::domain::period::Period;
use crate::domain::person::PersonName;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::classroom::writing::{anyway, named, text_fault_key};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links::desk::{outing as address, outing_dates as action};
use crate::pages::parts::{
    Ahead, Field, PERIOD, PeriodForm, back, error_summary, field, hidden, period_fields, post, submit,
};
use crate::pages::period_words::span_within;
use jiff::civil::DateTime;
use maud::{Markup, html};

/// An outing to be moved, as typed so far.
pub struct OutingDatesPage {
    /// As it stands.
    pub card: OutingCard,
    /// How many go.
    pub going: usize,
    /// The form's own name.
    pub slip: String,
    /// From when to when.
    pub period: PeriodForm,
    /// What the family is to know: the place and the hour to meet are in it.
    pub text: String,
    /// Why.
    pub reason: String,
    /// What was wrong beside the days and hours.
    pub fault: Option<DatesFault>,
    /// Sent now, families read it only from then on.
    pub held_until: Option<DateTime>,
    /// Other families' children whom the text or the reason names; asked about once.
    pub named: Vec<String>,
}

/// What was wrong with the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatesFault {
    /// The text was refused.
    Text(TextRefused),
    /// Nothing says why, or it was refused.
    Reason(TextRefused),
    /// These pupils go on another outing then.
    Elsewhere(Vec<(PersonName, Period)>),
}

impl DatesFault {
    fn told(&self, words: &Words) -> (&'static str, String) {
        match self {
            Self::Text(refused) => ("text", words.t(text_fault_key(*refused)).into_owned()),
            Self::Reason(TextRefused::Empty) => ("reason", words.t("outing-fault-reason").into_owned()),
            Self::Reason(refused) => ("reason", words.t(text_fault_key(*refused)).into_owned()),
            Self::Elsewhere(who) => {
                let one = |(name, period): &(PersonName, Period)| format!("{name} ({})", span_within(words, period));
                let who = who.iter().map(one).collect::<Vec<_>>().join(" ; ");
                (PERIOD[0], words.with("outing-fault-elsewhere", &[("who", (&who).into())]))
            }
        }
    }
}

/// The form.
pub fn outing_dates(frame: &Frame, shown: &OutingDatesPage) -> Markup {
    let (words, card) = (frame.words, &shown.card);
    let fault = shown.fault.as_ref().map(|fault| fault.told(words));
    let of_period = shown.period.told(words, Ahead::Outing).map(|(id, told)| (id, told.into_owned()));
    let faults: Vec<_> = of_period.into_iter().chain(fault).collect();
    let faults: Vec<_> = faults.iter().map(|(id, told)| (*id, told.as_str())).collect();
    let of = |field: &str| faults.iter().find(|(id, _)| *id == field).map(|(_, told)| *told);
    let (text, text_hint) = (words.t("writing-text"), words.t("outing-text-hint"));
    let told = Field::text("text", &text, 4).hint(&text_hint).value(&shown.text).error(of("text"));
    let (reason, hint) = (words.t("outing-reason"), words.t("outing-reason-hint"));
    let why = Field::line("reason", &reason).hint(&hint).value(&shown.reason).error(of("reason"));
    let body = html! {
        (back(words, &address(card.handle)))
        h1 { (words.t("outing-dates")) }
        h2 { (subject(words, card)) }
        (terms(words, card))
        (error_summary(words, &faults))
        (year_over(frame))
        @if shown.going == 0 {
            p { (words.with("outing-going", &[("n", shown.going.into())])) }
        } @else if frame.open {
            p .hint { (words.t("outing-dates-what")) }
            @if let Some(until) = shown.held_until {
                p .hint { (words.with("rewriting-held", &[("when", (&words.moment(until)).into())])) }
            }
            (named(words, &shown.named))
            (post(&frame.csrf, &action(card.handle), &html! {
                (hidden("slip", &shown.slip))
                (period_fields(words, &shown.period, Ahead::Outing))
                (field(words, &told))
                (field(words, &why))
                (submit(&words.t("outing-dates-send")))
                (anyway(words, &shown.named))
            }))
        }
    };
    page(frame, "outing-dates", body)
}
