//! «Sorties et stages»: what is planned, and one of them with everyone who goes.

use crate::domain::desk_day::About;
use crate::domain::ids::Handle;
use crate::domain::outing::OutingKind;
use crate::domain::period::Period;
use crate::domain::roster::ClassKind;
use crate::i18n::Words;
use crate::pages::classroom::classes::{ClassLink, kind_key};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{OUTINGS, new_outing, outing as address, outing_called_off, outing_dates};
use crate::pages::outing_words::outing_key;
use crate::pages::parts::{back, empty, link_button, post, prose, submit_grave};
use crate::pages::period_words::span_within;
use maud::{Markup, html};
use std::borrow::Cow;

/// An outing as the desk has it.
#[derive(Clone)]
pub struct OutingCard {
    /// In an address.
    pub handle: Handle,
    /// Which of them.
    pub kind: OutingKind,
    /// From when to when.
    pub period: Period,
    /// What the families read first, as long as anybody goes.
    pub subject: Option<String>,
    /// Labels of the classes that go as a whole.
    pub whole: Vec<String>,
    /// The label of a class of which some go.
    pub some_of: Option<String>,
}

/// One outing with everyone who goes.
pub struct OutingPage {
    /// Which.
    pub card: OutingCard,
    /// What the families read besides the subject.
    pub text: Option<String>,
    /// By class and name.
    pub going: Vec<About>,
    /// It is over.
    pub over: bool,
}

/// The outings to come, and the classes that one may be planned for.
pub fn outings(frame: &Frame, cards: &[OutingCard], classes: &[ClassLink]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("outings-title")) }
        p { (words.t("outings-what")) }
        section {
            h2 { (words.t("outings-to-come")) }
            @if cards.is_empty() { (empty(&words.t("outings-none"), &words.t("outings-none-hint"))) }
            ul .cards { @for card in cards { li {
                h3 { a href=(address(card.handle)) { (subject(words, card)) } }
                (terms(words, card))
            } } }
        }
        (year_over(frame))
        @if frame.open && !classes.is_empty() {
            section {
                h2 { (words.t("outings-for")) }
                p .hint { (words.t("outings-for-hint")) }
                @for kind in ClassKind::ALL { (of_kind(words, kind, classes)) }
            }
        }
    };
    page(frame, "outings-title", body)
}

fn of_kind(words: &Words, kind: ClassKind, classes: &[ClassLink]) -> Markup {
    let listed: Vec<_> = classes.iter().filter(|class| class.kind == kind).collect();
    html! {
        @if !listed.is_empty() {
            h3 { (words.t(kind_key(kind))) }
            ul .names { @for class in listed { li { a href=(new_outing(&class.code)) { (class.label) } } } }
        }
    }
}

/// «Visite du musée»; nobody goes any more, it has none.
pub(super) fn subject<'a>(words: &'a Words, card: &'a OutingCard) -> Cow<'a, str> {
    card.subject.as_deref().map_or_else(|| words.t(outing_key(card.kind)), Cow::Borrowed)
}

/// Which of both, when, and which classes.
pub(super) fn terms(words: &Words, card: &OutingCard) -> Markup {
    html! {
        p { strong { (words.t(outing_key(card.kind))) } " – " (span_within(words, &card.period)) }
        p .hint { (who(words, card)) }
    }
}

/// «3A, 3B, une partie de 4C».
fn who(words: &Words, card: &OutingCard) -> String {
    let part = card.some_of.iter().map(|class| words.with("outing-part", &[("class", class.into())]));
    card.whole.iter().cloned().chain(part).collect::<Vec<_>>().join(", ")
}

/// One of them.
pub fn outing(frame: &Frame, shown: &OutingPage) -> Markup {
    let (words, card) = (frame.words, &shown.card);
    let going = words.with("outing-going", &[("n", shown.going.len().into())]);
    let body = html! {
        (back(words, OUTINGS))
        h1 { (subject(words, card)) }
        (terms(words, card))
        @if let Some(text) = &shown.text { (prose(text)) }
        (year_over(frame))
        section {
            h2 { (going) }
            @if !shown.going.is_empty() {
                p .hint { (words.t("outing-going-hint")) }
                ul .names.children { @for about in &shown.going { li {
                    a href=(links::pupil(about.pupil)) { (about.name) } " " span .hint { (about.class.0) }
                    @if frame.open { (withdrawing(words, about)) }
                } } }
            }
        }
        @if frame.open && !shown.going.is_empty() {
            (link_button(&outing_dates(card.handle), &words.t("outing-dates")))
        }
        @if shown.over { p .hint { (words.t("outing-over")) } } @else if frame.open {
            section {
                h2 { (words.t("outing-call-off")) }
                p { (words.t("outing-call-off-what")) }
                (post(&frame.csrf, &outing_called_off(card.handle), &submit_grave(&words.t("outing-call-off-send"))))
            }
        }
    };
    page(frame, "outings-title", body)
}

/// The way to take the page of one pupil back; a screen reader hears whose.
fn withdrawing(words: &Words, about: &About) -> Markup {
    let (withdraw, whose) = (words.t("outing-withdraw"), about.name.to_string());
    html! {
        a href=(links::withdrawal(about.pupil, about.entry)) aria-label=(format!("{withdraw} – {whose}")) { (withdraw) }
    }
}

/// Who is taken elsewhere that day.
pub(super) fn of_day(words: &Words, cards: &[OutingCard]) -> Markup {
    html! {
        @if !cards.is_empty() {
            section #en-sortie {
                h2 { (words.t("day-outings")) }
                ul { @for card in cards { li {
                    a href=(address(card.handle)) { (subject(words, card)) } " – " (who(words, card)) " – "
                    (span_within(words, &card.period))
                } } }
            }
        }
    }
}
