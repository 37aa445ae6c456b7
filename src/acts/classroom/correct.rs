//! «Rectifier l'appel»: a mark put down by mistake is put right, by whoever put it there that day or by the desk.

use crate::acts::classroom::expected::{justify_if_expected, unexplain};
use crate::acts::consult::consult_entry;
use crate::acts::desk::entry::{OfPupil, find_within};
use crate::acts::diffusion::When;
use crate::acts::filing::{file_follow_up, move_to_terms};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::correction::{CorrectionRefused, Presence};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::Who;
use crate::domain::person::PersonName;

/// A mark that the caller may correct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCorrect {
    /// Whose.
    pub name: PersonName,
    /// What the family reads now.
    pub matter: Matter,
    /// What the roll says now.
    pub says: Presence,
}

/// The desk may correct any mark; a teacher those they put down themself, that very day.
pub(in crate::acts) fn may_correct(school: &School, reach: Reach<'_>, filed: &Filed) -> bool {
    let day_of = |at| school.zone().to_datetime(at).date();
    let entry = &filed.entry;
    let own = entry.author.who == Who::Staff(reach.staff().id());
    let today = day_of(entry.written_at) == school.local_now().date();
    filed.marked().is_some() && (reach.is_whole_school() || (own && today))
}

/// A mark as it stands, for the form. Opening it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is no mark that the caller may correct.
pub fn to_correct(school: &School, reach: Reach<'_>, of: OfPupil) -> Result<ToCorrect, ActRefused> {
    let (name, filed) = consult_entry(school, reach, of, |filed| may_correct(school, reach, filed))?;
    let marked = filed.marked().ok_or(ActRefused::NotFound)?;
    Ok(ToCorrect { name, matter: filed.matter().into_owned(), says: marked.says })
}

/// Corrects a mark. What was written and every correction stay; correcting it into what it says writes nothing.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is no mark that the caller may correct, [`ActRefused::Minutes`],
/// [`ActRefused::NoOpenYear`].
pub fn correct(school: &School, reach: Reach<'_>, of: OfPupil, says: Presence) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let (by, when) = (reach.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, mut filed) = find_within(pen, reach, of, |filed| may_correct(school, reach, filed))?;
        let was = filed.clone();
        let (follow_up, turn) = match filed.marked().ok_or(ActRefused::NotFound)?.correct(says, by.clone(), when.at) {
            Err(CorrectionRefused::Unchanged) => return Ok(()),
            Err(CorrectionRefused::Minutes) => return Err(ActRefused::Minutes),
            Ok((corrected, turn)) => (corrected.seen_from(when.seen_from), turn),
        };
        let row = pen.scope().row_for(&opened.held, "correction", &[&of.entry.0[..], &turn.to_be_bytes()].concat());
        file_follow_up(pen, &opened.held, row, &follow_up)?;
        filed.follow_ups.push(follow_up);
        // What the school knew was said of another time.
        if says != Presence::There && was.explained_by().is_some() {
            let pages = opened.carnet(pen.scope())?;
            filed.follow_ups.push(unexplain(pen, &opened.held, (&was, &filed), &pages, &by, when)?);
        }
        // Of two steps of one write neither sees the other: what the mark waits for is told from both.
        move_to_terms(pen, &opened, &was, &filed)?;
        Ok(justify_if_expected(pen, &opened, &filed, when)?)
    })
}
