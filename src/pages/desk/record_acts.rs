//! What the desk may do to an entry of a pupil's carnet, and who has answered what.

use super::record::{RecordCard, RecordPage};
use crate::domain::entry::Asked;
use crate::domain::exchange::Says;
use crate::i18n::Words;
use crate::pages::classroom::correction::correction_words;
use crate::pages::classroom::rewriting::former_texts;
use crate::pages::classroom::sent::badge_of;
use crate::pages::family::forms::ending_key;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Field, field, hidden, link_button, moment, post, submit_as, submit_quiet};
use maud::{Markup, html};

/// Who has answered what.
pub(in crate::pages) fn answers(words: &Words, card: &RecordCard) -> Markup {
    html! {
        @if !card.answers.is_empty() {
            ul { @for (name, stage) in &card.answers { li { (badge_of(words, &card.matter, name, stage)) } } }
        }
    }
}

/// Every correction of a mark, and the way to another.
pub(in crate::pages) fn corrected(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let former: Vec<_> = card.former.iter().map(|(matter, by, at)| (matter, by, *at)).collect();
    html! {
        @if !card.corrections.is_empty() {
            ul { @for (by, at, says) in &card.corrections {
                li { (correction_words(words, by, *says)) ", " (moment(words, *at)) }
            } }
        }
        (former_texts(words, &former))
        @if frame.open && (card.rewritable || card.withdrawable || card.correctable) {
            div .acts {
                @if card.rewritable { (link_button(&links::rewriting(record.handle, card.entry), &words.t("rewriting-link"))) }
                @if card.withdrawable { (link_button(&links::withdrawal(record.handle, card.entry), &words.t("withdrawal-link"))) }
                @if card.correctable { (link_button(&links::correction(record.handle, card.entry), &words.t("correction-send"))) }
            }
        }
    }
}

/// «Signé sur papier, le …», one form for each guardian who has not signed.
pub(in crate::pages) fn paper(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let (label, today) = (words.t("paper-day"), record.today.to_string());
    let fault = (record.paper_fault == Some(card.entry)).then(|| words.t("paper-fault"));
    html! {
        @if let (true, Some(ending)) = (frame.open, card.ending) {
            (post(&frame.csrf, &links::desk::call_off_told(record.handle, card.entry), &submit_quiet(&words.t(ending_key(ending)))))
        }
        @if frame.open && card.justifiable {
            (link_button(&links::desk::slip_reason(record.handle, card.entry), &words.t("slip-reason-link")))
        }
        @if frame.open && !card.unsigned.is_empty() {
            details open[fault.is_some()] {
                summary { (words.t("paper-heading")) }
                @for (guardian, name) in &card.unsigned {
                    @let id = format!("on-{}-{guardian}", card.entry);
                    @let who = words.with("paper-by", &[("name", (&name.to_string()).into())]);
                    (post(&frame.csrf, &links::paper_signature(record.handle, card.entry), &html! {
                        (hidden("guardian", &guardian.to_string()))
                        p { strong { (name) } }
                        (field(words, &Field::date("on", &label).id(&id).value(&today).error(fault.as_deref())))
                        @if card.matter.asks() == Asked::Answer {
                            (submit_as("says", "yes", &words.t("paper-yes"), false)) " "
                            (submit_as("says", "no", &words.t("paper-no"), false))
                        } @else { (submit_quiet(&who)) }
                    }))
                }
            }
        }
        (other_answers(frame, record, card))
    }
}

/// A family that reads on paper, or calls, goes back on what it had answered.
fn other_answers(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let (words, label, today) = (frame.words, frame.words.t("paper-day"), record.today.to_string());
    let word = |says: &Says| match says {
        Says::Yes => Some(("yes", "paper-after-all")),
        Says::No => Some(("no", "paper-cancel")),
        Says::Withdraws => Some(("withdraws", "paper-withdraw")),
        Says::Proposes(_) | Says::Takes(_) => None,
    };
    html! {
        @if frame.open && !card.other_answers.is_empty() {
            details {
                summary { (words.t("paper-other-answer")) }
                @for (guardian, name, says) in &card.other_answers {
                    @if let Some((value, key)) = word(says) {
                        @let id = format!("other-{}-{guardian}", card.entry);
                        (post(&frame.csrf, &links::paper_signature(record.handle, card.entry), &html! {
                            (hidden("guardian", &guardian.to_string()))
                            p { strong { (name) } }
                            (field(words, &Field::date("on", &label).id(&id).value(&today)))
                            (submit_as("says", value, &words.t(key), false))
                        }))
                    }
                }
            }
        }
    }
}
