//! A guardian announces an absence, or calls it off.

use crate::acts::{self, ActRefused};
use crate::domain::absence::Motive;
use crate::domain::announced::AnnouncedAbsence;
use crate::domain::school_year::SchoolYear;
use crate::pages::family::announce::{AnnounceForm, AnnouncePage, announce_absence};
use crate::pages::family::forms::JustifyForm;
use crate::pages::links;
use crate::pages::parts::PeriodForm;
use crate::web::doors::Family;
use crate::web::family::acts::justification;
use crate::web::period::{absence_period, typed_period, whole_day};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;

/// The form, for today.
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    html(form_page(visit, visit.slip(), all_day(visit))?)
}

fn form_page(visit: &Visit<Family>, slip: String, form: AnnounceForm) -> Result<Markup, Refusal> {
    let child = visit.handle("child")?;
    let given = acts::announcing_for(visit.school(), visit.caller.reader(), child)?.profile.name.given;
    let (action, back, what) = (links::desk::announce(child), links::HOME.to_owned(), "announce-what");
    Ok(announce_absence(&visit.frame(links::HOME), &AnnouncePage { action, back, what, given, slip, note: None, form }))
}

/// Announces it.
pub(in crate::web) fn announce(visit: &Visit<Family>) -> Answer {
    let (slip, child, reader) = (visit.sent_slip()?, visit.handle("child")?, visit.caller.reader());
    acts::announcing_for(visit.school(), reader, child)?;
    match typed(visit)? {
        Err(form) => form_again(form_page(visit, slip.to_string(), *form)?),
        Ok(announced) => {
            acts::announce_absence(visit.school(), reader, child, announced, slip)?;
            see_other(links::HOME, Some(Done::AbsenceAnnounced))
        }
    }
}

/// The absence that was typed; else the form to be shown again. Refused where no year is written.
pub(in crate::web) fn typed<C>(visit: &Visit<C>) -> Result<Result<AnnouncedAbsence, Box<AnnounceForm>>, Refusal> {
    let year = visit.school().open_year().ok_or(ActRefused::NoOpenYear)?.year();
    Ok(typed_within(visit, year))
}

fn typed_within<C>(visit: &Visit<C>, year: SchoolYear) -> Result<AnnouncedAbsence, Box<AnnounceForm>> {
    let fields = visit.fields();
    let motive = fields.one("motive").and_then(Motive::of_code);
    let again = |period, reason_fault| {
        let comment = fields.text("comment").to_owned();
        Box::new(AnnounceForm { period, reason: JustifyForm { motive, comment, days: None, fault: reason_fault } })
    };
    let period = absence_period(visit, year).map_err(|form| again(form, None))?;
    let reason = justification(motive, fields.text("comment"));
    let reason = reason.map_err(|fault| again(PeriodForm { typed: typed_period(visit), fault: None }, Some(fault)))?;
    Ok(AnnouncedAbsence { period, reason })
}

/// The form of an absence that was typed without a fault.
pub(in crate::web) fn as_typed<C>(visit: &Visit<C>, announced: &AnnouncedAbsence) -> AnnounceForm {
    let (motive, comment) = (Some(announced.reason.motive), visit.fields().text("comment").to_owned());
    let period = PeriodForm { typed: typed_period(visit), fault: None };
    AnnounceForm { period, reason: JustifyForm { motive, comment, days: None, fault: None } }
}

/// Today, from the first hour to the last.
pub(in crate::web) fn all_day<C>(visit: &Visit<C>) -> AnnounceForm {
    AnnounceForm { period: whole_day(visit.today()), ..AnnounceForm::default() }
}

/// It does not take place, or the pupil is back. Once it is over, its page is shown anew.
pub(in crate::web) fn call_off(visit: &Visit<Family>) -> Answer {
    let entry = visit.handle("entry")?;
    match acts::end_announced(visit.school(), visit.caller.reader(), entry) {
        Err(ActRefused::TooLate) => see_other(&links::entry(entry), None),
        ended => see_other(links::HOME, Some(Done::from(ended?))),
    }
}
