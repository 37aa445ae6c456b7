//! Whoever the head lets in for a pupil without legal level: what they hold is looked at anew at every request, so that
//! a day that is past, or an import that has them as in charge no longer, ends it at once.

use crate::archive::{ArchiveError, Held, Scope, Term};
use crate::domain::delegation::{Allows, Delegation};
use crate::domain::family::{Bonds, GuardianProfile};
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::person::Level;
use jiff::civil::Date;

/// What somebody is allowed for one pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// For whom.
    pub pupil: PersonId,
    /// Whose family that is.
    pub family: FamilyId,
    /// What.
    pub allows: Allows,
    /// Since when.
    pub since: Date,
}

/// What this person is allowed that day.
///
/// # Errors
/// When a row does not open.
pub fn mandates(
    scope: &Scope,
    today: Date,
    held: &Held,
    profile: &GuardianProfile,
) -> Result<Vec<Mandate>, ArchiveError> {
    let mut mandates = Vec::new();
    for given in scope.shelf::<Delegation>(held)?.into_iter().map(|shelved| shelved.record) {
        if !given.runs(today) || !is_in_charge(scope, given.pupil, profile)? {
            continue;
        }
        let families = scope.refs(&Term::families_of(given.pupil))?.into_iter();
        let families = families.map(|family| FamilyId(family.subject.0));
        mandates.extend(families.map(|family| Mandate {
            pupil: given.pupil,
            family,
            allows: given.allows,
            since: given.since,
        }));
    }
    Ok(mandates)
}

/// The school's latest file has them as in charge of the pupil.
fn is_in_charge(scope: &Scope, pupil: PersonId, profile: &GuardianProfile) -> Result<bool, ArchiveError> {
    let Some(held) = scope.hold_if_there(pupil)? else { return Ok(false) };
    let bonds = scope.shelf::<Bonds>(&held)?.into_iter();
    Ok(bonds.filter_map(|bonds| bonds.record.0.get(&profile.key).copied()).any(|bond| bond.level == Level::InCharge))
}
