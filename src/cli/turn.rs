//! The turns that commands take at a running server: which of them wait for one another, and which for nobody.

use crate::cli::command::Command;
use crate::cli::said::Refused;
use crate::i18n::french;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

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
    /// A stranger's mail may have asked for it: two at once, and no other waits at the door where a destruction knocks.
    Mail,
}

impl Command {
    /// Whose end it waits for.
    pub(in crate::cli) fn turn(&self) -> Turn {
        match self {
            Self::Plan { .. } | Self::Checkup | Self::YearStatus | Self::Papers => Turn::None,
            Self::BackupCheck(_) => Turn::Backup,
            Self::Rehearse { .. } => Turn::Rehearsal,
            Self::MailBounced { .. } => Turn::Mail,
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
    mails: [Mutex<()>; 2],
}

impl Turns {
    /// Waits for that turn, and holds it.
    ///
    /// # Errors
    /// When it is one that nobody waits for, and others have it.
    pub(in crate::cli) fn taken(&self, turn: Turn) -> Result<Option<MutexGuard<'_, ()>>, Refused> {
        let turn = match turn {
            Turn::None => return Ok(None),
            Turn::Mail => return self.mail().map(Some),
            Turn::Change => &self.changes,
            Turn::Backup => &self.backups,
            Turn::Rehearsal => &self.rehearsals,
        };
        // Nothing is kept in it: whoever panicked has left nothing half done here.
        Ok(Some(turn.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    fn mail(&self) -> Result<MutexGuard<'_, ()>, Refused> {
        let free = self.mails.iter().find_map(|turn| match turn.try_lock() {
            Ok(held) => Some(held),
            Err(TryLockError::Poisoned(held)) => Some(held.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        });
        free.ok_or_else(|| Refused::said(french().t("mail-bounced-busy").into_owned()))
    }
}
