//! Trying wrapped keys with every root that can still be made: what opens is alive, whatever it was said to be.
//!
//! No commitment, epoch or state of a year is asked: each block that reads whole in a cell counts, and each wrapped key
//! is tried with each of their roots.

use super::cell::{Cell, CellError};
use super::root::{Root, Shares};
use super::subject_key::SubjectKey;
use super::wrapped::{Wrapped, Wrapping};
use super::{opened::VaultError, scope::ScopeName, unlock::Unlock};

/// Every root that is still to be had.
#[derive(Default)]
pub struct Trial {
    roots: Vec<Wrapping>,
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
                self.roots
                    .push(Root::derive(name, block.epoch(), &Shares::seed_only(&seed)).wrapping(name, block.epoch()));
            }
        }
        Ok(self.roots.len() - before)
    }

    /// The key that lies wrapped in `bytes`, in the scope of that name, if any root opens it.
    pub fn opens(&self, name: &ScopeName, bytes: &[u8]) -> Option<SubjectKey> {
        let read = Wrapped::parse(bytes).ok()?;
        let bound = name.bound("");
        let secret = self.roots.iter().find_map(|root| root.open_of(&bound, &read))?;
        Some(SubjectKey::prepare(name, read.subject, &secret))
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
        let wrapped = school.vault.issue(Subject(7), &school.dice).unwrap();
        let mut trial = Trial::new();
        assert_eq!(trial.add(&this_year(), &school.cell, &school.unlock).unwrap(), 1);
        assert!(trial.opens(&this_year(), wrapped.as_ref()).is_some());
        let mut altered = wrapped.0;
        altered[40] ^= 1;
        assert!(trial.opens(&this_year(), &altered).is_none());
        let mut stranger = Trial::new();
        assert_eq!(stranger.add(&this_year(), &school.cell, &Unlock::draw(&Dice::thrown(9))).unwrap(), 0);
        school.cell.destroy(&school.dice).unwrap();
        let mut after = Trial::new();
        assert_eq!(after.add(&this_year(), &school.cell, &school.unlock).unwrap(), 0);
        assert!(after.opens(&this_year(), wrapped.as_ref()).is_none());
    }
}
