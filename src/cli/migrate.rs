//! `carnet migrate`: a data directory of an earlier version led into the form of this one, with a backup before.

use crate::appliance::{Appliance, Timepiece};
use crate::archive::{Folders, Led, STEPS, Step, form_after};
use crate::cli::backup::{BackupOrder, kept_at, make_here, new_passphrase};
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::Refused;
use crate::cli::say;
use crate::i18n::french;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `carnet migrate`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Migrate {
    /// Dossier de données ; le carnet n'est pas servi pendant ce temps.
    #[arg(long, value_name = "DOSSIER")]
    pub(in crate::cli) data: PathBuf,
    /// Dit ce qui serait fait, en le faisant sur une copie jetée aussitôt.
    #[arg(long, conflicts_with = "to")]
    pub(in crate::cli) dry_run: bool,
    /// Où écrire la sauvegarde faite avant : un fichier, ou un dossier.
    #[arg(long, value_name = "CHEMIN", required_unless_present = "dry_run")]
    pub(in crate::cli) to: Option<PathBuf>,
    /// Destinataire age (age1…) de cette sauvegarde, répétable. Sans lui : ceux qui sont retenus.
    #[arg(long = "recipient", value_name = "AGE1", requires = "to")]
    pub(in crate::cli) recipients: Vec<String>,
    /// Chiffre cette sauvegarde par une phrase secrète.
    #[arg(long, requires = "to", conflicts_with = "recipients")]
    pub(in crate::cli) passphrase: bool,
}

pub(in crate::cli) fn migrate(args: &Migrate) -> Result<(), Refused> {
    refuse_root_at_anothers(&args.data)?;
    say(&migrated(args, STEPS)?);
    Ok(())
}

/// Leads the directory on by those steps; what is told of it.
pub(in crate::cli) fn migrated(args: &Migrate, steps: &[Step]) -> Result<String, Refused> {
    let Some(school) = Appliance::older(Folders::at(&args.data), &Timepiece::Real, steps)? else {
        return Ok(french().with("migrate-nothing", &[("form", form_after(steps).into())]));
    };
    let Some(to) = &args.to else {
        return Ok(told(&school.migrated(steps)?.thrown_away()?, "migrate-tried"));
    };
    let passphrase = new_passphrase(args.passphrase)?;
    let asked = BackupOrder { recipients: args.recipients.clone(), passphrase, remember: false };
    kept_at(to, |progress, file| make_here(&school, &asked, progress, file))?;
    Ok(told(&school.migrated(steps)?.kept()?, "migrate-done"))
}

fn told(led: &[Led], end: &'static str) -> String {
    let step = |led: &Led| {
        let records = i64::try_from(led.records).unwrap_or(i64::MAX);
        let facts = [("from", led.from.into()), ("to", (led.from + 1).into()), ("records", records.into())];
        french().with("migrate-step", &facts)
    };
    let mut lines: Vec<_> = led.iter().map(step).collect();
    lines.push(french().t(end).into_owned());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appliance::{KeysLeft, restore};
    use crate::archive::{ArchiveError, BackupFile, ClassGroup, Kind, Record, School, Scope};
    use crate::backup::Opener;
    use crate::cli::tests::school;
    use crate::domain::roster::{ClassCode, ClassKind};
    use age::secrecy::ExposeSecret;
    use serde::{Deserialize, Serialize};
    use std::path::Path;

    /// A class as an invented form has it.
    #[derive(Serialize, Deserialize)]
    struct Renamed {
        label: String,
        was: ClassCode,
    }

    impl Record for Renamed {
        const KIND: Kind = Kind::ClassGroup;
    }

    const INVENTED: &[Step] = &[|scope| {
        let old = scope.shelf::<ClassGroup>(scope.house())?;
        let records = old.len() as u64;
        scope.write(|pen| {
            old.into_iter().try_for_each(|old| {
                pen.put(scope.house(), old.row, &Renamed { label: old.record.label, was: old.record.code })
            })
        })?;
        Ok::<_, ArchiveError>(records)
    }];

    /// A school with one class.
    fn with_a_class(data: &Path) {
        let appliance = school(&Folders::at(data));
        let live = appliance.school.live_year().unwrap();
        let class = ClassGroup {
            code: ClassCode("6A".into()),
            label: "Sixième A".into(),
            kind: ClassKind::Division,
            level: None,
        };
        live.scope.write(|pen| pen.add(live.scope.house(), &class).map(drop)).map_err(|e: ArchiveError| e).unwrap();
    }

    fn classes(school: &School) -> Vec<ClassGroup> {
        let live = school.live_year().unwrap();
        let scope: &Scope = &live.scope;
        scope.shelf(scope.house()).unwrap().into_iter().map(|class| class.record).collect()
    }

    fn asked(data: &Path, to: Option<PathBuf>, recipient: Option<String>) -> Migrate {
        let dry_run = to.is_none();
        Migrate { data: data.to_owned(), dry_run, to, recipients: recipient.into_iter().collect(), passphrase: false }
    }

    #[test]
    fn a_directory_in_the_form_of_this_version_has_nothing_to_be_done() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("carnet");
        with_a_class(&data);
        assert!(migrated(&asked(&data, None, None), STEPS).unwrap().contains("rien à faire"));
    }

    #[test]
    fn a_trial_tells_the_rows_then_a_backup_is_made_and_the_version_before_restores_it() {
        let folder = tempfile::tempdir().unwrap();
        let (data, file) = (folder.path().join("carnet"), folder.path().join("avant.age"));
        with_a_class(&data);
        let tried = migrated(&asked(&data, None, None), INVENTED).unwrap();
        assert!(tried.contains("1 enregistrement réécrit") && tried.contains("rien n'a changé"), "{tried}");
        assert_eq!(classes(&Appliance::open(Folders::at(&data), &Timepiece::Real).unwrap().school).len(), 1);
        let key = age::x25519::Identity::generate();
        let for_key = asked(&data, Some(file.clone()), Some(key.to_public().to_string()));
        let done = migrated(&for_key, INVENTED).unwrap();
        assert!(done.contains("C'est fait"), "{done}");
        let refused = Refused::from(Appliance::open(Folders::at(&data), &Timepiece::Real).err().unwrap()).to_string();
        assert!(refused.contains("forme 2") && refused.contains("forme 1"), "{refused}");
        let opener = Opener::parse(key.to_string().expose_secret()).unwrap();
        let (backup, again) = (BackupFile::at(&file, opener), Folders::at(folder.path().join("avant")));
        let keys = KeysLeft::Cells { folder: data.join("cells"), unlock: None };
        restore(&again, &backup, &keys, None, &Timepiece::Real, &mut |_| Ok(())).unwrap();
        assert_eq!(classes(&Appliance::open(again, &Timepiece::Real).unwrap().school)[0].label, "Sixième A");
    }

    #[test]
    fn without_anyone_who_could_read_the_backup_nothing_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let (data, file) = (folder.path().join("carnet"), folder.path().join("avant.age"));
        with_a_class(&data);
        assert!(migrated(&asked(&data, Some(file.clone()), None), INVENTED).is_err());
        assert!(!file.exists() && !data.join("next").exists());
        assert_eq!(classes(&Appliance::open(Folders::at(&data), &Timepiece::Real).unwrap().school).len(), 1);
    }
}
