//! A family reads what is published for its children, and says that it has.

use crate::acts::{self, ActRefused, ReadPosting};
use crate::i18n::dates::local;
use crate::pages::links;
use crate::pages::postings::read::{ReadPage, read};
use crate::web::doors::Family;
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};

/// As pages show it.
pub(in crate::web) fn read_page<C>(visit: &Visit<C>, posting: ReadPosting) -> ReadPage {
    let zone = visit.school().zone();
    let signed = posting.acknowledged.map(|read| (local(read.at, zone), read.signature.manner));
    let published = posting.posted.posting;
    ReadPage {
        handle: posting.posted.handle,
        at: local(published.visible_from.max(published.written_at), zone),
        posting: published,
        children: posting.children,
        acknowledged: signed,
        put_right: posting
            .put_right
            .into_iter()
            .map(|(whose, back)| (whose, back.by.label, local(back.at, zone)))
            .collect(),
        awaited: posting.awaited,
        withdrawn: posting.withdrawn.map(|(by, at)| (by, local(at, zone))),
        reminded: posting.reminded.map(|at| local(at, zone)),
    }
}

/// One of them.
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    let posting = acts::read_posting(visit.school(), visit.caller.reader(), visit.handle("posting")?)?;
    html(read(&visit.frame(links::HOME), &read_page(visit, posting)))
}

/// «J'ai lu».
pub(in crate::web) fn acknowledge(visit: &Visit<Family>) -> Answer {
    let posting = visit.handle("posting")?;
    match acts::acknowledge(visit.school(), visit.caller.reader(), posting) {
        // The page says that the year is over, or that it was taken back.
        Err(ActRefused::NoOpenYear | ActRefused::TooLate) => see_other(&links::read_posting(posting), None),
        read => {
            read?;
            see_other(links::HOME, Some(Done::FamilySigned))
        }
    }
}
