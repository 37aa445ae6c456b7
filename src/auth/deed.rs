//! What is confirmed with a passkey at the very moment, and the proof that it was.

use crate::auth::seat::Seat;
use crate::domain::ceremony::Proposal;
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use serde::{Deserialize, Serialize};

/// What a person confirms with a fresh assertion. An assertion made for one deed is worth nothing for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Signing this entry, in the words that it then says.
    Sign {
        /// Which.
        entry: Handle,
        /// Which of its texts.
        version: u32,
    },
    /// Adding another passkey.
    AddPasskey,
    /// Erasing the family of this pupil.
    EraseFamily(Handle),
    /// Ending every session there is.
    EndEverySession,
    /// One step in the life of this year's keys.
    Year(SchoolYear, YearStep),
}

/// What is ordered about a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum YearStep {
    /// Opening it.
    Open,
    /// Closing it.
    Close,
    /// Announcing that its keys will be destroyed.
    Announce,
    /// Destroying them.
    Destroy,
    /// Proposing this, or agreeing to it: the very same thing, with the same day.
    Agree(Proposal),
}

/// Proof that this person's authenticator has just verified them, for this deed. Made only here, used once.
#[derive(Debug)]
pub struct FreshAssertion {
    seat: Seat,
    deed: Deed,
    passkey: Handle,
}

impl FreshAssertion {
    /// What an authenticator has just proved.
    pub(in crate::auth) fn made(seat: Seat, deed: Deed, passkey: Handle) -> Self {
        Self { seat, deed, passkey }
    }

    /// Whether it was made by this person for this deed.
    pub fn covers(&self, seat: Seat, deed: &Deed) -> bool {
        self.seat == seat && self.deed == *deed
    }

    /// The passkey used.
    pub fn passkey(&self) -> Handle {
        self.passkey
    }
}
