//! A pupil looked for by name. The name travels in the form and not in the address, which browsers and proxies keep.

use crate::acts;
use crate::domain::spelling::Sought;
use crate::pages::classroom::find::{FindOutcome, FindPage, FoundLine, Through, find};
use crate::pages::links;
use crate::web::doors::Writer;
use crate::web::refusal::or_nothing;
use crate::web::reply::{form_again, html};
use crate::web::visit::{Answer, Visit};

/// The field alone.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    html(find(&visit.frame(links::CLASSES), &page(visit, "", FindOutcome::NotYet)))
}

/// Whoever was found.
pub(in crate::web) fn search(visit: &Visit<Writer>) -> Answer {
    let (typed, frame) = (visit.fields().text("name").to_owned(), visit.frame(links::CLASSES));
    let Some(sought) = Sought::parse(&typed) else {
        return form_again(find(&frame, &page(visit, &typed, FindOutcome::TooShort)));
    };
    let found = or_nothing(acts::find_pupils(visit.school(), visit.caller.reach(), &sought))?;
    let found = found.into_iter().map(line).collect();
    html(find(&frame, &page(visit, &typed, FindOutcome::Found(found))))
}

fn page(visit: &Visit<Writer>, typed: &str, outcome: FindOutcome) -> FindPage {
    FindPage { typed: typed.to_owned(), whole_school: visit.caller.reach().is_whole_school(), outcome }
}

fn line(found: acts::FoundPupil) -> FoundLine {
    let through = |one: acts::Answering| Through { name: one.name, kinship: one.kinship, shut_out: one.shut_out };
    let through = found.through.into_iter().map(through).collect();
    FoundLine { pupil: found.pupil.handle, name: found.pupil.name, class: found.class, through }
}
