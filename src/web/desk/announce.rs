//! An absence that a family has told the school of, announced or called off by the desk.

use crate::acts::{self, ActRefused};
use crate::pages::family::announce::{AnnounceForm, AnnouncePage, announce_absence};
use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::family::announce::{all_day, typed};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// The form, for today.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    html(form_page(visit, visit.slip(), all_day(visit))?)
}

fn form_page(visit: &Visit<Desk>, slip: String, form: AnnounceForm) -> Result<Markup, Refusal> {
    let pupil = visit.handle("pupil")?;
    let given = acts::told_of(visit.school(), visit.caller.desk(), pupil)?.to_string();
    let (action, back, what) = (links::desk::announce_told(pupil), links::pupil(pupil), "announce-told-what");
    Ok(announce_absence(&visit.frame(links::CLASSES), &AnnouncePage { action, back, what, given, slip, form }))
}

/// Announces it.
pub(in crate::web) fn announce(visit: &Visit<Desk>) -> Answer {
    let (slip, pupil) = (visit.sent_slip()?, visit.handle("pupil")?);
    match typed(visit) {
        Err(form) => form_again(form_page(visit, slip.to_string(), *form)?),
        Ok(announced) => {
            acts::announce_told(visit.school(), visit.caller.desk(), pupil, announced, slip)?;
            see_other(&links::pupil(pupil), Some(Done::AnnouncedByDesk))
        }
    }
}

/// It does not take place, or the pupil is back. Once it is over, the carnet is shown as it stands.
pub(in crate::web) fn call_off(visit: &Visit<Desk>) -> Answer {
    let of = visit.of_pupil()?;
    match acts::end_told(visit.school(), visit.caller.desk(), of) {
        Err(ActRefused::TooLate) => see_other(&links::pupil(of.pupil), None),
        ended => see_other(&links::pupil(of.pupil), Some(Done::from(ended?))),
    }
}
