//! `carnet invite`: a way in for direction when nobody of it can sign in any more; for whoever commands the server.

use crate::acts::direction::personnel::{StaffCard, all_staff};
use crate::archive::{ArchiveError, School};
use crate::auth::{AuthError, Invitation, Operator, Seat, invite, passkeys_of, revoke_access};
use crate::domain::person::PersonName;
use crate::domain::staff::Function;

/// Why the console makes no code for a head.
#[derive(Debug, thiserror::Error)]
pub enum InviteRefused {
    /// The archive could not be read or written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A passkey or a code could not be read or made.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// A head can sign in: they invite the others from their own page.
    #[error("a head can still sign in")]
    HeadCanSignIn,
    /// Several are head: whom the code is for must be said. The console alone reads these names.
    #[error("several are head")]
    Several(Vec<PersonName>),
    /// Nobody of that name is head, or nobody at all.
    #[error("no such head")]
    NoSuchHead,
}

/// A one-time code for a head, when no head has a passkey any more: two may have taken each other's. `lost` is the
/// operator's word that the devices are: the chosen head's passkeys and sessions are then taken back first. `name` is
/// needed when several are head.
///
/// # Errors
/// See [`InviteRefused`]. Nothing is then changed.
pub fn invite_head(
    school: &School,
    _by: &Operator,
    name: Option<&str>,
    lost: bool,
) -> Result<(PersonName, Invitation), InviteRefused> {
    let mut heads = all_staff(school)?;
    heads.retain(|card| card.member.function == Function::Head);
    for card in heads.iter().filter(|_| !lost) {
        if !passkeys_of(school, Seat::of_staff(card.id))?.is_empty() {
            return Err(InviteRefused::HeadCanSignIn);
        }
    }
    let chosen = chosen(heads, name)?;
    let seat = Seat::of_staff(chosen.id);
    // A code that was printed before may be in other hands: it goes too.
    revoke_access(school, seat)?;
    let invitation = invite(school, seat)?;
    tracing::warn!("a code for a head was made at the console");
    Ok((chosen.member.name, invitation))
}

fn chosen(mut heads: Vec<StaffCard>, name: Option<&str>) -> Result<StaffCard, InviteRefused> {
    if let Some(name) = name {
        heads.retain(|card| card.member.name.to_string() == name.trim());
    }
    match heads.len() {
        0 => Err(InviteRefused::NoSuchHead),
        1 => heads.pop().ok_or(InviteRefused::NoSuchHead),
        _ => Err(InviteRefused::Several(heads.into_iter().map(|card| card.member.name).collect())),
    }
}
