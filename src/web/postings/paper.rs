//! Postings on paper: slips to print, that they were printed, and those that came back.

use crate::acts::{self, ActRefused};
use crate::domain::printing::SheetOf;
use crate::domain::roster::ClassCode;
use crate::i18n::dates::local;
use crate::pages::links;
use crate::pages::postings::slips::{PostingSlip, SlipsPage, slips};
use crate::web::desk::printing::{printed_sheets, shown_at};
use crate::web::desk::pupils::settled;
use crate::web::doors::Desk;
use crate::web::postings::follow::{SheetForms, sheet_page};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use std::collections::BTreeSet;

/// The slips of one class, the first unless another is asked for.
pub(in crate::web) fn print(visit: &Visit<Desk>) -> Answer {
    let (handle, again) = (visit.handle("posting")?, visit.query("tout").is_some());
    let class = visit.query("classe").map(|class| ClassCode(class.to_owned()));
    let found = acts::posting_slips(visit.school(), visit.caller.desk(), handle, class)?;
    let wanted = found.slips.into_iter().filter(|slip| again || !slip.printed);
    let page = SlipsPage {
        handle,
        at: local(found.posted.posting.written_at, visit.school().zone()),
        posting: found.posted.posting,
        class: found.class,
        again,
        shown: visit.now(),
        today: visit.today(),
        slips: wanted.map(slip).collect(),
    };
    html(slips(&visit.frame(links::POSTINGS), &page))
}

fn slip(paper: acts::PaperPosting) -> PostingSlip {
    let acts::PaperPosting { pupil, reader, guardian, asked, class, number, .. } = paper;
    let about = SheetOf::pages([pupil.handle], [guardian]).in_place(Some(number.n));
    PostingSlip { about, pupil: pupil.name, class, reader, asked, number }
}

/// They were printed.
pub(in crate::web) fn printed(visit: &Visit<Desk>) -> Answer {
    let (posting, class) = (visit.handle("posting")?, ClassCode(visit.fields().text("classe").to_owned()));
    let (shown, which) = (shown_at(visit)?, printed_sheets(visit));
    match acts::note_posting_printed(visit.school(), visit.caller.desk(), posting, (&class, shown), &which) {
        Err(ActRefused::TooLate) => {
            see_other(&links::posting_slips_again(posting, &class), Some(Done::NumberedOtherwise))
        }
        noted => {
            noted?;
            see_other(&links::posting_class(posting, &class), Some(Done::Printed))
        }
    }
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
