//! What needs two: the head and the DPO, each with a fresh assertion of a passkey that is not new, over the same year
//! and the very same thing. The first proposes, the second carries it out.

use crate::acts::direction::hold::{may_hold, set_apart};
use crate::acts::keys::catch_up::catch_up;
use crate::acts::keys::year::{armed_for, change, public, ready, say, start_of, whole};
use crate::acts::refused::ActRefused;
use crate::archive::{School, YearFile};
use crate::auth::{AuthError, Deed, Dpo, FreshAssertion, Head, Staff, YearStep, passkeys_of};
use crate::domain::ceremony::{Agreed, Ceremony, Consent, ConsentRefused, Motion, Office, Proposal};
use crate::domain::school_year::SchoolYear;
use crate::domain::year_state::{YearRefused, YearState};
use crate::ledger::Event;
use jiff::Timestamp;

/// One of the two, whose authenticator has just verified them for this proposal.
pub enum Partner<'a> {
    /// «Chef d'établissement».
    Head(&'a Head, FreshAssertion),
    /// «DPD».
    Dpo(&'a Dpo, FreshAssertion),
}

/// Either of the two, who follow the life of the keys.
#[derive(Clone, Copy)]
pub enum Warden<'a> {
    /// «Chef d'établissement».
    Head(&'a Head),
    /// «DPD».
    Dpo(&'a Dpo),
}

/// How far a proposal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It waits for the other.
    Proposed,
    /// Both have agreed, and it is done.
    CarriedOut,
}

impl Partner<'_> {
    fn staff(&self) -> &Staff {
        match self {
            Self::Head(head, _) => head.staff(),
            Self::Dpo(dpo, _) => dpo.staff(),
        }
    }

    fn office(&self) -> Office {
        match self {
            Self::Head(..) => Office::Head,
            Self::Dpo(..) => Office::Dpo,
        }
    }

    /// Their consent to this proposal about this year, if the assertion is for it and the passkey is known long enough.
    fn consent(&self, school: &School, year: SchoolYear, proposal: Proposal) -> Result<Consent, ActRefused> {
        let (Self::Head(_, fresh) | Self::Dpo(_, fresh)) = self;
        let (staff, seat) = (self.staff(), self.staff().seat());
        if !fresh.covers(seat, &Deed::Year(year, YearStep::Agree(proposal))) {
            return Err(AuthError::Ceremony.into());
        }
        let passkeys = passkeys_of(school, seat)?;
        let used = passkeys.into_iter().find(|(row, _)| *row == fresh.passkey()).map(|(_, passkey)| passkey);
        let passkey_since = used.ok_or(ConsentRefused::TooNew)?.created_at;
        let believed = school.reckon()?.believed;
        let (office, name) = (self.office(), staff.actor().label);
        Ok(Consent { office, staff: staff.id(), name, at: believed, passkey_since }.counted(believed)?)
    }
}

/// Proposes something about a year, or agrees to what the other has proposed, which is then done.
///
/// # Errors
/// [`ConsentRefused`] when this person's consent does not count; [`YearRefused`] when it could not be done whoever
/// agreed.
pub fn agree(school: &School, by: &Partner<'_>, year: SchoolYear, proposal: Proposal) -> Result<Agreement, ActRefused> {
    let consent = by.consent(school, year, proposal)?;
    catch_up(school, year)?;
    let believed = consent.at;
    let mut agreement = Agreement::Proposed;
    // Within the change, where one act at a time settles anything about a year: of two who agree at once, one proposes.
    change(school, year, |file| {
        let done = carried_out(school, &file, proposal, believed)?;
        let waiting =
            file.ceremony.motion.clone().filter(|motion| motion.proposal == proposal && motion.stands(believed));
        let Some(motion) = waiting else { return Ok(proposed(file, proposal, consent)) };
        let agreed = motion.seconded(proposal, consent, believed)?;
        agreement = Agreement::CarriedOut;
        carry_through(school, year, &agreed, &done, believed)?;
        let ceremony = Ceremony { motion: None, ..done.ceremony };
        Ok(YearFile { ceremony, ..done })
    })?;
    Ok(agreement)
}

fn proposed(file: YearFile, proposal: Proposal, first: Consent) -> YearFile {
    let motion = Some(Motion { proposal, first });
    YearFile { ceremony: Ceremony { motion, ..file.ceremony }, ..file }
}

/// The year as it would be, were it agreed: what cannot be done cannot be proposed either.
fn carried_out(
    school: &School,
    file: &YearFile,
    proposal: Proposal,
    believed: Timestamp,
) -> Result<YearFile, ActRefused> {
    let mut done = file.clone();
    match proposal {
        Proposal::BringForward { to } => {
            ready(school, file)?;
            let (to, stands) = (whole(start_of(school, to)), armed_for(school, file));
            done.state = done.state.bring_forward(believed, to, stands)?;
        }
        Proposal::Postpone { to } => {
            if done.ceremony.postponed_to.is_some() {
                return Err(YearRefused::Postponement.into());
            }
            done.state = done.state.postpone(believed, whole(start_of(school, to)))?;
            done.ceremony.postponed_to = Some(to);
        }
        Proposal::Hold { order, until } => may_hold(school, file.year, order, until)?,
    }
    Ok(done)
}

/// Said in the ledger before it is kept; a hold is made as well.
fn carry_through(
    school: &School,
    year: SchoolYear,
    agreed: &Agreed,
    done: &YearFile,
    believed: Timestamp,
) -> Result<(), ActRefused> {
    if let Proposal::Hold { order, until } = agreed.proposal() {
        return set_apart(school, year, order, until, agreed.names().into());
    }
    let YearState::Announced(notice) = &done.state else { return Ok(()) };
    let (year, not_before) = (public(year)?, notice.not_before.into());
    let event = match agreed.proposal() {
        Proposal::Postpone { .. } => Event::WipePostponed { year, not_before },
        Proposal::BringForward { .. } | Proposal::Hold { .. } => Event::WipeAnnounced { year, not_before },
    };
    say(school, believed, event)
}

/// Takes back what is proposed and not agreed yet; either of the two may.
///
/// # Errors
/// [`ConsentRefused::NotProposed`] when nothing waits.
pub fn withdraw(school: &School, _by: Warden<'_>, year: SchoolYear) -> Result<(), ActRefused> {
    change(school, year, |file| {
        if file.ceremony.motion.is_none() {
            return Err(ConsentRefused::NotProposed.into());
        }
        Ok(YearFile { ceremony: Ceremony { motion: None, ..file.ceremony }, ..file })
    })
}
