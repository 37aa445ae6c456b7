//! Slips of a «demande d'autorisation» that came back from a class.

use crate::acts::{self, ActRefused, AskedPupil, SlipBack};
use crate::domain::exchange::Says;
use crate::domain::ids::Handle;
use crate::pages::desk::consents_back::{BackLine, ConsentsBackPage, EACH, consents_back};
use crate::pages::links;
use crate::web::classroom::classes::class_code;
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The form.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let page = page_of(visit)?;
    html(consents_back(&visit.frame(links::SENT), &ConsentsBackPage { day: visit.today().to_string(), ..page }))
}

/// The class as it stands, with what was sent of the form.
fn page_of(visit: &Visit<Desk>) -> Result<ConsentsBackPage, Refusal> {
    let (entry, class) = (visit.handle("entry")?, class_code(visit)?);
    let (asked, pupils) = acts::slips_awaited(visit.school(), visit.caller.desk(), (entry, &class))?;
    Ok(ConsentsBackPage {
        entry,
        class,
        subject: asked.subject,
        slip: visit.slip(),
        day: visit.fields().text("on").to_owned(),
        day_at_fault: false,
        lines: pupils.into_iter().map(|asked| line(visit, asked)).collect(),
    })
}

fn line(visit: &Visit<Desk>, asked: AskedPupil) -> BackLine {
    let (pupil, sent) = (asked.of.pupil, |name: String| visit.fields().text(&name).to_owned());
    let (says, who) = (sent(BackLine::says_name(pupil)), sent(BackLine::who_name(pupil)));
    let mut slips: Vec<_> = asked.guardians.iter().flat_map(|one| &one.slips).copied().collect();
    slips.sort();
    slips.dedup();
    let guardians: Vec<_> = asked.guardians.into_iter().map(|one| (one.handle, one.name)).collect();
    let answers = matches!(says.as_str(), "yes" | "no");
    let at_fault = answers && who.is_empty() && guardians.len() > 1;
    BackLine { pupil, name: asked.name, slips, guardians, says, who, at_fault }
}

/// What came back of that pupil's, if anything.
fn back(line: &BackLine) -> Result<Option<SlipBack>, Refusal> {
    let says = match line.says.as_str() {
        "yes" => Says::Yes,
        "no" => Says::No,
        _ => return Ok(None),
    };
    let each = || line.guardians.iter().map(|(handle, _)| *handle).collect();
    let guardians: BTreeSet<Handle> = match line.who.as_str() {
        "" | EACH => each(),
        one => [one.parse().map_err(|_| Refusal::NotFound)?].into(),
    };
    Ok(Some(SlipBack { pupil: line.pupil, guardians, says }))
}

/// Enters them.
pub(in crate::web) fn save(visit: &Visit<Desk>) -> Answer {
    let (form, page) = (visit.sent_slip()?, page_of(visit)?);
    let on: Option<Date> = page.day.parse().ok();
    let again = |day_at_fault, page| {
        let slip = form.to_string();
        form_again(consents_back(&visit.frame(links::SENT), &ConsentsBackPage { slip, day_at_fault, ..page }))
    };
    let (Some(on), false) = (on, page.lines.iter().any(|line| line.at_fault)) else { return again(on.is_none(), page) };
    let slips = page.lines.iter().filter_map(|line| back(line).transpose()).collect::<Result<Vec<_>, _>>()?;
    let asked = (page.entry, &page.class);
    match acts::answer_slips(visit.school(), visit.caller.desk(), asked, (&slips, on), form) {
        Err(ActRefused::PaperDay) => again(true, page),
        entered => {
            let done = (entered? > 0).then_some(Done::ConsentSlipsNoted);
            see_other(&links::consent_sheet(page.entry), done)
        }
    }
}
