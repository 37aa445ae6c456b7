//! The caller types of the staff, made in this room alone, from a session.

use crate::archive::{Held, LiveYear, School, Services};
use crate::auth::seat::Seat;
use crate::domain::follow_up::Actor;
use crate::domain::ids::StaffId;
use crate::domain::roster::ClassCode;
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::StaffMember;
use std::collections::BTreeSet;

/// A member of staff, whatever their function.
#[derive(Clone)]
pub struct Staff {
    pub(in crate::auth) id: StaffId,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) member: StaffMember,
    pub(in crate::auth) looks_at: Option<SchoolYear>,
}

/// «Enseignant»: the classes of own services in the year that they look at.
pub struct Teacher {
    pub(in crate::auth) staff: Staff,
    pub(in crate::auth) services: Option<Services>,
}

/// «CPE» or «AED»: the whole school, never a sanction.
pub struct SchoolLife(pub(in crate::auth) Staff);

/// «Chef d'établissement» or «adjoint».
pub struct Head(pub(in crate::auth) Staff);

/// «DPD»: verifies, reads no content.
pub struct Dpo(pub(in crate::auth) Staff);

/// «Secrétariat»: imports, letters and addresses; opens no carnet.
pub struct Secretary(pub(in crate::auth) Staff);

/// «Infirmerie»: names and classes, and when a pupil was there.
pub struct Nurse(pub(in crate::auth) Staff);

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
    /// The year that they look at: the one they have chosen as long as it lives, else the latest. In summer one may be
    /// closed, its families still to be served, while the next is prepared.
    pub fn live(&self, school: &School) -> Option<LiveYear> {
        self.looks_at.and_then(|year| school.living(year)).or_else(|| school.live_year())
    }
    /// As an author.
    pub fn actor(&self) -> Actor {
        Actor::staff(self.id, self.member.function, self.member.name.to_string())
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
    /// «Professeur principal» of these.
    pub fn leads(&self) -> BTreeSet<ClassCode> {
        self.services.iter().flat_map(|services| &services.leads).cloned().collect()
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

impl Secretary {
    /// The member of staff.
    pub fn staff(&self) -> &Staff {
        &self.0
    }
}

impl Nurse {
    /// The member of staff.
    pub fn staff(&self) -> &Staff {
        &self.0
    }
}
