//! `carnet verify backup`: what the public account says of one backup, held against the file itself.
//!
//! A check made by the school's machine after the wipe counts only beside one of the same file from before it: the
//! control, without which "nothing opens" may mean that nothing was ever there.

use crate::archive::BackupFile;
use crate::cli::backup::SentOpener;
use crate::cli::command::Stage;
use crate::cli::said::{self, Refused};
use crate::cli::say;
use crate::cli::steps::Steps;
use crate::cli::verify::bar::bar;
use crate::cli::verify::with_limits;
use crate::ledger::{Event, Hex, Leaf, ScopeTried};
use clap::Args;
use ring::digest::{Context, SHA256};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `carnet verify backup`.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options")]
pub(super) struct Backup {
    /// Feuilles du registre (fichier public « feuilles »).
    #[arg(long, value_name = "FICHIER")]
    leaves: PathBuf,
    /// Fichier de clés age, pour lire aussi l'intérieur de la sauvegarde.
    #[arg(long, value_name = "FICHIER")]
    identity: Option<PathBuf>,
    /// Écrit le rapport en un seul objet JSON.
    #[arg(long)]
    json: bool,
    /// La sauvegarde.
    #[arg(value_name = "FICHIER", help_heading = "Fichier")]
    file: PathBuf,
}

/// What is said of one backup.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Report {
    /// SHA-256 of the file that was read.
    pub(in crate::cli) sha256: String,
    /// The ledger says that this file was made.
    pub(in crate::cli) made: bool,
    /// What is in it, if its key was given.
    pub(in crate::cli) inside: Option<Inside>,
    /// Every destroyed year that is in it.
    pub(in crate::cli) years: Vec<OfYear>,
}

/// What was found inside.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Inside {
    /// Its ledger is the beginning of the leaves given.
    pub(in crate::cli) same_ledger: bool,
    /// How many different marks of cells are among its rows: of a backup, none.
    pub(in crate::cli) marks: usize,
    /// How many rows were read.
    pub(in crate::cli) rows: u64,
}

/// What is known of a destroyed year's keys, as they lie in this backup.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct OfYear {
    /// Which.
    pub(in crate::cli) year: String,
    /// The last check before the order to destroy.
    pub(in crate::cli) before: Option<ScopeTried>,
    /// The last check after the destruction.
    pub(in crate::cli) after: Option<ScopeTried>,
    /// What follows.
    pub(in crate::cli) verdict: Verdict,
}

/// What follows from the two checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::cli) enum Verdict {
    /// Every key opened before, none after.
    Dead,
    /// Something still opens.
    Opens,
    /// Nobody tried since.
    NotTried,
    /// Nobody tried before, or something did not open then either.
    NoControl,
}

impl Report {
    fn holds(&self) -> bool {
        let inside = self.inside.as_ref().is_none_or(|inside| inside.same_ledger && inside.marks == 0);
        let dead = |of: &OfYear| of.verdict == Verdict::Dead;
        self.made && inside && !self.years.is_empty() && self.years.iter().all(dead)
    }
}

pub(super) fn backup(args: &Backup) -> Result<ExitCode, Refused> {
    let text = std::fs::read_to_string(&args.leaves).map_err(|error| Refused::file(&args.leaves, &error))?;
    let leaves = parsed(&args.leaves, &text)?;
    let sha256 = sha256_of(&args.file).map_err(|error| Refused::file(&args.file, &error))?;
    let inside = match &args.identity {
        None => None,
        Some(path) => {
            let keys = std::fs::read_to_string(path).map_err(|error| Refused::file(path, &error))?;
            let backup = BackupFile::at(&args.file, SentOpener::Keys(keys).opener()?);
            Some(inside(&backup, &text, &leaves)?)
        }
    };
    let report = told(sha256, inside, &leaves);
    say(&match args.json {
        true => {
            let json = serde_json::to_value(&report).map_err(|_| Refused::garbled())?;
            with_limits(json, "verify-backup-limits").to_string()
        }
        false => said::backup_report(&report),
    });
    Ok(if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn parsed(path: &Path, text: &str) -> Result<Vec<Leaf>, Refused> {
    let leaf = |(rank, line): (usize, &str)| Leaf::parse(line).map_err(|error| Refused::leaf(path, rank + 1, &error));
    text.lines().enumerate().map(leaf).collect()
}

fn sha256_of(path: &Path) -> std::io::Result<[u8; 32]> {
    let (mut file, mut sha, mut piece) = (File::open(path)?, Context::new(&SHA256), vec![0; 1 << 20]);
    let bar = bar(Some(file.metadata()?.len()));
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            bar.finish_and_clear();
            let mut out = [0; 32];
            out.copy_from_slice(sha.finish().as_ref());
            return Ok(out);
        }
        sha.update(&piece[..read]);
        bar.inc(read as u64);
    }
}

fn inside(backup: &BackupFile, text: &str, leaves: &[Leaf]) -> Result<Inside, Refused> {
    let tags: BTreeSet<[u8; 32]> = leaves.iter().filter_map(|leaf| tag_of(&leaf.event)).collect();
    let steps = Steps::new();
    let surveyed = backup.surveyed(&Vec::from_iter(tags), &mut |rows| steps.at(Stage::Rows { rows }));
    steps.pause();
    let surveyed = surveyed?;
    Ok(Inside {
        same_ledger: text.starts_with(&surveyed.leaves),
        marks: surveyed.marks,
        rows: surveyed.whole.ending.changes,
    })
}

fn tag_of(event: &Event) -> Option<[u8; 32]> {
    match event {
        Event::YearOpen { commitments, .. } | Event::RotateIntent { commitments, .. } => Some(commitments.marks_tag.0),
        Event::Epoch { commitments, .. } | Event::Held { commitments, .. } => Some(commitments.marks_tag.0),
        _ => None,
    }
}

fn told(sha256: [u8; 32], inside: Option<Inside>, leaves: &[Leaf]) -> Report {
    let sum = Hex(sha256);
    let scopes = leaves.iter().find_map(|leaf| match &leaf.event {
        Event::BackupMade { sha256, scopes, .. } if *sha256 == sum => Some(scopes.clone()),
        _ => None,
    });
    let years = scopes.iter().flatten().filter_map(|scope| of_year(&scope.scope, &sum, leaves));
    Report { sha256: data_encoding::HEXLOWER.encode(&sha256), made: scopes.is_some(), inside, years: years.collect() }
}

/// None for a year that lives, and for the establishment.
fn of_year(name: &str, sum: &Hex<32>, leaves: &[Leaf]) -> Option<OfYear> {
    let of = |event: &Event| event.year().is_some_and(|year| year.as_str() == name);
    let intent = leaves.iter().position(|leaf| matches!(leaf.event, Event::WipeIntent { .. }) && of(&leaf.event))?;
    let destroyed = leaves.iter().position(|leaf| matches!(leaf.event, Event::Destroyed { .. }) && of(&leaf.event))?;
    let last = |among: &[Leaf]| {
        among.iter().rev().find_map(|leaf| match &leaf.event {
            Event::BackupChecked { sha256, scopes } if sha256 == sum => {
                scopes.iter().find(|scope| scope.scope == name).cloned()
            }
            _ => None,
        })
    };
    let (before, after) = (last(&leaves[..intent]), last(&leaves[destroyed..]));
    let verdict = verdict(before.as_ref(), after.as_ref());
    Some(OfYear { year: name.to_owned(), before, after, verdict })
}

fn verdict(before: Option<&ScopeTried>, after: Option<&ScopeTried>) -> Verdict {
    match (before, after) {
        (_, Some(after)) if after.opened > 0 => Verdict::Opens,
        (_, None) => Verdict::NotTried,
        (Some(before), Some(after)) if whole(before) && before.keys == after.keys => Verdict::Dead,
        _ => Verdict::NoControl,
    }
}

/// The control: everything opened, and it was something.
fn whole(before: &ScopeTried) -> bool {
    before.keys > 0 && before.opened == before.keys && before.records > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(keys: u64, opened: u64, records: u64) -> ScopeTried {
        ScopeTried { scope: "2026-2027".into(), epoch: 1, keys, opened, records }
    }

    #[test]
    fn nothing_opens_means_something_only_where_everything_did_before() {
        let (alive, dead) = (tried(5, 5, 40), tried(5, 0, 0));
        assert_eq!(verdict(Some(&alive), Some(&dead)), Verdict::Dead);
        assert_eq!(verdict(None, Some(&dead)), Verdict::NoControl);
        assert_eq!(verdict(Some(&dead), Some(&dead)), Verdict::NoControl);
        assert_eq!(verdict(Some(&tried(5, 4, 40)), Some(&dead)), Verdict::NoControl);
        assert_eq!(verdict(Some(&tried(6, 6, 40)), Some(&dead)), Verdict::NoControl);
        assert_eq!(verdict(Some(&alive), None), Verdict::NotTried);
        assert_eq!(verdict(Some(&alive), Some(&tried(5, 1, 3))), Verdict::Opens);
    }

    #[test]
    fn a_check_of_another_file_or_between_order_and_destruction_counts_for_nothing() {
        let at = |kind: &str| format!(r#"{{"at":"2027-07-03T07:30:00Z","kind":{kind}}}"#);
        let sum = |byte: &str| byte.repeat(32);
        let made = at(&format!(
            r#""backup-made","sha256":"{}","bytes":9,"scopes":[{{"scope":"2026-2027","epoch":1}}]"#,
            sum("11")
        ));
        let checked = |byte: &str, opened: u32| {
            at(&format!(
                r#""backup-checked","sha256":"{}","scopes":[{{"scope":"2026-2027","epoch":1,"keys":5,"opened":{opened},"records":{opened}}}]"#,
                sum(byte)
            ))
        };
        let intent = at(r#""wipe-intent","year":"2026-2027""#);
        let destroyed =
            at(r#""destroyed","year":"2026-2027","marks_found":0,"canary_refused":true,"ciphertext_removed":true"#);
        let verdict = |lines: &[&String]| {
            let leaves: Vec<Leaf> = lines.iter().map(|line| Leaf::parse(line).unwrap()).collect();
            let report = told([0x11; 32], None, &leaves);
            (report.holds(), report.years.first().map(|of| of.verdict))
        };
        let (alive, dead) = (checked("11", 5), checked("11", 0));
        assert_eq!(verdict(&[&made, &alive, &intent, &destroyed, &dead]), (true, Some(Verdict::Dead)));
        assert_eq!(verdict(&[&made, &checked("22", 5), &intent, &destroyed, &dead]), (false, Some(Verdict::NoControl)));
        assert_eq!(verdict(&[&made, &alive, &intent, &dead, &destroyed]), (false, Some(Verdict::NotTried)));
        assert_eq!(
            verdict(&[&made, &alive, &intent, &destroyed, &dead, &checked("11", 1)]),
            (false, Some(Verdict::Opens))
        );
        assert_eq!(verdict(&[&made, &alive]), (false, None));
        assert_eq!(verdict(&[&alive, &intent, &destroyed, &dead]), (false, None));
    }
}
