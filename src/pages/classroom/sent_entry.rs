//! One entry in a member of staff's charge, written by them or to them, with its threads.

use super::answering::{AnswerDraft, answer_form};
use super::meeting::MeetingForm;
use super::right_asked::{AskedPageLine, page_asked, reason_id, right_decision};
use super::sent::is_enough;
use super::taking::{propose, shut_out, taking};
use super::writing::named;
use crate::domain::asking::Needs;
use crate::domain::entry::Matter;
use crate::domain::exchange::{Course, Given, Reply, Stage};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::Progress;
use crate::domain::suitable::Takeable;
use crate::i18n::Words;
use crate::pages::asking_words::{answer, meeting, reply, taken_back};
use crate::pages::desk::day::end_of_punishment;
use crate::pages::desk::record::progress;
use crate::pages::entry_words::{heading, kind_key, words_of};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::own_punishment_end;
use crate::pages::parts::{
    Badge, Tone, back, badge, error_summary, hidden, link_button, moment, own_words, post, submit_as,
};
use crate::pages::signature_words::each_signs;
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::borrow::Cow;

/// One entry with its threads.
pub struct SentPage {
    /// The entry in an address.
    pub entry: Handle,
    /// What was written.
    pub matter: Matter,
    /// The page that it asks to put right.
    pub page: Option<AskedPageLine>,
    /// Whose signature it takes.
    pub needs: Needs,
    /// Written by the family.
    pub received: bool,
    /// When.
    pub at: DateTime,
    /// About whom.
    pub pupil: PersonName,
    /// The pupil in an address.
    pub pupil_handle: Handle,
    /// Where a punition stands, when it is one.
    pub progress: Option<Progress>,
    /// The reader may say how it ended.
    pub endable: bool,
    /// One for each guardian.
    pub threads: Vec<ThreadBox>,
    /// The answer as typed so far, its form's name and what was wrong with it.
    pub answer: AnswerDraft,
    /// The time proposed as typed so far, in the thread that [`AnswerDraft::with`] names.
    pub meeting: MeetingForm,
}

/// What was said with one guardian.
pub struct ThreadBox {
    /// The guardian, for the form.
    pub with: Handle,
    /// Their name.
    pub name: PersonName,
    /// Direction has shut their access: no rendez-vous is agreed with them.
    pub shut_out: bool,
    /// What they have given.
    pub given: Given,
    /// Nothing more is said in it.
    pub closed: bool,
    /// What was agreed can be ended.
    pub can_end: bool,
    /// It may be closed.
    pub can_close: bool,
    /// Times to come that they have named.
    pub suits: Vec<Takeable>,
    /// Oldest first.
    pub said: Vec<Spoken>,
}

/// What was said, by whom and when.
pub struct Spoken {
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime,
    /// The family sees it only from then on.
    pub held_until: Option<DateTime>,
    /// What.
    pub said: SaidLine,
}

/// One thing said.
pub enum SaidLine {
    /// A message.
    Message(String),
    /// A word of the exchange.
    Reply(Reply),
    /// That an answer of that person on paper had been entered by mistake.
    TakenBack(String),
}

/// The entry, and what may be done about it.
pub fn sent_entry(frame: &Frame, shown: &SentPage) -> Markup {
    let words = frame.words;
    let faults = faults(words, shown);
    let faults: Vec<_> = faults.iter().map(|(id, fault)| (id.as_str(), fault.as_ref())).collect();
    let title = if shown.received { "request-title" } else { "sent-entry-title" };
    let pupil = html! { a href=(links::pupil(shown.pupil_handle)) { (shown.pupil) } };
    let body = html! {
        (back(words, if shown.received { links::REQUESTS } else { links::SENT }))
        p .entry-kind { span .dots { span { (words.t(kind_key(&shown.matter))) } " " strong { (pupil) } } }
        h1 { (heading(words, &shown.matter)) }
        p .hint { (moment(words, shown.at)) }
        (error_summary(words, &faults))
        (named(words, &shown.answer.named))
        (words_of(words, &shown.matter))
        (page_asked(words, shown))
        (each_signs(words, &shown.matter, shown.needs))
        @if let Matter::Consent(_) = shown.matter {
            div .acts {
                (link_button(&links::consent_sheet(shown.entry), &words.t("consent-sheet-go")))
                (link_button(&links::slips(shown.entry), &words.t("consent-slips-go")))
            }
        }
        (year_over(frame))
        @if let Some(standing) = &shown.progress { p .standing { strong { (progress(words, standing)) } } }
        @if shown.endable && frame.open {
            div .acts { (end_of_punishment(frame, &own_punishment_end(shown.entry), &shown.answer.slip, (&shown.pupil.to_string(), false))) }
        }
        @for thread in &shown.threads { (self::thread(frame, shown, thread)) }
    };
    page(frame, title, body)
}

fn faults<'a>(words: &'a Words, shown: &SentPage) -> Vec<(String, Cow<'a, str>)> {
    let Some(with) = shown.answer.with else { return vec![] };
    let id = if shown.answer.refuses { reason_id(with) } else { format!("text-{with}") };
    let text = shown.answer.fault.map(|fault| (id, words.t(fault.key())));
    let meeting = shown.meeting.fault.map(|fault| (format!("{}-{with}", fault.field()), fault.said(words)));
    text.into_iter().chain(meeting).collect()
}

fn thread(frame: &Frame, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let words = frame.words;
    let enough = is_enough(shown.needs, shown.threads.iter().map(|thread| &thread.given));
    let may_begin = shown.received || matches!(shown.matter, Matter::Invitation(_));
    html! {
        section {
            h2 { (thread.name) }
            p { (given(words, shown, thread, enough)) }
            (shut_out(words, thread))
            @for spoken in &thread.said { (line(words, spoken)) }
            @if thread.closed { p .hint { (words.t("asking-closed")) } } @else if frame.open {
                (decision(frame, shown, thread))
                @if thread.said.is_empty() && !may_begin { p .hint { (words.t("sent-no-answer")) } } @else {
                    (answer_form(frame, shown, thread))
                }
            }
        }
    }
}

/// What that guardian has given; the heading names them.
fn given(words: &Words, shown: &SentPage, thread: &ThreadBox, enough: bool) -> Markup {
    let (tone, word) = match &thread.given {
        Given::Signature(true) => (Tone::Done, words.t("sent-signed")),
        Given::Signature(false) if enough => (Tone::Calm, words.t("sent-unsigned")),
        Given::Signature(false) => (Tone::Waiting, words.t("sent-unsigned")),
        Given::Answer(stage) => answer(words, &shown.matter, stage),
    };
    badge(Badge { tone, word: &word })
}

fn line(words: &Words, spoken: &Spoken) -> Markup {
    html! {
        @match &spoken.said {
            SaidLine::Message(text) => { p .hint.dots { span { (spoken.by) } " " (moment(words, spoken.at)) } (own_words(text)) }
            SaidLine::TakenBack(whose) => {
                p .hint { (moment(words, spoken.at)) }
                p { (taken_back(words, "family-step-answer-taken-back", whose, &spoken.by)) }
            }
            SaidLine::Reply(said) => {
                p .hint { (moment(words, spoken.at)) }
                p { (reply(words, &spoken.by, said)) }
            }
        }
        @if let Some(until) = spoken.held_until {
            p .hint { (words.with("thread-held", &[("when", (&words.moment(until)).into())])) }
        }
    }
}

/// What the school may say to what is asked: grant or refuse, propose a time or another one, call it off.
fn decision(frame: &Frame, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let words = frame.words;
    let (Given::Answer(stage), Some((course, _))) = (&thread.given, shown.matter.course()) else { return html! {} };
    let with = hidden("with", &thread.with.to_string());
    let address = links::decision(shown.entry);
    match (course, stage) {
        (Course::Grant, Stage::Awaited) if shown.asks_for_a_right() => right_decision(frame, shown, thread),
        (Course::Grant, Stage::Awaited) => post(
            &frame.csrf,
            &address,
            &html! {
                (with)
                (submit_as("says", "yes", &words.t("request-grant"), true)) " "
                (submit_as("says", "no", &words.t("request-refuse"), false))
            },
        ),
        (Course::Grant, Stage::Agreed(_)) if thread.can_end => {
            let no = html! { (with) (submit_as("says", "no", &words.t("request-revoke"), false)) };
            html! { p .hint { (words.t("request-revoke-hint")) } (post(&frame.csrf, &address, &no)) }
        }
        (Course::Grant, Stage::Lapsed) => {
            let no = html! { (with) (submit_as("says", "no", &words.t("request-refuse"), false)) };
            html! { p .hint { (words.t("request-lapsed")) } (post(&frame.csrf, &address, &no)) }
        }
        (Course::Meeting, Stage::Withdrawn) => html! {},
        (Course::Meeting, stage) => {
            let no = html! { (with) (submit_as("says", "no", &words.t(call_off_key(stage)), false)) };
            html! {
                @if let Stage::Proposed(time) | Stage::Agreed(Some(time)) = stage { p { strong { (meeting(words, time)) } } }
                @if !thread.shut_out {
                    (taking(frame, shown.entry, thread))
                    (propose(frame, shown, thread, *stage == Stage::Awaited && thread.suits.is_empty()))
                }
                @if thread.can_end {
                    @if matches!(stage, Stage::Agreed(_)) { p .hint { (words.t("request-revoke-hint")) } }
                    div .acts { (post(&frame.csrf, &address, &no)) }
                }
            }
        }
        _ => html! {},
    }
}

fn call_off_key(stage: &Stage) -> &'static str {
    if *stage == Stage::Awaited { "request-decline" } else { "request-call-off" }
}
