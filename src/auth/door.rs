//! From a cookie to a caller: the session, then the person as the archive knows them at this very request.

use crate::archive::{ArchiveError, Held, LiveYear, School, Services, Term};
use crate::auth::callers::{Caller, Dpo, Guardian, Head, Pupil, SchoolLife, Staff, Teacher};
use crate::auth::seat::{Room, Seat, take_seat};
use crate::auth::sessions::{CookieToken, resume};
use crate::domain::family::{Household, Profile, PupilAccess, PupilProfile};
use crate::domain::ids::{FamilyId, Handle, PersonId, StaffId};
use crate::domain::language::{ChosenLanguage, Language};
use crate::domain::staff::{Function, StaffMember};
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

/// Who the cookie stands for. A person who has lost their function, their legal level or their access is nobody,
/// whatever sessions still run.
///
/// # Errors
/// When the archive cannot be read.
pub fn enter(school: &School, cookie: &str) -> Result<Option<Visitor>, ArchiveError> {
    let Some(cookie) = CookieToken::parse(cookie) else { return Ok(None) };
    let Some(resumed) = resume(school, &cookie)? else { return Ok(None) };
    let (session, form_token) = (resumed.row, resumed.session.form_token);
    let caller = seated(school, resumed.room, resumed.held)?;
    Ok(caller.map(|caller| Visitor { caller, session, form_token }))
}

pub(in crate::auth) fn caller_of(school: &School, seat: Seat) -> Result<Option<Caller>, ArchiveError> {
    let Some((room, held)) = take_seat(school, seat)? else { return Ok(None) };
    seated(school, room, held)
}

fn seated(school: &School, room: Room<'_>, held: Held) -> Result<Option<Caller>, ArchiveError> {
    match room {
        Room::Establishment(_) => staff(school, held),
        Room::Year(live) => match live.scope.only::<Profile>(&held)? {
            Profile::Guardian(profile) => {
                let id = PersonId(held.subject().0);
                let (families, language) = (families_of(&live, id)?, language_of(&live, &held)?);
                let guardian = Guardian { live, id, held, profile, language, families };
                Ok((!guardian.families.is_empty()).then_some(Caller::Guardian(guardian)))
            }
            Profile::Pupil(profile) => pupil(school, live, held, profile),
        },
    }
}

fn families_of(live: &LiveYear, person: PersonId) -> Result<Vec<FamilyId>, ArchiveError> {
    Ok(live.scope.refs(&Term::families_of(person))?.into_iter().map(|family| FamilyId(family.subject.0)).collect())
}

/// The language a guardian or a pupil has chosen.
fn language_of(live: &LiveYear, held: &Held) -> Result<Option<Language>, ArchiveError> {
    Ok(live.scope.shelf::<ChosenLanguage>(held)?.pop().map(|chosen| chosen.record.0))
}

fn pupil(school: &School, live: LiveYear, held: Held, profile: PupilProfile) -> Result<Option<Caller>, ArchiveError> {
    let id = PersonId(held.subject().0);
    let Some(family) = families_of(&live, id)?.first().copied() else { return Ok(None) };
    let household: Household = live.scope.only(&live.scope.hold(family)?)?;
    let Some(child) = household.pupils.into_iter().find(|child| child.person == id) else { return Ok(None) };
    let of_age = profile.is_adult(school.local_now().date());
    if child.access == PupilAccess::Closed && !of_age {
        return Ok(None);
    }
    let language = language_of(&live, &held)?;
    Ok(Some(Caller::Pupil(Pupil { live, id, held, profile, language, family, child, of_age })))
}

fn staff(school: &School, held: Held) -> Result<Option<Caller>, ArchiveError> {
    let Some(member) = school.establishment().shelf::<StaffMember>(&held)?.pop().map(|s| s.record) else {
        return Ok(None);
    };
    let staff = Staff { id: StaffId(held.subject().0), held, member };
    Ok(Some(match staff.member.function {
        Function::Teacher => Caller::Teacher(teacher(school, staff)?),
        Function::Cpe | Function::Aed => Caller::SchoolLife(SchoolLife(staff)),
        Function::Head => Caller::Head(Head(staff)),
        Function::Dpo => Caller::Dpo(Dpo(staff)),
    }))
}

fn teacher(school: &School, staff: Staff) -> Result<Teacher, ArchiveError> {
    let live = school.live_year();
    let services = match &live {
        Some(live) => match live.scope.refs(&Term::services(staff.id))?.first() {
            Some(found) => live.scope.find::<Services>(live.scope.house(), found.row)?,
            None => None,
        },
        None => None,
    };
    Ok(Teacher { staff, live, services })
}
