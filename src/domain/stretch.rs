//! How much of a long list stands on a page, and what is before and after it. Every long list of the product is read
//! so: a page stays light on an old telephone, and a form holds no more fields than the server takes, however much
//! there is.

use std::ops::Range;

/// How many of a list's lines stand on a page.
pub const LINES: usize = 50;

/// How many of what has forms and texts of its own stand on a page: each weighs several times a line.
pub const CARDS: usize = 20;

/// How many of each stand on a page of many lists.
pub const EACH: usize = 12;

/// What a page of a list leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// How many come before it.
    pub before: usize,
    /// How many come after it.
    pub left: usize,
    /// The page they begin on; the first is 1.
    pub on: usize,
    /// The page that comes before it, if one does.
    pub back: Option<usize>,
}

impl Ways {
    /// Which page they lead from.
    pub fn page(self) -> usize {
        self.back.map_or(1, |before| before + 1)
    }
}

/// What of a list stands on that page of it, `most` at a time; a page that is none is the nearest there is.
pub fn stretch(page: usize, most: usize, all: usize) -> (Range<usize>, Ways) {
    let (here, ways) = stretches(page, most, &[all]);
    (here.into_iter().next().unwrap_or_default(), ways)
}

/// The same of a list in several parts, one below the other: what stands of each of them.
pub fn stretches(page: usize, most: usize, parts: &[usize]) -> (Vec<Range<usize>>, Ways) {
    let (all, most) = (parts.iter().sum::<usize>(), most.max(1));
    let page = page.clamp(1, all.div_ceil(most).max(1));
    let (from, until) = ((page - 1) * most, all.min(page * most));
    let mut before = 0;
    let here = parts.iter().map(|part| {
        let within = |at: usize| at.clamp(before, before + part) - before;
        let here = within(from)..within(until);
        before += part;
        here
    });
    let here = here.collect();
    (here, Ways { before: from, left: all - until, on: page + 1, back: (page > 1).then(|| page - 1) })
}

/// The page on which the one in that place stands.
pub fn page_with(place: usize, most: usize) -> usize {
    place / most.max(1) + 1
}

/// Which of the lists of a page is read on, and where; the others show their beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Which.
    pub list: Option<String>,
    /// Which page of it: the first is 1.
    pub page: usize,
}

impl Reading {
    /// Which page of that list is shown.
    pub fn page_of(&self, list: &str) -> usize {
        if self.list.as_deref() == Some(list) { self.page } else { 1 }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<T> {
    /// What stands on it.
    pub here: Vec<T>,
    /// What does not.
    pub ways: Ways,
}

impl<T> Default for Stretch<T> {
    fn default() -> Self {
        Self::whole(Vec::new())
    }
}

impl<T> Stretch<T> {
    /// That page of the list.
    pub fn of(all: Vec<T>, page: usize, most: usize) -> Self {
        let (here, ways) = stretch(page, most, all.len());
        Self { here: all.into_iter().skip(here.start).take(here.len()).collect(), ways }
    }

    /// A list that is shown whole.
    pub fn whole(here: Vec<T>) -> Self {
        Self { here, ways: Ways::default() }
    }

    /// The same page of what becomes of each.
    pub fn map<U>(self, of: impl FnMut(T) -> U) -> Stretch<U> {
        Stretch { here: self.here.into_iter().map(of).collect(), ways: self.ways }
    }

    /// The same where that may fail.
    ///
    /// # Errors
    /// The first that does.
    pub fn try_map<U, E>(self, of: impl FnMut(T) -> Result<U, E>) -> Result<Stretch<U>, E> {
        Ok(Stretch { here: self.here.into_iter().map(of).collect::<Result<_, E>>()?, ways: self.ways })
    }

    /// How many the list has in all.
    pub fn all(&self) -> usize {
        self.ways.before + self.here.len() + self.ways.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_a_list_goes_on_where_the_one_before_ended_and_holds_fifty() {
        let parts = [3, 90, 0, 60];
        let mut shown = [0; 4];
        for page in 1..=4 {
            let (here, ways) = stretches(page, LINES, &parts);
            let before = shown.iter().sum::<usize>();
            for (known, here) in shown.iter_mut().zip(&here) {
                assert!(here.is_empty() || here.start == *known, "page {page}: {here:?}");
                *known += here.len();
            }
            assert_eq!(here.iter().map(Range::len).sum::<usize>(), if page == 4 { 3 } else { 50 });
            let left = parts.iter().sum::<usize>() - shown.iter().sum::<usize>();
            assert_eq!(ways, Ways { before, left, on: page + 1, back: (page > 1).then(|| page - 1) });
        }
        assert_eq!(shown, parts);
    }

    #[test]
    fn a_page_that_is_none_is_the_nearest_there_is() {
        assert_eq!(stretch(0, LINES, 60), stretch(1, LINES, 60));
        assert_eq!(stretch(usize::MAX, LINES, 60), stretch(2, LINES, 60));
        assert_eq!(stretch(7, LINES, 0), (0..0, Ways { before: 0, left: 0, on: 2, back: None }));
        assert_eq!([0, 49, 50, 119].map(|place| page_with(place, LINES)), [1, 1, 2, 3]);
    }

    #[test]
    fn of_several_lists_one_is_read_on_and_the_others_begin_anew() {
        let reading = Reading { list: Some("a-juger".into()), page: 3 };
        assert_eq!((reading.page_of("a-juger"), reading.page_of("absences")), (3, 1));
    }

    #[test]
    fn a_page_of_a_list_holds_its_own_and_says_how_many_there_are() {
        let second = Stretch::of((0..120).collect(), 2, LINES);
        assert_eq!((second.here.first(), second.here.last(), second.all()), (Some(&50), Some(&99), 120));
        assert_eq!((second.ways.page(), Ways::default().page()), (2, 1));
        assert_eq!(second.map(|n| n * 2).here.first(), Some(&100));
    }
}
