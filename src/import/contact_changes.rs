//! How the establishment is reached, as far as the file says it and the head has not.

use super::change::Change;
use crate::domain::school_contact::GivenContact;

/// What becomes known of it.
pub(super) fn told(was: &GivenContact, now: &GivenContact, told: &mut Vec<Change>) {
    if let (None, Some(telephone)) = (&was.telephone, &now.telephone) {
        told.push(Change::SchoolTelephone { telephone: telephone.shown() });
    }
    if let (None, Some(address)) = (&was.address, &now.address) {
        told.push(Change::SchoolAddress { address: address.as_str().replace('\n', ", ") });
    }
}
