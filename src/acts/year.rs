//! The life of a year's keys, as far as its announcement: opened, closed, its destruction announced. Each step is a
//! leaf of the public ledger first and a state of the establishment second; [`catch_up`] mends what a power cut left
//! between the two.

use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, LiveYear, School, YearFile};
use crate::auth::{AuthError, Deed, FreshAssertion, Head, Operator, YearStep};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{Notice, YearState};
use crate::ledger::{Commitments, Event, Hex, Leaf, Year};
use crate::vault;
use jiff::Timestamp;
use jiff::civil::Date;

/// Who orders a step in the life of a year.
pub enum Orders<'a> {
    /// Whoever commands the server itself.
    Operator(&'a Operator),
    /// «Chef d'établissement», whose authenticator has just verified them for this year.
    Head(&'a Head, FreshAssertion),
}

impl Orders<'_> {
    /// The head's assertion is their own, for this step of this year.
    pub(in crate::acts) fn count_for(&self, year: SchoolYear, step: YearStep) -> Result<(), ActRefused> {
        match self {
            Self::Operator(_) => Ok(()),
            Self::Head(head, fresh) if fresh.covers(head.staff().seat(), &Deed::Year(year, step)) => Ok(()),
            Self::Head(..) => Err(AuthError::Ceremony.into()),
        }
    }
}

/// Opens a school year: its root is drawn, committed to in the ledger, and only then used.
///
/// # Errors
/// [`ArchiveError::Year`] when that year is known already, or is not later than every year that is; the disk's.
pub fn open_year(school: &School, by: &Orders<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Open)?;
    if school.year_files().iter().any(|file| file.year >= year) {
        return Err(ArchiveError::Year(year).into());
    }
    begin(school, year)
}

fn begin(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let at = school.now();
    let named = public(year)?;
    Ok(school.add_year(year, |made| {
        let event = Event::YearOpen { year: named, commitments: published(made) };
        Leaf { at: at.into(), event }
    })?)
}

pub(in crate::acts) fn published(made: &vault::Commitments) -> Commitments {
    Commitments {
        epoch: made.epoch,
        handle: Hex(made.handle),
        seed_sha256: Hex(made.seed_sha256),
        marks_tag: Hex(made.marks_tag),
        root_commitment: Hex(made.root_commitment),
    }
}

/// «Clôturer l'année»: it is read, and no longer written.
///
/// # Errors
/// [`crate::domain::year_state::YearRefused::NotOpen`].
pub fn close_year(school: &School, by: &Orders<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Close)?;
    catch_up(school, year)?;
    let now = school.now();
    change(school, year, |file| {
        let state = file.state.clone().close(now)?;
        say(school, now, Event::YearClosed { year: public(year)? })?;
        Ok(YearFile { state, ..file })
    })
}

/// Announces that the year's keys will be destroyed, `days` ahead.
///
/// # Errors
/// [`crate::domain::year_state::YearRefused`] when it is not closed, or the notice is too short or too long.
pub fn announce_wipe(school: &School, by: &Orders<'_>, year: SchoolYear, days: u16) -> Result<(), ActRefused> {
    by.count_for(year, YearStep::Announce)?;
    catch_up(school, year)?;
    let now = school.now();
    change(school, year, |file| {
        let state = file.state.clone().announce(now, days)?;
        if let YearState::Announced(notice) = &state {
            say(school, now, Event::WipeAnnounced { year: public(year)?, not_before: notice.not_before.into() })?;
        }
        Ok(YearFile { state, ..file })
    })
}

/// A destruction that families are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingNotice {
    /// Which year's keys.
    pub year: SchoolYear,
    /// The day from which they are destroyed, by the school's own calendar.
    pub on: Date,
}

/// The destruction announced for this year, if one is.
pub fn pending_notice(school: &School, live: &LiveYear) -> Option<PendingNotice> {
    let YearState::Announced(notice) = &live.state else { return None };
    let on = school.zone().to_datetime(notice.earliest_end(school.now())).date();
    Some(PendingNotice { year: live.year, on })
}

/// Brings a year's state up to what the ledger says of it: a power cut may come after the leaf and before the state.
pub(in crate::acts) fn catch_up(school: &School, year: SchoolYear) -> Result<(), ActRefused> {
    let said = said_of(school, year)?;
    let Some(file) = school.year_files().into_iter().find(|file| file.year == year) else { return Ok(()) };
    let caught_up = caught_up(&file.state, &said);
    if caught_up == file.state {
        return Ok(());
    }
    change(school, year, |file| Ok(YearFile { state: self::caught_up(&file.state, &said), ..file }))
}

fn caught_up(state: &YearState, said: &[Leaf]) -> YearState {
    said.iter().fold(state.clone(), |state, leaf| match (state, &leaf.event) {
        (YearState::Open, Event::YearClosed { .. }) => YearState::Closed { at: leaf.at.into() },
        (YearState::Closed { .. }, Event::WipeAnnounced { not_before, .. }) => {
            YearState::Announced(Notice::begun(leaf.at.into(), (*not_before).into()))
        }
        (YearState::Announced(_), Event::WipeIntent { .. }) => YearState::Condemned { at: leaf.at.into() },
        (YearState::Condemned { .. }, Event::Destroyed { .. }) => YearState::Destroyed { at: leaf.at.into() },
        (state, _) => state,
    })
}

/// Every leaf about a year, the oldest first.
pub(in crate::acts) fn said_of(school: &School, year: SchoolYear) -> Result<Vec<Leaf>, ActRefused> {
    let sought = public(year)?;
    Ok(school
        .read_ledger(|book, _| book.leaves().iter().filter(|leaf| leaf.event.is_of(&sought)).cloned().collect())?)
}

/// Takes up the years that the ledger opened and the establishment does not know yet.
pub(in crate::acts) fn take_up_half_open(school: &School) -> Result<(), ActRefused> {
    school.half_open_years()?.into_iter().try_for_each(|year| begin(school, year))
}

pub(in crate::acts) fn say(school: &School, at: Timestamp, event: Event) -> Result<(), ActRefused> {
    school.append(&Leaf { at: at.into(), event })?;
    Ok(())
}

pub(in crate::acts) fn change(
    school: &School,
    year: SchoolYear,
    change: impl FnOnce(YearFile) -> Result<YearFile, ActRefused>,
) -> Result<(), ActRefused> {
    school.change_year(year, change).map(|_| ())
}

/// The year as the public account writes it.
pub(in crate::acts) fn public(year: SchoolYear) -> Result<Year, ActRefused> {
    // The two rooms spell a year alike, and share no type so that the ledger can be read without the rest.
    year.to_string().parse().map_err(|_| ArchiveError::Year(year).into())
}
