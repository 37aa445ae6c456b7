//! `carnet backup`: made while the school is served, for whoever holds the recipients' keys; and checked.

mod kept;
mod older;
mod order;

pub(in crate::cli) use order::{BackupCheck, BackupOrder, SentOpener, check_here, made_here, make_here};

use crate::appliance::secret_text;
use crate::archive::Folders;
use crate::backup::Opener;
use crate::cli::command::{Command, Outcome, Stage};
use crate::cli::owner::refuse_root_at_anothers;
use crate::cli::said::{self, Refused};
use crate::cli::steps::Steps;
use crate::cli::words::TEMPLATE;
use crate::cli::{complain, configured, open_here, order as brought, order_unlocked_by, say, socket, warn};
use crate::config::Backups;
use crate::i18n::french;
use clap::{Args, Subcommand};
use secrecy::ExposeSecret;
use std::fs::File;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The file that holds a backup's passphrase, for a night without anyone at the terminal.
const PASSPHRASE_FILE: &str = "CARNET_BACKUP_PASSPHRASE_FILE";

/// Arguments of `carnet backup`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options", args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(in crate::cli) struct Backup {
    /// Ce qu'il faut faire d'une sauvegarde déjà là.
    #[command(subcommand)]
    what: Option<What>,
    /// Fichier de configuration, qui dit le dossier de données et, dans sa partie [backup], où écrire et combien
    /// garder.
    #[arg(long, value_name = "FICHIER")]
    config: Option<PathBuf>,
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER", required_unless_present = "config")]
    data: Option<PathBuf>,
    /// Fichier à écrire, ou dossier où l'écrire sous un nom daté.
    #[arg(long, value_name = "CHEMIN", required_unless_present = "config")]
    to: Option<PathBuf>,
    /// Nombre de sauvegardes du carnet à laisser dans le dossier : les plus anciennes, dans l'ordre du registre, sont
    /// retirées, une fois la nouvelle relue.
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroU16>,
    /// Destinataire age (age1…), répétable ; sa clé privée reste ailleurs. Sans lui : ceux qui sont retenus.
    #[arg(long = "recipient", value_name = "AGE1")]
    recipients: Vec<String>,
    /// Retient ces destinataires pour les sauvegardes suivantes.
    #[arg(long, requires = "recipients")]
    remember: bool,
    /// Chiffre par une phrase secrète (demandée, ou lue dans le fichier CARNET_BACKUP_PASSPHRASE_FILE).
    #[arg(long, conflicts_with = "recipients")]
    passphrase: bool,
    /// Écrit un seul objet JSON.
    #[arg(long)]
    json: bool,
}

/// What is done with a backup that is there.
#[derive(Debug, Subcommand)]
enum What {
    /// Contrôle qu'une sauvegarde se lit jusqu'au bout, et, avec --data, que tout s'y ouvre encore.
    #[command(help_template = TEMPLATE)]
    Check(Check),
}

/// Arguments of `carnet backup check`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Check {
    /// Dossier de données : ses clés sont essayées sur chaque ligne, et le contrôle est noté au registre.
    #[arg(long, value_name = "DOSSIER")]
    data: Option<PathBuf>,
    #[command(flatten)]
    key: Key,
    /// Écrit un seul objet JSON.
    #[arg(long)]
    json: bool,
    /// La sauvegarde.
    #[arg(value_name = "FICHIER", help_heading = "Fichier")]
    file: PathBuf,
}

/// What opens a backup.
#[derive(Debug, Args)]
pub(in crate::cli) struct Key {
    /// Fichier de clés age (AGE-SECRET-KEY-1…). Sans lui, la phrase secrète est demandée.
    #[arg(long, value_name = "FICHIER")]
    identity: Option<PathBuf>,
}

impl Key {
    /// Reads the keys, or asks for the passphrase.
    pub(in crate::cli) fn read(&self) -> Result<SentOpener, Refused> {
        match &self.identity {
            Some(path) => {
                let keys = std::fs::read_to_string(path).map_err(|error| Refused::file(path, &error))?;
                Ok(SentOpener::Keys(keys))
            }
            None => Ok(SentOpener::Passphrase(secret_text(PASSPHRASE_FILE, false)?.expose_secret().to_owned())),
        }
    }
}

pub(in crate::cli) fn backup(args: &Backup) -> Result<(), Refused> {
    match &args.what {
        Some(What::Check(args)) => check(args),
        None => make(args),
    }
}

/// A school to be backed up, what its configuration says it is unlocked by, and where to.
struct Placed {
    data: PathBuf,
    passphrase_file: Option<PathBuf>,
    backups: Backups,
}

/// Of what and where to: what was typed prevails over the configuration.
fn placed(args: &Backup) -> Result<Placed, Refused> {
    let (data, passphrase_file, set) = match (&args.config, &args.data) {
        (None, Some(data)) => (data.clone(), None, None),
        (file, data) => {
            let (data, config) = configured::located(file.as_deref(), data.as_deref())?;
            (data, config.passphrase_file, config.backup)
        }
    };
    // Before anything is made: a folder of root's would be closed to the unit of every night after.
    refuse_root_at_anothers(&data)?;
    let to = match (&args.to, &set) {
        (Some(to), _) => to.clone(),
        (None, Some(set)) => {
            let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&set.to);
            made.map_err(|error| Refused::file(&set.to, &error))?;
            set.to.clone()
        }
        (None, None) => return Err(configured::missing(args.config.as_deref(), "backup.to")),
    };
    let keep = args.keep.or(set.and_then(|set| set.keep).filter(|_| args.to.is_none()));
    if keep.is_some() && !to.is_dir() {
        return Err(Refused::said(french().t("backup-refused-one-file").into_owned()));
    }
    Ok(Placed { data, passphrase_file, backups: Backups { to, keep } })
}

/// The passphrase of a new backup, if one is wanted.
pub(in crate::cli) fn new_passphrase(wanted: bool) -> Result<Option<String>, Refused> {
    Ok(if wanted { Some(secret_text(PASSPHRASE_FILE, true)?.expose_secret().to_owned()) } else { None })
}

fn make(args: &Backup) -> Result<(), Refused> {
    let Placed { data, passphrase_file, backups: Backups { to, keep } } = placed(args)?;
    let unlocked_by = passphrase_file.as_deref();
    let passphrase = new_passphrase(args.passphrase)?;
    let asked = BackupOrder { recipients: args.recipients.clone(), passphrase, remember: args.remember };
    let folders = Folders::at(&data);
    let made = kept_at(&to, |progress, file| match socket::knock(&folders) {
        Some(server) => socket::fetch(server, &asked, progress, file),
        None => make_here(&open_here(folders, unlocked_by)?.school, &asked, progress, file),
    })?;
    say(&if args.json { made.json.to_string() } else { made.text });
    match keep {
        Some(keep) => {
            let told = order_unlocked_by(&data, unlocked_by, &Command::BackupsMade, &|_| {})?;
            leave(told, &to, keep, made.json["file"].as_str().unwrap_or_default())
        }
        None => Ok(()),
    }
}

/// Leaves that many of the school's backups in the folder, the last ones `made`; `newest` is the new one's name.
fn leave(made: Outcome, folder: &Path, keep: NonZeroU16, newest: &str) -> Result<(), Refused> {
    let known: Vec<String> = serde_json::from_value(made.json).map_err(|_| Refused::garbled())?;
    let left = older::leave(folder, newest, &known, keep).map_err(|error| Refused::file(folder, &error))?;
    for (key, files) in [("backup-strange", left.strange), ("backup-ahead", left.ahead)] {
        for file in files {
            let file = file.display().to_string();
            warn(&french().with(key, &[("file", (&file).into())]));
        }
    }
    complain(&french().with("backup-older", &[("removed", left.removed.into()), ("kept", left.kept.into())]));
    Ok(())
}

/// Keeps a backup as a file, or in a folder under its dated name, once all of it was received.
pub(in crate::cli) fn kept_at(
    to: &Path,
    made: impl FnOnce(&dyn Fn(Stage), &mut dyn Taker) -> Result<Outcome, Refused>,
) -> Result<Outcome, Refused> {
    let steps = Steps::new();
    let mut file = kept::PartFile::beside(to)?;
    let made = made(&|stage| steps.at(stage), &mut file);
    steps.pause();
    let kept = file.kept().map(|path| path.display().to_string());
    let told = |key, file: &str| french().with(key, &[("file", file.into())]);
    match (made, kept) {
        (Ok(made), Some(file)) => {
            complain(&told("backup-kept", &file));
            Ok(made)
        }
        (Ok(_), None) => Err(Refused::cut_short()),
        (Err(refused), kept) => {
            kept.iter().for_each(|file| warn(&told("backup-unnoted", file)));
            Err(refused)
        }
    }
}

fn check(args: &Check) -> Result<(), Refused> {
    let opener = args.key.read()?;
    let steps = Steps::new();
    let done = match &args.data {
        None => order::check_alone(&args.file, opener.opener()?, &|stage| steps.at(stage)),
        Some(data) => {
            // What is not there for whoever types is told as such; a server may see less, and says so.
            let file = File::open(&args.file).and_then(|_| std::path::absolute(&args.file));
            let file = file.map_err(|error| Refused::file(&args.file, &error))?;
            let command = Command::BackupCheck(BackupCheck { file, opener });
            brought(data, &command, &|stage| steps.at(stage))
        }
    };
    steps.pause();
    let done = done?;
    say(&if args.json { done.json.to_string() } else { done.text });
    Ok(())
}

impl SentOpener {
    /// In the form that opens.
    pub(in crate::cli) fn opener(&self) -> Result<Opener, Refused> {
        match self {
            Self::Keys(file) => Ok(Opener::parse(file).map_err(crate::archive::ArchiveError::from)?),
            Self::Passphrase(phrase) => Ok(Opener::Passphrase(phrase.as_str().into())),
        }
    }
}

/// What takes a backup's bytes as they are made.
pub(in crate::cli) trait Taker {
    /// Takes all of them.
    fn take(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Keeps what it has taken, which is the whole of what is told. Only then is a backup said to be made.
    fn keep(&mut self, made: &Outcome) -> Result<(), Refused>;
}

/// As a writer.
pub(in crate::cli) struct Taking<'a>(pub(in crate::cli) &'a mut dyn Taker);

impl Write for Taking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.take(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The lines said of scopes.
pub(in crate::cli) use said::tried_lines;
