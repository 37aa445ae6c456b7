//! From the ledger's leaves to what a search looks for: every seed that should be nowhere by now.

use crate::cli::said::Refused;
use crate::ledger::{Commitments, Leaf, Seeds, YearSeeds};
use crate::scan::Sought;
use std::path::Path;

/// What one file of leaves lets one look for.
pub(super) struct Leaves(Seeds);

impl Leaves {
    /// Reads the public leaves, one line each.
    ///
    /// # Errors
    /// The file cannot be read, or a line is no leaf.
    pub(super) fn read(path: &Path) -> Result<Self, Refused> {
        let text = std::fs::read_to_string(path).map_err(|error| Refused::file(path, &error))?;
        let leaf = |(line, rank)| Leaf::parse(line).map_err(|error| Refused::leaf(path, rank, &error));
        let leaves: Vec<Leaf> = text.lines().zip(1..).map(leaf).collect::<Result<_, _>>()?;
        Ok(Self(Seeds::told_by(&leaves)))
    }

    /// Every seed of the years named; with none named, every seed that the leaves say is dead: all those of a year
    /// that is destroyed, of a living one those before the one it lives under, and those of holds that have ended.
    ///
    /// # Errors
    /// A year that no leaf opens, or nothing at all to look for.
    pub(super) fn sought(&self, years: &[String]) -> Result<Vec<Sought>, Refused> {
        if let Some(unknown) = years.iter().find(|year| self.0.of(year).is_none()) {
            return Err(Refused::year_without_leaf(unknown));
        }
        let wanted = self.0.years().filter(|(year, _)| years.is_empty() || years.iter().any(|named| named == year));
        let sought: Vec<Sought> = wanted.flat_map(|(year, seeds)| of_year(year, seeds, !years.is_empty())).collect();
        if sought.is_empty() { Err(Refused::nothing_to_seek()) } else { Ok(sought) }
    }

    /// The cells that live by what the leaves say, those looked for apart: each is a control.
    pub(super) fn controls(&self, sought: &[Sought]) -> Vec<[u8; 32]> {
        let tags = self.0.living().map(|living| living.marks_tag.0);
        tags.filter(|tag| sought.iter().all(|sought| sought.marks_tag != *tag)).collect()
    }
}

/// A year's dead seeds, or all of them.
fn of_year(year: &str, seeds: &YearSeeds, all: bool) -> Vec<Sought> {
    let own = if all { seeds.all() } else { seeds.dead() };
    let own = own.iter().map(|public| seed(format!("{year}/{}", public.epoch), public));
    let held = seeds.holds().iter().filter(|hold| all || hold.ended);
    own.chain(held.map(|hold| seed(format!("{year}/gel {}", hold.number), &hold.commitments))).collect()
}

fn seed(label: String, public: &Commitments) -> Sought {
    Sought { label, handle: public.handle.0, seed_sha256: public.seed_sha256.0, marks_tag: public.marks_tag.0 }
}
