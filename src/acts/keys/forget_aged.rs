//! «Durées»: what the table of what is kept gives a lifetime to is dropped once it is over, by the clock alone.

use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth;

/// Drops what has aged out. What dies with keys is destroyed by the acts that destroy keys.
///
/// # Errors
/// When the archive cannot be read or written; what was dropped before stays dropped.
pub fn forget_aged(school: &School) -> Result<(), ActRefused> {
    let people = auth::drop_aged(school)?;
    if people > 0 {
        tracing::info!(people, "codes and sessions past their time are dropped");
    }
    Ok(())
}
