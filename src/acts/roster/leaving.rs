//! Everything that leads to one family taken away, and everything of it removed, before its keys are destroyed.

use crate::acts::mail::{forget_correspondent, forget_news};
use crate::acts::refused::ActRefused;
use crate::acts::roster::homes::Home;
use crate::acts::roster::links::{Reach, called};
use crate::acts::roster::moving::unname_carnet;
use crate::acts::roster::register::Register;
use crate::archive::{ArchiveError, HoldOrder, Pen, Ref, Scope, Term};
use crate::auth::forget_account;
use crate::domain::delegation::Delegation;
use crate::domain::family::Profile;
use crate::domain::ids::{FamilyId, PersonId, Subject};
use crate::domain::roster::PersonKey;
use std::collections::{BTreeMap, BTreeSet};

/// Takes a family out of every index, ends its people's sessions and codes, removes its rows and theirs. Returns whose
/// keys must die: the family first, its pupils, and those who answer for nobody else. A guardian of another family
/// lives on with their account.
///
/// # Errors
/// [`ActRefused::NotFound`] when nothing leads to the family any more; a row that does not open.
pub(in crate::acts) fn forget_family(pen: &mut Pen<'_>, family: FamilyId) -> Result<BTreeSet<Subject>, ActRefused> {
    let scope = pen.scope();
    let Some(present) = stands(scope, family)? else { return Err(ActRefused::NotFound) };
    let mut own = Register::default();
    own.read_family(scope, family)?;
    own.read_persons(scope)?;
    let dying = dying_persons(scope, family, &own)?;
    for pupil in own.pupils.values() {
        pupil.bonds.0.keys().try_for_each(|key| pen.unlink(&Term::bonded(key), Ref::to(pupil.person)))?;
    }
    unlink(pen, family, &own, present)?;
    forget_news(pen, family.into())?;
    withdraw_delegations(pen, &own)?;
    forget_hold_orders(pen, family)?;
    let mut subjects: BTreeSet<Subject> = [family.into()].into();
    for person in own.pupils.values().map(|pupil| pupil.person).chain(dying) {
        forget_person(pen, person)?;
        subjects.insert(person.into());
    }
    for subject in &subjects {
        pen.clear(*subject)?;
    }
    Ok(subjects)
}

/// Whether the family is at the school, or has left; none when nothing leads to it.
fn stands(scope: &Scope, family: FamilyId) -> Result<Option<bool>, ArchiveError> {
    if scope.names(&Term::all_families(), Ref::to(family))? {
        return Ok(Some(true));
    }
    Ok(scope.refs(&Term::departed())?.iter().any(|left| left.subject == family.into()).then_some(false))
}

fn unlink(pen: &mut Pen<'_>, family: FamilyId, own: &Register, present: bool) -> Result<(), ArchiveError> {
    let Some(known) = own.families.get(&family) else { return Ok(()) };
    let home = Home { held: known.held.clone(), household: known.household.clone(), present };
    unname_carnet(pen, &home)?;
    let classes = own.pupils.values().map(|pupil| {
        (pupil.person, std::iter::once(&pupil.profile.class).chain(&pupil.profile.groups).collect::<Vec<_>>())
    });
    let homes = BTreeMap::from([(family, home)]);
    Reach::of(&homes, &classes.collect(), &called(own.answering())).withdraw(pen)
}

/// Whoever was let in for one of these pupils may live on: that they were goes.
fn withdraw_delegations(pen: &mut Pen<'_>, own: &Register) -> Result<(), ArchiveError> {
    for pupil in own.pupils.values().map(|pupil| pupil.person) {
        let term = Term::delegates_of(pupil);
        for given in pen.refs(&term)? {
            pen.unlink(&term, given)?;
            if let Some(held) = pen.scope().hold_if_there(given.subject)? {
                pen.remove::<Delegation>(&held, given.row)?;
            }
        }
    }
    Ok(())
}

/// Why its carnet was to be kept longer is about the family too.
fn forget_hold_orders(pen: &mut Pen<'_>, family: FamilyId) -> Result<(), ArchiveError> {
    let house = pen.scope().house().clone();
    for order in pen.scope().shelf::<HoldOrder>(&house)?.into_iter().filter(|order| order.record.family == family) {
        pen.remove::<HoldOrder>(&house, order.row)?;
    }
    Ok(())
}

/// A person's account and the number by which the ministry's files find them.
fn forget_person(pen: &mut Pen<'_>, person: PersonId) -> Result<(), ArchiveError> {
    let held = pen.scope().hold(person)?;
    let term = match pen.scope().only(&held)? {
        Profile::Guardian(profile) => Term::person_key(&profile.key),
        Profile::Pupil(key) => Term::pupil_key(&key),
    };
    pen.unlink(&term, Ref::to(person))?;
    for given in pen.scope().shelf::<Delegation>(&held)? {
        pen.unlink(&Term::delegates_of(given.record.pupil), Ref::row(person, given.row))?;
    }
    forget_correspondent(pen, &held)?;
    forget_account(pen, &held)
}

/// Those who answer for a pupil of this family, or once did, or signed in its carnet, and for no pupil of any other.
fn dying_persons(scope: &Scope, family: FamilyId, own: &Register) -> Result<BTreeSet<PersonId>, ArchiveError> {
    let mut keys: BTreeSet<PersonKey> = own.pupils.values().flat_map(|pupil| pupil.bonds.0.keys().cloned()).collect();
    let Some(known) = own.families.get(&family) else { return Ok(BTreeSet::new()) };
    let guardians = known.household.guardians.iter().map(|guardian| guardian.person);
    let former = known.household.former.iter().copied();
    for person in guardians.chain(former).chain(crate::acts::roster::moving::guardians_in(scope, &known.held)?) {
        // Gone with another family already, or a key that this person has: either way it is said by the bonds.
        if let Ok(Profile::Guardian(profile)) = scope.hold(person).and_then(|held| scope.only(&held)) {
            keys.insert(profile.key);
        }
    }
    let own: BTreeSet<Subject> = own.pupils.values().map(|pupil| pupil.person.into()).collect();
    let mut dying = BTreeSet::new();
    for key in keys {
        if scope.refs(&Term::bonded(&key))?.iter().all(|pupil| own.contains(&pupil.subject)) {
            dying.extend(scope.refs(&Term::person_key(&key))?.first().map(|found| PersonId(found.subject.0)));
        }
    }
    Ok(dying)
}
