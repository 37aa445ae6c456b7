//! A page taken back: the form, and what staff and families read of it afterwards.

use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::withdrawal::WithdrawalReason;
use crate::i18n::Words;
use crate::pages::entry_words::{heading, kind_key, title, words_of};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Pick, back, choice, error_summary, moment, post, submit_grave};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// A page to be taken back.
pub struct WithdrawalPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The entry in an address.
    pub entry: Handle,
    /// Whose.
    pub name: PersonName,
    /// As the family reads it now.
    pub matter: Matter,
    /// No reason was picked.
    pub at_fault: bool,
}

/// A page that was taken back.
pub struct WithdrawnLine {
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime,
    /// Why.
    pub reason: WithdrawalReason,
    /// What it said, for whoever answers for it.
    pub said: Option<Matter>,
}

/// «Retirer».
pub fn withdrawal(frame: &Frame, shown: &WithdrawalPage) -> Markup {
    let words = frame.words;
    let fault = words.t("withdrawal-fault");
    let faults: Vec<_> = shown.at_fault.then_some(("reason", fault.as_ref())).into_iter().collect();
    let labels = WithdrawalReason::ALL.map(|reason| (reason.code(), words.t(reason_key(reason))));
    let picks = labels.iter().map(|(value, label)| Pick { value, label, hint: None, picked: false }).collect();
    let (legend, error) = (words.t("withdrawal-legend"), shown.at_fault.then_some(fault.as_ref()));
    let ask = Choice { name: "reason", legend: &legend, hint: None, error, several: false, across: false, picks };
    let body = html! {
        (back(words, &links::pupil_entry(shown.pupil, shown.entry)))
        h1 { (words.t("withdrawal-title")) }
        p { strong { (shown.name) } " – " (words.t(kind_key(&shown.matter))) " – " (title(words, &shown.matter)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("withdrawal-hint")) }
            (post(&frame.csrf, &links::withdrawal(shown.pupil, shown.entry), &html! {
                (choice(words, &ask))
                (submit_grave(&words.t("withdrawal-send")))
            }))
        }
    };
    page(frame, "withdrawal-title", body)
}

/// Who took it back, when and why, and what it said for whoever answers for it.
pub(in crate::pages) fn withdrawn(words: &Words, line: Option<&WithdrawnLine>) -> Markup {
    html! {
        @if let Some(line) = line {
            p { (withdrawal_words(words, &line.by, line.reason)) ", " (moment(words, line.at)) }
            @if let Some(said) = &line.said {
                details {
                    summary { (words.t("withdrawal-said")) }
                    p { strong { (heading(words, said)) } }
                    (words_of(words, said))
                }
            }
        }
    }
}

/// «Retiré par Malo KERADENNEC : écrit par erreur dans ce carnet».
pub(in crate::pages) fn withdrawal_words(words: &Words, by: &str, reason: WithdrawalReason) -> String {
    let reason = words.t(reason_key(reason));
    words.with("family-step-withdrawn", &[("name", by.into()), ("reason", reason.as_ref().into())])
}

fn reason_key(reason: WithdrawalReason) -> &'static str {
    match reason {
        WithdrawalReason::WrongPupil => "withdrawal-wrong-pupil",
        WithdrawalReason::NotSo => "withdrawal-not-so",
        WithdrawalReason::Twice => "withdrawal-twice",
        WithdrawalReason::Annulled => "withdrawal-annulled",
        WithdrawalReason::Pointless => "withdrawal-pointless",
    }
}
