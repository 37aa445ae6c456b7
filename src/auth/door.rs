//! From a cookie to a caller: the session, then the person as the archive knows them at this very request.

use crate::archive::{ArchiveError, Held, LiveYear, School, Scope, Term};
use crate::auth::callers::{Caller, Guardian, Pupil};
use crate::auth::delegates::mandates;
use crate::auth::majority::{come_of_age, is_since};
use crate::auth::personnel::{Dpo, Head, Nurse, SchoolLife, Secretary, Staff, Teacher};
use crate::auth::records::StoredPasskey;
use crate::auth::seat::{Room, Seat, take_seat};
use crate::auth::sessions::{CookieToken, resume};
use crate::auth::suspended::suspended_now;
use crate::auth::teaching::taught_today;
use crate::domain::family::{Child, Household, Profile, PupilAccess, PupilProfile};
use crate::domain::ids::{FamilyId, Handle, PersonId, StaffId, Subject};
use crate::domain::language::{ChosenLanguage, Language};
use crate::domain::safety::Switch;
use crate::domain::school_year::SchoolYear;
use crate::domain::staff::{Function, StaffMember};
use std::collections::BTreeSet;
use subtle::ConstantTimeEq;

/// Someone signed in, with the session that says so.
pub struct Visitor {
    /// Who they are.
    pub caller: Caller,
    /// The session's row.
    pub session: Handle,
    form_token: [u8; 16],
}

impl Visitor {
    /// What every form of this session carries.
    pub fn form_token(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.form_token)
    }

    /// Whether a form was made by this session. Takes the same time whatever was sent.
    pub fn made(&self, form_token: &str) -> bool {
        self.form_token().as_bytes().ct_eq(form_token.as_bytes()).into()
    }
}

/// What a cookie opens.
pub enum Admission {
    /// Somebody.
    In(Box<Visitor>),
    /// Nothing: no session, or one of somebody who is nobody any more.
    Nobody,
    /// Somebody whose role direction has suspended.
    Suspended,
}

impl Admission {
    /// Whoever is let in.
    pub fn visitor(self) -> Option<Visitor> {
        match self {
            Self::In(visitor) => Some(*visitor),
            Self::Nobody | Self::Suspended => None,
        }
    }
}

/// Who the cookie stands for. A person who has lost their function, their legal level or their access is nobody,
/// whatever sessions still run.
///
/// # Errors
/// When the archive cannot be read.
pub fn enter(school: &School, cookie: &str) -> Result<Admission, ArchiveError> {
    enter_in(school, cookie, None)
}

/// The same, a member of staff looking at that year.
///
/// # Errors
/// When the archive cannot be read.
pub fn enter_in(school: &School, cookie: &str, looks_at: Option<SchoolYear>) -> Result<Admission, ArchiveError> {
    let Some(cookie) = CookieToken::parse(cookie) else { return Ok(Admission::Nobody) };
    let Some(resumed) = resume(school, &cookie)? else { return Ok(Admission::Nobody) };
    let (session, form_token) = (resumed.row, resumed.session.form_token);
    let suspended = suspended_now(school)?;
    let passkey = Some(resumed.session.passkey);
    let caller = match resumed.room {
        Room::Establishment(_) => staff(school, resumed.held, looks_at)?,
        Room::Year(live) => of_family(school, &suspended, (live, resumed.held), passkey, &[])?,
    };
    Ok(match caller {
        None => Admission::Nobody,
        Some(caller) if caller.switch().is_some_and(|switch| suspended.contains(&switch)) => Admission::Suspended,
        Some(caller) => Admission::In(Box::new(Visitor { caller, session, form_token })),
    })
}

/// Somebody of a family as a session of theirs would say, for the one thing direction does in their place: the copy
/// that they asked for on paper. No session leads to a carnet once the pupil has left; what is kept of it is theirs all
/// the same.
///
/// # Errors
/// When the archive cannot be read.
pub fn on_behalf_of(school: &School, _by: &Head, seat: Seat) -> Result<Option<Caller>, ArchiveError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(None) };
    let left = left(room.scope(), held.subject())?;
    seated(school, &suspended_now(school)?, room, held, &left)
}

/// The families that have left, of this person's.
fn left(scope: &Scope, person: Subject) -> Result<Vec<(FamilyId, Household)>, ArchiveError> {
    let families = scope.subjects(&Term::departed())?;
    let mut left = Vec::new();
    for family in families {
        let household: Household = scope.only(&scope.hold(family)?)?;
        let people = household.people_in_charge().into_iter().chain(household.pupils.iter().map(|child| child.person));
        if people.into_iter().any(|known| Subject::from(known) == person) {
            left.push((FamilyId(family.0), household));
        }
    }
    Ok(left)
}

pub(in crate::auth) fn caller_of(school: &School, seat: Seat) -> Result<Option<Caller>, ArchiveError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(None) };
    seated(school, &suspended_now(school)?, room, held, &[])
}

fn seated(
    school: &School,
    suspended: &BTreeSet<Switch>,
    room: Room<'_>,
    held: Held,
    left: &[(FamilyId, Household)],
) -> Result<Option<Caller>, ArchiveError> {
    match room {
        Room::Establishment(_) => staff(school, held, None),
        Room::Year(live) => of_family(school, suspended, (live, held), None, left),
    }
}

fn of_family(
    school: &School,
    suspended: &BTreeSet<Switch>,
    (live, held): (LiveYear, Held),
    passkey: Option<Handle>,
    left: &[(FamilyId, Household)],
) -> Result<Option<Caller>, ArchiveError> {
    match live.scope.only::<Profile>(&held)? {
        Profile::Guardian(profile) => {
            let id = PersonId(held.subject().0);
            let (mut families, language) = (families_of(&live, id)?, chosen_language(&live.scope, &held)?);
            let writes = !suspended.contains(&Switch::GuardiansWriting);
            families.extend(left.iter().map(|(family, _)| *family));
            let mandates = mandates(&live.scope, school.local_now().date(), &held, &profile)?;
            // Without legal level for anybody, they are nobody but what the head allows.
            let somebody = !(families.is_empty() && mandates.is_empty());
            let guardian = Guardian { live, id, held, profile, language, families, mandates, writes };
            Ok(somebody.then_some(Caller::Guardian(guardian)))
        }
        Profile::Pupil(_) => pupil(school, live, held, passkey, left),
    }
}

fn families_of(live: &LiveYear, person: PersonId) -> Result<Vec<FamilyId>, ArchiveError> {
    Ok(live.scope.refs(&Term::families_of(person))?.into_iter().map(|family| FamilyId(family.subject.0)).collect())
}

/// The language a guardian or a pupil has chosen.
///
/// # Errors
/// When the archive cannot be read.
pub fn chosen_language(scope: &Scope, held: &Held) -> Result<Option<Language>, ArchiveError> {
    Ok(scope.shelf::<ChosenLanguage>(held)?.pop().map(|chosen| chosen.record.0))
}

/// A pupil as their family knows them; none when they have left.
pub(in crate::auth) fn own_child(scope: &Scope, pupil: PersonId) -> Result<Option<(FamilyId, Child)>, ArchiveError> {
    let Some(found) = scope.refs(&Term::families_of(pupil))?.first().copied() else { return Ok(None) };
    let family = FamilyId(found.subject.0);
    let household: Household = scope.only(&scope.hold(family)?)?;
    Ok(child_of(&household, pupil).map(|child| (family, child)))
}

fn child_of(household: &Household, pupil: PersonId) -> Option<Child> {
    household.pupils.iter().find(|child| child.person == pupil).cloned()
}

/// A pupil by the passkey that opened the session, if one did.
fn pupil(
    school: &School,
    live: LiveYear,
    held: Held,
    passkey: Option<Handle>,
    left: &[(FamilyId, Household)],
) -> Result<Option<Caller>, ArchiveError> {
    let id = PersonId(held.subject().0);
    let former = |(family, home): &(FamilyId, Household)| child_of(home, id).map(|child| (*family, child));
    let Some((family, child)) = own_child(&live.scope, id)?.or_else(|| left.iter().find_map(former)) else {
        return Ok(None);
    };
    let adult = child.profile.is_adult(school.local_now().date());
    if child.access == PupilAccess::Closed && !adult {
        return Ok(None);
    }
    let language = chosen_language(&live.scope, &held)?;
    let of_age = adult && by_own_passkey(school, &live, &held, passkey, &child.profile)?;
    let awaits_letter = adult && !of_age;
    Ok(Some(Caller::Pupil(Pupil { live, id, held, language, family, child, of_age, awaits_letter })))
}

fn by_own_passkey(
    school: &School,
    live: &LiveYear,
    held: &Held,
    passkey: Option<Handle>,
    profile: &PupilProfile,
) -> Result<bool, ArchiveError> {
    let Some(row) = passkey else { return Ok(true) };
    let known = live.scope.shelf::<StoredPasskey>(held)?.into_iter().find(|known| known.row == row);
    let day = come_of_age(school, profile);
    Ok(known.is_some_and(|known| day.is_none_or(|day| is_since(school, &known.record, day))))
}

fn staff(school: &School, held: Held, looks_at: Option<SchoolYear>) -> Result<Option<Caller>, ArchiveError> {
    let Some(member) = school.establishment().shelf::<StaffMember>(&held)?.pop().map(|s| s.record) else {
        return Ok(None);
    };
    let staff = Staff { id: StaffId(held.subject().0), held, member, looks_at };
    Ok(Some(match staff.member.function {
        Function::Teacher => Caller::Teacher(teacher(school, staff)?),
        Function::Cpe | Function::Aed => Caller::SchoolLife(SchoolLife(staff)),
        Function::Head => Caller::Head(Head(staff)),
        Function::Dpo => Caller::Dpo(Dpo(staff)),
        Function::Secretary => Caller::Secretary(Secretary(staff)),
        Function::Nurse => Caller::Nurse(Nurse(staff)),
    }))
}

fn teacher(school: &School, staff: Staff) -> Result<Teacher, ArchiveError> {
    let services = staff.live(school).map(|live| taught_today(school, &live, staff.id)).transpose()?.flatten();
    Ok(Teacher { staff, services })
}
