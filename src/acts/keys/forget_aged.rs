//! «Durées»: what the table of what is kept gives a lifetime to is dropped once it is over, by the clock alone.

use crate::acts::direction::away::drop_past_absences;
use crate::acts::direction::delegations::drop_run_out;
use crate::acts::mail;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth;

/// Drops what has aged out. What dies with keys is destroyed by the acts that destroy keys. A pupil's eighteenth birthday
/// makes a letter of their own, since the passkey they have may not be theirs alone.
///
/// # Errors
/// When the archive cannot be read or written; what was dropped before stays dropped.
pub fn forget_aged(school: &School) -> Result<(), ActRefused> {
    mail::drop_aged_proofs(school)?;
    let people = auth::drop_aged(school)?;
    if people > 0 {
        tracing::info!(people, "codes and sessions past their time are dropped");
    }
    let run_out = drop_run_out(school)?;
    if run_out > 0 {
        tracing::info!(run_out, "accesses granted until a day are closed");
    }
    let back = drop_past_absences(school)?;
    if back > 0 {
        tracing::info!(back, "absences of staff past their last day are dropped");
    }
    let grown = auth::invite_of_age(school)?;
    if grown > 0 {
        tracing::info!(grown, "letters wait for pupils who have come of age");
    }
    Ok(())
}
