//! «Horaires des cours»: the lessons of a day, as vie scolaire or the head has set them.

use crate::acts::desk::half_days::half_day_rule;
use crate::acts::diffusion::school_calendar;
use crate::acts::reach::Desk;
use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::School;
use crate::domain::half_day::NoMidday;
use crate::domain::school_year::SchoolYear;
use crate::domain::timetable::{BellTimes, Lesson, NoRoll, Timetable};
use jiff::civil::{Date, Weekday};

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

/// There is school on that day: one of the year, no Sunday and no closure.
///
/// # Errors
/// When the calendar does not open.
pub(in crate::acts) fn has_school(school: &School, year: SchoolYear, on: Date) -> Result<bool, ActRefused> {
    Ok(on.weekday() != Weekday::Sunday && year.contains(on) && !school_calendar(school)?.is_closed(on))
}

/// Whether the roll of a lesson of that day is taken now: the same for the page and for what it sends.
///
/// # Errors
/// [`ActRefused::NoRoll`] when it is not, [`ActRefused::NotFound`] when no year lives.
pub fn may_take_roll(school: &School, (on, lesson): (Date, Lesson)) -> Result<(), ActRefused> {
    let year = school.live_year().ok_or(ActRefused::NotFound)?.year;
    if !has_school(school, year, on)? {
        return Err(NoRoll::NoSchool.into());
    }
    Ok(lesson.may_be_called(on, school.local_now())?)
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
