//! `carnet verify`: what someone else's machine can check, offline, without trusting the school's.

mod attested;
mod backup;
mod bar;
mod bundle;
mod scan;
mod sought;
mod tpm;

pub(in crate::cli) use attested::Findings;

pub(in crate::cli) use backup::{OfYear as BackupYear, Report as BackupReport, Verdict as BackupVerdict};

use crate::cli::said::Refused;
use crate::cli::words::TEMPLATE;
use crate::i18n::french;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Arguments of `carnet verify`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Ce qu'il faut vérifier.
    #[command(subcommand)]
    what: What,
}

/// What can be verified.
#[derive(Debug, Subcommand)]
enum What {
    /// Vérifie le dossier de destruction d'une année : registre, arrêté, preuve, attestation.
    #[command(help_template = TEMPLATE)]
    Bundle(bundle::Bundle),
    /// Cherche sur des supports ce qui resterait de clés détruites : la clé elle-même, ou des fragments de sa cellule.
    #[command(help_template = TEMPLATE)]
    Scan(scan::Scan),
    /// Vérifie ce que la puce TPM du serveur a attesté de ses compteurs.
    #[command(help_template = TEMPLATE)]
    Tpm(tpm::Tpm),
    /// Tient une sauvegarde face au registre : ce qui s'y ouvrait avant la destruction, et ce qui s'y ouvre depuis.
    #[command(help_template = TEMPLATE)]
    Backup(backup::Backup),
}

/// A report for programs, which must not prove more than the one for people.
fn with_limits(mut report: serde_json::Value, limits: &str) -> serde_json::Value {
    report["does_not_prove"] = vec![french().t(limits)].into();
    report
}

/// Verifies; a report that finds fault is printed as any other, and ends with 1.
pub(in crate::cli) fn verify(args: &Verify) -> Result<ExitCode, Refused> {
    match &args.what {
        What::Bundle(args) => bundle::bundle(args),
        What::Scan(args) => scan::scan(args),
        What::Tpm(args) => tpm::tpm(args),
        What::Backup(args) => backup::backup(args),
    }
}
