//! The report on a TPM's words, as the person who asked for it reads it.

use crate::cli::verify::{Finding, Findings, Proof};
use crate::i18n::french;
use crate::ledger::ChipKind;
use std::path::Path;

/// The whole report, with openssl's lines when the files for it were written.
pub(in crate::cli) fn tpm(findings: &Findings, extracted: Option<&Path>) -> String {
    let mut lines: Vec<String> = findings.years.iter().flat_map(year).collect();
    if lines.is_empty() {
        lines.push(french().t("tpm-no-year").into_owned());
    }
    let written = findings.years.iter().filter(|year| year.evidence.is_some());
    lines.extend(extracted.into_iter().flat_map(|folder| written.clone().map(|year| openssl(folder, year))));
    lines.push(String::new());
    lines.push(french().t("tpm-limits").into_owned());
    lines.join("\n")
}

fn year(finding: &Finding) -> Vec<String> {
    let why = if let Proof::Refused(why) = &finding.proof { why.as_str() } else { "" };
    let value = match finding.proof {
        Proof::Open { value } | Proof::Dead { value } => value.to_string(),
        Proof::None | Proof::Refused(_) => String::new(),
    };
    let sealed = finding.sealed_at.to_string();
    let args = [
        ("year", (&finding.year).into()),
        ("maker", (&finding.maker).into()),
        ("sealed", (&sealed).into()),
        ("value", (&value).into()),
        ("why", why.into()),
    ];
    [proof_key(finding), chip_key(finding.chip)].map(|key| french().with(key, &args)).into()
}

fn proof_key(finding: &Finding) -> &'static str {
    match (&finding.proof, finding.destroyed) {
        (Proof::None, true) => "tpm-proof-missing",
        (Proof::None, false) => "tpm-proof-none-yet",
        (Proof::Refused(_), _) => "tpm-proof-refused",
        (Proof::Open { .. }, true) => "tpm-proof-open-though-destroyed",
        (Proof::Open { .. }, false) => "tpm-proof-open",
        (Proof::Dead { .. }, _) => "tpm-proof-dead",
    }
}

fn chip_key(chip: ChipKind) -> &'static str {
    match chip {
        ChipKind::Discrete => "tpm-chip-discrete",
        ChipKind::Firmware => "tpm-chip-firmware",
        ChipKind::Virtual => "tpm-chip-virtual",
    }
}

fn openssl(folder: &Path, finding: &Finding) -> String {
    let file = |ending: &str| folder.join(format!("{}.{ending}", finding.year)).display().to_string();
    format!("openssl dgst -sha256 -verify {} -signature {} {}", file("pem"), file("sig"), file("attest"))
}
