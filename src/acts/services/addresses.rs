//! «Adresses»: where a class's guardians are written to, as the school's files have it, and as the office corrects it until
//! the next of these files.

use crate::acts::classroom::class_list::members;
use crate::acts::opened::guardian_handle;
use crate::acts::reach::Clerk;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Kind, School};
use crate::domain::contact::Contact;
use crate::domain::family::{GuardianProfile, Profile};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use std::collections::BTreeMap;

/// One guardian of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// In forms.
    pub handle: Handle,
    /// Name, address, e-mail and telephone.
    pub profile: GuardianProfile,
    /// First names of their children in the class.
    pub children: Vec<String>,
}

/// The guardians of a class, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn addresses(school: &School, clerk: Clerk<'_>, code: &ClassCode) -> Result<Vec<Addressed>, ActRefused> {
    let live = clerk.live(school)?;
    clerk.division(school, code)?;
    let mut known: BTreeMap<PersonId, Addressed> = BTreeMap::new();
    for member in members(&live.scope, code)? {
        for (person, profile) in member.opened.guardians_of(&live.scope, member.pupil.person)? {
            let handle = guardian_handle(&live.scope, person);
            let addressed = known.entry(person).or_insert_with(|| Addressed { handle, profile, children: Vec::new() });
            addressed.children.push(member.name().given.clone());
        }
    }
    let mut all: Vec<_> = known.into_values().collect();
    all.sort_by_cached_key(|one| (sorted_as(&one.profile.name.family), sorted_as(&one.profile.name.given)));
    Ok(all)
}

/// One of them.
///
/// # Errors
/// [`ActRefused::NotFound`] when they are no guardian of the class.
pub fn addressed(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    guardian: Handle,
) -> Result<Addressed, ActRefused> {
    let mut known = addresses(school, clerk, code)?.into_iter();
    known.find(|addressed| addressed.handle == guardian).ok_or(ActRefused::NotFound)
}

/// Corrects where a guardian is written to and called. The next import says again what its file says.
///
/// # Errors
/// [`ActRefused::NotFound`] when they are no guardian of the class, [`ActRefused::NoOpenYear`].
pub fn correct_contact(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    guardian: Handle,
    contact: Contact,
) -> Result<(), ActRefused> {
    let open = clerk.open(school)?;
    addressed(school, clerk, code, guardian)?;
    open.scope().write(|pen| {
        for member in members(pen.scope(), code)? {
            for (person, profile) in member.opened.guardians(pen.scope())? {
                if guardian_handle(pen.scope(), person) != guardian {
                    continue;
                }
                let held = pen.scope().hold(person)?;
                let shelved = pen.scope().shelf::<Profile>(&held)?.pop().ok_or(ArchiveError::Missing(Kind::Profile))?;
                let Contact { address, email, mobile } = contact;
                let corrected = GuardianProfile { address, email, mobile, ..profile.clone() };
                if corrected != profile {
                    pen.put(&held, shelved.row, &Profile::Guardian(corrected))?;
                }
                return Ok(());
            }
        }
        Err(ActRefused::NotFound)
    })
}
