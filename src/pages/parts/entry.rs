//! One entry of the carnet as a family reads it: what it is, its state, who wrote it and when, its text.

use super::{Badge, badge, moment, prose};
use crate::i18n::Words;
use jiff::civil::DateTime;
use maud::{Markup, html};

/// «Mot», «observation», «absence»… ready to be shown.
pub struct Entry<'a> {
    /// «Mot», «Observation», «Avertissement (sanction)».
    pub kind: &'a str,
    /// The child it is about, where several are shown together.
    pub child: Option<&'a str>,
    /// Its subject.
    pub title: &'a str,
    /// Where its own page is, if it has one.
    pub href: Option<&'a str>,
    /// Its state.
    pub state: Badge<'a>,
    /// Who wrote it, by name or by function.
    pub author: &'a str,
    /// When it was sent, by the school's clock.
    pub at: DateTime,
    /// Its text; empty when only its own page shows it.
    pub text: &'a str,
    /// What can be done with it: forms and links; empty markup for none.
    pub acts: Markup,
}

/// The entry as a card.
pub fn entry(words: &Words, entry: &Entry) -> Markup {
    html! {
        article .entry.(entry.state.tone.name()) {
            p .entry-kind {
                span { (entry.kind) @if let Some(child) = entry.child { " · " strong { (child) } } }
                (badge(entry.state))
            }
            h3 {
                @if let Some(href) = entry.href { a href=(href) { (entry.title) } } @else { (entry.title) }
            }
            p .hint { (words.with("written-by", &[("author", entry.author.into())])) " · " (moment(words, entry.at)) }
            @if !entry.text.is_empty() { (prose(entry.text)) }
            @if !entry.acts.0.is_empty() { div .acts { (entry.acts) } }
        }
    }
}
