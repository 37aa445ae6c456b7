//! What staff read of a family's own words in a pupil's carnet: the desk all of it, teachers the motive alone.

use crate::acts::reach::Reach;
use crate::domain::absence::{Justification, Standing};
use crate::domain::entry::{Filed, Matter};
use crate::domain::follow_up::Actor;
use jiff::Timestamp;
use jiff::civil::Date;

/// Who has said why, and from when the family reads it; that it waits for its writing, or who has confirmed it.
pub(super) type WhySaid = (Option<(Actor, Timestamp)>, bool, Option<(Actor, Option<Date>)>);

pub(super) fn why_said(reach: Reach<'_>, filed: &Filed) -> WhySaid {
    if !reach.is_whole_school() {
        return (None, false, None);
    }
    let by = filed.justified().map(|said| (said.by.clone(), said.visible_from));
    let confirmed = filed.put_in_writing().map(|done| (done.by.clone(), done.step.slip_day()));
    (by, filed.lacks_writing(), confirmed)
}

/// What it says, the family's own words for the desk alone.
pub(super) fn matter_told(reach: Reach<'_>, filed: &Filed) -> Matter {
    let mut matter = filed.matter().into_owned();
    if let (Matter::AnnouncedAbsence(absence), false) = (&mut matter, reach.is_whole_school()) {
        absence.reason.comment = None;
    }
    matter
}

pub(super) fn without_words(standing: Standing) -> Standing {
    let quiet = |mut justification: Justification| {
        justification.comment = None;
        justification
    };
    match standing {
        Standing::ToJustify => Standing::ToJustify,
        Standing::Withdrawn => Standing::Withdrawn,
        Standing::Sent(justification) => Standing::Sent(quiet(justification)),
        Standing::Accepted(justification) => Standing::Accepted(quiet(justification)),
        Standing::Refused(justification) => Standing::Refused(quiet(justification)),
    }
}
