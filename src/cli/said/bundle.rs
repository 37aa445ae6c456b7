//! What came of checking a bundle, in French, one line for each check.

use crate::i18n::french;
use crate::ledger::verify::{Check, Fault, Misfit, Outcome, Report, What};
use crate::ledger::{Instant, Level};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The whole report.
pub(in crate::cli) fn report(report: &Report) -> String {
    let mut lines = vec![heading(report), String::new()];
    lines.extend(report.checks.iter().flat_map(check));
    lines.push(String::new());
    lines.push(french().t(result_key(report)).into_owned());
    match report.level {
        Some(level) => lines.push(french().t(level_key(level)).into_owned()),
        None if report.holds() => lines.push(french().t("verify-level-none").into_owned()),
        None => {}
    }
    lines.extend(still_owed(report));
    lines.push(String::new());
    lines.push(french().t("verify-not-heading").into_owned());
    lines.extend(limits().map(|limit| format!("  - {limit}")));
    lines.join("\n")
}

/// For stderr, beneath a report that says why.
pub(in crate::cli) fn refused() -> String {
    french().t("verify-refused").into_owned()
}

fn heading(report: &Report) -> String {
    let year = report.year.as_ref().map(ToString::to_string).unwrap_or_default();
    let origin = report.origin.clone().unwrap_or_default();
    if origin.is_empty() {
        return french().t("verify-heading-unread").into_owned();
    }
    french().with("verify-heading", &[("year", (&year).into()), ("origin", (&origin).into())])
}

/// The signs tell the outcomes apart without any colour.
fn check(check: &Check) -> Vec<String> {
    match &check.outcome {
        Outcome::Held => vec![line("oui", &french().t(held_key(check.what)))],
        Outcome::HeldAt { at, size } => {
            let at = day(*at);
            let size = i64::try_from(*size).unwrap_or(i64::MAX);
            vec![line("oui", &french().with("verify-witness-held", &[("date", (&at).into()), ("n", size.into())]))]
        }
        Outcome::Absent => vec![line(" – ", &french().t("verify-rehearsal-absent"))],
        Outcome::NotMade => vec![line(" ? ", &french().t(not_made_key(check.what)))],
        Outcome::Failed => vec![line("NON", &french().t(failed_key(check.what)))],
        Outcome::Untrue { faults } => {
            let first = line("NON", &french().t("verify-life-failed"));
            [first].into_iter().chain(faults.iter().map(fault)).collect()
        }
    }
}

/// What could still bring something of the year back, by the ledger's own word.
fn still_owed(report: &Report) -> Vec<String> {
    let escrow = |number: &u32| french().with("verify-escrow-standing", &[("n", i64::from(*number).into())]);
    let mut lines: Vec<String> = report.escrows_standing.iter().map(escrow).collect();
    if report.families_held > 0 {
        lines.push(french().with("verify-families-held", &[("n", i64::from(report.families_held).into())]));
    }
    lines
}

fn line(sign: &str, said: &str) -> String {
    format!("[{sign}] {said}")
}

fn fault(fault: &Fault) -> String {
    let said = french().t(misfit_key(fault.misfit));
    format!("      {}", french().with("verify-fault", &[("line", fault.line.into()), ("what", said.as_ref().into())]))
}

fn day(at: Instant) -> String {
    let time: Timestamp = at.into();
    french().date_without_weekday(TimeZone::UTC.to_datetime(time).date())
}

/// What no bundle proves.
pub(in crate::cli) fn limits() -> impl Iterator<Item = String> {
    let keys =
        ["verify-not-copies", "verify-not-snapshots", "verify-not-paper", "verify-not-memory", "verify-not-page"];
    keys.into_iter().map(|key| french().t(key).into_owned())
}

fn result_key(report: &Report) -> &'static str {
    let gap = report.checks.iter().any(|check| check.outcome == Outcome::NotMade);
    match (report.holds(), gap) {
        (true, false) => "verify-result-held",
        (true, true) => "verify-result-gaps",
        (false, _) => "verify-result-failed",
    }
}

fn level_key(level: Level) -> &'static str {
    match level {
        Level::N1 => "verify-level-one",
        Level::N2 => "verify-level-two",
        Level::N3 => "verify-level-three",
    }
}

fn held_key(what: What) -> &'static str {
    match what {
        What::Form => "verify-form-held",
        What::Key => "verify-key-held",
        What::Manifest => "verify-manifest-held",
        What::Checkpoint => "verify-checkpoint-held",
        What::Leaves => "verify-leaves-held",
        What::Since => "verify-since-held",
        What::Life => "verify-life-held",
        What::Rehearsal => "verify-rehearsal-held",
        What::Proof => "verify-proof-held",
        What::Certificate | What::Witness => "verify-certificate-held",
    }
}

fn failed_key(what: What) -> &'static str {
    match what {
        What::Form => "verify-form-failed",
        What::Key => "verify-key-failed",
        What::Manifest => "verify-manifest-failed",
        What::Checkpoint => "verify-checkpoint-failed",
        What::Leaves => "verify-leaves-failed",
        What::Since => "verify-since-failed",
        What::Life => "verify-life-failed",
        What::Rehearsal => "verify-rehearsal-failed",
        What::Proof => "verify-proof-failed",
        What::Certificate => "verify-certificate-failed",
        What::Witness => "verify-witness-failed",
    }
}

/// Only what is compared with something of the asker's can be left unmade.
fn not_made_key(what: What) -> &'static str {
    match what {
        What::Key => "verify-key-not-made",
        What::Since => "verify-since-not-made",
        _ => "verify-witness-not-made",
    }
}

fn misfit_key(misfit: Misfit) -> &'static str {
    match misfit {
        Misfit::NotOpened => "misfit-not-opened",
        Misfit::OpenedAgain => "misfit-opened-again",
        Misfit::EpochNotNext => "misfit-epoch-not-next",
        Misfit::Unpromised => "misfit-unpromised",
        Misfit::CommitmentAgain => "misfit-commitment-again",
        Misfit::ErasedElsewhere => "misfit-erased-elsewhere",
        Misfit::ReceiptAgain => "misfit-receipt-again",
        Misfit::ClosedAgain => "misfit-closed-again",
        Misfit::AnnouncedAmiss => "misfit-announced-amiss",
        Misfit::AnnouncedShort => "misfit-announced-short",
        Misfit::AnnouncedLate => "misfit-announced-late",
        Misfit::OrderedAmiss => "misfit-ordered-amiss",
        Misfit::OrderedEarly => "misfit-ordered-early",
        Misfit::DestroyedUnordered => "misfit-destroyed-unordered",
        Misfit::DestroyedInPart => "misfit-destroyed-in-part",
        Misfit::AfterDestruction => "misfit-after-destruction",
        Misfit::DecoyUnpromised => "misfit-decoy-unpromised",
        Misfit::LevelUnreached => "misfit-level-unreached",
        Misfit::SearchOverstated => "misfit-search-overstated",
    }
}
