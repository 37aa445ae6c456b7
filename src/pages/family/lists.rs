//! How much of each list of a family's first page is shown: a few of each; of one that was asked for, so many at a time
//! that the page stays light on an old phone, with the way on and the way back.

use crate::domain::ids::Handle;
use crate::domain::stretch::{self as domain, LINES, Ways};
use crate::i18n::Words;
use crate::pages::parts::onward;
use maud::Markup;
use std::ops::Range;

/// How many of what awaits someone, and of a child's other entries, stand on the first page: what a thumb scrolls
/// through, and a page of a bounded size. Several children share them. The others are one tap away.
const SHOWN: usize = 12;

/// What is left of that to each of many children.
const FEWEST: usize = 4;

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
    let Some(asked) = asked.filter(|asked| asked.list == list) else {
        let share = (SHOWN / children.max(1)).max(FEWEST);
        let here: Vec<_> = parts.iter().map(|part| 0..share.min(*part)).collect();
        let left = parts.iter().sum::<usize>() - here.iter().map(Range::len).sum::<usize>();
        return (here, Ways { before: 0, left, on: 1, back: None });
    };
    domain::stretches(asked.page, LINES, parts)
}

/// The ways to the rest of a list, which stands in that place of its page.
pub(super) fn others(words: &Words, key: &str, ways: Ways, there: (&str, &str)) -> Markup {
    onward(words, (key, "family-list-back"), ways, there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_asked_for_shows_fifty_and_one_that_is_not_a_few() {
        let asked = |list| stretch(Some(Onward { list, page: 1 }), Whole::Awaited, 60, 1);
        assert_eq!(asked(Whole::Awaited), domain::stretch(1, LINES, 60));
        assert_eq!(asked(Whole::Postings), (0..12, Ways { before: 0, left: 48, on: 1, back: None }));
    }
}
