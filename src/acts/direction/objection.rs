//! «Opposition écrite»: a pupil of age has said in writing that their guardians are to receive nothing more of theirs,
//! or that they may again. Direction notes it, and it holds from the guardians' next request on.

use crate::acts::family::choose::set_access;
use crate::acts::opened::open_pupil;
use crate::acts::reach::Reach;
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::auth::Head;
use crate::domain::family::PupilAccess;
use crate::domain::ids::Handle;
use crate::domain::rights::Objection;

/// What a pupil of age has said so far, the latest first; none of a younger one, who cannot.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn objections(school: &School, by: &Head, pupil: Handle) -> Result<Option<Vec<Objection>>, ActRefused> {
    let scope = &Reach::Head(by).live(school)?.scope;
    let (_, child) = open_pupil(scope, pupil)?;
    if !child.profile.is_adult(school.local_now().date()) {
        return Ok(None);
    }
    let shelf = scope.shelf::<Objection>(&scope.hold(child.person)?)?.into_iter();
    let mut said: Vec<_> = shelf.map(|shelved| shelved.record).collect();
    said.sort_by_key(|objection| (std::cmp::Reverse(objection.at), objection.stands == child.is_shared()));
    Ok(Some(said))
}

/// Notes that they object, or do so no longer. What stands already is not noted again.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, [`ActRefused::TooLate`] when they are not of age,
/// [`ActRefused::NoOpenYear`].
pub fn note_objection(school: &School, by: &Head, pupil: Handle, stands: bool) -> Result<(), ActRefused> {
    let open = Reach::Head(by).open(school)?;
    let today = school.local_now().date();
    let noted = Objection { stands, by: by.staff().actor(), at: school.now() };
    let access = if stands { PupilAccess::Alone } else { PupilAccess::Open };
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        if !child.profile.is_adult(today) {
            return Err(ActRefused::TooLate);
        }
        if child.is_shared() == stands && set_access(pen, &opened.held, pupil, access)? {
            let held = pen.scope().hold(child.person)?;
            pen.add(&held, &noted)?;
        }
        Ok(())
    })
}
