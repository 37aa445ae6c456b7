//! `carnet doctor`: what the school, its machine and its own address say of themselves, and what to do.

use crate::acts;
use crate::appliance::{Hardened, Machine, Timepiece};
use crate::archive::{Folders, School};
use crate::cli::command::{Command, Outcome};
use crate::cli::outside::seen_from_outside;
use crate::cli::said::Refused;
use crate::cli::{configured, order_unlocked_by, say};
use crate::config::Tls;
use crate::domain::checkup::{Check, Verdict};
use crate::i18n::french;
use crate::web::{Certificate, check_lines, verdict_word};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of `carnet doctor`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(in crate::cli) struct Doctor {
    /// Fichier de configuration.
    #[arg(long, value_name = "FICHIER", env = "CARNET_CONFIG", hide_env = true)]
    config: Option<PathBuf>,
    /// Dossier de données.
    #[arg(long, value_name = "DOSSIER", env = "CARNET_DATA", hide_env = true, required_unless_present = "config")]
    data: Option<PathBuf>,
    /// Écrit une liste JSON.
    #[arg(long)]
    json: bool,
}

/// Tells everything, then refuses when something is to be mended.
pub(super) fn doctor(args: &Doctor, hardened: &Hardened) -> Result<(), Refused> {
    let (data, config) = configured::located(args.config.as_deref(), args.data.as_deref())?;
    let told = order_unlocked_by(&data, config.passphrase_file.as_deref(), &Command::Checkup, &|_| {})?.json;
    let mut checks: Vec<Check> = serde_json::from_value(told["checks"].clone()).map_err(|_| Refused::garbled())?;
    // A school that was never served knows nothing yet of its mail server; the configuration does.
    for check in &mut checks {
        if let Check::Mail { set, .. } = check {
            *set = config.mail.is_some();
        }
    }
    let folders = Folders::at(data);
    let certificate = match config.tls {
        Some(Tls::Files { certificate, key }) => Some(Certificate::read(&certificate, &key)),
        Some(Tls::Acme { .. }) if folders.acme_certificate().exists() => {
            Some(Certificate::read(&folders.acme_certificate(), &folders.acme_certificate()))
        }
        // A proxy's own; or an authority's, before the first start.
        _ => None,
    };
    // What cannot be read is one thing to mend among others, and all are told.
    checks.extend(certificate.as_ref().map(|read| Check::CertificateFiles { readable: read.is_ok() }));
    let unread = certificate.as_ref().is_some_and(Result::is_err);
    let certificate = certificate.and_then(Result::ok);
    let machine = Machine {
        folders,
        // The server is another process: this one does not know what that one has locked.
        backups: config.backup.map(|backup| backup.to),
        memory: hardened.precautions.of_another_process(),
        certificate: certificate.map(Arc::new),
    };
    let now = Timepiece::Real.now();
    checks.extend(machine.checks(now).into_iter().filter(|check| !(unread && check.name() == "certificate")));
    let outside = seen_from_outside(told["origin"].as_str().unwrap_or_default(), now);
    // What is seen from outside prevails: it is what browsers are shown.
    checks.retain(|check| !outside.iter().any(|seen| seen.name() == check.name()));
    checks.extend(outside);
    let grave = checks.iter().any(|check| check.verdict() == Verdict::Bad);
    say(&if args.json { as_json(&checks).to_string() } else { in_words(checks) });
    if grave { Err(Refused::said(french().t("doctor-grave").into_owned())) } else { Ok(()) }
}

/// What the school itself says, for the process that has it open.
pub(super) fn examined(school: &School) -> Result<Outcome, Refused> {
    let checks = acts::checkup(school)?;
    let json = json!({ "origin": school.charter().origin, "checks": checks });
    Ok(Outcome { json, ..Outcome::text(String::new()) })
}

fn in_words(checks: Vec<Check>) -> String {
    let line = |line: crate::web::CheckLine| {
        let told = format!("[{}] {} : {}", verdict_word(line.verdict), line.name, line.state);
        let advice = line.advice.map(|advice| french().with("check-advice", &[("advice", (&advice).into())]));
        advice.map_or_else(|| told.clone(), |advice| format!("{told}\n    {advice}"))
    };
    check_lines(checks).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn as_json(checks: &[Check]) -> Value {
    let word = |verdict| match verdict {
        Verdict::Good => "good",
        Verdict::Unknown => "unknown",
        Verdict::Warning => "warning",
        Verdict::Bad => "bad",
    };
    checks.iter().map(|check| json!({ "found": check, "verdict": word(check.verdict()) })).collect()
}
