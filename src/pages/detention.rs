//! The slot of a retenue.

use super::layout::{Frame, page, year_over};
use super::links;
use super::parts::{Field, back, error_summary, field, hidden, post, submit};
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::punishment::SlotRefused;
use crate::domain::text::LONGEST_LINE;
use maud::{Markup, html};

/// The form as typed so far.
#[derive(Default)]
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
    /// What was wrong.
    pub fault: Option<SlotFault>,
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
}

impl SlotFault {
    fn field(self) -> &'static str {
        match self {
            Self::When | Self::Slot(SlotRefused::Past | SlotRefused::AfterTheYear | SlotRefused::Sunday) => "on",
            Self::Slot(SlotRefused::Length) => "minutes",
            Self::Room => "room",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::When => "slot-fault-when",
            Self::Room => "slot-fault-room",
            Self::Slot(SlotRefused::Past) => "slot-fault-past",
            Self::Slot(SlotRefused::AfterTheYear) => "slot-fault-after-the-year",
            Self::Slot(SlotRefused::Sunday) => "slot-fault-sunday",
            Self::Slot(SlotRefused::Length) => "slot-fault-length",
        }
    }
}

/// «Fixer la retenue».
pub fn detention(frame: &Frame, pupil: Handle, entry: Handle, name: &PersonName, form: &SlotForm) -> Markup {
    let words = frame.words;
    let fault = form.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let (on, at) = (words.t("slot-on"), words.t("slot-at"));
    let (minutes, room) = (words.t("slot-minutes"), words.t("slot-room"));
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("slot-title")) }
        p { strong { (name) } }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            (post(&frame.csrf, &links::detention(pupil, entry), &html! {
                (hidden("slip", &form.slip))
                (field(words, &Field::date("on", &on).value(&form.on).error(of("on"))))
                (field(words, &Field::time("at", &at).value(&form.at)))
                (field(words, &Field::number("minutes", &minutes, 15, 240).value(&form.minutes).error(of("minutes"))))
                (field(words, &Field::line("room", &room).value(&form.room).error(of("room")).most(LONGEST_LINE)))
                (submit(&words.t("slot-send")))
            }))
        }
    };
    page(frame, "slot-title", body)
}
