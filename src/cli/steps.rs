//! A line that lives while something is done; nothing when stderr is no terminal.

use crate::cli::command::Stage;
use crate::i18n::french;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// The line.
pub(in crate::cli) struct Steps(ProgressBar);

impl Steps {
    /// Shown from the first stage on.
    pub(in crate::cli) fn new() -> Self {
        let bar = ProgressBar::new(2);
        let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self(bar)
    }

    /// Says how far it is.
    pub(in crate::cli) fn at(&self, stage: Stage) {
        let said = match stage {
            Stage::Reading => french().t("cli-import-reading").into_owned(),
            Stage::Writing => french().t("cli-import-writing").into_owned(),
            Stage::Rows { rows } => {
                french().with("backup-rows", &[("rows", i64::try_from(rows).unwrap_or(i64::MAX).into())])
            }
        };
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
