//! The process searches its own memory for what a destroyed year has left there.
//!
//! Seeds are looked for by their public handles, as `carnet verify scan` does, roots by their commitments. The verdict
//! goes to the log and nowhere else: no leaf and no attestation speaks of memory.

use crate::appliance::{ApplianceError, Hardened};
use crate::archive::School;
use crate::ledger::{Commitments, Event, Leaf};
use crate::memory::scrubbed;
use crate::scan::{How, Pass, Sought, Wanted};
use crate::vault::StrayRoots;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;

/// How much is read at once, in bytes.
const PIECE: usize = 256 * 1024;

/// This process's memory, to be read.
pub struct OwnMemory(File);

/// What a search of it gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sifted {
    /// How many years' keys were looked for.
    pub years: usize,
    /// How many bytes were read for the seeds.
    pub bytes: u64,
    /// Whole seeds found.
    pub seeds: u64,
    /// Roots found.
    pub roots: usize,
    /// What was there to be found was found: the command line, and a decoy root. Without it the rest says nothing.
    pub controlled: bool,
}

impl OwnMemory {
    /// None where the system has no `/proc`.
    pub fn of(hardened: Hardened) -> Option<Self> {
        hardened.memory.map(Self)
    }

    /// Looks for the keys of every year that is destroyed.
    ///
    /// # Errors
    /// When the ledger or the memory cannot be read.
    pub fn search(&self, school: &School) -> Result<Sifted, ApplianceError> {
        scrubbed(|| {
            let dead = school.read_ledger(|book, _| dead(book.leaves()))?;
            let years: BTreeSet<&str> = dead.iter().map(|(year, _)| year.as_str()).collect();
            let wanted = Wanted { sought: dead.iter().map(|(_, public)| sought(public)).collect(), controls: vec![] };
            let mut pass = Pass::new(&wanted, How { open: false, ..How::default() }, |_| {});
            pass.own_memory(&self.0);
            let report = pass.report();
            let commitments = dead.iter().map(|(_, public)| public.root_commitment.0);
            let mut stray = StrayRoots::of(commitments, school.chance());
            self.sift(&mut stray)?;
            let whole = report.places.iter().all(|place| place.control > 0) && report.unread.is_empty();
            Ok(Sifted {
                years: years.len(),
                bytes: report.places.iter().map(|place| place.bytes).sum(),
                seeds: report.sought.iter().map(|searched| searched.traces.keys.count).sum(),
                roots: stray.found(),
                controlled: whole && stray.is_controlled(),
            })
        })
    }

    /// Every part of the memory that may be written to.
    fn sift(&self, stray: &mut StrayRoots) -> io::Result<()> {
        let mut piece = vec![0; PIECE];
        for (from, to) in fs::read_to_string("/proc/self/maps")?.lines().filter_map(writable) {
            let mut at = from;
            while at < to {
                let space = &mut piece[..(to - at).min(PIECE as u64) as usize];
                // What was unmapped meanwhile holds nothing any more.
                let Ok(read) = self.0.read_at(space, at) else { break };
                stray.look(&space[..read]);
                at += read.saturating_sub(StrayRoots::overlap()).max(PIECE / 2) as u64;
            }
        }
        Ok(())
    }
}

impl Sifted {
    /// Says so in the log.
    pub fn log(&self) {
        let Self { years, bytes, seeds, roots, controlled } = *self;
        match (seeds, roots) {
            (0, 0) if controlled => {
                tracing::info!(years, bytes, "no seed and no root of a destroyed year is in this process's memory");
            }
            (0, 0) => tracing::warn!(years, bytes, "the search of this process's memory proves nothing: no control"),
            _ => tracing::error!(seeds, roots, "keys of a destroyed year are in this process's memory"),
        }
    }
}

/// `7ffc…-7ffd… rw-p …`
fn writable(line: &str) -> Option<(u64, u64)> {
    let (part, rest) = line.split_once(' ')?;
    let (from, to) = part.split_once('-')?;
    let span = (u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?);
    rest.starts_with("rw").then_some(span)
}

/// Every seed and root of every year that the ledger says is destroyed.
fn dead(leaves: &[Leaf]) -> Vec<(String, Commitments)> {
    let destroyed = |event: &Event| matches!(event, Event::Destroyed { .. });
    let gone: BTreeSet<String> = leaves
        .iter()
        .filter(|leaf| destroyed(&leaf.event))
        .filter_map(|leaf| leaf.event.year())
        .map(|year| year.to_string())
        .collect();
    let committed = leaves.iter().filter_map(|leaf| match &leaf.event {
        Event::YearOpen { year, commitments }
        | Event::RotateIntent { year, commitments }
        | Event::Epoch { year, commitments } => Some((year.to_string(), commitments.clone())),
        _ => None,
    });
    committed.filter(|(year, _)| gone.contains(year)).collect()
}

fn sought(public: &Commitments) -> Sought {
    Sought {
        label: String::new(),
        handle: public.handle.0,
        seed_sha256: public.seed_sha256.0,
        marks_tag: public.marks_tag.0,
    }
}
