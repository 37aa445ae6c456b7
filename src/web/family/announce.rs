//! A guardian announces an absence, or calls it off.

use crate::acts::{self, ActRefused};
use crate::domain::absence::Motive;
use crate::domain::announced::AnnouncedAbsence;
use crate::pages::family::announce::{AnnounceForm, AnnouncePage, SPAN, SpanFault, announce_absence};
use crate::pages::family::forms::JustifyForm;
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::family::acts::justification;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::{Date, DateTime, Time};
use maud::Markup;

/// The form, for today.
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    html(form_page(visit, visit.slip(), all_day(visit))?)
}

fn form_page(visit: &Visit<Family>, slip: String, form: AnnounceForm) -> Result<Markup, Refusal> {
    let child = visit.handle("child")?;
    let given = acts::announcing_for(visit.school(), visit.caller.reader(), child)?.profile.name.given;
    let (action, back, what) = (links::desk::announce(child), links::HOME.to_owned(), "announce-what");
    Ok(announce_absence(&visit.frame(links::HOME), &AnnouncePage { action, back, what, given, slip, form }))
}

/// Announces it.
pub(in crate::web) fn announce(visit: &Visit<Family>) -> Answer {
    let (slip, child, reader) = (visit.sent_slip()?, visit.handle("child")?, visit.caller.reader());
    acts::announcing_for(visit.school(), reader, child)?;
    match typed(visit) {
        Err(form) => form_again(form_page(visit, slip.to_string(), *form)?),
        Ok(announced) => {
            acts::announce_absence(visit.school(), reader, child, announced, slip)?;
            see_other(links::HOME, Some(Done::AbsenceAnnounced))
        }
    }
}

/// The absence that was typed; else the form to be shown again.
pub(in crate::web) fn typed<C>(visit: &Visit<C>) -> Result<AnnouncedAbsence, Box<AnnounceForm>> {
    let fields = visit.fields();
    let motive = fields.one("motive").and_then(Motive::of_code);
    let span = SPAN.map(|name| fields.text(name).to_owned());
    let again = |reason_fault, fault| {
        let comment = fields.text("comment").to_owned();
        let reason = JustifyForm { motive, comment, alone: false, fault: reason_fault };
        Box::new(AnnounceForm { span: span.clone(), reason, fault })
    };
    let (from, to) = days_and_hours(&span).ok_or_else(|| again(None, Some(SpanFault::Missing)))?;
    let reason = justification(motive, fields.text("comment")).map_err(|fault| again(Some(fault), None))?;
    let announced = AnnouncedAbsence::new(from, to, reason, visit.school().local_now());
    announced.map_err(|refused| again(None, Some(SpanFault::Refused(refused))))
}

/// Today, from the first hour to the last.
pub(in crate::web) fn all_day<C>(visit: &Visit<C>) -> AnnounceForm {
    let today = visit.today().to_string();
    let span = [today.clone(), "08:00".to_owned(), today, "18:00".to_owned()];
    AnnounceForm { span, ..AnnounceForm::default() }
}

fn days_and_hours(span: &[String; 4]) -> Option<(DateTime, DateTime)> {
    let moment = |day: &str, hour: &str| Some(day.parse::<Date>().ok()?.to_datetime(hour.parse::<Time>().ok()?));
    Some((moment(&span[0], &span[1])?, moment(&span[2], &span[3])?))
}

/// It does not take place, or the pupil is back. Once it is over, its page is shown anew.
pub(in crate::web) fn call_off(visit: &Visit<Family>) -> Answer {
    let entry = visit.handle("entry")?;
    match acts::end_announced(visit.school(), visit.caller.reader(), entry) {
        Err(ActRefused::TooLate) => see_other(&links::entry(entry), None),
        ended => see_other(links::HOME, Some(Done::from(ended?))),
    }
}
