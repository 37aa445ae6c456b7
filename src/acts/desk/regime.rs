//! «Régime»: meals, nights and ways out of the pupils of a class, as the desk sets them.

use crate::acts::classroom::class_list::{ClassLine, members};
use crate::acts::reach::{Clerk, Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Held, School, Scope};
use crate::domain::family::PupilProfile;
use crate::domain::ids::Handle;
use crate::domain::person::{Boarding, PersonName};
use crate::domain::regime::{BoardingChange, ExitRegime, Regime, boarding};
use crate::domain::roster::ClassCode;
use std::collections::BTreeMap;

/// Where a pupil's only regime lies under their key.
const ROW: Handle = Handle([0; 16]);

/// A pupil's regime as it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilRegime {
    /// The pupil in forms.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// Meals and nights.
    pub boarding: Boarding,
    /// Ways out, once they are set.
    pub exit: Option<ExitRegime>,
}

/// What is picked for one pupil.
pub type Picked = (Boarding, Option<ExitRegime>);

/// What vie scolaire has set for a pupil, if anything.
pub(in crate::acts) fn regime_of(scope: &Scope, pupil: &Held) -> Result<Option<Regime>, ArchiveError> {
    Ok(scope.shelf::<Regime>(pupil)?.pop().map(|shelved| shelved.record))
}

/// A pupil's regime as it holds, in the words of the file and of the desk.
pub(in crate::acts) fn held_regime(
    scope: &Scope,
    pupil: &Held,
    profile: &PupilProfile,
) -> Result<(Boarding, Option<ExitRegime>), ArchiveError> {
    let regime = regime_of(scope, pupil)?;
    Ok((boarding(regime.as_ref(), profile.boarding), regime.and_then(|regime| regime.exit)))
}

/// The pupils of a class with their regimes, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn class_regimes(
    school: &School,
    desk: Desk<'_>,
    code: &ClassCode,
) -> Result<(ClassLine, Vec<PupilRegime>), ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let class = Clerk::from(desk).division(school, code)?;
    let mut pupils = Vec::new();
    for member in members(&live.scope, code)? {
        let held = live.scope.hold(member.pupil.person)?;
        let (boarding, exit) = held_regime(&live.scope, &held, &member.pupil.profile)?;
        pupils.push(PupilRegime { pupil: member.handle(), name: member.name().clone(), boarding, exit });
    }
    Ok((class, pupils))
}

/// Sets what was picked for pupils of a class; what holds already is left as it is. Says for how many it changed.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class, [`ActRefused::NoOpenYear`].
pub fn set_regimes(
    school: &School,
    desk: Desk<'_>,
    code: &ClassCode,
    picked: &BTreeMap<Handle, Picked>,
) -> Result<usize, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    Clerk::from(desk).division(school, code)?;
    let (by, at) = (desk.staff().actor(), school.now());
    open.scope().write(|pen| {
        let mut changed = 0;
        for member in members(pen.scope(), code)? {
            let Some((now, exit)) = picked.get(&member.handle()).copied() else { continue };
            let held = pen.scope().hold(member.pupil.person)?;
            let filed = member.pupil.profile.boarding;
            let standing = regime_of(pen.scope(), &held)?;
            let holds = (boarding(standing.as_ref(), filed), standing.and_then(|regime| regime.exit));
            if holds != (now, exit) {
                let boarding = BoardingChange::of(filed, now);
                pen.put(&held, ROW, &Regime { boarding, exit, by: by.clone(), at })?;
                changed += 1;
            }
        }
        Ok(changed)
    })
}
