//! Postings on paper: what is still to be printed, and what came back signed.

use crate::acts::desk::unprinted::tomorrow;
use crate::acts::diffusion::visible_from;
use crate::acts::opened::families_of;
use crate::acts::postings::home::{FollowedHome, Home, Receiver};
use crate::acts::postings::read::posting_hash;
use crate::acts::postings::{all, handlings};
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School, Scope, Term};
use crate::domain::ids::{FamilyId, Handle};
use crate::domain::posting::{Acknowledgement, Handling, Posted, Posting, TakenBack};
use crate::domain::printing::Unprinted;
use crate::domain::roster::ClassCode;
use crate::domain::signature::{Manner, Signature};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// «À imprimer»: of how many postings that families see already somebody waits for a slip. One that was handed out
/// waits again once somebody else reads on paper, or has come to a class that it is for.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn postings_to_print(school: &School, desk: Desk<'_>) -> Result<usize, ActRefused> {
    let live = Reach::from(desk).live(school)?;
    Ok(postings_waiting(school, &live)?.postings.len())
}

/// The same, added up from the families: one of which nothing is new since it was counted last is not opened.
pub(in crate::acts) fn postings_waiting(school: &School, live: &LiveYear) -> Result<Unprinted, ActRefused> {
    let scope = &live.scope;
    let families = || {
        let mut released = Released::read(school, scope)?;
        scope.refs(&Term::all_families())?.into_iter().try_fold(Unprinted::none(), |all, found| {
            Ok(all.and(waiting_in(school, live, FamilyId(found.subject.0), &mut released)?))
        })
    };
    scope.unprinted(scope.row_for(scope.house(), "postings", b""), school.now(), families)
}

/// What families see and nobody has taken back, read once for all of them.
struct Released {
    postings: Vec<Posted>,
    /// From when on it is others.
    until: Timestamp,
    /// How much had been written when it was read.
    batches: u64,
}

impl Released {
    fn read(school: &School, scope: &Scope) -> Result<Self, ActRefused> {
        let (batches, now) = (scope.batches(), school.now());
        let (all, done) = (all(scope)?, handlings(scope)?);
        let next = all.iter().map(|posted| posted.posting.visible_from).filter(|at| *at > now);
        let until = next.fold(tomorrow(school), Timestamp::min);
        let mut postings = Posted::released(all, &done, now);
        postings.retain(|posted| done.withdrawal(posted.handle).is_none());
        Ok(Self { postings, until, batches })
    }

    /// As it is now, for a count that goes by it.
    fn now(&mut self, school: &School, scope: &Scope) -> Result<&Self, ActRefused> {
        if self.batches != scope.batches() {
            *self = Self::read(school, scope)?;
        }
        scope.goes_by::<Posting>(scope.house());
        scope.goes_by::<Handling>(scope.house());
        Ok(self)
    }
}

fn waiting_in(
    school: &School,
    live: &LiveYear,
    family: FamilyId,
    released: &mut Released,
) -> Result<Unprinted, ActRefused> {
    let scope = &live.scope;
    scope.unprinted(scope.row_for(scope.house(), "postings", &family.0.to_be_bytes()), school.now(), || {
        let Released { postings, until, .. } = released.now(school, scope)?;
        let mut waiting = BTreeSet::new();
        if !postings.is_empty() {
            let home = FollowedHome::open(school, scope, family)?;
            let waits = |posted: &&Posted| {
                home.each_receiver(posted).iter().any(|(child, one)| home.waits_on_paper(posted, child, one))
            };
            waiting.extend(postings.iter().filter(waits).map(|posted| posted.handle));
        }
        Ok(Unprinted { postings: waiting, until: *until, ..Unprinted::none() })
    })
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
        if handlings(pen.scope())?.withdrawal(posting.handle).is_some() {
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

/// Takes back that someone who reads the carnet of a pupil of that class has acknowledged it on paper: it was entered
/// for the wrong person, and is awaited of them again. One that somebody has given with their passkey is theirs.
///
/// # Errors
/// [`ActRefused::TooLate`] when nothing of theirs on paper is there, [`ActRefused::NotFound`] when there is no such
/// posting or nobody of that name, [`ActRefused::NoOpenYear`].
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
