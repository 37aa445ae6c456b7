//! `carnet ledger`: what goes out of a school's public ledger, and what a witness sends back.

use crate::acts::{self, Courier, School};
use crate::auth::Operator;
use crate::cli::command::{Command, Outcome};
use crate::cli::said::Refused;
use crate::cli::{key_text, order, read_text, say, write_new};
use crate::domain::school_year::SchoolYear;
use crate::i18n::french;
use clap::{Args, Subcommand};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Arguments of `carnet ledger`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Ledger {
    /// Ce qu'il faut faire.
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Affiche la clé de vérification du registre, à donner sur papier à qui vérifiera.
    #[command(help_template = crate::cli::words::TEMPLATE)]
    Key(Key),
    /// Écrit la demande de contreseing à envoyer à un témoin.
    #[command(help_template = crate::cli::words::TEMPLATE)]
    Request(Request),
    /// Reçoit la ligne de contreseing d'un témoin, la vérifie et la publie.
    #[command(help_template = crate::cli::words::TEMPLATE)]
    Cosign(Cosign),
    /// Écrit le dossier de destruction d'une année, à vérifier hors d'ici.
    #[command(help_template = crate::cli::words::TEMPLATE)]
    Bundle(Bundle),
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Key {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Request {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// La clé du témoin (le texte, ou un fichier qui le contient).
    #[arg(long = "for", value_name = "CLÉ")]
    witness: String,
    /// Nombre de lignes que ce témoin dit avoir contresignées en dernier, si sa réponse s'est perdue.
    #[arg(long, value_name = "N")]
    from: Option<u64>,
    /// Fichier à écrire ; sans lui, la demande s'affiche.
    #[arg(long, value_name = "FICHIER")]
    to: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Cosign {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// La clé du témoin (le texte, ou un fichier qui le contient).
    #[arg(long, value_name = "CLÉ")]
    witness: String,
    /// La réponse du témoin.
    #[arg(value_name = "FICHIER")]
    reply: PathBuf,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
struct Bundle {
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// Année scolaire, par exemple 2026-2027.
    #[arg(long, value_name = "ANNÉE")]
    year: SchoolYear,
    /// Un arrêté plus ancien, dont le dossier montrera que le registre le prolonge.
    #[arg(long, value_name = "FICHIER")]
    since: Option<PathBuf>,
    /// Fichier à écrire, par exemple dossier-2026-2027.zip.
    #[arg(long, value_name = "FICHIER")]
    to: PathBuf,
}

/// The same as it travels through the socket.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub(in crate::cli) enum Ask {
    /// The ledger's own key.
    Key,
    /// The request to this witness.
    Request {
        /// Their key.
        witness: String,
        /// How many leaves they cosigned last, when it is not what is kept here.
        from: Option<u64>,
    },
    /// This witness's reply.
    Cosign {
        /// Their key.
        witness: String,
        /// The signature line.
        reply: String,
    },
    /// A year's bundle.
    Bundle {
        /// Which year.
        year: SchoolYear,
        /// An older checkpoint.
        since: Option<String>,
    },
}

pub(super) fn ledger(args: Ledger) -> Result<(), Refused> {
    match args.what {
        What::Key(args) => {
            say(&asked(&args.data, Ask::Key)?.text);
            Ok(())
        }
        What::Request(args) => {
            let witness = key_text::<crate::ledger::WitnessKey>(&args.witness, "cli-refused-witness-vkey")?.to_string();
            let made = asked(&args.data, Ask::Request { witness, from: args.from })?;
            match args.to {
                Some(path) => write_new(&path, made.text.as_bytes()),
                None => {
                    say(made.text.trim_end());
                    Ok(())
                }
            }
        }
        What::Cosign(args) => {
            let witness = key_text::<crate::ledger::WitnessKey>(&args.witness, "cli-refused-witness-vkey")?.to_string();
            say(&asked(&args.data, Ask::Cosign { witness, reply: read_text(&args.reply)? })?.text);
            Ok(())
        }
        What::Bundle(args) => {
            let since = args.since.as_deref().map(read_text).transpose()?;
            let made = asked(&args.data, Ask::Bundle { year: args.year, since })?;
            let bytes = made.json["bundle"].as_str().and_then(|text| BASE64.decode(text.as_bytes()).ok());
            write_new(&args.to, &bytes.ok_or_else(Refused::garbled)?)?;
            say(&made.text);
            Ok(())
        }
    }
}

fn asked(data: &Path, ask: Ask) -> Result<Outcome, Refused> {
    order(data, &Command::Ledger(ask), &|_| {})
}

/// Does it, on the school's side.
///
/// # Errors
/// What the person who typed it should read.
pub(in crate::cli) fn execute(school: &School, operator: &Operator, ask: &Ask) -> Result<Outcome, Refused> {
    match ask {
        Ask::Key => Ok(Outcome::text(acts::ledger_key(school)?)),
        Ask::Request { witness, from } => {
            let witness = witness.parse().map_err(|_| Refused::garbled())?;
            Ok(Outcome::text(acts::witness_request(school, &witness, *from)?.to_string()))
        }
        Ask::Cosign { witness, reply } => {
            let witness = witness.parse().map_err(|_| Refused::garbled())?;
            let size = acts::take_in_cosignature(school, &Courier::Operator(operator), reply, &witness)?;
            let size = i64::try_from(size).unwrap_or(i64::MAX);
            Ok(Outcome::text(french().with("cli-ledger-cosigned", &[("n", size.into())])))
        }
        Ask::Bundle { year, since } => {
            let bytes = crate::web::bundle(school, *year, since.as_deref()).map_err(|refused| match refused {
                acts::ActRefused::NotFound => Refused::said(french().t("cli-refused-not-destroyed").into_owned()),
                other => other.into(),
            })?;
            let named = year.to_string();
            let text = french().with("cli-ledger-bundle", &[("year", (&named).into()), ("n", bytes.len().into())]);
            Ok(Outcome { json: serde_json::json!({ "bundle": BASE64.encode(&bytes) }), ..Outcome::text(text) })
        }
    }
}
