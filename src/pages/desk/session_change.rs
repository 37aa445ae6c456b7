//! «Déplacer ou annuler la séance»: a whole session of retenues at once.

use super::detention::{SlotFault, SlotForm};
use super::detention_sessions::session_words;
use crate::domain::detention::DetentionSession;
use crate::domain::ids::Handle;
use crate::domain::punishment::DetentionSlot;
use crate::domain::text::LONGEST_LINE;
use crate::pages::classroom::writing::{anyway, named};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links::desk::{DETENTIONS, session_cancelled, session_change as change_address};
use crate::pages::parts::{Field, back, error_summary, field, hidden, post, submit, submit_grave};
use maud::{Markup, html};

/// A session to be moved or cancelled.
pub struct SessionChangePage {
    /// In an address.
    pub handle: Handle,
    /// When, where, how many places.
    pub session: DetentionSession,
    /// How many pupils are expected at it.
    pub expected: usize,
    /// It has taken place: somebody's presence is noted.
    pub settled: bool,
    /// Where it goes, as typed so far.
    pub to: SlotForm,
    /// Why it is cancelled, as typed so far.
    pub cancelling: CancelForm,
}

/// Why a session is cancelled, as typed so far.
#[derive(Clone, Default)]
pub struct CancelForm {
    /// The form's own name.
    pub slip: String,
    /// Why.
    pub reason: String,
    /// Nothing says why.
    pub at_fault: bool,
    /// Other families' children whom the reason names; asked about once.
    pub named: Vec<String>,
}

/// Both forms, one below the other.
pub fn session_change(frame: &Frame, shown: &SessionChangePage) -> Markup {
    let words = frame.words;
    let moved = shown.to.fault.map(|fault| (fault.field(), fault.said(words)));
    let cancelled = shown.cancelling.at_fault.then(|| ("reason-cancel", words.t("session-cancel-fault")));
    let faults: Vec<_> = moved.iter().chain(&cancelled).map(|(id, fault)| (*id, fault.as_ref())).collect();
    let body = html! {
        (back(words, DETENTIONS))
        h1 { (words.t("session-change")) }
        p { strong { (session_words(words, &shown.session)) } }
        (error_summary(words, &faults))
        (year_over(frame))
        @if shown.settled { p { (words.t("session-settled")) } } @else {
            p { (words.with("session-expected", &[("n", shown.expected.into())])) }
            @if frame.open { (moving(frame, shown)) (cancelling(frame, shown)) }
        }
    };
    page(frame, "session-change", body)
}

fn moving(frame: &Frame, shown: &SessionChangePage) -> Markup {
    let (words, form) = (frame.words, &shown.to);
    let fault = form.fault.map(|fault: SlotFault| (fault.field(), fault.said(words)));
    let of = |field: &str| fault.as_ref().filter(|(id, _)| *id == field).map(|(_, fault)| fault.as_ref());
    let (on, at, minutes) = (words.t("slot-on"), words.t("slot-at"), words.t("slot-minutes"));
    let (room, reason) = (words.t("slot-room"), words.t("session-reason"));
    html! {
        section {
            h2 { (words.t("session-move")) }
            (named(words, &form.named))
            (post(&frame.csrf, &change_address(shown.handle), &html! {
                (hidden("slip", &form.slip)) (hidden("was", &slot_code(&shown.session.slot)))
                (field(words, &Field::date("on", &on).value(&form.on).error(of("on"))))
                (field(words, &Field::time("at", &at).value(&form.at)))
                (field(words, &Field::number("minutes", &minutes, 15, 240).value(&form.minutes).error(of("minutes"))))
                (field(words, &Field::line("room", &room).value(&form.room).error(of("room")).most(LONGEST_LINE)))
                @if shown.expected > 0 {
                    (field(words, &Field::line("reason", &reason).value(&form.reason).error(of("reason")).most(LONGEST_LINE)))
                }
                (submit(&words.t("session-move")))
                (anyway(words, &form.named))
            }))
        }
    }
}

fn cancelling(frame: &Frame, shown: &SessionChangePage) -> Markup {
    let (words, form) = (frame.words, &shown.cancelling);
    let (key, reason) =
        (if shown.expected > 0 { "session-cancel" } else { "session-remove" }, words.t("session-reason"));
    let fault = form.at_fault.then(|| words.t("session-cancel-fault"));
    let why = Field::line("reason", &reason).id("reason-cancel").value(&form.reason).error(fault.as_deref());
    html! {
        section {
            h2 { (words.t(key)) }
            @if shown.expected > 0 { p .hint { (words.t("session-cancel-hint")) } }
            (named(words, &form.named))
            (post(&frame.csrf, &session_cancelled(shown.handle), &html! {
                (hidden("slip", &form.slip)) (hidden("was", &slot_code(&shown.session.slot)))
                @if shown.expected > 0 { (field(words, &why.most(LONGEST_LINE))) }
                (submit_grave(&words.t(key)))
                (anyway(words, &form.named))
            }))
        }
    }
}

/// The slot that a page was made for: a form of another one is stale.
pub fn slot_code(slot: &DetentionSlot) -> String {
    format!("{}T{} {}", slot.on, slot.at.strftime("%H:%M"), slot.room.as_str())
}
