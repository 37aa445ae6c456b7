//! Why a sign-in, an enrolment or a confirmation was refused.

use crate::archive::ArchiveError;
use crate::domain::text::TextRefused;
use webauthn_rs::prelude::WebauthnError;

/// Why a sign-in, an enrolment or a confirmation was refused.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// The archive could not be read or written.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Unknown, expired, used or malformed: all the same to whoever asks.
    #[error("the activation code is not valid")]
    Code,
    /// The ceremony is unknown, was used already, or took too long.
    #[error("the ceremony is unknown, used or expired")]
    Ceremony,
    /// The authenticator's answer does not verify.
    #[error("the authenticator's answer was refused: {0}")]
    Authenticator(#[from] WebauthnError),
    /// The authenticator did not verify its user.
    #[error("the authenticator did not verify its user")]
    UserVerification,
    /// The passkey belongs to nobody here: revoked, of another school, or of a year whose keys are destroyed.
    #[error("the passkey belongs to nobody here")]
    Nobody,
    /// Removing it would lock its owner out.
    #[error("the last passkey cannot be removed")]
    LastPasskey,
    /// No such passkey or session of one's own.
    #[error("no such passkey or session")]
    NotThere,
    /// The device's name was refused.
    #[error("the device's name: {0}")]
    Name(#[from] TextRefused),
    /// The stored passkey is not in the form this version reads.
    #[error("a stored passkey could not be read")]
    Stored(#[from] serde_json::Error),
    /// The origin is not one passkeys can be bound to.
    #[error("{0}: an origin is https://name, or http://localhost with a port")]
    Origin(String),
}
