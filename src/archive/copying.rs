//! A backup of the school that is being served: sealed rows and the ledger, as of one instant for each scope.
//!
//! The ledger is read first. Were a key born or killed before the end, rows and ledger would tell of different roots,
//! so the copy is then given up and begun again by whoever asked for it.

use crate::archive::error::ArchiveError;
use crate::archive::school::School;
use crate::archive::scope::Scope;
use crate::backup::{Readers, Tallied, Whose, Writing, WritingError, sealed};
use crate::ledger::{Event, Leaf, Signer};
use std::io::Write;

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// SHA-256 of the whole file.
    pub sha256: [u8; 32],
    /// Its length.
    pub bytes: u64,
    /// Which scopes are in it, and at which epoch of their roots.
    pub scopes: Vec<(Whose, u32)>,
    /// Rows copied, those that changed meanwhile counted again.
    pub changes: u64,
}

impl School {
    /// Writes a backup for `readers` to `out` while the school is served. `watch` is told the rows copied so far and
    /// says whether to go on. Nothing is written to the ledger; what a rotation has left of a dead
    /// keyring is removed first.
    ///
    /// # Errors
    /// [`ArchiveError::Unread`] when a year that should live cannot be read, before anything is written;
    /// [`ArchiveError::KeysMoved`] when a key was born or killed meanwhile, what was written is then good for nothing;
    /// a failing disk or receiver.
    pub fn copy_to(
        &self,
        readers: &Readers,
        out: impl Write,
        watch: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Copied, ArchiveError> {
        self.refuse_unread()?;
        let identity = self.identity_bytes()?;
        let (leaves, lines, checkpoint, origin) = self.ledger_as_it_stands()?;
        let mut writing =
            Writing::begin(sealed(readers, Tallied::new(out))?, &identity, &lines, checkpoint.as_deref())?;
        for (name, file) in self.escrow_files()? {
            writing.escrow(&name, &file)?;
        }
        let mut scopes = Vec::new();
        let mut changes = 0;
        let establishment = [(Whose::Establishment, None)];
        let mut years: Vec<_> =
            self.live_years().into_iter().map(|live| (Whose::Year(live.year), Some(live.scope))).collect();
        years.reverse();
        for (whose, scope) in establishment.into_iter().chain(years) {
            let scope: &Scope = scope.as_deref().unwrap_or(&self.establishment);
            if let Whose::Year(year) = whose {
                // What is dead is not copied: whoever tries the backup's keys would wonder at those that open no more.
                // While nobody knows which epoch lives, either is.
                match scope.remove_other_keyrings(&self.year_cell(year)) {
                    Err(ArchiveError::Unsettled) => {}
                    removed => removed?,
                }
            }
            let epoch = scope.epoch()?;
            let mut watched = |taken| watch(changes + taken) && self.still_lives(whose);
            changes += writing.scope(whose, epoch, &scope.store, &mut watched)?;
            scopes.push((whose, epoch));
        }
        let stream = writing.end(&origin, |text| {
            self.read_ledger(|book, signer: &Signer| {
                let since = book.leaves().get(leaves..).unwrap_or_default();
                if since.iter().any(moves_keys) { Err(ArchiveError::KeysMoved) } else { Ok(signer.sign(text)) }
            })?
        })?;
        let tallied = stream.finish().map_err(WritingError::from)?;
        Ok(Copied { sha256: tallied.sha256(), bytes: tallied.length(), scopes, changes })
    }

    /// Refuses when a year that should live cannot be read: what left it out would pass for a copy of the whole, and
    /// older ones, which have it, would be removed for the newer.
    pub(in crate::archive) fn refuse_unread(&self) -> Result<(), ArchiveError> {
        match self.year_files().iter().find(|file| self.unreadable(file.year).is_some()) {
            Some(file) => Err(ArchiveError::Unread(file.year)),
            None => Ok(()),
        }
    }

    fn ledger_as_it_stands(&self) -> Result<(usize, Vec<String>, Option<String>, String), ArchiveError> {
        self.read_ledger(|book, _| {
            let lines: Result<Vec<String>, _> = book.leaves().iter().map(Leaf::line).collect();
            let lines = lines.map_err(crate::ledger::BookError::from)?;
            Ok((lines.len(), lines, book.checkpoint().map(str::to_owned), book.origin().to_string()))
        })?
    }

    /// A year that is condemned is let go of at once: no copy makes the wipe wait.
    fn still_lives(&self, whose: Whose) -> bool {
        let Whose::Year(year) = whose else { return true };
        self.year_file(year).is_none_or(|file| file.state.lives())
    }
}

/// Whether the rows of a scope may open otherwise after this leaf than before.
fn moves_keys(leaf: &Leaf) -> bool {
    !matches!(
        leaf.event,
        Event::BackupMade { .. } | Event::BackupChecked { .. } | Event::Scan { .. } | Event::Witnessed { .. }
    )
}
