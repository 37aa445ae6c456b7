//! «Courriels qui n'arrivent pas»: whom the desk must tell in another way.

use crate::domain::person::PersonName;
use crate::domain::stretch::{LINES, Reading};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::links::desk::{UNREACHED, UNSIGNED};
use crate::pages::parts::{Badge, Lists, Tone, back, badge, date, empty, link_button};
use jiff::civil::Date;
use maud::{Markup, html};

/// Someone who asked for notices and does not get them.
pub struct UnreachedLine {
    /// Name.
    pub name: PersonName,
    /// «Zoé (6A)», each of them.
    pub children: Vec<String>,
    /// Refused for good, or put off again and again.
    pub refused: bool,
    /// Since when.
    pub since: Date,
}

/// Everyone, by name, so many at a time.
pub fn unreached(frame: &Frame, lines: &[UnreachedLine], reading: &Reading) -> Markup {
    let words = frame.words;
    let (here, ways) = Lists { words, href: UNREACHED, reading }.part(("personnes", "unreached-title"), LINES, lines);
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("unreached-title")) }
        p { (words.t("unreached-what")) }
        @if lines.is_empty() { (empty(&words.t("unreached-none"), &words.t("unreached-none-hint"))) }
        @else { p { (link_button(UNSIGNED, &words.t("unreached-print"))) } }
        ul #personnes .cards { @for line in here { li {
            h2 { (line.name) }
            p { (line.children.join(", ")) }
            p { (badge(Badge { tone: Tone::Alert, word: &words.t(word_key(line.refused)) })) " " (words.t("unreached-since")) " " (date(words, line.since)) }
        } } }
        (ways)
    };
    page(frame, "unreached-title", body)
}

fn word_key(refused: bool) -> &'static str {
    if refused { "mail-trouble-refused" } else { "mail-trouble-delayed" }
}
