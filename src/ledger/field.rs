//! The values a leaf is made of: each has exactly one spelling.

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// `N` bytes, spelt as `2 * N` lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Hex<const N: usize>(pub [u8; N]);

/// A school year as the public account writes it, such as `2026-2027`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Year(String);

/// A document's number, such as `AD59/2027-0113`: 3 to 40 of `A`-`Z`, `0`-`9`, `/`, `.`, `-` and `_`, with a figure and
/// no more than four letters in a row, so that no name can be spelt with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Reference(String);

/// An instant to the second in UTC, such as `2027-07-10T06:00:00Z`; what a clock gives below the second is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "Timestamp", from = "Timestamp")]
pub struct Instant(Timestamp);

/// The text is not the one spelling of a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not {expected}")]
pub struct Misspelt {
    /// What was expected.
    pub expected: &'static str,
}

impl<const N: usize> From<Hex<N>> for String {
    fn from(hex: Hex<N>) -> Self {
        HEXLOWER.encode(&hex.0)
    }
}

impl<const N: usize> TryFrom<String> for Hex<N> {
    type Error = Misspelt;

    fn try_from(text: String) -> Result<Self, Misspelt> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or(Misspelt { expected: "lower-case hexadecimal digits of the right number" })
    }
}

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Year {
    /// The nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Year {
    type Err = Misspelt;

    fn from_str(text: &str) -> Result<Self, Misspelt> {
        let expected = Misspelt { expected: "two consecutive years such as 2026-2027" };
        let (first, _) = text.split_once('-').ok_or_else(|| expected.clone())?;
        let first: u16 = first.parse().map_err(|_| expected.clone())?;
        if (2000..=2200).contains(&first) && text == format!("{first}-{}", first + 1) {
            Ok(Self(text.to_owned()))
        } else {
            Err(expected)
        }
    }
}

impl FromStr for Reference {
    type Err = Misspelt;

    fn from_str(text: &str) -> Result<Self, Misspelt> {
        let known = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "/.-_".contains(c);
        let letters = text.split(|c: char| !c.is_ascii_uppercase()).map(str::len).max().unwrap_or_default();
        let figure = text.contains(|c: char| c.is_ascii_digit());
        match (3..=40).contains(&text.len()) && figure && letters <= 4 && text.chars().all(known) {
            true => Ok(Self(text.to_owned())),
            false => Err(Misspelt { expected: "a document's number such as AD59/2027-0113" }),
        }
    }
}

impl TryFrom<String> for Reference {
    type Error = Misspelt;

    fn try_from(text: String) -> Result<Self, Misspelt> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Year {
    type Error = Misspelt;

    fn try_from(text: String) -> Result<Self, Misspelt> {
        text.parse()
    }
}

impl From<Year> for String {
    fn from(year: Year) -> Self {
        year.0
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Timestamp> for Instant {
    fn from(time: Timestamp) -> Self {
        // as_second drops the fraction and stays in range: a timestamp is never more than a second from its whole one.
        Self(Timestamp::from_second(time.as_second()).unwrap_or(time))
    }
}

impl From<Instant> for Timestamp {
    fn from(instant: Instant) -> Self {
        instant.0
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
