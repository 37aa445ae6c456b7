//! How far a command is: on a terminal a line that lives while it is done, with a bar where one knows of how many;
//! elsewhere an import says so in plain lines, and what only takes its time says nothing.

use crate::acts::Reached;
use crate::cli::complain;
use crate::i18n::french;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::io::IsTerminal;
use std::time::Duration;

/// How far a command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum Stage {
    /// So many of an import's files are read.
    Reading {
        /// How many.
        files: u64,
        /// Of how many.
        of: u64,
    },
    /// So many of those whom its plan names are written.
    Writing {
        /// How many.
        people: u64,
        /// Of how many.
        of: u64,
    },
    /// Its families and classes are, and all of it is made durable.
    Settling,
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

impl From<Reached> for Stage {
    fn from(reached: Reached) -> Self {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        match reached {
            Reached::Read { files, of } => Self::Reading { files: count(files), of: count(of) },
            Reached::Written { people, of } => Self::Writing { people: count(people), of: count(of) },
            Reached::Settling => Self::Settling,
        }
    }
}

impl Stage {
    /// In a sentence.
    fn said(self) -> String {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let of = |key, n, of| french().with(key, &[("n", number(n).into()), ("of", number(of).into())]);
        match self {
            Self::Reading { files, of: all } => of("cli-import-reading", files, all),
            Self::Writing { people, of: all } => of("cli-import-writing", people, all),
            Self::Settling => french().t("cli-import-settling").into_owned(),
            Self::DecoyMade => french().t("rehearse-made").into_owned(),
            Self::DecoyOverwritten => french().t("rehearse-overwritten").into_owned(),
            Self::Device { bytes } => french().with("rehearse-searching", &[("mebibytes", number(bytes >> 20).into())]),
            Self::Rows { rows } => french().with("backup-rows", &[("rows", number(rows).into())]),
        }
    }

    /// How many of how many, where that is known: how many rows a backup will have nobody knows before its end.
    fn share(self) -> Option<(u64, u64)> {
        match self {
            Self::Reading { files, of } => Some((files, of)),
            Self::Writing { people, of } => Some((people, of)),
            Self::Settling | Self::DecoyMade | Self::DecoyOverwritten | Self::Device { .. } | Self::Rows { .. } => None,
        }
    }

    /// A plain line stands for each of these: every stage of an import, and every tenth of the long one.
    fn line(self) -> Option<(u8, u64)> {
        match self {
            Self::Reading { files, .. } => Some((0, files)),
            Self::Writing { people, of } => Some((1, people.saturating_mul(10) / of.max(1))),
            Self::Settling => Some((2, 0)),
            Self::DecoyMade | Self::DecoyOverwritten | Self::Device { .. } | Self::Rows { .. } => None,
        }
    }
}

/// Where it is told.
pub(in crate::cli) struct Steps {
    bar: ProgressBar,
    /// Nobody looks at a terminal.
    plain: bool,
    /// The last plain line.
    told: Cell<Option<(u8, u64)>>,
}

impl Steps {
    /// Shown from the first stage on.
    pub(in crate::cli) fn new() -> Self {
        Self::on(ProgressDrawTarget::stderr(), !std::io::stderr().is_terminal())
    }

    fn on(target: ProgressDrawTarget, plain: bool) -> Self {
        Self { bar: ProgressBar::with_draw_target(None, target), plain, told: Cell::new(None) }
    }

    /// Says how far it is.
    pub(in crate::cli) fn at(&self, stage: Stage) {
        match self.plain {
            true => self.line(stage).iter().for_each(|line| complain(line)),
            false => self.draw(stage),
        }
    }

    fn line(&self, stage: Stage) -> Option<String> {
        let line = stage.line()?;
        (self.told.replace(Some(line)) != Some(line)).then(|| stage.said())
    }

    fn draw(&self, stage: Stage) {
        let share = stage.share();
        let template =
            if share.is_some() { "{spinner} [{bar:20}] {msg} ({elapsed})" } else { "{spinner} {msg} ({elapsed})" };
        self.bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        if let Some((done, of)) = share {
            self.bar.set_length(of);
            self.bar.set_position(done);
        }
        self.bar.set_message(stage.said());
        self.bar.enable_steady_tick(Duration::from_millis(100));
    }

    /// Clears it.
    pub(in crate::cli) fn pause(&self) {
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
        self.bar.reset();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::TermLike;
    use std::sync::{Arc, Mutex};

    /// A terminal that keeps what is written on it.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<Mutex<String>>);

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            120
        }
        fn move_cursor_up(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> std::io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> std::io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> std::io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> std::io::Result<()> {
            Ok(())
        }
        fn flush(&self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What stands on the terminal at that stage.
    fn drawn(stage: Stage) -> String {
        let screen = Screen::default();
        let steps = Steps::on(ProgressDrawTarget::term_like(Box::new(screen.clone())), false);
        steps.at(stage);
        steps.bar.disable_steady_tick();
        steps.bar.tick();
        screen.0.lock().unwrap().clone()
    }

    #[test]
    fn on_a_terminal_a_bar_says_how_far_of_how_many() {
        let half = drawn(Stage::Writing { people: 5_250, of: 10_500 });
        assert!(half.contains("[██████████░░░░░░░░░░]") && half.contains("5250 sur 10500"), "{half}");
        let whole = drawn(Stage::Reading { files: 2, of: 2 });
        assert!(whole.contains("[████████████████████]") && whole.contains("2 sur 2"), "{whole}");
        let unknown = drawn(Stage::Rows { rows: 40 });
        assert!(unknown.contains("40") && !unknown.contains('['), "nobody knows of how many: {unknown}");
    }

    #[test]
    fn elsewhere_an_import_says_it_in_a_plain_line_for_each_tenth_and_a_backup_says_nothing() {
        let steps = Steps::on(ProgressDrawTarget::hidden(), true);
        let read = (1..=2).map(|files| Stage::Reading { files, of: 2 });
        let written = (1..=700).map(|people| Stage::Writing { people, of: 700 });
        let stages = read.chain(written).chain([Stage::Settling, Stage::Rows { rows: 1 }, Stage::DecoyMade]);
        let lines: Vec<String> = stages.filter_map(|stage| steps.line(stage)).collect();
        assert_eq!(lines.len(), 2 + 11 + 1, "{lines:#?}");
        assert!(lines[0].contains("1 sur 2") && lines[12].contains("700 sur 700"), "{lines:#?}");
        assert!(lines.iter().all(|line| !line.contains(['\u{1b}', '[', '\r'])), "{lines:#?}");
    }
}
