//! «Code d'activation»: twelve characters that can be read aloud and typed on an old phone.

use crate::domain::clock::Chance;
use std::fmt;
use std::str::FromStr;

/// Thirty signs without 0, 1, I, L, O or U: none can be taken for another.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Twelve of thirty: 58 bits, behind a limit on attempts.
const LENGTH: usize = 12;

/// Twelve signs, shown in three groups: `7KQM-3XWD-HT9B`.
#[derive(Clone, PartialEq, Eq)]
pub struct ActivationCode(String);

/// Not twelve signs of the alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not twelve signs of the alphabet")]
pub struct MalformedCode;

impl ActivationCode {
    /// Draws a code; every one is equally likely.
    pub fn draw(chance: &dyn Chance) -> Self {
        let mut code = String::with_capacity(LENGTH);
        let mut byte = [0];
        while code.len() < LENGTH {
            chance.fill(&mut byte);
            // 240 is the largest multiple of 30 in a byte: what lies above would favour the first signs.
            if byte[0] < 240 {
                code.push(char::from(ALPHABET[usize::from(byte[0]) % ALPHABET.len()]));
            }
        }
        Self(code)
    }

    /// The twelve signs without hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ActivationCode {
    type Err = MalformedCode;

    /// Spaces, hyphens and small letters are forgiven.
    fn from_str(typed: &str) -> Result<Self, MalformedCode> {
        let signs = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LENGTH + 1);
        let code: String = signs.map(|c| c.to_ascii_uppercase()).collect();
        let well_formed = code.len() == LENGTH && code.bytes().all(|sign| ALPHABET.contains(&sign));
        if well_formed { Ok(Self(code)) } else { Err(MalformedCode) }
    }
}

impl fmt::Display for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", &self.0[..4], &self.0[4..8], &self.0[8..])
    }
}

impl fmt::Debug for ActivationCode {
    /// A code is a secret: logs never see it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(std::sync::Mutex<u8>);
    impl Chance for Counting {
        fn fill(&self, out: &mut [u8]) {
            let mut next = self.0.lock().unwrap();
            for byte in out {
                *byte = *next;
                *next = next.wrapping_add(7);
            }
        }
    }

    #[test]
    fn a_code_can_be_typed_with_spaces_and_small_letters() {
        let code = ActivationCode::draw(&Counting(0.into()));
        let shown = code.to_string();
        assert_eq!(shown.len(), 14);
        assert_eq!(shown.parse(), Ok(code.clone()));
        assert_eq!(shown.to_lowercase().replace('-', " ").parse(), Ok(code));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for typed in ["", "ABCD", "ABCD-EFGH-JKM1", "ABCD-EFGH-JKMNP", "éBCD-EFGH-JKMN"] {
            assert_eq!(typed.parse::<ActivationCode>(), Err(MalformedCode), "{typed}");
        }
    }
}
