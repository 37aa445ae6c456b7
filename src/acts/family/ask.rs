//! A guardian, or a pupil of age, writes to the school: a mot, or something that is asked.

use crate::acts::direction::personnel::handle_of;
use crate::acts::family::reader::Reader;
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School, Services};
use crate::auth::{away_today, who_is_shut_out};
use crate::domain::asking::{Demand, Office, Request};
use crate::domain::family::{Child, PupilProfile};
use crate::domain::ids::{Handle, StaffId};
use crate::domain::person::PersonName;
use crate::domain::spelling::sorted_as;
use crate::domain::staff::StaffMember;
use std::collections::BTreeMap;

/// A teacher of the pupil's own, to whom a family may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilsTeacher {
    /// The teacher in the form.
    pub handle: Handle,
    /// As an addressee.
    pub office: Office,
    /// Their name.
    pub name: PersonName,
    /// «Professeur principal» of the pupil's class.
    pub leads: bool,
    /// Away today: vie scolaire and the head answer in their place.
    pub away: bool,
}

/// About whom, and to whom.
pub struct Asking {
    /// The child.
    pub pupil: Child,
    /// The child's teachers, who leads the class first, then by name.
    pub teachers: Vec<PupilsTeacher>,
}

/// Whom a reader may write to about a child of theirs.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not their child, or the pupil is not of age, or of age and not the reader.
pub fn asking(school: &School, reader: Reader<'_>, child: Handle) -> Result<Asking, ActRefused> {
    let (_, child) = reader.own_pupil(&reader.live().scope, child)?;
    if !reader.signs_for(&child, school.local_now().date()) {
        return Err(ActRefused::NotFound);
    }
    let teachers = teachers_of(school, reader.live(), &child.profile)?;
    Ok(Asking { pupil: child, teachers })
}

/// Writes to the school; `slip` names the form, so that the same one sent twice writes once.
///
/// # Errors
/// [`ActRefused::NotFound`] when it is not their child, the pupil is not of age or the teacher not the child's,
/// [`ActRefused::NoOpenYear`], [`ActRefused::WritingSuspended`].
pub fn ask(
    school: &School,
    reader: Reader<'_>,
    child: Handle,
    to: Office,
    demand: Demand,
    slip: Handle,
) -> Result<(), ActRefused> {
    let year = reader.writing_year(school)?;
    let asking = asking(school, reader, child)?;
    reader.file_request(school, &year, child, addressed(&asking.teachers, to, demand)?, slip)
}

/// What is asked, with the name of the teacher it goes to.
pub(in crate::acts) fn addressed(
    teachers: &[PupilsTeacher],
    to: Office,
    demand: Demand,
) -> Result<Request, ActRefused> {
    let request = Request::to_office(to, demand);
    match to {
        Office::SchoolLife | Office::Head => Ok(request),
        Office::Teacher(_) => {
            let teacher = teachers.iter().find(|teacher| teacher.office == to).ok_or(ActRefused::NotFound)?;
            Ok(Request { addressee: teacher.name.to_string(), ..request })
        }
    }
}

/// Who teaches a pupil, who leads the class first, then by name: whoever replaces somebody among them, and nobody who
/// could not answer, were it because their access was taken back. Whoever has not signed in yet is among them: in
/// September that is most of the staff.
pub(in crate::acts) fn teachers_of(
    school: &School,
    live: &LiveYear,
    pupil: &PupilProfile,
) -> Result<Vec<PupilsTeacher>, ActRefused> {
    let (establishment, away) = (school.establishment(), away_today(school)?);
    let mut found: BTreeMap<StaffId, bool> = BTreeMap::new();
    for services in live.scope.shelf::<Services>(live.scope.house())?.into_iter().map(|shelved| shelved.record) {
        let leads = services.leads.contains(&pupil.class);
        let teaches = |code| services.teaches.contains(code);
        if leads || teaches(&pupil.class) || pupil.groups.iter().any(teaches) {
            *found.entry(services.staff).or_default() |= leads;
            let stand_in = away.get(&services.staff).and_then(|away| away.replaced_by);
            stand_in.map(|stand_in| found.entry(stand_in).or_default());
        }
    }
    let shut_out = who_is_shut_out(school)?;
    let mut teachers = Vec::new();
    for (staff, leads) in found.into_iter().filter(|(staff, _)| !shut_out.contains(staff)) {
        let held = establishment.hold(staff)?;
        // Whoever was to replace somebody may have left since, or whoever taught do something else.
        let member = establishment.shelf::<StaffMember>(&held)?.pop().map(|shelved| shelved.record);
        let Some(member) = member.filter(|member| member.function.answers_families()) else { continue };
        let (handle, office, name) = (handle_of(school, staff), Office::Teacher(staff), member.name);
        teachers.push(PupilsTeacher { handle, office, name, leads, away: away.contains_key(&staff) });
    }
    teachers.sort_by_cached_key(|teacher| (!teacher.leads, sorted_as(&teacher.name.family), teacher.handle));
    Ok(teachers)
}
