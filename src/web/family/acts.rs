//! What a family does with an entry: signs, marks as read, justifies, answers.

use crate::acts::{ActRefused, answer, confirm_told, justify, mark_read, may_sign_sanction, sign, sign_sanction};
use crate::auth::{Deed, finish_confirmation, start_confirmation};
use crate::domain::absence::{Justification, Motive};
use crate::domain::news::Shown;
use crate::domain::text::{Text, TextRefused};
use crate::pages::family::forms::{AnswerForm, JustifyFault, JustifyForm};
use crate::pages::links;
use crate::web::doors::Family;
use crate::web::family::reading::entry_page;
use crate::web::refusal::{Refusal, overtaken};
use crate::web::reply::{Done, form_again, json, json_location, see_other};
use crate::web::visit::{Answer, Visit};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;
use webauthn_rs::prelude::PublicKeyCredential;

#[derive(Deserialize)]
struct Confirmed {
    ceremony: String,
    credential: PublicKeyCredential,
    #[serde(flatten)]
    read: Read,
}

/// How far the entry had come when it was shown, as its form says.
#[derive(Deserialize)]
struct Read {
    version: String,
    seen: String,
}

impl Read {
    fn shown(&self) -> Result<Shown, Refusal> {
        let version = self.version.parse().map_err(|_| Refusal::BadRequest)?;
        Ok(Shown { version, seen: seen(&self.seen)? })
    }
}

fn seen(sent: &str) -> Result<Timestamp, Refusal> {
    sent.parse().map_err(|_| Refusal::BadRequest)
}

/// «J'ai lu».
pub(in crate::web) fn sign_entry(visit: &Visit<Family>) -> Answer {
    let (entry, sent) = (visit.handle("entry")?, |name| visit.fields().text(name).to_owned());
    let read = Read { version: sent("version"), seen: sent("seen") };
    match sign(visit.school(), visit.caller.reader(), entry, read.shown()?) {
        // The entry's own page says what is missing: the ceremony, or an open year.
        Err(ActRefused::NeedsAssertion(_) | ActRefused::NoOpenYear) => see_other(&links::entry(entry), None),
        Err(ActRefused::Rewritten) => see_other(&links::entry_anew(entry), None),
        signed => {
            signed?;
            see_other(links::HOME, Some(Done::FamilySigned))
        }
    }
}

/// The challenge of the fresh assertion that a sanction needs.
pub(in crate::web) fn sign_options(visit: &Visit<Family>) -> Answer {
    let (school, reader, entry) = (visit.school(), visit.caller.reader(), visit.handle("entry")?);
    let version = visit.json::<Read>()?.shown()?.version;
    may_sign_sanction(school, reader, entry)?;
    json(&start_confirmation(school, &visit.app().ceremonies, reader.seat(), Deed::Sign { entry, version })?)
}

/// Its answer, which signs.
pub(in crate::web) fn sign_finish(visit: &Visit<Family>) -> Answer {
    let sent: Confirmed = visit.json()?;
    let (school, reader, entry) = (visit.school(), visit.caller.reader(), visit.handle("entry")?);
    let ceremonies = &visit.app().ceremonies;
    let proof = finish_confirmation(school, ceremonies, reader.seat(), &sent.ceremony, &sent.credential)?;
    match sign_sanction(school, reader, entry, sent.read.shown()?, proof) {
        Err(ActRefused::Rewritten) => json_location(&links::entry_anew(entry)),
        signed => {
            signed?;
            json_location(&format!("{}?fait={}", links::HOME, Done::FamilySigned.name()))
        }
    }
}

/// Whoever only reads has read it, which signs nothing.
pub(in crate::web) fn mark_entry_read(visit: &Visit<Family>) -> Answer {
    let entry = visit.handle("entry")?;
    match mark_read(visit.school(), visit.caller.reader(), entry, seen(visit.fields().text("seen"))?) {
        Err(ActRefused::NoOpenYear) => see_other(&links::entry(entry), None),
        Err(ActRefused::Rewritten) => see_other(&links::entry_anew(entry), None),
        read => {
            read?;
            see_other(links::HOME, Some(Done::FamilyRead))
        }
    }
}

/// Why the child was away or late.
pub(in crate::web) fn justify_entry(visit: &Visit<Family>) -> Answer {
    let (reader, entry) = (visit.caller.reader(), visit.handle("entry")?);
    let motive = visit.fields().one("motive").and_then(Motive::of_code);
    let typed = visit.fields().text("comment");
    let sent = match justification(motive, typed) {
        Ok(justification) => justify(visit.school(), reader, entry, justification, &days_too(visit)),
        Err(fault) => return justify_again(visit, motive, fault),
    };
    match sent {
        Err(ActRefused::TooLate) => justify_again(visit, motive, JustifyFault::TooLate),
        sent => {
            sent?;
            see_other(links::HOME, Some(Done::FamilyJustified))
        }
    }
}

/// What was told by telephone is confirmed in writing.
pub(in crate::web) fn confirm_entry(visit: &Visit<Family>) -> Answer {
    let entry = visit.handle("entry")?;
    match confirm_told(visit.school(), visit.caller.reader(), entry) {
        // The page shows what stands.
        Err(ActRefused::TooLate | ActRefused::NoOpenYear) => see_other(&links::entry(entry), None),
        confirmed => {
            confirmed?;
            see_other(links::HOME, Some(Done::FamilyConfirmed))
        }
    }
}

/// The days whose absences have the same reason, as they were sent.
pub(in crate::web) fn days_too<C>(visit: &Visit<C>) -> BTreeSet<Date> {
    visit.fields().all("days").filter_map(|day| day.parse().ok()).collect()
}

/// The reason as it was sent.
pub(in crate::web) fn justification(motive: Option<Motive>, typed: &str) -> Result<Justification, JustifyFault> {
    let motive = motive.ok_or(JustifyFault::NoMotive)?;
    let comment = match Text::parse(typed) {
        Err(TextRefused::Empty) => None,
        parsed => Some(parsed.map_err(JustifyFault::Words)?),
    };
    Justification::new(motive, comment).map_err(|_| JustifyFault::NeedsWords)
}

fn justify_again(visit: &Visit<Family>, motive: Option<Motive>, fault: JustifyFault) -> Answer {
    let comment = visit.fields().text("comment").to_owned();
    let justify = JustifyForm { motive, comment, days: Some(days_too(visit)), fault: Some(fault) };
    let answer = AnswerForm { slip: visit.slip(), ..AnswerForm::default() };
    form_again(entry_page(visit, visit.caller.reader(), visit.handle("entry")?, justify, answer)?)
}

/// An answer to a mot.
pub(in crate::web) fn answer_entry(visit: &Visit<Family>) -> Answer {
    let (reader, entry, slip) = (visit.caller.reader(), visit.handle("entry")?, visit.sent_slip()?);
    if !reader.decides() {
        return Err(Refusal::NotFound);
    }
    let typed = visit.fields().text("text");
    let text = match Text::parse(typed) {
        Ok(text) => text,
        Err(fault) => {
            let (slip, text) = (slip.to_string(), typed.to_owned());
            let form = AnswerForm { slip, text, fault: Some(fault), ..AnswerForm::default() };
            return form_again(entry_page(visit, reader, entry, JustifyForm::default(), form)?);
        }
    };
    match answer(visit.school(), reader, entry, slip, text) {
        // The thread is closed.
        Err(ActRefused::TooLate) => overtaken(visit, &links::entry(entry)),
        answered => {
            answered?;
            see_other(&links::entry(entry), Some(Done::AnswerSent))
        }
    }
}
