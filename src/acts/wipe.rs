//! «Destruction des clés»: said first, then done, each step of it repeatable, so that whatever interrupts it, the next
//! start finishes it before anyone is served.
//!
//! ```text
//! Announced ─ notice over ─► state Condemned ─► leaf wipe-intent     from here only forward
//!   ─► keys dropped from memory ─► cell overwritten in place ─► no mark found in it ─► canary does not open
//!   ─► ciphertext removed ─► leaf destroyed ─► state Destroyed
//! ```
//! The cell stays, vacant, so that anyone can see that it is: a cell that is not in its place proves nothing.

use crate::acts::refused::ActRefused;
use crate::acts::year::{Orders, catch_up, change, public, said_of, say, take_up_half_open};
use crate::archive::{ArchiveError, School, YearFile};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{YearRefused, YearState};
use crate::ledger::Event;
use crate::vault::Marks;
use std::time::Duration;

/// Why a destruction that was ordered could not be called done. It is tried again at every tick and at every start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WipeIncomplete {
    /// After the overwriting, marks of the cell's sectors were still found in its place.
    #[error("{found} marked sectors are still found in the cell's place")]
    MarksFound {
        /// How many of 1024.
        found: usize,
    },
    /// After the overwriting, the year's canary still opened.
    #[error("the year's canary still opens")]
    StillOpens,
}

/// Destroys a year's keys by order, once the notice is over.
///
/// # Errors
/// [`YearRefused::NoticeRuns`] and [`YearRefused::NotAnnounced`], which destroy nothing; [`WipeIncomplete`] and the
/// disk's, after which only the way forward is left.
pub fn wipe(school: &School, by: &Orders<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    by.count_for(year)?;
    catch_up(school, year)?;
    condemn(school, year)?;
    finish(school, year)
}

/// Counts the time that has passed on every notice and destroys, by the deadline alone, what is due. `ran` is how long
/// the process has run since the last tick; nothing at its first. Returns the years destroyed.
///
/// # Errors
/// The first year's refusal, after every year has been tried.
pub fn tick(school: &School, ran: Option<Duration>) -> Result<Vec<SchoolYear>, ActRefused> {
    each_year(school, |file| tick_year(school, file, ran))
}

/// One year's refusal never spares another.
fn each_year(
    school: &School,
    destroys: impl Fn(&YearFile) -> Result<bool, ActRefused>,
) -> Result<Vec<SchoolYear>, ActRefused> {
    let mut destroyed = Vec::new();
    let mut refused = Ok(());
    for file in school.year_files() {
        match destroys(&file) {
            Ok(true) => destroyed.push(file.year),
            Ok(false) => {}
            Err(refusal) => refused = refused.and(Err(refusal)),
        }
    }
    refused.map(|()| destroyed)
}

fn tick_year(school: &School, file: &YearFile, ran: Option<Duration>) -> Result<bool, ActRefused> {
    match file.state {
        YearState::Open | YearState::Closed { .. } | YearState::Destroyed { .. } => return Ok(false),
        YearState::Announced(_) => count(school, file.year, ran)?,
        YearState::Condemned { .. } => {}
    }
    match condemn(school, file.year) {
        Err(ActRefused::Year(YearRefused::NoticeRuns { .. })) => Ok(false),
        refused @ Err(_) => refused.map(|()| false),
        Ok(()) => finish(school, file.year).map(|()| true),
    }
}

fn count(school: &School, year: SchoolYear, ran: Option<Duration>) -> Result<(), ActRefused> {
    let now = school.now();
    change(school, year, |file| {
        let state = match file.state {
            YearState::Announced(notice) => YearState::Announced(notice.counted(now, ran)),
            other => other,
        };
        Ok(YearFile { state, ..file })
    })
}

/// At start, before anyone is served: takes up what a power cut left half done, and destroys what is overdue.
///
/// # Errors
/// The first refusal, after every year has been tried. A condemned year is never opened, so that the others may be
/// served all the same.
pub fn resume(school: &School) -> Result<Vec<SchoolYear>, ActRefused> {
    each_year(school, |file| {
        catch_up(school, file.year)?;
        Ok(false)
    })
    .and(tick(school, None))
    .and_then(|destroyed| take_up_half_open(school).map(|()| destroyed))
}

/// The order to destroy, durable before it is published: a year that is condemned is never opened again.
pub(in crate::acts) fn condemn(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let now = school.now();
    change(school, year, |file| Ok(YearFile { state: file.state.clone().condemn(now)?, ..file }))
}

/// Everything after the order. Each step may be done again.
pub(in crate::acts) fn finish(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    publish_intent(school, year)?;
    school.retire_year(year)?;
    destroy_keys(school, year)?;
    school.drop_ciphertext(year)?;
    publish_destruction(school, year)
}

pub(in crate::acts) fn publish_intent(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let intent = Event::WipeIntent { year: public(year)? };
    if said_of(school, year)?.iter().any(|leaf| leaf.event == intent) {
        return Ok(());
    }
    say(school, school.now(), intent)
}

/// Overwrites the cell in place, and believes it only once nothing of it is found and nothing opens.
pub(in crate::acts) fn destroy_keys(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let file = condemned(school, year)?;
    let cell = school.year_cell(year);
    cell.destroy(school.chance()).map_err(ArchiveError::from)?;
    let survey = cell.survey(&Marks::of(&file.marks_tag)).map_err(ArchiveError::from)?;
    if survey.found > 0 {
        return Err(WipeIncomplete::MarksFound { found: survey.found }.into());
    }
    if school.year_opens(&file)? {
        return Err(WipeIncomplete::StillOpens.into());
    }
    Ok(())
}

/// The leaf, then the state. What the leaf says was checked by the steps before, in this very run.
pub(in crate::acts) fn publish_destruction(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let named = public(year)?;
    let destroyed = Event::Destroyed { year: named, marks_found: 0, canary_refused: true, ciphertext_removed: true };
    if !said_of(school, year)?.iter().any(|leaf| leaf.event == destroyed) {
        say(school, school.now(), destroyed)?;
    }
    catch_up(school, year)
}

/// The year, if it is condemned: nothing else is ever destroyed.
fn condemned(school: &School, year: SchoolYear) -> Result<YearFile, ActRefused> {
    let file = school.year_files().into_iter().find(|file| file.year == year);
    let file = file.filter(|file| matches!(file.state, YearState::Condemned { .. }));
    file.ok_or_else(|| YearRefused::NotAnnounced.into())
}
