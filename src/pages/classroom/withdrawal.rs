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
    /// How many other pages that were sent with it still stand.
    pub others: usize,
    /// Whom these concern, of the reader's own pupils.
    pub also: Vec<PersonName>,
    /// All of them were picked.
    pub whole: bool,
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
                @if shown.others > 0 { (extent(words, shown)) }
                (choice(words, &ask))
                (submit_grave(&words.t("withdrawal-send")))
            }))
        }
    };
    page(frame, "withdrawal-title", body)
}

/// Of what was sent to several: this page alone, or those of every family, each of which is told.
fn extent(words: &Words, shown: &WithdrawalPage) -> Markup {
    let (legend, name) = (words.t("withdrawal-extent"), shown.name.to_string());
    let page = words.with("withdrawal-extent-page", &[("name", (&name).into())]);
    let incident = matches!(shown.matter, Matter::Incident(_));
    let key = if incident { "withdrawal-extent-incident" } else { "withdrawal-extent-together" };
    let together = words.with(key, &[("n", shown.others.into())]);
    let names = shown.also.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let beyond = shown.others.saturating_sub(shown.also.len());
    let told = [("names", (&names).into()), ("n", beyond.into())];
    let who = match (names.is_empty(), beyond) {
        (true, _) => None,
        (false, 0) => Some(words.with("withdrawal-extent-who", &told)),
        (false, _) => Some(words.with("withdrawal-extent-who-else", &told)),
    };
    let picks = vec![
        Pick { value: "page", label: &page, hint: None, picked: !shown.whole },
        Pick { value: "together", label: &together, hint: who.as_deref(), picked: shown.whole },
    ];
    let (error, hint) = (None, None);
    choice(words, &Choice { name: "extent", legend: &legend, hint, error, several: false, across: false, picks })
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
