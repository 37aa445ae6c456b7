//! «Chercher un élève»: by the beginning of a name, their own or, for the desk, that of somebody who answers for them.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::opened::{Opened, open_family};
use crate::acts::parties::shut_out_among;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{School, Scope, Term};
use crate::domain::family::Child;
use crate::domain::follow_up::Who;
use crate::domain::ids::{FamilyId, Handle, PersonId};
use crate::domain::person::{Kinship, PersonName};
use crate::domain::roster::ClassCode;
use crate::domain::spelling::{Sought, sorted_as};
use std::collections::BTreeMap;

/// A pupil who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPupil {
    /// Who.
    pub pupil: PupilLine,
    /// «Division».
    pub class: ClassCode,
    /// Whose name has led to them, when it is not their own.
    pub through: Vec<Answering>,
}

/// Somebody who answers for a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// Name.
    pub name: PersonName,
    /// «Lien de parenté» of a guardian; none of whom the head has let in.
    pub kinship: Option<Kinship>,
    /// The head has shut their access.
    pub shut_out: bool,
}

/// The pupils within reach whose name matches, by name, and for the desk those too who are answered for by somebody of
/// that name. Only those of whom a name begins alike are opened, and nothing of their carnet.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn find_pupils(school: &School, reach: Reach<'_>, sought: &Sought) -> Result<Vec<FoundPupil>, ActRefused> {
    let live = reach.live(school)?;
    let (scope, initials) = (&live.scope, sought.initials());
    let mut found: BTreeMap<Handle, FoundPupil> = BTreeMap::new();
    each(scope, &Term::named(&initials), |_, child| {
        if reach.covers(&child.profile) && sought.matches(&child.profile.name.to_string()) {
            found.insert(child.handle, of(child, Vec::new()));
        }
        Ok(())
    })?;
    if reach.is_whole_school() {
        each(scope, &Term::answered_for(&initials), |opened, child| {
            let through = answering(school, scope, opened, child, sought)?;
            if !through.is_empty() {
                found.entry(child.handle).or_insert_with(|| of(child, through));
            }
            Ok(())
        })?;
    }
    let mut found: Vec<_> = found.into_values().collect();
    let sorted = |pupil: &PupilLine| (sorted_as(&pupil.name.family), sorted_as(&pupil.name.given), pupil.handle);
    found.sort_by_cached_key(|found| sorted(&found.pupil));
    Ok(found)
}

/// Every pupil whom a term names, with their family.
fn each(
    scope: &Scope,
    term: &Term,
    mut seen: impl FnMut(&Opened, &Child) -> Result<(), ActRefused>,
) -> Result<(), ActRefused> {
    for named in scope.refs(term)? {
        let opened = open_family(scope, FamilyId(named.subject.0))?;
        if let Some(child) = opened.child(named.row) {
            seen(&opened, child)?;
        }
    }
    Ok(())
}

fn of(child: &Child, through: Vec<Answering>) -> FoundPupil {
    FoundPupil { pupil: PupilLine::of(child), class: child.profile.class.clone(), through }
}

/// Those of that name to whom the pupil's carnet is addressed today, and the guardians whose access is shut: not
/// whoever is a guardian no more, nor whoever was let in until a day that is past.
fn answering(
    school: &School,
    scope: &Scope,
    opened: &Opened,
    child: &Child,
    sought: &Sought,
) -> Result<Vec<Answering>, ActRefused> {
    let guardians = opened.guardians_of(scope, child.person)?;
    let shut_out = shut_out_among(scope, guardians.iter().map(|(person, _)| *person))?;
    let shut: Vec<_> = guardians.iter().filter(|(person, _)| shut_out.contains(person)).cloned().collect();
    let parties = opened.parties_among(school, scope, child.person, guardians)?.into_iter();
    let open = parties.filter(|party| matches!(party.who, Who::Guardian(_)));
    let open = open.map(|party| (party.person, party.name, false));
    let all = open.chain(shut.into_iter().map(|(person, profile)| (person, profile.name, true)));
    let named = all.filter(|(_, name, _)| sought.matches(&name.to_string()));
    Ok(named
        .map(|(person, name, shut_out)| Answering { kinship: kinship(opened, person, child.person), name, shut_out })
        .collect())
}

fn kinship(opened: &Opened, guardian: PersonId, pupil: PersonId) -> Option<Kinship> {
    let guardian = opened.household.guardians.iter().find(|known| known.person == guardian)?;
    guardian.bonds.get(&pupil).copied()
}
