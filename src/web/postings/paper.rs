//! Postings on paper: slips to print, that they were handed out, and those that came back.

use crate::acts::{self, ActRefused};
use crate::domain::roster::ClassCode;
use crate::i18n::dates::local;
use crate::pages::links;
use crate::pages::postings::slips::{PostingSlip, SlipsPage, slips};
use crate::web::desk::pupils::settled;
use crate::web::doors::Desk;
use crate::web::postings::follow::{SheetForms, sheet_page};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeSet;

/// The slips of one class, the first unless another is asked for.
pub(in crate::web) fn print(visit: &Visit<Desk>) -> Answer {
    let handle = visit.handle("posting")?;
    let mut sheet = acts::posting_sheet(visit.school(), visit.caller.desk().into(), handle)?;
    let asked = visit.query("classe").map(|class| ClassCode(class.to_owned()));
    let class = asked.or_else(|| sheet.classes.keys().next().cloned()).ok_or(Refusal::NotFound)?;
    let readers = sheet.classes.remove(&class).ok_or(Refusal::NotFound)?.into_iter();
    let waiting = readers.flat_map(|acts::Readers { pupil, guardians }| {
        let unread = guardians.into_iter().filter(|guardian| guardian.given.is_none());
        let slip = move |guardian: acts::GuardianRead| {
            Some(PostingSlip { pupil: pupil.clone(), reader: guardian.on_paper?, asked: guardian.asked })
        };
        unread.filter_map(slip)
    });
    let page = SlipsPage {
        handle,
        at: local(sheet.posted.posting.written_at, visit.school().zone()),
        posting: sheet.posted.posting,
        class,
        slips: waiting.collect(),
    };
    html(slips(&visit.frame(links::POSTINGS), &page))
}

/// They were handed out.
pub(in crate::web) fn handed(visit: &Visit<Desk>) -> Answer {
    let posting = visit.handle("posting")?;
    acts::note_distributed(visit.school(), visit.caller.desk(), posting)?;
    see_other(&links::posting(posting), Some(Done::HandedOut))
}

/// Some have come back signed.
pub(in crate::web) fn take_back(visit: &Visit<Desk>) -> Answer {
    let (posting, desk, fields) = (visit.handle("posting")?, visit.caller.desk(), visit.fields());
    let chosen: BTreeSet<_> = fields.all("slip").filter_map(|guardian| guardian.parse().ok()).collect();
    let (class, day) = (fields.one("classe"), fields.text("on"));
    let again = || {
        let ticked = chosen.clone();
        let forms = SheetForms { day: day.to_owned(), ticked, at_fault: true, reason_fault: None };
        form_again(sheet_page(visit, desk.into(), class, forms)?)
    };
    let Ok(on) = day.parse() else { return again() };
    match acts::acknowledge_on_paper(visit.school(), desk, posting, &chosen, on) {
        Err(ActRefused::PaperDay) => again(),
        // The page says that it was taken back.
        Err(ActRefused::TooLate) => see_other(&links::posting(posting), None),
        noted => {
            let back = class.map(|class| links::posting_class(posting, &ClassCode(class.to_owned())));
            let back = back.unwrap_or_else(|| links::posting(posting));
            see_other(&back, (noted? > 0).then_some(Done::SlipsNoted))
        }
    }
}

/// «Retirer la signature».
pub(in crate::web) fn put_right(visit: &Visit<Desk>) -> Answer {
    let (posting, slip, fields) = (visit.handle("posting")?, visit.sent_slip()?, visit.fields());
    let class = ClassCode(fields.text("classe").to_owned());
    let guardian = fields.text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let whose = (&class, guardian);
    let back = settled(acts::take_back_acknowledgement(visit.school(), visit.caller.desk(), posting, whose, slip))?;
    see_other(&links::posting_class(posting, &class), back.then_some(Done::PostingSignatureTakenBack))
}
