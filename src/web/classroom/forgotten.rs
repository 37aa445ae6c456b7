//! A thing forgotten, noted or taken back with one tap on the class's page, or below a roll.

use crate::acts;
use crate::domain::forgotten::Item;
use crate::domain::ids::Handle;
use crate::pages::links;
use crate::web::classroom::classes::class_code;
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, see_other};
use crate::web::visit::{Answer, Visit};

/// The button that was pressed says which thing, and its value whose.
pub(in crate::web) fn note(visit: &Visit<Writer>) -> Answer {
    let (school, reach, code) = (visit.school(), visit.caller.reach(), class_code(visit)?);
    let timetable = acts::timetable(school, visit.today())?;
    let lesson = visit.fields().one("lesson").and_then(|lesson| timetable.parse(lesson));
    let back = lesson.map_or_else(|| links::class(&code), |lesson| links::roll_of(&code, lesson, None));
    let pressed = |name: String| visit.fields().one(&name).and_then(|pupil| pupil.parse::<Handle>().ok());
    for item in Item::ALL {
        if let Some(pupil) = pressed(format!("note-{}", item.code())) {
            acts::note_forgotten(school, reach, &code, pupil, item)?;
            return see_other(&back, Some(Done::ForgottenNoted));
        }
        if let Some(pupil) = pressed(format!("undo-{}", item.code())) {
            acts::take_back_forgotten(school, reach, &code, pupil, item)?;
            return see_other(&back, Some(Done::ForgottenUndone));
        }
    }
    Err(Refusal::BadRequest)
}
