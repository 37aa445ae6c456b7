//! What the public ledger says, in plain words, each beside its exact line.

use super::parts::{Step, timeline};
use crate::i18n::Words;
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// One leaf of the ledger, in words a page can say.
pub struct EventLine {
    /// When, by the school's clock.
    pub at: DateTime,
    /// Which year: `2026-2027`.
    pub year: String,
    /// What happened.
    pub event: KeyEvent,
    /// Its place in the ledger, counted from 0.
    pub index: u64,
    /// The bytes that the tree hashes.
    pub line: String,
}

/// What can happen to a year's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEvent {
    /// The year begins.
    Opened,
    /// Its root is replaced.
    Epoch,
    /// A family's key did not survive the epoch.
    FamilyErased,
    /// Nothing more is written.
    Closed,
    /// The destruction is announced, not before that day.
    Announced(Date),
    /// The order is given.
    Intent,
    /// The keys are destroyed.
    Destroyed,
}

impl KeyEvent {
    fn key(self) -> &'static str {
        match self {
            Self::Opened => "key-event-opened",
            Self::Epoch => "key-event-epoch",
            Self::FamilyErased => "key-event-family-erased",
            Self::Closed => "key-event-closed",
            Self::Announced(_) => "key-event-announced",
            Self::Intent => "key-event-intent",
            Self::Destroyed => "key-event-destroyed",
        }
    }
}

/// The events in the order given, each with its line to unfold.
pub fn key_history(words: &Words, events: &[EventLine]) -> Markup {
    let steps: Vec<_> = events.iter().map(|event| Step { at: event.at, what: step(words, event) }).collect();
    timeline(words, &steps)
}

fn step(words: &Words, event: &EventLine) -> Markup {
    let on = if let KeyEvent::Announced(day) = event.event { words.date_without_weekday(day) } else { String::new() };
    let said = words.with(event.event.key(), &[("year", (&event.year).into()), ("date", (&on).into())]);
    html! {
        p { (said) }
        details {
            summary { (words.with("key-event-line", &[("n", (event.index + 1).to_string().as_str().into())])) }
            (exact(&event.line))
        }
    }
}

/// A text to be compared byte for byte, as it stands in its file.
pub fn exact(text: &str) -> Markup {
    html! { pre .exact tabindex="0" { code { (text) } } }
}
