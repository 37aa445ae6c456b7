//! What a member of staff has written, who has signed, and the threads about it.

use crate::acts::{self, ActRefused, Said, Sending, ThreadAbout};
use crate::domain::ids::Handle;
use crate::domain::text::Text;
use crate::i18n::dates::local;
use crate::pages::classroom::answering::{AnswerDraft, AnswerFault};
use crate::pages::classroom::meeting::MeetingForm;
use crate::pages::classroom::right_asked::AskedPageLine;
use crate::pages::classroom::sent::{RecipientLine, SendingCard, recipients, sent};
use crate::pages::classroom::sent_entry::{SaidLine, SentPage, Spoken, ThreadBox, sent_entry};
use crate::pages::links;
use crate::web::desk::pupils::{outcome, settled};
use crate::web::doors::Writer;
use crate::web::refusal::{Refusal, or_nothing, overtaken};
use crate::web::reply::{Done, form_again, html, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::Timestamp;
use jiff::civil::DateTime;
use maud::Markup;

/// When families see it, if that is still to come.
pub(in crate::web) fn held_until<C>(visit: &Visit<C>, visible_from: Timestamp) -> Option<DateTime> {
    (visible_from > visit.now()).then(|| local(visible_from, visit.school().zone()))
}

/// From when families would see what is sent now, if that is still to come.
pub(in crate::web) fn held_now<C>(visit: &Visit<C>) -> Result<Option<DateTime>, Refusal> {
    Ok(held_until(visit, acts::visible_from(visit.school())?))
}

/// «Mes envois», so many at a time; or one of them, with everyone it went to.
pub(in crate::web) fn list(visit: &Visit<Writer>) -> Answer {
    let (school, reach, frame) = (visit.school(), visit.caller.reach(), visit.frame(links::SENT));
    if let Some(entry) = visit.query("envoi") {
        let entry = entry.parse().map_err(|_| Refusal::NotFound)?;
        return html(recipients(&frame, entry, &card(visit, acts::sent_with(school, reach, entry)?), visit.page()));
    }
    let sendings = or_nothing(acts::sent(school, reach, visit.page()))?;
    html(sent(&frame, &sendings.map(|sending| card(visit, sending))))
}

fn card(visit: &Visit<Writer>, sending: Sending) -> SendingCard {
    let to = sending.to.into_iter().map(|to| RecipientLine {
        entry: to.entry,
        name: to.name,
        guardians: to.guardians,
        progress: to.progress,
        awaits_answer: to.awaits_answer,
    });
    SendingCard {
        at: local(sending.at, visit.school().zone()),
        held_until: held_until(visit, sending.visible_from),
        matter: sending.matter,
        needs: sending.needs,
        to: to.collect(),
        withdrawn_from: sending.withdrawn_from.map(|of| (of.pupil, of.entry)),
    }
}

/// One entry with its threads.
pub(in crate::web) fn show(visit: &Visit<Writer>) -> Answer {
    let answer = AnswerDraft { slip: visit.slip(), ..AnswerDraft::default() };
    html(entry_page(visit, answer, MeetingForm::default())?)
}

/// The entry's page, with what was typed in its forms.
pub(in crate::web) fn entry_page(
    visit: &Visit<Writer>,
    answer: AnswerDraft,
    meeting: MeetingForm,
) -> Result<Markup, Refusal> {
    let shown = acts::sent_entry(visit.school(), visit.caller.reach(), visit.handle("entry")?)?;
    let zone = visit.school().zone();
    let threads = shown.threads.into_iter().map(|thread| {
        let said = thread.said.into_iter().map(|spoken| self::spoken(visit, spoken)).collect();
        ThreadBox {
            with: thread.with,
            name: thread.name,
            shut_out: thread.shut_out,
            given: thread.given,
            closed: thread.closed,
            can_end: thread.can_end,
            can_close: thread.can_close,
            suits: thread.suits,
            said,
        }
    });
    let page = SentPage {
        entry: shown.entry,
        matter: shown.matter,
        page: shown.page.map(|page| AskedPageLine { entry: page.entry, matter: page.matter, at: local(page.at, zone) }),
        needs: shown.needs,
        received: shown.received,
        at: local(shown.at, zone),
        pupil: shown.pupil,
        pupil_handle: shown.pupil_handle,
        progress: shown.progress,
        endable: shown.endable,
        threads: threads.collect(),
        answer,
        meeting,
    };
    let here = if page.received { links::REQUESTS } else { links::SENT };
    Ok(sent_entry(&visit.frame(here), &page))
}

fn spoken(visit: &Visit<Writer>, spoken: acts::Spoken) -> Spoken {
    let said = match spoken.said {
        Said::Message(text) => SaidLine::Message(text.as_str().to_owned()),
        Said::Reply(reply) => SaidLine::Reply(reply),
        Said::TakenBack(whose) => SaidLine::TakenBack(whose),
    };
    let (at, held_until) = (local(spoken.at, visit.school().zone()), held_until(visit, spoken.visible_from));
    Spoken { by: spoken.by, at, held_until, said }
}

/// Other families' children whom an answer names, unless it was already asked about.
fn others_named(visit: &Visit<Writer>, entry: Handle, text: &str) -> Result<Vec<String>, Refusal> {
    if visit.fields().one("despite").is_some() {
        return Ok(vec![]);
    }
    let (school, reach) = (visit.school(), visit.caller.reach());
    let pupil = acts::sent_entry(school, reach, entry)?.pupil_handle;
    match acts::others_named_to(school, reach, &[pupil], &[text]) {
        // A family may write to a teacher who has left the pupil's class since.
        Err(ActRefused::NotFound) => Ok(vec![]),
        named => Ok(named?),
    }
}

/// Says how a punition that one has asked for ended.
pub(in crate::web) fn end_punishment(visit: &Visit<Writer>) -> Answer {
    let (entry, outcome, slip) = (visit.handle("entry")?, outcome(visit)?, visit.sent_slip()?);
    let ended = settled(acts::end_own_punishment(visit.school(), visit.caller.reach(), entry, outcome, slip))?;
    see_other(&links::sent_entry(entry), ended.then_some(Done::PunishmentEnded))
}

/// The text typed in a thread's form, or the form's draft with what was wrong with it.
pub(in crate::web) fn typed_answer(
    visit: &Visit<Writer>,
    entry: Handle,
    draft: AnswerDraft,
) -> Result<Result<Text, Box<AnswerDraft>>, Refusal> {
    let typed = visit.fields().text("text");
    let draft = AnswerDraft { text: typed.to_owned(), ..draft };
    let text = match Text::parse(typed) {
        Ok(text) => text,
        Err(fault) => return Ok(Err(Box::new(AnswerDraft { fault: Some(AnswerFault::Text(fault)), ..draft }))),
    };
    let named = others_named(visit, entry, typed)?;
    Ok(if named.is_empty() { Ok(text) } else { Err(Box::new(AnswerDraft { named, ..draft })) })
}

/// Answers a guardian.
pub(in crate::web) fn answer(visit: &Visit<Writer>) -> Answer {
    let (slip, entry) = (visit.sent_slip()?, visit.handle("entry")?);
    visit.caller.reach().open(visit.school())?;
    let with: Handle = visit.fields().text("with").parse().map_err(|_| Refusal::NotFound)?;
    let draft = AnswerDraft { slip: slip.to_string(), with: Some(with), ..AnswerDraft::default() };
    let text = match typed_answer(visit, entry, draft)? {
        Ok(text) => text,
        Err(draft) => return form_again(entry_page(visit, *draft, MeetingForm::default())?),
    };
    match acts::answer_family(visit.school(), visit.caller.reach(), ThreadAbout { entry, with }, text, slip) {
        // The thread is closed.
        Err(ActRefused::TooLate) => overtaken(visit, &links::sent_entry(entry)),
        answered => {
            answered?;
            see_other(&links::sent_entry(entry), Some(Done::ThreadAnswered))
        }
    }
}
