//! «UAI»: the ministry's number of an establishment, seven digits and a letter.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The ministry's number of an establishment, such as `0990001A`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Uai(String);

/// The text is not seven digits and a capital letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a UAI: seven digits and a capital letter")]
pub struct NotAUai;

impl Uai {
    /// The eight characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The time zone of the school's «département»: overseas schools live by their own clock.
    pub fn time_zone(&self) -> &'static str {
        match &self.0[..3] {
            "971" => "America/Guadeloupe",
            "972" => "America/Martinique",
            "973" => "America/Cayenne",
            "974" => "Indian/Reunion",
            "975" => "America/Miquelon",
            "976" => "Indian/Mayotte",
            "983" => "Pacific/Noumea",
            "984" => "Pacific/Tahiti",
            "986" => "Pacific/Wallis",
            _ => "Europe/Paris",
        }
    }
}

impl FromStr for Uai {
    type Err = NotAUai;

    fn from_str(text: &str) -> Result<Self, NotAUai> {
        let bytes = text.as_bytes();
        let well_formed =
            bytes.len() == 8 && bytes[..7].iter().all(u8::is_ascii_digit) && bytes[7].is_ascii_uppercase();
        if well_formed { Ok(Self(text.to_owned())) } else { Err(NotAUai) }
    }
}

impl fmt::Display for Uai {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_digits_and_a_capital_letter_and_nothing_else() {
        assert!("0990001A".parse::<Uai>().is_ok());
        for wrong in ["", "0990001", "0990001a", "099000AA", "0990001AB", "099000é"] {
            assert_eq!(wrong.parse::<Uai>(), Err(NotAUai), "{wrong}");
        }
    }
}
