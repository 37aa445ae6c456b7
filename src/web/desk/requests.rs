//! What families have asked: the list of it, the school's word, threads that close; and a rendez-vous that it proposes.

use crate::acts::{self, ActRefused, Answered, OpenRequest, ThreadAbout, Unheard};
use crate::domain::asking::{Invitation, Meeting, TimesRefused};
use crate::domain::exchange::{Reply, Says};
use crate::domain::ids::Handle;
use crate::domain::school_year::SchoolYear;
use crate::domain::text::Text;
use crate::i18n::dates::local;
use crate::pages::classroom::answering::{AnswerDraft, AnswerFault};
use crate::pages::classroom::meeting::{MeetingFault, MeetingForm, propose};
use crate::pages::desk::requests::{AnsweredCard, RequestCard, RequestsPage, UnheardLine, requests};
use crate::pages::links;
use crate::web::classroom::sent::{entry_page, held_now, typed_answer};
use crate::web::doors::Writer;
use crate::web::refusal::{Refusal, or_nothing};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::civil::DateTime;
use maud::Markup;

/// «Demandes».
pub(in crate::web) fn list(visit: &Visit<Writer>) -> Answer {
    let waiting = or_nothing(acts::requests(visit.school(), visit.caller.reach()))?;
    let unheard = or_nothing(acts::unheard(visit.school(), visit.caller.reach()))?;
    let meetings = or_nothing(acts::meetings(visit.school(), visit.caller.reach()))?;
    let page = RequestsPage {
        cards: waiting.open.into_iter().map(|request| card(visit, request)).collect(),
        answered: waiting.answered.into_iter().map(|answer| answered_card(visit, answer)).collect(),
        unheard: unheard.into_iter().map(|line| unheard_line(visit, &line)).collect(),
        meetings: meetings.own,
        to_move: meetings.to_move,
        reading: visit.reading(),
    };
    html(requests(&visit.frame(links::REQUESTS), &page))
}

/// A request as it is shown in a list.
pub(in crate::web) fn card<C>(visit: &Visit<C>, open: OpenRequest) -> RequestCard {
    RequestCard {
        entry: open.about.entry,
        name: open.about.name,
        class: open.about.class.0,
        request: open.request,
        in_place: open.in_place,
        author: open.author,
        shut_out: open.shut_out,
        at: local(open.at, visit.school().zone()),
        awaits_school: open.awaits_school,
        stage: open.stage,
    }
}

fn answered_card(visit: &Visit<Writer>, answer: Answered) -> AnsweredCard {
    let Answered { about, matter, author, in_place, at } = answer;
    let at = local(at, visit.school().zone());
    AnsweredCard { entry: about.entry, name: about.name, class: about.class.0, matter, author, in_place, at }
}

fn unheard_line(visit: &Visit<Writer>, line: &Unheard) -> UnheardLine {
    let since = local(line.since, visit.school().zone()).date();
    UnheardLine { name: line.name.to_string(), waiting: line.waiting, since }
}

fn about(visit: &Visit<Writer>) -> Result<ThreadAbout, Refusal> {
    let with: Handle = visit.fields().text("with").parse().map_err(|_| Refusal::NotFound)?;
    Ok(ThreadAbout { entry: visit.handle("entry")?, with })
}

/// Grants, refuses, proposes a time, takes one that was named.
pub(in crate::web) fn decide(visit: &Visit<Writer>) -> Answer {
    let about = about(visit)?;
    let says = match visit.fields().text("says") {
        "yes" => Says::Yes,
        "no" => Says::No,
        "proposes" => match offered(visit, typed(visit, String::new()))? {
            Ok(meeting) => Says::Proposes(meeting),
            Err(form) => return decide_again(visit, about, *form),
        },
        // A time that the family has named, in one press.
        "takes" => {
            let time: DateTime = visit.fields().text("time").parse().map_err(|_| Refusal::BadRequest)?;
            let (on, at) = (time.date().to_string(), time.strftime("%H:%M").to_string());
            match offered(visit, MeetingForm { on, at, ..typed(visit, String::new()) })? {
                Ok(meeting) => Says::Takes(meeting),
                Err(form) => return decide_again(visit, about, *form),
            }
        }
        _ => return Err(Refusal::BadRequest),
    };
    let reply = Reply::of(says);
    match acts::reply_to_family(visit.school(), visit.caller.reach(), about, (reply.clone(), None)) {
        Err(ActRefused::NoReason) => refuse(visit, about, reply),
        Err(ActRefused::ShutOut) => {
            let fault = Some(MeetingFault::ShutOut);
            decide_again(visit, about, MeetingForm { fault, ..typed(visit, String::new()) })
        }
        replied => settled(replied, about, Done::RequestDecided),
    }
}

/// Refuses what a family asked over its own data, with the reason that it is owed.
fn refuse(visit: &Visit<Writer>, about: ThreadAbout, reply: Reply) -> Answer {
    let draft = AnswerDraft { slip: visit.slip(), with: Some(about.with), refuses: true, ..AnswerDraft::default() };
    match typed_answer(visit, about.entry, draft)? {
        Err(draft) => form_again(entry_page(visit, *draft, MeetingForm::default())?),
        Ok(why) => {
            let replied = acts::reply_to_family(visit.school(), visit.caller.reach(), about, (reply, Some(why)));
            settled(replied, about, Done::RequestDecided)
        }
    }
}

/// The rendez-vous that a form says, or the form with what was wrong with it.
fn offered(visit: &Visit<Writer>, form: MeetingForm) -> Result<Result<Meeting, Box<MeetingForm>>, Refusal> {
    let written = written(visit)?;
    Ok(meeting(visit, written, &form).map_err(|fault| Box::new(MeetingForm { fault: Some(fault), ..form })))
}

/// The year that is written, and when a family reads what is proposed to it now.
fn written(visit: &Visit<Writer>) -> Result<(SchoolYear, DateTime), Refusal> {
    let year = visit.caller.reach().open(visit.school())?.year();
    Ok((year, local(acts::visible_from(visit.school())?, visit.school().zone())))
}

fn decide_again(visit: &Visit<Writer>, about: ThreadAbout, form: MeetingForm) -> Answer {
    let answer = AnswerDraft { slip: visit.slip(), with: Some(about.with), ..AnswerDraft::default() };
    form_again(entry_page(visit, answer, form)?)
}

/// Closes a thread, unless an answer is typed that was not sent.
pub(in crate::web) fn close(visit: &Visit<Writer>) -> Answer {
    let (about, text) = (about(visit)?, visit.fields().text("text").to_owned());
    if !text.trim().is_empty() {
        let (slip, fault) = (visit.sent_slip()?.to_string(), Some(AnswerFault::Unsent));
        let draft = AnswerDraft { slip, with: Some(about.with), text, fault, ..AnswerDraft::default() };
        return form_again(entry_page(visit, draft, MeetingForm::default())?);
    }
    settled(acts::close_thread(visit.school(), visit.caller.reach(), about), about, Done::ThreadClosed)
}

/// Done, or somebody did it first: either way the page is shown anew.
fn settled(done: Result<(), ActRefused>, about: ThreadAbout, what: Done) -> Answer {
    match done {
        Err(ActRefused::TooLate) => see_other(&links::sent_entry(about.entry), None),
        done => {
            done?;
            see_other(&links::sent_entry(about.entry), Some(what))
        }
    }
}

fn typed(visit: &Visit<Writer>, slip: String) -> MeetingForm {
    let typed = |name: &str| visit.fields().text(name).to_owned();
    MeetingForm {
        slip,
        subject: typed("subject"),
        on: typed("on"),
        at: typed("at"),
        place: typed("place"),
        ..MeetingForm::default()
    }
}

fn meeting(
    visit: &Visit<Writer>,
    (year, read_at): (SchoolYear, DateTime),
    form: &MeetingForm,
) -> Result<Meeting, MeetingFault> {
    let on = form.on.parse().map_err(|_| MeetingFault::When)?;
    let at = form.at.parse().map_err(|_| MeetingFault::When)?;
    let place = Text::line(&form.place).map_err(|_| MeetingFault::Place)?;
    Meeting::new((on, at), place, (year, visit.today()), read_at).map_err(|refused| match refused {
        TimesRefused::Unread => MeetingFault::Unread,
        TimesRefused::OutsideTheYear(year) => MeetingFault::OutsideTheYear(year),
        TimesRefused::Day | TimesRefused::Hour | TimesRefused::Order | TimesRefused::Length => MeetingFault::Day,
    })
}

/// «Proposer un rendez-vous».
pub(in crate::web) fn show_meeting(visit: &Visit<Writer>) -> Answer {
    html(meeting_page(
        visit,
        &MeetingForm { slip: visit.slip(), held_until: held_now(visit)?, ..MeetingForm::default() },
    )?)
}

fn meeting_page(visit: &Visit<Writer>, form: &MeetingForm) -> Result<Markup, Refusal> {
    let pupil = visit.handle("pupil")?;
    let consulted = acts::consult(visit.school(), visit.caller.reach(), pupil)?;
    Ok(propose(&visit.frame(links::CLASSES), pupil, &consulted.pupil.profile.name, form))
}

/// Proposes it.
pub(in crate::web) fn propose_meeting(visit: &Visit<Writer>) -> Answer {
    let (slip, pupil) = (visit.sent_slip()?, visit.handle("pupil")?);
    let written = written(visit)?;
    let form = MeetingForm { held_until: held_now(visit)?, ..typed(visit, slip.to_string()) };
    let subject = Text::line(&form.subject).map_err(MeetingFault::Subject);
    match subject.and_then(|subject| Ok(Invitation { subject, meeting: meeting(visit, written, &form)? })) {
        Ok(invitation) => {
            let texts = [form.subject.as_str(), form.place.as_str()];
            let named = acts::others_named_to(visit.school(), visit.caller.reach(), &[pupil], &texts)?;
            if !named.is_empty() && visit.fields().one("despite").is_none() {
                return form_again(meeting_page(visit, &MeetingForm { named, ..form })?);
            }
            acts::propose_meeting(visit.school(), visit.caller.reach(), pupil, invitation, slip)?;
            see_other(links::SENT, Some(Done::Written))
        }
        Err(fault) => form_again(meeting_page(visit, &MeetingForm { fault: Some(fault), ..form })?),
    }
}
