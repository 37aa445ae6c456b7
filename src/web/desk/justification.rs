//! Why a pupil was away or late, entered from a slip of paper.

use crate::acts::{self, ActRefused, ToJustify};
use crate::domain::absence::Motive;
use crate::domain::ids::Handle;
use crate::pages::desk::slip_reason::{SlipReasonPage, slip_reason};
use crate::pages::family::forms::JustifyForm;
use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::family::acts::justification;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;

fn page_of(visit: &Visit<Desk>) -> Result<SlipReasonPage, Refusal> {
    let of = visit.of_pupil()?;
    let known: ToJustify = acts::to_justify(visit.school(), visit.caller.desk(), of)?;
    Ok(SlipReasonPage {
        pupil: of.pupil,
        entry: of.entry,
        name: known.name,
        matter: known.matter,
        signatories: known.signatories,
        same_day: known.same_day,
        guardian: None,
        on: visit.today().to_string(),
        reason: JustifyForm::default(),
        who_at_fault: false,
        day_at_fault: false,
    })
}

/// The form.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    html(slip_reason(&visit.frame(links::CLASSES), &page_of(visit)?))
}

/// Enters it.
pub(in crate::web) fn save(visit: &Visit<Desk>) -> Answer {
    let (of, fields) = (visit.of_pupil()?, visit.fields());
    let motive = fields.one("motive").and_then(Motive::of_code);
    let (comment, whole_day) = (fields.text("comment"), fields.one("span").is_some());
    let guardian: Option<Handle> = fields.one("guardian").and_then(|guardian| guardian.parse().ok());
    let (on, reason) = (fields.text("on").parse::<Date>().ok(), justification(motive, comment));
    let again = |day_at_fault| {
        let mut page = page_of(visit)?;
        (page.guardian, page.who_at_fault, page.day_at_fault) = (guardian, guardian.is_none(), day_at_fault);
        page.on = fields.text("on").to_owned();
        let (comment, fault) = (comment.to_owned(), reason.clone().err());
        page.reason = JustifyForm { motive, comment, alone: !whole_day, fault };
        form_again(slip_reason(&visit.frame(links::CLASSES), &page))
    };
    let (Some(guardian), Some(on), Ok(said)) = (guardian, on, reason.clone()) else { return again(on.is_none()) };
    match acts::justify_on_paper(visit.school(), visit.caller.desk(), of, guardian, (said, on), whole_day) {
        Err(ActRefused::PaperDay) => again(true),
        // Somebody was first: the carnet shows what stands.
        Err(ActRefused::TooLate) => see_other(&links::pupil(of.pupil), None),
        done => {
            done?;
            see_other(&links::pupil(of.pupil), Some(Done::SlipReason))
        }
    }
}
