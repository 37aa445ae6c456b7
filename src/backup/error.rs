//! Why a file is no backup one can restore.

use crate::ledger::NoteError;

/// Why a backup was not read to its end. Nothing of it may then be used.
#[derive(Debug, thiserror::Error)]
pub enum NotABackup {
    /// The file cannot be read, was shortened or altered: age refused it.
    #[error("the file cannot be read to its end: {0}")]
    Io(#[from] std::io::Error),
    /// Not an age file, or not for this key or passphrase.
    #[error("the key does not open this file: {0}")]
    Closed(#[from] age::DecryptError),
    /// A recipient, key or passphrase is not one.
    #[error("not an age recipient or key: {0}")]
    Key(&'static str),
    /// What age holds is not a backup of Carnet.
    #[error("not a backup of Carnet")]
    NotOurs,
    /// A frame is not the one that was written there.
    #[error("frame {frame} was altered")]
    Altered {
        /// Counted from 1.
        frame: u64,
    },
    /// Frames, rows or names are not in the form or the order of a backup.
    #[error("frame {frame} does not belong there")]
    Misplaced {
        /// Counted from 1.
        frame: u64,
    },
    /// The ending is not a signed note.
    #[error("the ending is not a signed note: {0}")]
    Note(#[from] NoteError),
}
