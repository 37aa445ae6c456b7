//! The head sets whom families call and write to; every page says it.

use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::Head;
use crate::domain::school_contact::{SchoolContact, Telephone};

/// Sets it.
///
/// # Errors
/// When the row cannot be written.
pub fn set_school_contact(school: &School, _by: &Head, contact: &SchoolContact) -> Result<(), ActRefused> {
    Ok(school.change_contact(|_| contact.clone())?)
}

/// The number that the ministry's file gives, for a school whose head has set none.
pub(in crate::acts) fn note_telephone(school: &School, telephone: Telephone) -> Result<(), ActRefused> {
    if school.contact().telephone.is_some() {
        return Ok(());
    }
    // The head may have set one meanwhile.
    let or_given = |known: &SchoolContact| known.telephone.clone().or(Some(telephone));
    Ok(school.change_contact(|known| SchoolContact { telephone: or_given(known), ..known.clone() })?)
}
