//! Why a pupil was away or late, entered from a slip of paper, or as it was told by telephone.

use crate::acts::{self, ActRefused, ToJustify};
use crate::domain::absence::Motive;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::pages::desk::slip_reason::{SlipReasonPage, slip_reason};
use crate::pages::desk::slip_signer::SlipSigner;
use crate::pages::family::forms::JustifyForm;
use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::family::acts::{days_too, justification};
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
        signer: unsigned(visit, known.signatories),
        waiting: known.waiting,
        reason: JustifyForm::default(),
    })
}

/// Nobody picked yet, and today.
pub(in crate::web) fn unsigned(visit: &Visit<Desk>, signatories: Vec<(Handle, PersonName)>) -> SlipSigner {
    let on = visit.today().to_string();
    SlipSigner { signatories, guardian: None, on, who_at_fault: false, day_at_fault: false }
}

/// Who signed and when, as it was sent; a day that was refused is at fault like none at all.
pub(in crate::web) fn signer(visit: &Visit<Desk>, page: SlipSigner, day_refused: bool) -> SlipSigner {
    let (guardian, on) = signed(visit);
    let (who_at_fault, day_at_fault) = (guardian.is_none(), day_refused || on.is_none());
    SlipSigner { guardian, on: visit.fields().text("signed-on").to_owned(), who_at_fault, day_at_fault, ..page }
}

/// Who signed, and the slip's day.
pub(in crate::web) fn signed(visit: &Visit<Desk>) -> (Option<Handle>, Option<Date>) {
    let fields = visit.fields();
    (fields.one("guardian").and_then(|guardian| guardian.parse().ok()), fields.text("signed-on").parse().ok())
}

/// The form.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    html(slip_reason(&visit.frame(links::CLASSES), &page_of(visit)?))
}

/// Enters it.
pub(in crate::web) fn save(visit: &Visit<Desk>) -> Answer {
    let (of, fields) = (visit.of_pupil()?, visit.fields());
    let motive = fields.one("motive").and_then(Motive::of_code);
    let (comment, days) = (fields.text("comment"), days_too(visit));
    let ((guardian, on), reason) = (signed(visit), justification(motive, comment));
    let told = fields.one("told").is_some();
    let again = |day_refused| {
        let mut page = page_of(visit)?;
        if !told {
            page.signer = signer(visit, page.signer, day_refused);
        }
        let (comment, fault) = (comment.to_owned(), reason.clone().err());
        page.reason = JustifyForm { motive, comment, days: Some(days.clone()), fault };
        form_again(slip_reason(&visit.frame(links::CLASSES), &page))
    };
    let (school, desk) = (visit.school(), visit.caller.desk());
    let entered = match (reason.clone(), guardian, on) {
        (Ok(said), ..) if told => acts::justify_told(school, desk, of, said, &days),
        (Ok(said), Some(guardian), Some(on)) => acts::justify_on_paper(school, desk, of, guardian, (said, on), &days),
        _ => return again(false),
    };
    match entered {
        Err(ActRefused::PaperDay) => again(true),
        // Somebody was first: the carnet shows what stands.
        Err(ActRefused::TooLate) => see_other(&links::pupil_entry(of.pupil, of.entry), None),
        done => {
            done?;
            see_other(
                &links::pupil_entry(of.pupil, of.entry),
                Some(if told { Done::ReasonTold } else { Done::SlipReason }),
            )
        }
    }
}
