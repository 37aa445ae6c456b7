//! The report on a TPM's words, as the person who asked for it reads it.

use crate::cli::verify::Findings;
use crate::i18n::french;
use crate::ledger::{ChipKind, ChipProof, ChipShare, NotBelieved};
use std::path::Path;

/// The whole report, with openssl's lines when the files for it were written.
pub(in crate::cli) fn tpm(findings: &Findings, extracted: Option<&Path>) -> String {
    let mut lines: Vec<String> = findings.0.iter().flat_map(year).collect();
    if lines.is_empty() {
        lines.push(french().t("tpm-no-year").into_owned());
    }
    let written = findings.0.iter().filter(|share| share.word.is_some());
    lines.extend(extracted.into_iter().flat_map(|folder| written.clone().map(|share| openssl(folder, share))));
    lines.push(String::new());
    lines.push(french().t("tpm-limits").into_owned());
    lines.join("\n")
}

fn year(share: &ChipShare) -> Vec<String> {
    let why = if let ChipProof::Refused(why) = share.proof { french().t(why_key(why)) } else { "".into() };
    let value = match share.proof {
        ChipProof::Open { value } | ChipProof::Dead { value } => value.to_string(),
        ChipProof::None | ChipProof::Refused(_) => String::new(),
    };
    let (named, sealed) = (share.year.to_string(), share.sealed_at.to_string());
    let args = [
        ("year", (&named).into()),
        ("maker", (&share.maker).into()),
        ("sealed", (&sealed).into()),
        ("value", (&value).into()),
        ("why", why.as_ref().into()),
    ];
    [proof_key(share), chip_key(share.chip)].map(|key| french().with(key, &args)).into()
}

fn proof_key(share: &ChipShare) -> &'static str {
    match (&share.proof, share.destroyed) {
        (ChipProof::None, true) => "tpm-proof-missing",
        (ChipProof::None, false) => "tpm-proof-none-yet",
        (ChipProof::Refused(_), _) => "tpm-proof-refused",
        (ChipProof::Open { .. }, true) => "tpm-proof-open-though-destroyed",
        (ChipProof::Open { .. }, false) => "tpm-proof-open",
        (ChipProof::Dead { .. }, _) => "tpm-proof-dead",
    }
}

fn why_key(why: NotBelieved) -> &'static str {
    match why {
        NotBelieved::Signature => "tpm-why-signature",
        NotBelieved::Form => "tpm-why-form",
        NotBelieved::NotACounter => "tpm-why-not-a-counter",
        NotBelieved::AnotherCounter => "tpm-why-another-counter",
        NotBelieved::AnotherMoment => "tpm-why-another-moment",
    }
}

fn chip_key(chip: ChipKind) -> &'static str {
    match chip {
        ChipKind::Discrete => "tpm-chip-discrete",
        ChipKind::Firmware => "tpm-chip-firmware",
        ChipKind::Virtual => "tpm-chip-virtual",
    }
}

fn openssl(folder: &Path, share: &ChipShare) -> String {
    let file = |ending: &str| folder.join(format!("{}.{ending}", share.year)).display().to_string();
    format!("openssl dgst -sha256 -verify {} -signature {} {}", file("pem"), file("sig"), file("attest"))
}
