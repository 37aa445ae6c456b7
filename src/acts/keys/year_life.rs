//! Where each year stands, whole: what its page shows to the head and to the DPO, and the command line to the operator.

use crate::acts::direction::held::family_to_hold;
use crate::acts::direction::hold::standing_holds;
use crate::acts::keys::catch_up::said_of;
use crate::acts::keys::notice::{PendingNotice, pending};
use crate::acts::refused::ActRefused;
use crate::archive::{School, Tenure, YearFile};
use crate::domain::ceremony::{Ceremony, Motion, Proposal};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::YearState;
use crate::ledger::Event;
use jiff::Timestamp;

/// One year, as far as its end is concerned.
#[derive(Clone, Debug)]
pub struct YearLife {
    /// Which.
    pub year: SchoolYear,
    /// Where it stands.
    pub state: YearState,
    /// Authority, visa, hand-over, postponement; a proposal only while it stands and can be agreed to.
    pub ceremony: Ceremony,
    /// When its keys are destroyed; none once the order is given.
    pub ends: Option<PendingNotice>,
    /// The notice is over: the head or the DPO may give the order.
    pub over: bool,
    /// A public school's archives have not given their visa.
    pub visa_missing: bool,
    /// When families were told, and how many days before the end.
    pub told: Vec<(u16, Timestamp)>,
    /// Holds that stand: number and end.
    pub held: Vec<(u32, Timestamp)>,
    /// Two clocks say that it is later than what is believed: nothing is destroyed before they agree for a week.
    pub doubt: bool,
}

impl YearLife {
    /// What waits for the second of two people.
    pub fn motion(&self) -> Option<&Motion> {
        self.ceremony.motion.as_ref()
    }
}

/// Every year, the latest first.
///
/// # Errors
/// When the ledger is locked by a failure elsewhere.
pub fn year_lives(school: &School) -> Result<Vec<YearLife>, ActRefused> {
    school.year_files().into_iter().map(|file| life(school, file)).collect()
}

fn life(school: &School, file: YearFile) -> Result<YearLife, ActRefused> {
    let believed = school.believed()?;
    let condemned = !file.state.lives();
    let ends = if condemned { None } else { Some(pending(school, &file)?) };
    let told = said_of(school, file.year)?.into_iter().filter_map(|leaf| match leaf.event {
        Event::FamiliesTold { days, .. } => Some((days, leaf.at.into())),
        _ => None,
    });
    let told = told.collect();
    let visa_missing = school.charter().tenure == Tenure::Public && !file.ceremony.has_visa();
    let over = matches!(&file.state, YearState::Announced(notice) if notice.is_over(believed));
    let mut ceremony = file.ceremony;
    ceremony.motion = ceremony.motion.filter(|motion| motion.stands(believed) && !condemned);
    if is_of_an_erased_family(school, file.year, ceremony.motion.as_ref())? {
        ceremony.motion = None;
    }
    let held = standing_holds(school, file.year)?.into_iter().map(|hold| (hold.number, hold.until)).collect();
    let doubt = school.is_time_in_doubt();
    Ok(YearLife { year: file.year, state: file.state, ceremony, ends, over, visa_missing, told, held, doubt })
}

/// It proposes to hold a family that was erased since.
fn is_of_an_erased_family(school: &School, year: SchoolYear, motion: Option<&Motion>) -> Result<bool, ActRefused> {
    let Some(Motion { proposal: proposal @ Proposal::Hold { .. }, .. }) = motion else { return Ok(false) };
    let live = school.living(year);
    live.map_or(Ok(false), |live| Ok(family_to_hold(&live, *proposal)?.is_none()))
}
