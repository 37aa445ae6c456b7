//! What a family on paper asks the school — a mot, a rendez-vous, a leave, an exemption — entered at the desk in the
//! name of whoever signed it. The answer goes back to them on a slip.

use crate::acts::consult::consult;
use crate::acts::desk::entry::signatory;
use crate::acts::family::ask::{PupilsTeacher, addressed, teachers_of};
use crate::acts::filing::file_entry;
use crate::acts::opened::open_pupil;
use crate::acts::reach::{Desk, Reach};
use crate::acts::refused::ActRefused;
use crate::archive::School;
use crate::domain::asking::{Demand, Needs, Office, Request};
use crate::domain::entry::{Entry, Matter};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use jiff::civil::Date;

/// About whom, who may have asked, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperAsking {
    /// Whose.
    pub name: PersonName,
    /// Who may have signed, as the form names them.
    pub signatories: Vec<(Handle, PersonName)>,
    /// The pupil's teachers.
    pub teachers: Vec<PupilsTeacher>,
}

/// What the form needs. Opening it is logged as a consultation.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil.
pub fn asking_on_paper(school: &School, desk: Desk<'_>, pupil: Handle) -> Result<PaperAsking, ActRefused> {
    let consulted = consult(school, desk.into(), pupil)?;
    let (live, profile) = (&consulted.live, consulted.pupil.profile);
    let signatories = consulted.opened.signatories_of(school, &live.scope, consulted.pupil.person)?.into_iter();
    Ok(PaperAsking {
        signatories: signatories.map(|one| one.in_forms(&live.scope)).collect(),
        teachers: teachers_of(school, live, &profile)?,
        name: profile.name,
    })
}

/// A paper that was handed in: who signed it, its day, and the name of the form that enters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// Who signed.
    pub guardian: Handle,
    /// The day written on it.
    pub on: Date,
    /// Sent twice, it is entered once.
    pub slip: Handle,
}

/// Enters it.
///
/// # Errors
/// [`ActRefused::PaperDay`] for a day to come, [`ActRefused::NotFound`] when nobody of that name signs for the pupil or
/// the teacher is not theirs, [`ActRefused::NoOpenYear`].
pub fn ask_on_paper(
    school: &School,
    desk: Desk<'_>,
    pupil: Handle,
    (to, demand): (Office, Demand),
    HandedIn { guardian, on, slip }: HandedIn,
) -> Result<(), ActRefused> {
    let (live, open) = (Reach::from(desk).live(school)?, Reach::from(desk).open(school)?);
    let (now, today) = (school.now(), school.local_now().date());
    if on > today {
        return Err(ActRefused::PaperDay);
    }
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        let author = signatory(school, pen.scope(), &opened, child.person, guardian)?;
        let request = addressed(&teachers_of(school, &live, &child.profile)?, to, demand)?;
        let matter = Matter::Request(Request { on_paper: Some(on), ..request });
        let row = opened.row_of_slip(pen.scope(), pupil, slip);
        let entry =
            Entry { pupil: child.person, author, written_at: now, visible_from: now, needs: Needs::One, matter };
        file_entry(pen, &opened.held, row, &entry)?;
        Ok(())
    })
}
