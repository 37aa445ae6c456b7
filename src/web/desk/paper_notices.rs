//! Notices of the end for families on paper, at the desk.

use crate::acts;
use crate::domain::printing::SHEETS;
use crate::domain::stretch::Stretch;
use crate::i18n::dates::local;
use crate::pages::desk::paper_notice::{EndNotice, PaperRoundPage, paper_notices};
use crate::pages::links;
use crate::web::desk::day::addressee;
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, html, see_other};
use crate::web::visit::{Answer, Visit};

/// The notices, for the printer. Looking notes nothing.
pub(in crate::web) fn show(visit: &Visit<Desk>) -> Answer {
    let (school, words) = (visit.school(), visit.frame("").words);
    let live = acts::ending_year(school).ok_or(Refusal::NotFound)?;
    let ends = acts::pending_notice(school, &live)?.ok_or(Refusal::NotFound)?.on;
    let lives = acts::year_lives(school)?;
    let rounds = lives.into_iter().find(|life| life.year == live.year).map(|life| life.ceremony.paper);
    let rounds = rounds.unwrap_or_default().into_iter();
    let notices = Stretch::of(acts::paper_notices(school, visit.caller.desk())?, visit.page(), SHEETS);
    let shown = PaperRoundPage {
        year: live.year,
        ends,
        today: visit.today(),
        notices: notices.map(|notice| EndNotice {
            addressee: addressee(words, notice.civility, &notice.name, notice.address),
            children: notice.children,
            language: notice.language,
        }),
        rounds: rounds.map(|round| (local(round.at, school.zone()), round.by, round.notices)).collect(),
    };
    html(paper_notices(&visit.frame(links::SCHOOL_LIFE), &shown))
}

/// They were given out.
pub(in crate::web) fn given(visit: &Visit<Desk>) -> Answer {
    acts::note_paper_round(visit.school(), visit.caller.desk())?;
    see_other(links::PAPER_NOTICES, Some(Done::PaperGiven))
}
