//! «Proposer un rendez-vous»: to a pupil's family of one's own accord, or in answer to what it asked.

use super::writing::{anyway, hours, named, text_fault_key};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::school_year::SchoolYear;
use crate::domain::text::{LONGEST_LINE, TextRefused};
use crate::i18n::Words;
use crate::pages::asking_words::outside_the_year;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, error_summary, field, hidden, post, submit};
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::borrow::Cow;

/// The form as typed so far.
#[derive(Default)]
pub struct MeetingForm {
    /// The form's own name.
    pub slip: String,
    /// «Objet».
    pub subject: String,
    /// `2026-11-25`.
    pub on: String,
    /// `17:30`.
    pub at: String,
    /// «Lieu».
    pub place: String,
    /// What was wrong.
    pub fault: Option<MeetingFault>,
    /// Other families' children that it names; asked about once.
    pub named: Vec<String>,
    /// Sent now, the family sees it only from then on.
    pub held_until: Option<DateTime>,
}

/// What was wrong with a rendez-vous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingFault {
    /// The subject was refused.
    Subject(TextRefused),
    /// No day, or no hour.
    When,
    /// A day that is past, or a Sunday.
    Day,
    /// An hour that is past, or comes before the family can have read of it.
    Unread,
    /// A day that is not of the school year whose carnets are written.
    OutsideTheYear(SchoolYear),
    /// The place was refused.
    Place,
    /// The head has shut the access of whoever is to come.
    ShutOut,
}

impl MeetingFault {
    pub(in crate::pages) fn field(self) -> &'static str {
        match self {
            Self::Subject(_) => "subject",
            Self::When | Self::Day | Self::Unread | Self::OutsideTheYear(_) => "on",
            Self::Place => "place",
            Self::ShutOut => "shut-out",
        }
    }

    pub(in crate::pages) fn said(self, words: &Words) -> Cow<'_, str> {
        words.t(match self {
            Self::Subject(TextRefused::Empty) => "asking-fault-subject",
            Self::Subject(refused) => text_fault_key(refused),
            Self::When => "asking-fault-when",
            Self::Day => "asking-fault-day",
            Self::Unread => "meeting-fault-unread",
            Self::OutsideTheYear(year) => return outside_the_year(words, year).into(),
            Self::Place => "meeting-fault-place",
            Self::ShutOut => "meeting-fault-shut-out",
        })
    }
}

/// «Proposer un rendez-vous».
pub fn propose(frame: &Frame, pupil: Handle, name: &PersonName, form: &MeetingForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), fault.said(words)));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = fault.as_ref().filter(|(id, _)| *id == "subject").map(|(_, fault)| fault.as_ref());
    let (subject, hint) = (words.t("asking-subject"), words.t("meeting-subject-hint"));
    let line = Field::line("subject", &subject).hint(&hint).value(&form.subject).error(of);
    let body = html! {
        (back(words, &links::pupil(pupil)))
        h1 { (words.t("meeting-title")) }
        p { strong { (name) } }
        (error_summary(words, &faults))
        (named(words, &form.named))
        (year_over(frame))
        @if frame.open {
            (post(&frame.csrf, &links::meeting(pupil), &html! {
                (hidden("slip", &form.slip))
                (field(words, &line))
                (time_and_place(words, form, ""))
                p .hint { (words.t("meeting-each")) }
                (hours(words, form.held_until))
                (submit(&words.t("meeting-send")))
                (anyway(words, &form.named))
            }))
        }
    };
    page(frame, "meeting-title", body)
}

/// The day, the hour and the place; `apart` tells the fields of several forms of a page.
pub(in crate::pages) fn time_and_place(words: &Words, form: &MeetingForm, apart: &str) -> Markup {
    let fault = form.fault.map(|fault| (fault.field(), fault.said(words)));
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let (on, at, place) = (words.t("asking-on"), words.t("asking-at"), words.t("meeting-place"));
    let [on_id, at_id, place_id] = ["on", "at", "place"].map(|name| format!("{name}{apart}"));
    let room = Field::line("place", &place).id(&place_id).value(&form.place).error(of("place")).most(LONGEST_LINE);
    html! {
        (field(words, &Field::date("on", &on).id(&on_id).value(&form.on).error(of("on"))))
        (field(words, &Field::time("at", &at).id(&at_id).value(&form.at)))
        (field(words, &room))
    }
}
