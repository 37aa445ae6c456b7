//! «Sûreté»: what direction suspends in one press, for a reason, and gives back as simply. Every press is kept.

use crate::domain::follow_up::Actor;
use crate::domain::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// «Interrupteur»: what can be suspended. Direction is not, since somebody must give it back; nor is the DPO, who reads
/// no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Switch {
    /// Guardians write to the school: requests, answers, announced absences. They go on reading and signing.
    GuardiansWriting,
    /// Guardians come in at all.
    Guardians,
    /// Pupils come in.
    Pupils,
    /// Teachers come in.
    Teachers,
    /// CPE and AED come in.
    SchoolLife,
    /// The secretariat comes in.
    Secretariat,
    /// The sick bay comes in.
    SickBay,
}

impl Switch {
    /// In the order of the page.
    pub const ALL: [Self; 7] = [
        Self::GuardiansWriting,
        Self::Guardians,
        Self::Pupils,
        Self::Teachers,
        Self::SchoolLife,
        Self::Secretariat,
        Self::SickBay,
    ];

    /// The word for it in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::GuardiansWriting => "ecriture",
            Self::Guardians => "responsables",
            Self::Pupils => "eleves",
            Self::Teachers => "enseignants",
            Self::SchoolLife => "vie-scolaire",
            Self::Secretariat => "secretariat",
            Self::SickBay => "infirmerie",
        }
    }

    /// The switch of that word.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|switch| switch.code() == code)
    }
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Precaution {
    /// A role was suspended.
    Suspended(Switch),
    /// Everyone was signed out, direction too.
    AllSignedOut,
    /// One guardian's access was shut. Whose, is not among it.
    GuardianShutOut,
    /// One guardian was let in again.
    GuardianLetIn,
}

/// «Mesure de sûreté»: what was pressed, by whom and why. It dies with the year, as the reason may name somebody; what
/// it suspends stays suspended ([`SuspendedRoles`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyMeasure {
    /// What.
    pub what: Precaution,
    /// Why, as the next head reads it.
    pub reason: Text,
    /// By whom.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
    /// Given back.
    pub lifted: Option<Lifted>,
}

/// A suspension that was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    /// By whom.
    pub by: Actor,
    /// When.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub at: Timestamp,
}

impl SafetyMeasure {
    /// The switch it holds down, if it still does.
    pub fn holds(&self) -> Option<Switch> {
        match self.what {
            Precaution::Suspended(switch) if self.lifted.is_none() => Some(switch),
            Precaution::Suspended(_)
            | Precaution::AllSignedOut
            | Precaution::GuardianShutOut
            | Precaution::GuardianLetIn => None,
        }
    }
}

/// «Rôles suspendus»: what is suspended now. The establishment's own, so that it outlives the year in which it was
/// pressed; it says nothing of anyone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspendedRoles {
    /// Which.
    pub switches: BTreeSet<Switch>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StaffId;
    use crate::domain::staff::Function;

    fn pressed(what: Precaution) -> SafetyMeasure {
        let by = Actor::staff(StaffId(1), Function::Teacher, "Jean MARTINET");
        SafetyMeasure { what, reason: Text::line("Menaces.").unwrap(), by, at: Timestamp::UNIX_EPOCH, lifted: None }
    }

    #[test]
    fn what_was_given_back_is_held_no_longer_and_signing_out_holds_nobody() {
        let mut pupils = pressed(Precaution::Suspended(Switch::Pupils));
        assert_eq!(pupils.holds(), Some(Switch::Pupils));
        assert_eq!(pressed(Precaution::AllSignedOut).holds(), None);
        pupils.lifted = Some(Lifted { by: pupils.by.clone(), at: pupils.at });
        assert_eq!(pupils.holds(), None);
    }

    #[test]
    fn each_switch_is_found_by_its_word() {
        for switch in Switch::ALL {
            assert_eq!(Switch::of_code(switch.code()), Some(switch));
        }
        assert_eq!(Switch::of_code("direction"), None);
    }
}
