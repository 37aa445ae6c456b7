//! «Effectuée»: whoever has asked for a punition other than a retenue says themself how it ended.

use crate::acts::classroom::charge::{Charge, in_charge};
use crate::acts::desk::entry::by_slip;
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_follow_up;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::Step;
use crate::domain::ids::Handle;
use crate::domain::punishment::{Outcome, Progress, PunishmentKind};

/// A retenue is vie scolaire's to end; every other punition is seen done by whoever has asked for it.
pub(in crate::acts) fn may_end(filed: &Filed) -> Result<(), ActRefused> {
    match (&filed.entry.matter, filed.progress()) {
        (Matter::Punishment(punishment), _) if punishment.kind == PunishmentKind::Detention => {
            Err(ActRefused::NotFound)
        }
        (Matter::Punishment(_), Progress::Ended(..)) => Err(ActRefused::TooLate),
        (Matter::Punishment(_), _) => Ok(()),
        _ => Err(ActRefused::NotFound),
    }
}

/// Says how a punition in the caller's charge ended: the apology was made, the work handed in. `slip` names the form.
///
/// # Errors
/// [`ActRefused::TooLate`] when it has ended already, [`ActRefused::NotFound`] when it is a retenue, no punition, or
/// not in the caller's charge; [`ActRefused::NoOpenYear`].
pub fn end_own_punishment(
    school: &School,
    reach: Reach<'_>,
    entry: Handle,
    outcome: Outcome,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let (by, now, seen) = (reach.staff().actor(), school.now(), visible_from(school)?);
    open.scope().write(|pen| {
        let Charge { opened, filed, .. } = in_charge(school, pen.scope(), reach, entry)?;
        may_end(&filed)?;
        let row = by_slip(pen, &opened, &filed, ("ended", slip));
        file_follow_up(pen, &opened.held, row, &filed.takes(Step::Ended(outcome), by, now).seen_from(seen))?;
        Ok(())
    })
}
