//! `carnet restore`: a backup made a data directory again, with what survived of its keys.

use crate::appliance::{Keeping, KeysLeft, Restored, Timepiece, restore as restored};
use crate::archive::{BackupFile, Folders, RestoreStep};
use crate::cli::backup::{Key, tried_lines};
use crate::cli::command::Stage;
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::Refused;
use crate::cli::say;
use crate::cli::steps::Steps;
use crate::i18n::french;
use clap::Args;
use std::path::PathBuf;

/// A sheet's title, its label and four lines.
const SHEET_LINES: usize = 6;

/// Arguments of `carnet restore`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Restore {
    /// Dossier de données à faire, absent ou vide ; la même commande reprend une restauration interrompue.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// La sauvegarde.
    #[arg(long, value_name = "FICHIER")]
    from: PathBuf,
    #[command(flatten)]
    key: Key,
    /// Dossier des cellules qui ont survécu ; elles y restent et servent de là.
    #[arg(long, value_name = "DOSSIER", required_unless_present = "halves", conflicts_with = "halves")]
    cells: Option<PathBuf>,
    /// Moitié d'un entiercement (feuille en fichier texte, ou « - » pour la taper) ; il en faut deux par année.
    #[arg(long = "half", value_name = "FICHIER", num_args = 1)]
    halves: Vec<PathBuf>,
    /// Protège la nouvelle ouverture par une phrase secrète (avec --half).
    #[arg(long, requires = "halves")]
    passphrase: bool,
    /// Fichier de déverrouillage (unlock.key ou unlock.age) ; cherché à côté des cellules si rien n'est dit.
    #[arg(long, value_name = "FICHIER")]
    unlock: Option<PathBuf>,
    /// Dossier avec le registre tel qu'il était ensuite (leaves et checkpoint), s'il a survécu.
    #[arg(long, value_name = "DOSSIER")]
    ledger: Option<PathBuf>,
}

pub(in crate::cli) fn restore(args: &Restore) -> Result<(), Refused> {
    refuse_root_at_anothers(&args.data)?;
    let backup = BackupFile::at(&args.from, args.key.read()?.opener()?);
    let keys = keys_left(args)?;
    let steps = Steps::new();
    let mut watch = |step| {
        if let RestoreStep::Rows(rows) = step {
            steps.at(Stage::Rows { rows });
        }
        Ok(())
    };
    let done = restored(&Folders::at(&args.data), &backup, &keys, args.ledger.as_deref(), &Timepiece::Real, &mut watch);
    steps.pause();
    say(&told(&done?));
    if !args.halves.is_empty() {
        say(&french().t("restore-reissue"));
    }
    Ok(())
}

fn keys_left(args: &Restore) -> Result<KeysLeft, Refused> {
    if let Some(folder) = &args.cells {
        return Ok(KeysLeft::Cells { folder: folder.clone(), unlock: args.unlock.clone() });
    }
    let read = |path: &PathBuf| {
        let text = if path.as_os_str() == "-" { typed() } else { std::fs::read_to_string(path) };
        Ok((path.display().to_string(), text.map_err(|error| Refused::file(path, &error))?))
    };
    let sheets = args.halves.iter().map(read).collect::<Result<_, Refused>>()?;
    let keeping = if args.passphrase { Keeping::Passphrase } else { Keeping::KeyFile };
    Ok(KeysLeft::Halves { sheets, keeping })
}

/// The six lines of a sheet, as they are typed; empty ones count for nothing.
fn typed() -> std::io::Result<String> {
    let lines = std::io::stdin().lines().filter(|line| !line.as_ref().is_ok_and(|line| line.trim().is_empty()));
    Ok(lines.take(SHEET_LINES).collect::<Result<Vec<String>, _>>()?.join("\n"))
}

fn told(done: &Restored) -> String {
    let mut lines = vec![french().t("restore-done").into_owned()];
    lines.extend(tried_lines(&done.opened));
    for whose in &done.dead {
        lines.push(french().with("restore-dead", &[("scope", (&whose.to_string()).into())]));
    }
    lines.join("\n")
}
