//! A line that lives while something is done; nothing when stderr is no terminal.

use crate::i18n::french;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How far a command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum Stage {
    /// The files are read and compared with the school.
    Reading,
    /// The plan is written.
    Writing,
    /// A rehearsal's decoy is made.
    DecoyMade,
    /// It is overwritten.
    DecoyOverwritten,
    /// So many bytes of a device were read.
    Device {
        /// How many.
        bytes: u64,
    },
    /// So many rows have been read or copied.
    Rows {
        /// How many.
        rows: u64,
    },
}

/// The line.
pub(in crate::cli) struct Steps(ProgressBar);

impl Steps {
    /// Shown from the first stage on.
    pub(in crate::cli) fn new() -> Self {
        Self(ProgressBar::new(2))
    }

    /// Says how far it is.
    pub(in crate::cli) fn at(&self, stage: Stage) {
        let (said, reached) = match stage {
            Stage::Reading => (french().t("cli-import-reading").into_owned(), Some(1)),
            Stage::Writing => (french().t("cli-import-writing").into_owned(), Some(2)),
            Stage::DecoyMade => (french().t("rehearse-made").into_owned(), None),
            Stage::DecoyOverwritten => (french().t("rehearse-overwritten").into_owned(), None),
            Stage::Device { bytes } => {
                let mebibytes = i64::try_from(bytes >> 20).unwrap_or(i64::MAX);
                (french().with("rehearse-searching", &[("mebibytes", mebibytes.into())]), None)
            }
            Stage::Rows { rows } => {
                let rows = i64::try_from(rows).unwrap_or(i64::MAX);
                (french().with("backup-rows", &[("rows", rows.into())]), None)
            }
        };
        // How many rows a backup will have nobody knows before its end; an import has its two stages.
        let template =
            if reached.is_some() { "{spinner} [{bar:20}] {msg} ({elapsed})" } else { "{spinner} {msg} ({elapsed})" };
        self.0.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.0.set_position(reached.unwrap_or_default());
        self.0.set_message(said);
        self.0.enable_steady_tick(Duration::from_millis(100));
    }

    /// Clears it.
    pub(in crate::cli) fn pause(&self) {
        self.0.disable_steady_tick();
        self.0.finish_and_clear();
        self.0.reset();
    }
}
