//! The ways from one page of a long list to the next and to the one before.

use crate::domain::stretch::Ways;
use crate::i18n::Words;
use crate::pages::links;
use maud::{Markup, html};

/// The way on says how many are left, the way back that there are others; nothing of a list that is shown whole. The list
/// has that address, and stands in that place of its page.
pub fn onward(words: &Words, (more, back): (&str, &str), ways: Ways, (href, place): (&str, &str)) -> Markup {
    let leads = |page| format!("{}#{place}", links::page_of(href, page));
    html! {
        @if ways.left > 0 { p .way { a href=(leads(ways.on)) { (words.with(more, &[("n", ways.left.into())])) } } }
        @if let Some(page) = ways.back { p .way { a href=(leads(page)) { (words.t(back)) } } }
    }
}

/// The same of a list that staff read.
pub fn list_ways(words: &Words, ways: Ways, there: (&str, &str)) -> Markup {
    onward(words, ("list-more", "list-back"), ways, there)
}
