//! «Effacer une famille»: one family's keys destroyed at once, months before the year's, in every copy made before too.
//!
//! ```text
//! ordered: every row and every term of theirs removed, sessions ended, the order kept   one act, durable
//!   ─► leaf rotate-intent ─► root replaced without them ─► leaf epoch                    see `rotate`
//!   ─► keys still held by requests waited for ─► leaf family-erased ─► the order is done
//! ```
//! Whatever interrupts it, the next start goes on from the order before it serves anyone.
//!
//! Dead are the family's key and the keys of those who belong to no other family: its pupils, and guardians of nobody
//! else. What is sealed under them opens with nothing that is left, be it in a copy of the whole data directory made
//! the day before, unless that copy held the cell of its day too: that is what cells are kept out of copies for.

use crate::acts::direction::held::{held_families, hold_waits_for};
use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::rotate::{rotate, tell_epoch};
use crate::acts::keys::year::{public, say};
use crate::acts::opened::{Opened, family_here_or_left, left_families, open_family};
use crate::acts::refused::ActRefused;
use crate::acts::roster::forget_family;
use crate::archive::{LiveYear, School};
use crate::auth::{AuthError, Deed, FreshAssertion, Head};
use crate::domain::erasure::{Erasure, Reason};
use crate::domain::ids::{FamilyId, Handle, Subject};
use crate::domain::person::PersonName;
use crate::domain::school_year::SchoolYear;
use crate::ledger::{Event, Hex};
use std::collections::BTreeSet;

/// A family that may be erased, as the head sees it before the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasable {
    /// One of its pupils, by whom it is named in addresses.
    pub pupil: Handle,
    /// Its pupils.
    pub pupils: Vec<PersonName>,
    /// Its guardians, or those of the day it left.
    pub guardians: Vec<PersonName>,
    /// None of its pupils is at the school any more.
    pub departed: bool,
    /// It is held, and cannot be erased before the hold's end.
    pub held: bool,
    /// It is proposed to hold it, which nobody can agree to once it is erased.
    pub hold_proposed: bool,
    /// The year whose carnet it is.
    pub year: SchoolYear,
}

/// An erasure as it stands, with the number on its receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureLine {
    /// The number that the family's receipt and the public ledger share.
    pub receipt: Handle,
    /// The year.
    pub year: SchoolYear,
    /// What was done.
    pub erasure: Erasure,
}

/// Erases the family of the pupil named by `pupil`. Returns the receipt's number once everything is done and said.
///
/// # Errors
/// [`AuthError::Ceremony`] when the assertion is another's or for something else; [`ActRefused::NotFound`];
/// [`ActRefused::Held`]; the disk's, after which the order stands and is finished at the next minute or the next start.
pub fn erase_family(
    school: &School,
    by: &Head,
    fresh: FreshAssertion,
    pupil: Handle,
    reason: Reason,
) -> Result<Handle, ActRefused> {
    if !fresh.covers(by.staff().seat(), &Deed::EraseFamily(pupil)) {
        return Err(AuthError::Ceremony.into());
    }
    let (year, receipt) = order_by_pupil(school, pupil, reason)?;
    finish_erasures(school, year)?;
    Ok(receipt)
}

pub(in crate::acts) fn order_by_pupil(
    school: &School,
    pupil: Handle,
    reason: Reason,
) -> Result<(SchoolYear, Handle), ActRefused> {
    // In the turn, which whoever sets a family apart has too: of the two the second finds the other's deed done. Nobody
    // is looked for before it: while it is waited for an import may lead a pupil to another family.
    let _turn = school.turn();
    let (live, family) = find(school, pupil)?;
    if held_families(school, live.year)?.contains(&family) {
        return Err(ActRefused::Held);
    }
    Ok((live.year, order(school, &live, (pupil, family), reason)?))
}

/// What the head reads before ordering.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn erasable(school: &School, _by: &Head, pupil: Handle) -> Result<Erasable, ActRefused> {
    let (live, family) = find(school, pupil)?;
    let departed = left_families(&live.scope)?.contains(&family);
    described(&live, family, departed, &holds(school, &live)?)
}

/// Families without any pupil at the school, for the head to decide upon.
///
/// # Errors
/// When a row does not open.
pub fn departed_families(school: &School, _by: &Head) -> Result<Vec<Erasable>, ActRefused> {
    let mut departed = Vec::new();
    for live in school.live_years() {
        let left = left_families(&live.scope)?;
        // Each hold is opened once for all of them, and none where nobody has left.
        let held = if left.is_empty() { Holds::default() } else { holds(school, &live)? };
        for family in left {
            departed.push(described(&live, family, true, &held)?);
        }
    }
    Ok(departed)
}

/// Every erasure of the years that live, the latest first.
///
/// # Errors
/// When a row does not open.
pub fn erasures(school: &School, _by: &Head) -> Result<Vec<ErasureLine>, ActRefused> {
    let mut lines = Vec::new();
    for live in school.live_years() {
        let rows = live.scope.shelf::<Erasure>(live.scope.house())?;
        lines.extend(rows.into_iter().map(|row| ErasureLine {
            receipt: row.row,
            year: live.year,
            erasure: row.record,
        }));
    }
    lines.sort_by_key(|line| std::cmp::Reverse((line.erasure.ordered_at, line.receipt)));
    Ok(lines)
}

/// Goes on with every erasure that was ordered in a year and is not done. Safe to call at any time.
///
/// # Errors
/// The disk's; [`crate::archive::ArchiveError::KeysHeld`] while requests still hold a key. The order stands.
pub(in crate::acts) fn finish_erasures(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let Some(live) = rotated_without(school, year)? else { return Ok(()) };
    live.scope.await_release()?;
    let _turn = school.turn();
    tell_erasures(school, &live)
}

/// The root replaced without those who are to be erased, in the turn, in which one act at a time speaks of a year: two
/// orders at once are one rotation, then none. The year, when an order in it is not done yet.
fn rotated_without(school: &School, year: SchoolYear) -> Result<Option<LiveYear>, ActRefused> {
    let _turn = school.turn();
    let Some(live) = school.living(year) else { return Ok(None) };
    // An epoch that a power cut left unsaid.
    tell_epoch(school, &live)?;
    if pending(&live)?.is_empty() {
        return Ok(None);
    }
    let still_known = still_known(&live)?;
    match still_known.is_empty() {
        false => rotate(school, &live, &still_known)?,
        // Left out by a rotation that may not have come to its end: nothing is said before the old seed is overwritten.
        true => live.scope.settle(&school.year_cell(live.year))?,
    }
    Ok(Some(live))
}

/// Those of the orders that the live keyring still has.
fn still_known(live: &LiveYear) -> Result<BTreeSet<Subject>, ActRefused> {
    let mut known = BTreeSet::new();
    for (_, erasure) in pending(live)? {
        for subject in erasure.pending().into_iter().flatten() {
            if live.scope.knows(*subject)? {
                known.insert(*subject);
            }
        }
    }
    Ok(known)
}

/// Says of each order whose keys are gone that it is done, once, and keeps that it is.
fn tell_erasures(school: &School, live: &LiveYear) -> Result<(), ActRefused> {
    let epoch = live.scope.commitments()?.epoch;
    for (receipt, erasure) in pending(live)? {
        let gone = |subject: &Subject| live.scope.knows(*subject).map(|known| !known);
        let all_gone = erasure.pending().into_iter().flatten().map(gone).collect::<Result<Vec<_>, _>>()?;
        if !all_gone.into_iter().all(|gone| gone) {
            continue;
        }
        let (now, house) = (school.now(), live.scope.house());
        if !is_said(school, live.year, receipt)? {
            say(school, now, Event::FamilyErased { year: public(live.year)?, epoch, receipt: Hex(receipt.0) })?;
        }
        live.scope.write(|pen| pen.put(house, receipt, &erasure.done(epoch, now)))?;
    }
    Ok(())
}

fn is_said(school: &School, year: SchoolYear, sought: Handle) -> Result<bool, ActRefused> {
    let said = said_of(school, year)?;
    Ok(said.iter().any(|leaf| matches!(leaf.event, Event::FamilyErased { receipt, .. } if receipt.0 == sought.0)))
}

fn pending(live: &LiveYear) -> Result<Vec<(Handle, Erasure)>, ActRefused> {
    let rows = live.scope.shelf::<Erasure>(live.scope.house())?.into_iter();
    Ok(rows.filter(|row| row.record.pending().is_some()).map(|row| (row.row, row.record)).collect())
}

/// The order: from the moment it is durable the family is served to nobody, and nothing leads to it.
fn order(
    school: &School,
    live: &LiveYear,
    (pupil, family): (Handle, FamilyId),
    reason: Reason,
) -> Result<Handle, ActRefused> {
    let now = school.now();
    live.scope.write(|pen| {
        // Looked at again by the pen, which alone writes: it is this pupil's family that is erased, and no other.
        if family_here_or_left(pen.scope(), pupil)? != Some(family) {
            return Err(ActRefused::NotFound);
        }
        // Sent twice, it is erased once: the second finds no such family.
        let subjects = forget_family(pen, family)?;
        let people = u32::try_from(subjects.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let receipt = pen.draw_row();
        let house = pen.scope().house().clone();
        pen.put(&house, receipt, &Erasure::ordered(now, reason, people, subjects))?;
        Ok(receipt)
    })
}

/// The family of a pupil who is here, or has left, in any year that lives.
pub(in crate::acts) fn find(school: &School, pupil: Handle) -> Result<(LiveYear, FamilyId), ActRefused> {
    for live in school.live_years() {
        if let Some(family) = family_here_or_left(&live.scope, pupil)? {
            return Ok((live, family));
        }
    }
    Err(ActRefused::NotFound)
}

/// Who of a year is held, and who is to be.
#[derive(Default)]
struct Holds {
    standing: BTreeSet<FamilyId>,
    proposed: Option<FamilyId>,
}

fn holds(school: &School, live: &LiveYear) -> Result<Holds, ActRefused> {
    Ok(Holds { standing: held_families(school, live.year)?, proposed: hold_waits_for(school, live)? })
}

fn described(live: &LiveYear, family: FamilyId, departed: bool, holds: &Holds) -> Result<Erasable, ActRefused> {
    let opened: Opened = open_family(&live.scope, family)?;
    let pupil = opened.household.pupils.first().ok_or(ActRefused::NotFound)?.handle;
    let pupils = opened.household.pupils.iter().map(|child| child.profile.name.clone()).collect();
    let guardians = opened.guardians(&live.scope)?.into_iter().map(|(_, profile)| profile.name).collect();
    let (held, hold_proposed) = (holds.standing.contains(&family), holds.proposed == Some(family));
    Ok(Erasable { pupil, pupils, guardians, departed, held, hold_proposed, year: live.year })
}
