//! «État du serveur»: what is as it should be, and what to do about the rest.

use crate::domain::checkup::{ENCRYPTED, HEADERS, Verdict};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, back, badge};
use maud::{Markup, html};

/// One thing that was looked at, in words.
pub struct CheckLine {
    /// How it is.
    pub verdict: Verdict,
    /// What it is.
    pub name: String,
    /// What was found.
    pub state: String,
    /// What to do; nothing when it is good.
    pub advice: Option<String>,
}

/// What may be said of how the school's address answers: the word by which the script picks it, and the words.
pub type Outside = [(&'static str, CheckLine); 5];

/// «État du serveur».
pub fn checkup(frame: &Frame, lines: &[CheckLine], outside: &Outside) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("checkup-title")) }
        p { (words.t("checkup-lead")) }
        dl {
            (seen_from_here(frame, outside))
            @for line in lines {
                div {
                    dt { (line.name) }
                    dd { (said(words, line)) }
                }
            }
        }
        p .hint { (words.t("checkup-console")) }
    };
    page(frame, "checkup-title", body)
}

/// How the address answers this very browser: the first of these until its script has asked.
fn seen_from_here(frame: &Frame, outside: &Outside) -> Markup {
    html! {
        div data-outside=(HEADERS.join(" ")) data-encrypted=(ENCRYPTED) data-page=(links::ACCESSIBILITY) {
            @if let Some((_, first)) = outside.first() { dt { (first.name) } }
            @for (n, (word, line)) in outside.iter().enumerate() {
                dd data-say=(word) hidden[n > 0] { (said(frame.words, line)) }
            }
        }
        script src=(frame.assets.outside.path) defer {}
    }
}

fn said(words: &Words, line: &CheckLine) -> Markup {
    html! {
        (badge(Badge { tone: tone(line.verdict), word: &words.t(verdict_key(line.verdict)) }))
        p { (line.state) }
        @if let Some(advice) = &line.advice { p { strong { (advice) } } }
    }
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Good => Tone::Done,
        Verdict::Unknown => Tone::Calm,
        Verdict::Warning => Tone::Waiting,
        Verdict::Bad => Tone::Alert,
    }
}

/// The word of a verdict.
pub fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "check-verdict-good",
        Verdict::Unknown => "check-verdict-unknown",
        Verdict::Warning => "check-verdict-warning",
        Verdict::Bad => "check-verdict-bad",
    }
}
