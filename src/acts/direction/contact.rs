//! The head sets whom families call and write to; every page says it.

use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::Head;
use crate::domain::school_contact::{GivenContact, SchoolContact};

/// Sets it.
///
/// # Errors
/// When the row cannot be written.
pub fn set_school_contact(school: &School, _by: &Head, contact: &SchoolContact) -> Result<(), ActRefused> {
    Ok(school.change_contact(|_| contact.clone())?)
}

/// What the ministry's file gives, for a school whose head has not said it.
pub(in crate::acts) fn note_given(school: &School, given: &GivenContact) -> Result<(), ActRefused> {
    if school.contact().or_given(given.clone()) == *school.contact() {
        return Ok(());
    }
    // The head may have said some of it meanwhile.
    Ok(school.change_contact(|known| known.or_given(given.clone()))?)
}
