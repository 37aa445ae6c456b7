//! `carnet restore`: a backup made a data directory again, with what survived of its keys.

use crate::appliance::{Keeping, KeysLeft, Restored, Timepiece, restore as restored};
use crate::archive::{BackupFile, Folders, RestoreStep};
use crate::cli::backup::{Key, tried_lines};
use crate::cli::command::Stage;
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::Refused;
use crate::cli::steps::Steps;
use crate::cli::{say, warn};
use crate::i18n::french;
use clap::Args;
use std::path::{Path, PathBuf};

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
    args.cells.iter().filter_map(|cells| home_of(cells)).for_each(|home| {
        warn(&french().with("restore-cells-shared", &[("folder", (&home.display().to_string()).into())]));
    });
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

/// The directory that these cells were made in, when a carnet is still in it.
fn home_of(cells: &Path) -> Option<PathBuf> {
    let home = std::fs::canonicalize(cells).ok()?.parent()?.to_owned();
    Folders::at(&home).identity().exists().then_some(home)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::back_up;
    use crate::appliance::{Appliance, ApplianceError};
    use crate::archive::ArchiveError;
    use crate::auth::Operator;
    use crate::backup::{Opener, Readers};
    use crate::cli::tests::school;
    use age::secrecy::ExposeSecret;
    use std::fs::File;

    fn backed_up(appliance: &Appliance, file: &Path) -> BackupFile {
        let key = age::x25519::Identity::generate();
        let readers = Readers::parse(&[key.to_public().to_string()]).unwrap();
        let out = File::create(file).unwrap();
        back_up(&appliance.school, &Operator::at_the_console(), Some(readers), out, &mut |_| true).unwrap();
        BackupFile::at(file, Opener::parse(key.to_string().expose_secret()).unwrap())
    }

    fn restores(to: &Folders, backup: &BackupFile, cells: &Folders) -> Result<Restored, ApplianceError> {
        let keys = KeysLeft::Cells { folder: cells.cells(), unlock: None };
        restored(to, backup, &keys, None, &Timepiece::Real, &mut |_| Ok(()))
    }

    #[test]
    fn the_cells_of_a_school_that_runs_are_left_to_it_and_two_never_run_on_them_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let [here, there] = ["carnet", "essai"].map(|name| Folders::at(folder.path().join(name)));
        let runs = school(&here);
        let backup = backed_up(&runs, &folder.path().join("nuit.age"));
        let in_use = |refused: ApplianceError| {
            assert!(matches!(refused, ApplianceError::Archive(ArchiveError::CellsInUse(_))), "{refused}");
            assert!(Refused::from(refused).to_string().contains("se sert déjà de ces cellules"));
        };
        in_use(restores(&there, &backup, &here).unwrap_err());
        assert!(!there.root().exists(), "nothing was written");
        drop(runs);
        restores(&there, &backup, &here).unwrap();
        let restored = Appliance::open(there.clone(), &Timepiece::Real).unwrap();
        in_use(Appliance::open(here.clone(), &Timepiece::Real).err().unwrap());
        drop(restored);
        assert!(Appliance::open(here.clone(), &Timepiece::Real).is_ok(), "one at a time they may");
        assert_eq!(home_of(&there.cells()), Some(here.root().canonicalize().unwrap()), "and whoever restores is told");
    }

    #[test]
    fn after_a_try_with_the_wrong_cells_the_right_ones_are_taken() {
        let folder = tempfile::tempdir().unwrap();
        let [right, wrong, there] = ["carnet", "autre", "neuf"].map(|name| Folders::at(folder.path().join(name)));
        let backup = backed_up(&school(&right), &folder.path().join("nuit.age"));
        drop(school(&wrong));
        let refused = restores(&there, &backup, &Folders::at(folder.path())).unwrap_err();
        let refused = Refused::from(refused).to_string();
        assert!(refused.contains("cells") && !refused.contains("os error"), "no cells are there: {refused}");
        assert!(restores(&there, &backup, &wrong).is_err());
        let before = std::fs::read(wrong.establishment_cell()).unwrap();
        restores(&there, &backup, &right).unwrap();
        let opened = Appliance::open(there.clone(), &Timepiece::Real).unwrap();
        assert!(opened.school.open_year().is_some());
        assert_eq!(std::fs::read(wrong.establishment_cell()).unwrap(), before);
    }
}
