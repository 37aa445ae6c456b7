//! «Adresses»: where a class's guardians are written to, as the school's files have it.

use crate::acts::classroom::class_list::members;
use crate::acts::reach::Clerk;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::family::GuardianProfile;
use crate::domain::ids::PersonId;
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use std::collections::BTreeMap;

/// One guardian of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
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
    clerk.class(school, code)?;
    let mut known: BTreeMap<PersonId, Addressed> = BTreeMap::new();
    for member in members(&live.scope, code)? {
        for (person, profile) in member.opened.guardians_of(&live.scope, member.card.person)? {
            let addressed = known.entry(person).or_insert_with(|| Addressed { profile, children: Vec::new() });
            addressed.children.push(member.name().given.clone());
        }
    }
    let mut all: Vec<_> = known.into_values().collect();
    all.sort_by_cached_key(|one| (sorted_as(&one.profile.name.family), sorted_as(&one.profile.name.given)));
    Ok(all)
}
