//! Who makes a DPO: the operator at the console, never the head, so that no head can become both of two people. Each
//! letter made and each access taken back is a leaf of the public ledger first, which the DPO in place can read.

use crate::acts::direction::personnel::{StaffCard, admit_staff, all_staff, strike_off};
use crate::acts::keys::year::say;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{Invitation, Operator, Seat, invite, revoke_access};
use crate::domain::person::{Civility, PersonName};
use crate::domain::spelling::sorted_as;
use crate::domain::staff::{Function, StaffMember};
use crate::ledger::{Access, Event};

/// A letter of activation for the DPO of that name, who is admitted when there is none. Their passkeys so far are taken
/// back: whoever is given a letter has lost the device, or is new.
///
/// # Errors
/// When the archive or the ledger cannot be written.
pub fn invite_dpo(school: &School, _by: &Operator, name: PersonName) -> Result<Invitation, ActRefused> {
    let known = dpo_of(school, &name)?;
    say(school, school.now(), Event::DpoAccess { change: Access::Invited })?;
    let seat = match known {
        Some(card) => {
            let seat = Seat::of_staff(card.id);
            revoke_access(school, seat)?;
            seat
        }
        None => {
            let key = format!("dpd-{} {}", sorted_as(&name.family), sorted_as(&name.given));
            let member = StaffMember { key, civility: Civility::Unknown, name, function: Function::Dpo, by_hand: true };
            Seat::of_staff(admit_staff(school, &member)?)
        }
    };
    Ok(invite(school, seat)?)
}

/// Takes everything back from the DPO of that name: codes, passkeys, sessions. They are on no list any more, and in no
/// paper.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none of that name.
pub fn remove_dpo(school: &School, _by: &Operator, name: &PersonName) -> Result<(), ActRefused> {
    let card = dpo_of(school, name)?.ok_or(ActRefused::NotFound)?;
    say(school, school.now(), Event::DpoAccess { change: Access::Removed })?;
    let scope = school.establishment();
    let held = scope.hold(card.id)?;
    Ok(scope.write(|pen| strike_off(pen, &held, &card.member.key))?)
}

/// The DPO of that name, however its capitals and accents are typed.
fn dpo_of(school: &School, name: &PersonName) -> Result<Option<StaffCard>, ActRefused> {
    let same = |card: &StaffCard| {
        let known = &card.member.name;
        (sorted_as(&known.family), sorted_as(&known.given)) == (sorted_as(&name.family), sorted_as(&name.given))
    };
    let mut staff = all_staff(school)?.into_iter();
    Ok(staff.find(|card| card.member.function == Function::Dpo && same(card)))
}
