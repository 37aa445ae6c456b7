//! Who is away and nobody has said why; what they say on the telephone is noted in place.

use crate::acts::{self, ActRefused};
use crate::domain::absence::{Justification, Motive};
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::ids::Handle;
use crate::domain::period::Period;
use crate::pages::desk::no_news::{NoNewsPage, no_news};
use crate::pages::family::forms::JustifyForm;
use crate::pages::links;
use crate::pages::links::desk::{NO_NEWS, on_day};
use crate::web::doors::Desk;
use crate::web::family::acts::justification;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;
use std::collections::BTreeSet;

/// The list of today, or of another day with `?jour=2026-11-23`.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let on = visit.query("jour").and_then(|day| day.parse().ok()).unwrap_or(visit.today());
    html(page(visit, on, (visit.slip(), None))?)
}

fn page(
    visit: &Visit<Desk>,
    on: Date,
    (slip, typed): (String, Option<(Handle, JustifyForm)>),
) -> Result<Markup, Refusal> {
    let classes = or_nothing(acts::without_news(visit.school(), visit.caller.desk(), on))?;
    let today = on == visit.today();
    Ok(no_news(&visit.frame(links::SCHOOL_LIFE), &NoNewsPage { on, today, classes, slip, typed }))
}

/// Notes it: of the lessons that were missed so far, or of the whole day.
pub(in crate::web) fn note(visit: &Visit<Desk>) -> Answer {
    let (slip, of, fields) = (visit.sent_slip()?, visit.of_pupil()?, visit.fields());
    let on: Date = fields.text("on").parse().map_err(|_| Refusal::BadRequest)?;
    let (motive, comment) = (fields.one("motive").and_then(Motive::of_code), fields.text("comment"));
    let said = match justification(motive, comment) {
        Ok(said) => said,
        Err(fault) => {
            let form = JustifyForm { motive, comment: comment.to_owned(), days: None, fault: Some(fault) };
            return form_again(page(visit, on, (slip.to_string(), Some((of.entry, form))))?);
        }
    };
    let (school, desk) = (visit.school(), visit.caller.desk());
    let (noted, done) = if fields.one("whole-day").is_some() {
        let announced = whole_day(visit, on, said)?;
        (acts::announce_told(school, desk, (of.pupil, Some(of.entry)), announced, slip), Done::AnnouncedByDesk)
    } else {
        (acts::justify_told(school, desk, of, said, &BTreeSet::from([on])), Done::ReasonTold)
    };
    match noted {
        // Somebody was first: the list shows who is left.
        Err(ActRefused::TooLate) => see_other(&on_day(NO_NEWS, on), None),
        noted => {
            noted?;
            see_other(&on_day(NO_NEWS, on), Some(done))
        }
    }
}

/// Today, from its first lesson to its last: of another day no lesson is to come.
fn whole_day(visit: &Visit<Desk>, on: Date, reason: Justification) -> Result<AnnouncedAbsence, Refusal> {
    let timetable = acts::timetable(visit.school(), on)?;
    let hours = timetable.lessons().map(|lesson| (lesson.begins(), lesson.ends()));
    let hours = hours.reduce(|day, lesson| (day.0, lesson.1)).filter(|_| on == visit.today());
    let (begins, ends) = hours.ok_or(Refusal::BadRequest)?;
    let period = Period { from: on.to_datetime(begins), to: on.to_datetime(ends) };
    Ok(AnnouncedAbsence { period, reason })
}
