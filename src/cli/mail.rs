//! `carnet mail test`: one mail to an address, to see that the relay of the configuration takes it.

use crate::appliance::{relay_of, send_trial};
use crate::cli::said::Refused;
use crate::cli::words::TEMPLATE;
use crate::cli::{configured, say};
use crate::domain::mail_address::MailAddress;
use crate::i18n::french;
use crate::mail::Handed;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `carnet mail`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mail {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    step: MailVerb,
}

/// What may be done with the relay.
#[derive(Debug, Subcommand)]
enum MailVerb {
    /// Envoie un courriel d'essai, sans aucun contenu, et dit ce que le serveur de courrier en a fait.
    #[command(help_template = TEMPLATE)]
    Test(Trial),
}

/// Arguments of `carnet mail test`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Trial {
    /// Fichier de configuration.
    #[arg(long, value_name = "FICHIER", env = "CARNET_CONFIG", hide_env = true)]
    config: PathBuf,
    /// Adresse où l'envoyer.
    #[arg(value_name = "ADRESSE", help_heading = "Adresse")]
    to: MailAddress,
}

pub(super) fn mail(args: Mail) -> Result<(), Refused> {
    let MailVerb::Test(args) = args.step;
    let config = configured::read(Some(&args.config))?;
    let setting = config.mail.ok_or_else(|| Refused::said(french().t("mail-refused-unset").into_owned()))?;
    let handed = send_trial(&relay_of(&setting)?, args.to).map_err(crate::appliance::ApplianceError::from)?;
    let said = french().t(handed_key(handed)).into_owned();
    if handed == Handed::Taken {
        say(&said);
        return Ok(());
    }
    Err(Refused::said(said))
}

fn handed_key(handed: Handed) -> &'static str {
    match handed {
        Handed::Taken => "mail-trial-taken",
        Handed::NoMailbox => "mail-trial-no-mailbox",
        Handed::PutOff => "mail-trial-put-off",
        Handed::Unwanted | Handed::Returned | Handed::Unknown => "mail-trial-returned",
    }
}
