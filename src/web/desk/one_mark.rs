//! An absence or a lateness of one pupil, noted by the desk without the class's roll.

use crate::acts::{self, ActRefused, Mark};
use crate::domain::timetable::Lesson;
use crate::pages::desk::one_mark::{LessonLine, OneMarkPage, one_mark};
use crate::pages::links;
use crate::web::classroom::roll::{known, late};
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;
use std::collections::BTreeSet;

/// The field at fault and the key of the sentence that says how.
type Fault = (&'static str, &'static str);

/// A pupil's day, today's unless another is asked for with `?jour=2026-11-23`.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let on = visit.query("jour").and_then(|day| day.parse().ok()).unwrap_or(visit.today());
    html(form_page(visit, on, None)?)
}

fn form_page(visit: &Visit<Desk>, on: Date, fault: Option<Fault>) -> Result<Markup, Refusal> {
    let (pupil, fields) = (visit.handle("pupil")?, visit.fields());
    let day = acts::pupil_day(visit.school(), visit.caller.desk(), pupil, on)?;
    let typed: BTreeSet<_> = fields.all("lesson").collect();
    let line = |of: acts::PupilLesson| LessonLine {
        picked: typed.contains(of.lesson.code().as_str()),
        lesson: of.lesson,
        known: of.known.map(known),
        signal: of.signal,
    };
    let page = OneMarkPage {
        pupil,
        name: day.name,
        on,
        lessons: day.lessons.into_iter().map(line).collect(),
        mark: fields.text("mark").to_owned(),
        minutes: fields.text("minutes").to_owned(),
        fault,
    };
    Ok(one_mark(&visit.frame(links::CLASSES), &page))
}

/// Notes it.
pub(in crate::web) fn save(visit: &Visit<Desk>) -> Answer {
    let on: Date = visit.fields().text("on").parse().map_err(|_| Refusal::BadRequest)?;
    let (lessons, mark) = match typed(visit, on)? {
        Ok(typed) => typed,
        Err(fault) => return form_again(form_page(visit, on, Some(fault))?),
    };
    let pupil = visit.handle("pupil")?;
    match acts::mark_pupil(visit.school(), visit.caller.desk(), pupil, (on, &lessons), mark) {
        Err(ActRefused::TooLate) => form_again(form_page(visit, on, Some(("lesson", "one-mark-fault-begun")))?),
        new => see_other(&links::pupil(pupil), (new? > 0).then_some(Done::OneMark)),
    }
}

fn typed(visit: &Visit<Desk>, on: Date) -> Result<Result<(BTreeSet<Lesson>, Mark), Fault>, Refusal> {
    let (fields, timetable) = (visit.fields(), acts::timetable(visit.school(), on)?);
    let lessons: Option<BTreeSet<_>> = fields.all("lesson").map(|lesson| timetable.parse(lesson)).collect();
    let lessons = lessons.ok_or(Refusal::BadRequest)?;
    let mark = match fields.text("mark") {
        "absent" => Mark::Absent,
        "late" => match late(fields.text("minutes")) {
            Some(late) => late,
            None => return Ok(Err(("minutes", "roll-minutes-fault"))),
        },
        _ => return Ok(Err(("mark", "one-mark-fault-mark"))),
    };
    Ok(match (lessons.len(), mark) {
        (0, _) => Err(("lesson", "one-mark-fault-none")),
        (2.., Mark::Late(_)) => Err(("lesson", "one-mark-fault-one")),
        _ => Ok((lessons, mark)),
    })
}
