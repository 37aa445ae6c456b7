//! «Droits des familles»: what families ask over their own data, and the copy made for somebody who asked on paper.

use crate::acts::consult::consult;
use crate::acts::desk::requests::{OpenRequest, requests};
use crate::acts::family::copy::FamilyCopy;
use crate::acts::family::reader::Reader;
use crate::acts::family::rights::{copies_taken, take_copy};
use crate::acts::opened::guardian_handle;
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
    let mut asked = requests(school, Reach::Head(by))?;
    asked.retain(|open| open.request.demand.is_a_right());
    Ok(asked)
}

/// Whoever of a pupil's family may have a copy: each guardian, and the pupil of age. Opening it is logged.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn entitled(school: &School, by: &Head, pupil: Handle) -> Result<(Child, Vec<Entitled>), ActRefused> {
    let consulted = consult(school, Reach::Head(by), pupil)?;
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
    Ok((consulted.pupil, people))
}

/// The copy of everything one person of a pupil's family may see, made for them by direction; logged as theirs.
///
/// # Errors
/// [`ActRefused::NotFound`] when nobody of that family is named so.
pub fn copy_for(school: &School, by: &Head, pupil: Handle, person: Handle) -> Result<FamilyCopy, ActRefused> {
    let consulted = consult(school, Reach::Head(by), pupil)?;
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
