//! «Informations»: what was published, how many have read it, and what is still to be printed.

use super::words::{audience, count, kind};
use crate::domain::ids::Handle;
use crate::domain::posting::{Nature, Posting};
use crate::domain::stretch::{CARDS, Reading};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Badge, Lists, Tone, badge, empty, link_button, moment};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// What was published.
pub struct PostingsPage {
    /// Newest first.
    pub postings: Vec<PostingCard>,
    /// The reader publishes announcements.
    pub may_announce: bool,
    /// The reader publishes documents.
    pub may_publish: bool,
    /// Which of both lists is read on.
    pub reading: Reading,
}

/// One posting.
pub struct PostingCard {
    /// In an address.
    pub handle: Handle,
    /// What was published.
    pub posting: Posting,
    /// When.
    pub at: DateTime,
    /// Families see it only from then on.
    pub held_until: Option<DateTime>,
    /// Guardians who have acknowledged it.
    pub given: usize,
    /// Guardians of the audience.
    pub guardians: usize,
    /// Guardians on paper whom nobody has handed it yet.
    pub to_print: usize,
    /// By whom and when it was taken back.
    pub withdrawn: Option<(String, DateTime)>,
}

/// «Informations».
pub fn postings(frame: &Frame, shown: &PostingsPage) -> Markup {
    let words = frame.words;
    let of = |document: bool| {
        shown.postings.iter().filter(move |card| matches!(card.posting.nature, Nature::Document { .. }) == document)
    };
    let lists = Lists { words, href: links::POSTINGS, reading: &shown.reading };
    let body = html! {
        h1 { (words.t("postings-title")) }
        (year_over(frame))
        @if frame.open {
            div .acts {
                @if shown.may_announce { (link_button(links::NEW_ANNOUNCEMENT, &words.t("postings-announce"))) }
                @if shown.may_publish { (link_button(links::NEW_DOCUMENT, &words.t("postings-publish"))) }
            }
        }
        @if shown.postings.is_empty() { (empty(&words.t("postings-none"), &words.t("postings-none-hint"))) }
        (cards(&lists, ("documents", "postings-documents"), &of(true).collect::<Vec<_>>()))
        (cards(&lists, ("annonces", "postings-announcements"), &of(false).collect::<Vec<_>>()))
    };
    page(frame, "postings-title", body)
}

fn cards(lists: &Lists, list: (&str, &str), cards: &[&PostingCard]) -> Markup {
    let (here, ways) = lists.part(list, CARDS, cards);
    html! {
        @if !cards.is_empty() {
            section id=(list.0) {
                h2 { (lists.words.t(list.1)) }
                ul .cards { @for card in here { li { (self::card(lists.words, card)) } } }
                (ways)
            }
        }
    }
}

fn card(words: &Words, card: &PostingCard) -> Markup {
    let posting = &card.posting;
    html! {
        h3 {
            a href=(links::posting(card.handle)) { (posting.subject.as_str()) }
            @if card.withdrawn.is_some() { (badge(Badge { tone: Tone::Calm, word: &words.t("family-state-taken-back") })) }
            @if posting.urgent.is_some() { (badge(Badge { tone: Tone::Alert, word: &words.t("posting-urgent") })) }
        }
        p .hint {
            (kind(words, posting.nature)) " · " (audience(words, &posting.audience)) " · " (posting.author.label)
            " · " (moment(words, card.at))
        }
        @if let Some(until) = card.held_until {
            p { (words.with("sent-held", &[("when", (&words.moment(until)).into())])) }
        }
        @if let Some(count) = count(words, posting, card.given, card.guardians) { p { (count) } }
        @if card.to_print > 0 { p { (words.with("posting-to-print", &[("n", card.to_print.into())])) } }
    }
}
