//! A guardian, or a pupil of age, who is told by no way is offered one on their first page, until they say yes or no.

use crate::acts::family::reader::Reader;
use crate::acts::mail::choices::{known_address, own_key};
use crate::acts::mail::outgoing::notices_of;
use crate::acts::push::devices_of;
use crate::acts::refused::ActRefused;
use crate::domain::family::Medium;
use crate::domain::mail_address::MailAddress;
use crate::domain::untold::Untold;

/// What is offered to somebody who is told by no way.
pub struct NoticeOffer {
    /// What is missing.
    pub untold: Untold,
    /// The address of the school's files, to begin with.
    pub known: Option<MailAddress>,
}

/// What the reader is offered: nothing to whoever is told, wants not to be, or is served on paper by their own choice.
///
/// # Errors
/// A row that does not open.
pub fn notice_offer(reader: Reader<'_>) -> Result<Option<NoticeOffer>, ActRefused> {
    let on_paper = matches!(reader, Reader::Guardian(guardian) if guardian.profile().medium == Medium::Paper);
    if on_paper || !reader.may_be_told() {
        return Ok(None);
    }
    let (scope, held) = (&reader.live().scope, own_key(reader)?);
    let called = !devices_of(scope, held)?.is_empty();
    let untold = Untold::of(notices_of(scope, held)?.as_ref(), called);
    Ok(untold.map(|untold| NoticeOffer { untold, known: known_address(reader) }))
}
