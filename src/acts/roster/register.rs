//! The register: everyone the archive knows, by the ministry's keys, with what is needed to write to them.

use crate::acts::diffusion::calendar_of;
use crate::acts::opened::open_family;
use crate::archive::{ArchiveError, ClassGroup, Held, Kind, Record, School, Scope, Services, Shelved, Term};
use crate::auth::services_of;
use crate::domain::calendar::SchoolCalendar;
use crate::domain::family::{Bonds, Child, GuardianProfile, Household, Profile, PupilProfile};
use crate::domain::ids::{FamilyId, Handle, PersonId, StaffId};
use crate::domain::person::PersonName;
use crate::domain::roster::{
    ClassCode, ClassKind, PersonKey, PupilKey, Roster, RosterPerson, RosterPupil, RosterStaff,
};
use crate::domain::school_contact::GivenContact;
use crate::domain::staff::StaffMember;
use crate::domain::year_group::YearGroup;
use std::collections::{BTreeMap, BTreeSet};

/// Where the only record of its kind lies under a subject of the year.
pub(super) const ONLY: Handle = Handle([0; 16]);

/// A family as it stands.
pub(super) struct KnownFamily {
    pub(super) held: Held,
    pub(super) household: Household,
}

/// A pupil as they stand.
pub(super) struct KnownPupil {
    pub(super) person: PersonId,
    pub(super) held: Held,
    pub(super) family: FamilyId,
    pub(super) handle: Handle,
    pub(super) profile: PupilProfile,
    pub(super) bonds: Bonds,
}

/// Somebody who answers for a pupil, as they stand.
pub(super) struct KnownPerson {
    pub(super) id: PersonId,
    pub(super) held: Held,
    pub(super) profile: GuardianProfile,
}

/// A member of staff as they stand.
pub(super) struct KnownStaff {
    pub(super) id: StaffId,
    pub(super) held: Held,
    pub(super) member: Shelved<StaffMember>,
    pub(super) services: Option<Services>,
}

/// Everyone, by the ministry's keys.
#[derive(Default)]
pub(super) struct Register {
    pub(super) families: BTreeMap<FamilyId, KnownFamily>,
    pub(super) pupils: BTreeMap<PupilKey, KnownPupil>,
    pub(super) persons: BTreeMap<PersonKey, KnownPerson>,
    pub(super) classes: BTreeMap<ClassCode, ClassGroup>,
    pub(super) staff: BTreeMap<String, KnownStaff>,
    pub(super) calendar: SchoolCalendar,
    pub(super) contact: GivenContact,
}

impl Register {
    /// Reads everyone, each with their own key.
    pub(super) fn read(school: &School, scope: &Scope) -> Result<Self, ArchiveError> {
        let mut register = Self { calendar: calendar_of(scope)?, contact: school.contact().given(), ..Self::default() };
        for family in scope.subjects(&Term::all_families())? {
            register.read_family(scope, FamilyId(family.0))?;
        }
        register.read_persons(scope)?;
        for shelved in scope.shelf::<ClassGroup>(scope.house())? {
            register.classes.insert(shelved.record.code.clone(), shelved.record);
        }
        for found in school.establishment().refs(&Term::all_staff())? {
            register.read_staff(school.establishment(), scope, StaffId(found.subject.0))?;
        }
        Ok(register)
    }

    pub(super) fn read_family(&mut self, scope: &Scope, family: FamilyId) -> Result<(), ArchiveError> {
        let opened = open_family(scope, family)?;
        for child in &opened.household.pupils {
            let held = scope.hold(child.person)?;
            let bonds = sole(scope, &held)?.map(|bonds| bonds.record).unwrap_or_default();
            let Child { person, handle, profile, .. } = child.clone();
            self.pupils.insert(profile.key.clone(), KnownPupil { person, held, family, handle, profile, bonds });
        }
        self.families.insert(family, KnownFamily { held: opened.held, household: opened.household });
        Ok(())
    }

    /// Reads those who answer for its pupils.
    pub(super) fn read_persons(&mut self, scope: &Scope) -> Result<(), ArchiveError> {
        let bonds = self.pupils.values().flat_map(|pupil| &pupil.bonds.0);
        let kept: BTreeSet<&PersonKey> =
            bonds.filter(|(_, bond)| crate::import::keeps(bond)).map(|(key, _)| key).collect();
        for key in kept {
            let person = known_person(scope, key)?.ok_or(ArchiveError::Missing(Kind::Profile))?;
            self.persons.insert(key.clone(), person);
        }
        Ok(())
    }

    /// Each pupil with the name of everyone who answers for them.
    pub(super) fn answering(&self) -> impl Iterator<Item = (PersonId, &PersonName)> {
        self.pupils.values().flat_map(|pupil| {
            let bonds = pupil.bonds.0.iter().filter(|(_, bond)| bond.answers());
            bonds.filter_map(|(key, _)| Some((pupil.person, &self.persons.get(key)?.profile.name)))
        })
    }

    fn read_staff(&mut self, establishment: &Scope, scope: &Scope, id: StaffId) -> Result<(), ArchiveError> {
        let held = establishment.hold(id)?;
        let member = sole::<StaffMember>(establishment, &held)?.ok_or(ArchiveError::Missing(Kind::StaffMember))?;
        let services = services_of(scope, id)?;
        self.staff.insert(member.record.key.clone(), KnownStaff { id, held, member, services });
        Ok(())
    }

    /// Those of one kind with their labels; a class nobody is in is none.
    fn classes_of(&self, kind: ClassKind) -> BTreeMap<ClassCode, String> {
        let pupils = self.pupils.values().map(|pupil| &pupil.profile);
        let peopled: BTreeSet<&ClassCode> =
            pupils.flat_map(|pupil| pupil.groups.iter().chain([&pupil.class])).collect();
        let known = self.classes.values().filter(|class| class.kind == kind && peopled.contains(&class.code));
        known.map(|class| (class.code.clone(), class.label.clone())).collect()
    }

    /// Levels of the divisions of which a file has said it.
    fn levels(&self) -> BTreeMap<ClassCode, YearGroup> {
        let peopled: BTreeSet<&ClassCode> = self.pupils.values().map(|pupil| &pupil.profile.class).collect();
        let known = self.classes.values().filter(|class| peopled.contains(&class.code));
        known.filter_map(|class| Some((class.code.clone(), class.level?))).collect()
    }

    /// The same as an import sees it.
    pub(super) fn roster(&self) -> Roster {
        let links = self.pupils.iter().flat_map(|(key, pupil)| {
            pupil.bonds.0.iter().map(move |(person, bond)| ((key.clone(), person.clone()), *bond))
        });
        Roster {
            pupils: self.pupils.iter().map(|(key, pupil)| (key.clone(), roster_pupil(&pupil.profile))).collect(),
            persons: self.persons.iter().map(|(key, known)| (key.clone(), roster_person(&known.profile))).collect(),
            links: links.collect(),
            classes: self.classes_of(ClassKind::Division),
            groups: self.classes_of(ClassKind::Group),
            levels: self.levels(),
            staff: self.staff.iter().map(|(key, known)| (key.clone(), roster_staff(known))).collect(),
            calendar: self.calendar.clone(),
            contact: self.contact.clone(),
        }
    }
}

/// The only record of its kind a subject has, with its row.
pub(super) fn sole<R: Record>(scope: &Scope, held: &Held) -> Result<Option<Shelved<R>>, ArchiveError> {
    Ok(scope.shelf::<R>(held)?.pop())
}

/// Somebody by SIECLE's number, be it that they answer for nobody just now.
pub(super) fn known_person(scope: &Scope, key: &PersonKey) -> Result<Option<KnownPerson>, ArchiveError> {
    let Some(found) = scope.refs(&Term::person_key(key))?.first().copied() else { return Ok(None) };
    let id = PersonId(found.subject.0);
    let held = scope.hold(id)?;
    match scope.only(&held)? {
        Profile::Guardian(profile) => Ok(Some(KnownPerson { id, held, profile })),
        Profile::Pupil(_) => Err(ArchiveError::Form(Kind::Profile)),
    }
}

fn roster_pupil(profile: &PupilProfile) -> RosterPupil {
    RosterPupil {
        name: profile.name.clone(),
        born: profile.born,
        class: profile.class.clone(),
        groups: profile.groups.clone(),
        boarding: profile.boarding,
    }
}

fn roster_person(profile: &GuardianProfile) -> RosterPerson {
    RosterPerson {
        civility: profile.civility,
        name: profile.name.clone(),
        email: profile.email.clone(),
        telephone: profile.telephone.clone(),
        address: profile.address.clone(),
    }
}

fn roster_staff(known: &KnownStaff) -> RosterStaff {
    let Services { teaches, leads, by_hand, .. } = known.services.clone().unwrap_or_else(|| Services::none(known.id));
    RosterStaff { member: known.member.record.clone(), teaches, leads, by_hand }
}
