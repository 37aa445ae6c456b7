//! «Jamais connectés»: guardians who have not made a passkey and have not chosen paper, with their letter again.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::stretch::Reading;
use crate::i18n::Words;
use crate::pages::classroom::classes::ClassLink;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::links::desk::{NEVER_IN, letter_again, never_in_of, one_letter};
use crate::pages::parts::{Lists, back, empty, hidden, link_button, post, submit_quiet};
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

/// How many stand on a page: those of a class, whose cards are short.
const MOST: usize = 100;

/// Class by class; of more than stand on a page, each class on one of its own. `one` when that of one class is asked
/// for.
pub fn never_in(frame: &Frame, classes: &[(ClassLink, Vec<NeverInLine>)], one: bool, reading: &Reading) -> Markup {
    let words = frame.words;
    let all: usize = classes.iter().map(|(_, lines)| lines.len()).sum();
    let body = html! {
        (back(words, if one { NEVER_IN } else { links::SCHOOL_LIFE }))
        h1 { (words.t("never-in-title")) }
        p { (words.t("never-in-what")) }
        @if classes.is_empty() { (empty(&words.t("never-in-none"), &words.t("never-in-none-hint"))) }
        @if !one && all > MOST {
            ul .names { @for (class, lines) in classes { li {
                a href=(never_in_of(&class.code)) { (heading(words, class, lines)) }
            } } }
        } @else {
            (listed(frame, classes, reading))
        }
    };
    page(frame, "never-in-title", body)
}

fn heading(words: &Words, class: &ClassLink, lines: &[NeverInLine]) -> String {
    words.with("never-in-class", &[("class", (&class.label).into()), ("n", lines.len().into())])
}

fn listed(frame: &Frame, classes: &[(ClassLink, Vec<NeverInLine>)], reading: &Reading) -> Markup {
    let words = frame.words;
    let href = classes.first().map_or_else(|| NEVER_IN.to_owned(), |(class, _)| never_in_of(&class.code));
    let parts: Vec<_> = classes.iter().map(|(_, lines)| lines.as_slice()).collect();
    let (here, ways) = Lists { words, href: &href, reading }.parts(("responsables", "never-in-title"), MOST, &parts);
    html! {
        div #responsables {
            @for ((class, all), lines) in classes.iter().zip(here).filter(|(_, lines)| !lines.is_empty()) {
                section { h2 { (heading(words, class, all)) } ul .cards { @for line in lines { li { (card(frame, class, line)) } } } }
            }
            (ways)
        }
    }
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
