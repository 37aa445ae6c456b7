//! What families are told of the end: on every page from the first notice on, and each telling in the public ledger. A
//! mail and a call follow each telling, for whoever has chosen them ([`crate::acts::due_endings`]).

use crate::acts::keys::year::{armed_for, change, public, say};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School, YearFile};
use crate::domain::reckoning::Reckoning;
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{Notice, YearState};
use crate::ledger::Event;
use jiff::civil::Date;

/// Notes what families have been told by now: a leaf for each telling, then the notice.
pub(in crate::acts) fn tell(school: &School, year: SchoolYear, reckoning: &Reckoning) -> Result<(), ActRefused> {
    let looked = |file: &YearFile| match &file.state {
        YearState::Announced(notice) => Some(notice.clone().looked_at(reckoning)).filter(|looked| looked != notice),
        _ => None,
    };
    // Nothing is written at the many looks that find nothing to tell.
    let Some(file) = school.year_file(year) else { return Ok(()) };
    if looked(&file).is_none() {
        return Ok(());
    }
    let now = school.now();
    change(school, year, |file| {
        let (Some(looked), YearState::Announced(notice)) = (looked(&file), &file.state) else { return Ok(file) };
        for told in &looked.told[notice.told.len()..] {
            say(school, now, Event::FamiliesTold { year: public(year)?, days: told.days })?;
        }
        Ok(YearFile { state: YearState::Announced(looked), ..file })
    })
}

/// A destruction that families are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingNotice {
    /// Which year's keys.
    pub year: SchoolYear,
    /// The day from which they are destroyed, by the school's own calendar.
    pub on: Date,
    /// Whole days that are left, counted up.
    pub days_left: u16,
    /// It is announced: the notice runs.
    pub announced: bool,
}

/// The year whose end comes next, of those that live: of it families are told on paper while the next is prepared.
pub fn ending_year(school: &School) -> Option<LiveYear> {
    school.live_years().pop()
}

/// When this year's keys are destroyed: known from its opening on.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn pending_notice(school: &School, live: &LiveYear) -> Result<Option<PendingNotice>, ActRefused> {
    school.year_file(live.year).map(|file| pending(school, &file)).transpose()
}

/// The same of any year that is neither condemned nor destroyed.
pub(in crate::acts) fn pending(school: &School, file: &YearFile) -> Result<PendingNotice, ActRefused> {
    let (believed, now) = (school.believed()?, school.now());
    let armed = Notice::begun(believed, armed_for(school, file));
    let (notice, announced) = match &file.state {
        YearState::Announced(notice) => (notice, true),
        _ => (&armed, false),
    };
    let on = school.zone().to_datetime(notice.earliest_end(now, believed)).date();
    Ok(PendingNotice { year: file.year, on, days_left: notice.days_left(believed), announced })
}
