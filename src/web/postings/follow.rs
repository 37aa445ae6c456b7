//! What was published, and who has acknowledged it.

use crate::acts::{self, ActRefused, PostingLine, PostingSheet, Publisher, Reach, Readers};
use crate::domain::ids::Handle;
use crate::domain::posting::Nature;
use crate::domain::roster::ClassCode;
use crate::domain::text::{Text, TextRefused};
use crate::i18n::dates::local;
use crate::pages::links;
use crate::pages::postings::list::{PostingCard, PostingsPage, postings};
use crate::pages::postings::sheet::{GuardianLine, PupilReaders, SheetPage, sheet};
use crate::web::classroom::sent::held_until;
use crate::web::doors::Writer;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::tz::TimeZone;
use maud::Markup;
use std::collections::{BTreeMap, BTreeSet};

/// «Informations».
pub(in crate::web) fn list(visit: &Visit<Writer>) -> Answer {
    let (school, reach) = (visit.school(), visit.caller.reach());
    let lines = or_nothing(acts::published(school, reach))?;
    let page = PostingsPage {
        postings: lines.into_iter().map(|line| card(visit, line)).collect(),
        may_announce: Publisher::of(reach).is_some(),
        may_publish: matches!(visit.caller, Writer::Head(_)),
        reading: visit.reading(),
    };
    html(postings(&visit.frame(links::POSTINGS), &page))
}

fn card(visit: &Visit<Writer>, line: PostingLine) -> PostingCard {
    let posting = line.posted.posting;
    let held = held_until(visit, posting.visible_from);
    let waits = held.is_none() && line.withdrawn.is_none();
    let prints = visit.caller.reach().is_whole_school() && waits;
    PostingCard {
        handle: line.posted.handle,
        at: local(posting.written_at, visit.school().zone()),
        held_until: held,
        given: line.given,
        guardians: line.guardians,
        to_print: if prints { line.on_paper } else { 0 },
        withdrawn: line.withdrawn.map(|(who, at)| (who, local(at, visit.school().zone()))),
        posting,
    }
}

/// One of them, and one class of it.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    html(sheet_page(visit, visit.caller.reach(), visit.query("classe"), SheetForms::blank(visit))?)
}

/// What was typed in a posting's forms so far.
pub(in crate::web) struct SheetForms {
    /// The day of the slips.
    pub(in crate::web) day: String,
    /// Whose slips are ticked.
    pub(in crate::web) ticked: BTreeSet<Handle>,
    /// The day was refused.
    pub(in crate::web) at_fault: bool,
    /// Why the reason of a withdrawal was refused.
    pub(in crate::web) reason_fault: Option<TextRefused>,
}

impl SheetForms {
    fn blank<C>(visit: &Visit<C>) -> Self {
        Self { day: visit.today().to_string(), ticked: BTreeSet::new(), at_fault: false, reason_fault: None }
    }
}

/// The posting's page.
pub(in crate::web) fn sheet_page<C>(
    visit: &Visit<C>,
    reach: Reach<'_>,
    class: Option<&str>,
    SheetForms { day, ticked, at_fault, reason_fault }: SheetForms,
) -> Result<Markup, Refusal> {
    let zone = visit.school().zone();
    let found = acts::posting_sheet(visit.school(), reach, visit.handle("posting")?)?;
    let may_remind = found.may_be_reminded() && found.posted.posting.is_released(visit.now());
    let PostingSheet {
        posted,
        in_force,
        distributed,
        on_paper,
        withdrawn,
        why_withdrawn,
        reminded,
        withdrawable,
        given: all_given,
        guardians: all_guardians,
        mut classes,
    } = found;
    let counts = classes.iter().map(|(code, readers)| (code.clone(), given(readers), guardians(readers))).collect();
    let asked = class.map(|class| ClassCode(class.to_owned()));
    let only = || classes.keys().next().filter(|_| classes.len() == 1).cloned();
    let code = asked.or_else(only);
    let shown = code.and_then(|code| {
        Some((code.clone(), classes.remove(&code)?.into_iter().map(|one| readers(one, zone)).collect()))
    });
    let document = matches!(posted.posting.nature, Nature::Document { .. });
    let held_until = held_until(visit, posted.posting.visible_from);
    let page = SheetPage {
        handle: posted.handle,
        at: local(posted.posting.written_at, zone),
        to_print: if held_until.is_none() { on_paper } else { BTreeMap::new() },
        held_until,
        posting: posted.posting,
        replaced: !in_force,
        may_replace: document && matches!(reach, Reach::Head(_)),
        desk: reach.is_whole_school(),
        withdrawn: withdrawn.map(|(who, at)| (who, local(at, zone))),
        why_withdrawn,
        withdrawable,
        reason_fault,
        reminded: reminded.into_iter().map(|at| local(at, zone).date()).collect(),
        may_remind,
        distributed: distributed.map(|(who, at)| (who, local(at, zone))),
        given: all_given,
        guardians: all_guardians,
        classes: counts,
        shown,
        slip: visit.slip(),
        day,
        ticked,
        at_fault,
    };
    Ok(sheet(&visit.frame(links::POSTINGS), &page))
}

fn asked(readers: &[Readers]) -> impl Iterator<Item = &acts::GuardianRead> {
    readers.iter().flat_map(|readers| &readers.guardians).filter(|guardian| guardian.asked)
}

fn given(readers: &[Readers]) -> usize {
    asked(readers).filter(|guardian| guardian.given.is_some()).count()
}

fn guardians(readers: &[Readers]) -> usize {
    asked(readers).count()
}

fn readers(readers: Readers, zone: &TimeZone) -> PupilReaders {
    let asked = readers.guardians.into_iter().filter(|guardian| guardian.asked);
    let guardians = asked.map(|guardian| GuardianLine {
        handle: guardian.handle,
        name: guardian.name,
        given: guardian.given,
        put_right: guardian.put_right.into_iter().map(|(by, at)| (by, local(at, zone))).collect(),
        on_paper: guardian.on_paper,
        slip: guardian.slip,
    });
    PupilReaders { pupil: readers.pupil, guardians: guardians.collect() }
}

/// «Relancer».
pub(in crate::web) fn remind(visit: &Visit<Writer>) -> Answer {
    let posting = visit.handle("posting")?;
    match acts::remind_readers(visit.school(), visit.caller.reach(), posting) {
        // Everyone has read it meanwhile: the page says so.
        Err(ActRefused::TooLate) => see_other(&links::posting(posting), None),
        reminded => {
            reminded?;
            see_other(&links::posting(posting), Some(Done::ReadersReminded))
        }
    }
}

/// «Retirer».
pub(in crate::web) fn withdraw(visit: &Visit<Writer>) -> Answer {
    let (posting, reach) = (visit.handle("posting")?, visit.caller.reach());
    let withdrawn = match Text::line(visit.fields().text("reason")) {
        Ok(why) => acts::withdraw_posting(visit.school(), reach, posting, why),
        Err(refused) => match acts::can_withdraw_posting(visit.school(), reach, posting) {
            Ok(()) => {
                let forms = SheetForms { reason_fault: Some(refused), ..SheetForms::blank(visit) };
                return form_again(sheet_page(visit, reach, None, forms)?);
            }
            refused => refused,
        },
    };
    match withdrawn {
        // Another version has taken its place meanwhile: the page says so.
        Err(ActRefused::TooLate) => see_other(&links::posting(posting), None),
        withdrawn => {
            withdrawn?;
            see_other(&links::posting(posting), Some(Done::TakenBack))
        }
    }
}
