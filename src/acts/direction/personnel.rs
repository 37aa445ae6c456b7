//! Staff: admitted, listed, given another function, shown out.

use crate::acts::direction::away::no_longer_away;
use crate::acts::refused::ActRefused;
use crate::acts::roster::end_services;
use crate::archive::{ArchiveError, Held, Pen, Ref, School, Scope, Term};
use crate::auth::{
    Head, Invitation, Seat, away_today, close_access, invite, no_longer_shut_out, passkeys_of, revoke_access, shut_out,
    standing_invitation, who_is_shut_out,
};
use crate::domain::calendar::Days;
use crate::domain::ids::{Handle, StaffId};
use crate::domain::person::{Civility, PersonName};
use crate::domain::staff::{Function, StaffMember};

/// The key of the head that `carnet init` admits; the ministry's own keys hold digits and a letter.
const FIRST_HEAD: &str = "chef";

/// A member of staff with their handle in addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffCard {
    /// Who.
    pub id: StaffId,
    /// The person in an address. Worked out from the number under the establishment's own key, kept nowhere.
    pub handle: Handle,
    /// Name and function.
    pub member: StaffMember,
}

/// Admits a member of staff. Someone of the same key who is there already is taken for the same person, whose name
/// and function are brought up to date.
///
/// # Errors
/// When the archive cannot be read or written.
pub fn admit_staff(school: &School, member: &StaffMember) -> Result<StaffId, ArchiveError> {
    school.establishment().write(|pen| enlist(pen, member))
}

/// [`admit_staff`] within an act that writes more: `pen` is the establishment's.
///
/// # Errors
/// As [`admit_staff`].
pub fn enlist(pen: &mut Pen<'_>, member: &StaffMember) -> Result<StaffId, ArchiveError> {
    let scope = pen.scope();
    let known = pen.refs(&Term::staff_key(&member.key))?.first().copied();
    let held = match known {
        Some(known) => scope.hold(known.subject)?,
        None => pen.admit()?,
    };
    let id = StaffId(held.subject().0);
    if known.is_some() && scope.only::<StaffMember>(&held)? == *member {
        return Ok(id);
    }
    put_member(pen, &held, member)?;
    let person = Ref::to(id);
    pen.link(&Term::all_staff(), person)?;
    pen.link(&Term::staff_key(&member.key), person)?;
    pen.link(&Term::staff_handle(handle_in(scope, id)), person)?;
    Ok(id)
}

/// Writes what is kept of a member of staff; who answers families is found without opening everyone.
fn put_member(pen: &mut Pen<'_>, held: &Held, member: &StaffMember) -> Result<(), ArchiveError> {
    pen.put(held, ROW, member)?;
    let (answering, person) = (Term::answering_staff(), Ref::to(held.subject()));
    if member.function.answers_families() { pen.link(&answering, person) } else { pen.unlink(&answering, person) }
}

/// Takes a member of staff from every list within a larger act: no record, no term, no access. What they wrote keeps
/// their name.
///
/// # Errors
/// As [`admit_staff`].
pub(in crate::acts) fn strike_off(pen: &mut Pen<'_>, held: &Held, key: &str) -> Result<(), ArchiveError> {
    close_access(pen, held)?;
    no_longer_shut_out(pen, held)?;
    no_longer_away(pen, held)?;
    pen.remove::<StaffMember>(held, ROW)?;
    let here = Ref::to(held.subject());
    let handle = handle_in(pen.scope(), StaffId(held.subject().0));
    for term in [Term::all_staff(), Term::answering_staff(), Term::staff_key(key), Term::staff_handle(handle)] {
        pen.unlink(&term, here)?;
    }
    Ok(())
}

/// A person has one row on this shelf.
const ROW: Handle = Handle([0; 16]);

/// The handle of a member of staff in addresses.
pub fn handle_of(school: &School, id: StaffId) -> Handle {
    handle_in(school.establishment(), id)
}

fn handle_in(establishment: &Scope, id: StaffId) -> Handle {
    establishment.row_for(establishment.house(), "staff", &id.0.to_be_bytes())
}

/// Everyone on the staff, by name.
///
/// # Errors
/// When a row does not open.
pub fn all_staff(school: &School) -> Result<Vec<StaffCard>, ArchiveError> {
    let scope = school.establishment();
    let mut staff = Vec::new();
    for person in scope.refs(&Term::all_staff())? {
        let id = StaffId(person.subject.0);
        let member = scope.only::<StaffMember>(&scope.hold(id)?)?;
        staff.push(StaffCard { id, handle: handle_of(school, id), member });
    }
    staff.sort_by(|a, b| (&a.member.name, a.id).cmp(&(&b.member.name, b.id)));
    Ok(staff)
}

/// A member of staff with where their access stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffStanding {
    /// Who.
    pub card: StaffCard,
    /// Has a passkey.
    pub enrolled: bool,
    /// Has a code that is still worth something.
    pub invited: bool,
    /// Their access was taken back, and they have not signed in since.
    pub shut_out: bool,
    /// They are away today, and these days.
    pub away: Option<Days>,
    /// Is the one who asks.
    pub oneself: bool,
}

/// Everyone on the staff with where their access stands, by name.
///
/// # Errors
/// When a row does not open.
pub fn staff_standing(school: &School, by: &Head) -> Result<Vec<StaffStanding>, ActRefused> {
    let (shut_out, away) = (who_is_shut_out(school)?, away_today(school)?);
    let standing = |card: StaffCard| {
        let seat = Seat::of_staff(card.id);
        let enrolled = !passkeys_of(school, seat)?.is_empty();
        let invited = standing_invitation(school, seat)?.is_some();
        let (shut_out, away) = (shut_out.contains(&card.id), away.get(&card.id).map(|away| away.days));
        Ok(StaffStanding { enrolled, invited, shut_out, away, oneself: card.id == by.staff().id(), card })
    };
    all_staff(school)?.into_iter().map(standing).collect()
}

impl StaffStanding {
    /// Is to be invited with everyone else: has no passkey yet, and nobody has taken their access back. A DPO's is the
    /// operator's to give.
    pub fn waits_for_a_letter(&self) -> bool {
        !self.enrolled && !self.shut_out && self.card.member.function != Function::Dpo
    }
}

/// Invites everyone on the staff who has no passkey yet. Says who, for their letters.
///
/// # Errors
/// When a row does not open.
pub fn invite_staff(school: &School, by: &Head) -> Result<Vec<Seat>, ActRefused> {
    let waiting = staff_standing(school, by)?.into_iter().filter(StaffStanding::waits_for_a_letter);
    let invited = waiting.map(|standing| Ok(invite(school, Seat::of_staff(standing.card.id))?.seat));
    invited.collect()
}

/// The member of staff named by a handle in an address.
///
/// # Errors
/// [`ActRefused::NotFound`].
pub fn find_staff(school: &School, handle: Handle) -> Result<(Held, StaffCard), ActRefused> {
    let scope = school.establishment();
    let found = scope.refs(&Term::staff_handle(handle))?.first().copied().ok_or(ActRefused::NotFound)?;
    let held = scope.hold(found.subject)?;
    let member = scope.only::<StaffMember>(&held)?;
    Ok((held, StaffCard { id: StaffId(found.subject.0), handle, member }))
}

/// The head that `carnet init` begins with, and the one-time code for their passkey. Nobody else has one yet.
///
/// # Errors
/// When the archive cannot be read or written.
pub fn first_head(school: &School, civility: Civility, name: PersonName) -> Result<Invitation, ActRefused> {
    let member = StaffMember { key: FIRST_HEAD.to_owned(), civility, name, function: Function::Head, by_hand: true };
    let id = admit_staff(school, &member)?;
    Ok(invite(school, Seat::of_staff(id))?)
}

/// The head admits someone that the ministry's files do not list.
///
/// # Errors
/// [`ActRefused::OfTheDpo`]; when the archive cannot be read or written.
pub fn engage(
    school: &School,
    _by: &Head,
    slip: Handle,
    civility: Civility,
    name: PersonName,
    function: Function,
) -> Result<StaffId, ActRefused> {
    if function == Function::Dpo {
        return Err(ActRefused::OfTheDpo);
    }
    // The slip of the form makes the key: sent twice, it admits one person.
    let member = StaffMember { key: format!("carnet-{slip}"), civility, name, function, by_hand: true };
    Ok(admit_staff(school, &member)?)
}

/// Gives a member of staff another function, which counts at their very next request.
///
/// # Errors
/// [`ActRefused::NotFound`]; [`ActRefused::TooLate`] when nobody would be head any more; [`ActRefused::OfTheDpo`].
pub fn change_function(school: &School, _by: &Head, whom: Handle, function: Function) -> Result<(), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    // Counted within the write, where one act at a time takes the function from a head: two who do it to each other at
    // once leave one.
    school.establishment().write(|pen| {
        let member = pen.scope().only::<StaffMember>(&held)?;
        if member.function != function && [member.function, function].contains(&Function::Dpo) {
            return Err(ActRefused::OfTheDpo);
        }
        if member.function == Function::Head && function != Function::Head && !other_heads(school, &card)? {
            return Err(ActRefused::TooLate);
        }
        if member.function == function {
            return Ok(());
        }
        Ok(put_member(pen, &held, &StaffMember { function, by_hand: true, ..member })?)
    })
}

/// Takes everything back from a member of staff: codes, passkeys, sessions. They stay on the list, without access:
/// until they are invited anew and have signed in, no family is sent to them and what waits for them is answered in
/// their place.
///
/// # Errors
/// [`ActRefused::NotFound`]; [`ActRefused::TooLate`] for oneself, who would be locked out; [`ActRefused::OfTheDpo`].
pub fn remove_access(school: &School, by: &Head, whom: Handle) -> Result<(), ActRefused> {
    let (_, card) = removable(school, by, whom)?;
    Ok(shut_out(school, card.id)?)
}

/// Whoever has left the school, and whose access was taken back, is on no list any more: what is kept of them is
/// deleted. What they wrote keeps their name; one whom a later file lists is admitted anew.
///
/// # Errors
/// As [`remove_access`]; [`ActRefused::TooLate`] too for who still has an access.
pub fn delist(school: &School, by: &Head, whom: Handle) -> Result<(), ActRefused> {
    let (held, card) = removable(school, by, whom)?;
    school.establishment().write(|pen| {
        // Invited anew and signed in meanwhile, they work here.
        if !pen.scope().subjects(&Term::shut_out())?.contains(&held.subject()) {
            return Err(ActRefused::TooLate);
        }
        Ok(strike_off(pen, &held, &card.member.key)?)
    })?;
    school.live_years().iter().try_for_each(|live| Ok(live.scope.write(|pen| end_services(pen, card.id))?))
}

/// Whose access the head may take back.
fn removable(school: &School, by: &Head, whom: Handle) -> Result<(Held, StaffCard), ActRefused> {
    let (held, card) = find_staff(school, whom)?;
    if card.id == by.staff().id() {
        return Err(ActRefused::TooLate);
    }
    if card.member.function == Function::Dpo {
        return Err(ActRefused::OfTheDpo);
    }
    Ok((held, card))
}

/// Takes back what was given and invites anew. Whoever has only lost a device is back in some days: they stay the one
/// whom families write to.
///
/// # Errors
/// As [`remove_access`].
pub fn reissue_staff(school: &School, by: &Head, whom: Handle) -> Result<Invitation, ActRefused> {
    let (_, card) = removable(school, by, whom)?;
    let seat = Seat::of_staff(card.id);
    revoke_access(school, seat)?;
    Ok(invite(school, seat)?)
}

/// Somebody else is head and can sign in: an invitation alone decides nothing.
fn other_heads(school: &School, than: &StaffCard) -> Result<bool, ActRefused> {
    for card in all_staff(school)? {
        let other = card.id != than.id && card.member.function == Function::Head;
        if other && !passkeys_of(school, Seat::of_staff(card.id))?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
