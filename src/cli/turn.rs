//! The turns that commands take at a running server: which of them wait for one another, and which for nobody.

use crate::cli::command::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Which commands wait for one another: what takes minutes or hours holds up nobody who only asks, nor a destruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Turn {
    /// It changes nothing, and waits for nobody.
    None,
    /// It changes something of the school: one after another.
    Change,
    /// It makes or reads a backup.
    Backup,
    /// It destroys a decoy year, and may read a whole device.
    Rehearsal,
}

impl Command {
    /// Whose end it waits for.
    pub(in crate::cli) fn turn(&self) -> Turn {
        match self {
            Self::Plan { .. } | Self::Checkup | Self::YearStatus | Self::Papers => Turn::None,
            Self::BackupCheck(_) => Turn::Backup,
            Self::Rehearse { .. } => Turn::Rehearsal,
            _ => Turn::Change,
        }
    }
}

/// The turns that commands take, each its own.
#[derive(Default)]
pub(in crate::cli) struct Turns {
    changes: Mutex<()>,
    backups: Mutex<()>,
    rehearsals: Mutex<()>,
}

impl Turns {
    /// Waits for that turn, and holds it.
    pub(in crate::cli) fn taken(&self, turn: Turn) -> Option<MutexGuard<'_, ()>> {
        let turn = match turn {
            Turn::None => return None,
            Turn::Change => &self.changes,
            Turn::Backup => &self.backups,
            Turn::Rehearsal => &self.rehearsals,
        };
        // Nothing is kept in it: whoever panicked has left nothing half done here.
        Some(turn.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
