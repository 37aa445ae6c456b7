//! The root of a year replaced: said, done, said. What a power cut left unsaid is said at the next start.

use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::year::{public, published, say};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School, Term};
use crate::domain::ids::Subject;
use crate::domain::school_year::SchoolYear;
use crate::ledger::Event;
use crate::vault::NewEpoch;
use std::collections::BTreeSet;

/// Replaces the year's root, the keys of `erased` left out, and those of families that an import has dissolved: a pupil
/// of `erased` may once have been of one. The caller holds the year's turn to speak.
pub(in crate::acts) fn rotate(school: &School, live: &LiveYear, erased: &BTreeSet<Subject>) -> Result<(), ActRefused> {
    let mut left_out = erased.clone();
    for dissolved in live.scope.subjects(&Term::retired())? {
        if live.scope.knows(dissolved)? {
            left_out.insert(dissolved);
        }
    }
    school.rotate_year(live.year, &left_out, |next| announce(school, live.year, next))?;
    tell_epoch(school, live)
}

/// Everyone who must know of an epoch before anything of it is on a disk.
fn announce(school: &School, year: SchoolYear, next: &NewEpoch) -> Result<(), ActRefused> {
    let commitments = published(next.commitments());
    say(school, school.now(), Event::RotateIntent { year: public(year)?, commitments })
}

/// Says that the live epoch has begun, unless it has been said.
pub(in crate::acts) fn tell_epoch(school: &School, live: &LiveYear) -> Result<(), ActRefused> {
    let commitments = live.scope.commitments()?;
    let begun = |event: &Event| match event {
        Event::YearOpen { commitments, .. } | Event::Epoch { commitments, .. } => Some(commitments.epoch),
        _ => None,
    };
    let last = said_of(school, live.year)?.iter().rev().find_map(|leaf| begun(&leaf.event));
    if last == Some(commitments.epoch) {
        return Ok(());
    }
    say(school, school.now(), Event::Epoch { year: public(live.year)?, commitments: published(&commitments) })
}
