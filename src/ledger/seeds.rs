//! Which seeds the leaves say are dead and which live: what a search looks for, and what it is controlled by.

use crate::ledger::event::{Commitments, Event};
use crate::ledger::leaf::Leaf;
use std::collections::BTreeMap;

/// What the leaves say of every year's seeds.
#[derive(Debug, Default)]
pub struct Seeds(BTreeMap<String, YearSeeds>);

/// What they say of one year's.
#[derive(Debug, Default)]
pub struct YearSeeds {
    /// In the order of the ledger.
    of_year: Vec<Commitments>,
    /// How many of them are before the one the year is known to live under; those after it may live or never have.
    replaced: usize,
    destroyed: bool,
    holds: Vec<HoldSeed>,
}

/// «Gel»: a hold's seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldSeed {
    /// Which hold of its year.
    pub number: u32,
    /// What was published of it.
    pub commitments: Commitments,
    /// Its own end has come.
    pub ended: bool,
}

impl Seeds {
    /// As these leaves tell it.
    pub fn told_by<'a>(leaves: impl IntoIterator<Item = &'a Leaf>) -> Self {
        let mut seeds = Self::default();
        for leaf in leaves {
            if let Some(year) = leaf.event.year() {
                seeds.0.entry(year.to_string()).or_default().hear(&leaf.event);
            }
        }
        seeds
    }

    /// Every year the leaves tell of.
    pub fn years(&self) -> impl Iterator<Item = (&str, &YearSeeds)> {
        self.0.iter().map(|(year, seeds)| (year.as_str(), seeds))
    }

    /// One year.
    pub fn of(&self, year: &str) -> Option<&YearSeeds> {
        self.0.get(year)
    }

    /// Those that live: whichever medium the cells are on, theirs is to be found there.
    pub fn living(&self) -> impl Iterator<Item = &Commitments> {
        self.0.values().flat_map(|seeds| {
            let held = seeds.holds.iter().filter(|hold| !hold.ended);
            seeds.living().into_iter().chain(held.map(|hold| &hold.commitments))
        })
    }
}

impl YearSeeds {
    fn hear(&mut self, event: &Event) {
        match event {
            Event::YearOpen { commitments, .. } | Event::Epoch { commitments, .. } => self.add(commitments, true),
            Event::RotateIntent { commitments, .. } => self.add(commitments, false),
            Event::Destroyed { .. } => self.destroyed = true,
            Event::Held { hold, commitments, .. } => {
                self.holds.push(HoldSeed { number: *hold, commitments: commitments.clone(), ended: false });
            }
            Event::HoldDestroyed { hold, .. } => {
                self.holds.iter_mut().filter(|held| held.number == *hold).for_each(|held| held.ended = true);
            }
            _ => {}
        }
    }

    /// A seed is said to be coming, then to be there.
    fn add(&mut self, commitments: &Commitments, there: bool) {
        self.of_year.retain(|known| known.handle != commitments.handle);
        self.of_year.push(commitments.clone());
        if there {
            self.replaced = self.of_year.len() - 1;
        }
    }

    /// Every one of the year itself.
    pub fn all(&self) -> &[Commitments] {
        &self.of_year
    }

    /// Those that are dead by what the leaves say: all of a year that is destroyed, of a living one those before the
    /// one it lives under.
    pub fn dead(&self) -> &[Commitments] {
        &self.of_year[..if self.destroyed { self.of_year.len() } else { self.replaced }]
    }

    /// The one it lives under.
    pub fn living(&self) -> Option<&Commitments> {
        self.of_year.get(self.replaced).filter(|_| !self.destroyed)
    }

    /// «Gels».
    pub fn holds(&self) -> &[HoldSeed] {
        &self.holds
    }
}
