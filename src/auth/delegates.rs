//! Whoever the head lets in for a pupil without legal level: what they hold is looked at anew at every request, so that a
//! day that is past, or an import that has them as in charge no longer, ends it at once.

use crate::archive::{ArchiveError, Held, LiveYear, School, Term};
use crate::domain::delegation::{Allows, Delegation};
use crate::domain::family::{Bonds, GuardianProfile};
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::person::Level;

/// What somebody is allowed for one pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::auth) struct Mandate {
    pub(in crate::auth) pupil: PersonId,
    pub(in crate::auth) family: FamilyId,
    pub(in crate::auth) allows: Allows,
}

/// What this person is allowed today.
pub(in crate::auth) fn mandates(
    school: &School,
    live: &LiveYear,
    held: &Held,
    profile: &GuardianProfile,
) -> Result<Vec<Mandate>, ArchiveError> {
    let today = school.local_now().date();
    let mut mandates = Vec::new();
    for given in live.scope.shelf::<Delegation>(held)?.into_iter().map(|shelved| shelved.record) {
        if !given.runs(today) || !is_in_charge(live, given.pupil, profile)? {
            continue;
        }
        let families = live.scope.refs(&Term::families_of(given.pupil))?.into_iter();
        let families = families.map(|family| FamilyId(family.subject.0));
        mandates.extend(families.map(|family| Mandate { pupil: given.pupil, family, allows: given.allows }));
    }
    Ok(mandates)
}

/// The school's latest file has them as in charge of the pupil.
fn is_in_charge(live: &LiveYear, pupil: PersonId, profile: &GuardianProfile) -> Result<bool, ArchiveError> {
    let held = match live.scope.hold(pupil) {
        Err(ArchiveError::NoKey(_)) => return Ok(false),
        held => held?,
    };
    let bonds = live.scope.shelf::<Bonds>(&held)?.into_iter();
    Ok(bonds.filter_map(|bonds| bonds.record.0.get(&profile.key).copied()).any(|bond| bond.level == Level::InCharge))
}
