//! With whom of a family the threads about an entry are.

use crate::acts::classroom::charge::Charge;
use crate::acts::opened::Opened;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope};
use crate::domain::family::Profile;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::PersonName;
use std::collections::BTreeMap;

/// Whoever wrote it to the school; else those who sign for the pupil, and whoever else has answered. Of these, those
/// whose thread is the caller's to read.
pub(in crate::acts) fn correspondents(
    school: &School,
    scope: &Scope,
    Charge { opened, filed, offices }: &Charge,
) -> Result<Vec<(PersonId, PersonName)>, ActRefused> {
    let (pupil, asker) = (filed.entry.pupil, filed.entry.author.who.person());
    let signatories = opened.signatories_of(school, scope, pupil)?.into_iter();
    let mut people: Vec<_> = signatories.map(|signatory| (signatory.person, signatory.name)).collect();
    let family = opened.guardians_of(scope, pupil)?.into_iter().map(|(person, profile)| (person, profile.name));
    let mut family: BTreeMap<PersonId, PersonName> = family.collect();
    family.insert(pupil, opened.pupil(pupil)?.profile.name.clone());
    for person in filed.threads() {
        if people.iter().all(|(known, _)| *known != person) {
            let name = family.remove(&person).map_or_else(|| stand_in(scope, person), |name| Ok(Some(name)))?;
            people.extend(name.map(|name| (person, name)));
        }
    }
    people.retain(|(person, _)| asker.is_none_or(|asker| asker == *person) && offices.hold(filed, *person));
    Ok(people)
}

/// The name of whoever has spoken without being of the family: let in for the pupil, or once their guardian.
fn stand_in(scope: &Scope, person: PersonId) -> Result<Option<PersonName>, ActRefused> {
    // Their own family may be erased since: what they said stays with the pupil, who they are does not.
    let Some(held) = scope.hold_if_there(person)? else { return Ok(None) };
    match scope.shelf::<Profile>(&held)?.pop().map(|shelved| shelved.record) {
        Some(Profile::Guardian(profile)) => Ok(Some(profile.name)),
        _ => Ok(None),
    }
}

/// A thread in forms.
pub(in crate::acts) fn thread_handle(scope: &Scope, opened: &Opened, person: PersonId) -> Handle {
    scope.row_for(&opened.held, "thread", &person.0.to_be_bytes())
}
