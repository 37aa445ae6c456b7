//! Names, civilities, addresses and bonds: what a school must know of a person, and no more.

use crate::domain::spelling::words;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A person's name as the school uses it: «nom d'usage» where there is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonName {
    /// «Nom», as the ministry's file spells it, most often in capitals.
    pub family: String,
    /// «Prénom».
    pub given: String,
}

impl fmt::Display for PersonName {
    /// «Zoé EXEMPLE», in lists as in sentences: the one way a name is shown anywhere. Lists are sorted by the family
    /// name all the same, whose capitals are what the eye runs down. Who has one name only is called by it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.given.is_empty() || self.family.is_empty() { "" } else { " " };
        write!(f, "{}{gap}{}", self.given, self.family)
    }
}

/// «Civilité».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Civility {
    /// «Madame».
    Madam,
    /// «Monsieur».
    Sir,
    /// Not given.
    Unknown,
}

/// «Lien de parenté», after the ministry's two-digit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kinship {
    /// 10, «mère».
    Mother,
    /// 20, «père».
    Father,
    /// 37, «fratrie».
    Sibling,
    /// 38, «ascendant».
    Forebear,
    /// 39, «autre membre de la famille».
    OtherRelative,
    /// 41, «éducateur».
    Educator,
    /// 42, «assistant familial».
    FosterCarer,
    /// 50, «tuteur».
    LegalGuardian,
    /// 51, «aide sociale à l'enfance».
    ChildWelfare,
    /// 70, «élève lui-même».
    Oneself,
    /// 90 and every code not listed: «autre lien».
    Other,
}

/// «Niveau de responsabilité».
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// 1, «responsable légal»: reads, signs, justifies.
    Legal,
    /// 2, «personne en charge»: what the head decides; nothing online by default.
    InCharge,
    /// 3, «personne à contacter»: never online.
    Contact,
}

/// «Régime», from the first digit of the ministry's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Boarding {
    /// «Externe».
    Day,
    /// «Demi-pensionnaire».
    Lunch,
    /// «Interne».
    Boarder,
    /// The file does not say, or in a way not known.
    Unknown,
}

/// A postal address for the letters of paper families: up to four lines, then code and town.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostalAddress {
    /// Street lines, empty ones left out.
    pub lines: Vec<String>,
    /// «Code postal».
    pub postcode: String,
    /// «Commune».
    pub town: String,
    /// Empty for France.
    pub country: String,
}

impl PostalAddress {
    /// Both are one home, however they are typed; one of which no street is known is nobody's.
    pub fn is_home_of(&self, other: &Self) -> bool {
        let home = |at: &Self| {
            let lines = at.lines.iter().flat_map(|line| words(line));
            lines.chain(words(&at.postcode)).chain(words(&at.town)).chain(words(&at.country)).collect::<Vec<_>>()
        };
        self.lines.iter().any(|line| !words(line).is_empty()) && home(self) == home(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(street: &str, town: &str) -> PostalAddress {
        PostalAddress {
            lines: vec![street.into()],
            postcode: "99000".into(),
            town: town.into(),
            country: String::new(),
        }
    }

    #[test]
    fn a_home_is_the_same_however_it_is_typed_and_one_of_which_no_street_is_known_is_nobodys() {
        let home = at("12, rue de l'Abbé", "Testville");
        assert!(home.is_home_of(&at("12 RUE DE L ABBE", "TESTVILLE")));
        assert!(!home.is_home_of(&at("2, rue de l'Abbé", "Testville")));
        assert!(!home.is_home_of(&at("12, rue de l'Abbé", "Autreville")));
        let unknown = PostalAddress { lines: vec![], ..home };
        assert!(!unknown.is_home_of(&unknown));
    }
}
