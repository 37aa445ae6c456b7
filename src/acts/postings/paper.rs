//! Postings on paper: what is still to be printed, and what came back signed.

use crate::acts::postings::follow::lines;
use crate::acts::postings::home::{FollowedHome, Receiver};
use crate::acts::postings::read::posting_hash;
use crate::acts::postings::{all, handlings};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::ids::Handle;
use crate::domain::posting::{Acknowledgement, Handled, Handling, Posted};
use crate::domain::signature::{Manner, Signature};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// «À imprimer»: how many postings families see already and guardians on paper have not been handed. Families are opened
/// for what was neither handed out nor taken back, and for nothing else: the desk's first page asks this each time.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn postings_to_print(school: &School, desk: Desk<'_>) -> Result<usize, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    let handled = handlings(&live.scope)?;
    let is_over = |done: &Handling| matches!(done.done, Handled::HandedOut | Handled::Withdrawn);
    let mut waiting = Posted::released(all(&live.scope)?, school.now());
    waiting.retain(|posted| !handled.get(&posted.handle).is_some_and(|done| done.iter().any(is_over)));
    let lines = lines(school, &live.scope, waiting)?;
    Ok(lines.iter().filter(|line| line.on_paper > 0).count())
}

/// «Signé sur papier, le …»: slips of these guardians have come back. Says how many were new.
///
/// # Errors
/// [`ActRefused::PaperDay`] when the day is none, [`ActRefused::NotFound`] when nothing is asked,
/// [`ActRefused::TooLate`] when it was taken back, [`ActRefused::NoOpenYear`].
pub fn acknowledge_on_paper(
    school: &School,
    desk: Desk<'_>,
    posting: Handle,
    guardians: &BTreeSet<Handle>,
    on: Date,
) -> Result<usize, ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let (now, today) = (school.now(), school.local_now().date());
    open.scope().write(|pen| {
        let posted = all(pen.scope())?.into_iter().find(|posted| posted.handle == posting);
        let posting = posted.filter(|posted| posted.posting.asks()).ok_or(ActRefused::NotFound)?;
        if handlings(pen.scope())?.get(&posting.handle).is_some_and(|done| Handling::withdrawal(done).is_some()) {
            return Err(ActRefused::TooLate);
        }
        if on < school.zone().to_datetime(posting.posting.written_at).date() || on > today {
            return Err(ActRefused::PaperDay);
        }
        let manner = Manner::Paper { on, entered_by: desk.staff().id() };
        let signature = Signature { text_hash: posting_hash(&posting.posting)?, manner };
        let mut new = 0;
        for home in FollowedHome::all(school, pen.scope())? {
            let mut receivers = home.receivers(&posting);
            receivers.retain(|one| one.asked && guardians.contains(&one.party.handle(pen.scope())));
            for Receiver { party, .. } in receivers {
                let (by, signature) = (party.actor(), signature.clone());
                let read = Acknowledgement { posting: posting.handle, by, at: now, signature };
                new += usize::from(home.family.keep(pen, &read)?);
            }
        }
        Ok(new)
    })
}
