//! `carnet verify tpm`: what the school's TPM has said of its counters, checked without the TPM and without the school.

use super::attested::Findings;
use super::with_limits;
use crate::cli::said::{self, Refused};
use crate::cli::say;
use crate::ledger::ChipShare;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The beginning of every P-256 public key as openssl reads it, before its point: `SubjectPublicKeyInfo` in DER.
const P256_DER: &str = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

/// Arguments of `carnet verify tpm`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(super) struct Tpm {
    /// Écrit le rapport en un seul objet JSON.
    #[arg(long)]
    json: bool,
    /// Écrit aussi dans ce dossier ce qu'il faut à openssl pour vérifier sans Carnet.
    #[arg(long, value_name = "DOSSIER")]
    extract: Option<PathBuf>,
    /// Feuilles du registre (fichier public « feuilles »).
    #[arg(value_name = "FICHIER", help_heading = "Fichiers")]
    leaves: PathBuf,
}

pub(super) fn tpm(args: &Tpm) -> Result<ExitCode, Refused> {
    let findings = Findings::read(&args.leaves)?;
    if let Some(folder) = &args.extract {
        for share in &findings.0 {
            extract(folder, share)?;
        }
    }
    say(&if args.json {
        with_limits(findings.json(), "tpm-limits").to_string()
    } else {
        said::tpm(&findings, args.extract.as_deref())
    });
    Ok(if findings.are_proof() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `ANNÉE.pem`, `ANNÉE.attest` and `ANNÉE.sig`, if there is evidence for the year.
fn extract(folder: &Path, share: &ChipShare) -> Result<(), Refused> {
    let Some((word, _)) = &share.word else { return Ok(()) };
    let write = |ending: &str, bytes: &[u8]| {
        let path = folder.join(format!("{}.{ending}", share.year));
        std::fs::write(&path, bytes).map_err(|error| Refused::file(&path, &error))
    };
    write("pem", pem(&share.attesting).as_bytes())?;
    write("attest", &word.attest)?;
    write("sig", &der(&word.signature))
}

fn pem(point: &[u8; 64]) -> String {
    let hex = P256_DER.to_owned() + &data_encoding::HEXLOWER.encode(point);
    let der = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap_or_default();
    let base64 = data_encoding::BASE64.encode(&der);
    let (first, second) = base64.split_at(base64.len().min(64));
    format!("-----BEGIN PUBLIC KEY-----\n{first}\n{second}\n-----END PUBLIC KEY-----\n")
}

/// `SEQUENCE { INTEGER r, INTEGER s }`: without leading zeros, but for the one that keeps a number positive.
fn der(signature: &[u8; 64]) -> Vec<u8> {
    let integer = |number: &[u8]| {
        let zeros = number.iter().take_while(|byte| **byte == 0).count().min(number.len() - 1);
        let number = &number[zeros..];
        let sign = usize::from(number[0] & 0x80 != 0);
        [&[2, (number.len() + sign) as u8][..], &[0][..sign], number].concat()
    };
    let body = [integer(&signature[..32]), integer(&signature[32..])].concat();
    [&[0x30, body.len() as u8][..], &body].concat()
}

#[cfg(test)]
mod tests {
    use super::der;

    #[test]
    fn numbers_are_positive_and_as_short_as_they_can_be() {
        let mut signature = [0; 64];
        (signature[31], signature[32]) = (0x7f, 0x80);
        let long = [&[0x30, 38, 2, 1, 0x7f, 2, 33, 0, 0x80][..], &[0; 31]].concat();
        assert_eq!(der(&signature), long);
        assert_eq!(der(&[0; 64]), [0x30, 6, 2, 1, 0, 2, 1, 0]);
    }
}
