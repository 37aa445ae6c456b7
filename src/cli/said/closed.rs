//! Doors and locks that are closed to this program: what stays so until somebody changes something, and what may pass
//! by itself.

use crate::appliance::UnlockError;
use crate::cli::said::Refused;
use crate::cli::said::refused::{because, spoken};
use crate::i18n::french;
use std::io::{Error, ErrorKind};
use std::path::Path;

impl Refused {
    /// The address cannot be listened on. Whoever has it may leave it; the leave to open it is somebody's to give.
    pub(in crate::cli) fn listen(address: &str, error: &Error) -> Self {
        if error.kind() == ErrorKind::PermissionDenied {
            return Self::said(french().with("cli-refused-listen-closed", &[("address", address.into())])).lasting();
        }
        let why = spoken(error);
        Self::said(french().with("cli-refused-listen", &[("address", address.into()), ("why", (&why).into())]))
    }

    /// A file that is there for whoever typed its name, and not for the server: its unit hides the homes and /tmp from
    /// it.
    pub(in crate::cli) fn unseen_by_the_server(path: &Path, error: &Error) -> Self {
        let (file, why) = (path.display().to_string(), spoken(error));
        Self::said(french().with("backup-refused-unseen", &[("file", (&file).into()), ("why", (&why).into())]))
    }

    /// What unlocks a school is missing, or is another's: tried again it would be so for ever. A disk may come back.
    pub(in crate::cli) fn locked(error: &UnlockError) -> Self {
        let refused = Self::said(because("cli-refused-unlock", error));
        match error {
            UnlockError::Io { source, .. } if source.kind() != ErrorKind::PermissionDenied => refused,
            _ => refused.lasting(),
        }
    }
}
