//! Whom an activation code is for. Looking consumes nothing.

use crate::acts::opened::{first_names, own_card};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{AuthError, Invitation, Place, Seat, find_invitation};
use crate::domain::family::Profile;
use crate::domain::ids::PersonId;
use crate::domain::person::{Civility, PersonName};
use crate::domain::staff::StaffMember;

/// Whom an activation code is for, as they may be greeted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewcomerView {
    /// «Madame», «Monsieur», or neither.
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// First names of the pupils whose carnet it opens; empty for staff and for a pupil.
    pub children: Vec<String>,
}

/// Looks at a code as it was typed.
///
/// # Errors
/// [`AuthError::Code`] when it opens nothing, whatever the reason.
pub fn look_at_code(school: &School, typed: &str) -> Result<(Invitation, NewcomerView), ActRefused> {
    let invitation = find_invitation(school, typed)?;
    Ok((invitation.clone(), newcomer(school, invitation.seat)?))
}

/// The person of a seat, as they may be greeted and written to.
///
/// # Errors
/// [`AuthError::Code`] when they are gone.
pub fn newcomer(school: &School, seat: Seat) -> Result<NewcomerView, ActRefused> {
    match seat.place {
        Place::Establishment => {
            let scope = school.establishment();
            let member: StaffMember = scope.only(&scope.hold(seat.subject)?)?;
            Ok(NewcomerView { civility: member.civility, name: member.name, children: Vec::new() })
        }
        Place::Year(year) => {
            let live = school.living(year).ok_or(AuthError::Code)?;
            let (held, person) = (live.scope.hold(seat.subject)?, PersonId(seat.subject.0));
            match live.scope.only::<Profile>(&held)? {
                Profile::Guardian(profile) => {
                    let children = first_names(&live.scope, &held, school.local_now().date())?;
                    Ok(NewcomerView { civility: profile.civility, name: profile.name, children })
                }
                Profile::Pupil(_) => {
                    let name = own_card(&live.scope, person)?.profile.name;
                    Ok(NewcomerView { civility: Civility::Unknown, name, children: Vec::new() })
                }
            }
        }
    }
}
