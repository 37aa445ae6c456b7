//! «Retenues»: the sessions with their places, one more, and who came.

use super::detention::SlotFault;
use super::record::progress;
use crate::domain::detention::{Attendance, DetentionSession};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::Progress;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::{DETENTIONS, detention_session, session_change};
use crate::pages::parts::{
    Badge, Choice, Field, Pick, Tone, back, badge, choice, empty, error_summary, field, hidden, link_button, post,
    submit,
};
use maud::{Markup, html};
use std::borrow::Cow;

/// The sessions.
pub struct SessionsPage {
    /// In order.
    pub sessions: Vec<SessionCard>,
    /// The form of a new one, as typed so far.
    pub form: SessionForm,
}

/// One session.
pub struct SessionCard {
    /// In an address.
    pub handle: Handle,
    /// When, where, how many places.
    pub session: DetentionSession,
    /// Places left.
    pub left: usize,
    /// Its day has come.
    pub has_come: bool,
    /// It may be moved or cancelled still.
    pub changeable: bool,
    /// The name of the form that notes who came.
    pub slip: String,
    /// Who is in it, in which class, and where it stands; the entry and the pupil for links.
    pub booked: Vec<Booked>,
}

/// A pupil of a session.
pub struct Booked {
    /// The entry.
    pub entry: Handle,
    /// The pupil.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// Where the retenue stands.
    pub progress: Progress,
}

/// A new session as typed so far.
#[derive(Default)]
pub struct SessionForm {
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
    /// 1 to 60.
    pub capacity: String,
    /// What was wrong.
    pub fault: Option<SessionFault>,
}

/// What was wrong with a new session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionFault {
    /// The slot.
    Slot(SlotFault),
    /// The number of places.
    Capacity,
}

impl SessionFault {
    fn field(self) -> &'static str {
        match self {
            Self::Slot(fault) => fault.field(),
            Self::Capacity => "capacity",
        }
    }

    fn said(self, words: &Words) -> Cow<'_, str> {
        match self {
            Self::Slot(fault) => fault.said(words),
            Self::Capacity => words.t("session-fault-capacity"),
        }
    }
}

/// «mercredi 25 novembre 2026 à 13 h 30, 60 minutes, B12».
pub(in crate::pages) fn session_words(words: &Words, session: &DetentionSession) -> String {
    let slot = &session.slot;
    let when = words.moment(slot.on.to_datetime(slot.at));
    let minutes = u32::from(slot.minutes).into();
    words.with("session-when", &[("when", (&when).into()), ("minutes", minutes), ("room", slot.room.as_str().into())])
}

/// The sessions and the form of one more.
pub fn sessions(frame: &Frame, shown: &SessionsPage) -> Markup {
    let words = frame.words;
    let fault = shown.form.fault.map(|fault| (fault.field(), fault.said(words)));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("sessions-title")) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if shown.sessions.is_empty() { (empty(&words.t("sessions-none"), &words.t("sessions-none-hint"))) }
        ul .cards { @for card in &shown.sessions { li { (session(frame, card)) } } }
        @if frame.open { (new_session(frame, &shown.form)) }
    };
    page(frame, "sessions-title", body)
}

fn session(frame: &Frame, card: &SessionCard) -> Markup {
    let words = frame.words;
    let (left, of) = (card.left.into(), u32::from(card.session.capacity).into());
    html! {
        h2 { (session_words(words, &card.session)) }
        p { (words.with("session-places", &[("n", left), ("of", of)])) }
        ul { @for booked in &card.booked { li {
            a href=(links::pupil(booked.pupil)) { (booked.name) } " " span .hint { (booked.class) }
            @if let Some(state) = state(words, &booked.progress) { " " (state) }
        } } }
        div .acts {
            @if !card.booked.is_empty() && card.has_come {
                (link_button(&detention_session(card.handle), &words.t("session-attendance")))
            }
            @if frame.open && card.changeable { (link_button(&session_change(card.handle), &words.t("session-change"))) }
        }
    }
}

fn state(words: &Words, standing: &Progress) -> Option<Markup> {
    let tone = match standing {
        Progress::Requested | Progress::Scheduled(_) => return None,
        Progress::Missed(_) => Tone::Alert,
        Progress::Ended(..) => Tone::Done,
    };
    Some(badge(Badge { tone, word: &progress(words, standing) }))
}

fn new_session(frame: &Frame, form: &SessionForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), fault.said(words)));
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let (on, at, minutes) = (words.t("slot-on"), words.t("slot-at"), words.t("slot-minutes"));
    let (room, capacity) = (words.t("slot-room"), words.t("session-capacity"));
    html! {
        section {
            h2 { (words.t("session-new")) }
            (post(&frame.csrf, DETENTIONS, &html! {
                (hidden("slip", &form.slip))
                (field(words, &Field::date("on", &on).value(&form.on).error(of("on"))))
                (field(words, &Field::time("at", &at).value(&form.at)))
                (field(words, &Field::number("minutes", &minutes, 15, 240).value(&form.minutes).error(of("minutes"))))
                (field(words, &Field::line("room", &room).value(&form.room).error(of("room")).most(LONGEST_LINE)))
                (field(words, &Field::number("capacity", &capacity, 1, 60).value(&form.capacity).error(of("capacity"))))
                (submit(&words.t("session-open")))
            }))
        }
    }
}

/// Who came to a session.
pub fn attendance(frame: &Frame, card: &SessionCard) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, DETENTIONS))
        h1 { (words.t("session-attendance")) }
        p { strong { (session_words(words, &card.session)) } }
        (year_over(frame))
        @if card.has_come { p .hint { (words.t("session-put-right")) } } @else { p { (words.t("session-not-yet")) } }
        (post(&frame.csrf, &detention_session(card.handle), &html! {
            (hidden("slip", &card.slip))
            @for booked in &card.booked { (presence(words, booked)) }
            @if frame.open && card.has_come { (submit(&words.t("session-save"))) }
        }))
    };
    page(frame, "session-attendance", body)
}

fn presence(words: &Words, booked: &Booked) -> Markup {
    let name = format!("{} – {}", booked.name, booked.class);
    let Some(noted) = Attendance::of(&booked.progress) else {
        return html! { p .roll-known { strong { (name) } @if let Some(state) = state(words, &booked.progress) { " " (state) } } };
    };
    let (came, missed) = (words.t("session-came"), words.t("session-missed"));
    let picks = [(Attendance::Came, came.as_ref()), (Attendance::Missed, missed.as_ref())];
    let pick =
        |(value, label): (Attendance, _)| Pick { value: value.code(), label, hint: None, picked: value == noted };
    let (group, picks) = (format!("p-{}", booked.entry), picks.map(pick).into());
    let ask = Choice { name: &group, legend: &name, hint: None, error: None, several: false, across: true, picks };
    html! { (hidden(&format!("was-{}", booked.entry), noted.code())) (choice(words, &ask)) }
}
