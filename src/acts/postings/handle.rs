//! What the school does with a posting since it was published: reminds its readers, takes it back.

use crate::acts::mail::note_news;
use crate::acts::postings::follow::{PostingSheet, posted_within, posting_sheet};
use crate::acts::postings::handlings;
use crate::acts::postings::home::FollowedHome;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Pen, School};
use crate::domain::follow_up::Who;
use crate::domain::ids::Handle;
use crate::domain::posting::{Handled, Handling, Posted};
use crate::domain::text::Text;

/// Whoever wrote it takes it back, and direction whatever it is.
pub(in crate::acts) fn may_withdraw_posting(reach: Reach<'_>, posted: &Posted) -> bool {
    let own = posted.posting.author.who == Who::Staff(reach.staff().id());
    own || matches!(reach, Reach::Head(_))
}

/// Takes a posting back, at night too: families read that it was there, by whom and when it was taken back, and staff
/// why. Twice is once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the caller's to take back, [`ActRefused::TooLate`] when another version has
/// taken its place, [`ActRefused::NoOpenYear`].
pub fn withdraw_posting(school: &School, reach: Reach<'_>, posting: Handle, why: Text) -> Result<(), ActRefused> {
    can_withdraw_posting(school, reach, posting)?;
    note(school, reach, posting, (Handled::Withdrawn, b"withdrawal"), Some(why), |_| Ok(()))
}

/// Whether it may be taken back, before a reason is asked for.
///
/// # Errors
/// As [`withdraw_posting`].
pub fn can_withdraw_posting(school: &School, reach: Reach<'_>, posting: Handle) -> Result<(), ActRefused> {
    let live = reach.live(school)?;
    let (posted, in_force) = posted_within(&live.scope, reach, posting, &handlings(&live.scope)?)?;
    if !may_withdraw_posting(reach, &posted) {
        return Err(ActRefused::NotFound);
    }
    if in_force { Ok(()) } else { Err(ActRefused::TooLate) }
}

/// «Relancer»: whoever has not said that they have read it finds it marked so, and is told by mail if they wish; once a
/// day.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not the caller's to follow, [`ActRefused::TooLate`] when nothing is asked any
/// more, [`ActRefused::NoOpenYear`].
pub fn remind_readers(school: &School, reach: Reach<'_>, posting: Handle) -> Result<(), ActRefused> {
    let sheet = posting_sheet(school, reach, posting)?;
    if !sheet.may_be_reminded() || !sheet.posted.posting.is_released(school.now()) {
        return Err(ActRefused::TooLate);
    }
    let word = format!("reminder {}", school.local_now().date());
    note(school, reach, posting, (Handled::Reminded, word.as_bytes()), None, |pen| {
        for home in FollowedHome::all(school, pen.scope())? {
            let mut receivers = home.receivers(&sheet.posted).into_iter();
            if receivers.any(|one| one.asked && home.read_by(&sheet.posted, &one).is_none()) {
                note_news(pen, home.family.opened.held.subject())?;
            }
        }
        Ok(())
    })
}

impl PostingSheet {
    /// Somebody is still to say that they have read it.
    pub fn may_be_reminded(&self) -> bool {
        self.in_force && self.withdrawn.is_none() && self.posted.posting.asks() && self.given < self.guardians
    }
}

/// Notes what was done under a row of that name, once, with what goes along with it.
fn note(
    school: &School,
    reach: Reach<'_>,
    posting: Handle,
    (done, name): (Handled, &[u8]),
    why: Option<Text>,
    along: impl FnOnce(&mut Pen<'_>) -> Result<(), ArchiveError>,
) -> Result<(), ActRefused> {
    let open = reach.open(school)?;
    let handling = Handling { posting, by: reach.staff().actor(), at: school.now(), done, why };
    Ok(open.scope().write(|pen| if keep_handling(pen, &handling, name)? { along(pen) } else { Ok(()) })?)
}

/// Keeps what was done with a posting under a row of that name, once. Says whether it is new.
pub(super) fn keep_handling(pen: &mut Pen<'_>, handling: &Handling, name: &[u8]) -> Result<bool, ArchiveError> {
    let house = pen.scope().house();
    let row = pen.scope().row_for(house, "handling", &[&handling.posting.0[..], name].concat());
    if pen.has::<Handling>(house, row)? {
        return Ok(false);
    }
    pen.put(house, row, handling)?;
    Ok(true)
}
