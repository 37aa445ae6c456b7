//! What was entered by mistake in a pupil's carnet and put right, and the forms that put it right.

use super::record::{RecordCard, RecordPage};
use crate::domain::follow_up::FollowUp;
use crate::i18n::Words;
use crate::pages::family::entry::what;
use crate::pages::layout::Frame;
use crate::pages::links::desk::{
    answer_taken_back, justification_taken_back, punishment_reopened, signature_taken_back, verdict_revised,
};
use crate::pages::parts::{Step as Line, hidden, post, submit_as, submit_quiet, timeline};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// What was said and what puts it right, then what the reader may put right still.
pub(in crate::pages) fn put_right(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let line = |(at, done): &(DateTime, FollowUp)| Some(Line { at: *at, what: what(words, &done.by, &done.step)? });
    let lines: Vec<_> = card.put_right.iter().filter_map(line).collect();
    html! {
        @if !lines.is_empty() { (timeline(words, &lines)) }
        @if frame.open {
            (verdict(frame, record, card)) (reopening(frame, record, card)) (signatures(frame, record, card))
            (justification(frame, record, card)) (answers(frame, record, card))
        }
    }
}

fn verdict(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let (value, key) = match card.other_verdict {
        Some(true) => ("accepted", "judge-accept"),
        Some(false) => ("refused", "judge-refuse"),
        None => return html! {},
    };
    let form = html! { (hidden("slip", &record.slip)) (submit_as("verdict", value, &words.t(key), false)) };
    let form = post(&frame.csrf, &verdict_revised(record.handle, card.entry), &form);
    folded(words, "verdict-revise", "verdict-revise-hint", &form)
}

fn reopening(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    if !card.reopenable {
        return html! {};
    }
    let form = html! { (hidden("slip", &record.slip)) (submit_quiet(&words.t("punishment-reopen"))) };
    let form = post(&frame.csrf, &punishment_reopened(record.handle, card.entry), &form);
    folded(words, "punishment-reopen", "punishment-reopen-hint", &form)
}

fn justification(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let Some(name) = &card.justified_on_paper else { return html! {} };
    let button = words.with("justification-take-back", &[("name", name.into())]);
    let form = html! { (hidden("slip", &record.slip)) (submit_quiet(&button)) };
    let form = post(&frame.csrf, &justification_taken_back(record.handle, card.entry), &form);
    folded(words, "justification-take-back-heading", "justification-take-back-hint", &form)
}

/// One form for each answer from paper.
fn answers(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    if card.answered_on_paper.is_empty() {
        return html! {};
    }
    let forms = html! {
        @for (guardian, name) in &card.answered_on_paper {
            (post(&frame.csrf, &answer_taken_back(record.handle, card.entry), &html! {
                (hidden("slip", &record.slip)) (hidden("guardian", &guardian.to_string()))
                (submit_quiet(&words.with("answer-take-back", &[("name", (&name.to_string()).into())])))
            }))
        }
    };
    folded(words, "answer-take-back-heading", "answer-take-back-hint", &forms)
}

/// One form for each signature from paper.
fn signatures(frame: &Frame, record: &RecordPage, card: &RecordCard) -> Markup {
    let words = frame.words;
    let mut from_paper = card.signed.iter().filter_map(|line| Some((line.retractable?, &line.name))).peekable();
    if from_paper.peek().is_none() {
        return html! {};
    }
    let forms = html! {
        @for (guardian, name) in from_paper {
            (post(&frame.csrf, &signature_taken_back(record.handle, card.entry), &html! {
                (hidden("slip", &record.slip)) (hidden("guardian", &guardian.to_string()))
                (submit_quiet(&words.with("signature-take-back", &[("name", name.into())])))
            }))
        }
    };
    folded(words, "signature-take-back-heading", "signature-take-back-hint", &forms)
}

fn folded(words: &Words, summary: &str, hint: &str, inside: &Markup) -> Markup {
    html! { details { summary { (words.t(summary)) } p .hint { (words.t(hint)) } (inside) } }
}
