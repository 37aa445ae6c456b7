//! What a family on paper asks, entered at the desk.

use crate::acts::{self, ActRefused, HandedIn, PaperAsking, Reach};
use crate::domain::ids::Handle;
use crate::pages::family::asking::{AskForm, AskPage, ask};
use crate::pages::links;
use crate::web::desk::justification::{signed, signer, unsigned};
use crate::web::doors::Desk;
use crate::web::family::asking::{named, parsed, typed};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};

/// What may be asked, then the form of one kind.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let kind = visit.query("quoi").unwrap_or_default().to_owned();
    let (slip, on) = (visit.slip(), visit.today().to_string());
    let pupil = visit.handle("pupil")?;
    let known = acts::asking_on_paper(visit.school(), visit.caller.desk(), pupil)?;
    let form = AskForm { slip, kind, until: on.clone(), on, ..AskForm::default() };
    html(ask(&visit.frame(links::CLASSES), &page_of(visit, pupil, known, form)))
}

fn page_of(visit: &Visit<Desk>, pupil: Handle, known: PaperAsking, form: AskForm) -> AskPage {
    let (action, back) = (links::asking_on_paper(pupil), links::pupil(pupil));
    let (signer, child) = (Some(unsigned(visit, known.signatories)), known.name.to_string());
    AskPage { action, back, signer, child, teachers: named(known.teachers), form }
}

/// Enters it.
pub(in crate::web) fn enter(visit: &Visit<Desk>) -> Answer {
    let (slip, pupil, (guardian, on)) = (visit.sent_slip()?, visit.handle("pupil")?, signed(visit));
    let form = typed(visit.fields(), slip);
    let known = acts::asking_on_paper(visit.school(), visit.caller.desk(), pupil)?;
    let year = Reach::from(visit.caller.desk()).open(visit.school())?.year();
    // What a slip asks for today was asked before its hour, whenever it is entered.
    let asked = parsed(&form, &known.teachers, (year, visit.today().at(0, 0, 0, 0)))?;
    let again = |form: AskForm, day_refused| {
        let mut page = page_of(visit, pupil, known, form);
        page.signer = page.signer.map(|known| signer(visit, known, day_refused));
        form_again(ask(&visit.frame(links::CLASSES), &page))
    };
    let (asked, guardian, on) = match (asked, guardian, on) {
        (Ok(asked), Some(guardian), Some(on)) => (asked, guardian, on),
        (asked, _, _) => return again(AskForm { fault: asked.err(), ..form }, false),
    };
    match acts::ask_on_paper(visit.school(), visit.caller.desk(), pupil, asked, HandedIn { guardian, on, slip }) {
        Err(ActRefused::PaperDay) => again(form, true),
        done => {
            done?;
            see_other(&links::pupil(pupil), Some(Done::RequestEntered))
        }
    }
}
