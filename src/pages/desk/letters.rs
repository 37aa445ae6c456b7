//! Activation letters at the desk: choose a class, see who has an access, prepare, print, make one anew.

use super::record_people::medium_key;
use crate::domain::family::Medium;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::printing::SheetOf;
use crate::i18n::Words;
use crate::pages::classroom::classes::{ClassLink, no_class};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, back, badge, hidden, link_button, post, submit, submit_grave, submit_quiet};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

/// A guardian of the class, or a pupil of age.
pub struct AddresseeLine {
    /// The person in forms.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
    /// Their children in the class.
    pub children: Vec<PersonName>,
    /// A pupil of age.
    pub of_age: bool,
    /// Their choice.
    pub medium: Medium,
    /// Has a passkey.
    pub enrolled: bool,
    /// Direction has shut their access.
    pub shut_out: bool,
    /// Has a letter that is worth something until that day.
    pub invited_until: Option<Date>,
    /// A letter is to be made.
    pub needs_letter: bool,
}

/// The classes to choose from.
pub fn letter_classes(frame: &Frame, classes: &[ClassLink]) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("letters-title")) }
        @if classes.is_empty() { (no_class(frame)) } @else { p { (words.t("letters-choose")) } }
        ul .names { @for class in classes { li { a href=(links::class_letters(&class.code)) { (class.label) } } } }
    };
    page(frame, "letters-title", body)
}

/// The guardians of a class and its pupils of age.
pub fn class_letters(frame: &Frame, class: &ClassLink, lines: &[AddresseeLine]) -> Markup {
    let words = frame.words;
    let waiting = lines.iter().filter(|line| line.needs_letter).count();
    let lacking = lines.iter().any(|line| line.needs_letter && line.invited_until.is_none());
    let ready = lines.iter().filter(|line| line.invited_until.is_some()).count();
    let body = html! {
        (back(words, links::LETTERS))
        h1 { (words.with("letters-of", &[("class", (&class.label).into())])) }
        p { (words.with("letters-waiting", &[("n", waiting.into())])) }
        div .acts {
            @if lacking {
                (post(&frame.csrf, &links::class_letters(&class.code), &submit(&words.t("letters-prepare"))))
            }
            @if ready > 0 {
                (link_button(&links::class_letters_print(&class.code), &words.with("letters-print", &[("n", ready.into())])))
            }
        }
        ul .cards { @for line in lines { li { (addressee(frame, class, line)) } } }
    };
    page(frame, "letters-title", body)
}

fn addressee(frame: &Frame, class: &ClassLink, line: &AddresseeLine) -> Markup {
    let words = frame.words;
    let children: Vec<_> = line.children.iter().map(|name| name.given.as_str()).collect();
    html! {
        h2 { (line.name) (state(words, line)) }
        @if line.of_age { p { (words.t("letters-of-age")) } } @else {
            p { (words.with("letters-children", &[("names", (&children.join(", ")).into())])) " · " (words.t(medium_key(line.medium))) }
        }
        @if let Some(until) = line.invited_until {
            p .hint { (words.with("letters-until", &[("date", (&words.date(until)).into())])) }
        }
        @if !line.shut_out { (alone(frame, class, line)) }
    }
}

/// A letter for this person alone: their first, or a new one that takes back all the others opened.
fn alone(frame: &Frame, class: &ClassLink, line: &AddresseeLine) -> Markup {
    let words = frame.words;
    let anew = line.enrolled || line.invited_until.is_some();
    let (summary, hint) =
        if anew { ("letters-anew", "letters-anew-hint") } else { ("letters-first", "letters-first-hint") };
    html! {
        details {
            summary { (words.t(summary)) }
            p { (words.t(hint)) }
            (post(&frame.csrf, &links::letter_anew(&class.code), &html! {
                (hidden("guardian", &line.handle.to_string()))
                @if anew { (submit_grave(&words.t("letters-anew-send"))) } @else { (submit_quiet(&words.t("letters-first"))) }
            }))
        }
    }
}

fn state(words: &Words, line: &AddresseeLine) -> Markup {
    let (tone, key) = match line {
        line if line.shut_out => (Tone::Alert, "letters-shut-out"),
        line if line.enrolled => (Tone::Done, "letters-enrolled"),
        line if line.invited_until.is_some() => (Tone::Waiting, "letters-invited"),
        line if line.needs_letter => (Tone::Alert, "letters-none-yet"),
        _ => (Tone::Calm, "letters-on-paper"),
    };
    badge(Badge { tone, word: &words.t(key) })
}

/// Letters of a class that were not noted as printed yet.
pub struct LettersToNote {
    /// Where it is noted.
    pub address: String,
    /// When they were made: one that is made anew after is printed anew.
    pub shown: Timestamp,
    /// Whose each is.
    pub sheets: Vec<SheetOf>,
}

/// «C'est imprimé».
pub fn letters_done(frame: &Frame, note: &LettersToNote) -> Markup {
    post(
        &frame.csrf,
        &note.address,
        &html! {
            (hidden("shown", &note.shown.as_second().to_string()))
            @for about in &note.sheets { (hidden("one", &about.to_string())) }
            (submit(&frame.words.t("printing-done")))
        },
    )
}
