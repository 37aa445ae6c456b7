//! A posting as a family reads it: on its own page, and as a card of the carnet's first page.

use super::words::kind;
use crate::domain::ids::Handle;
use crate::domain::posting::Posting;
use crate::domain::signature::Manner;
use crate::i18n::Words;
use crate::pages::access::activation::and;
use crate::pages::actor_words::author_line;
use crate::pages::asking_words::taken_back;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Entry, Tone, aside, back, badge, date, entry, moment, post, prose, submit_big};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// A posting as one reader has it.
pub struct ReadPage {
    /// In an address.
    pub handle: Handle,
    /// What was published.
    pub posting: Posting,
    /// When families saw it.
    pub at: DateTime,
    /// First names of the reader's children whom it is for.
    pub children: Vec<String>,
    /// When the reader said that they have read it, and how.
    pub acknowledged: Option<(DateTime, Manner)>,
    /// Whose signatures from paper had been entered by mistake, by whom and when each was taken back.
    pub put_right: Vec<(String, String, DateTime)>,
    /// The reader is asked for it.
    pub awaited: bool,
    /// By whom and when it was taken back: there are no words of it then.
    pub withdrawn: Option<(String, DateTime)>,
    /// When the reader was reminded.
    pub reminded: Option<DateTime>,
}

/// The posting's own page.
pub fn read(frame: &Frame, shown: &ReadPage) -> Markup {
    let (words, posting) = (frame.words, &shown.posting);
    let (tone, word) = state(shown, frame.open);
    let body = html! {
        (back(words, links::HOME))
        p .entry-kind {
            span .dots { span { (kind(words, posting.nature)) } " " strong { (and(words, &shown.children)) } }
            (badge(Badge { tone, word: &words.t(word) }))
        }
        h1 { (subject(words, shown)) }
        p .hint.dots { span { (author_line(words, &posting.author)) } " " (moment(words, shown.at)) }
        (said(words, shown))
        (put_right(words, shown))
        @if let Some(at) = shown.reminded { p .hint { (words.t("posting-reminder")) " " (moment(words, at)) } }
        @if shown.awaited && frame.open { (sign(frame, shown.handle)) }
        @if let Some((at, manner)) = shown.acknowledged { p { (signed(words, at, manner)) } }
    };
    page(frame, "posting-title", body)
}

fn subject(words: &Words, shown: &ReadPage) -> Markup {
    match shown.withdrawn {
        Some(_) => html! { (words.t("family-title-withdrawn")) },
        None => aside(words.lang_of_french(), shown.posting.subject.as_str()),
    }
}

/// Its text, or that it was taken back.
fn said(words: &Words, shown: &ReadPage) -> Markup {
    match &shown.withdrawn {
        Some((by, at)) => html! {
            p { (words.with("posting-withdrawn-by", &[("name", by.into())])) " " (moment(words, *at)) }
        },
        None => prose(shown.posting.text.as_str()),
    }
}

fn sign(frame: &Frame, posting: Handle) -> Markup {
    let words = frame.words;
    html! {
        section {
            h2 { (words.t("family-sign-heading")) }
            p { (words.t("family-sign-means")) }
            (post(&frame.csrf, &links::posting_reading(posting), &submit_big(&words.t("family-sign-button"))))
        }
    }
}

fn signed(words: &Words, at: DateTime, manner: Manner) -> Markup {
    html! {
        @match manner {
            Manner::Paper { on, .. } => { (words.t("posting-you-read-on-paper")) " " (date(words, on)) }
            Manner::Session | Manner::FreshAssertion => { (words.t("posting-you-read")) " " (moment(words, at)) }
        }
    }
}

/// What the school had entered by mistake, and put right.
fn put_right(words: &Words, shown: &ReadPage) -> Markup {
    html! {
        @for (whose, by, at) in &shown.put_right {
            p { (taken_back(words, "family-step-signature-taken-back", whose, by)) " · " (moment(words, *at)) }
        }
    }
}

/// `open` while it can be signed.
fn state(shown: &ReadPage, open: bool) -> (Tone, &'static str) {
    if shown.withdrawn.is_some() {
        return (Tone::Calm, "family-state-taken-back");
    }
    match (&shown.acknowledged, shown.awaited) {
        (_, true) if open => (Tone::Waiting, "family-state-to-sign"),
        (_, true) => (Tone::Calm, "family-state-unsigned"),
        (Some(_), false) => (Tone::Done, "family-state-signed"),
        (None, false) => (Tone::Calm, "family-state-told"),
    }
}

/// The posting as a card of the first page; `open` is what its button says, where it can be signed.
pub(in crate::pages) fn card(words: &Words, shown: &ReadPage, several: bool, open: Option<&str>) -> Markup {
    let (tone, word) = state(shown, open.is_some());
    let (kind, children, word) = (kind(words, shown.posting.nature), and(words, &shown.children), words.t(word));
    let href = links::read_posting(shown.handle);
    let (withdrawn, taken_back) = (shown.withdrawn.is_some(), words.t("family-title-withdrawn"));
    entry(
        words,
        &Entry {
            kind: &kind,
            child: several.then_some(children.as_str()),
            title: if withdrawn { &taken_back } else { shown.posting.subject.as_str() },
            lang: words.lang_of_french().filter(|_| !withdrawn),
            own: false,
            href: Some(&href),
            state: Badge { tone, word: &word },
            author: &author_line(words, &shown.posting.author),
            at: shown.at,
            open,
            text: "",
            acts: html! {},
        },
    )
}

/// The posting in the reader's own copy.
pub(in crate::pages) fn in_copy(words: &Words, shown: &ReadPage) -> Markup {
    let posting = &shown.posting;
    html! {
        article {
            h3 { (kind(words, posting.nature)) " · " (subject(words, shown)) }
            p { (author_line(words, &posting.author)) " · " (moment(words, shown.at)) }
            (said(words, shown))
            (put_right(words, shown))
            @if let Some((at, manner)) = shown.acknowledged { p { (signed(words, at, manner)) } }
        }
    }
}
