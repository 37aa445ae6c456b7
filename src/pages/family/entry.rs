//! One entry of the carnet as its family reads it: the text, what happened, and what they may do.

use super::confirm::confirm_form;
use super::forms::{AnswerForm, JustifyForm, answer_form, ending_form, faults, justify_form, motive_key};
use super::meetings::away_note;
use super::reply::reply_form;
use super::rights::rectify_link;
use super::signing::{read_form, sign_form};
use crate::domain::absence::{Absence, Justification, Standing};
use crate::domain::announced::Ending;
use crate::domain::away::HostAway;
use crate::domain::entry::{Asked, Filed};
use crate::domain::follow_up::{Actor, FollowUp, Step, Who};
use crate::domain::in_writing::Source;
use crate::domain::punishment::{DetentionSlot, Outcome};
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::actor_words::{author_line, by};
use crate::pages::asking_words::{reply, taken_back};
use crate::pages::classroom::correction::correction_words;
use crate::pages::classroom::rewriting::former_texts;
use crate::pages::classroom::withdrawal::withdrawal_words;
use crate::pages::entry_state::{Viewer, state_badge, state_or_news};
use crate::pages::entry_words::{heading, kind_key, whole};
use crate::pages::layout::{Frame, closed, page};
use crate::pages::links;
use crate::pages::outing_words::rewritten;
use crate::pages::parts::{Step as Line, back, error_summary, moment, own_words, prose, timeline, written_by};
use crate::pages::signature_words::signature;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// One entry to be shown.
pub struct EntryPage<'a> {
    /// Who looks.
    pub viewer: Viewer,
    /// The child it is about: «Zoé».
    pub child: &'a str,
    /// The entry, as the viewer may see it.
    pub filed: &'a Filed,
    /// The school's own.
    pub zone: &'a TimeZone,
    /// By the school's clock.
    pub today: Date,
    /// The year is open: it can be signed, justified, answered.
    pub open: bool,
    /// Absences that wait for a justification as this one does, by their days.
    pub waiting: BTreeMap<Date, Vec<Absence>>,
    /// It is an absence that the viewer has announced, and how they can end it now.
    pub ending: Option<Ending>,
    /// Whoever the viewer waits for, or is to meet, is away.
    pub away: Option<HostAway>,
    /// The justification as typed so far.
    pub justify: JustifyForm,
    /// The answer as typed so far.
    pub answer: AnswerForm,
}

/// The entry's own page.
pub fn family_entry(frame: &Frame, shown: &EntryPage) -> Markup {
    let (words, filed) = (frame.words, shown.filed);
    let state = state_or_news(words, filed, shown.viewer, shown.today, shown.open);
    let faults = faults(words, shown);
    let summary: Vec<_> = faults.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let author = author_line(words, &filed.entry.author);
    let (at, matter) = (local(filed.entry.written_at, shown.zone), filed.matter());
    let body = html! {
        (back(words, links::HOME))
        (error_summary(words, &summary))
        p .entry-kind {
            span .dots { span { (words.t(kind_key(&matter))) } " " strong { (shown.child) } }
            (state_badge(&state))
        }
        h1 { (heading(words, &matter)) }
        p .hint.dots { span { (author) } " " (moment(words, at)) }
        (whole(words, filed))
        (former(words, filed, shown.zone))
        @if let Some(away) = &shown.away { (away_note(words, away, "asking-away-meeting")) }
        @if shown.open { (to_do(frame, shown)) } @else { (closed(words)) }
        (thread(frame, shown))
        (happened(words, shown))
        @if shown.open { (read_news(frame, shown)) }
        (rectify_link(words, shown))
    };
    page(frame, "family-entry-title", body)
}

fn to_do(frame: &Frame, shown: &EntryPage) -> Markup {
    let filed = shown.filed;
    match shown.viewer {
        Viewer::Reading(who) if filed.is_known_to(who) => html! {},
        Viewer::Reading(_) => read_form(frame, shown, "family-read-means"),
        Viewer::Signer(who) => match filed.entry.matter.asks() {
            Asked::Justification if filed.standing() == Standing::ToJustify => justify_form(frame, shown),
            Asked::Justification if filed.lacks_writing() => confirm_form(frame, filed),
            Asked::Justification => locked(frame.words, filed),
            Asked::Nothing => html! {
                @if !filed.unwritten_days(shown.today).is_empty() { (confirm_form(frame, filed)) }
                @if let Some(ending) = shown.ending { (ending_form(frame, filed.handle, ending)) }
            },
            Asked::Signature | Asked::StrongSignature => {
                let own = Actor::of_family(who, "");
                html! { @if filed.awaits(own).is_some() { (sign_form(frame, shown)) } }
            }
            Asked::Answer => reply_form(frame, shown, who),
        },
    }
}

/// What the school has done since is read by a press, below all that it has done, unless signing says so too.
fn read_news(frame: &Frame, shown: &EntryPage) -> Markup {
    let (viewer, filed) = (shown.viewer, shown.filed);
    let signs = matches!(viewer, Viewer::Signer(who) if filed.awaits(Actor::of_family(who, "")).is_some());
    html! {
        @if !signs && viewer.reads_only(filed, shown.today).is_some() {
            (read_form(frame, shown, "family-read-news-means"))
        }
    }
}

fn locked(words: &Words, filed: &Filed) -> Markup {
    match filed.standing() {
        Standing::Sent(_) => html! { p .hint { (words.t("family-justify-locked")) } },
        Standing::Withdrawn => html! { p { strong { (words.t("family-withdrawn")) } } },
        Standing::ToJustify | Standing::Accepted(_) | Standing::Refused(_) => html! {},
    }
}

/// What the page said before its words were put right.
pub(in crate::pages) fn former(words: &Words, filed: &Filed, zone: &TimeZone) -> Markup {
    let former = filed.former();
    let told: Vec<_> =
        former.iter().map(|(matter, ended)| (*matter, by(words, &ended.by), local(ended.at, zone))).collect();
    former_texts(words, &told)
}

/// The messages between the school and whoever signs, and the form to add one.
fn thread(frame: &Frame, shown: &EntryPage) -> Markup {
    let words = frame.words;
    let (who, writes) = match shown.viewer {
        Viewer::Signer(who) => (who, true),
        // What was said before the pupil came of age stays to be read.
        Viewer::Reading(who) => (who, false),
    };
    let closed = who.person().is_some_and(|person| shown.filed.is_closed(person));
    // Of a page that was taken back, what was said about it stays.
    let said = messages(shown.filed).next().is_some();
    html! {
        @if said || writes && shown.filed.entry.matter.has_thread() {
            section {
                h2 { (words.t("family-thread-heading")) }
                p .hint { (words.t("family-thread-private")) }
                @for (follow_up, text) in messages(shown.filed) {
                    p .hint.dots { span { (by(words, &follow_up.by)) } " " (moment(words, local(follow_up.at, shown.zone))) }
                    (written_by(follow_up.by.who, text))
                }
                @if closed { p .hint { (words.t("asking-closed")) } } @else if shown.open && writes { (answer_form(frame, shown)) }
            }
        }
    }
}

/// The messages of a thread.
pub(in crate::pages) fn messages(filed: &Filed) -> impl Iterator<Item = (&FollowUp, &str)> {
    filed.follow_ups.iter().filter_map(|follow_up| match &follow_up.step {
        Step::Answered { text, .. } => Some((follow_up, text.as_str())),
        _ => None,
    })
}

fn happened(words: &Words, shown: &EntryPage) -> Markup {
    let line = |follow_up: &FollowUp| {
        let what = what(words, &follow_up.by, &follow_up.step)?;
        let before = shown.filed.is_of_before_the_move(follow_up);
        let what = html! { (what) @if before { p .hint { (words.t("family-step-before-move")) } } };
        Some(Line { at: local(follow_up.at, shown.zone), what })
    };
    let lines: Vec<_> = shown.filed.follow_ups.iter().filter_map(line).collect();
    html! {
        @if !lines.is_empty() {
            section { h2 { (words.t("family-happened-heading")) } (timeline(words, &lines)) }
        }
    }
}

/// Who has said why, and how: online, on paper, by telephone; or that the school itself knows it.
pub(in crate::pages) fn justified(words: &Words, name: &str, who: Who, said: &Justification) -> String {
    let motive = words.t(motive_key(said.motive));
    let named = [("name", name.into()), ("motive", motive.as_ref().into())];
    let dated = |key, on| {
        let date = words.date_without_weekday(on);
        words.with(key, &[&named[..], &[("date", (&date).into())]].concat())
    };
    match said.source(who) {
        Source::Known => words.with("family-step-known", &named),
        Source::Told => words.with("family-step-told", &named),
        Source::Session => words.with("family-step-justified", &named),
        Source::Note(on) => dated("family-step-told-note", on),
        Source::Slip(on) => dated("family-step-justified-paper", on),
    }
}

/// What was told by telephone is confirmed in writing, online or on a slip.
pub(in crate::pages) fn confirmed(words: &Words, name: &str, on_paper: Option<Date>) -> String {
    match on_paper.map(|on| words.date_without_weekday(on)) {
        None => words.with("family-step-in-writing", &[("name", name.into())]),
        Some(on) => words.with("family-step-in-writing-paper", &[("name", name.into()), ("date", (&on).into())]),
    }
}

/// A step in a sentence; messages stand in their thread and not here.
pub(in crate::pages) fn what(words: &Words, author: &Actor, step: &Step) -> Option<Markup> {
    let name = by(words, author);
    let name = name.as_ref();
    let by = |key: &str| html! { (words.with(key, &[("name", name.into())])) };
    let back = |key: &str, whose: &Actor| html! { (taken_back(words, key, &whose.label, name)) };
    Some(match step {
        Step::Signed(signed) => html! { (signature(words, name, signed.manner)) },
        Step::Read => by("family-step-read"),
        Step::Justified(justification) => html! {
            (justified(words, name, author.who, justification))
            @if let Some(comment) = &justification.comment { (own_words(comment.as_str())) }
        },
        Step::PutInWriting { on_paper, .. } => html! { (confirmed(words, name, *on_paper)) },
        Step::Unexplained => by("family-step-unexplained"),
        Step::Judged { acceptable: true } => by("family-step-accepted"),
        Step::Judged { acceptable: false } => by("family-step-refused"),
        Step::Rejudged { acceptable: true } => by("family-step-accepted-after-all"),
        Step::Rejudged { acceptable: false } => by("family-step-refused-after-all"),
        Step::Answered { .. } => return None,
        Step::Scheduled(slot) => html! { (slotted(words, "family-step-scheduled", name, slot)) },
        Step::Ended(outcome) => by(outcome_key(*outcome)),
        Step::CalledOff => by("family-step-called-off"),
        Step::BackSince(back) => {
            let when = words.moment(*back);
            html! { (words.with("family-step-back", &[("when", (&when).into()), ("name", name.into())])) }
        }
        Step::Reminded => by("family-step-reminded"),
        Step::Rewritten(rewriting) => rewritten(words, name, rewriting),
        Step::LeftSickBay(_) => return None,
        Step::Printed { .. } => by("family-step-printed"),
        Step::MissedDetention(_) => by("family-step-missed"),
        Step::AttendedDetention(_) => by("family-step-attended"),
        Step::Reopened => by("family-step-reopened"),
        Step::Unscheduled { reason } => html! { (by("family-step-unscheduled")) (prose(reason.as_str())) },
        Step::SignatureTakenBack(whose) => back("family-step-signature-taken-back", whose),
        Step::JustificationTakenBack(whose) => back("family-step-justification-taken-back", whose),
        Step::AnswerTakenBack { whose, .. } => back("family-step-answer-taken-back", whose),
        Step::Postponed { slot, reason } => html! {
            (slotted(words, "family-step-postponed", name, slot))
            (prose(reason.as_str()))
        },
        Step::Corrected(correction) => html! { (correction_words(words, name, correction.says)) },
        Step::Replied { reply: said, .. } => html! { (reply(words, name, said)) },
        Step::CarriedOut { on } => {
            let date = words.date(*on);
            html! { (words.with("family-step-carried-out", &[("date", (&date).into()), ("name", name.into())])) }
        }
        Step::SuspensionRevoked(_) => by("family-step-suspension-revoked"),
        Step::Withdrawn(reason) => html! { (withdrawal_words(words, name, *reason)) },
        Step::Closed { .. } => by("asking-step-closed"),
    })
}

/// When and where, in the sentence of that key.
fn slotted(words: &Words, key: &str, name: &str, slot: &DetentionSlot) -> String {
    let (when, room) = (words.moment(slot.on.to_datetime(slot.at)), slot.room.as_str());
    words.with(key, &[("name", name.into()), ("when", (&when).into()), ("room", room.into())])
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "family-step-done",
        Outcome::NotDone => "family-step-not-done",
        Outcome::Cancelled => "family-step-cancelled",
    }
}
