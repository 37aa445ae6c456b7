//! What a person's own copy says of their notices by e-mail.

use crate::domain::mail_address::MailAddress;
use crate::domain::mail_notice::{AddressTrouble, MailNotices, Pace};
use jiff::Timestamp;
use serde::Serialize;

/// Everything that is kept of a person's notices, but for a code that is worth a day and the moments told of.
#[derive(Serialize)]
pub(in crate::acts) struct CopiedNotices<'a> {
    address: &'a Option<MailAddress>,
    unproven: Option<&'a MailAddress>,
    left: &'a Option<MailAddress>,
    pace: Pace,
    last: Option<Timestamp>,
    trouble: Option<AddressTrouble>,
}

impl<'a> CopiedNotices<'a> {
    pub(in crate::acts) fn of(notices: &'a MailNotices) -> Self {
        Self {
            address: &notices.address,
            unproven: notices.proof.as_ref().map(|proof| &proof.address),
            left: &notices.left,
            pace: notices.pace,
            last: notices.reported.last,
            trouble: notices.trouble,
        }
    }
}
