//! «Horaires des cours»: the lessons of a day, as vie scolaire or the head has set them.

use crate::acts::desk::half_days::half_day_rule;
use crate::acts::reach::Desk;
use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::School;
use crate::domain::half_day::NoMidday;
use crate::domain::timetable::{BellTimes, Timetable};
use jiff::civil::Date;

/// What the setting is called.
const BELLS: &str = "bell-times";

/// The lessons of each day.
///
/// # Errors
/// When the row does not open.
pub fn bell_times(school: &School) -> Result<BellTimes, ActRefused> {
    setting(school, BELLS)
}

/// The lessons of that day.
///
/// # Errors
/// When the row does not open.
pub fn timetable(school: &School, day: Date) -> Result<Timetable, ActRefused> {
    Ok(bell_times(school)?.on(day))
}

/// Sets the lessons from today on; what was written keeps its own hours, and the days before are counted by theirs.
///
/// # Errors
/// [`ActRefused::NoMidday`] when they all lie on one side of the school's midday.
pub fn set_timetable(school: &School, _by: Desk<'_>, list: Timetable) -> Result<(), ActRefused> {
    if !half_day_rule(school)?.divides(&list) {
        return Err(NoMidday.into());
    }
    set(school, BELLS, &bell_times(school)?.with(school.local_now().date(), list))
}
