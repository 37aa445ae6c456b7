//! What waits for families, class by class: reminders, slips that came back; who was never in.

use crate::acts::{self, ActRefused};
use crate::domain::ids::Handle;
use crate::domain::lack::Lack;
use crate::domain::stretch::{LINES, Stretch};
use crate::i18n::dates::local;
use crate::pages::desk::lacking::{BackSlip, LackingCard, LackingPage, lacking, lacking_classes};
use crate::pages::desk::never_in::{NeverInLine, never_in};
use crate::pages::links;
use crate::web::classroom::classes::{class_code, class_link};
use crate::web::doors::Desk;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use maud::Markup;
use std::collections::BTreeSet;

/// The classes in which something waits for a signature.
pub(in crate::web) fn unsigned(visit: &Visit<Desk>) -> Answer {
    list(visit, Lack::Signature)
}

/// The classes in which an absence waits for its reason.
pub(in crate::web) fn unjustified(visit: &Visit<Desk>) -> Answer {
    list(visit, Lack::Reason)
}

/// The classes in which a reason that was told waits for its writing.
pub(in crate::web) fn unwritten(visit: &Visit<Desk>) -> Answer {
    list(visit, Lack::Writing)
}

fn list(visit: &Visit<Desk>, lack: Lack) -> Answer {
    let (school, desk) = (visit.school(), visit.caller.desk());
    let frame = visit.frame(links::SCHOOL_LIFE);
    let counts = match acts::lacking_by_class(school, desk, lack) {
        Err(ActRefused::NotFound) => return html(lacking_classes(&frame, lack, &[])),
        counts => counts?,
    };
    let classes = visit.caller.divisions(school)?.into_iter();
    let waiting = classes.filter_map(|class| Some((*counts.get(&class.code)?, class_link(class))));
    let waiting: Vec<_> = waiting.map(|(n, class)| (class, n)).collect();
    html(lacking_classes(&frame, lack, &waiting))
}

/// What waits for a signature in a class.
pub(in crate::web) fn unsigned_of(visit: &Visit<Desk>) -> Answer {
    html(class_page(visit, Lack::Signature, SlipsTyped::of(visit.today().to_string()))?)
}

/// What waits for a reason in a class.
pub(in crate::web) fn unjustified_of(visit: &Visit<Desk>) -> Answer {
    html(class_page(visit, Lack::Reason, SlipsTyped::default())?)
}

/// What waits for its writing in a class.
pub(in crate::web) fn unwritten_of(visit: &Visit<Desk>) -> Answer {
    html(class_page(visit, Lack::Writing, SlipsTyped::of(visit.today().to_string()))?)
}

/// The form of slips that came back, as typed so far.
#[derive(Default)]
struct SlipsTyped {
    day: String,
    ticked: BTreeSet<(Handle, Handle)>,
    at_fault: bool,
}

impl SlipsTyped {
    fn of(day: String) -> Self {
        Self { day, ..Self::default() }
    }
}

fn class_page(visit: &Visit<Desk>, lack: Lack, typed: SlipsTyped) -> Result<Markup, Refusal> {
    let SlipsTyped { day, ticked, at_fault } = typed;
    let (school, desk, code) = (visit.school(), visit.caller.desk(), class_code(visit)?);
    let all = acts::lacking(school, desk, lack, &code)?;
    let on_paper = all.iter().any(|entry| entry.guardians.iter().any(|guardian| guardian.on_paper));
    // The two lists are of the same entries, and are read on separately.
    let (entries_at, slips_at) = match visit.query("liste") {
        Some("coupons") => (1, visit.page()),
        _ => (visit.page(), 1),
    };
    let slips = if lack == Lack::Reason { Stretch::default() } else { back_slips(&all, slips_at) };
    let entries = Stretch::of(all, entries_at, LINES).map(|entry| card(visit, entry));
    let class = class_link(acts::class_list(school, desk.into(), &code)?.class);
    let page = LackingPage { lack, class, entries, slips, on_paper, day, ticked, at_fault };
    Ok(lacking(&visit.frame(links::SCHOOL_LIFE), &page))
}

/// In the order of the numbers on the slips; what has none comes after them.
fn back_slips(all: &[acts::Lacking], page: usize) -> Stretch<BackSlip> {
    let seen = all.iter().filter(|entry| entry.seen);
    let mut slips: Vec<_> = seen.flat_map(|entry| entry.guardians.iter().map(move |signer| (entry, signer))).collect();
    slips.sort_by_key(|(_, signer)| signer.slips.first().map_or((true, None), |number| (false, Some(*number))));
    Stretch::of(slips, page, LINES).map(|(entry, signer)| BackSlip {
        entry: entry.about.entry,
        guardian: signer.handle,
        by: signer.name.clone(),
        name: entry.about.name.clone(),
        matter: entry.matter.clone(),
        numbers: signer.slips.clone(),
    })
}

fn card(visit: &Visit<Desk>, entry: acts::Lacking) -> LackingCard {
    let zone = visit.school().zone();
    let slips: BTreeSet<_> = entry.guardians.iter().flat_map(|guardian| &guardian.slips).copied().collect();
    LackingCard {
        entry: entry.about.entry,
        pupil: entry.about.pupil,
        name: entry.about.name,
        matter: entry.matter,
        author: entry.author,
        since: local(entry.since, zone),
        seen: entry.seen,
        reminded: entry.reminded.into_iter().map(|at| local(at, zone).date()).collect(),
        waits_for_somebody: !entry.guardians.is_empty(),
        slips: slips.into_iter().collect(),
    }
}

/// «Relancer» those who have not signed.
pub(in crate::web) fn remind_to_sign(visit: &Visit<Desk>) -> Answer {
    remind(visit, Lack::Signature)
}

/// «Relancer» those who have not said why.
pub(in crate::web) fn remind_to_justify(visit: &Visit<Desk>) -> Answer {
    remind(visit, Lack::Reason)
}

/// «Relancer» those who have not confirmed in writing.
pub(in crate::web) fn remind_to_confirm(visit: &Visit<Desk>) -> Answer {
    remind(visit, Lack::Writing)
}

fn remind(visit: &Visit<Desk>, lack: Lack) -> Answer {
    let code = class_code(visit)?;
    let entries = visit.fields().all("entry").filter_map(|entry| entry.parse().ok()).collect();
    let reminded = acts::remind(visit.school(), visit.caller.desk(), (lack, &code), &entries)?;
    let next = visit.fields().one("next").and_then(|page| page.parse().ok()).unwrap_or(1);
    let next = links::page_of(&links::desk::class_lacking(lack, &code), next);
    see_other(&next, (reminded > 0).then_some(Done::Reminded))
}

/// Slips that came back signed.
pub(in crate::web) fn take_back(visit: &Visit<Desk>) -> Answer {
    slips_back(visit, Lack::Signature)
}

/// Slips that came back, and confirm what was told.
pub(in crate::web) fn take_back_confirmed(visit: &Visit<Desk>) -> Answer {
    slips_back(visit, Lack::Writing)
}

fn slips_back(visit: &Visit<Desk>, lack: Lack) -> Answer {
    let code = class_code(visit)?;
    let slip = |value: &str| -> Option<(Handle, Handle)> {
        let (entry, guardian) = value.split_once('.')?;
        Some((entry.parse().ok()?, guardian.parse().ok()?))
    };
    let chosen: BTreeSet<_> = visit.fields().all("slip").filter_map(slip).collect();
    let day = visit.fields().text("on");
    let again = || {
        let typed = SlipsTyped { day: day.to_owned(), ticked: chosen.clone(), at_fault: true };
        form_again(class_page(visit, lack, typed)?)
    };
    let Ok(on) = day.parse() else { return again() };
    match acts::sign_slips(visit.school(), visit.caller.desk(), (lack, &code), &chosen, on) {
        Err(ActRefused::PaperDay) => again(),
        signed => {
            let there = match visit.page() {
                0 | 1 => links::desk::class_lacking(lack, &code),
                page => links::page_of(&links::desk::class_slips(lack, &code), page),
            };
            see_other(&there, (signed? > 0).then_some(Done::SlipsNoted))
        }
    }
}

/// Guardians who have never been in, class by class, or those of one class.
pub(in crate::web) fn never(visit: &Visit<Desk>) -> Answer {
    let (school, desk) = (visit.school(), visit.caller.desk());
    let mut shown = Vec::new();
    let asked = visit.query("classe");
    let classes = visit.caller.divisions(school)?.into_iter();
    for class in classes.filter(|class| asked.is_none_or(|asked| class.code.0 == asked)) {
        let waiting = acts::addressees(school, desk.into(), &class.code)?.into_iter();
        let lines: Vec<_> = waiting.filter(acts::Addressee::needs_letter).map(|line| never_line(visit, line)).collect();
        if !lines.is_empty() {
            shown.push((class_link(class), lines));
        }
    }
    html(never_in(&visit.frame(links::SCHOOL_LIFE), &shown, asked.is_some(), &visit.reading()))
}

fn never_line(visit: &Visit<Desk>, addressee: acts::Addressee) -> NeverInLine {
    NeverInLine {
        handle: addressee.handle,
        children: addressee.children.into_iter().map(|name| name.given).collect(),
        letter_until: addressee.invited_until.map(|at| local(at, visit.school().zone()).date()),
        name: addressee.name,
    }
}

/// A new letter for one of them, then the printer.
pub(in crate::web) fn letter_again(visit: &Visit<Desk>) -> Answer {
    let code = class_code(visit)?;
    let guardian: Handle = visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let mut known = acts::addressees(visit.school(), visit.caller.desk().into(), &code)?.into_iter();
    // Whoever has come in meanwhile keeps their access: taking it back is another page's.
    if known.any(|addressee| addressee.handle == guardian && addressee.needs_letter()) {
        acts::reissue_letter(visit.school(), visit.caller.desk().into(), &code, guardian)?;
    }
    see_other(&links::desk::one_letter(&code, guardian), None)
}
