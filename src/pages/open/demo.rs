//! The demonstration's own page: the invented date, the buttons that move it, and what to try.

use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{date, link_button, post, submit_as};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// How far the invented clock may be moved at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leap {
    /// One hour.
    Hour,
    /// One day.
    Day,
    /// One week.
    Week,
    /// To the next 5 July, eight in the morning.
    July,
    /// Thirty-one days: the usual notice and a day.
    Notice,
}

impl Leap {
    /// In the order of the buttons.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::July, Self::Notice];

    /// Its value in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hour => "heure",
            Self::Day => "jour",
            Self::Week => "semaine",
            Self::July => "juillet",
            Self::Notice => "preavis",
        }
    }

    /// The leap of that value.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|leap| leap.code() == code)
    }

    fn key(self) -> &'static str {
        match self {
            Self::Hour => "demo-page-hour",
            Self::Day => "demo-page-day",
            Self::Week => "demo-page-week",
            Self::July => "demo-page-july",
            Self::Notice => "demo-page-notice",
        }
    }
}

/// «Démonstration».
pub fn demo(frame: &Frame, now: DateTime) -> Markup {
    let words = frame.words;
    let buttons = html! {
        div .acts {
            @for leap in Leap::ALL { (submit_as("saut", leap.code(), &words.t(leap.key()), leap == Leap::Hour)) }
        }
    };
    let body = html! {
        h1 { (words.t("demo-page-title")) }
        p { (words.t("demo-page-lead")) }
        p .school { (date(words, now.date())) " · " (words.time(now.time())) }
        (post(&frame.csrf, links::DEMO, &buttons))
        p .hint { (words.t("demo-page-forward-only")) }
        (link_button(links::FRONT, &words.t("problem-home")))
        h2 { (words.t("demo-page-try-heading")) }
        ol {
            li { (words.t("demo-page-try-keys")) }
            li { (words.t("demo-page-try-teacher")) }
            li { (words.t("demo-page-try-guardian")) }
            li { (words.t("demo-page-try-head")) }
        }
        h2 { (words.t("demo-page-end-heading")) }
        ol {
            li { (words.t("demo-page-end-july")) }
            li { (words.t("demo-page-end-close")) }
            li { (words.t("demo-page-end-notice")) }
            li { (words.t("demo-page-end-gone")) }
            li { (words.t("demo-page-end-dpo")) }
        }
    };
    page(frame, "demo-page-title", body)
}
