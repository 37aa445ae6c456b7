//! «Durées»: what the table of what is kept gives a lifetime to is dropped once it is over, by the clock alone.

use crate::acts::direction::away::drop_past_absences;
use crate::acts::direction::delegations::drop_run_out;
use crate::acts::mail;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth;
use crate::domain::each_tried::each_tried;

/// One part of it, and what the log says when something was done.
type Part = (&'static str, fn(&School) -> Result<usize, ActRefused>);

const PARTS: [Part; 5] = [
    ("what is over with its day of an address is dropped", |school| mail::drop_aged_proofs(school)),
    ("codes and sessions past their time are dropped", |school| Ok(auth::drop_aged(school)?)),
    ("accesses granted until a day are closed", |school| Ok(drop_run_out(school)?)),
    ("absences of staff past their last day are dropped", |school| Ok(drop_past_absences(school)?)),
    ("letters wait for pupils who have come of age", |school| Ok(auth::invite_of_age(school)?)),
];

/// Drops what has aged out. What dies with keys is destroyed by the acts that destroy keys. A pupil's eighteenth
/// birthday makes a letter of their own, since the passkey they have may not be theirs alone. A part that fails, and a
/// person whose record does not open, hold up no other.
///
/// # Errors
/// The first refusal of the archive's; what could be dropped is dropped.
pub fn forget_aged(school: &School) -> Result<(), ActRefused> {
    let tried = each_tried(PARTS, |(said, part)| {
        let people = part(school)?;
        if people > 0 {
            tracing::info!(people, "{said}");
        }
        Ok(people > 0)
    });
    tried.map(drop)
}
