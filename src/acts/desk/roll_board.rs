//! «Appels non faits»: the rolls of a week, as far as one may expect them.

use crate::acts::classroom::class_list::ClassLine;
use crate::acts::classroom::roll::rolls_of;
use crate::acts::desk::outings::planned;
use crate::acts::diffusion::calendar_of;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::roll_week::RollWeek;
use jiff::civil::Date;

/// The rolls of a week of the whole school.
pub struct RollBoard {
    /// Every division and then every group, in the order of their codes.
    pub classes: Vec<ClassLine>,
    /// Which rolls were taken and which were expected.
    pub week: RollWeek,
}

/// The rolls of the week of that day.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn roll_board(school: &School, desk: Desk<'_>, day: Date) -> Result<RollBoard, ActRefused> {
    let reach = Reach::from(desk);
    let live = reach.live(school)?;
    let (scope, mut rolls) = (&live.scope, Vec::new());
    for day in RollWeek::needs(day) {
        rolls.extend(rolls_of(scope, day)?);
    }
    let classes = reach.classes(&live)?.into_iter().map(ClassLine::from).collect();
    let outings = planned(scope)?.into_iter().map(|(_, planned)| planned);
    let week = RollWeek::new(day, calendar_of(scope)?, rolls).without(outings);
    Ok(RollBoard { classes, week })
}
