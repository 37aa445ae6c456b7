//! `[backup]`: where each night's backup goes, and how many are kept.

use crate::config::Wanted;
use crate::config::settings::Settings;
use std::num::NonZeroU16;
use std::path::PathBuf;

/// What `carnet backup --config …` does, and what is said of the place when the server is examined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    /// The folder that they are written into, made when it is missing.
    pub to: PathBuf,
    /// How many of the school's are left there, the newest; all of them unless said.
    pub keep: Option<NonZeroU16>,
}

impl Backups {
    pub(super) fn read(settings: &mut Settings) -> Option<Self> {
        let to: Option<PathBuf> = settings.one("backup.to", Wanted::Path);
        let keep = settings.one("backup.keep", Wanted::Count);
        settings.needs("backup", &["backup.to"]);
        Some(Self { to: to?, keep })
    }
}
