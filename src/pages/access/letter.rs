//! Activation letters for the printer: one page per person, for a window envelope, in black and white.

use super::activation::and;
use crate::domain::language::Language;
use crate::i18n::{Words, french, tongue};
use crate::pages::layout::{Frame, page};
use crate::pages::parts::{Masthead, Qr, back, empty, qr, screen_hint};
use jiff::civil::Date;
use maud::{Markup, html};

/// One letter.
pub struct Letter {
    /// Name and address, one line each, as they show in the envelope's window.
    pub addressee: Vec<String>,
    /// Whom it lets in.
    pub reader: Reader,
    /// The address to type: `carnet.exemple.fr/activation`.
    pub address: String,
    /// The whole address with the code as its fragment, as a square.
    pub square: Qr,
    /// The code, in groups: `ABCD-EFGH-JKMN`.
    pub code: String,
    /// The day it was made.
    pub issued: Date,
    /// The last day it opens anything.
    pub valid_until: Date,
    /// The same in another language, on a sheet of its own behind the French one.
    pub translation: Option<Translation>,
}

/// A letter's second sheet.
pub struct Translation {
    /// Its language.
    pub language: Language,
    /// The whole address with the code as its fragment, which opens the page in that language.
    pub square: Qr,
}

/// Whom a letter lets in.
pub enum Reader {
    /// A guardian, with the first names of their children.
    Guardian {
        /// «Zoé», «Tom».
        children: Vec<String>,
    },
    /// A pupil whose access a guardian has opened.
    Pupil,
    /// A member of staff.
    Staff {
        /// «Enseignante».
        function: String,
    },
}

/// Several letters, one per printed page; `translate` is the beginning of the address that adds a language to each,
/// where that is offered; `done` what says that they are printed.
pub fn letters(frame: &Frame, letters: &[Letter], translate: Option<&str>, done: Option<&Markup>) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, frame.here))
        h1 .screen-only { (words.t("letter-title")) }
        @if letters.is_empty() {
            (empty(&words.t("letter-none"), &words.t("letter-none-hint")))
        } @else {
            p .screen-only { (words.with("letter-how-many", &[("n", letters.len().into())])) }
            (screen_hint(&words.t("letter-print-hint")))
            @if let Some(done) = done.filter(|_| frame.open) { div .screen-only { (done) } }
            @if let Some(address) = translate { (offer(words, address)) }
        }
        @for letter in letters { (sheets(&frame.school, letter)) }
    };
    page(frame, "letter-title", body)
}

/// The languages that a second sheet may be in.
fn offer(words: &Words, address: &str) -> Markup {
    html! {
        p .languages {
            (words.t("letters-translate"))
            @for language in Language::ALL.into_iter().filter(|language| *language != Language::French) {
                @let tongue = tongue(language);
                a href={ (address) (language.code()) } lang=(tongue.tag) { (tongue.name) }
            }
        }
    }
}

/// One letter: in French, then in the other language.
pub fn sheets(school: &Masthead, letter: &Letter) -> Markup {
    html! {
        (sheet(french(), school, letter, &letter.square))
        @if let Some(also) = &letter.translation {
            (sheet(crate::i18n::words(also.language), school, letter, &also.square))
        }
    }
}

fn sheet(words: &Words, school: &Masthead, letter: &Letter, square: &Qr) -> Markup {
    html! {
        article .letter lang=(words.lang()) dir=(words.dir()) {
            (school.letterhead(words))
            address .letter-to lang="fr" dir="ltr" { @for line in &letter.addressee { (line) br; } }
            p .letter-date { (words.with("letter-dated", &[("date", (&words.date_without_weekday(letter.issued)).into())])) }
            h2 { (words.t("letter-subject")) }
            p { (words.t(salutation_key(&letter.reader))) }
            p { (purpose(words, &letter.reader)) }
            div .letter-how {
                ol {
                    li { (words.t("letter-step-scan")) }
                    li { (words.t("letter-step-check")) }
                    li { (words.t("letter-step-key")) }
                }
                (qr(square, &words.t("letter-qr")))
            }
            (code(words, letter))
            (foot(words, &letter.reader))
            @if words.language() != Language::French { p { (words.t("language-prevails")) } }
        }
    }
}

fn salutation_key(reader: &Reader) -> &'static str {
    match reader {
        Reader::Guardian { .. } | Reader::Staff { .. } => "letter-salutation",
        Reader::Pupil => "letter-salutation-pupil",
    }
}

fn purpose(words: &Words, reader: &Reader) -> String {
    match reader {
        Reader::Guardian { children } => {
            words.with("letter-for-guardian", &[("children", (&and(words, children)).into())])
        }
        Reader::Pupil => words.t("letter-for-pupil").into_owned(),
        Reader::Staff { function } => words.with("letter-for-staff", &[("function", function.into())]),
    }
}

fn code(words: &Words, letter: &Letter) -> Markup {
    let until = words.date(letter.valid_until);
    html! {
        dl .letter-code {
            div { dt { (words.t("letter-address")) } dd { bdi { (letter.address) } } }
            div { dt { (words.t("letter-code")) } dd .code { bdi { (letter.code) } } }
        }
        p .letter-valid { strong { (words.with("letter-valid", &[("date", (&until).into())])) } }
    }
}

fn foot(words: &Words, reader: &Reader) -> Markup {
    html! {
        @if let Reader::Guardian { .. } = reader {
            p { (words.t("letter-personal-guardian")) }
            p { (words.t("letter-paper")) }
        } @else {
            p { (words.t("letter-personal")) }
        }
        p { (words.t("letter-help")) }
    }
}
