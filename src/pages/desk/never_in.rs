//! «Jamais connectés»: guardians who have not made a passkey and have not chosen paper, with their letter again.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::links::desk::{letter_again, one_letter};
use crate::pages::parts::{back, empty, hidden, link_button, post, submit_quiet};
use jiff::civil::Date;
use maud::{Markup, html};

/// One of them.
pub struct NeverInLine {
    /// In forms.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// Their children in the class.
    pub children: Vec<String>,
    /// The letter they have is worth something until then.
    pub letter_until: Option<Date>,
}

/// Class by class.
pub fn never_in(frame: &Frame, classes: &[(ClassLink, Vec<NeverInLine>)]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::SCHOOL_LIFE))
        h1 { (words.t("never-in-title")) }
        p { (words.t("never-in-what")) }
        @if classes.is_empty() { (empty(&words.t("never-in-none"), &words.t("never-in-none-hint"))) }
        @for (class, lines) in classes {
            section {
                h2 { (words.with("never-in-class", &[("class", (&class.label).into()), ("n", lines.len().into())])) }
                ul .cards { @for line in lines { li { (card(frame, class, line)) } } }
            }
        }
    };
    page(frame, "never-in-title", body)
}

fn card(frame: &Frame, class: &ClassLink, line: &NeverInLine) -> Markup {
    let words = frame.words;
    html! {
        h3 { (line.name) }
        p { (words.with("letters-children", &[("names", (&line.children.join(", ")).into())])) }
        @match line.letter_until {
            Some(until) => {
                p .hint { (words.with("letters-until", &[("date", (&words.date(until)).into())])) }
                (link_button(&one_letter(&class.code, line.handle), &words.t("never-in-print")))
            },
            None => @if frame.open {
                (post(&frame.csrf, &letter_again(&class.code), &html! {
                    (hidden("guardian", &line.handle.to_string()))
                    (submit_quiet(&words.t("never-in-again")))
                }))
            },
        }
    }
}
