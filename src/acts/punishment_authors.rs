//! «Auteur d'une punition»: by name or by function, as the head has set it for what families read.

use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::School;
use crate::auth::Head;
use crate::domain::entry::Filed;
use crate::domain::punishment::PunishmentAuthors;

/// What the setting is called.
const AUTHORS: &str = "punishment-authors";

/// How families are told who gave a punition.
///
/// # Errors
/// When the row does not open.
pub fn punishment_authors(school: &School) -> Result<PunishmentAuthors, ActRefused> {
    setting(school, AUTHORS)
}

/// Sets it, for what was written before too.
///
/// # Errors
/// When the row cannot be written.
pub fn set_punishment_authors(school: &School, _by: &Head, authors: PunishmentAuthors) -> Result<(), ActRefused> {
    set(school, AUTHORS, &authors)
}

/// How whoever reads these pages is told; looked up only where a punition is among them.
pub(in crate::acts) fn authors_for(school: &School, filed: &[Filed]) -> Result<PunishmentAuthors, ActRefused> {
    if filed.iter().any(Filed::is_punishment) { punishment_authors(school) } else { Ok(PunishmentAuthors::default()) }
}
