//! Addresses of one entry of a family's carnet.

use crate::pages::links::HOME;

/// GET: one entry of the carnet.
pub fn entry(handle: impl std::fmt::Display) -> String {
    [HOME, "/", &handle.to_string()].concat()
}

/// What an entry's address says when its words were put right, or others added, while it was read.
pub const ANEW: &str = "relire";

/// GET: an entry to be read anew before it is signed or answered.
pub fn entry_anew(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}?{ANEW}=1")
}

/// POST with `version`: signs an entry in the session.
pub fn entry_signature(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/signature")
}

/// POST: starts the fresh assertion that signing a sanction needs.
pub fn entry_signature_options(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/signature/options")
}

/// POST: ends it and signs.
pub fn entry_signature_finish(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/signature/fin")
}

/// POST: a pupil marks an entry as read.
pub fn entry_reading(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/lecture")
}

/// POST with `motive` and `comment`: justifies an absence or a lateness.
pub fn entry_justification(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/justification")
}

/// POST: confirms in writing what was told by telephone.
pub fn entry_confirmation(handle: impl std::fmt::Display) -> String {
    format!("{HOME}/{handle}/confirmation")
}
