//! «Adresses»: where a class's guardians are written to, as the school's files have it, and as the office corrects it
//! until the next of these files.

use crate::acts::classroom::class_list::members;
use crate::acts::opened::{guardian_handle, language_of};
use crate::acts::reach::Clerk;
use crate::acts::refused::ActRefused;
use crate::archive::{ArchiveError, Kind, School, Scope};
use crate::auth::{Seat, has_own_passkey};
use crate::domain::contact::Contact;
use crate::domain::family::{GuardianProfile, Medium, Profile};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::language::{ChosenLanguage, Language};
use crate::domain::roster::ClassCode;
use crate::domain::spelling::sorted_as;
use std::collections::BTreeMap;

/// One guardian of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// In forms.
    pub handle: Handle,
    /// Name, address, e-mail and telephone.
    pub profile: GuardianProfile,
    /// First names of their children in the class.
    pub children: Vec<String>,
}

/// The guardians of a class, by name.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn addresses(school: &School, clerk: Clerk<'_>, code: &ClassCode) -> Result<Vec<Addressed>, ActRefused> {
    let live = clerk.live(school)?;
    clerk.division(school, code)?;
    let mut known: BTreeMap<PersonId, Addressed> = BTreeMap::new();
    for member in members(&live.scope, code)? {
        for (person, profile) in member.opened.guardians_of(&live.scope, member.pupil.person)? {
            let handle = guardian_handle(&live.scope, person);
            let addressed = known.entry(person).or_insert_with(|| Addressed { handle, profile, children: Vec::new() });
            addressed.children.push(member.name().given.clone());
        }
    }
    let mut all: Vec<_> = known.into_values().collect();
    all.sort_by_cached_key(|one| (sorted_as(&one.profile.name.family), sorted_as(&one.profile.name.given)));
    Ok(all)
}

/// One of them.
///
/// # Errors
/// [`ActRefused::NotFound`] when they are no guardian of the class.
pub fn addressed(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    guardian: Handle,
) -> Result<Addressed, ActRefused> {
    let mut known = addresses(school, clerk, code)?.into_iter();
    known.find(|addressed| addressed.handle == guardian).ok_or(ActRefused::NotFound)
}

/// The language of what a guardian is handed on paper, as long as the office notes it for them: once they have been in,
/// it is theirs to choose.
///
/// # Errors
/// [`ActRefused::NotFound`] when they are no guardian of the class.
pub fn noted_language(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    guardian: Handle,
) -> Result<Option<Language>, ActRefused> {
    let live = clerk.live(school)?;
    clerk.division(school, code)?;
    let (person, _) = guardian_of(&live.scope, code, guardian)?;
    let theirs = has_own_passkey(school, Seat::of_year(live.year, person))?;
    Ok(if theirs { None } else { Some(language_of(&live.scope, person)?) })
}

/// The guardian of the class whom that handle names.
fn guardian_of(scope: &Scope, code: &ClassCode, guardian: Handle) -> Result<(PersonId, GuardianProfile), ActRefused> {
    for member in members(scope, code)? {
        let mut known = member.opened.guardians(scope)?.into_iter();
        if let Some(found) = known.find(|(person, _)| guardian_handle(scope, *person) == guardian) {
            return Ok(found);
        }
    }
    Err(ActRefused::NotFound)
}

/// What somebody has asked for at the desk: paper, or no longer paper. Whoever can sign in reads online then.
fn medium(known: Medium, paper: bool, enrolled: bool) -> Medium {
    match (known, paper) {
        (_, true) => Medium::Paper,
        (Medium::Paper, false) if enrolled => Medium::Digital,
        (Medium::Paper, false) => Medium::Undecided,
        (known, false) => known,
    }
}

/// Corrects where a guardian is written to and called, in which language they are handed what is printed, where that is
/// the office's to note, and whether they are served on paper, as they have asked. The next import says again what its
/// file says.
///
/// # Errors
/// [`ActRefused::NotFound`] when they are no guardian of the class, [`ActRefused::NoOpenYear`].
pub fn correct_contact(
    school: &School,
    clerk: Clerk<'_>,
    code: &ClassCode,
    guardian: Handle,
    contact: Contact,
) -> Result<(), ActRefused> {
    let open = clerk.open(school)?;
    addressed(school, clerk, code, guardian)?;
    let noted = noted_language(school, clerk, code, guardian)?;
    open.scope().write(|pen| {
        let (person, profile) = guardian_of(pen.scope(), code, guardian)?;
        let held = pen.scope().hold(person)?;
        let shelved = pen.scope().shelf::<Profile>(&held)?.pop().ok_or(ArchiveError::Missing(Kind::Profile))?;
        let Contact { address, email, telephone, language, paper } = contact;
        let corrected = GuardianProfile { address, email, telephone, ..profile.clone() };
        let chosen = medium(profile.medium, paper, has_own_passkey(school, Seat::of_year(open.year(), person))?);
        let corrected = corrected.choosing(chosen, school.local_now().date());
        if corrected != profile {
            pen.put(&held, shelved.row, &Profile::Guardian(corrected))?;
        }
        if let Some(language) = language.filter(|language| noted.is_some_and(|noted| noted != *language)) {
            let row = pen.scope().row_for(&held, "language", &[]);
            pen.put(&held, row, &ChosenLanguage(language))?;
        }
        Ok(())
    })
}
