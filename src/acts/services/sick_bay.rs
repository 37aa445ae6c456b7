//! «Passage à l'infirmerie»: noted by the sick bay, which sees names and classes and no carnet.

use crate::acts::bell_times::timetable;
use crate::acts::classroom::class_list::{ClassLine, ClassList, every_division, members};
use crate::acts::classroom::expected::{explain_anew, justify_what_waits};
use crate::acts::desk::day::{about_pupil, found};
use crate::acts::desk::entry::{OfPupil, find};
use crate::acts::diffusion::{When, visible_from, written_then};
use crate::acts::filing::{file_entry, file_follow_up};
use crate::acts::opened::{Opened, open_pupil};
use crate::acts::refused::ActRefused;
use crate::archive::{LiveYear, Pen, School, Scope, Term};
use crate::auth::Nurse;
use crate::domain::asking::Needs;
use crate::domain::desk_day::About;
use crate::domain::entry::{Entry, Filed, Matter};
use crate::domain::follow_up::{Actor, FollowUp, Step};
use crate::domain::ids::{Handle, PersonId};
use crate::domain::rewriting::RewritingRefused;
use crate::domain::roster::ClassCode;
use crate::domain::sick_bay::SickBayVisit;
use crate::domain::withdrawal::{WithdrawalReason, WithdrawalRefused};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

fn live(school: &School, by: &Nurse) -> Result<LiveYear, ActRefused> {
    by.staff().live(school).ok_or(ActRefused::NotFound)
}

/// The divisions whose pupils may come.
///
/// # Errors
/// [`ActRefused::NotFound`] when no year lives.
pub fn sick_bay_classes(school: &School, by: &Nurse) -> Result<Vec<ClassLine>, ActRefused> {
    every_division(&live(school, by)?)
}

/// The names of a class.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is no such class.
pub fn sick_bay_names(school: &School, by: &Nurse, code: &ClassCode) -> Result<ClassList, ActRefused> {
    let live = live(school, by)?;
    let class = every_division(&live)?.into_iter().find(|class| class.code == *code).ok_or(ActRefused::NotFound)?;
    let pupils = members(&live.scope, code)?.iter().map(|member| member.line()).collect();
    Ok(ClassList { class, pupils })
}

/// When a pupil came, and left if they have.
pub type VisitHours = (Time, Option<Time>);

/// Notes that a pupil has come, and left if they have: it says at once where the pupil is whom a roll has not found.
/// The family reads it as any other page once it is over. `slip` names the form, so that sent twice it is one.
///
/// # Errors
/// [`ActRefused::Visit`] when the hours make no visit, or the pupil is or was there at some of them already;
/// [`ActRefused::NotFound`] when there is no such pupil, [`ActRefused::NoOpenYear`].
pub fn note_visit(
    school: &School,
    by: &Nurse,
    pupil: Handle,
    hours: VisitHours,
    slip: Handle,
) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let (local, author) = (school.local_now(), by.staff().actor());
    let visit = visit_at(school, local.date(), hours)?;
    let (when, visible_from) = (When::now(school)?, seen_once_over(school, &visit)?);
    open.scope().write(|pen| {
        let (opened, child) = open_pupil(pen.scope(), pupil)?;
        let row = opened.row_of_slip(pen.scope(), pupil, slip);
        let entry = Entry {
            pupil: child.person,
            author,
            written_at: when.at,
            visible_from,
            needs: Needs::One,
            matter: Matter::SickBayVisit(visit),
        };
        beside_others(pen, &opened, (child.person, row), visit, local)?;
        if file_entry(pen, &opened.held, row, &entry)? {
            justify_what_waits(pen, &opened, &Filed::just_written(row, entry), when)?;
        }
        Ok(())
    })
}

/// Whether a visit of a pupil's, in that row, has hours that no other one of theirs has.
fn beside_others(
    pen: &Pen<'_>,
    opened: &Opened,
    (pupil, row): (PersonId, Handle),
    visit: SickBayVisit,
    now: DateTime,
) -> Result<(), ActRefused> {
    let carnet = opened.carnet(pen.scope())?;
    let others = carnet.iter().filter(|other| other.entry.pupil == pupil && other.handle != row);
    Ok(others.filter_map(Filed::visit).try_for_each(|other| visit.beside(&other, now))?)
}

fn visit_at(school: &School, on: Date, hours: VisitHours) -> Result<SickBayVisit, ActRefused> {
    Ok(SickBayVisit::new(on, hours, &timetable(school, on)?, school.local_now())?)
}

/// From when a family sees a visit as it is noted now: one that lasts, when it is over by itself.
fn seen_once_over(school: &School, visit: &SickBayVisit) -> Result<Timestamp, ActRefused> {
    if !visit.lasts(school.local_now()) {
        return visible_from(school);
    }
    let over = school.zone().to_timestamp(visit.on.to_datetime(visit.to()));
    written_then(school, over.unwrap_or(school.now()))
}

/// Notes when a pupil has left. Said again, the first word stands.
///
/// # Errors
/// [`ActRefused::Visit`] when the hour ends no visit, [`ActRefused::NotFound`] when there is none such,
/// [`ActRefused::NoOpenYear`].
pub fn leave_sick_bay(school: &School, by: &Nurse, of: OfPupil, to: Time) -> Result<(), ActRefused> {
    change(school, by, of, |pen, opened, filed, by| {
        let Some(left) = filed.leaves(to, by, (school.now(), school.local_now()))? else { return Ok(None) };
        Ok(Some((pen.scope().row_for(&opened.held, "left-sick-bay", &filed.handle.0), left)))
    })
}

/// A visit as it stands, and whose it is.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none such, or it was taken back.
pub fn sick_bay_visit(school: &School, by: &Nurse, of: OfPupil) -> Result<(About, SickBayVisit), ActRefused> {
    let scope = &live(school, by)?.scope;
    let (opened, child) = open_pupil(scope, of.pupil)?;
    let filed = opened.entry(scope, of.entry)?;
    let visit = filed.visit().filter(|_| filed.entry.pupil == child.person).ok_or(ActRefused::NotFound)?;
    Ok((about_pupil(&opened, &filed)?, visit))
}

/// Puts right the hours of a visit: those of before stay to be read, an end that was noted stays noted, and what it
/// explained is told anew. At the same hours, nothing is written.
///
/// # Errors
/// As [`leave_sick_bay`].
pub fn retime_visit(school: &School, by: &Nurse, of: OfPupil, hours: VisitHours) -> Result<(), ActRefused> {
    change(school, by, of, |pen, opened, filed, by| {
        let standing = filed.visit().ok_or(ActRefused::NotFound)?;
        let visit = visit_at(school, standing.on, (hours.0, hours.1.or(standing.left())))?;
        beside_others(pen, opened, (filed.entry.pupil, filed.handle), visit, school.local_now())?;
        match filed.retime(visit, by, school.now()) {
            Err(RewritingRefused::Unchanged) => Ok(None),
            Err(RewritingRefused::NoWords) => Err(ActRefused::NotFound),
            Ok(retimed) => Ok(Some((pen.draw_row(), retimed))),
        }
    })
}

/// Takes back a visit that was noted for the wrong pupil. Said again, the first word stands.
///
/// # Errors
/// [`ActRefused::NotFound`] when there is none such, [`ActRefused::NoOpenYear`].
pub fn withdraw_visit(school: &School, by: &Nurse, of: OfPupil) -> Result<(), ActRefused> {
    change(school, by, of, |pen, opened, filed, by| {
        match filed.withdraw(WithdrawalReason::WrongPupil, by, school.now()) {
            Err(WithdrawalRefused::Already) => Ok(None),
            Err(WithdrawalRefused::NotSuch) => Err(ActRefused::NotFound),
            Ok(done) => Ok(Some((pen.scope().row_for(&opened.held, "withdrawn", &filed.handle.0), done))),
        }
    })
}

/// Adds the step that `next` allows, if any, to a visit, and tells anew what it explains.
fn change(
    school: &School,
    by: &Nurse,
    of: OfPupil,
    next: impl FnOnce(&Pen<'_>, &Opened, &Filed, Actor) -> Result<Option<(Handle, FollowUp)>, ActRefused>,
) -> Result<(), ActRefused> {
    let open = school.open_year().ok_or(ActRefused::NoOpenYear)?;
    let (by, when) = (by.staff().actor(), When::now(school)?);
    open.scope().write(|pen| {
        let (opened, mut filed) = find(pen, of)?;
        if !matches!(filed.entry.matter, Matter::SickBayVisit(_)) {
            return Err(ActRefused::NotFound);
        }
        let Some((row, done)) = next(pen, &opened, &filed, by.clone())? else { return Ok(()) };
        let done = if matches!(done.step, Step::Withdrawn(_)) { done } else { done.seen_from(when.seen_from) };
        file_follow_up(pen, &opened.held, row, &done)?;
        filed.follow_ups.push(done);
        Ok(explain_anew(pen, &opened, &filed, &by, when)?)
    })
}

/// The visits of a day, by their hour.
///
/// # Errors
/// When a row does not open.
pub fn visits_on(school: &School, by: &Nurse, on: Date) -> Result<Vec<(About, SickBayVisit)>, ActRefused> {
    by.staff().live(school).map_or(Ok(Vec::new()), |live| visits(&live.scope, on))
}

/// The same, for whoever may see them.
pub(in crate::acts) fn visits(scope: &Scope, on: Date) -> Result<Vec<(About, SickBayVisit)>, ActRefused> {
    let found = found(scope, &Term::sick_bay_on(on))?.into_iter();
    let mut visits: Vec<_> = found.filter_map(|(about, filed)| filed.visit().map(|visit| (about, visit))).collect();
    visits.sort_by_key(|(_, visit)| (visit.from, visit.to()));
    Ok(visits)
}
