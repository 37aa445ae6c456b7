//! What is kept of an account, each under the person's own key.

use crate::archive::{Kind, Record};
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::Passkey;

/// What an authenticator knows the person by: a random user handle, no name.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::auth) struct Account {
    pub(in crate::auth) user_handle: [u8; 16],
}

/// «Clé d'accès», with the name its owner gave the device.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredPasskey {
    /// «Téléphone de Zoé».
    pub name: Text,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last signed in.
    pub used_at: Timestamp,
    /// webauthn-rs's own form, which is JSON's and no other's.
    pub(in crate::auth) credential: String,
}

/// «Code d'activation», kept sealed so that a letter can be printed again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Activation {
    /// Twelve characters without the groups' hyphens.
    pub(in crate::auth) code: String,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When it is worth nothing any more.
    pub expires_at: Timestamp,
}

/// «Clé d'accès ajoutée», in the row of the passkey itself.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(in crate::auth) struct AddedPasskey {
    /// The session in which it was: whoever holds that one knows.
    pub(in crate::auth) session: Handle,
    /// When it was added.
    #[serde(with = "jiff::fmt::serde::timestamp::second::required")]
    pub(in crate::auth) at: Timestamp,
}

/// A browser signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// SHA-256 of the cookie's token, for the index.
    pub(in crate::auth) token_hash: [u8; 32],
    /// The passkey that opened it.
    pub passkey: Handle,
    /// The name of that passkey's device.
    pub device: Text,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used, to within five minutes.
    pub seen_at: Timestamp,
    /// What every form of this session carries.
    pub(in crate::auth) form_token: [u8; 16],
}

impl StoredPasskey {
    pub(in crate::auth) fn passkey(&self) -> Result<Passkey, serde_json::Error> {
        serde_json::from_str(&self.credential)
    }
}

impl Record for Account {
    const KIND: Kind = Kind::Account;
}
impl Record for StoredPasskey {
    const KIND: Kind = Kind::Passkey;
}
impl Record for AddedPasskey {
    const KIND: Kind = Kind::AddedPasskey;
}
impl Record for Activation {
    const KIND: Kind = Kind::Activation;
}
impl Record for Session {
    const KIND: Kind = Kind::Session;
}
