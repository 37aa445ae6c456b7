//! Opaque identifiers: numbers and random bytes that say nothing of whom they name.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Whoever has a key of their own in one scope: a family, a person, or the house itself (0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject(pub u32);

impl Subject {
    /// The scope itself: indexes, classes, settings.
    pub const HOUSE: Self = Self(0);
}

macro_rules! subject_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl From<$name> for Subject {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    };
}

subject_id!(
    /// A «famille» of one school year.
    FamilyId
);
subject_id!(
    /// A guardian («responsable légal») or a pupil («élève») of one school year.
    PersonId
);
subject_id!(
    /// A member of staff, in the establishment's own scope.
    StaffId
);

/// Sixteen random bytes that name one thing in an address: an entry, a pupil, a session, a passkey.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Handle(pub [u8; 16]);

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = [0; 26];
        data_encoding::BASE32_DNSSEC.encode_mut(&self.0, &mut letters);
        f.write_str(std::str::from_utf8(&letters).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not the canonical spelling of a [`Handle`]: 26 characters of lower-case base32.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a handle")]
pub struct NotAHandle;

impl FromStr for Handle {
    type Err = NotAHandle;

    fn from_str(text: &str) -> Result<Self, NotAHandle> {
        let bytes = data_encoding::BASE32_DNSSEC.decode(text.as_bytes()).map_err(|_| NotAHandle)?;
        let handle = Self(bytes.try_into().map_err(|_| NotAHandle)?);
        if handle.to_string() == text { Ok(handle) } else { Err(NotAHandle) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_reads_back_and_has_one_spelling() {
        let handle = Handle([0x5a; 16]);
        let text = handle.to_string();
        assert_eq!(text.parse(), Ok(handle));
        assert_eq!(text.to_uppercase().parse::<Handle>(), Err(NotAHandle));
        assert_eq!(text[1..].parse::<Handle>(), Err(NotAHandle));
    }
}
