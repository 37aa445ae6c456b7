//! What was entered by mistake, put right by the desk.

use crate::acts;
use crate::domain::ids::Handle;
use crate::pages::links;
use crate::web::desk::pupils::{settled, verdict};
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, see_other};
use crate::web::visit::{Answer, Visit};

/// «Décision revue».
pub(in crate::web) fn revise_verdict(visit: &Visit<Desk>) -> Answer {
    let (school, desk, of) = (visit.school(), visit.caller.desk(), visit.of_pupil()?);
    let revised = settled(acts::revise_verdict(school, desk, of, verdict(visit)?, visit.sent_slip()?))?;
    see_other(&links::pupil_entry(of.pupil, of.entry), revised.then_some(Done::VerdictRevised))
}

/// «Rouvrir la punition».
pub(in crate::web) fn reopen_punishment(visit: &Visit<Desk>) -> Answer {
    let of = visit.of_pupil()?;
    let reopened = settled(acts::reopen_punishment(visit.school(), visit.caller.desk(), of, visit.sent_slip()?))?;
    see_other(&links::pupil_entry(of.pupil, of.entry), reopened.then_some(Done::PunishmentReopened))
}

/// «Retirer la signature».
pub(in crate::web) fn take_back_signature(visit: &Visit<Desk>) -> Answer {
    let (of, slip) = (visit.of_pupil()?, visit.sent_slip()?);
    let guardian: Handle = visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let back = settled(acts::take_back_signature(visit.school(), visit.caller.desk(), of, guardian, slip))?;
    see_other(&links::pupil_entry(of.pupil, of.entry), back.then_some(Done::SignatureTakenBack))
}

/// «Retirer la justification».
pub(in crate::web) fn take_back_justification(visit: &Visit<Desk>) -> Answer {
    let (of, slip) = (visit.of_pupil()?, visit.sent_slip()?);
    let back = settled(acts::take_back_justification(visit.school(), visit.caller.desk(), of, slip))?;
    see_other(&links::pupil_entry(of.pupil, of.entry), back.then_some(Done::JustificationTakenBack))
}

/// «Retirer la réponse».
pub(in crate::web) fn take_back_answer(visit: &Visit<Desk>) -> Answer {
    let (of, slip) = (visit.of_pupil()?, visit.sent_slip()?);
    let guardian: Handle = visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let back = settled(acts::take_back_answer(visit.school(), visit.caller.desk(), of, guardian, slip))?;
    see_other(&links::pupil_entry(of.pupil, of.entry), back.then_some(Done::AnswerTakenBack))
}
