//! Postings on paper: what is still to be printed, and what came back signed.

use crate::acts::diffusion::visible_from;
use crate::acts::opened::families_of;
use crate::acts::postings::follow::lines;
use crate::acts::postings::home::{FollowedHome, Home, Receiver};
use crate::acts::postings::read::posting_hash;
use crate::acts::postings::{all, handlings};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::ids::Handle;
use crate::domain::posting::{Acknowledgement, Handled, Handling, Posted, TakenBack};
use crate::domain::roster::ClassCode;
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
                let read = Acknowledgement { posting: posting.handle, by, at: now, signature, taken_back: None };
                new += usize::from(home.family.keep(pen, &read)?);
            }
        }
        Ok(new)
    })
}

/// Takes back that someone who reads the carnet of a pupil of that class has acknowledged it on paper: it was entered for
/// the wrong person, and is awaited of them again. One that somebody has given with their passkey is theirs.
///
/// # Errors
/// [`ActRefused::TooLate`] when nothing of theirs on paper is there, [`ActRefused::NotFound`] when there is no such posting
/// or nobody of that name, [`ActRefused::NoOpenYear`].
pub fn take_back_acknowledgement(
    school: &School,
    desk: Desk<'_>,
    posting: Handle,
    (code, guardian): (&ClassCode, Handle),
    form: Handle,
) -> Result<(), ActRefused> {
    let open = Reach::from(desk).open(school)?;
    let back = TakenBack { by: desk.staff().actor(), at: school.now(), visible_from: visible_from(school)? };
    open.scope().write(|pen| {
        let posted = all(pen.scope())?.into_iter().find(|posted| posted.handle == posting);
        let posted = posted.ok_or(ActRefused::NotFound)?;
        let homes = FollowedHome::of_class(school, pen.scope(), code)?;
        let mut receivers = homes.iter().flat_map(|home| home.receivers(&posted));
        let named = receivers.find(|one| one.party.handle(pen.scope()) == guardian).ok_or(ActRefused::NotFound)?;
        let person = named.party.person;
        let here: BTreeSet<_> = homes.iter().map(|home| home.family.opened.family).collect();
        // It was kept with each family of theirs.
        let others = families_of(pen.scope(), person)?.into_iter().filter(|other| !here.contains(&other.family));
        let others = others.map(|other| Home::of(pen.scope(), other)).collect::<Result<Vec<_>, _>>()?;
        let mut taken = false;
        for home in homes.iter().map(|home| &home.family).chain(&others) {
            taken |= home.take_back(pen, (&posted, person), &back, form)?;
        }
        if taken { Ok(()) } else { Err(ActRefused::TooLate) }
    })
}
