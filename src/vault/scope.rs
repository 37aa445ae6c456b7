//! The name of what has a root of its own: one school's year, or its establishment.

use ring::digest;

/// A school and one of its scopes; every derivation and every sealed byte is bound to both.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ScopeName {
    /// The school's UAI, such as `0990001A`.
    pub school: String,
    /// `2026-2027`, or `etablissement`.
    pub scope: String,
}

impl ScopeName {
    /// `label ‖ u64 len ‖ school ‖ u64 len ‖ scope`: no two names share it.
    pub(super) fn bound(&self, label: &str) -> Vec<u8> {
        let mut out = label.as_bytes().to_vec();
        prefixed(&mut out, self.school.as_bytes());
        prefixed(&mut out, self.scope.as_bytes());
        out
    }

    /// The 32 bytes by which a cell says whose it is.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, &self.bound("carnet/v1/scope")).as_ref());
        out
    }
}

/// Appends `part` after its length in eight bytes.
pub(super) fn prefixed(out: &mut Vec<u8>, part: &[u8]) {
    out.extend((part.len() as u64).to_be_bytes());
    out.extend(part);
}

#[cfg(test)]
mod tests {
    use crate::vault::fixtures::name;

    #[test]
    fn moving_a_letter_from_the_school_to_the_year_makes_another_name() {
        assert_eq!(name("ab", "c").digest(), name("ab", "c").digest());
        assert_ne!(name("ab", "c").digest(), name("a", "bc").digest());
        assert_ne!(name("ab", "c").bound(""), name("a", "bc").bound(""));
    }
}
