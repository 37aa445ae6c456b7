//! The ways from one page of a long list to the next and to the one before.

use crate::domain::stretch::{Reading, Ways, stretch, stretches};
use crate::i18n::Words;
use crate::pages::links;
use maud::{Markup, html};

/// The way on says how many are left, the way back that there are others; nothing of a list that is shown whole. The
/// list has that address, and stands in that place of its page.
pub fn onward(words: &Words, (more, back): (&str, &str), ways: Ways, there: (&str, &str)) -> Markup {
    both(&words.with(more, &[("n", ways.left.into())]), &words.t(back), ways, there)
}

fn both(more: &str, back: &str, ways: Ways, (href, place): (&str, &str)) -> Markup {
    let leads = |page| format!("{}#{place}", links::page_of(href, page));
    html! {
        @if ways.left > 0 { p .way { a href=(leads(ways.on)) { (more) } } }
        @if let Some(page) = ways.back { p .way { a href=(leads(page)) { (back) } } }
    }
}

/// The same of a list that staff read.
pub fn list_ways(words: &Words, ways: Ways, there: (&str, &str)) -> Markup {
    onward(words, ("list-more", "list-back"), ways, there)
}

/// The same of one list of several of a page: each way says whose it is, seen and heard.
pub fn list_ways_of(words: &Words, list: &str, ways: Ways, there: (&str, &str)) -> Markup {
    let [more, back] =
        ["list-more-of", "list-back-of"].map(|key| words.with(key, &[("list", list.into()), ("n", ways.left.into())]));
    html! {
        @if ways.left > 0 || ways.back.is_some() { nav aria-label=(list) { (both(&more, &back, ways, there)) } }
    }
}

/// What is ticked on one page of a list is not taken along to another: said before the button, by that sentence.
pub fn page_by_page(words: &Words, key: &'static str, ways: Ways) -> Markup {
    html! { @if ways.left > 0 || ways.back.is_some() { p .hint { (words.t(key)) } } }
}

/// The long lists of one page that staff read: of each so many are shown, and one of them is read on.
pub struct Lists<'a> {
    /// The reader's.
    pub words: &'a Words,
    /// Where the page is.
    pub href: &'a str,
    /// What is read on.
    pub reading: &'a Reading,
}

impl Lists<'_> {
    /// What of that list is shown, `most` at a time, and the ways to the rest, which say its heading; its name is also
    /// that of its place.
    pub fn part<'t, T>(&self, list: (&str, &str), most: usize, all: &'t [T]) -> (&'t [T], Markup) {
        let (here, ways) = stretch(self.reading.page_of(list.0), most, all.len());
        (&all[here], self.ways(list, ways))
    }

    /// The same of a list in several parts, one below the other.
    pub fn parts<'t, T>(&self, list: (&str, &str), most: usize, parts: &[&'t [T]]) -> (Vec<&'t [T]>, Markup) {
        let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
        let (here, ways) = stretches(self.reading.page_of(list.0), most, &lengths);
        (parts.iter().zip(here).map(|(part, here)| &part[here]).collect(), self.ways(list, ways))
    }

    fn ways(&self, (list, heading): (&str, &str), ways: Ways) -> Markup {
        let more = if self.href.contains('?') { '&' } else { '?' };
        let there = format!("{}{more}liste={list}", self.href);
        list_ways_of(self.words, &self.words.t(heading), ways, (&there, list))
    }
}
