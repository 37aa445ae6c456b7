//! An absence that a family has told the school of, announced or called off by the desk.

use crate::acts::{self, ActRefused};
use crate::pages::desk::told_note::ToldNote;
use crate::pages::family::announce::{AnnounceForm, AnnouncePage, announce_absence};
use crate::pages::links;
use crate::web::doors::Desk;
use crate::web::family::announce::{all_day, as_typed, typed};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use maud::Markup;

/// The form, for today.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    html(form_page(visit, visit.slip(), all_day(visit), ToldNote::default())?)
}

fn form_page(visit: &Visit<Desk>, slip: String, form: AnnounceForm, note: ToldNote) -> Result<Markup, Refusal> {
    let pupil = visit.handle("pupil")?;
    let given = acts::told_of(visit.school(), visit.caller.desk(), pupil)?.to_string();
    let (action, back, what) = (links::desk::announce_told(pupil), links::pupil(pupil), "announce-told-what");
    let note = Some(note);
    Ok(announce_absence(&visit.frame(links::CLASSES), &AnnouncePage { action, back, what, given, slip, note, form }))
}

/// Announces it.
pub(in crate::web) fn announce(visit: &Visit<Desk>) -> Answer {
    let (slip, pupil) = (visit.sent_slip()?, visit.handle("pupil")?);
    let typed_note = visit.fields().text("note");
    let again = |form, at_fault| {
        let note = ToldNote { on: typed_note.to_owned(), at_fault };
        form_again(form_page(visit, slip.to_string(), form, note)?)
    };
    match (typed(visit)?, note(visit, typed_note)) {
        (Err(form), note) => again(*form, note.is_err()),
        (Ok(announced), Err(())) => again(as_typed(visit, &announced), true),
        (Ok(mut announced), Ok(note)) => {
            announced.reason.on_paper = note;
            acts::announce_told(visit.school(), visit.caller.desk(), (pupil, None), announced, slip)?;
            see_other(&links::pupil(pupil), Some(Done::AnnouncedByDesk))
        }
    }
}

/// The day of the family's note, if there is one: none is of a day to come.
fn note(visit: &Visit<Desk>, typed: &str) -> Result<Option<Date>, ()> {
    match typed {
        "" => Ok(None),
        typed => typed.parse().ok().filter(|on| *on <= visit.today()).map(Some).ok_or(()),
    }
}

/// It does not take place, or the pupil is back. Once it is over, the carnet is shown as it stands.
pub(in crate::web) fn call_off(visit: &Visit<Desk>) -> Answer {
    let of = visit.of_pupil()?;
    match acts::end_told(visit.school(), visit.caller.desk(), of) {
        Err(ActRefused::TooLate) => see_other(&links::pupil_entry(of.pupil, of.entry), None),
        ended => see_other(&links::pupil_entry(of.pupil, of.entry), Some(Done::from(ended?))),
    }
}
