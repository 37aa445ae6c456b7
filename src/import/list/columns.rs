//! What each column of a list holds.

use crate::import::list::whose::ListOf;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Nothing that is kept.
    Ignored,
    /// The pupil's own identifier, or a member of staff's.
    Identifier,
    /// «INE»: tells pupils apart where there is nothing better, and is not kept.
    Ine,
    /// «Nom».
    Family,
    /// «Nom d'usage», which goes before the other where there is one.
    UsualFamily,
    /// «Prénom».
    Given,
    /// «NOM Prénom» in one cell.
    WholeName,
    /// «Né(e) le».
    Born,
    /// «Classe».
    Class,
    /// «Groupe», several separated by commas.
    Groups,
    /// «Régime».
    Boarding,
    /// Whose guardian this is.
    ChildIdentifier,
    /// The guardian's own identifier.
    PersonIdentifier,
    /// «Civilité».
    Civility,
    /// «Lien».
    Kinship,
    /// «Niveau de responsabilité».
    Level,
    /// «Mél».
    Email,
    /// «Téléphone portable».
    Mobile,
    /// «Téléphone personnel» or «domicile», where there is no mobile one.
    PersonalTelephone,
    /// A line of the address.
    Street,
    /// «Code postal».
    Postcode,
    /// «Commune».
    Town,
    /// «Pays».
    Country,
    /// «Fonction».
    Function,
    /// «Classes» that a member of staff teaches.
    Teaches,
    /// A child's name in ONDE's list of guardians.
    ChildFamily,
    /// The same, «d'usage».
    ChildUsualFamily,
    /// A child's first name there.
    ChildGiven,
    /// A child's «NOM Prénom» in one cell, several separated by commas.
    ChildWholeName,
    /// A child's birth date, which tells two of one name apart.
    ChildBorn,
}

impl Column {
    /// The word for it in forms; none where no person may name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::WholeName => "whole-name",
            Self::Family => "family",
            Self::Given => "given",
            Self::Born => "born",
            Self::Class => "class",
            Self::Groups => "groups",
            Self::Boarding => "boarding",
            Self::Identifier => "identifier",
            Self::Civility => "civility",
            Self::ChildWholeName => "child-whole-name",
            Self::ChildFamily => "child-family",
            Self::ChildGiven => "child-given",
            Self::ChildBorn => "child-born",
            Self::ChildIdentifier => "child-identifier",
            Self::Kinship => "kinship",
            Self::Level => "level",
            Self::Email => "email",
            Self::Mobile => "mobile",
            Self::PersonalTelephone => "telephone",
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::Town => "town",
            Self::Country => "country",
            Self::Function => "function",
            Self::Teaches => "teaches",
            Self::Ignored | Self::Ine | Self::UsualFamily | Self::PersonIdentifier | Self::ChildUsualFamily => {
                "ignored"
            }
        }
    }

    /// The column of that word in such a list.
    pub fn of_word(of: ListOf, word: &str) -> Option<Self> {
        of.columns().iter().copied().find(|column| column.word() == word)
    }
}

/// What kind of list it is, with its columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Pupils, one a line.
    Pupils(Vec<Column>),
    /// Links between a pupil and a guardian, one a line, each numbered or named.
    Guardians(Vec<Column>),
    /// ONDE's guardians, with their children to the right.
    WideGuardians(Vec<Column>),
    /// Staff.
    Staff(Vec<Column>),
}
