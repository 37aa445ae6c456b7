//! How much of each list of a family's first page is shown: a few of each; of one that was asked for, so many at a time that
//! the page stays light on an old phone, with the way on and the way back.

use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::links;
use maud::{Markup, html};
use std::ops::Range;

/// How many of what awaits someone, and of a child's other entries, stand on the first page: what a thumb scrolls
/// through, and a page of a bounded size. Several children share them. The others are one tap away.
const SHOWN: usize = 12;

/// What is left of that to each of many children.
const FEWEST: usize = 4;

/// How many of a list that was asked for stand on a page.
const AT_A_TIME: usize = 50;

/// A list of the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// What awaits someone.
    Awaited,
    /// What the school has published.
    Postings,
    /// A child's other entries.
    Child(Handle),
}

/// A list that was asked for, and which of its pages: the first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onward {
    /// Which list.
    pub list: Whole,
    /// Which page of it; one that is none is the nearest there is.
    pub page: usize,
}

/// What a list's page leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// How many come after it.
    left: usize,
    /// The page they begin on.
    on: usize,
    /// The page that comes before it, if one does.
    back: Option<usize>,
}

/// What of a list stands on the page, which as many children share.
pub(super) fn stretch(asked: Option<Onward>, list: Whole, all: usize, children: usize) -> (Range<usize>, Ways) {
    let (mut stretches, ways) = stretches(asked, list, &[all], children);
    (stretches.pop().unwrap_or(0..0), ways)
}

/// The same of a list in several parts, one below the other: what stands of each of them.
pub(super) fn stretches(
    asked: Option<Onward>,
    list: Whole,
    parts: &[usize],
    children: usize,
) -> (Vec<Range<usize>>, Ways) {
    let all: usize = parts.iter().sum();
    let Some(asked) = asked.filter(|asked| asked.list == list) else {
        let share = (SHOWN / children.max(1)).max(FEWEST);
        let here: Vec<_> = parts.iter().map(|part| 0..share.min(*part)).collect();
        let left = all - here.iter().map(Range::len).sum::<usize>();
        return (here, Ways { left, on: 1, back: None });
    };
    let last = all.div_ceil(AT_A_TIME).max(1);
    let page = asked.page.clamp(1, last);
    let (from, until) = ((page - 1) * AT_A_TIME, all.min(page * AT_A_TIME));
    let mut before = 0;
    let here = parts.iter().map(|part| {
        let within = |at: usize| at.clamp(before, before + part) - before;
        let here = within(from)..within(until);
        before += part;
        here
    });
    let here = here.collect();
    (here, Ways { left: all - until, on: page + 1, back: (page > 1).then(|| page - 1) })
}

/// The ways to the rest of a list, which stands in that place of its page.
pub(super) fn others(words: &Words, key: &str, ways: Ways, (href, place): (&str, &str)) -> Markup {
    let leads = |page| format!("{}#{place}", links::page_of(href, page));
    html! {
        @if ways.left > 0 { p .way { a href=(leads(ways.on)) { (words.with(key, &[("n", ways.left.into())])) } } }
        @if let Some(back) = ways.back { p .way { a href=(leads(back)) { (words.t("family-list-back")) } } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_page(page: usize, parts: &[usize]) -> (Vec<Range<usize>>, Ways) {
        stretches(Some(Onward { list: Whole::Awaited, page }), Whole::Awaited, parts, 2)
    }

    #[test]
    fn every_page_of_a_list_goes_on_where_the_one_before_ended_and_holds_fifty() {
        let parts = [3, 90, 0, 60];
        let mut shown = [0; 4];
        for page in 1..=4 {
            let (here, ways) = on_page(page, &parts);
            for (known, here) in shown.iter_mut().zip(&here) {
                assert!(here.is_empty() || here.start == *known, "page {page}: {here:?}");
                *known += here.len();
            }
            assert_eq!(here.iter().map(Range::len).sum::<usize>(), if page == 4 { 3 } else { 50 });
            let left = parts.iter().sum::<usize>() - shown.iter().sum::<usize>();
            assert_eq!(ways, Ways { left, on: page + 1, back: (page > 1).then(|| page - 1) });
        }
        assert_eq!(shown, parts);
    }

    #[test]
    fn a_page_that_is_none_is_the_nearest_there_is_and_a_list_that_is_not_asked_for_shows_a_few() {
        assert_eq!(on_page(0, &[60]), on_page(1, &[60]));
        assert_eq!(on_page(usize::MAX, &[60]), on_page(2, &[60]));
        assert_eq!(on_page(7, &[]).1, Ways { left: 0, on: 2, back: None });
        let asked = Some(Onward { list: Whole::Postings, page: 2 });
        let (here, ways) = stretch(asked, Whole::Awaited, 60, 1);
        assert_eq!((here, ways), (0..12, Ways { left: 48, on: 1, back: None }));
    }
}
