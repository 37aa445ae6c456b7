//! What a pass has found so far, counted in full and shown up to a limit.

use super::form::Form;
use super::marks::SECTORS;
use super::patterns::{Trace, Wanted, Whose};
use serde::Serialize;
use std::collections::HashSet;

/// How many places of one kind are listed; all are counted.
const LISTED: usize = 16;
/// Marked sectors of a living cell, and so the most that one epoch can leave.
pub const SLOT_SECTORS: u16 = SECTORS as u16 / 2;

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Find {
    /// The file, device or process, then after « › » each container opened inside it.
    pub place: String,
    /// Bytes from the beginning of the place; in a process's memory, the address.
    pub offset: u64,
    /// How it is written.
    pub form: Form,
}

/// Finds of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Finds {
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub first: Vec<Find>,
}

/// The marked sectors found of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fragments {
    /// How many different sectors of one slot, of 512: the graver slot of the two.
    pub sectors: u16,
    /// Every mark counted as often as it was found, with the first of them.
    #[serde(flatten)]
    pub marks: Finds,
    #[serde(skip)]
    seen: HashSet<u16>,
}

/// What was found of one seed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Traces {
    /// Whole seeds, each confirmed by its SHA-256.
    pub keys: Finds,
    /// The public handle where the seed does not follow it: in the ledger itself, on a printed sheet, by accident.
    pub handles: Finds,
    /// Sectors of its cell.
    pub fragments: Fragments,
}

/// Everything found, by rank in [`Wanted`].
pub(super) struct Tally {
    pub(super) sought: Vec<Traces>,
    pub(super) controls: Vec<Fragments>,
    /// The controls again, in what is being read now.
    pub(super) controls_here: Vec<Fragments>,
}

impl Finds {
    fn add(&mut self, find: impl FnOnce() -> Find) {
        self.count += 1;
        if self.first.len() < LISTED {
            self.first.push(find());
        }
    }
}

impl Fragments {
    /// Whether a whole slot stands: the sealed seed may be put together again.
    pub fn is_whole(&self) -> bool {
        self.sectors == SLOT_SECTORS
    }

    fn add(&mut self, sector: u16, find: impl FnOnce() -> Find) {
        self.marks.add(find);
        self.seen.insert(sector);
        let low = self.seen.iter().filter(|sector| **sector < SLOT_SECTORS).count();
        self.sectors = low.max(self.seen.len() - low) as u16;
    }
}

impl Tally {
    pub(super) fn of(wanted: &Wanted) -> Self {
        let controls = vec![Fragments::default(); wanted.controls.len()];
        Self { sought: vec![Traces::default(); wanted.sought.len()], controls_here: controls.clone(), controls }
    }

    pub(super) fn add(&mut self, place: &str, offset: u64, trace: Trace) {
        let find = |form| move || Find { place: place.to_owned(), offset, form };
        match trace {
            Trace::Key(rank, form) => self.sought[rank].keys.add(find(form)),
            Trace::Handle(rank, form) => self.sought[rank].handles.add(find(form)),
            Trace::Mark(Whose::Sought(rank), sector) => self.sought[rank].fragments.add(sector, find(Form::Raw)),
            Trace::Mark(Whose::Control(rank), sector) => {
                self.controls[rank].add(sector, find(Form::Raw));
                self.controls_here[rank].add(sector, find(Form::Raw));
            }
        }
    }

    /// How much of a control was found since this was last asked: 512 when one is whole.
    pub(super) fn control_since(&mut self) -> u16 {
        let most = self.controls_here.iter().map(|control| control.sectors).max().unwrap_or(0);
        self.controls_here.fill(Fragments::default());
        most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sectors_of_a_slot_are_counted_once_each_and_the_graver_slot_counts() {
        let mut fragments = Fragments::default();
        let find = || Find { place: "a".into(), offset: 0, form: Form::Raw };
        for sector in [1, 1, 2, 511, 512, 1023] {
            fragments.add(sector, find);
        }
        assert_eq!((fragments.sectors, fragments.marks.count, fragments.is_whole()), (3, 6, false));
        (512..1024).for_each(|sector| fragments.add(sector, find));
        assert!(fragments.is_whole());
        assert_eq!(fragments.marks.first.len(), LISTED);
    }
}
