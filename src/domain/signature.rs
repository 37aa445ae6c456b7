//! «Signature»: «j'ai lu», never «je suis d'accord». A record of who, when and what text; not a flag.

use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::{Handle, StaffId};
use crate::domain::rewriting::after;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was signed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// SHA-256 of the entry as it was shown.
    pub text_hash: [u8; 32],
    /// How the signer showed who they are.
    pub manner: Manner,
}

/// How a signature was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Manner {
    /// In a session opened with a passkey.
    Session,
    /// With a fresh assertion of the passkey, for a sanction.
    FreshAssertion,
    /// «Signé sur papier, le …», recorded by vie scolaire.
    Paper {
        /// The day written on the slip.
        on: Date,
        /// Who entered it.
        entered_by: StaffId,
    },
}

impl Manner {
    /// The day written on the slip, of a signature on paper.
    pub fn on_paper(self) -> Option<Date> {
        match self {
            Self::Paper { on, .. } => Some(on),
            Self::Session | Self::FreshAssertion => None,
        }
    }
}

/// An entry that still awaits one person's signature; signing consumes it.
#[derive(Debug)]
pub struct Awaited {
    pub(in crate::domain) entry: Handle,
    pub(in crate::domain) by: Actor,
    pub(in crate::domain) needs_assertion: bool,
    /// Since when it says what is signed, where a signature of before counts no more.
    pub(in crate::domain) since: Option<Timestamp>,
}

/// The entry is a sanction and was signed without a fresh assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sanction is signed with a fresh assertion of the passkey")]
pub struct NeedsAssertion;

impl Awaited {
    /// A sanction: the passkey is asked for again.
    pub fn needs_assertion(&self) -> bool {
        self.needs_assertion
    }

    /// The signature as a follow-up to be kept.
    ///
    /// # Errors
    /// When a sanction is signed with nothing more than the session.
    pub fn sign(self, text_hash: [u8; 32], manner: Manner, at: Timestamp) -> Result<FollowUp, NeedsAssertion> {
        if self.needs_assertion && manner == Manner::Session {
            return Err(NeedsAssertion);
        }
        // Of the very second in which it was moved, it stands after that.
        let (stands, step) = (after(self.since, at), Step::Signed(Signature { text_hash, manner }));
        Ok(FollowUp::at_once(self.entry, self.by, stands, step).seen_from(at))
    }
}
