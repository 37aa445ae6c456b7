//! «Coordonnées de l'établissement»: whom families call and write to when the carnet does not do. The head sets it; the
//! ministry's `Communs` gives a first telephone number.

use crate::domain::mail_address::MailAddress;
use crate::domain::text::Text;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Figures of the shortest and the longest telephone number.
const FIGURES: std::ops::RangeInclusive<usize> = 6..=15;
/// Characters of the longest one, spaces and signs included.
const LONGEST: usize = 30;

/// Whom families call and write to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolContact {
    /// The establishment's own.
    pub telephone: Option<Telephone>,
    /// «Vie scolaire», where it has one of its own.
    pub school_life: Option<Telephone>,
    /// Where it is written to.
    pub email: Option<MailAddress>,
    /// «Délégué à la protection des données», in a line.
    pub dpo: Option<Text>,
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
