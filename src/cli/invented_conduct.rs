//! What happens once in the month of the invented school: an incident between two classes, and one sanction.

use crate::acts::{self, ActRefused, IncidentDraft, Reach};
use crate::archive::School;
use crate::cli::cast::Cast;
use crate::domain::asking::Needs;
use crate::domain::ids::Handle;
use crate::domain::sanction::{Measure, Sanction};
use crate::domain::text::Text;

/// What each of the two families reads of its own child.
const PARTS: [&str; 2] = [
    "Votre enfant a couru dans le couloir malgré le rappel d'un adulte. Il s'en est excusé.",
    "Votre enfant a été bousculé et a perdu ses lunettes, retrouvées intactes.",
];

/// Vie scolaire tells two families of what happened between two classes, each its own part.
pub(super) fn an_incident(school: &School, cast: &Cast, slip: Handle) -> Result<(), ActRefused> {
    let Some(clerk) = cast.clerk(0) else { return Ok(()) };
    let common = Text::parse("Vendredi à 10 h, une bousculade a eu lieu dans le couloir du premier étage.")?;
    let concerned = cast.classes.values().filter_map(|pupils| pupils.last()).zip(PARTS);
    let parts = concerned.map(|(pupil, part)| Ok((*pupil, Text::parse(part)?))).collect::<Result<_, ActRefused>>()?;
    acts::write_incident(school, Reach::SchoolLife(clerk), &IncidentDraft { common, parts, needs: Needs::One }, slip)?;
    Ok(())
}

/// One warning in the whole school, not signed yet: whoever opens that carnet is asked for their passkey again.
pub(super) fn a_sanction(school: &School, cast: &Cast, slip: Handle) -> Result<(), ActRefused> {
    let (Some(head), Some(pupil)) = (cast.heads.first(), cast.first) else { return Ok(()) };
    let reason = Text::parse("Insultes envers un camarade, le 19 novembre, dans la cour.")?;
    let sanction = Sanction::new(Measure::Warning, false, None, reason)?;
    acts::pronounce(school, head, pupil, (sanction, Needs::Each), slip)
}
