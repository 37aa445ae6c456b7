//! From the ledger's leaves to what a search looks for: every seed that should be nowhere by now.

use crate::cli::said::Refused;
use crate::ledger::{Commitments, Event, Leaf};
use crate::scan::Sought;
use std::collections::BTreeMap;
use std::path::Path;

/// What the leaves say of one year's seeds.
#[derive(Default)]
struct Epochs {
    /// In the order of the ledger.
    of_year: Vec<Commitments>,
    /// How many of them are before the one the year is known to live under; those after it may live or never have.
    replaced: usize,
    destroyed: bool,
    /// «Gels», each with its number and whether its own end has come.
    holds: Vec<(u32, Commitments, bool)>,
}

impl Epochs {
    /// A seed is said to be coming, then to be there.
    fn add(&mut self, commitments: Commitments, there: bool) {
        self.of_year.retain(|known| known.handle != commitments.handle);
        self.of_year.push(commitments);
        if there {
            self.replaced = self.of_year.len() - 1;
        }
    }

    /// Those that are dead by what the ledger says.
    fn dead(&self) -> &[Commitments] {
        &self.of_year[..if self.destroyed { self.of_year.len() } else { self.replaced }]
    }

    /// Of holds, those that have ended, or all.
    fn held(&self, year: &str, all: bool) -> Vec<Sought> {
        let wanted = self.holds.iter().filter(|(_, _, ended)| all || *ended);
        wanted.map(|(number, public, _)| seed(format!("{year}/gel {number}"), public)).collect()
    }
}

/// What one file of leaves lets one look for.
pub(super) struct Leaves {
    years: BTreeMap<String, Epochs>,
}

impl Leaves {
    /// Reads the public leaves, one line each.
    ///
    /// # Errors
    /// The file cannot be read, or a line is no leaf.
    pub(super) fn read(path: &Path) -> Result<Self, Refused> {
        let text = std::fs::read_to_string(path).map_err(|error| Refused::file(path, &error))?;
        let mut years: BTreeMap<String, Epochs> = BTreeMap::new();
        for (rank, line) in text.lines().enumerate() {
            let leaf = Leaf::parse(line).map_err(|error| Refused::leaf(path, rank + 1, &error))?;
            let Some(year) = leaf.event.year() else { continue };
            let epochs = years.entry(year.to_string()).or_default();
            match leaf.event {
                Event::YearOpen { commitments, .. } | Event::Epoch { commitments, .. } => epochs.add(commitments, true),
                Event::RotateIntent { commitments, .. } => epochs.add(commitments, false),
                Event::Destroyed { .. } => epochs.destroyed = true,
                Event::Held { hold, commitments, .. } => epochs.holds.push((hold, commitments, false)),
                Event::HoldDestroyed { hold, .. } => {
                    epochs.holds.iter_mut().filter(|held| held.0 == hold).for_each(|held| held.2 = true);
                }
                _ => {}
            }
        }
        Ok(Self { years })
    }

    /// Every seed of the years named; with none named, every seed that the leaves say is dead: all those of a year
    /// that is destroyed, of a living one those before the one it lives under, and those of holds that have ended.
    ///
    /// # Errors
    /// A year that no leaf opens, or nothing at all to look for.
    pub(super) fn sought(&self, years: &[String]) -> Result<Vec<Sought>, Refused> {
        if let Some(unknown) = years.iter().find(|year| !self.years.contains_key(*year)) {
            return Err(Refused::year_without_leaf(unknown));
        }
        let mut sought = Vec::new();
        for (year, epochs) in &self.years {
            let wanted = match years.contains(year) {
                true => &epochs.of_year[..],
                false if years.is_empty() => epochs.dead(),
                false => &[],
            };
            sought.extend(wanted.iter().map(|public| seed(format!("{year}/{}", public.epoch), public)));
            if years.is_empty() || years.contains(year) {
                sought.extend(epochs.held(year, years.contains(year)));
            }
        }
        if sought.is_empty() { Err(Refused::nothing_to_seek()) } else { Ok(sought) }
    }
}

fn seed(label: String, public: &Commitments) -> Sought {
    Sought { label, handle: public.handle.0, seed_sha256: public.seed_sha256.0, marks_tag: public.marks_tag.0 }
}
