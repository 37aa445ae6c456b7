//! What a page of the carnet still lacks of its family: a signature, why a pupil was away, or that in writing.

use crate::domain::absence::Standing;
use crate::domain::entry::{Asked, Filed};
use crate::domain::ids::PersonId;

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// «Non signé».
    Signature,
    /// «À justifier».
    Reason,
    /// «À régulariser».
    Writing,
}

impl Filed {
    /// It waits for that, of these guardians, who receive it today, or of the pupil of age.
    pub fn lacks(&self, lack: Lack, guardians: &[PersonId]) -> bool {
        match lack {
            Lack::Signature => self.lacks_signature(guardians),
            Lack::Reason => self.lacks_reason(),
            Lack::Writing => self.lacks_writing(),
        }
    }

    /// An absence or a lateness that nobody has said why of.
    pub fn lacks_reason(&self) -> bool {
        self.entry.matter.asks() == Asked::Justification && self.standing() == Standing::ToJustify
    }
}
