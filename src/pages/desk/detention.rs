//! The slot of a retenue.

use super::detention_sessions::session_words;
use crate::domain::detention::DetentionSession;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::SlotRefused;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::asking_words::outside_the_year;
use crate::pages::classroom::writing::{anyway, named};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, post, submit};
use maud::{Markup, html};
use std::borrow::Cow;

/// The form as typed so far.
#[derive(Clone, Default)]
pub struct SlotForm {
    /// The form's own name.
    pub slip: String,
    /// `2026-11-25`.
    pub on: String,
    /// `13:30`.
    pub at: String,
    /// 15 to 240.
    pub minutes: String,
    /// «Salle».
    pub room: String,
    /// The session picked, if any.
    pub session: String,
    /// Why it is put off.
    pub reason: String,
    /// What was wrong.
    pub fault: Option<SlotFault>,
    /// Other families' children whom the reason names; asked about once.
    pub named: Vec<String>,
}

/// What was wrong with a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotFault {
    /// No day, or no hour.
    When,
    /// No room.
    Room,
    /// The time makes no retenue.
    Slot(SlotRefused),
    /// Nothing says why it is put off.
    Reason,
    /// The session has no place left.
    Full,
    /// Another session is at that time in that room.
    Taken,
    /// A session is picked, and another time is typed.
    Both,
}

impl SlotFault {
    pub(in crate::pages) fn field(self) -> &'static str {
        match self {
            Self::When
            | Self::Taken
            | Self::Slot(
                SlotRefused::Past | SlotRefused::OutsideTheYear(_) | SlotRefused::Sunday | SlotRefused::Closed,
            ) => "on",
            Self::Slot(SlotRefused::Length) => "minutes",
            Self::Room => "room",
            Self::Reason => "reason",
            Self::Full | Self::Both => "session",
        }
    }

    pub(in crate::pages) fn said(self, words: &Words) -> Cow<'_, str> {
        words.t(match self {
            Self::When => "slot-fault-when",
            Self::Room => "slot-fault-room",
            Self::Reason => "slot-fault-reason",
            Self::Full => "slot-fault-full",
            Self::Taken => "slot-fault-taken",
            Self::Both => "slot-fault-both",
            Self::Slot(SlotRefused::Past) => "slot-fault-past",
            Self::Slot(SlotRefused::OutsideTheYear(year)) => return outside_the_year(words, year).into(),
            Self::Slot(SlotRefused::Sunday) => "slot-fault-sunday",
            Self::Slot(SlotRefused::Closed) => "slot-fault-closed",
            Self::Slot(SlotRefused::Length) => "slot-fault-length",
        })
    }
}

/// Whose retenue, and the sessions it may be put in.
pub struct SlotPage<'a> {
    /// The pupil.
    pub pupil: Handle,
    /// The entry.
    pub entry: Handle,
    /// The pupil's name.
    pub name: &'a PersonName,
    /// Sessions with a place left: handle, session, places.
    pub sessions: Vec<(Handle, DetentionSession, usize)>,
    /// It had a slot: the family is told why it gets another one.
    pub puts_off: bool,
}

/// «Fixer la retenue».
pub fn detention(frame: &Frame, shown: &SlotPage, form: &SlotForm) -> Markup {
    let SlotPage { pupil, entry, name, .. } = *shown;
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), fault.said(words)));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let (on, at) = (words.t("slot-on"), words.t("slot-at"));
    let (title, send) = title_and_send_keys(shown.puts_off);
    let (minutes, room, reason) = (words.t("slot-minutes"), words.t("slot-room"), words.t("slot-reason"));
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t(title)) }
        p { strong { (name) } }
        (error_summary(words, &faults))
        (named(words, &form.named))
        (year_over(frame))
        @if frame.open {
            (post(&frame.csrf, &links::detention(pupil, entry), &html! {
                (hidden("slip", &form.slip))
                (session(words, shown, form, of("session")))
                (field(words, &free(shown, Field::date("on", &on).value(&form.on).error(of("on")))))
                (field(words, &free(shown, Field::time("at", &at).value(&form.at))))
                (field(words, &free(shown, Field::number("minutes", &minutes, 15, 240).value(&form.minutes).error(of("minutes")))))
                (field(words, &free(shown, Field::line("room", &room).value(&form.room).error(of("room")).most(LONGEST_LINE))))
                @if shown.puts_off { (field(words, &Field::line("reason", &reason).value(&form.reason).error(of("reason")).most(LONGEST_LINE))) }
                (submit(&words.t(send)))
                (anyway(words, &form.named))
            }))
        }
    };
    page(frame, title, body)
}

fn title_and_send_keys(puts_off: bool) -> (&'static str, &'static str) {
    if puts_off { ("slot-put-off-title", "slot-put-off-send") } else { ("slot-title", "slot-send") }
}

/// A field that a session may stand for.
fn free<'a>(shown: &SlotPage, field: Field<'a>) -> Field<'a> {
    if shown.sessions.is_empty() { field } else { field.sometimes() }
}

/// The sessions with a place left, or another time.
fn session(words: &Words, shown: &SlotPage, form: &SlotForm, error: Option<&str>) -> Markup {
    let line = |(handle, session, left): &(Handle, DetentionSession, usize)| {
        let said = session_words(words, session);
        (handle.to_string(), words.with("slot-session-line", &[("session", (&said).into()), ("n", (*left).into())]))
    };
    let lines: Vec<_> = shown.sessions.iter().map(line).collect();
    let (label, none) = (words.t("slot-session"), words.t("slot-session-free"));
    let options: Vec<_> = lines.iter().map(|(value, said)| (value.as_str(), said.as_str())).collect();
    let options: Vec<_> = options.into_iter().chain([("", none.as_ref())]).collect();
    html! {
        @if !shown.sessions.is_empty() {
            (field(words, &Field::one_of("session", &label, &options).value(&form.session).sometimes().error(error)))
        }
    }
}
