//! Who works at the school and what their function opens to them.

use crate::domain::person::{Civility, PersonName};
use serde::{Deserialize, Serialize};

/// «Fonction».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Function {
    /// «Enseignant»: the classes of own services.
    Teacher,
    /// «CPE», «conseiller principal d'éducation»: vie scolaire.
    Cpe,
    /// «AED», «assistant d'éducation»: vie scolaire.
    Aed,
    /// «Chef d'établissement» or «adjoint».
    Head,
    /// «DPD», «délégué à la protection des données»: verifies, reads no content.
    Dpo,
    /// «Secrétariat»: imports, letters and addresses; opens no carnet.
    Secretary,
    /// «Infirmerie»: notes from when to when a pupil was there, and nothing else.
    Nurse,
}

impl Function {
    /// CPE and AED sit in the same office.
    pub fn is_school_life(self) -> bool {
        matches!(self, Self::Cpe | Self::Aed)
    }

    /// Carnets are open to it, so that a family can be answered.
    pub fn answers_families(self) -> bool {
        matches!(self, Self::Teacher | Self::Cpe | Self::Aed | Self::Head)
    }
}

/// What families are told of a function where they are told no name: too coarse to be a name itself, since a school may
/// have one CPE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FunctionTold {
    /// «Professeur».
    Teacher,
    /// «Vie scolaire».
    SchoolLife,
    /// «Direction».
    Head,
    /// «Établissement».
    School,
}

impl Function {
    /// What families are told of it.
    pub fn told(self) -> FunctionTold {
        match self {
            Self::Teacher => FunctionTold::Teacher,
            Self::Cpe | Self::Aed => FunctionTold::SchoolLife,
            Self::Head => FunctionTold::Head,
            Self::Dpo | Self::Secretary | Self::Nurse => FunctionTold::School,
        }
    }
}

/// A member of staff, as kept in the establishment's scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// STS-web's identifier (`ID` and `TYPE`), or a word of the school's own for those it does not list.
    pub key: String,
    /// «Civilité».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// «Fonction».
    pub function: Function,
    /// Given by the head here: no import says otherwise.
    pub by_hand: bool,
}
