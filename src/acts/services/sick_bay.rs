//! «Passage à l'infirmerie»: noted by the sick bay, which sees names and classes and no carnet.

use crate::acts::classroom::class_list::{ClassLine, ClassList, every_division, members};
use crate::acts::classroom::expected::justify_what_waits;
use crate::acts::desk::day::{About, found};
use crate::acts::diffusion::visible_from;
use crate::acts::filing::file_entry;
use crate::acts::opened::open_pupil;
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, School, Term};
use crate::auth::Nurse;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::ids::Handle;
use crate::domain::roster::ClassCode;
use crate::domain::sick_bay::SickBayVisit;
use jiff::civil::Date;

fn live(school: &School) -> Result<LiveYear, ActRefused> {
    school.live_year().ok_or(ActRefused::NotFound)
}

/// The divisions whose pupils may come.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn sick_bay_classes(school: &School, _by: &Nurse) -> Result<Vec<ClassLine>, ActRefused> {
    every_division(&live(school)?)
}

/// The names of a class.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn sick_bay_names(school: &School, _by: &Nurse, code: &ClassCode) -> Result<ClassList, ActRefused> {
    let live = live(school)?;
    let class = every_division(&live)?.into_iter().find(|class| class.code == *code).ok_or(ActRefused::NotFound)?;
    let pupils = members(&live.scope, code)?.iter().map(|member| member.line()).collect();
    Ok(ClassList { class, pupils })
}

/// Notes a visit, which the family reads as any other page, and which says where the pupil was whom a roll has not found;
/// `slip` names the form, so that sent twice it is one.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such pupil, [`ActRefused::NoOpenYear`].
pub fn note_visit(
    school: &School,
    by: &Nurse,
    pupil: Handle,
    visit: SickBayVisit,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let written_at = school.now();
    let visible_from = visible_from(school)?;
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        let row = pen.scope().row_for(&opened.held, "slip", &[slip.0, pupil.0].concat());
        let (pupil, author, matter) = (child.person, by.staff().actor(), Matter::SickBayVisit(visit));
        let entry = Entry { pupil, author, written_at, visible_from, matter };
        if file_entry(pen, &opened.held, row, &entry)? {
            justify_what_waits(pen, &opened, &Filed::just_written(row, entry), (written_at, visible_from))?;
        }
        Ok(())
    })
}

/// The visits of a day, by their hour.
///
/// # Errors
/// When a row does not open.
pub fn visits_on(school: &School, _by: &Nurse, on: Date) -> Result<Vec<(About, SickBayVisit)>, ActRefused> {
    let Some(live) = school.live_year() else { return Ok(Vec::new()) };
    let mut visits = Vec::new();
    for (about, filed) in found(&live.scope, &Term::sick_bay_on(on))? {
        if let Matter::SickBayVisit(visit) = *filed.matter() {
            visits.push((about, visit));
        }
    }
    visits.sort_by_key(|(_, visit)| (visit.from, visit.to));
    Ok(visits)
}
