//! The sick bay's own pages.

use crate::acts::{self, ActRefused, VisitHours};
use crate::auth::Nurse;
use crate::domain::desk_day::About;
use crate::domain::ids::Handle;
use crate::domain::sick_bay::SickBayVisit;
use crate::pages::links;
use crate::pages::services::sick_bay::{
    SickBayPage, VisitFault, VisitForm, VisitLine, sick_bay, sick_bay_class, sick_bay_visit,
};
use crate::web::classroom::classes::{class_code, class_link, pupil_link};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::{Date, Time};
use maud::Markup;

/// «Infirmerie»: who is there, and the visits of a day, today's unless another is asked for with `?jour=2026-11-23`.
pub(in crate::web) fn home(visit: &Visit<Nurse>) -> Answer {
    let on = visit.query("jour").and_then(|day| day.parse().ok()).unwrap_or(visit.today());
    html(home_page(visit, on, (&now(visit), None))?)
}

fn home_page(
    visit: &Visit<Nurse>,
    on: Date,
    (left, fault): (&str, Option<(Handle, VisitFault)>),
) -> Result<Markup, Refusal> {
    let (school, nurse) = (visit.school(), &visit.caller);
    let classes = match nurse.staff().live(school) {
        Some(_) => acts::sick_bay_classes(school, nurse)?,
        None => Vec::new(),
    };
    let lines = |on| Ok::<_, Refusal>(acts::visits_on(school, nurse, on)?.into_iter().map(line));
    let lasts = |line: &VisitLine| line.visit.lasts(school.local_now());
    let page = SickBayPage {
        on,
        here: lines(visit.today())?.filter(lasts).collect(),
        over: lines(on)?.filter(|line| !lasts(line)).collect(),
        left: left.to_owned(),
        fault,
        classes: classes.into_iter().map(class_link).collect(),
    };
    Ok(sick_bay(&visit.frame(links::SICK_BAY), &page))
}

/// The hour it is, as a field has it.
fn now(visit: &Visit<Nurse>) -> String {
    hour(visit.school().local_now().time())
}

fn hour(at: Time) -> String {
    at.strftime("%H:%M").to_string()
}

fn line((about, visit): (About, SickBayVisit)) -> VisitLine {
    VisitLine { entry: about.entry, pupil: about.pupil, name: about.name, class: about.class.0, visit }
}

/// The form for a class.
pub(in crate::web) fn show_class(visit: &Visit<Nurse>) -> Answer {
    html(class_page(visit, &VisitForm { slip: visit.slip(), from: now(visit), ..VisitForm::default() })?)
}

fn class_page(visit: &Visit<Nurse>, form: &VisitForm) -> Result<Markup, Refusal> {
    let list = acts::sick_bay_names(visit.school(), &visit.caller, &class_code(visit)?)?;
    let pupils: Vec<_> = list.pupils.into_iter().map(pupil_link).collect();
    Ok(sick_bay_class(&visit.frame(links::SICK_BAY), &class_link(list.class), &pupils, form))
}

/// Notes a visit.
pub(in crate::web) fn note(visit: &Visit<Nurse>) -> Answer {
    let slip = visit.sent_slip()?;
    let mut form = VisitForm { slip: slip.to_string(), ..typed(visit) };
    let hours = hours(&form).and_then(|hours| Ok((form.pupil.parse().map_err(|_| VisitFault::Nobody)?, hours)));
    let noted = hours.map(|(pupil, hours)| acts::note_visit(visit.school(), &visit.caller, pupil, hours, slip));
    match settled(noted)? {
        Ok(()) => see_other(links::SICK_BAY, Some(Done::VisitNoted)),
        Err(fault) => {
            form.fault = Some(fault);
            form_again(class_page(visit, &form)?)
        }
    }
}

/// What is wrong with what was typed, be it found in reading it or in noting it.
fn settled(done: Result<Result<(), ActRefused>, VisitFault>) -> Result<Result<(), VisitFault>, Refusal> {
    match done {
        Err(fault) => Ok(Err(fault)),
        Ok(Err(ActRefused::Visit(refused))) => Ok(Err(VisitFault::Visit(refused))),
        Ok(done) => Ok(Ok(done?)),
    }
}

fn typed(visit: &Visit<Nurse>) -> VisitForm {
    let typed = |name: &str| visit.fields().text(name).to_owned();
    VisitForm { pupil: typed("pupil"), from: typed("from"), to: typed("to"), ..VisitForm::default() }
}

fn hours(form: &VisitForm) -> Result<VisitHours, VisitFault> {
    let from = form.from.parse().map_err(|_| VisitFault::From)?;
    let left = Some(form.to.as_str()).filter(|typed| !typed.is_empty());
    Ok((from, left.map(str::parse).transpose().map_err(|_| VisitFault::To)?))
}

/// Notes when a pupil has left.
pub(in crate::web) fn leave(visit: &Visit<Nurse>) -> Answer {
    let (of, typed) = (visit.of_pupil()?, visit.fields().text("left"));
    let left = typed.parse().map_err(|_| VisitFault::To);
    let left = left.map(|left| acts::leave_sick_bay(visit.school(), &visit.caller, of, left));
    match settled(left)? {
        Ok(()) => see_other(links::SICK_BAY, Some(Done::VisitOver)),
        Err(fault) => form_again(home_page(visit, visit.today(), (typed, Some((of.entry, fault))))?),
    }
}

/// A visit to be put right.
pub(in crate::web) fn show_visit(visit: &Visit<Nurse>) -> Answer {
    let found = acts::sick_bay_visit(visit.school(), &visit.caller, visit.of_pupil()?)?;
    let (from, to) = (hour(found.1.from), found.1.left().map(hour).unwrap_or_default());
    html(sick_bay_visit(&visit.frame(links::SICK_BAY), &line(found), &VisitForm { from, to, ..VisitForm::default() }))
}

/// Puts the hours of a visit right.
pub(in crate::web) fn retime(visit: &Visit<Nurse>) -> Answer {
    let (of, mut form) = (visit.of_pupil()?, typed(visit));
    let retimed = hours(&form).map(|hours| acts::retime_visit(visit.school(), &visit.caller, of, hours));
    match settled(retimed)? {
        Ok(()) => see_other(links::SICK_BAY, Some(Done::VisitRetimed)),
        Err(fault) => {
            form.fault = Some(fault);
            let found = acts::sick_bay_visit(visit.school(), &visit.caller, of)?;
            form_again(sick_bay_visit(&visit.frame(links::SICK_BAY), &line(found), &form))
        }
    }
}

/// Takes back a visit of another pupil.
pub(in crate::web) fn withdraw(visit: &Visit<Nurse>) -> Answer {
    acts::withdraw_visit(visit.school(), &visit.caller, visit.of_pupil()?)?;
    see_other(links::SICK_BAY, Some(Done::VisitWithdrawn))
}
