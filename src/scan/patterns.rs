//! What is sought, made ready: six short beginnings that any copy must have, and tables that say whose it is.
//!
//! The cost of a pass does not grow with the number of years and epochs: the beginnings are the same for all.

use super::form::{FORMS, Form, SEED, beginnings};
use super::marks::{MARK, Marks};
use aho_corasick::{AhoCorasick, Input, MatchKind, packed};
use ring::digest;
use std::collections::HashMap;

/// One seed that should be nowhere: what the ledger publishes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// What it is called in the report, such as `2026-2027/1`.
    pub label: String,
    /// «Repère»: the seed's first eight bytes.
    pub handle: [u8; 8],
    /// `SHA-256("carnet/v1/seed\0" ‖ seed)`.
    pub seed_sha256: [u8; 32],
    /// The tag of its cell's marks.
    pub marks_tag: [u8; 32],
}

/// What is looked for in one pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The seeds that should be nowhere.
    pub sought: Vec<Sought>,
    /// «Cellules témoins»: tags of cells that are still there, of which one at least must be found.
    pub controls: Vec<[u8; 32]>,
}

/// Whose a mark is: by its rank in [`Wanted`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Sought(usize),
    Control(usize),
}

/// What stands at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trace {
    /// A whole seed, confirmed by its SHA-256.
    Key(usize, Form),
    /// The public handle of a seed, and not the seed behind it.
    Handle(usize, Form),
    /// A sector's mark.
    Mark(Whose, u16),
}

/// [`Wanted`], compiled.
pub(super) struct Patterns {
    begins: Beginnings,
    handles: HashMap<[u8; 8], Vec<usize>>,
    seeds: Vec<[u8; 32]>,
    marks: HashMap<[u8; MARK], (Whose, u16)>,
}

/// The vector search, or where the processor has none, the automaton that finds the same.
enum Beginnings {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

impl Patterns {
    pub(super) fn of(wanted: &Wanted) -> Self {
        let mut handles: HashMap<[u8; 8], Vec<usize>> = HashMap::new();
        let mut marks = HashMap::new();
        let mut add = |tag, whose| {
            for (sector, mark) in Marks::of(tag).all().iter().enumerate() {
                marks.entry(*mark).or_insert((whose, sector as u16));
            }
        };
        for (rank, sought) in wanted.sought.iter().enumerate() {
            handles.entry(sought.handle).or_default().push(rank);
            add(&sought.marks_tag, Whose::Sought(rank));
        }
        wanted.controls.iter().enumerate().for_each(|(rank, tag)| add(tag, Whose::Control(rank)));
        let seeds = wanted.sought.iter().map(|sought| sought.seed_sha256).collect();
        Self { begins: Beginnings::new(), handles, seeds, marks }
    }

    /// The next place in `bytes`, from `from` on, where something may begin.
    pub(super) fn next(&self, bytes: &[u8], from: usize) -> Option<(usize, Form)> {
        self.begins.next(bytes, from)
    }

    /// What stands at the head of `bytes`, which begin as `form` says. A mark and a handle may share their bytes.
    pub(super) fn at(&self, bytes: &[u8], form: Form, mut found: impl FnMut(Trace)) {
        if form == Form::Raw
            && let Some(mark) = bytes.first_chunk::<MARK>()
            && let Some((whose, sector)) = self.marks.get(mark)
        {
            found(Trace::Mark(*whose, *sector));
        }
        let read = form.read(bytes);
        let Some(ranks) = read.first_chunk::<8>().and_then(|handle| self.handles.get(handle)) else { return };
        for &rank in ranks {
            found(if self.is_seed(rank, &read) { Trace::Key(rank, form) } else { Trace::Handle(rank, form) });
        }
    }

    fn is_seed(&self, rank: usize, read: &[u8]) -> bool {
        let mut hash = digest::Context::new(&digest::SHA256);
        hash.update(b"carnet/v1/seed\0");
        hash.update(read);
        read.len() == SEED && hash.finish().as_ref() == self.seeds[rank]
    }
}

impl Beginnings {
    fn new() -> Self {
        let begins = beginnings();
        let mut packed = packed::Config::new().match_kind(packed::MatchKind::LeftmostFirst).builder();
        packed.extend(&begins);
        packed.build().map_or_else(|| Self::automaton(&begins), Self::Packed)
    }

    fn automaton(begins: &[Vec<u8>]) -> Self {
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(begins);
        Self::Automaton(automaton.expect("six patterns of two to four bytes are within every limit"))
    }

    fn next(&self, bytes: &[u8], from: usize) -> Option<(usize, Form)> {
        let found = match self {
            Self::Packed(searcher) => searcher.find_in(bytes, (from..bytes.len()).into()),
            Self::Automaton(automaton) => automaton.find(Input::new(bytes).range(from..)),
        };
        found.map(|found| (found.start(), FORMS[found.pattern().as_usize()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_processor_without_vectors_finds_the_same(
            bytes in proptest::collection::vec(prop_oneof![Just(0xf6), Just(0xc0), Just(b'f'), Just(b'6'), Just(b'9'),
                Just(b's'), Just(b'b'), Just(b'A'), Just(b'2'), Just(b'w'), Just(b'c'), Just(b'0')], 0..300),
        ) {
            let (fast, slow) = (Beginnings::new(), Beginnings::automaton(&beginnings()));
            let mut from = 0;
            while let Some(found) = fast.next(&bytes, from) {
                prop_assert_eq!(Some(found), slow.next(&bytes, from));
                from = found.0 + 1;
            }
            prop_assert_eq!(None, slow.next(&bytes, from));
        }
    }
}
