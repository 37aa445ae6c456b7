//! What the command line says, in French.

mod backup;
pub(in crate::cli) mod bundle;
mod import;
mod import_keys;
mod refused;
mod scan;
mod tpm;
mod verified;

pub(in crate::cli) use backup::tried_lines;
pub(in crate::cli) use import::plan;
pub(in crate::cli) use refused::Refused;
pub(in crate::cli) use scan::{grep_lines, scan};
pub(in crate::cli) use tpm::tpm;
pub(in crate::cli) use verified::backup_report;

use crate::archive::{School, YearFile};
use crate::auth::Invitation;
use crate::domain::person::PersonName;
use crate::domain::year_state::YearState;
use crate::i18n::french;
use crate::import::Counts;
use jiff::Timestamp;

/// Where each year stands, the latest first.
pub(in crate::cli) fn years(school: &School) -> String {
    let lines: Vec<String> = school.year_files().iter().map(|file| year(school, file)).collect();
    if lines.is_empty() { french().t("cli-year-none").into_owned() } else { lines.join("\n") }
}

fn year(school: &School, file: &YearFile) -> String {
    let named = file.year.to_string();
    let say = |key: &'static str, at: Option<Timestamp>| {
        let on = at.map(|at| day(school, at)).unwrap_or_default();
        french().with(key, &[("year", (&named).into()), ("on", (&on).into())])
    };
    match &file.state {
        YearState::Open => say("cli-year-open", None),
        YearState::Closed { at } => say("cli-year-closed", Some(*at)),
        YearState::Announced(notice) => say("cli-year-announced", Some(notice.earliest_end(school.now()))),
        YearState::Condemned { .. } => say("cli-year-condemned", None),
        YearState::Destroyed { at } => say("cli-year-destroyed", Some(*at)),
    }
}

/// The day of an instant, by the school's own calendar.
pub(in crate::cli) fn day(school: &School, at: Timestamp) -> String {
    french().date_without_weekday(school.zone().to_datetime(at).date())
}

/// The page where a code becomes a passkey; typed or scanned, it never travels in an address.
pub(in crate::cli) fn way_in(school: &School) -> String {
    let link = format!("{}/activation", school.charter().origin);
    french().with("cli-init-link", &[("link", (&link).into())])
}

/// A head's new code, and whose.
pub(in crate::cli) fn head_invited(school: &School, name: &PersonName, invitation: &Invitation) -> String {
    let (name, until) = (name.to_string(), day(school, invitation.expires_at));
    let told = french().with("cli-invited", &[("name", (&name).into()), ("until", (&until).into())]);
    format!("{told}\n\n    {}\n\n{}", invitation.code, way_in(school))
}

/// The import is done.
pub(in crate::cli) fn imported(counts: &Counts) -> String {
    import::counts("import-done", counts)
}
