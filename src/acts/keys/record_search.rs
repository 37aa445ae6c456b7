//! «Consigner une recherche»: the DPO hands in the report of a search she made, and the ledger tells what it came to.

use crate::acts::keys::history::key_history;
use crate::acts::keys::year::say;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, School};
use crate::auth::Dpo;
use crate::ledger::{Event, searched};

/// Tells the ledger what a report comes to, for each year of which it is about every dead key. The same report handed
/// in again tells nothing new. The report itself is not kept: the ledger has its SHA-256, and she has it.
///
/// # Errors
/// [`ActRefused::NotSearched`]; the disk's.
pub fn record_search(school: &School, _by: &Dpo, report: &[u8]) -> Result<(), ActRefused> {
    let history = key_history(school)?;
    let leaves: Vec<_> = history.events.into_iter().map(|event| event.leaf).collect();
    let told = |event: &Event| leaves.iter().any(|leaf| leaf.event == *event);
    for event in searched(report, &leaves, &[control_tag(school)?])? {
        if !told(&event) {
            say(school, school.now(), event)?;
        }
    }
    Ok(())
}

/// The tag of the establishment's cell, which lies beside the years' and outlives them: a search that does not find it
/// was not of the medium they lay on.
///
/// # Errors
/// When a failure in another thread left the establishment locked.
pub fn control_tag(school: &School) -> Result<[u8; 32], ArchiveError> {
    Ok(school.establishment().commitments()?.marks_tag)
}
