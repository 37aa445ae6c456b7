//! From the letter to the first passkey: type the code, see whom it is for, make the key.

use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Ceremony, CeremonyKind, Field, back, ceremony, error_summary, field, hidden, post, submit};
use maud::{Markup, html};

/// The longest code anyone may type, spaces and dashes included, in characters.
const LONGEST_CODE: usize = 64;

/// Why the code typed opens nothing; an unknown one, an expired one and a used one are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefused {
    /// It opens nothing.
    Unknown,
    /// Too many were tried.
    TooMany,
}

impl CodeRefused {
    fn what_key(self) -> &'static str {
        match self {
            Self::Unknown => "activation-code-unknown",
            Self::TooMany => "activation-code-too-many",
        }
    }

    fn next_key(self) -> &'static str {
        match self {
            Self::Unknown => "activation-code-unknown-next",
            Self::TooMany => "activation-code-too-many-next",
        }
    }
}

/// Whom a code is for, and what will be sent back with the new key.
pub struct Newcomer {
    /// «Madame Exemple», as they are greeted.
    pub greeting: String,
    /// First names of the pupils whose carnet it opens; empty for staff and for a pupil.
    pub children: Vec<String>,
    /// The code as typed, posted again as `code`: only the finished ceremony consumes it.
    pub code: String,
    /// What the device may be called, posted as `device`; may be empty.
    pub device: String,
}

/// First step: type the code; `typed` is what was, when it opened nothing. The script fills it from the address's
/// fragment, which no server sees.
pub fn ask_code(frame: &Frame, typed: &str, refused: Option<CodeRefused>) -> Markup {
    let words = frame.words;
    let what = refused.map(|refused| words.t(refused.what_key()));
    let next = refused.map(|refused| words.t(refused.next_key()));
    let faults: Vec<(&str, &str)> = what.iter().map(|what| ("code", what.as_ref())).collect();
    let (label, hint) = (words.t("activation-code"), words.t("activation-code-hint"));
    let code = Field::code("code", &label).hint(&hint).value(typed).error(next.as_deref()).most(LONGEST_CODE);
    let body = html! {
        (back(words, links::SIGN_IN))
        h1 { (words.t("activation-title")) }
        p { (words.t("activation-lead")) }
        (error_summary(words, &faults))
        (post(&frame.csrf, links::ACTIVATION, &html! {
            (field(words, &code))
            (submit(&words.t("activation-continue")))
        }))
        section {
            h2 { (words.t("activation-no-letter-heading")) }
            p { (words.t("activation-no-letter")) }
        }
    };
    page(frame, "activation-title", body)
}

/// Second step: «Bonjour Madame Exemple», name the device, make the key.
pub fn make_key(frame: &Frame, newcomer: &Newcomer) -> Markup {
    let words = frame.words;
    let button = words.t("activation-create");
    let ask = Ceremony {
        kind: CeremonyKind::Enrol,
        options: links::ACTIVATION_OPTIONS,
        finish: links::ACTIVATION_FINISH,
        button: &button,
    };
    let body = html! {
        (back(words, links::ACTIVATION))
        h1 { (words.with("activation-hello", &[("name", (&newcomer.greeting).into())])) }
        @if !newcomer.children.is_empty() {
            p { (words.with("activation-carnet-of", &[("children", (&and(words, &newcomer.children)).into())])) }
        }
        p .hint { (words.t("activation-not-you")) }
        (ceremony(words, &ask, &html! {
            (hidden("code", &newcomer.code))
            (device_name(words, &newcomer.device))
        }))
        (what_next(words))
        (help(words))
    };
    page(frame, "activation-key-title", body)
}

/// The field `device`, which names the device for its owner.
pub(in crate::pages) fn device_name(words: &Words, value: &str) -> Markup {
    let (label, hint) = (words.t("activation-device"), words.t("activation-device-hint"));
    field(words, &Field::line("device", &label).hint(&hint).value(value).most(LONGEST_LINE).optional())
}

/// «Zoé, Tom et Lina».
pub(in crate::pages) fn and(words: &Words, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            words.with("letter-children-and", &[("first", (&first.join(comma(words))).into()), ("last", last.into())])
        }
    }
}

/// Between two names: from right to left, each keeps its own direction and the list has the page's.
fn comma(words: &Words) -> &'static str {
    if words.dir() == "rtl" { "\u{2069}، \u{2068}" } else { ", " }
}

fn what_next(words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.t("activation-next-heading")) }
            ol {
                li { (words.t("activation-next-asks")) }
                li { (words.t("activation-next-keeps")) }
                li { (words.t("activation-next-opens")) }
            }
        }
    }
}

fn help(words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.t("activation-help-heading")) }
            ul {
                li { (words.t("activation-help-again")) }
                li { (words.t("activation-help-lock")) }
                li { (words.t("activation-help-other")) }
                li { (words.t("activation-help-paper")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::and;
    use crate::domain::language::Language;
    use crate::i18n::words;

    #[test]
    fn a_list_of_names_runs_as_its_page_does_and_each_name_as_it_is_written() {
        let names = ["Zoé", "Tom", "Lina"].map(str::to_owned);
        assert_eq!(and(words(Language::French), &names), "Zoé, Tom et Lina");
        let said = and(words(Language::Arabic), &names);
        assert_eq!(said, "\u{2068}Zoé\u{2069}، \u{2068}Tom\u{2069} و\u{2068}Lina\u{2069}");
    }
}
