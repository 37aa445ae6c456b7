//! «Diffusion différée»: the head's window and the year's calendar, and from when what the school writes is seen.

use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::{ArchiveError, Pen, School, Scope};
use crate::auth::Head;
use crate::domain::calendar::{Closure, Days, SchoolCalendar};
use crate::domain::diffusion::DiffusionWindow;
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use jiff::Timestamp;

/// What the setting is called.
const WINDOW: &str = "diffusion-window";

/// When the school does something, and from when families see that it did.
#[derive(Clone, Copy, Debug)]
pub(in crate::acts) struct When {
    pub(in crate::acts) at: Timestamp,
    pub(in crate::acts) seen_from: Timestamp,
}

impl When {
    /// Now.
    ///
    /// # Errors
    /// When a row does not open.
    pub(in crate::acts) fn now(school: &School) -> Result<Self, ActRefused> {
        let at = school.now();
        Ok(Self { at, seen_from: written_then(school, at)? })
    }

    /// Then, and seen at once: what a family does is known to it.
    pub(in crate::acts) fn at_once(at: Timestamp) -> Self {
        Self { at, seen_from: at }
    }
}

/// From when families see what the school writes now.
///
/// # Errors
/// When a row does not open.
pub fn visible_from(school: &School) -> Result<Timestamp, ActRefused> {
    written_then(school, school.now())
}

/// From when families see what the school writes at that moment.
pub(in crate::acts) fn written_then(school: &School, at: Timestamp) -> Result<Timestamp, ActRefused> {
    let window = diffusion_window(school)?;
    Ok(window.visible_from(&school_calendar(school)?, at, school.zone()))
}

/// The hours in which families are written to, as the head has set them.
///
/// # Errors
/// When the row does not open.
pub fn diffusion_window(school: &School) -> Result<DiffusionWindow, ActRefused> {
    setting(school, WINDOW)
}

/// Sets these hours; what was written keeps its own.
///
/// # Errors
/// When the row cannot be written.
pub fn set_diffusion_window(school: &School, _by: &Head, window: DiffusionWindow) -> Result<(), ActRefused> {
    set(school, WINDOW, &window)
}

/// The calendar of the year that lives; without one, nothing but week-ends is closed.
///
/// # Errors
/// When the row does not open.
pub fn school_calendar(school: &School) -> Result<SchoolCalendar, ActRefused> {
    Ok(school.live_year().map_or_else(|| Ok(SchoolCalendar::default()), |live| calendar_of(&live.scope))?)
}

/// Adds a closure of that name to the calendar of the open year.
///
/// # Errors
/// [`ActRefused::NoOpenYear`], [`ActRefused::Closure`].
pub fn add_closure(school: &School, _by: &Head, days: Days, label: Text) -> Result<(), ActRefused> {
    let year = school.open_year().ok_or(ActRefused::NoOpenYear)?.year();
    let closure = Closure::by_hand(days, label, year)?;
    change_calendar(school, |calendar| calendar.with(closure))
}

/// Takes the closure of exactly these days from it.
///
/// # Errors
/// [`ActRefused::NoOpenYear`].
pub fn remove_closure(school: &School, _by: &Head, days: Days) -> Result<(), ActRefused> {
    change_calendar(school, |calendar| calendar.without(days))
}

fn change_calendar(school: &School, change: impl FnOnce(SchoolCalendar) -> SchoolCalendar) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    Ok(open.scope().write(|pen| {
        let standing = calendar_of(pen.scope())?;
        write_calendar(pen, &change(standing))
    })?)
}

/// The calendar of a year.
pub(in crate::acts) fn calendar_of(scope: &Scope) -> Result<SchoolCalendar, ArchiveError> {
    Ok(scope.find(scope.house(), calendar_row(scope))?.unwrap_or_default())
}

/// Writes the calendar of a year.
pub(in crate::acts) fn write_calendar(pen: &mut Pen<'_>, calendar: &SchoolCalendar) -> Result<(), ArchiveError> {
    let scope = pen.scope();
    pen.put(scope.house(), calendar_row(scope), calendar)
}

fn calendar_row(scope: &Scope) -> Handle {
    scope.row_for(scope.house(), "calendar", b"")
}
