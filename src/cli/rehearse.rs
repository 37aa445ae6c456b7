//! `carnet rehearse`: a decoy year destroyed on this very disk, with the verdict, by the running server if there is
//! one.

use crate::acts::{self, OnDevice, RehearsalStep};
use crate::archive::School;
use crate::auth::Operator;
use crate::cli::command::{Command, Outcome, Stage};
use crate::cli::said::Refused;
use crate::cli::steps::Steps;
use crate::cli::year_words::Where;
use crate::cli::{order, say};
use crate::i18n::french;
use crate::ledger::DeviceSearched;
use crate::web::{cleared_said, ground_said};
use clap::Args;
use serde_json::json;
use std::cell::Cell;
use std::path::{Path, PathBuf};

/// What `--device` means when no device is named.
const BELOW: &str = "auto";
/// How many bytes of a device go by between two words of progress.
const TOLD_EVERY: u64 = 256 << 20;

/// Arguments of `carnet rehearse`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Rehearse {
    /// Which school.
    #[command(flatten)]
    school: Where,
    /// Relit aussi le disque entier, avant et après (celui des cellules si rien n'est dit) : long, et il faut en avoir
    /// le droit.
    #[arg(long, value_name = "PÉRIPHÉRIQUE", num_args = 0..=1, default_missing_value = BELOW)]
    device: Option<PathBuf>,
    /// Écrit un seul objet JSON.
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn rehearse(args: &Rehearse) -> Result<(), Refused> {
    // The server may run in another folder.
    let device = match &args.device {
        Some(named) if named != Path::new(BELOW) => {
            Some(std::path::absolute(named).map_err(|error| Refused::file(named, &error))?)
        }
        other => other.clone(),
    };
    let steps = Steps::new();
    let outcome = order(&args.school.data, &Command::Rehearse { device }, &|stage| steps.at(stage));
    steps.pause();
    let outcome = outcome?;
    say(&if args.json { outcome.json.to_string() } else { outcome.text });
    match outcome.json["holds"] == json!(true) {
        true => Ok(()),
        false => Err(Refused::said(french().t("rehearse-failed").into_owned())),
    }
}

/// Rehearses in the process that has the school open.
pub(in crate::cli) fn rehearse_here(
    school: &School,
    device: Option<&Path>,
    progress: &dyn Fn(Stage),
) -> Result<Outcome, Refused> {
    let on = match device {
        None => OnDevice::No,
        Some(path) if path == Path::new(BELOW) => OnDevice::Below,
        Some(path) => OnDevice::At(path.to_owned()),
    };
    let (read, told) = (Cell::new(0), Cell::new(0));
    let watch = |step| match step {
        RehearsalStep::Made => progress(Stage::DecoyMade),
        RehearsalStep::Overwritten => progress(Stage::DecoyOverwritten),
        RehearsalStep::Searched(bytes) => {
            read.set(read.get() + bytes);
            if read.get() >= told.get() + TOLD_EVERY {
                told.set(read.get());
                progress(Stage::Device { bytes: read.get() });
            }
        }
    };
    let done = acts::rehearse(school, &Operator::at_the_console(), &on, &watch)?;
    Ok(Outcome { json: told_json(&done), ..Outcome::text(text(&done)) })
}

fn text(done: &acts::Rehearsal) -> String {
    let words = french();
    let counted = |key, n: u32| words.with(key, &[("n", n.into())]);
    let mut lines = vec![counted("rehearse-before", done.found), counted("rehearse-after", done.cleared.marks_found)];
    let mut said = cleared_said(&done.cleared);
    said.push(("cleared-device", device_said(done.device)));
    for (what, said) in said {
        let what = words.t(what);
        lines.push(words.with("rehearse-line", &[("what", what.as_ref().into()), ("said", said.as_str().into())]));
    }
    lines.push(ground_said(done.cleared.ground));
    lines.push(words.t(if done.holds { "rehearse-held" } else { "rehearse-failed" }).into_owned());
    lines.push(words.t("rehearse-not").into_owned());
    lines.join("\n")
}

fn device_said(device: Option<DeviceSearched>) -> String {
    let Some(DeviceSearched { bytes, before, after }) = device else {
        return french().t("cleared-device-not").into_owned();
    };
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    let facts = [("bytes", bytes.into()), ("before", before.into()), ("after", after.into())];
    french().with("cleared-device-said", &facts)
}

fn told_json(done: &acts::Rehearsal) -> serde_json::Value {
    json!({
        "holds": done.holds,
        "found": done.found,
        "cleared": done.cleared,
        "device": done.device,
        "told": done.told,
    })
}
