//! The caller types. Each can be made in this room alone, from a session; holding one is the permission.

use crate::archive::{Held, LiveYear};
use crate::auth::delegates::Mandate;
use crate::auth::personnel::{Dpo, Head, Nurse, SchoolLife, Secretary, Staff, Teacher};
use crate::auth::seat::Seat;
use crate::domain::delegation::Allows;
use crate::domain::family::{Child, GuardianProfile, PupilProfile};
use crate::domain::follow_up::{Actor, Who};
use crate::domain::ids::{FamilyId, PersonId};
use crate::domain::language::Language;
use crate::domain::safety::Switch;

/// Whoever is signed in.
pub enum Caller {
    /// «Responsable légal», or whoever the head has let in for a pupil.
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
    /// «Secrétariat».
    Secretary(Secretary),
    /// «Infirmerie».
    Nurse(Nurse),
}

/// «Responsable légal», each individually, for one year; «droit de surveillance» and «personne en charge» too, whom the
/// head has let in for certain pupils. One may be both: what they may do is asked for each pupil.
pub struct Guardian {
    pub(in crate::auth) live: LiveYear,
    pub(in crate::auth) id: PersonId,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) profile: GuardianProfile,
    pub(in crate::auth) language: Option<Language>,
    pub(in crate::auth) families: Vec<FamilyId>,
    pub(in crate::auth) mandates: Vec<Mandate>,
    pub(in crate::auth) writes: bool,
}

/// «Élève», whose access a guardian has opened or who is of age.
pub struct Pupil {
    pub(in crate::auth) live: LiveYear,
    pub(in crate::auth) id: PersonId,
    pub(in crate::auth) held: Held,
    pub(in crate::auth) language: Option<Language>,
    pub(in crate::auth) family: FamilyId,
    pub(in crate::auth) child: Child,
    pub(in crate::auth) of_age: bool,
    pub(in crate::auth) awaits_letter: bool,
}

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
    /// The families they answer for by law.
    pub fn families(&self) -> &[FamilyId] {
        &self.families
    }
    /// «Responsable légal» of somebody: chooses for themself and for a younger child, which nobody does by mandate.
    pub fn is_legal(&self) -> bool {
        !self.families.is_empty()
    }
    /// Every family with a pupil they read about, each once: their own first.
    pub fn reads(&self) -> Vec<FamilyId> {
        let mut families = self.families.clone();
        for mandate in &self.mandates {
            if !families.contains(&mandate.family) {
                families.push(mandate.family);
            }
        }
        families
    }
    /// What the head has let them in for, for that pupil; none for whom they answer by law, or not at all.
    pub fn mandate_for(&self, pupil: PersonId) -> Option<Allows> {
        self.mandates.iter().find(|mandate| mandate.pupil == pupil).map(|mandate| mandate.allows)
    }
    /// Signs and justifies for somebody, by law or by mandate.
    pub fn decides(&self) -> bool {
        self.is_legal() || self.mandates.iter().any(|mandate| mandate.allows == Allows::StandIn)
    }
    /// Direction has not suspended what guardians write.
    pub fn writes(&self) -> bool {
        self.writes
    }
    /// As an author or a signer.
    pub fn actor(&self) -> Actor {
        Actor::of_family(Who::Guardian(self.id), self.profile.name.to_string())
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
        &self.child.profile
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
    /// «Majeur», with a passkey of their own: signs and justifies alone.
    pub fn is_of_age(&self) -> bool {
        self.of_age
    }
    /// «Majeur», still with a passkey from before: reads, until the letter has made one of their own.
    pub fn awaits_letter(&self) -> bool {
        self.awaits_letter
    }
    /// As a reader or a signer.
    pub fn actor(&self) -> Actor {
        Actor::of_family(Who::Pupil(self.id), self.child.profile.name.to_string())
    }
    /// Their account.
    pub fn seat(&self) -> Seat {
        Seat::of_year(self.live.year, self.id)
    }
}

/// What all members of staff have in common is theirs alike.
enum Account<'a> {
    Guardian(&'a Guardian),
    Pupil(&'a Pupil),
    Staff(&'a Staff),
}

impl Caller {
    /// Someone of a family.
    pub fn is_of_family(&self) -> bool {
        matches!(self, Self::Guardian(_) | Self::Pupil(_))
    }

    /// Whose account it is, whatever the function of a member of staff.
    fn account(&self) -> Account<'_> {
        match self {
            Self::Guardian(guardian) => Account::Guardian(guardian),
            Self::Pupil(pupil) => Account::Pupil(pupil),
            Self::Teacher(Teacher { staff, .. })
            | Self::SchoolLife(SchoolLife(staff))
            | Self::Head(Head(staff))
            | Self::Dpo(Dpo(staff))
            | Self::Secretary(Secretary(staff))
            | Self::Nurse(Nurse(staff)) => Account::Staff(staff),
        }
    }

    /// The member of staff, if they are one.
    pub fn staff(&self) -> Option<&Staff> {
        match self.account() {
            Account::Staff(staff) => Some(staff),
            Account::Guardian(_) | Account::Pupil(_) => None,
        }
    }

    /// The language of their pages, if they have chosen one; French for staff.
    pub fn language(&self) -> Option<Language> {
        match self {
            Self::Guardian(guardian) => guardian.language,
            Self::Pupil(pupil) => pupil.language,
            _ => Some(Language::French),
        }
    }

    /// What suspends them; none for direction and the DPO.
    pub(in crate::auth) fn switch(&self) -> Option<Switch> {
        match self {
            Self::Guardian(_) => Some(Switch::Guardians),
            Self::Pupil(_) => Some(Switch::Pupils),
            Self::Teacher(_) => Some(Switch::Teachers),
            Self::SchoolLife(_) => Some(Switch::SchoolLife),
            Self::Secretary(_) => Some(Switch::Secretariat),
            Self::Nurse(_) => Some(Switch::SickBay),
            Self::Head(_) | Self::Dpo(_) => None,
        }
    }

    /// Their account.
    pub fn seat(&self) -> Seat {
        match self.account() {
            Account::Guardian(guardian) => guardian.seat(),
            Account::Pupil(pupil) => pupil.seat(),
            Account::Staff(staff) => staff.seat(),
        }
    }

    /// The name they are greeted by.
    pub fn name(&self) -> String {
        match self.account() {
            Account::Guardian(guardian) => guardian.profile.name.to_string(),
            Account::Pupil(pupil) => pupil.profile().name.to_string(),
            Account::Staff(staff) => staff.member.name.to_string(),
        }
    }
}
