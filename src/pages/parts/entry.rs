//! One entry of the carnet as a family reads it: what it is, its state, who wrote it and when, its text.

use super::{Badge, Quick, icon, prose};
use crate::i18n::Words;
use crate::i18n::dates::for_machines;
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
    /// The language of the subject, when it is another than the page's.
    pub lang: Option<&'static str>,
    /// The subject is what someone of a family has written, in whatever language they wrote it.
    pub own: bool,
    /// Where its own page is, if it has one.
    pub href: Option<&'a str>,
    /// Its state.
    pub state: Badge<'a>,
    /// Who wrote it: «De Mme Exemple».
    pub author: &'a str,
    /// When it was sent, by the school's clock.
    pub at: DateTime,
    /// What the button that leads to its own page says, if there is one.
    pub open: Option<&'a str>,
    /// Its text; empty when only its own page shows it.
    pub text: &'a str,
    /// What can be done with it: forms and links; empty markup for none.
    pub acts: Markup,
}

/// The entry as a card.
pub fn entry(words: &Words, entry: &Entry) -> Markup {
    let (stamp, moment) = (for_machines(entry.at), words.moment(entry.at));
    // One template, its badge and its moment included: a page holds many, and each template is a copy.
    html! {
        article .entry.(entry.state.tone.name()) {
            p .entry-kind {
                span .dots { span { (Quick(entry.kind)) } @if let Some(child) = entry.child { " " strong { (child) } } }
                span .badge.(entry.state.tone.name()) { (icon(entry.state.tone.icon())) (Quick(entry.state.word)) }
            }
            h3 {
                @if let Some(href) = entry.href { a href=(Quick(href)) lang=[entry.lang] dir=[(entry.own || entry.lang.is_some()).then_some("auto")] { (Quick(entry.title)) } }
                @else if entry.own { bdi { (entry.title) } }
                @else { (entry.title) }
            }
            p .hint.dots { span { (Quick(entry.author)) } " " time datetime=(Quick(&stamp)) { (Quick(&moment)) } }
            @if !entry.text.is_empty() { (prose(entry.text)) }
            @if entry.open.is_some() || !entry.acts.0.is_empty() {
                div .acts {
                    @if let (Some(href), Some(label)) = (entry.href, entry.open) {
                        a .button.quiet href=(Quick(href)) { (Quick(label)) }
                    }
                    (entry.acts)
                }
            }
        }
    }
}
