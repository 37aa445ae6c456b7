//! Trying wrapped keys with every root that can still be made: what opens is alive, whatever it was said to be.
//!
//! No commitment, epoch or state of a year is asked: each block that reads whole in a cell counts, each page's wrapped
//! key is tried with each of their roots, and each subject's with every key of its page that opened.

use super::cell::{Cell, CellError};
use super::page::PageKey;
use super::root::{Root, Shares};
use super::wrapped::{Page, Wrapped, WrappedPage};
use super::wrapping::Unwrapping;
use super::{opened::VaultError, scope::ScopeName, subject_key::SubjectKey, unlock::Unlock};
use std::collections::BTreeMap;

/// Every root that is still to be had.
#[derive(Default)]
pub struct Trial {
    roots: Vec<Unwrapping>,
}

/// Every page key of one scope that opened.
#[derive(Default)]
pub struct TriedPages {
    opened: BTreeMap<Page, Vec<PageKey>>,
}

impl Trial {
    /// Without any root.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what still opens in a cell, and says how many roots that is: 0 for one that is destroyed, damaged or gone.
    ///
    /// # Errors
    /// When the cell cannot be read, which proves nothing.
    pub fn add(&mut self, name: &ScopeName, cell: &Cell, unlock: &Unlock) -> Result<usize, VaultError> {
        let blocks = match cell.live() {
            Err(CellError::Destroyed(_) | CellError::Damaged(_) | CellError::Gone(_)) => return Ok(0),
            read => read?,
        };
        let before = self.roots.len();
        for block in &blocks {
            if let Ok(seed) = block.unseal(unlock) {
                self.roots.push(Root::derive(name, block.epoch(), &Shares::seed_only(&seed)).unwrapping());
            }
        }
        Ok(self.roots.len() - before)
    }

    /// Tries each of these pages' wrapped keys, in the scope of that name, with every root.
    pub fn pages<'a>(&self, name: &ScopeName, wrapped: impl IntoIterator<Item = &'a [u8]>) -> TriedPages {
        let mut pages = TriedPages::default();
        for read in wrapped.into_iter().filter_map(|bytes| WrappedPage::parse(bytes).ok()) {
            if let Some(key) = self.roots.iter().find_map(|root| PageKey::open(name, root, &read)) {
                pages.opened.entry(read.page).or_default().push(key);
            }
        }
        pages
    }
}

impl TriedPages {
    /// The key that lies wrapped in `bytes`, if any key of its page opens it.
    pub fn opens(&self, bytes: &[u8]) -> Option<SubjectKey> {
        let read = Wrapped::parse(bytes).ok()?;
        self.opened.get(&Page::of(read.subject))?.iter().find_map(|key| key.tried(&read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Subject;
    use crate::vault::fixtures::{Dice, School, this_year};

    #[test]
    fn a_key_opens_while_the_cell_lives_and_no_root_is_left_once_it_is_destroyed() {
        let school = School::opened();
        let (key, page) = school.vault.begin_page(Page(0), &school.dice);
        let wrapped = key.issue(Subject(7), &school.dice).unwrap();
        let opens = |trial: &Trial, wrapped: &[u8]| trial.pages(&this_year(), [page.as_ref()]).opens(wrapped).is_some();
        let mut trial = Trial::new();
        assert_eq!(trial.add(&this_year(), &school.cell, &school.unlock).unwrap(), 1);
        assert!(opens(&trial, wrapped.as_ref()));
        let mut altered = wrapped.0;
        altered[40] ^= 1;
        assert!(!opens(&trial, &altered));
        assert!(trial.pages(&this_year(), []).opens(wrapped.as_ref()).is_none(), "without its page's key");
        let mut stranger = Trial::new();
        assert_eq!(stranger.add(&this_year(), &school.cell, &Unlock::draw(&Dice::thrown(9))).unwrap(), 0);
        school.cell.destroy(&school.dice).unwrap();
        let mut after = Trial::new();
        assert_eq!(after.add(&this_year(), &school.cell, &school.unlock).unwrap(), 0);
        assert!(!opens(&after, wrapped.as_ref()));
    }
}
