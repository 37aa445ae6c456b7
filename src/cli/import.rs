//! `carnet import`: reads the files, shows the plan, asks, writes.

use crate::cli::command::{Command, SentFile};
use crate::cli::said::Refused;
use crate::cli::steps::Steps;
use crate::cli::words::Import;
use crate::cli::{confirmed, order, say};
use crate::i18n::french;
use crate::import::Plan;
use std::path::{Path, PathBuf};

pub(super) fn import(args: &Import) -> Result<(), Refused> {
    let files = read(&args.files)?;
    let steps = Steps::new();
    let plan = order(&args.data, &Command::Plan { files }, &|stage| steps.at(stage))?;
    steps.pause();
    if !args.json {
        say(&plan.text);
    }
    // A script has read the plan with `--dry-run`.
    let writes = !args.dry_run && !plan.shown.is_empty() && confirmed(args.yes, "cli-import-confirm")?;
    if !writes {
        if args.json {
            say(&plan.json.to_string())
        } else {
            say(&french().t("cli-done-nothing"))
        }
        return Ok(());
    }
    let files = read(&args.files)?;
    let command = Command::Import { files, shown: plan.shown, despite_departures: args.despite_departures };
    let done = order(&args.data, &command, &|stage| steps.at(stage))?;
    steps.pause();
    say(&if args.json { done.json.to_string() } else { done.text });
    Ok(())
}

fn read(paths: &[PathBuf]) -> Result<Vec<SentFile>, Refused> {
    paths.iter().map(|path| read_one(path)).collect()
}

fn read_one(path: &Path) -> Result<SentFile, Refused> {
    let bytes = std::fs::read(path).map_err(|error| Refused::file(path, &error))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(SentFile { name, content: data_encoding::BASE64.encode(&bytes) })
}

/// Tells two plans apart; empty for a plan that changes nothing.
pub(in crate::cli) fn fingerprint(plan: &Plan) -> Result<String, Refused> {
    if plan.is_empty() {
        return Ok(String::new());
    }
    let told = serde_json::to_vec(&(&plan.arrivals, &plan.departures, &plan.changes, plan.counts()));
    let told = told.map_err(|_| Refused::garbled())?;
    Ok(data_encoding::HEXLOWER.encode(ring::digest::digest(&ring::digest::SHA256, &told).as_ref()))
}
