//! «Avis sur mes appareils»: which of them are called, and what whoever makes the browser learns by it, before it does.

use crate::domain::ids::Handle;
use crate::domain::mail_notice::Pace;
use crate::i18n::Words;
use crate::pages::family::mail::pace;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, definitions, moment, post, submit_quiet};
use jiff::civil::DateTime;
use maud::{Markup, html};
use std::ops::RangeInclusive;

/// One person's devices.
pub struct CallsPage<'a> {
    /// The key that a browser is told to believe.
    pub key: &'a str,
    /// Those that are called.
    pub devices: &'a [CalledLine],
    /// When they are.
    pub pace: Pace,
    /// Hours at which a digest may be asked for.
    pub hours: RangeInclusive<i8>,
    /// The same choice holds for mails.
    pub mail: bool,
}

/// One device that is called.
pub struct CalledLine {
    /// The device in an address.
    pub handle: Handle,
    /// As its owner named it.
    pub name: String,
    /// Where it is called: by this it knows itself.
    pub endpoint: String,
    /// Since when.
    pub since: DateTime,
    /// When it was last called.
    pub last: Option<DateTime>,
}

/// The person's devices, with what has this one called and stops another.
pub fn calls(frame: &Frame, calls: &CallsPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::FRONT))
        h1 { (words.t("calls-title")) }
        p { (words.t("calls-lead")) }
        p { (words.t("calls-who")) }
        p { (words.t("calls-shared")) }
        section {
            h2 { (words.t("calls-here-heading")) }
            (this_device(words, calls.key))
        }
        @if !calls.devices.is_empty() {
            section {
                h2 { (words.t("calls-list-heading")) }
                ul .cards { @for line in calls.devices { li data-endpoint=(line.endpoint) { (device(frame, line)) } } }
            }
            section {
                h2 { (words.t("mail-pace-heading")) }
                @if calls.mail { p { (words.t("calls-pace-both")) } }
                (pace(frame, links::CALLS, calls.pace, calls.hours.clone()))
                p .hint { (words.t("calls-passkey-always")) }
            }
        }
        script src=(frame.assets.push.path) data-worker defer {}
    };
    page(frame, "calls-title", body)
}

/// What only the browser itself can tell and do: until its script has looked, that it cannot.
fn this_device(words: &Words, key: &str) -> Markup {
    let said = [
        ("unable", "calls-here-unable"),
        ("unable", "calls-here-home-screen"),
        ("idle", "calls-here-idle"),
        ("on", "calls-here-on"),
        ("denied", "calls-here-denied"),
        ("failed", "calls-here-failed"),
    ];
    html! {
        div data-calls data-key=(key) data-scope=(links::CALLS) tabindex="-1" {
            div role="status" {
                @for (name, words_key) in said { p data-say=(name) hidden[name != "unable"] { (words.t(words_key)) } }
            }
            button type="button" data-start=(links::CALLS_START) hidden { (words.t("calls-here-start")) }
            button .quiet type="button" data-stop=(links::CALLS_STOP) hidden { (words.t("calls-here-stop")) }
        }
    }
}

fn device(frame: &Frame, line: &CalledLine) -> Markup {
    let words = frame.words;
    html! {
        h3 { (line.name) }
        (definitions(&[
            (&words.t("calls-list-since"), moment(words, line.since)),
            (&words.t("calls-list-last"), match line.last {
                Some(last) => moment(words, last),
                None => html! { (words.t("calls-list-never")) },
            }),
        ]))
        (post(&frame.csrf, &links::called_device_end(line.handle), &submit_quiet(&words.t("calls-list-stop"))))
    }
}
