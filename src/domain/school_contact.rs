//! «Coordonnées de l'établissement»: whom families call and write to when the carnet does not do. The head sets it; the
//! ministry's `Communs` gives a first telephone number and a first postal address.

use crate::domain::mail_address::MailAddress;
use crate::domain::text::Text;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Figures of the shortest and the longest telephone number.
const FIGURES: std::ops::RangeInclusive<usize> = 6..=15;
/// Characters of the longest one, spaces and signs included.
const LONGEST: usize = 30;
/// Lines of the longest postal address: as many as an envelope has under the school's name.
const ADDRESS_LINES: usize = 5;
/// Characters of the longest of them: what stands on the left of a letter, beside whom it goes to.
const ADDRESS_LINE: usize = 50;

/// Whom families call and write to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolContact {
    /// The establishment's own.
    pub telephone: Option<Telephone>,
    /// «Vie scolaire», where it has one of its own.
    pub school_life: Option<Telephone>,
    /// «Adresse postale», in lines, for the heads of letters.
    pub address: Option<Text>,
    /// Where it is written to.
    pub email: Option<MailAddress>,
    /// «Délégué à la protection des données», in a line.
    pub dpo: Option<Text>,
}

/// What the ministry's file says of it, which the head may change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenContact {
    /// «Téléphone».
    pub telephone: Option<Telephone>,
    /// «Adresse postale», in lines.
    pub address: Option<Text>,
}

impl GivenContact {
    /// The same, and what is missing in it as another says it.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { telephone: self.telephone.or(other.telephone), address: self.address.or(other.address) }
    }
}

impl SchoolContact {
    /// What of it a file may give.
    pub fn given(&self) -> GivenContact {
        GivenContact { telephone: self.telephone.clone(), address: self.address.clone() }
    }

    /// The same with what a file gives, where the head has said nothing.
    #[must_use]
    pub fn or_given(&self, file: GivenContact) -> Self {
        let GivenContact { telephone, address } = self.given().or(file);
        Self { telephone, address, ..self.clone() }
    }
}

/// Not a postal address of a letter's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one to {ADDRESS_LINES} lines of at most {ADDRESS_LINE} characters")]
pub struct NotAnAddress;

/// A postal address in its lines, empty ones left out.
///
/// # Errors
/// [`NotAnAddress`].
pub fn postal_address(typed: &str) -> Result<Text, NotAnAddress> {
    let lines: Vec<_> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let good = lines.len() <= ADDRESS_LINES && lines.iter().all(|line| line.chars().count() <= ADDRESS_LINE);
    if good { Text::parse(&lines.join("\n")).map_err(|_| NotAnAddress) } else { Err(NotAnAddress) }
}

/// «Numéro de téléphone», as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Telephone(String);

/// Not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct NotATelephone;

impl Telephone {
    /// As it is read; ten figures in a row in pairs, as in France.
    pub fn shown(&self) -> String {
        let pairs = self.0.len() == 10 && self.0.bytes().all(|byte| byte.is_ascii_digit());
        let pair = |at: usize| self.0.get(at..at + 2).unwrap_or_default().to_owned();
        if pairs { [0, 2, 4, 6, 8].map(pair).join(" ") } else { self.0.clone() }
    }

    /// As a telephone dials it.
    pub fn dialled(&self) -> String {
        let plus = if self.0.starts_with('+') { "+" } else { "" };
        // «+33 (0)1»: the nought in brackets is dialled by nobody who dials the rest.
        let plain = if plus.is_empty() { self.0.clone() } else { self.0.replace("(0)", "") };
        plus.chars().chain(plain.chars().filter(char::is_ascii_digit)).collect()
    }
}

impl FromStr for Telephone {
    type Err = NotATelephone;

    fn from_str(typed: &str) -> Result<Self, NotATelephone> {
        let typed = typed.trim();
        let figures = typed.chars().filter(char::is_ascii_digit).count();
        let plain = typed.chars().all(|c| c.is_ascii_digit() || " +.-()".contains(c));
        let good = plain && FIGURES.contains(&figures) && typed.len() <= LONGEST;
        if good { Ok(Self(typed.to_owned())) } else { Err(NotATelephone) }
    }
}

impl TryFrom<String> for Telephone {
    type Error = NotATelephone;

    fn try_from(kept: String) -> Result<Self, NotATelephone> {
        kept.parse()
    }
}

impl From<Telephone> for String {
    fn from(telephone: Telephone) -> Self {
        telephone.0
    }
}

impl fmt::Display for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_as_many_lines_as_a_letter_has_room_for() {
        let told = |typed: &str| postal_address(typed).map(|address| address.as_str().to_owned());
        assert_eq!(told(" 12 rue Neuve \r\n\r\n99000 Testville "), Ok("12 rue Neuve\n99000 Testville".to_owned()));
        assert!(told("1\n2\n3\n4\n5").is_ok());
        for none in ["", " \n ", "1\n2\n3\n4\n5\n6", &"x".repeat(51), "12 rue \u{202E}Neuve"] {
            assert_eq!(told(none), Err(NotAnAddress), "{none}");
        }
    }

    #[test]
    fn what_the_head_has_set_stays_and_a_file_fills_in_the_rest() {
        let (ours, theirs) = (postal_address("12 rue Neuve").unwrap(), postal_address("1 rue Vieille").unwrap());
        let set = SchoolContact { address: Some(ours.clone()), ..SchoolContact::default() };
        let file = GivenContact { telephone: "0199000000".parse().ok(), address: Some(theirs) };
        let known = set.or_given(file.clone());
        assert_eq!((known.address, known.telephone), (Some(ours), file.telephone.clone()));
        assert_eq!(SchoolContact::default().or_given(file.clone()).given(), file);
    }

    #[test]
    fn a_number_is_read_in_pairs_and_dialled_without_its_spaces() {
        let told = |typed: &str| typed.parse::<Telephone>().map(|number| (number.shown(), number.dialled()));
        let pairs = |shown: &str, dialled: &str| Ok((shown.to_owned(), dialled.to_owned()));
        assert_eq!(told("0199000000"), pairs("01 99 00 00 00", "0199000000"));
        assert_eq!(told(" 01.99.00.00.00 "), pairs("01.99.00.00.00", "0199000000"));
        assert_eq!(told("+33 (0)1 99 00 00 00"), pairs("+33 (0)1 99 00 00 00", "+33199000000"));
        for none in ["", "12345", "01 99 00 00 00 poste 12", "0199000000;ext=1", &"1".repeat(16), "tel:0199000000"] {
            assert_eq!(told(none), Err(NotATelephone), "{none}");
        }
    }
}
