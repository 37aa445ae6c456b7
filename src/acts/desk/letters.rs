//! Activation letters: prepared by a POST, printed by a GET that changes nothing.

use crate::acts::classroom::class_list::members;
use crate::acts::opened::{first_names, guardian_handle, own_card};
use crate::acts::reach::Clerk;
use crate::acts::refused::ActRefused;
use crate::archive::{Held, LiveYear, School, Scope};
use crate::auth::{
    ActivationCode, Place, Seat, chosen_language, has_own_passkey, invite, revoke_access, shut_out_since,
    standing_invitation,
};
use crate::domain::family::{Medium, Profile};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::language::Language;
use crate::domain::person::{Civility, PersonName, PostalAddress};
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use crate::domain::staff::{Function, StaffMember};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A guardian, or a pupil of age, as the desk sees them when letters are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The person in forms of the desk.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// Names of their children in this class.
    pub children: Vec<PersonName>,
    /// «Élève majeur»: their way in is their own, whoever opened it before their birthday.
    pub of_age: bool,
    /// Digital, paper or not chosen yet.
    pub medium: Medium,
    /// Has a passkey; a pupil of age one that was made since.
    pub enrolled: bool,
    /// The head has shut their access: no letter is made.
    pub shut_out: bool,
    /// Has a letter that is still worth something, until then.
    pub invited_until: Option<Timestamp>,
    seat: Seat,
}

impl Addressee {
    /// Is to be sent a letter: not in yet, and has not chosen paper.
    pub fn needs_letter(&self) -> bool {
        !self.enrolled && !self.shut_out && self.medium != Medium::Paper
    }

    /// Has an access or a letter, which a new letter takes back.
    pub fn has_been_invited(&self) -> bool {
        self.enrolled || self.invited_until.is_some()
    }

    /// Their account, for [`letters`].
    pub fn seat(&self) -> Seat {
        self.seat
    }
}

/// A letter ready to be put into words.
#[derive(Clone, Debug)]
pub struct ActivationLetter {
    /// «Madame» or «Monsieur».
    pub civility: Civility,
    /// Name.
    pub name: PersonName,
    /// Where it is sent; staff find it in their pigeon-hole.
    pub address: Option<PostalAddress>,
    /// Whom it lets in.
    pub reader: LetterReader,
    /// What to type.
    pub code: ActivationCode,
    /// When the code was made.
    pub issued_at: Timestamp,
    /// When it is worth nothing any more.
    pub expires_at: Timestamp,
    /// The language they have chosen, once they have been in.
    pub language: Option<Language>,
}

/// Whom a letter lets in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterReader {
    /// A guardian, with the first names of all their children.
    Guardian(Vec<String>),
    /// A pupil.
    Pupil,
    /// A member of staff.
    Staff(Function),
}

/// The guardians of a class and its pupils of age, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn addressees(school: &School, clerk: Clerk<'_>, code: &ClassCode) -> Result<Vec<Addressee>, ActRefused> {
    let live = clerk.live(school)?;
    clerk.division(school, code)?;
    let today = school.local_now().date();
    let mut known: BTreeMap<PersonId, Addressee> = BTreeMap::new();
    for member in members(&live.scope, code)? {
        for (person, profile) in member.opened.guardians_of(&live.scope, member.pupil.person)? {
            let addressee = match known.entry(person) {
                std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::btree_map::Entry::Vacant(unknown) => {
                    unknown.insert(addressee(school, &live, person, &profile.name, profile.medium)?)
                }
            };
            addressee.children.push(member.name().clone());
        }
        if member.pupil.profile.is_adult(today) {
            let person = member.pupil.person;
            let (name, medium) = (member.name(), Medium::Undecided);
            let of_age = true;
            known.insert(person, Addressee { of_age, ..addressee(school, &live, person, name, medium)? });
        }
    }
    let mut addressees: Vec<_> = known.into_values().collect();
    addressees.sort_by_cached_key(|a| (sorted_as(&a.name.family), sorted_as(&a.name.given), a.handle));
    Ok(addressees)
}

fn addressee(
    school: &School,
    live: &LiveYear,
    person: PersonId,
    name: &PersonName,
    medium: Medium,
) -> Result<Addressee, ActRefused> {
    let seat = Seat::of_year(live.year, person);
    let shut_out = shut_out_since(&live.scope, &live.scope.hold(person)?)?.is_some();
    Ok(Addressee {
        handle: guardian_handle(&live.scope, person),
        name: name.clone(),
        children: Vec::new(),
        of_age: false,
        medium,
        enrolled: has_own_passkey(school, seat)?,
        shut_out,
        invited_until: standing_invitation(school, seat)?.map(|invitation| invitation.expires_at),
        seat,
    })
}

/// Invites everyone of the class who is to be sent a letter. Says how many.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class, [`ActRefused::NoOpenYear`].
pub fn prepare_letters(school: &School, clerk: Clerk<'_>, code: &ClassCode) -> Result<usize, ActRefused> {
    clerk.open(school)?;
    let waiting: Vec<_> = addressees(school, clerk, code)?.into_iter().filter(Addressee::needs_letter).collect();
    for addressee in &waiting {
        invite(school, addressee.seat)?;
    }
    Ok(waiting.len())
}

/// Whoever stands there has lost their access, a guardian of the class or a pupil of age: their passkeys, sessions and
/// codes are worth nothing any more, and a new code is made. Says whether they had been invited before.
///
/// # Errors
/// [`ActRefused::NotFound`] when they are no guardian of the class nor a pupil of age of it, or shut out by the head;
/// [`ActRefused::NoOpenYear`].
pub fn reissue_letter(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    guardian: Handle,
) -> Result<bool, ActRefused> {
    clerk.open(school)?;
    let mut known = addressees(school, clerk, code)?.into_iter();
    let theirs = |addressee: &Addressee| addressee.handle == guardian && !addressee.shut_out;
    let addressee = known.find(theirs).ok_or(ActRefused::NotFound)?;
    revoke_access(school, addressee.seat)?;
    invite(school, addressee.seat)?;
    Ok(addressee.has_been_invited())
}

/// The letters of those among these accounts who have a code that is worth something. Changes nothing.
///
/// # Errors
/// When an account's rows do not open.
pub fn letters(school: &School, seats: &[Seat]) -> Result<Vec<ActivationLetter>, ActRefused> {
    let mut letters = Vec::new();
    for seat in seats {
        if let Some(invitation) = standing_invitation(school, *seat)? {
            let (civility, name, address, reader, language) = person(school, *seat)?;
            let (code, issued_at, expires_at) = (invitation.code, invitation.issued_at, invitation.expires_at);
            letters.push(ActivationLetter { civility, name, address, reader, code, issued_at, expires_at, language });
        }
    }
    Ok(letters)
}

type Known = (Civility, PersonName, Option<PostalAddress>, LetterReader, Option<Language>);

fn person(school: &School, seat: Seat) -> Result<Known, ActRefused> {
    match seat.place {
        Place::Establishment => {
            let scope = school.establishment();
            let member: StaffMember = scope.only(&scope.hold(seat.subject)?)?;
            Ok((member.civility, member.name, None, LetterReader::Staff(member.function), None))
        }
        Place::Year(year) => {
            let live = school.living(year).ok_or(ActRefused::NotFound)?;
            let held = live.scope.hold(seat.subject)?;
            of_year(&live.scope, &held, school.local_now().date())
        }
    }
}

fn of_year(scope: &Scope, held: &Held, today: Date) -> Result<Known, ActRefused> {
    let (person, language) = (PersonId(held.subject().0), chosen_language(scope, held)?);
    match scope.only::<Profile>(held)? {
        Profile::Guardian(profile) => {
            let children = first_names(scope, held, today)?;
            Ok((profile.civility, profile.name, profile.address, LetterReader::Guardian(children), language))
        }
        Profile::Pupil(_) => {
            Ok((Civility::Unknown, own_card(scope, person)?.profile.name, None, LetterReader::Pupil, language))
        }
    }
}
