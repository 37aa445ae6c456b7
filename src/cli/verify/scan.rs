//! `carnet verify scan`: reads media for what should be on none of them.

use super::bar::bar;
use super::sought::Leaves;
use super::with_limits;
use crate::cli::said::{self, Refused};
use crate::cli::say;
use crate::domain::school_year::SchoolYear;
use crate::scan::{How, Pass, Report, Step, Wanted};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `carnet verify scan`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(super) struct Scan {
    /// Feuilles du registre (fichier public « feuilles »), qui disent quelles clés sont mortes.
    #[arg(long, value_name = "FICHIER")]
    leaves: PathBuf,
    /// Année à chercher, répétable. Sans elle : tout ce que le registre dit détruit ou remplacé.
    #[arg(long = "year", value_name = "ANNÉE")]
    years: Vec<SchoolYear>,
    /// Marque publiée d'une cellule témoin, en 64 chiffres hexadécimaux, répétable. Les cellules que le registre dit
    /// vivantes sont des témoins sans qu'on les nomme.
    #[arg(long = "control", value_name = "MARQUE", value_parser = tag)]
    controls: Vec<[u8; 32]>,
    /// Processus dont la mémoire est lue, répétable.
    #[arg(long = "pid", value_name = "N")]
    processes: Vec<u32>,
    /// N'ouvre pas les fichiers compressés ni les images de disque : les lit tels qu'ils sont.
    #[arg(long)]
    as_is: bool,
    /// Calcule l'empreinte SHA-256 de chaque fichier lu (plus lent).
    #[arg(long)]
    sha256: bool,
    /// Écrit le rapport en un seul objet JSON.
    #[arg(long)]
    json: bool,
    /// N'écrit que les lignes « grep » qui cherchent la même chose sans Carnet, et ne lit rien.
    #[arg(long)]
    grep: bool,
    /// Fichiers, dossiers ou périphériques (par exemple /dev/sda).
    #[arg(value_name = "CHEMIN", help_heading = "Supports")]
    paths: Vec<PathBuf>,
}

pub(super) fn scan(args: &Scan) -> Result<ExitCode, Refused> {
    let years: Vec<String> = args.years.iter().map(ToString::to_string).collect();
    let leaves = Leaves::read(&args.leaves)?;
    let sought = leaves.sought(&years)?;
    if args.grep {
        say(&said::grep_lines(&sought));
        return Ok(ExitCode::SUCCESS);
    }
    if args.paths.is_empty() && args.processes.is_empty() {
        return Err(Refused::nothing_to_read());
    }
    let mut controls = [&args.controls[..], &leaves.controls(&sought)].concat();
    controls.sort_unstable();
    controls.dedup();
    let wanted = Wanted { sought, controls };
    let report = read(args, &wanted);
    say(&if args.json { json(&report)? } else { said::scan(&report) });
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(args: &Scan, wanted: &Wanted) -> Report {
    let how = How { open: !args.as_is, hash: args.sha256, ..How::default() };
    let bar = bar(args.paths.iter().map(|path| Pass::size_of(path)).sum());
    let mut pass = Pass::new(wanted, how, |step: Step<'_>| {
        if !step.opened {
            bar.inc(step.bytes);
        }
        if bar.message() != step.place {
            bar.set_message(step.place.to_owned());
        }
    });
    args.paths.iter().for_each(|path| pass.path(path));
    args.processes.iter().for_each(|process| pass.process(*process));
    let report = pass.report();
    bar.finish_and_clear();
    report
}

fn json(report: &Report) -> Result<String, Refused> {
    let json = serde_json::to_value(report).map_err(|_| Refused::garbled())?;
    Ok(with_limits(json, "scan-limits").to_string())
}

fn tag(text: &str) -> Result<[u8; 32], &'static str> {
    let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or("64 chiffres hexadécimaux")
}
