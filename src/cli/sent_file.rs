//! A file on its way to the server.

use serde::{Deserialize, Serialize};

/// A file read by whoever typed the command, so that the server opens none.
#[derive(Serialize, Deserialize)]
pub(in crate::cli) struct SentFile {
    /// Its name.
    pub(in crate::cli) name: String,
    /// Its bytes, in base64.
    pub(in crate::cli) content: String,
}

impl std::fmt::Debug for SentFile {
    /// What a file holds is for no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SentFile({} characters)", self.content.len())
    }
}
