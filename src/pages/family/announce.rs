//! «Annoncer une absence»: the form of a guardian before the child is away, or of the desk that was told so.

use super::forms::{JustifyForm, reason_faults, reason_fields};
use crate::pages::desk::told_note::ToldNote;
use crate::pages::layout::{Frame, closed, page};
use crate::pages::parts::{Ahead, PeriodForm, back, error_summary, hidden, period_fields, post, submit};
use maud::{Markup, html};

/// Whose absence, and the form as typed so far.
pub struct AnnouncePage {
    /// Where it is sent.
    pub action: String,
    /// Where it leads back to.
    pub back: String,
    /// What becomes of it: a message's key.
    pub what: &'static str,
    /// «Zoé».
    pub given: String,
    /// The form's own name.
    pub slip: String,
    /// The day of the family's note, for the desk alone.
    pub note: Option<ToldNote>,
    /// As typed.
    pub form: AnnounceForm,
}

/// The form as typed so far.
#[derive(Default)]
pub struct AnnounceForm {
    /// When.
    pub period: PeriodForm,
    /// Why.
    pub reason: JustifyForm,
}

/// The form.
pub fn announce_absence(frame: &Frame, shown: &AnnouncePage) -> Markup {
    let (words, form) = (frame.words, &shown.form);
    let fault = form.period.told(words, Ahead::Absence);
    let mut faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let reason: Option<(&str, _)> = reason_faults(words, &form.reason);
    faults.extend(reason.iter().map(|(id, fault)| (*id, fault.as_ref())));
    let note = shown.note.as_ref().and_then(|note| note.fault(words));
    faults.extend(note.iter().map(|(id, fault)| (*id, fault.as_ref())));
    let body = html! {
        (back(words, &shown.back))
        h1 { (words.with("announce-for", &[("child", (&shown.given).into())])) }
        (error_summary(words, &faults))
        @if frame.open {
            p { (words.t(shown.what)) }
            (post(&frame.csrf, &shown.action, &html! {
                (hidden("slip", &shown.slip))
                (period_fields(words, &form.period, Ahead::Absence))
                (reason_fields(words, &form.reason))
                @if let Some(note) = &shown.note { (note.field(words)) }
                (submit(&words.t("announce-send")))
            }))
        } @else { (closed(words)) }
    };
    page(frame, "announce-title", body)
}
