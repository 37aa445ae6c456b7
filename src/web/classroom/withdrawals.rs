//! A page taken back.

use crate::acts::{self, Extent, ToWithdraw};
use crate::domain::withdrawal::WithdrawalReason;
use crate::pages::classroom::withdrawal::{WithdrawalPage, withdrawal};
use crate::pages::links;
use crate::web::doors::Writer;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// The form.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    html(shown(visit, false)?)
}

fn shown(visit: &Visit<Writer>, at_fault: bool) -> Result<Markup, Refusal> {
    let of = visit.of_pupil()?;
    let ToWithdraw { name, matter, others, also } = acts::to_withdraw(visit.school(), visit.caller.reach(), of)?;
    let also = also.into_iter().map(|other| other.pupil.name).collect();
    let whole = extent(visit) == Extent::Together || visit.query("tout").is_some();
    let page = WithdrawalPage { pupil: of.pupil, entry: of.entry, name, matter, others, also, whole, at_fault };
    Ok(withdrawal(&visit.frame(links::CLASSES), &page))
}

fn extent(visit: &Visit<Writer>) -> Extent {
    match visit.fields().text("extent") {
        "together" => Extent::Together,
        _ => Extent::Page,
    }
}

/// Takes it back.
pub(in crate::web) fn withdraw(visit: &Visit<Writer>) -> Answer {
    let Some(reason) = WithdrawalReason::of_code(visit.fields().text("reason")) else {
        return form_again(shown(visit, true)?);
    };
    let (of, extent) = (visit.of_pupil()?, extent(visit));
    acts::withdraw_page(visit.school(), visit.caller.reach(), of, (extent, reason))?;
    let done = if extent == Extent::Together { Done::AllTakenBack } else { Done::TakenBack };
    see_other(&links::pupil_entry(of.pupil, of.entry), Some(done))
}
