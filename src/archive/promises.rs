//! What the public ledger has committed to of a year's roots: no other root is ever opened, and by these marks and
//! seeds whatever is left of one is found.

use crate::archive::error::ArchiveError;
use crate::archive::school::School;
use crate::domain::school_year::SchoolYear;
use crate::ledger::{Commitments, Event, Leaf};
use crate::vault::{Marks, Promised};

/// The roots a year may live under: the one its last finished rotation left, and those announced since.
pub(in crate::archive) fn promised_roots(leaves: &[Leaf], year: SchoolYear) -> Vec<Promised> {
    let mut promised = Vec::new();
    for (event, commitments) in commitments_of(leaves, year) {
        if !matches!(event, Event::RotateIntent { .. }) {
            promised.clear();
        }
        let root_commitment = commitments.root_commitment.0;
        promised.push(Promised { epoch: commitments.epoch, root_commitment });
    }
    promised
}

/// Every leaf that commits to a root of the year, the oldest first.
fn commitments_of(leaves: &[Leaf], year: SchoolYear) -> impl Iterator<Item = (&Event, &Commitments)> {
    let named = year.to_string();
    leaves.iter().filter_map(move |leaf| match &leaf.event {
        event @ (Event::YearOpen { year, commitments }
        | Event::RotateIntent { year, commitments }
        | Event::Epoch { year, commitments })
            if year.as_str() == named =>
        {
            Some((event, commitments))
        }
        _ => None,
    })
}

fn tags_of(leaves: &[Leaf], year: SchoolYear) -> Vec<[u8; 32]> {
    let mut tags: Vec<_> = commitments_of(leaves, year).map(|(_, commitments)| commitments.marks_tag.0).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

impl School {
    /// The roots a year may live under.
    ///
    /// # Errors
    /// When a failure in another thread left the ledger locked.
    pub fn promised_roots(&self, year: SchoolYear) -> Result<Vec<Promised>, ArchiveError> {
        self.read_ledger(|book, _| promised_roots(book.leaves(), year))
    }

    /// The marks of every epoch a year has had or was about to have.
    ///
    /// # Errors
    /// As [`School::promised_roots`].
    pub fn marks_of_year(&self, year: SchoolYear) -> Result<Vec<Marks>, ArchiveError> {
        self.read_ledger(|book, _| tags_of(book.leaves(), year).iter().map(Marks::of).collect())
    }

    /// The same without those of the epoch that lives.
    ///
    /// # Errors
    /// As [`School::promised_roots`].
    pub fn dead_marks_of_year(&self, year: SchoolYear, live: &[u8; 32]) -> Result<Vec<Marks>, ArchiveError> {
        let tags = self.read_ledger(|book, _| tags_of(book.leaves(), year))?;
        Ok(tags.iter().filter(|tag| *tag != live).map(Marks::of).collect())
    }
}
