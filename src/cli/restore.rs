//! `carnet restore`: a backup made a data directory again, with what survived of its keys.

use crate::appliance::{KeysLeft, Restored, Timepiece, restore as restored};
use crate::archive::{BackupFile, Folders, RestoreStep};
use crate::cli::backup::{Key, tried_lines};
use crate::cli::command::Stage;
use crate::cli::said::Refused;
use crate::cli::say;
use crate::cli::steps::Steps;
use crate::i18n::french;
use clap::Args;
use std::path::PathBuf;

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
    #[arg(long, value_name = "DOSSIER")]
    cells: PathBuf,
    /// Fichier de déverrouillage (unlock.key ou unlock.age) ; cherché à côté des cellules si rien n'est dit.
    #[arg(long, value_name = "FICHIER")]
    unlock: Option<PathBuf>,
    /// Dossier avec le registre tel qu'il était ensuite (leaves et checkpoint), s'il a survécu.
    #[arg(long, value_name = "DOSSIER")]
    ledger: Option<PathBuf>,
}

pub(in crate::cli) fn restore(args: &Restore) -> Result<(), Refused> {
    let backup = BackupFile::at(&args.from, args.key.read()?.opener()?);
    let keys = KeysLeft::Cells { folder: args.cells.clone(), unlock: args.unlock.clone() };
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
    Ok(())
}

fn told(done: &Restored) -> String {
    let mut lines = vec![french().t("restore-done").into_owned()];
    lines.extend(tried_lines(&done.opened));
    for whose in &done.dead {
        lines.push(french().with("restore-dead", &[("scope", (&whose.to_string()).into())]));
    }
    lines.join("\n")
}
