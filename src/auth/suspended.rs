//! What direction has suspended, looked at by every request.

use crate::archive::{ArchiveError, School, Scope};
use crate::domain::ids::Handle;
use crate::domain::safety::{SuspendedRoles, Switch};
use std::collections::BTreeSet;

/// The establishment has one row on this shelf.
const ROW: Handle = Handle([0; 16]);

/// What is suspended, whichever year it was suspended in.
///
/// # Errors
/// When the row does not open.
pub fn suspended_now(school: &School) -> Result<BTreeSet<Switch>, ArchiveError> {
    Ok(standing(school.establishment())?.switches)
}

/// Suspends a role, or gives it back, from the very next request on.
///
/// # Errors
/// When the row does not open or cannot be written.
pub fn set_suspended(school: &School, switch: Switch, suspended: bool) -> Result<(), ArchiveError> {
    school.establishment().write(|pen| {
        let mut roles = standing(pen.scope())?;
        let changed = if suspended { roles.switches.insert(switch) } else { roles.switches.remove(&switch) };
        let house = pen.scope().house();
        if changed { pen.put(house, ROW, &roles) } else { Ok(()) }
    })
}

/// Read with the shelf's head, so that a row taken away gives nobody their role back.
fn standing(establishment: &Scope) -> Result<SuspendedRoles, ArchiveError> {
    let shelf = establishment.shelf::<SuspendedRoles>(establishment.house())?;
    Ok(shelf.into_iter().next().map(|shelved| shelved.record).unwrap_or_default())
}
