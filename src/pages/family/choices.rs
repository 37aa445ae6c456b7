//! What a guardian chooses: digital or paper for themself, and the access of each younger child.

use crate::domain::family::{Medium, PupilAccess};
use crate::domain::ids::Handle;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Choice, Pick, choice, hidden, link_button, post, submit, submit_grave, submit_quiet};
use maud::{Markup, html};

/// A child, and their own access.
pub struct ChildChoice {
    /// In an address.
    pub handle: Handle,
    /// «Zoé».
    pub given: String,
    /// As it stands.
    pub access: PupilAccess,
    /// Has an access whatever the guardians chose.
    pub of_age: bool,
}

/// The ways by which a school tells of news beside the carnet itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeWays {
    /// Mails are sent.
    pub mail: bool,
    /// Devices are called.
    pub calls: bool,
}

impl NoticeWays {
    /// There is one.
    pub fn any(self) -> bool {
        self.mail || self.calls
    }
}

/// The guardian's choices, with the forms that change them, and the ways to be told that there are.
pub fn choices(frame: &Frame, medium: Medium, children: &[ChildChoice], ways: NoticeWays) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("family-choices-title")) }
        p { (words.t("family-choices-lead")) }
        section {
            h2 { (words.t("family-medium-heading")) }
            (post(&frame.csrf, links::CHOICES, &html! {
                (mediums(frame, medium))
                (submit(&words.t("family-medium-save")))
            }))
        }
        @if ways.mail {
            section {
                h2 { (words.t("mail-title")) }
                p { (words.t("mail-lead")) }
                p { (link_button(links::MAIL, &words.t("mail-go"))) }
            }
        }
        @if ways.calls {
            section {
                h2 { (words.t("calls-title")) }
                p { (words.t("calls-lead")) }
                p { (link_button(links::CALLS, &words.t("calls-go"))) }
            }
        }
        @if !children.is_empty() {
            section {
                h2 { (words.t("family-access-heading")) }
                p { (words.t("family-access-lead")) }
                ul .cards { @for child in children { li { (access(frame, child)) } } }
            }
        }
    };
    page(frame, "family-choices-title", body)
}

fn mediums(frame: &Frame, medium: Medium) -> Markup {
    let words = frame.words;
    let (legend, hint) = (words.t("family-medium-legend"), words.t("family-medium-hint"));
    let (digital, digital_hint) = (words.t("family-medium-digital"), words.t("family-medium-digital-hint"));
    let (paper, paper_hint) = (words.t("family-medium-paper"), words.t("family-medium-paper-hint"));
    let pick = |value, label, hint, picked| Pick { value, label, hint: Some(hint), picked };
    choice(
        words,
        &Choice {
            name: "medium",
            legend: &legend,
            hint: Some(&hint),
            error: None,
            several: false,
            across: false,
            picks: vec![
                pick("digital", &digital, &digital_hint, medium == Medium::Digital),
                pick("paper", &paper, &paper_hint, medium == Medium::Paper),
            ],
        },
    )
}

fn access(frame: &Frame, child: &ChildChoice) -> Markup {
    let words = frame.words;
    let say = |key: &str| words.with(key, &[("child", (&child.given).into())]);
    let change = links::child_access(child.handle);
    html! {
        h3 { (child.given) }
        p { (say(access_key(child))) }
        @if !child.of_age && child.access == PupilAccess::Closed {
            (post(&frame.csrf, &change, &html! { (hidden("access", "open")) (submit_quiet(&say("family-access-do-open"))) }))
        }
        @if !child.of_age && child.access == PupilAccess::Open {
            p .hint { (words.t("family-access-letter-hint")) }
            (post(&frame.csrf, &links::child_letter(child.handle), &submit_quiet(&say("family-access-letter"))))
            details {
                summary { (words.t("family-access-close")) }
                (post(&frame.csrf, &change, &html! {
                    (hidden("access", "closed"))
                    p { (words.t("family-access-close-hint")) }
                    (submit_grave(&say("family-access-do-close")))
                }))
            }
        }
    }
}

fn access_key(child: &ChildChoice) -> &'static str {
    match (child.of_age, child.access) {
        (true, _) => "family-access-of-age",
        (false, PupilAccess::Open) => "family-access-open",
        (false, PupilAccess::Closed | PupilAccess::Alone) => "family-access-closed",
    }
}
