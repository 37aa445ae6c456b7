//! «Sauvegarde»: made while the school is served, checked, restored. Each is a leaf of the public ledger.

use crate::acts::keys::catch_up::catch_up;
use crate::acts::keys::escrow::refresh_escrows;
use crate::acts::keys::year::say;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, BackupFile, BackupReaders, Copied, KeysTried, RestoreStep, School, WholeBackup};
use crate::auth::Operator;
use crate::backup::{Readers, Whose};
use crate::domain::year_state::YearState;
use crate::ledger::{Event, Hex, ScopeEpoch, ScopeTried};
use std::io::Write;

/// Makes a backup for `readers`, or for those remembered. `watch` is told the rows copied so far and says whether to go
/// on. The ledger says nothing of it yet: see [`note_backup`].
///
/// # Errors
/// [`ArchiveError::KeysMoved`] when a key was born or killed meanwhile; [`ActRefused::Nobody`] when nobody is
/// remembered; a failing disk or receiver.
pub fn back_up(
    school: &School,
    _by: &Operator,
    readers: Option<Readers>,
    out: impl Write,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Copied, ActRefused> {
    let readers = match readers {
        Some(readers) => readers,
        None => remembered(school)?,
    };
    refresh_escrows(school)?;
    Ok(school.copy_to(&readers, out, watch)?)
}

/// Says in the ledger that a backup was made, once whoever asked for it has all of it where it is to stay: what is said
/// of one that a full disk or a broken line took is what nobody looks for until it is missed.
///
/// # Errors
/// When the ledger takes nothing.
pub fn note_backup(school: &School, _by: &Operator, copied: &Copied) -> Result<(), ActRefused> {
    let scopes = copied.scopes.iter().map(|(whose, epoch)| ScopeEpoch { scope: whose.to_string(), epoch: *epoch });
    let made = Event::BackupMade { sha256: Hex(copied.sha256), bytes: copied.bytes, scopes: scopes.collect() };
    say(school, school.now(), made)
}

fn remembered(school: &School) -> Result<Readers, ActRefused> {
    let remembered = school.backup_readers()?.recipients;
    if remembered.is_empty() {
        return Err(ActRefused::Nobody);
    }
    Ok(Readers::parse(&remembered).map_err(ArchiveError::from)?)
}

/// Remembers for whom backups are encrypted.
///
/// # Errors
/// [`ArchiveError::Backup`] when one is no age recipient.
pub fn remember_readers(school: &School, _by: &Operator, recipients: &[String]) -> Result<(), ActRefused> {
    Readers::parse(recipients).map_err(ArchiveError::from)?;
    Ok(school.remember_backup_readers(&BackupReaders { recipients: recipients.to_vec() })?)
}

/// Shows that a backup restores and what in it still opens here, and says so in the ledger.
///
/// # Errors
/// When it is not whole, not this school's, or a shelf in it is not as its head says.
pub fn check_backup(
    school: &School,
    _by: &Operator,
    backup: &BackupFile,
    watch: &mut dyn FnMut(RestoreStep) -> Result<(), ArchiveError>,
) -> Result<(WholeBackup, Vec<KeysTried>), ActRefused> {
    let (whole, tried) = school.check_backup(backup, watch)?;
    let scopes = tried.iter().map(|one| ScopeTried {
        scope: one.whose.to_string(),
        epoch: one.epoch,
        keys: one.keys,
        opened: one.opened,
        records: one.records,
    });
    say(school, school.now(), Event::BackupChecked { sha256: Hex(whole.sha256), scopes: scopes.collect() })?;
    Ok((whole, tried))
}

/// Takes a restored school up: its years are brought to what its ledger says of them, everything that opens is opened
/// and checked, and the restoration is said. No key is destroyed by it, since what the backup knows of a deadline may
/// have been postponed: the first start does that, before it serves anyone.
///
/// # Errors
/// [`ArchiveError::ForeignBackup`] when another key signed; when a shelf is not as its head says; the disk's.
pub fn take_up_restored(school: &School, whole: &WholeBackup) -> Result<Vec<KeysTried>, ActRefused> {
    let signed = school.read_ledger(|_, signer| whole.ending.verify(&signer.verifying_key()))?;
    signed.map_err(|_| ArchiveError::ForeignBackup)?;
    for file in school.year_files() {
        catch_up(school, file.year)?;
    }
    for file in school.year_files() {
        if matches!(file.state, YearState::Destroyed { .. }) {
            school.retire_year(file.year)?;
            school.drop_ciphertext(file.year)?;
        }
    }
    let opened = school.check_everything()?;
    say(school, school.now(), Event::Restored { sha256: Hex(whole.sha256), leaves: whole.ending.leaves })?;
    Ok(opened)
}

/// The scopes of a backup that are dead here: nothing in them opens.
pub fn dead_of(whole: &WholeBackup, opened: &[KeysTried]) -> Vec<Whose> {
    let lives = |whose: &Whose| opened.iter().any(|one| one.whose == *whose && one.opened > 0);
    whole.scopes.iter().map(|(whose, _)| *whose).filter(|whose| !lives(whose)).collect()
}
