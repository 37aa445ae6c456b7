//! What tells a mail of ours: half of it drawn, half of it made of that, of the person and of the address under a key
//! that nobody else has. It stands in the mail's `Message-ID`, and whoever gives it back has had that mail before them.

use crate::domain::ids::{Handle, NotAHandle};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How long a [`Handle`] is, in letters.
const LETTERS: usize = 26;

/// The most addresses that one report is believed about: a mail of ours has one recipient, who may be forwarded.
pub const MOST_FAILED: usize = 4;

/// The mark of one mail to one person at one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailMark {
    /// Drawn: two mails of one person have nothing in common.
    pub drawn: Handle,
    /// What only the school could make of it.
    pub made: Handle,
}

impl fmt::Display for MailMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.drawn, self.made)
    }
}

impl FromStr for MailMark {
    type Err = NotAHandle;

    fn from_str(text: &str) -> Result<Self, NotAHandle> {
        let (drawn, made) = text.split_at_checked(LETTERS).ok_or(NotAHandle)?;
        Ok(Self { drawn: drawn.parse()?, made: made.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_reads_back_and_nothing_else_is_one() {
        let mark = MailMark { drawn: Handle([1; 16]), made: Handle([0xfe; 16]) };
        let text = mark.to_string();
        assert_eq!((text.len(), text.parse()), (52, Ok(mark)));
        for other in ["", &text[1..], &format!("{text}a"), &text.to_uppercase(), &"é".repeat(26)] {
            assert_eq!(other.parse::<MailMark>(), Err(NotAHandle), "{other}");
        }
    }
}
