//! «État du serveur»: the page of the direction, and the words that the command line shares with it.

use crate::acts;
use crate::auth::Head;
use crate::domain::checkup::{Check, Verdict};
use crate::i18n::{Arg, french};
use crate::pages::direction::checkup::{CheckLine, Outside, checkup, verdict_key};
use crate::pages::links;
use crate::web::reply::html;
use crate::web::visit::{Answer, Visit};
use axum::http::header;

/// «État du serveur».
pub(in crate::web) fn show(visit: &Visit<Head>) -> Answer {
    let mut checks = acts::checkup(visit.school())?;
    checks.extend(visit.app().machine.iter().flat_map(|machine| machine(visit.now())));
    checks.push(way(visit));
    html(checkup(&visit.frame(links::HEAD), &lines(checks), &outside()))
}

/// What the head's browser may find of the school's address. It asks by itself: what it gets has come the way of every
/// family's, whatever stands between.
pub(in crate::web) fn outside() -> Outside {
    let found = |answers, headed, encrypted| said(&Check::Outside { answers, headed, encrypted });
    let unasked = french().t("check-outside-unasked").into_owned();
    let unasked = CheckLine { verdict: Verdict::Unknown, state: unasked, advice: None, ..found(true, true, true) };
    [
        ("unasked", unasked),
        ("good", found(true, true, true)),
        ("clear", found(true, true, false)),
        ("bare", found(true, false, true)),
        ("silent", found(false, false, true)),
    ]
}

/// How this very request came in, which is how a family's does.
fn way(visit: &Visit<Head>) -> Check {
    let arrival = &visit.arrival;
    let (_, own) = visit.school().charter().origin.split_once("://").unwrap_or_default();
    let told = arrival.header(header::HOST).or(arrival.authority.as_deref());
    Check::Way {
        named: told == Some(own.trim_end_matches('/')),
        declared: arrival.header("x-forwarded-for").is_none() || !visit.app().proxies.is_empty(),
    }
}

/// Every check in words, the gravest first.
pub fn lines(mut checks: Vec<Check>) -> Vec<CheckLine> {
    checks.sort_by_key(|check| std::cmp::Reverse(check.verdict()));
    checks.iter().map(said).collect()
}

fn said(check: &Check) -> CheckLine {
    let (words, verdict) = (french(), check.verdict());
    CheckLine {
        verdict,
        name: words.t(name_key(check)).into_owned(),
        state: words.with(state_key(check), &facts(check)),
        advice: (verdict != Verdict::Good).then(|| words.t(advice_key(check)).into_owned()),
    }
}

/// The word of a verdict.
pub fn verdict_word(verdict: Verdict) -> String {
    french().t(verdict_key(verdict)).into_owned()
}

/// From how many hours on days are counted.
const MANY_HOURS: i64 = 48;

/// What a sentence counts.
fn facts(check: &Check) -> Vec<(&'static str, Arg<'static>)> {
    let gib = |bytes: u64| Arg::Number(i64::try_from(bytes >> 30).unwrap_or(i64::MAX));
    match *check {
        Check::Rehearsal { days: Some(days), .. }
        | Check::Backup { days: Some(days) }
        | Check::End { days: Some(days), .. }
        | Check::Certificate { days: Some(days) } => vec![("n", days.into())],
        // From two days on hours say nothing any more.
        Check::Clocks { lags: Some(hours), .. } | Check::Mail { failing: Some(hours), .. } => {
            vec![("n", if hours < MANY_HOURS { hours } else { hours / 24 }.into())]
        }
        Check::Years { unread } => vec![("n", unread.into())],
        Check::Disk { free, total } => vec![("free", gib(free)), ("total", gib(total))],
        _ => vec![],
    }
}

fn name_key(check: &Check) -> &'static str {
    match check {
        Check::Writing { .. } => "check-writing",
        Check::Years { .. } => "check-years",
        Check::Clocks { .. } => "check-clocks",
        Check::Level { .. } => "check-level",
        Check::Rehearsal { .. } => "check-rehearsal",
        Check::Backup { .. } => "check-backup",
        Check::BackupPlace { .. } => "check-backup-place",
        Check::Escrow { .. } => "check-escrow",
        Check::End { .. } => "check-end",
        Check::Disk { .. } => "check-disk",
        Check::Private { .. } => "check-private",
        Check::Unlock { .. } => "check-unlock",
        Check::Memory { .. } => "check-memory",
        Check::Certificate { .. } => "check-certificate",
        Check::CertificateFiles { .. } => "check-certificate-files",
        Check::Mail { .. } => "check-mail",
        Check::Calls { .. } => "check-calls",
        Check::Way { .. } => "check-way",
        Check::Outside { .. } => "check-outside",
    }
}

fn state_key(check: &Check) -> &'static str {
    match *check {
        Check::Writing { sound: true } => "check-writing-good",
        Check::Writing { sound: false } => "check-writing-bad",
        Check::Years { unread: 0 } => "check-years-good",
        Check::Years { .. } => "check-years-unread",
        Check::Clocks { doubt: true, .. } => "check-clocks-doubt",
        Check::Clocks { lags: Some(MANY_HOURS..), .. } => "check-clocks-lag-days",
        Check::Clocks { lags: Some(_), .. } => "check-clocks-lag",
        Check::Clocks { lags: None, .. } => "check-clocks-good",
        Check::Level { forgets: true } => "check-level-good",
        Check::Level { forgets: false } => "check-level-none",
        Check::Rehearsal { days: None, .. } => "check-rehearsal-none",
        Check::Rehearsal { held: true, .. } => "check-rehearsal-held",
        Check::Rehearsal { held: false, .. } => "check-rehearsal-failed",
        Check::Backup { days: Some(_) } => "check-backup-made",
        Check::Backup { days: None } => "check-backup-none",
        Check::BackupPlace { apart: Some(true) } => "check-backup-place-apart",
        Check::BackupPlace { apart: Some(false) } => "check-backup-place-same",
        Check::BackupPlace { apart: None } => "check-backup-place-unset",
        Check::Escrow { owes: true, .. } => "check-escrow-owes",
        Check::Escrow { stands: true, .. } => "check-escrow-stands",
        Check::Escrow { stands: false, .. } => "check-escrow-none",
        Check::End { days: None, .. } => "check-end-none",
        Check::End { declared: true, .. } => "check-end-declared",
        Check::End { declared: false, .. } => "check-end-undeclared",
        Check::Disk { .. } => "check-disk-room",
        Check::Private { alone: true } => "check-private-good",
        Check::Private { alone: false } => "check-private-bad",
        Check::Unlock { beside: false } => "check-unlock-away",
        Check::Unlock { beside: true } => "check-unlock-beside",
        Check::Memory { stays: Some(true) } => "check-memory-stays",
        Check::Memory { stays: Some(false) } => "check-memory-swapped",
        Check::Memory { stays: None } => "check-memory-unseen",
        Check::Certificate { days: Some(..0) } => "check-certificate-ended",
        Check::Certificate { days: Some(_) } => "check-certificate-days",
        Check::Certificate { days: None } => "check-certificate-elsewhere",
        Check::CertificateFiles { readable: true } => "check-certificate-files-good",
        Check::CertificateFiles { readable: false } => "check-certificate-files-bad",
        Check::Mail { set: false, .. } => "check-mail-unset",
        Check::Mail { failing: Some(MANY_HOURS..), .. } => "check-mail-failing-days",
        Check::Mail { failing: Some(_), .. } => "check-mail-failing",
        Check::Mail { failing: None, .. } => "check-mail-set",
        Check::Calls { set: false, .. } => "check-calls-unset",
        Check::Calls { failing: true, .. } => "check-calls-failing",
        Check::Calls { .. } => "check-calls-set",
        Check::Way { named: false, .. } => "check-way-misnamed",
        Check::Way { declared: false, .. } => "check-way-undeclared",
        Check::Way { .. } => "check-way-good",
        Check::Outside { answers: false, .. } => "check-outside-silent",
        Check::Outside { headed: false, .. } => "check-outside-bare",
        Check::Outside { encrypted: false, .. } => "check-outside-clear",
        Check::Outside { .. } => "check-outside-good",
    }
}

fn advice_key(check: &Check) -> &'static str {
    match check {
        Check::Writing { .. } => "check-writing-do",
        Check::Years { .. } => "check-years-do",
        Check::Clocks { doubt: false, lags: Some(_) } => "check-clocks-do-lag",
        Check::Clocks { .. } => "check-clocks-do",
        Check::Level { .. } => "check-level-do",
        Check::Rehearsal { .. } => "check-rehearsal-do",
        Check::Backup { .. } => "check-backup-do",
        Check::BackupPlace { .. } => "check-backup-place-do",
        Check::Escrow { owes: true, .. } => "check-escrow-do-burn",
        Check::Escrow { .. } => "check-escrow-do-issue",
        Check::End { days: None, .. } => "check-end-do-open",
        Check::End { .. } => "check-end-do-declare",
        Check::Disk { .. } => "check-disk-do",
        Check::Private { .. } => "check-private-do",
        Check::Unlock { .. } => "check-unlock-do",
        Check::Memory { .. } => "check-memory-do",
        Check::Certificate { .. } => "check-certificate-do",
        Check::CertificateFiles { .. } => "check-certificate-files-do",
        Check::Mail { set: true, .. } => "check-mail-do-mend",
        Check::Mail { .. } => "check-mail-do",
        Check::Calls { .. } => "check-calls-do",
        Check::Way { .. } => "check-way-do",
        Check::Outside { .. } => "check-outside-do",
    }
}
