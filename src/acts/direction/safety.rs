//! «Sûreté»: the head suspends a role, gives it back, or signs everyone out; each press is kept with its reason.

use crate::acts::keys::agree::Warden;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{AuthError, Deed, FreshAssertion, Head, end_every_session, set_suspended, suspended_now};
use crate::domain::ids::Handle;
use crate::domain::safety::{Lifted, Precaution, SafetyMeasure, Switch};
use crate::domain::text::Text;
use std::collections::BTreeSet;

/// Every press of the years that live, the latest first.
///
/// # Errors
/// When a row does not open.
pub fn safety_measures(school: &School, _by: &Head) -> Result<Vec<SafetyMeasure>, ActRefused> {
    let mut measures = Vec::new();
    for live in school.live_years() {
        let shelf = live.scope.shelf::<SafetyMeasure>(live.scope.house())?;
        measures.extend(shelf.into_iter().map(|shelved| shelved.record));
    }
    measures.sort_by_key(|measure| std::cmp::Reverse(measure.at));
    Ok(measures)
}

/// What is suspended, whichever year it was suspended in: of a year that is destroyed, no reason is left. Both who end
/// a year know it: whoever is kept out reads nothing of the end.
///
/// # Errors
/// When a row does not open.
pub fn suspended_roles(school: &School, _by: Warden<'_>) -> Result<BTreeSet<Switch>, ActRefused> {
    Ok(suspended_now(school)?)
}

/// Suspends a role from the very next request of anyone who has it; `slip` names the form. Suspended already, it stays
/// so, with the reason of the first.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn suspend(school: &School, by: &Head, switch: Switch, reason: Text, slip: Handle) -> Result<(), ActRefused> {
    let live = school.live_year().ok_or(ActRefused::NotFound)?;
    let what = Precaution::Suspended(switch);
    let measure = SafetyMeasure { what, reason, by: by.staff().actor(), at: school.now(), lifted: None };
    live.scope.write(|pen| {
        let house = pen.scope().house();
        let row = pen.scope().row_for(house, "safety", &slip.0);
        if suspended_now(school)?.contains(&switch) || pen.has::<SafetyMeasure>(house, row)? {
            return Ok::<_, ActRefused>(());
        }
        pen.put(house, row, &measure)?;
        Ok(set_suspended(school, switch, true)?)
    })?;
    tracing::warn!(role = switch.code(), "a role was suspended by the head");
    Ok(())
}

/// Gives a role back, whichever year it was suspended in.
///
/// # Errors
/// When a row does not open or cannot be written.
pub fn restore(school: &School, by: &Head, switch: Switch) -> Result<(), ActRefused> {
    let lifted = Lifted { by: by.staff().actor(), at: school.now() };
    set_suspended(school, switch, false)?;
    for live in school.live_years() {
        live.scope.write(|pen| {
            let house = pen.scope().house();
            for known in pen.scope().shelf::<SafetyMeasure>(house)? {
                if known.record.holds() == Some(switch) {
                    pen.put(house, known.row, &SafetyMeasure { lifted: Some(lifted.clone()), ..known.record })?;
                }
            }
            Ok::<_, ActRefused>(())
        })?;
    }
    tracing::warn!(role = switch.code(), "a role was given back by the head");
    Ok(())
}

/// Ends every session there is, the head's own with them. Says of how many people.
///
/// # Errors
/// [`AuthError::Ceremony`] when the assertion is another's or for something else; a failing disk.
pub fn sign_everyone_out(
    school: &School,
    by: &Head,
    fresh: &FreshAssertion,
    reason: Text,
) -> Result<usize, ActRefused> {
    if !fresh.covers(by.staff().seat(), &Deed::EndEverySession) {
        return Err(AuthError::Ceremony.into());
    }
    if let Some(live) = school.live_year() {
        let (what, at) = (Precaution::AllSignedOut, school.now());
        let measure = SafetyMeasure { what, reason, by: by.staff().actor(), at, lifted: None };
        live.scope.write(|pen| pen.add(pen.scope().house(), &measure))?;
    }
    let people = end_every_session(school)?;
    tracing::warn!(people, "every session was ended by the head");
    Ok(people)
}
