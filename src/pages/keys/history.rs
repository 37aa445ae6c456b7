//! What the public ledger says, in plain words, each beside its exact line.

use crate::i18n::Words;
use crate::pages::parts::{Step, timeline};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// One leaf of the ledger, in words a page can say.
pub struct EventLine {
    /// When, by the school's clock.
    pub at: DateTime,
    /// What happened, as a sentence.
    pub said: String,
    /// Its place in the ledger, counted from 0.
    pub index: u64,
    /// The bytes that the tree hashes.
    pub line: String,
}

/// The events in the order given, each with its line to unfold.
pub fn key_history(words: &Words, events: &[EventLine]) -> Markup {
    let steps: Vec<_> = events.iter().map(|event| Step { at: event.at, what: step(words, event) }).collect();
    timeline(words, &steps)
}

fn step(words: &Words, event: &EventLine) -> Markup {
    html! {
        p { (event.said) }
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
