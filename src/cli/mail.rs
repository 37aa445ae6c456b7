//! `carnet mail test`: one mail to an address, to see that the relay of the configuration takes it. `carnet mail
//! bounced`: a report that a mail could not be delivered, piped in by the mail server that it comes back to. Anybody
//! may write there, so a report opens nothing: it is brought to the server that has the school open, or comes again
//! later.

use crate::acts;
use crate::appliance::{relay_of, send_trial};
use crate::archive::{Folders, School};
use crate::cli::command::{Command, Outcome};
use crate::cli::said::Refused;
use crate::cli::words::TEMPLATE;
use crate::cli::{configured, ended, say, socket};
use crate::domain::mail_address::MailAddress;
use crate::domain::mail_mark::MailMark;
use crate::i18n::french;
use crate::mail::{Bounce, Handed, LONGEST_REPORT, NoBounce, read_report};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::ExitCode;

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
    /// Lit sur l'entrée standard un rapport de non-remise (RFC 3464) et note que l'adresse ne reçoit plus rien. Seul
    /// compte un rapport qui cite un courriel parti d'ici : personne d'autre ne peut faire taire une adresse. Rien du
    /// rapport n'est gardé. Un alias du serveur de courrier l'appelle. Seul le serveur du carnet y répond : sans lui,
    /// ou s'il ne peut rien noter maintenant, la commande n'ouvre rien et finit par 75, pour que le serveur de courrier
    /// réessaie.
    #[command(help_template = TEMPLATE)]
    Bounced(Bounced),
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

/// Arguments of `carnet mail bounced`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Bounced {
    /// Fichier de configuration.
    #[arg(long, value_name = "FICHIER", env = "CARNET_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER", env = "CARNET_DATA", hide_env = true, required_unless_present = "config")]
    data: Option<PathBuf>,
}

/// What a mail server keeps a message for, and tries again (sysexits' `EX_TEMPFAIL`).
const TRY_AGAIN: u8 = 75;

pub(super) fn mail(args: Mail) -> Result<ExitCode, Refused> {
    match args.step {
        MailVerb::Test(args) => trial(args).map(|()| ExitCode::SUCCESS),
        MailVerb::Bounced(args) => bounced(&args),
    }
}

/// A report that is of no use is refused for good; one that cannot be noted now comes again.
fn bounced(args: &Bounced) -> Result<ExitCode, Refused> {
    let again = |refused: Refused| Ok(ended(&refused, TRY_AGAIN));
    let report = match read_in() {
        Ok(report) => report,
        Err(error) => return again(Refused::said(error.to_string())),
    };
    let refused = |none: NoBounce| Refused::said(french().t(none_key(none)).into_owned());
    let Bounce { mark, failed } = read_report(&report).map_err(refused)?;
    match bring(args, &Command::MailBounced { mark, failed }) {
        Ok(outcome) if outcome.json["noted"] == true => {
            say(&outcome.text);
            Ok(ExitCode::SUCCESS)
        }
        Ok(outcome) => Err(Refused::said(outcome.text)),
        Err(refused) => again(refused),
    }
}

/// The beginning of a report. The rest is taken too, for whoever writes it: a mail server may count a pipe that closes
/// early as a failure.
fn read_in() -> io::Result<Vec<u8>> {
    let (mut all, mut report) = (io::stdin().lock(), Vec::new());
    all.by_ref().take(LONGEST_REPORT as u64).read_to_end(&mut report)?;
    io::copy(&mut all, &mut io::sink())?;
    Ok(report)
}

/// To the running server and to nothing else.
fn bring(args: &Bounced, command: &Command) -> Result<Outcome, Refused> {
    let (data, _) = configured::located(args.config.as_deref(), args.data.as_deref())?;
    let server = socket::knock(&Folders::at(data));
    let server = server.ok_or_else(|| Refused::said(french().t("mail-bounced-unserved").into_owned()))?;
    socket::ask(server, command, &|_| {})
}

/// The same in the process that has the school open.
pub(super) fn bounced_here(school: &School, mark: &MailMark, failed: &[MailAddress]) -> Result<Outcome, Refused> {
    let noted = acts::note_bounce(school, mark, failed)?;
    let said = french().t(if noted { "mail-bounced-noted" } else { "mail-bounced-unknown" });
    Ok(Outcome { json: json!({ "noted": noted }), ..Outcome::text(said.into_owned()) })
}

fn none_key(none: NoBounce) -> &'static str {
    match none {
        NoBounce::NoReport => "mail-bounced-no-report",
        NoBounce::Delayed => "mail-bounced-delayed",
        NoBounce::Policy => "mail-bounced-policy",
        NoBounce::Unquoted => "mail-bounced-unquoted",
    }
}

fn trial(args: Trial) -> Result<(), Refused> {
    let config = configured::read(Some(&args.config))?;
    let setting = config.mail.ok_or_else(|| Refused::said(french().t("mail-refused-unset").into_owned()))?;
    let handed = relay_of(&setting).and_then(|relay| send_trial(&relay, args.to));
    let handed = handed.map_err(crate::appliance::ApplianceError::from)?;
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
        Handed::Busy | Handed::PutOff => "mail-trial-put-off",
        Handed::Unwanted | Handed::Returned | Handed::Unknown => "mail-trial-returned",
    }
}
