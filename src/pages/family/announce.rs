//! «Annoncer une absence»: the form of a guardian before the child is away, or of the desk that was told so.

use super::forms::{JustifyForm, reason_faults, reason_fields};
use crate::domain::announced::AnnouncedRefused;
use crate::pages::layout::{Frame, page};
use crate::pages::parts::{Field, back, error_summary, field, hidden, post, submit};
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
    /// As typed.
    pub form: AnnounceForm,
}

/// The form as typed so far.
#[derive(Default)]
pub struct AnnounceForm {
    /// First day and hour, last day and hour.
    pub span: [String; 4],
    /// Why.
    pub reason: JustifyForm,
    /// What was wrong with the days and hours.
    pub fault: Option<SpanFault>,
}

/// What was wrong with the days and hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFault {
    /// A day or an hour is missing.
    Missing,
    /// They make no absence to come.
    Refused(AnnouncedRefused),
}

/// The fields' names, in the order of [`AnnounceForm::span`].
pub const SPAN: [&str; 4] = ["from-day", "from-hour", "to-day", "to-hour"];

impl SpanFault {
    fn field(self) -> &'static str {
        match self {
            Self::Missing | Self::Refused(AnnouncedRefused::Past) => SPAN[0],
            Self::Refused(AnnouncedRefused::Backwards | AnnouncedRefused::TooLong) => SPAN[2],
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Missing => "announce-fault-missing",
            Self::Refused(AnnouncedRefused::Past) => "announce-fault-past",
            Self::Refused(AnnouncedRefused::Backwards) => "announce-fault-backwards",
            Self::Refused(AnnouncedRefused::TooLong) => "announce-fault-long",
        }
    }
}

/// The form.
pub fn announce_absence(frame: &Frame, shown: &AnnouncePage) -> Markup {
    let (words, form) = (frame.words, &shown.form);
    let fault = form.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let mut faults: Vec<_> = fault.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let reason: Option<(&str, _)> = reason_faults(words, &form.reason);
    faults.extend(reason.iter().map(|(id, fault)| (*id, fault.as_ref())));
    let labels =
        ["announce-from-day", "announce-from-hour", "announce-to-day", "announce-to-hour"].map(|key| words.t(key));
    let of = |n: usize| {
        let error = fault.as_ref().filter(|(id, _)| *id == SPAN[n]).map(|(_, fault)| fault.as_ref());
        let made = if n.is_multiple_of(2) { Field::date } else { Field::time };
        field(words, &made(SPAN[n], &labels[n]).value(&form.span[n]).error(error))
    };
    let body = html! {
        (back(words, &shown.back))
        h1 { (words.with("announce-for", &[("child", (&shown.given).into())])) }
        (error_summary(words, &faults))
        @if frame.open {
            p { (words.t(shown.what)) }
            (post(&frame.csrf, &shown.action, &html! {
                (hidden("slip", &shown.slip))
                @for n in 0..SPAN.len() { (of(n)) }
                (reason_fields(words, &form.reason))
                (submit(&words.t("announce-send")))
            }))
        } @else { p .hint { (words.t("carnet-year-over")) } }
    };
    page(frame, "announce-title", body)
}
