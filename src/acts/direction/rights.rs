//! «Droits des familles»: what families ask over their own data, and the copy made for somebody who asked on paper.

use crate::acts::classroom::class_list::PupilLine;
use crate::acts::consult::{Consulted, log_consultation};
use crate::acts::desk::requests::{OpenRequest, requests};
use crate::acts::direction::erase_family::find;
use crate::acts::family::copy::FamilyCopy;
use crate::acts::family::reader::Reader;
use crate::acts::family::rights::{copies_taken, take_copy};
use crate::acts::opened::{guardian_handle, left_families, open_family, with_child};
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::{Caller, Head, Seat, on_behalf_of};
use crate::domain::family::Child;
use crate::domain::ids::{Handle, PersonId};
use crate::domain::person::PersonName;
use crate::domain::rights::CopyTaken;

/// Somebody of a family who may have a copy.
pub struct Entitled {
    /// The person in forms.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// The copies they took or were given, the latest first.
    pub copies: Vec<CopyTaken>,
}

/// What families ask over their own data and is not decided: to put a page right, to be erased.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn rights_asked(school: &School, by: &Head) -> Result<Vec<OpenRequest>, ActRefused> {
    let mut asked = requests(school, Reach::Head(by))?.open;
    asked.retain(|open| open.request.demand.is_a_right());
    Ok(asked)
}

/// A pupil's family and its rights.
pub struct Rights {
    /// The pupil.
    pub pupil: Child,
    /// Whoever may have a copy: each guardian, or those of the day the pupil left, and the pupil of age.
    pub people: Vec<Entitled>,
    /// The pupil has left: what is kept of them is still theirs.
    pub departed: bool,
}

/// The pupils who have left and are not erased, by name.
///
/// # Errors
/// When a row does not open.
pub fn departed_pupils(school: &School, _by: &Head) -> Result<Vec<PupilLine>, ActRefused> {
    let mut left = Vec::new();
    for live in school.live_years() {
        for family in left_families(&live.scope)? {
            let pupils = open_family(&live.scope, family)?.household.pupils.into_iter();
            left.extend(pupils.map(|pupil| PupilLine { handle: pupil.handle, name: pupil.profile.name }));
        }
    }
    left.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(left)
}

/// Opens the family of a pupil who is here, or has left, once that is on paper.
fn consult_family(school: &School, by: &Head, pupil: Handle) -> Result<Consulted, ActRefused> {
    let (live, family) = find(school, pupil)?;
    let (opened, pupil) = with_child(&live.scope, family, pupil)?;
    log_consultation(school, &live, by.staff(), &opened, &pupil)?;
    Ok(Consulted { live, opened, pupil })
}

/// Whoever of a pupil's family may have a copy. Opening it is logged.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn entitled(school: &School, by: &Head, pupil: Handle) -> Result<Rights, ActRefused> {
    let consulted = consult_family(school, by, pupil)?;
    let (scope, year) = (&consulted.live.scope, consulted.live.year);
    let guardians = consulted
        .opened
        .guardians_of(scope, consulted.pupil.person)?
        .into_iter()
        .map(|(person, profile)| (person, profile.name));
    let grown = consulted.pupil.profile.is_adult(school.local_now().date());
    let own = grown.then(|| (consulted.pupil.person, consulted.pupil.profile.name.clone()));
    let mut people = Vec::new();
    for (person, name) in guardians.chain(own) {
        let copies = with_reader(school, by, Seat::of_year(year, person), copies_taken)?;
        people.push(Entitled { handle: guardian_handle(scope, person), name, copies });
    }
    let departed = left_families(scope)?.contains(&consulted.opened.family);
    Ok(Rights { pupil: consulted.pupil, people, departed })
}

/// The copy of everything one person of a pupil's family may see, made for them by direction; logged as theirs.
///
/// # Errors
/// [`ActRefused::NotFound`] when nobody of that family is named so.
pub fn copy_for(school: &School, by: &Head, pupil: Handle, person: Handle) -> Result<FamilyCopy, ActRefused> {
    let consulted = consult_family(school, by, pupil)?;
    let guardians = consulted.opened.household.guardians.iter().map(|guardian| guardian.person);
    let mut people = guardians.chain(std::iter::once(consulted.pupil.person));
    let named = |known: &PersonId| guardian_handle(&consulted.live.scope, *known) == person;
    let seat = Seat::of_year(consulted.live.year, people.find(named).ok_or(ActRefused::NotFound)?);
    with_reader(school, by, seat, |reader| take_copy(school, reader, by.staff().actor()))
}

fn with_reader<T>(
    school: &School,
    by: &Head,
    seat: Seat,
    read: impl FnOnce(Reader<'_>) -> Result<T, ActRefused>,
) -> Result<T, ActRefused> {
    match on_behalf_of(school, by, seat)? {
        Some(Caller::Guardian(guardian)) => read(Reader::Guardian(&guardian)),
        Some(Caller::Pupil(pupil)) => read(Reader::Pupil(&pupil)),
        _ => Err(ActRefused::NotFound),
    }
}
