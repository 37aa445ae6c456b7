//! A person's own passkeys and sessions: name, add, remove, end.

use super::activation::device_name;
use crate::domain::ids::Handle;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Ceremony, CeremonyKind, Field, Tone, back, badge, ceremony, date, definitions, field, moment, post, submit,
    submit_grave, submit_quiet,
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// One passkey.
pub struct DeviceLine {
    /// The passkey in an address.
    pub handle: Handle,
    /// As its owner named it.
    pub name: String,
    /// The day it was made.
    pub added: Date,
    /// When it was last used, by the school's clock.
    pub last_used: Option<DateTime>,
    /// This session was opened with it.
    pub this_one: bool,
}

/// One open session.
pub struct SessionLine {
    /// The session in an address.
    pub handle: Handle,
    /// The name of the device that opened it.
    pub device: String,
    /// When it was opened, by the school's clock.
    pub began: DateTime,
    /// When it last asked for a page.
    pub last_seen: DateTime,
    /// It is the one that asks.
    pub this_one: bool,
}

/// The caller's passkeys and sessions.
pub fn devices(frame: &Frame, devices: &[DeviceLine], sessions: &[SessionLine]) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("devices-title")) }
        p { (words.t("devices-lead")) }
        ul .cards { @for line in devices { li { (device(frame, line, devices.len() == 1)) } } }
        (add(words))
        section {
            h2 { (words.t("sessions-heading")) }
            p { (words.t("sessions-lead")) }
            ul .cards { @for line in sessions { li { (session(frame, line)) } } }
            (post(&frame.csrf, links::SESSIONS_END_ALL, &html! {
                p .hint { (words.t("sessions-end-all-hint")) }
                (submit_grave(&words.t("sessions-end-all")))
            }))
        }
    };
    page(frame, "devices-title", body)
}

/// After the fresh assertion: one more passkey. `device` is what it may be called.
pub fn add_device(frame: &Frame, device: &str) -> Markup {
    let words = frame.words;
    let button = words.t("devices-add-create");
    let ask = Ceremony {
        kind: CeremonyKind::Enrol,
        options: links::DEVICES_ADD_OPTIONS,
        finish: links::DEVICES_ADD_FINISH,
        button: &button,
    };
    let body = html! {
        (back(words, links::DEVICES))
        h1 { (words.t("devices-add-title")) }
        p { (words.t("devices-add-elsewhere")) }
        (ceremony(words, &ask, &device_name(words, device)))
    };
    page(frame, "devices-add-title", body)
}

fn device(frame: &Frame, line: &DeviceLine, only: bool) -> Markup {
    let words = frame.words;
    html! {
        h2 { (line.name) @if line.this_one { " " (this_one(words)) } }
        (definitions(&[
            (&words.t("devices-added"), date(words, line.added)),
            (&words.t("devices-last-used"), match line.last_used {
                Some(at) => moment(words, at),
                None => html! { (words.t("devices-never-used")) },
            }),
        ]))
        (rename(frame, line))
        @if only { p .hint { (words.t("devices-last-kept")) } } @else { (remove(frame, line)) }
    }
}

fn this_one(words: &Words) -> Markup {
    badge(Badge { tone: Tone::Calm, word: &words.t("devices-this-one") })
}

fn rename(frame: &Frame, line: &DeviceLine) -> Markup {
    let (words, id) = (frame.words, format!("name-{}", line.handle));
    let label = words.t("devices-rename-label");
    let name = Field::line("name", &label).id(&id).value(&line.name).most(LONGEST_LINE);
    html! {
        details {
            summary { (words.t("devices-rename")) }
            (post(&frame.csrf, &links::device_name(line.handle), &html! {
                (field(words, &name))
                (submit(&words.t("devices-rename-save")))
            }))
        }
    }
}

fn remove(frame: &Frame, line: &DeviceLine) -> Markup {
    let words = frame.words;
    html! {
        details {
            summary { (words.t("devices-remove")) }
            (post(&frame.csrf, &links::device_removal(line.handle), &html! {
                p { (words.t("devices-remove-warning")) }
                (submit_grave(&words.t("devices-remove-confirm")))
            }))
        }
    }
}

fn add(words: &Words) -> Markup {
    let button = words.t("devices-add-start");
    let ask = Ceremony {
        kind: CeremonyKind::Confirm,
        options: links::DEVICES_CONFIRM_OPTIONS,
        finish: links::DEVICES_CONFIRM_FINISH,
        button: &button,
    };
    html! {
        section {
            h2 { (words.t("devices-add-heading")) }
            p { (words.t("devices-add-lead")) }
            (ceremony(words, &ask, &html! {}))
        }
    }
}

fn session(frame: &Frame, line: &SessionLine) -> Markup {
    let words = frame.words;
    html! {
        h3 { (line.device) @if line.this_one { " " (this_one(words)) } }
        (definitions(&[
            (&words.t("sessions-began"), moment(words, line.began)),
            (&words.t("sessions-last-seen"), moment(words, line.last_seen)),
        ]))
        @if !line.this_one {
            (post(&frame.csrf, &links::session_end(line.handle), &submit_quiet(&words.t("sessions-end"))))
        }
    }
}
