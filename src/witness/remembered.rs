//! What a witness remembers of one school: its key, and the checkpoint cosigned last.

use crate::ledger::{Checkpoint, Origin, VerifyingKey};
use crate::witness::files::{self, WitnessError};
use std::fmt;
use std::fs;
use std::path::Path;

/// One school's file: its vkey on the first line, then the signed note, if one was cosigned.
pub(super) struct Remembered {
    pub(super) key: VerifyingKey,
    pub(super) last: Option<String>,
}

impl Remembered {
    /// What is remembered of the school with that origin; nothing for one never met.
    pub(super) fn of(schools: &Path, origin: &str) -> Result<Option<Self>, WitnessError> {
        for file in fs::read_dir(schools).map_err(|error| files::failed(schools, error))? {
            let path = file.map_err(|error| files::failed(schools, error))?.path();
            // What a power cut left of a replacement.
            if path.extension().is_some() {
                continue;
            }
            let known = Self::read(&files::read(&path)?).ok_or_else(|| WitnessError::Malformed(path.clone()))?;
            if known.key.name() == origin {
                return Ok(Some(known));
            }
        }
        Ok(None)
    }

    fn read(text: &str) -> Option<Self> {
        let (vkey, last) = text.split_once('\n')?;
        Some(Self { key: vkey.parse().ok()?, last: (!last.is_empty()).then(|| last.to_owned()) })
    }

    /// The checkpoint cosigned last, its signature verified again.
    pub(super) fn last(&self) -> Result<Option<Checkpoint>, WitnessError> {
        let origin: Origin = self.key.name().parse().map_err(crate::ledger::WitnessRefused::from)?;
        let verified = |note: &String| Checkpoint::verified(note, &origin, &self.key);
        Ok(self.last.as_ref().map(verified).transpose().map_err(crate::ledger::WitnessRefused::from)?)
    }
}

impl fmt::Display for Remembered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.key, self.last.as_deref().unwrap_or_default())
    }
}
