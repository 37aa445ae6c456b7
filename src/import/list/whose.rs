//! Whom a list is of, which a person says of one that nobody knows, and what its columns may hold then.

use crate::import::list::columns::{Column, Layout};
use crate::import::list::naming::folded;

/// Whom a list is of, as a person says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListOf {
    /// «Élèves».
    Pupils,
    /// «Responsables», one link a line.
    Guardians,
    /// «Personnels».
    Staff,
}

impl ListOf {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Pupils, Self::Guardians, Self::Staff];

    /// The word for it in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Guardians => "guardians",
            Self::Staff => "staff",
        }
    }

    /// The list of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.word() == word)
    }

    /// Whom a header that nobody knows seems to speak of.
    pub fn guess(header: &[String]) -> Self {
        let names: Vec<String> = header.iter().map(|name| folded(name)).collect();
        let told = ["responsable", "representant", "autoriteparentale", "parente"];
        let of_staff = ["fonction", "professeur", "enseignant", "discipline", "personnel"];
        if names.iter().any(|name| told.iter().any(|word| name.contains(word))) {
            Self::Guardians
        } else if names.iter().any(|name| of_staff.contains(&name.trim_end_matches('s'))) {
            Self::Staff
        } else {
            Self::Pupils
        }
    }

    /// What a person may say a column of it holds.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Pupils => &OF_PUPILS,
            Self::Guardians => &OF_GUARDIANS,
            Self::Staff => &OF_STAFF,
        }
    }

    /// Whether a list with these columns can be read: of pupils a name, a birth date and a class; of guardians their
    /// name and whose they are; of staff a name.
    pub fn is_readable(self, columns: &[Column]) -> bool {
        let has = |column| columns.contains(&column);
        let named = has(Column::WholeName) || has(Column::Family) && has(Column::Given);
        let child = has(Column::ChildIdentifier) || has(Column::ChildWholeName);
        match self {
            Self::Pupils => named && has(Column::Born) && has(Column::Class),
            Self::Guardians => named && (child || has(Column::ChildFamily) && has(Column::ChildGiven)),
            Self::Staff => named,
        }
    }

    /// The list with its columns.
    pub fn layout(self, columns: Vec<Column>) -> Layout {
        match self {
            Self::Pupils => Layout::Pupils(columns),
            Self::Guardians => Layout::Guardians(columns),
            Self::Staff => Layout::Staff(columns),
        }
    }
}

const OF_PUPILS: [Column; 9] = [
    Column::Ignored,
    Column::WholeName,
    Column::Family,
    Column::Given,
    Column::Born,
    Column::Class,
    Column::Groups,
    Column::Boarding,
    Column::Identifier,
];

const OF_GUARDIANS: [Column; 19] = [
    Column::Ignored,
    Column::WholeName,
    Column::Family,
    Column::Given,
    Column::Civility,
    Column::ChildWholeName,
    Column::ChildFamily,
    Column::ChildGiven,
    Column::ChildBorn,
    Column::ChildIdentifier,
    Column::Kinship,
    Column::Level,
    Column::Email,
    Column::Mobile,
    Column::PersonalTelephone,
    Column::Street,
    Column::Postcode,
    Column::Town,
    Column::Country,
];

const OF_STAFF: [Column; 8] = [
    Column::Ignored,
    Column::WholeName,
    Column::Family,
    Column::Given,
    Column::Civility,
    Column::Function,
    Column::Teaches,
    Column::Identifier,
];
