//! The caller types. Each can be made in this room alone, from a session; holding one is the permission.

use crate::archive::{Held, LiveYear, Services};
use crate::auth::seat::Seat;
use crate::domain::family::{Child, GuardianProfile, PupilProfile};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{FamilyId, PersonId, StaffId};
use crate::domain::language::Language;
use crate::domain::roster::ClassCode;
use crate::domain::staff::StaffMember;
use std::collections::BTreeSet;

/// Whoever is signed in.
pub enum Caller {
    /// «Responsable légal».
    Guardian(Guardian),
    /// «Élève».
    Pupil(Pupil),
    /// «Enseignant».
    Teacher(Teacher),
    /// «Vie scolaire».
    SchoolLife(SchoolLife),
    /// «Chef d'établissement».
    Head(Head),
    /// «DPD».
    Dpo(Dpo),
}

/// «Responsable légal»: each individually, for one year.
pub struct Guardian {
    pub(in crate::auth) live: LiveYear,
    pub(in crate::auth) id: PersonId,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) profile: GuardianProfile,
    pub(in crate::auth) language: Option<Language>,
    pub(in crate::auth) families: Vec<FamilyId>,
}

/// «Élève», whose access a guardian has opened or who is of age.
pub struct Pupil {
    pub(in crate::auth) live: LiveYear,
    pub(in crate::auth) id: PersonId,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) profile: PupilProfile,
    pub(in crate::auth) language: Option<Language>,
    pub(in crate::auth) family: FamilyId,
    pub(in crate::auth) child: Child,
    pub(in crate::auth) of_age: bool,
}

/// A member of staff, whatever their function.
#[derive(Clone)]
pub struct Staff {
    pub(in crate::auth) id: StaffId,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) member: StaffMember,
}

/// «Enseignant»: the classes of own services in the year that lives.
pub struct Teacher {
    pub(in crate::auth) staff: Staff,
    pub(in crate::auth) live: Option<LiveYear>,
    pub(in crate::auth) services: Option<Services>,
}

/// «CPE» or «AED»: the whole school, never a sanction.
pub struct SchoolLife(pub(in crate::auth) Staff);

/// «Chef d'établissement» or «adjoint».
pub struct Head(pub(in crate::auth) Staff);

/// «DPD»: verifies, reads no content.
pub struct Dpo(pub(in crate::auth) Staff);

/// Whoever commands the server itself: its console, or its socket that only its owner can open. Reads no content.
pub struct Operator(());

impl Operator {
    /// For the command line and the socket alone, whose permission is the system's.
    pub fn at_the_console() -> Self {
        Self(())
    }
}

impl Guardian {
    /// The year the account belongs to.
    pub fn live(&self) -> &LiveYear {
        &self.live
    }
    /// Who.
    pub fn id(&self) -> PersonId {
        self.id
    }
    /// Their own key.
    pub fn held(&self) -> &Held {
        &self.held
    }
    /// Name and choices.
    pub fn profile(&self) -> &GuardianProfile {
        &self.profile
    }
    /// The language they have chosen, if they have.
    pub fn language(&self) -> Option<Language> {
        self.language
    }
    /// The families they answer for.
    pub fn families(&self) -> &[FamilyId] {
        &self.families
    }
    /// As an author or a signer.
    pub fn actor(&self) -> Actor {
        Actor { who: Who::Guardian(self.id), label: self.profile.name.to_string() }
    }
    /// Their account.
    pub fn seat(&self) -> Seat {
        Seat::of_year(self.live.year, self.id)
    }
}

impl Pupil {
    /// The year the account belongs to.
    pub fn live(&self) -> &LiveYear {
        &self.live
    }
    /// Who.
    pub fn id(&self) -> PersonId {
        self.id
    }
    /// Their own key.
    pub fn held(&self) -> &Held {
        &self.held
    }
    /// Name and class.
    pub fn profile(&self) -> &PupilProfile {
        &self.profile
    }
    /// The language they have chosen, if they have.
    pub fn language(&self) -> Option<Language> {
        self.language
    }
    /// Their family.
    pub fn family(&self) -> FamilyId {
        self.family
    }
    /// Their place in the family.
    pub fn child(&self) -> &Child {
        &self.child
    }
    /// «Majeur»: signs and justifies alone.
    pub fn is_of_age(&self) -> bool {
        self.of_age
    }
    /// As a reader or a signer.
    pub fn actor(&self) -> Actor {
        Actor { who: Who::Pupil(self.id), label: self.profile.name.to_string() }
    }
    /// Their account.
    pub fn seat(&self) -> Seat {
        Seat::of_year(self.live.year, self.id)
    }
}

impl Staff {
    /// Who.
    pub fn id(&self) -> StaffId {
        self.id
    }
    /// Their own key, in the establishment's scope.
    pub fn held(&self) -> &Held {
        &self.held
    }
    /// Name and function.
    pub fn member(&self) -> &StaffMember {
        &self.member
    }
    /// As an author.
    pub fn actor(&self) -> Actor {
        Actor { who: Who::Staff(self.id), label: self.member.name.to_string() }
    }
    /// Their account.
    pub fn seat(&self) -> Seat {
        Seat::of_staff(self.id)
    }
}

impl Teacher {
    /// The member of staff.
    pub fn staff(&self) -> &Staff {
        &self.staff
    }
    /// The year their services are of.
    pub fn live(&self) -> Option<&LiveYear> {
        self.live.as_ref()
    }
    /// «Divisions» and «groupes» of own services, and those they lead.
    pub fn classes(&self) -> BTreeSet<ClassCode> {
        let services = self.services.iter();
        services.flat_map(|services| services.teaches.iter().chain(&services.leads)).cloned().collect()
    }
}

impl SchoolLife {
    /// The member of staff.
    pub fn staff(&self) -> &Staff {
        &self.0
    }
}

impl Head {
    /// The member of staff.
    pub fn staff(&self) -> &Staff {
        &self.0
    }
}

impl Dpo {
    /// The member of staff.
    pub fn staff(&self) -> &Staff {
        &self.0
    }
}

impl Caller {
    /// A guardian or a pupil.
    pub fn is_of_family(&self) -> bool {
        matches!(self, Self::Guardian(_) | Self::Pupil(_))
    }
    /// The language of their pages, if they have chosen one; French for staff.
    pub fn language(&self) -> Option<Language> {
        match self {
            Self::Guardian(guardian) => guardian.language,
            Self::Pupil(pupil) => pupil.language,
            _ => Some(Language::French),
        }
    }
    /// Their account.
    pub fn seat(&self) -> Seat {
        match self {
            Self::Guardian(guardian) => guardian.seat(),
            Self::Pupil(pupil) => pupil.seat(),
            Self::Teacher(teacher) => teacher.staff.seat(),
            Self::SchoolLife(SchoolLife(staff)) | Self::Head(Head(staff)) | Self::Dpo(Dpo(staff)) => staff.seat(),
        }
    }

    /// The name they are greeted by.
    pub fn name(&self) -> String {
        match self {
            Self::Guardian(guardian) => guardian.profile.name.to_string(),
            Self::Pupil(pupil) => pupil.profile.name.to_string(),
            Self::Teacher(teacher) => teacher.staff.member.name.to_string(),
            Self::SchoolLife(SchoolLife(staff)) | Self::Head(Head(staff)) | Self::Dpo(Dpo(staff)) => {
                staff.member.name.to_string()
            }
        }
    }
}
