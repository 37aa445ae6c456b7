//! `carnet witness`: whoever watches a school's ledger, on a machine of their own, offline.

use crate::appliance::{SystemClock, passphrase};
use crate::cli::said::Refused;
use crate::cli::{key_text, read_text, say};
use crate::domain::clock::Clock;
use crate::i18n::french;
use crate::ledger::WitnessRefused;
use crate::witness::{Desk, WitnessError};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `carnet witness`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Witness {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Crée la clé d'un témoin, et dit la clé de vérification à donner à l'établissement.
    #[command(help_template = crate::cli::words::TEMPLATE)]
    Init(Init),
    /// Contresigne une demande, si le registre prolonge ce qui a déjà été contresigné.
    #[command(help_template = crate::cli::words::TEMPLATE)]
    Sign(Sign),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Init {
    /// Dossier du témoin, absent.
    #[arg(long, value_name = "DOSSIER")]
    folder: PathBuf,
    /// Nom public du témoin, sans espace, par exemple dpd.exemple.fr : pas le nom d'une personne.
    #[arg(long, value_name = "NOM")]
    name: String,
    /// Garde la clé derrière une phrase secrète (demandée, ou lue dans le fichier CARNET_PASSPHRASE_FILE).
    #[arg(long)]
    passphrase: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Sign {
    /// Dossier du témoin.
    #[arg(long, value_name = "DOSSIER")]
    folder: PathBuf,
    /// La clé de vérification du registre, la première fois (le texte, ou un fichier qui le contient).
    #[arg(long, value_name = "CLÉ")]
    school: Option<String>,
    /// La demande de l'établissement.
    #[arg(value_name = "FICHIER")]
    request: PathBuf,
}

pub(super) fn witness(args: &Witness) -> Result<(), Refused> {
    match &args.what {
        What::Init(args) => {
            let passphrase = args.passphrase.then(|| passphrase(true)).transpose()?;
            let desk = Desk::create(&args.folder, &args.name, passphrase)?;
            say(&desk.key().to_string());
            crate::cli::complain(&french().t("cli-witness-made"));
        }
        What::Sign(args) => {
            let school = args.school.as_deref().map(|key| key_text(key, "cli-refused-vkey")).transpose()?;
            let passphrase = Desk::is_locked(&args.folder).then(|| passphrase(false)).transpose()?;
            let desk = Desk::open(&args.folder, passphrase)?;
            let now = SystemClock::start().now();
            let cosigned = desk.cosign(&read_text(&args.request)?, school.as_ref(), now.into())?;
            say(&cosigned.line);
            let number = |size: u64| i64::try_from(size).unwrap_or(i64::MAX);
            let facts = [
                ("origin", (&cosigned.origin).into()),
                ("n", number(cosigned.size).into()),
                ("before", number(cosigned.before).into()),
            ];
            crate::cli::complain(&french().with("cli-witness-signed", &facts));
        }
    }
    Ok(())
}

impl From<WitnessError> for Refused {
    fn from(error: WitnessError) -> Self {
        let why = error.to_string();
        let key = witness_key(&error);
        let last = match error {
            WitnessError::Refused(WitnessRefused::AnotherStart { last, .. }) => i64::try_from(last).unwrap_or(i64::MAX),
            _ => 0,
        };
        Self::said(french().with(key, &[("why", (&why).into()), ("last", last.to_string().as_str().into())]))
    }
}

fn witness_key(error: &WitnessError) -> &'static str {
    match error {
        WitnessError::Unknown(_) => "cli-witness-unknown",
        WitnessError::AnotherKey => "cli-witness-another-key",
        WitnessError::Refused(WitnessRefused::AnotherStart { .. }) => "cli-witness-another-start",
        WitnessError::Refused(WitnessRefused::Fork(_)) => "cli-witness-fork",
        WitnessError::Refused(_) => "cli-witness-not-a-request",
        WitnessError::Passphrase => "cli-refused-passphrase",
        _ => "cli-witness-folder",
    }
}
