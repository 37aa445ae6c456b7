//! A mark of the roll put right.

use crate::acts::{self, ActRefused, ToCorrect};
use crate::domain::correction::Presence;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use crate::pages::classroom::correction::{CorrectionPage, correction};
use crate::pages::links;
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;

/// The form, showing the mark as it stands.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    html(shown(visit, None)?)
}

fn shown(visit: &Visit<Writer>, typed: Option<(&str, &str)>) -> Result<Markup, Refusal> {
    let of = visit.of_pupil()?;
    let ToCorrect { name, matter, says } = acts::to_correct(visit.school(), visit.caller.reach(), of)?;
    let (mark, minutes) = typed.map_or_else(|| as_typed(says), |(mark, minutes)| (mark.to_owned(), minutes.to_owned()));
    let at_fault = typed.is_some();
    let page = CorrectionPage {
        pupil: of.pupil,
        entry: of.entry,
        name,
        matter,
        mark,
        minutes,
        at_fault,
        roll: seen_on(visit)?,
    };
    Ok(correction(&visit.frame(links::CLASSES), &page))
}

/// The roll on which the mark was seen, where the address names one.
fn seen_on(visit: &Visit<Writer>) -> Result<Option<(ClassCode, Lesson, Option<Date>)>, Refusal> {
    let past: Option<Date> = visit.query("jour").and_then(|day| day.parse().ok());
    let timetable = acts::timetable(visit.school(), past.unwrap_or(visit.today()))?;
    let lesson = visit.query("cours").and_then(|lesson| timetable.parse(lesson));
    Ok(visit.query("appel").zip(lesson).map(|(code, lesson)| (ClassCode(code.to_owned()), lesson, past)))
}

fn as_typed(says: Presence) -> (String, String) {
    let (mark, minutes) = match says {
        Presence::There => ("present", 5),
        Presence::Absent => ("absent", 5),
        Presence::Late(minutes) => ("late", minutes),
    };
    (mark.to_owned(), minutes.to_string())
}

/// Corrects it.
pub(in crate::web) fn correct(visit: &Visit<Writer>) -> Answer {
    let (of, fields) = (visit.of_pupil()?, visit.fields());
    let (mark, minutes) = (fields.text("mark"), fields.text("minutes"));
    let says = match mark {
        "present" => Presence::There,
        "absent" => Presence::Absent,
        "late" => Presence::Late(minutes.trim().parse().unwrap_or(0)),
        _ => return Err(Refusal::BadRequest),
    };
    match acts::correct(visit.school(), visit.caller.reach(), of, says) {
        Err(ActRefused::Minutes) => form_again(shown(visit, Some((mark, minutes)))?),
        corrected => {
            corrected?;
            let back = match seen_on(visit)? {
                Some((code, lesson, past)) => links::roll_of(&code, lesson, past),
                None => links::pupil_entry(of.pupil, of.entry),
            };
            see_other(&back, Some(Done::RollCorrected))
        }
    }
}
