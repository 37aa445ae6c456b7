//! The report on a backup, as the person who asked for it reads it.

use crate::cli::verify::{BackupReport, BackupVerdict, BackupYear};
use crate::i18n::{Arg, french};

/// The whole report: what the file is, each destroyed year, what it does not show last.
pub(in crate::cli) fn backup_report(report: &BackupReport) -> String {
    let words = french();
    let sha = [("sha", Arg::Text(&report.sha256))];
    let mut lines = vec![words.with(if report.made { "verify-backup-made" } else { "verify-backup-unknown" }, &sha)];
    if let Some(inside) = &report.inside {
        lines
            .push(words.t(if inside.same_ledger { "verify-backup-ledger" } else { "verify-backup-fork" }).into_owned());
        let key = if inside.marks == 0 { "verify-backup-no-cell" } else { "verify-backup-cell" };
        lines.push(words.with(key, &[("n", number(inside.marks as u64)), ("rows", number(inside.rows))]));
    }
    if report.years.is_empty() {
        lines.push(words.t("verify-backup-nothing").into_owned());
    }
    lines.extend(report.years.iter().map(of_year));
    lines.push(String::new());
    lines.push(words.t("verify-backup-limits").into_owned());
    lines.join("\n")
}

fn of_year(of: &BackupYear) -> String {
    let key = match of.verdict {
        BackupVerdict::Dead => "verify-backup-dead",
        BackupVerdict::Opens => "verify-backup-opens",
        BackupVerdict::NotTried => "verify-backup-not-tried",
        BackupVerdict::NoControl => "verify-backup-no-control",
    };
    let of_check = |check: &Option<crate::ledger::ScopeTried>, what: fn(&crate::ledger::ScopeTried) -> u64| {
        number(check.as_ref().map_or(0, what))
    };
    let facts = [
        ("year", Arg::Text(&of.year)),
        ("keys", of_check(&of.after, |check| check.keys)),
        ("opened", of_check(&of.after, |check| check.opened)),
        ("records", of_check(&of.before, |check| check.records)),
    ];
    french().with(key, &facts)
}

fn number(count: u64) -> Arg<'static> {
    Arg::from(i64::try_from(count).unwrap_or(i64::MAX))
}
