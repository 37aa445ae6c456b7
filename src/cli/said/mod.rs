//! What the command line says, in French.

mod archive_refused;
mod backup;
pub(in crate::cli) mod bundle;
mod closed;
mod faults;
mod refused;
mod relay;
mod scan;
mod tpm;
mod verified;
mod years;

pub(in crate::cli) use backup::tried_lines;
pub(in crate::cli) use faults::config_faults;
pub(in crate::cli) use refused::Refused;
pub(in crate::cli) use scan::{grep_lines, scan};
pub(in crate::cli) use tpm::tpm;
pub(in crate::cli) use verified::backup_report;

pub(in crate::cli) use years::{years, years_json};

use crate::acts::ActRefused;
use crate::archive::School;
use crate::auth::Invitation;
use crate::domain::person::PersonName;
use crate::domain::year_state::YearRefused;
use crate::i18n::french;
use crate::import::Counts;
use crate::web::direction::import_words;
use jiff::Timestamp;

/// The day of an instant, by the school's own calendar.
pub(in crate::cli) fn day(school: &School, at: Timestamp) -> String {
    french().date_without_weekday(school.zone().to_datetime(at).date())
}

/// Why a DPO's access is not taken back: there is none of that name.
pub(in crate::cli) fn not_removed(refused: ActRefused) -> Refused {
    match refused {
        ActRefused::NotFound => Refused::said(french().t("cli-refused-no-such-dpo").into_owned()),
        other => other.into(),
    }
}

/// Why a year is not destroyed yet: until when its notice runs, by the school's own calendar.
pub(in crate::cli) fn not_wiped(school: &School, refused: ActRefused) -> Refused {
    let ActRefused::Year(YearRefused::NoticeRuns { until }) = refused else { return refused.into() };
    let until = day(school, until);
    Refused::said(french().with("cli-refused-notice-runs", &[("until", (&until).into())]))
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

/// A DPO's code, which this prints once and the pages never.
pub(in crate::cli) fn letter(school: &School, invitation: &Invitation) -> String {
    let until = day(school, invitation.expires_at);
    let said = french().with("cli-dpo-code", &[("until", (&until).into())]);
    format!("{said}\n\n    {}\n\n{}", invitation.code, way_in(school))
}

/// A DPO's access is taken back.
pub(in crate::cli) fn removed() -> String {
    french().t("cli-dpo-removed").into_owned()
}

/// The import is done.
pub(in crate::cli) fn imported(counts: &Counts) -> String {
    import_words::counts("import-done", counts)
}

/// How many lines of one kind are shown.
const SHOWN: usize = 20;

/// The whole plan of an import.
pub(in crate::cli) fn plan(prepared: &crate::acts::Prepared) -> String {
    let told = import_words::told(french(), prepared);
    let mut said = String::new();
    if prepared.plan().is_empty() {
        said += &format!("{}\n", french().t("import-nothing"));
    }
    for section in told.sections {
        said += &format!("{}\n", section.title);
        said.extend(section.lines.iter().take(SHOWN).map(|line| format!("  {line}\n")));
        if section.lines.len() > SHOWN {
            let more = french().with("import-more", &[("n", (section.lines.len() - SHOWN).into())]);
            said += &format!("  {more}\n");
        }
        said += "\n";
    }
    said + &told.counts
}
