//! Which family every pupil belongs to, before an import and after it.
//!
//! A family keeps its key as long as all its pupils stay together: with the same guardians, whoever may join them, or
//! gone to guardians who have no family yet. When one of them goes another way, the carnet with them, those who remain
//! have a new key too: what was written of a pupil who went opens with the key of before, which must die with either
//! family.

use crate::acts::roster::people::Placed;
use crate::acts::roster::register::{KnownPupil, Register};
use crate::archive::{ArchiveError, Held, Pen, Scope, Term};
use crate::domain::family::{
    Bonded, Child, Guardianship, Household, PupilAccess, PupilProfile, families, legal_guardians,
};
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::roster::{PersonKey, PupilKey, Roster, RosterPupil};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A family, with those who are here or with those who have left.
#[derive(Clone)]
pub(super) struct Home {
    pub(super) held: Held,
    pub(super) household: Household,
    /// Its pupils are at the school; if not, direction alone still has to do with its carnet.
    pub(super) present: bool,
}

/// All families by number.
pub(super) type Homes = BTreeMap<FamilyId, Home>;

/// Pupils who will be together, or will have left together.
struct Group {
    bonded: Bonded,
    pupils: BTreeSet<PupilKey>,
    present: bool,
}

impl Group {
    /// Those of its pupils who were known before.
    fn came<'a>(&'a self, known: &'a BTreeMap<&PupilKey, &KnownPupil>) -> impl Iterator<Item = &'a KnownPupil> {
        self.pupils.iter().filter_map(|key| known.get(key).copied())
    }
}

/// The families as they stand.
pub(super) fn standing(register: &Register, former: &Register) -> Homes {
    let homes = |register: &Register, present| {
        let home = move |(id, known): (&FamilyId, &crate::acts::roster::register::KnownFamily)| {
            (*id, Home { held: known.held.clone(), household: known.household.clone(), present })
        };
        register.families.iter().map(home).collect::<Homes>()
    };
    let mut all = homes(register, true);
    all.extend(homes(former, false));
    all
}

/// Reads the pupils who have left since the year began, but only when one of `arrivals` may be among them.
pub(super) fn read_former(scope: &Scope, arrivals: &[PupilKey]) -> Result<Register, ArchiveError> {
    let mut former = Register::default();
    for key in arrivals {
        if scope.refs(&Term::pupil_key(key))?.is_empty() {
            continue;
        }
        for family in scope.subjects(&Term::departed())? {
            former.read_family(scope, FamilyId(family.0))?;
        }
        break;
    }
    Ok(former)
}

/// The families as they will be. Those that become empty are not among them.
pub(super) fn settled(
    pen: &mut Pen<'_>,
    before: &Homes,
    known: &BTreeMap<&PupilKey, &KnownPupil>,
    roster: &Roster,
    (pupils, persons): (&BTreeMap<PupilKey, Placed>, &BTreeMap<PersonKey, Placed>),
    today: Date,
) -> Result<Homes, ArchiveError> {
    let groups = groups(known, before, roster);
    let targets = targets(&groups, before, known);
    let mut after = untouched(pen, before, known, &groups)?;
    for (group, target) in groups.iter().zip(targets) {
        let (id, held) = match target.and_then(|id| before.get(&id).map(|home| (id, home.held.clone()))) {
            Some(kept) => kept,
            None => {
                let held = pen.admit()?;
                (FamilyId(held.subject().0), held)
            }
        };
        let mut household =
            Household { bonded: group.bonded.clone(), pupils: vec![], guardians: vec![], former: BTreeSet::new() };
        household.pupils = children(pen, group, before, known, (roster, pupils), today);
        household.guardians = match group.present {
            true => guardians(group, roster, pupils, persons),
            false => last_guardians(group, before, known),
        };
        household.former = former_guardians(group, &household, before, known);
        after.insert(id, Home { held, household, present: group.present });
    }
    Ok(after)
}

fn groups(known: &BTreeMap<&PupilKey, &KnownPupil>, before: &Homes, roster: &Roster) -> Vec<Group> {
    let here = families(roster).into_iter().map(|(bonded, pupils)| Group { bonded, pupils, present: true });
    let mut groups: Vec<Group> = here.collect();
    let mut left: BTreeMap<FamilyId, BTreeSet<PupilKey>> = BTreeMap::new();
    for (key, pupil) in known {
        let was_here = before.get(&pupil.family).is_some_and(|home| home.present);
        if was_here && !roster.pupils.contains_key(*key) {
            left.entry(pupil.family).or_default().insert((*key).clone());
        }
    }
    groups.extend(left.into_iter().filter_map(|(family, pupils)| {
        let bonded = before.get(&family)?.household.bonded.clone();
        Some(Group { bonded, pupils, present: false })
    }));
    groups
}

/// The family each group keeps, none where a new one is needed.
fn targets(groups: &[Group], before: &Homes, known: &BTreeMap<&PupilKey, &KnownPupil>) -> Vec<Option<FamilyId>> {
    let here = before.iter().filter(|(_, home)| home.present);
    let by_bond: BTreeMap<&Bonded, (FamilyId, &Home)> =
        here.map(|(id, home)| (&home.household.bonded, (*id, home))).collect();
    let stay = |group: &Group| by_bond.get(&group.bonded).filter(|(_, home)| all_among(home, group, known));
    let same = |group: &Group| stay(group).map(|(id, _)| *id).filter(|_| group.present);
    let mut targets: Vec<Option<FamilyId>> = groups.iter().map(same).collect();
    let mut taken: BTreeSet<FamilyId> = targets.iter().flatten().copied().collect();
    for (group, target) in groups.iter().zip(&mut targets).filter(|(_, target)| target.is_none()) {
        let mut homes = group.came(known).map(|pupil| pupil.family);
        let whole = |family: &FamilyId| before.get(family).is_some_and(|home| all_among(home, group, known));
        *target = homes.find(|family| !taken.contains(family) && whole(family));
        taken.extend(*target);
    }
    targets
}

/// Every pupil of the home is of the group.
fn all_among(home: &Home, group: &Group, known: &BTreeMap<&PupilKey, &KnownPupil>) -> bool {
    let members: BTreeSet<PersonId> = group.came(known).map(|pupil| pupil.person).collect();
    home.household.pupils.iter().all(|child| members.contains(&child.person))
}

/// Families of pupils who had left before and do not come back; others of theirs may.
fn untouched(
    pen: &mut Pen<'_>,
    before: &Homes,
    known: &BTreeMap<&PupilKey, &KnownPupil>,
    groups: &[Group],
) -> Result<Homes, ArchiveError> {
    let back = groups.iter().flat_map(|group| &group.pupils).filter_map(|key| known.get(key));
    let back: BTreeSet<PersonId> = back.map(|pupil| pupil.person).collect();
    let mut homes = Homes::new();
    for (id, home) in before.iter().filter(|(_, home)| !home.present) {
        let (mut id, mut home) = (*id, home.clone());
        let all = home.household.pupils.len();
        home.household.pupils.retain(|child| !back.contains(&child.person));
        match home.household.pupils.len() {
            0 => continue,
            left if left < all => {
                home.held = pen.admit()?;
                id = FamilyId(home.held.subject().0);
            }
            _ => {}
        }
        homes.insert(id, home);
    }
    Ok(homes)
}

fn children(
    pen: &Pen<'_>,
    group: &Group,
    before: &Homes,
    known: &BTreeMap<&PupilKey, &KnownPupil>,
    (roster, pupils): (&Roster, &BTreeMap<PupilKey, Placed>),
    today: Date,
) -> Vec<Child> {
    let mut children = Vec::new();
    for key in &group.pupils {
        let (known, placed) = (known.get(key), pupils.get(key));
        let in_the_file = roster.pupils.get(key).map(|pupil| pupil_profile(key, pupil));
        let profile = in_the_file.or_else(|| known.map(|pupil| pupil.profile.clone()));
        let (Some(profile), Some(person)) = (profile, known.map(|p| p.person).or_else(|| placed.map(|p| p.id))) else {
            continue;
        };
        let handle = known.map_or_else(|| pen.draw_row(), |pupil| pupil.handle);
        let was = known.and_then(|pupil| child_of(before, pupil));
        let former_rolls = was.map(|was| was.rolls_before(&profile, today)).unwrap_or_default();
        let access = match was.map_or(PupilAccess::Closed, |was| was.access) {
            // Whoever leaves loses the access a guardian opened; what they said in writing of age stands until they
            // take it back, should they return.
            PupilAccess::Open if !group.present => PupilAccess::Closed,
            access => access,
        };
        children.push(Child { person, handle, access, profile, former_rolls });
    }
    children
}

fn pupil_profile(key: &PupilKey, pupil: &RosterPupil) -> PupilProfile {
    PupilProfile {
        key: key.clone(),
        name: pupil.name.clone(),
        born: pupil.born,
        class: pupil.class.clone(),
        groups: pupil.groups.clone(),
        boarding: pupil.boarding,
    }
}

fn child_of<'a>(before: &'a Homes, pupil: &KnownPupil) -> Option<&'a Child> {
    let mut children = before.get(&pupil.family)?.household.pupils.iter();
    children.find(|child| child.person == pupil.person)
}

/// The families that the group's pupils come from, each once.
fn homes_of<'a>(
    group: &Group,
    before: &'a Homes,
    known: &BTreeMap<&PupilKey, &KnownPupil>,
) -> impl Iterator<Item = &'a Household> + use<'a> {
    let families: BTreeSet<_> = group.came(known).map(|pupil| pupil.family).collect();
    families.into_iter().filter_map(|family| before.get(&family)).map(|home| &home.household)
}

/// Whoever answered for pupils on the day they left: no way in, but whom direction gives their copy to.
fn last_guardians(group: &Group, before: &Homes, known: &BTreeMap<&PupilKey, &KnownPupil>) -> Vec<Guardianship> {
    let left: BTreeSet<PersonId> = group.came(known).map(|pupil| pupil.person).collect();
    let mut guardians: Vec<_> =
        homes_of(group, before, known).flat_map(|household| household.guardians.iter().cloned()).collect();
    guardians.iter_mut().for_each(|guardian| guardian.bonds.retain(|pupil, _| left.contains(pupil)));
    guardians.retain(|guardian| !guardian.bonds.is_empty());
    guardians
}

/// Whoever answered for one of these pupils before, in whichever family, and does no more.
fn former_guardians(
    group: &Group,
    household: &Household,
    before: &Homes,
    known: &BTreeMap<&PupilKey, &KnownPupil>,
) -> BTreeSet<PersonId> {
    let all = homes_of(group, before, known)
        .flat_map(|was| was.people_in_charge().into_iter().chain(was.former.iter().copied()));
    let now = household.people_in_charge();
    all.filter(|person| !now.contains(person)).collect()
}

fn guardians(
    group: &Group,
    roster: &Roster,
    pupils: &BTreeMap<PupilKey, Placed>,
    persons: &BTreeMap<PersonKey, Placed>,
) -> Vec<Guardianship> {
    let mut guardians: BTreeMap<PersonId, Guardianship> = BTreeMap::new();
    for key in &group.pupils {
        for (person, bond) in legal_guardians(roster, key) {
            let (Some(pupil), Some(person)) = (pupils.get(key), persons.get(person)) else { continue };
            let guardian = guardians.entry(person.id);
            let guardian = guardian.or_insert_with(|| Guardianship { person: person.id, bonds: BTreeMap::new() });
            guardian.bonds.insert(pupil.id, bond.kinship);
        }
    }
    guardians.into_values().collect()
}
