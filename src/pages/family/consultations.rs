//! «Qui a consulté»: which staff opened a child's carnet, and when.

use crate::domain::entry::Consultation;
use crate::i18n::dates::local;
use crate::pages::layout::{Frame, page};
use crate::pages::parts::{Step, timeline};
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// One child, and who opened their carnet.
pub struct ChildSeen {
    /// «Zoé».
    pub given: String,
    /// «6A».
    pub class: String,
    /// Newest first.
    pub consultations: Vec<Consultation>,
}

/// Who has opened the carnet of each child.
pub fn consultations(frame: &Frame, children: &[ChildSeen], zone: &TimeZone) -> Markup {
    let words = frame.words;
    let lines = |child: &ChildSeen| -> Vec<Step> {
        let line = |seen: &Consultation| Step { at: local(seen.at, zone), what: html! { (seen.by.label) } };
        child.consultations.iter().map(line).collect()
    };
    let body = html! {
        h1 { (words.t("family-consultations-title")) }
        p { (words.t("family-consultations-lead")) }
        @for child in children {
            section {
                h2 { (words.with("family-child-heading", &[("child", (&child.given).into()), ("class", (&child.class).into())])) }
                @if child.consultations.is_empty() {
                    p .hint { (words.t("family-consultations-none")) }
                } @else {
                    (timeline(words, &lines(child)))
                }
            }
        }
    };
    page(frame, "family-consultations-title", body)
}
