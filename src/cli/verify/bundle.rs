//! `carnet verify bundle`: says line by line what was checked, what could not be, and what none of it proves.

use crate::cli::said::{Refused, bundle as said};
use crate::cli::{complain, read_text, read_whole, say};
use crate::ledger::verify::{Asked, verify};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `carnet verify bundle`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(super) struct Bundle {
    /// Le dossier : dossier-2026-2027.zip.
    #[arg(value_name = "FICHIER")]
    file: PathBuf,
    /// La clé de vérification du registre, telle que vous l'avez notée (le texte, ou un fichier qui le contient).
    #[arg(long, value_name = "CLÉ")]
    key: Option<String>,
    /// L'arrêté que vous avez gardé.
    #[arg(long, value_name = "FICHIER")]
    since: Option<PathBuf>,
    /// La clé du témoin dont le contreseing doit s'y trouver (le texte, ou un fichier qui le contient).
    #[arg(long, value_name = "CLÉ")]
    witness: Option<String>,
    /// Écrit le rapport en JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn bundle(args: &Bundle) -> Result<ExitCode, Refused> {
    let asked = Asked {
        key: args.key.as_deref().map(|key| crate::cli::key_text(key, "cli-refused-vkey")).transpose()?,
        since: args.since.as_deref().map(read_text).transpose()?,
        witness: args
            .witness
            .as_deref()
            .map(|key| crate::cli::key_text(key, "cli-refused-witness-vkey"))
            .transpose()?,
    };
    let report = verify(&read_whole(&args.file)?, &asked);
    if args.json {
        let mut json = serde_json::to_value(&report).map_err(|_| Refused::garbled())?;
        json["holds"] = report.holds().into();
        json["does_not_prove"] = said::limits().collect();
        say(&json.to_string());
    } else {
        say(&said::report(&report));
    }
    if report.holds() {
        return Ok(ExitCode::SUCCESS);
    }
    complain(&said::refused());
    Ok(ExitCode::FAILURE)
}
