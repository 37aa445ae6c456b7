//! Pupils and those who answer for them: admitted once, their rows written anew when the file says otherwise.

use crate::acts::roster::reached::Count;
use crate::acts::roster::register::{KnownPerson, KnownPupil, ONLY, Register, known_person};
use crate::archive::{ArchiveError, Held, Pen, Ref, Scope, Term};
use crate::domain::family::{Bonds, GuardianProfile, Medium, Profile};
use crate::domain::ids::PersonId;
use crate::domain::person::{Kinship, Level};
use crate::domain::roster::{PersonKey, PupilKey, Roster, RosterPerson};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody's number and key.
#[derive(Clone)]
pub(super) struct Placed {
    pub(super) id: PersonId,
    pub(super) held: Held,
}

impl Placed {
    fn new(held: Held) -> Self {
        Self { id: PersonId(held.subject().0), held }
    }
}

/// Writes everyone the roster has as answering for a pupil.
pub(super) fn write_persons(
    pen: &mut Pen<'_>,
    register: &Register,
    roster: &Roster,
    today: Date,
    count: &mut Count<'_>,
) -> Result<BTreeMap<PersonKey, Placed>, ArchiveError> {
    let mut placed = BTreeMap::new();
    let legal = roster.links.iter().filter(|(_, bond)| bond.level == Level::Legal && bond.kinship != Kinship::Oneself);
    let legal: BTreeSet<_> = legal.map(|((_, person), _)| person).collect();
    for (key, person) in &roster.persons {
        let is_legal = legal.contains(key);
        placed.insert(key.clone(), write_person(pen, register, (key, person), is_legal, today)?);
        count.one_more();
    }
    Ok(placed)
}

fn write_person(
    pen: &mut Pen<'_>,
    register: &Register,
    (key, person): (&PersonKey, &RosterPerson),
    is_legal: bool,
    today: Date,
) -> Result<Placed, ArchiveError> {
    let gone;
    let known = match register.persons.get(key) {
        Some(known) => Some(known),
        None => {
            gone = known_person(pen.scope(), key)?;
            gone.as_ref()
        }
    };
    // What the guardian has chosen here is theirs: no file changes it.
    let (medium, since) =
        known.map_or((Medium::Undecided, today), |known| (known.profile.medium, known.profile.paper_from));
    // What was written before is not handed to them.
    let paper_from = if becomes_guardian(pen.scope(), known, is_legal)? { today } else { since };
    let profile = guardian_profile(key, person, (medium, paper_from));
    let placed = match known {
        Some(known) => Placed { id: known.id, held: known.held.clone() },
        None => admit(pen, &Term::person_key(key))?,
    };
    if known.is_none_or(|known| known.profile != profile) {
        pen.put(&placed.held, ONLY, &Profile::Guardian(profile))?;
    }
    Ok(placed)
}

/// Nobody's guardian until now, and somebody's from now on.
fn becomes_guardian(scope: &Scope, known: Option<&KnownPerson>, is_legal: bool) -> Result<bool, ArchiveError> {
    let Some(known) = known.filter(|_| is_legal) else { return Ok(false) };
    Ok(scope.refs(&Term::families_of(known.id))?.is_empty())
}

fn guardian_profile(key: &PersonKey, person: &RosterPerson, (medium, paper_from): (Medium, Date)) -> GuardianProfile {
    GuardianProfile {
        key: key.clone(),
        civility: person.civility,
        name: person.name.clone(),
        email: person.email.clone(),
        telephone: person.telephone.clone(),
        address: person.address.clone(),
        medium,
        paper_from,
    }
}

/// Writes every pupil of the roster, with all their bonds.
pub(super) fn write_pupils(
    pen: &mut Pen<'_>,
    known: &BTreeMap<&PupilKey, &KnownPupil>,
    roster: &Roster,
    count: &mut Count<'_>,
) -> Result<BTreeMap<PupilKey, Placed>, ArchiveError> {
    let mut bonds: BTreeMap<&PupilKey, Bonds> = BTreeMap::new();
    for ((pupil, person), bond) in &roster.links {
        bonds.entry(pupil).or_default().0.insert(person.clone(), *bond);
    }
    let mut placed = BTreeMap::new();
    for key in roster.pupils.keys() {
        let bonds = bonds.remove(key).unwrap_or_default();
        placed.insert(key.clone(), write_pupil(pen, known.get(key).copied(), key, &bonds)?);
        count.one_more();
    }
    Ok(placed)
}

fn write_pupil(
    pen: &mut Pen<'_>,
    known: Option<&KnownPupil>,
    key: &PupilKey,
    bonds: &Bonds,
) -> Result<Placed, ArchiveError> {
    let placed = match known {
        Some(known) => Placed { id: known.person, held: known.held.clone() },
        None => admit(pen, &Term::pupil_key(key))?,
    };
    if known.is_none() {
        pen.put(&placed.held, ONLY, &Profile::Pupil(key.clone()))?;
    }
    if known.is_none_or(|known| known.bonds != *bonds) {
        write_bonds(pen, &placed, known.map(|known| &known.bonds), bonds)?;
    }
    Ok(placed)
}

fn write_bonds(pen: &mut Pen<'_>, pupil: &Placed, before: Option<&Bonds>, bonds: &Bonds) -> Result<(), ArchiveError> {
    pen.put(&pupil.held, ONLY, bonds)?;
    let before = before.into_iter().flat_map(|before| before.0.keys());
    for gone in before.filter(|key| !bonds.0.contains_key(key)) {
        pen.unlink(&Term::bonded(gone), Ref::to(pupil.id))?;
    }
    bonds.0.keys().try_for_each(|key| pen.link(&Term::bonded(key), Ref::to(pupil.id)))
}

/// Admits a person under a term of their own, which stays when they leave: should they come back, it is to what was
/// theirs.
fn admit(pen: &mut Pen<'_>, term: &Term) -> Result<Placed, ArchiveError> {
    let placed = Placed::new(pen.admit()?);
    pen.link(term, Ref::to(placed.id))?;
    Ok(placed)
}
