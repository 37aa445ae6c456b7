//! «État du serveur»: what is as it should be, and what to do about the rest.

use crate::domain::checkup::Verdict;
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

/// «État du serveur».
pub fn checkup(frame: &Frame, lines: &[CheckLine]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("checkup-title")) }
        p { (words.t("checkup-lead")) }
        dl {
            @for line in lines {
                div {
                    dt { (line.name) }
                    dd {
                        (badge(Badge { tone: tone(line.verdict), word: &words.t(verdict_key(line.verdict)) }))
                        p { (line.state) }
                        @if let Some(advice) = &line.advice { p { strong { (advice) } } }
                    }
                }
            }
        }
        p .hint { (words.t("checkup-console")) }
    };
    page(frame, "checkup-title", body)
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
