//! The head sets whom families call and write to; every page says it.

use crate::acts::refused::ActRefused;
use crate::acts::setting::{set, setting};
use crate::archive::School;
use crate::auth::Head;
use crate::domain::school_contact::{SchoolContact, Telephone};

/// What the setting is called.
pub(in crate::acts) const NAME: &str = "school-contact";

/// Whom families call and write to.
///
/// # Errors
/// When the row does not open.
pub fn school_contact(school: &School) -> Result<SchoolContact, ActRefused> {
    setting(school, NAME)
}

/// Sets it.
///
/// # Errors
/// When the row cannot be written.
pub fn set_school_contact(school: &School, _by: &Head, contact: &SchoolContact) -> Result<(), ActRefused> {
    set(school, NAME, contact)
}

/// The number that the ministry's file gives, for a school whose head has set none.
pub(in crate::acts) fn note_telephone(school: &School, telephone: Telephone) -> Result<(), ActRefused> {
    let contact = school_contact(school)?;
    match contact.telephone {
        Some(_) => Ok(()),
        None => set(school, NAME, &SchoolContact { telephone: Some(telephone), ..contact }),
    }
}
