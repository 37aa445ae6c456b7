//! A pupil's carnet as staff see it, and what the desk does to an entry of it.

use crate::acts::{self, ActRefused, OfPupil, RecordLine, RecordPart};
use crate::domain::exchange::{Reply, Says};
use crate::domain::ids::Handle;
use crate::domain::punishment::Outcome;
use crate::domain::roster::ClassCode;
use crate::i18n::dates::local;
use crate::pages::classroom::withdrawal::WithdrawnLine;
use crate::pages::desk::record::{AlsoConcerned, PaperFault, RecordCard, RecordPage, SignedLine, record};
use crate::pages::desk::record_people::GuardianLine;
use crate::pages::family::suits::SuitsForm;
use crate::pages::links;
use crate::web::classroom::sent::held_until;
use crate::web::doors::{Desk, Writer};
use crate::web::family::suits::{named_times, typed_times};
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::{Date, DateTime};
use maud::Markup;

/// The carnet of a pupil within reach; opening it is logged first.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    html(record_page(visit, visit.caller.reach(), None)?)
}

fn record_page<C>(
    visit: &Visit<C>,
    reach: acts::Reach<'_>,
    paper_fault: Option<(Handle, PaperFault)>,
) -> Result<Markup, Refusal> {
    // What was refused is shown where it stands, and so is what was done to an entry.
    let at_fault = paper_fault.as_ref().map(|(entry, _)| *entry);
    let entry = at_fault.or_else(|| visit.query("entree")?.parse().ok());
    let part = RecordPart { page: visit.page(), entry };
    let shown = acts::pupil_record(visit.school(), reach, visit.handle("pupil")?, part)?;
    let classes = acts::classes(visit.school(), reach)?.into_iter().map(|class| class.code);
    let own = |code: &ClassCode| *code == shown.pupil.class || shown.pupil.groups.contains(code);
    let page = RecordPage {
        handle: shown.handle,
        reached_by: classes.filter(own).min_by_key(|code| *code != shown.pupil.class),
        name: shown.pupil.name,
        class: shown.pupil.class.0,
        guardians: shown.guardians.into_iter().map(guardian_line).collect(),
        alone_since: shown.alone_since.map(|at| local(at, visit.school().zone()).date()),
        announces: reach.is_whole_school(),
        entries: shown.entries.into_iter().map(|line| card(visit, line)).collect(),
        ways: shown.ways,
        today: visit.today(),
        slip: visit.slip(),
        paper_fault,
    };
    Ok(record(&visit.frame(links::CLASSES), &page))
}

fn guardian_line(guardian: acts::GuardianLine) -> GuardianLine {
    GuardianLine {
        name: guardian.name,
        medium: guardian.medium,
        telephone: guardian.telephone,
        shut_out: guardian.shut_out,
    }
}

fn card<C>(visit: &Visit<C>, line: RecordLine) -> RecordCard {
    let zone = visit.school().zone();
    RecordCard {
        entry: line.entry,
        matter: line.matter,
        also: line.also.into_iter().map(also_concerned).collect(),
        author: line.author,
        at: local(line.at, zone),
        held_until: held_until(visit, line.visible_from),
        signed: line.signed.into_iter().map(signed).collect(),
        lacks_signature: line.lacks_signature,
        unsigned: line.unsigned.into_iter().map(|guardian| (guardian.handle, guardian.name)).collect(),
        slips: line.slips,
        other_answers: line
            .from_paper
            .other_answers
            .into_iter()
            .map(|(one, says)| (one.handle, one.name, says))
            .collect(),
        standing: line.standing,
        justified_by: line.justified_by.map(|(by, from)| (by, held_until(visit, from))),
        unwritten: line.unwritten,
        confirmed: line.confirmed,
        progress: line.progress,
        answers: line.answers,
        put_right: line.put_right.into_iter().map(|done| (local(done.at, zone), done)).collect(),
        justified_on_paper: line.from_paper.justification,
        answered_on_paper: line.from_paper.answers.into_iter().map(|one| (one.handle, one.name)).collect(),
        other_verdict: line.other_verdict,
        reopenable: line.reopenable,
        corrections: line.corrections.into_iter().map(|(by, at, says)| (by, local(at, zone), says)).collect(),
        former: line.former.into_iter().map(|(matter, by, at)| (matter, by, local(at, zone))).collect(),
        withdrawn: line.withdrawn.map(|page| WithdrawnLine {
            by: page.by,
            at: local(page.at, zone),
            reason: page.reason,
            said: page.said,
        }),
        withdrawable: line.withdrawable,
        rewritable: line.rewritable,
        correctable: line.correctable,
        justifiable: line.justifiable,
        ending: line.ending,
        called_off: line.called_off,
    }
}

fn also_concerned(other: acts::ConcernedPupil) -> AlsoConcerned {
    AlsoConcerned { pupil: other.pupil.handle, name: other.pupil.name, class: other.class.0 }
}

fn signed(line: acts::SignedLine) -> SignedLine {
    SignedLine { name: line.name, on_paper: line.on_paper, retractable: line.retractable }
}

/// Done, or somebody did it first: either way the page is shown anew.
pub(in crate::web) fn settled(done: Result<(), ActRefused>) -> Result<bool, Refusal> {
    match done {
        Ok(()) => Ok(true),
        Err(ActRefused::TooLate) => Ok(false),
        Err(refused) => Err(refused.into()),
    }
}

/// «Signé sur papier».
pub(in crate::web) fn sign_on_paper(visit: &Visit<Desk>) -> Answer {
    let (of, desk) = (visit.of_pupil()?, visit.caller.desk());
    let guardian: Handle = visit.fields().text("guardian").parse().map_err(|_| Refusal::NotFound)?;
    let refused = |day_refused, at_fault| {
        let (on, times) = (visit.fields().text("on").to_owned(), typed_times(visit.fields()));
        let fault = PaperFault { guardian, on, day_refused, times: SuitsForm { at_fault, ..times } };
        form_again(record_page(visit, desk.into(), Some((of.entry, fault)))?)
    };
    let times = match times_on_paper(visit) {
        Ok(times) => times,
        Err(n) => return refused(false, Some(n)),
    };
    let signed = match visit.fields().text("on").parse() {
        Ok(on) => on_paper(visit, of, guardian, (on, times)),
        Err(_) => Err(ActRefused::PaperDay),
    };
    if let Err(ActRefused::PaperDay) = signed {
        return refused(true, None);
    }
    let done = settled(signed)?.then_some(Done::PaperSigned);
    see_other(&links::pupil_entry(of.pupil, of.entry), done)
}

/// The times that a slip names with a no; or which of them cannot be.
fn times_on_paper(visit: &Visit<Desk>) -> Result<Vec<DateTime>, usize> {
    // Where no year is written, the act itself refuses whatever is said.
    let open = visit.school().open_year().filter(|_| visit.fields().text("says") == "no");
    let Some(open) = open else { return Ok(Vec::new()) };
    named_times(&typed_times(visit.fields()), (open.year(), visit.school().local_now()))
}

/// A signature, a confirmation of what was told, or the answer to a «demande d'autorisation» or to a time that was
/// proposed.
fn on_paper(
    visit: &Visit<Desk>,
    of: OfPupil,
    guardian: Handle,
    (on, times): (Date, Vec<DateTime>),
) -> Result<(), ActRefused> {
    let (school, desk) = (visit.school(), visit.caller.desk());
    let says = match visit.fields().text("says") {
        "yes" => Reply::of(Says::Yes),
        "no" => Reply { times, ..Reply::of(Says::No) },
        "withdraws" => Reply::of(Says::Withdraws),
        "confirms" => return acts::confirm_on_paper(school, desk, of, guardian, on),
        _ => return acts::sign_on_paper(school, desk, of, guardian, on),
    };
    acts::answer_on_paper(school, desk, of, guardian, says, on)
}

/// «Motif recevable» or «non recevable».
pub(in crate::web) fn judge(visit: &Visit<Desk>) -> Answer {
    let judged = settled(acts::judge(visit.school(), visit.caller.desk(), visit.of_pupil()?, verdict(visit)?))?;
    let day = visit.fields().text("day").parse::<jiff::civil::Date>().unwrap_or(visit.today());
    see_other(&format!("{}?jour={day}", links::SCHOOL_LIFE), judged.then_some(Done::Judged))
}

/// The school accepts a motive, as the form says it.
pub(in crate::web) fn verdict(visit: &Visit<Desk>) -> Result<bool, Refusal> {
    match visit.fields().text("verdict") {
        "accepted" => Ok(true),
        "refused" => Ok(false),
        _ => Err(Refusal::BadRequest),
    }
}

/// «Effectuée», «non effectuée», «annulée».
pub(in crate::web) fn end_punishment(visit: &Visit<Desk>) -> Answer {
    let (outcome, slip) = (outcome(visit)?, visit.sent_slip()?);
    let ended = settled(acts::end_punishment(visit.school(), visit.caller.desk(), visit.of_pupil()?, outcome, slip))?;
    see_other(links::SCHOOL_LIFE, ended.then_some(Done::PunishmentEnded))
}

/// How a punition ended, as its form says it.
pub(in crate::web) fn outcome<C>(visit: &Visit<C>) -> Result<Outcome, Refusal> {
    match visit.fields().text("outcome") {
        "done" => Ok(Outcome::Done),
        "not-done" => Ok(Outcome::NotDone),
        "cancelled" => Ok(Outcome::Cancelled),
        _ => Err(Refusal::BadRequest),
    }
}
