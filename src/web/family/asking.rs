//! A family writes to the school, and answers what it is asked.

use crate::acts::{self, ActRefused, Asking, PupilsTeacher};
use crate::domain::asking::{Demand, Exemption, Leave, Office};
use crate::domain::exchange::{Reply, Says};
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::text::{Text, TextRefused};
use crate::pages::family::asking::{Addressee, AskFault, AskForm, AskPage, ask};
use crate::pages::family::forms::{AnswerForm, JustifyForm};
use crate::pages::family::suits::SuitsForm;
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::family::reading::entry_page;
use crate::web::family::suits::{named_times, typed_times};
use crate::web::fields::Fields;
use crate::web::refusal::Refusal;
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::{Date, DateTime};
use maud::Markup;

/// What may be written, then the form of one kind.
pub(in crate::web) fn show(visit: &Visit<Family>) -> Answer {
    let kind = visit.query("quoi").unwrap_or_default().to_owned();
    let (slip, on) = (visit.slip(), visit.today().to_string());
    html(ask_page(visit, AskForm { slip, kind, until: on.clone(), on, ..AskForm::default() })?)
}

fn ask_page(visit: &Visit<Family>, form: AskForm) -> Result<Markup, Refusal> {
    let Asking { pupil: child, teachers } =
        acts::asking(visit.school(), visit.caller.reader(), visit.handle("child")?)?;
    let (action, back, signer) = (links::asking(child.handle), links::HOME.to_owned(), None);
    let (child, teachers) = (child.profile.name.given, named(teachers));
    Ok(ask(&visit.frame(links::HOME), &AskPage { action, back, signer, child, teachers, form }))
}

/// Teachers as the form names them.
pub(in crate::web) fn named(teachers: Vec<PupilsTeacher>) -> Vec<Addressee> {
    let named =
        |PupilsTeacher { handle, name, leads, away, .. }| Addressee { handle, name: name.to_string(), leads, away };
    teachers.into_iter().map(named).collect()
}

/// The form as it was sent.
pub(in crate::web) fn typed(fields: &Fields, slip: Handle) -> AskForm {
    let typed = |name: &str| fields.text(name).to_owned();
    AskForm {
        slip: slip.to_string(),
        kind: typed("kind"),
        to: typed("to"),
        subject: typed("subject"),
        text: typed("text"),
        on: typed("on"),
        until: typed("until"),
        at: typed("at"),
        back: typed("back"),
        fetched: typed("fetched"),
        suits: typed_times(fields),
        fault: None,
    }
}

/// Writes it.
pub(in crate::web) fn write(visit: &Visit<Family>) -> Answer {
    let (slip, child, fields) = (visit.sent_slip()?, visit.handle("child")?, visit.fields());
    let asking = acts::asking(visit.school(), visit.caller.reader(), child)?;
    let year = visit.school().open_year().ok_or(ActRefused::NoOpenYear)?.year();
    let form = typed(fields, slip);
    match parsed(&form, &asking.teachers, (year, visit.school().local_now()))? {
        Ok((to, demand)) => {
            acts::ask(visit.school(), visit.caller.reader(), child, to, demand, slip)?;
            see_other(links::HOME, Some(Done::RequestSent))
        }
        Err(fault) => form_again(ask_page(visit, AskForm { fault: Some(fault), ..form })?),
    }
}

/// What is asked, or what was wrong with it.
pub(in crate::web) type Parsed = Result<(Office, Demand), AskFault>;

/// What is asked, and of whom, in the year that is written, at the school's day and hour.
pub(in crate::web) fn parsed(
    form: &AskForm,
    teachers: &[PupilsTeacher],
    (year, now): (SchoolYear, DateTime),
) -> Result<Parsed, Refusal> {
    let written = (year, now.date());
    let office = match form.to.as_str() {
        "school-life" => Some(Office::SchoolLife),
        "head" => Some(Office::Head),
        to => teachers.iter().find(|known| known.handle.to_string() == to).map(|known| known.office),
    };
    Ok(match form.kind.as_str() {
        // Who lets a pupil out must know at once: it always goes to vie scolaire.
        "leave" => leave(form, (year, now)).map(|leave| (Office::SchoolLife, Demand::Leave(leave))),
        "exemption" => office.ok_or(AskFault::Nobody).and_then(|office| Ok((office, exemption(form, written)?))),
        "word" => office.ok_or(AskFault::Nobody).and_then(|office| {
            let (subject, text) = texts(form)?;
            Ok((office, Demand::Word { subject, text }))
        }),
        "meeting" => office.ok_or(AskFault::Nobody).and_then(|office| Ok((office, meeting(form, (year, now))?))),
        _ => return Err(Refusal::BadRequest),
    })
}

fn texts(form: &AskForm) -> Result<(Text, Text), AskFault> {
    let subject = Text::line(&form.subject).map_err(AskFault::Subject)?;
    Ok((subject, Text::parse(&form.text).map_err(AskFault::Text)?))
}

/// When it would suit is said in words, by times, or both.
fn meeting(form: &AskForm, written: (SchoolYear, DateTime)) -> Result<Demand, AskFault> {
    let subject = Text::line(&form.subject).map_err(AskFault::Subject)?;
    let times = named_times(&form.suits, written).map_err(AskFault::Suits)?;
    let wishes = match Text::parse(&form.text) {
        Err(TextRefused::Empty) if times.is_empty() => return Err(AskFault::Wishes),
        Err(TextRefused::Empty) => None,
        wishes => Some(wishes.map_err(AskFault::Text)?),
    };
    Ok(Demand::Meeting { subject, wishes, times })
}

fn leave(form: &AskForm, written: (SchoolYear, DateTime)) -> Result<Leave, AskFault> {
    let on = form.on.parse().map_err(|_| AskFault::When)?;
    let at = form.at.parse().map_err(|_| AskFault::When)?;
    let back = match form.back.trim() {
        "" => None,
        back => Some(back.parse().map_err(|_| AskFault::When)?),
    };
    let with = match Text::line(&form.fetched) {
        Err(TextRefused::Empty) => None,
        with => Some(with.map_err(AskFault::Fetched)?),
    };
    Leave::new(on, (at, back), with, written).map_err(AskFault::Times)
}

fn exemption(form: &AskForm, written: (SchoolYear, Date)) -> Result<Demand, AskFault> {
    let from = form.on.parse().map_err(|_| AskFault::When)?;
    let until = form.until.parse().map_err(|_| AskFault::When)?;
    Ok(Demand::Exemption(Exemption::new(from, until, written).map_err(AskFault::Times)?))
}

/// Yes, no, or taking back.
pub(in crate::web) fn reply(visit: &Visit<Family>) -> Answer {
    let entry = visit.handle("entry")?;
    let says = match visit.fields().text("says") {
        "yes" => Says::Yes,
        "no" => Says::No,
        "withdraws" => Says::Withdraws,
        _ => return Err(Refusal::BadRequest),
    };
    let turn = visit.fields().text("turn").parse().map_err(|_| Refusal::BadRequest)?;
    let times = match other_times(visit, &says) {
        Ok(times) => times,
        Err(n) => {
            let suits = SuitsForm { at_fault: Some(n), ..typed_times(visit.fields()) };
            let answer = AnswerForm { slip: visit.slip(), suits, ..AnswerForm::default() };
            return form_again(entry_page(visit, visit.caller.reader(), entry, JustifyForm::default(), answer)?);
        }
    };
    match acts::reply(visit.school(), visit.caller.reader(), entry, Reply { times, ..Reply::of(says) }, turn) {
        Err(ActRefused::Rewritten) => see_other(&links::entry_anew(entry), None),
        // The page says where it stands: answered already, or over.
        Err(ActRefused::TooLate | ActRefused::NoOpenYear) => see_other(&links::entry(entry), None),
        replied => {
            replied?;
            see_other(&links::entry(entry), Some(Done::AnswerGiven))
        }
    }
}

/// The times named with a no, none with any other word; or which of them cannot be, the first where none is there.
fn other_times(visit: &Visit<Family>, says: &Says) -> Result<Vec<DateTime>, usize> {
    if *says != Says::No || visit.fields().one("times").is_none() {
        return Ok(Vec::new());
    }
    // Where no year is written, the act itself refuses whatever is said.
    let Some(open) = visit.school().open_year() else { return Ok(Vec::new()) };
    let written = (open.year(), visit.school().local_now());
    named_times(&typed_times(visit.fields()), written)
        .and_then(|times| if times.is_empty() { Err(0) } else { Ok(times) })
}
