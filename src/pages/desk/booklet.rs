//! «Carnet papier»: a blank booklet for a pupil whose family reads on paper: who, how it works, pages to write on,
//! slips to cut.

use crate::domain::absence::Motive;
use crate::domain::language::Language;
use crate::domain::person::{Boarding, PersonName};
use crate::domain::regime::ExitRegime;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::desk::exit_card::{boarding_key, exit_key};
use crate::pages::desk::printing::day_and_signature;
use crate::pages::family::forms::motive_key;
use crate::pages::parts::{Masthead, aside, definitions};
use maud::{Markup, html};

/// Lines of a page of exchanges, and pages of them.
const LINES: usize = 14;
const EXCHANGES: usize = 3;
/// Languages that one sheet takes.
const LANGUAGES: usize = 2;
/// Absences that can be justified before new slips are printed, and how many of their slips a sheet takes.
const ABSENCES: usize = 8;
const SLIPS: usize = 4;

/// One pupil's booklet.
pub struct Booklet {
    /// The pupil.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// Everyone who answers for them, by name alone: the booklet goes through many hands.
    pub guardians: Vec<PersonName>,
    /// Meals and nights.
    pub boarding: Boarding,
    /// Ways out, once set.
    pub exit: Option<ExitRegime>,
    /// Which year.
    pub year: SchoolYear,
    /// What those who read it have chosen to read besides French.
    pub languages: Vec<Language>,
}

/// The booklet, page after page.
pub fn booklet(words: &Words, school: &Masthead, booklet: &Booklet) -> Markup {
    html! {
        article {
            div .letter { (cover(words, school, booklet)) (rules(words)) }
            @for two in booklet.languages.chunks(LANGUAGES) {
                div .letter { @for language in two { (translated(words, *language)) } }
            }
            @for _ in 0..EXCHANGES { div .letter { (exchanges(words, booklet)) } }
            @for first in (1..=ABSENCES).step_by(SLIPS) {
                div .letter {
                    @if first == 1 {
                        h2 { (words.t("booklet-absences")) }
                        p { (words.t("booklet-absences-how")) }
                    }
                    @for n in first..first + SLIPS { (absence(words, booklet, n)) }
                }
            }
        }
    }
}

fn cover(words: &Words, school: &Masthead, booklet: &Booklet) -> Markup {
    let year = booklet.year.to_string();
    let (pupil, class, guardians) = (words.t("booklet-pupil"), words.t("booklet-class"), words.t("booklet-guardians"));
    let (regime, exit) = (words.t("regime-boarding"), words.t("regime-exit"));
    let mut terms = vec![
        (pupil.as_ref(), html! { strong { (booklet.name) } }),
        (class.as_ref(), html! { (booklet.class) }),
        (guardians.as_ref(), html! { @for name in &booklet.guardians { (name) br; } }),
        (regime.as_ref(), html! { (words.t(boarding_key(booklet.boarding))) }),
    ];
    terms.extend(booklet.exit.map(|way| (exit.as_ref(), html! { (way.figure()) " – " (words.t(exit_key(way))) })));
    html! {
        p { strong { (school) } " · " (year) }
        @if school.desk_number().is_some() { p { (school.line(words)) } }
        h2 { (words.t("booklet-title")) }
        (definitions(&terms))
    }
}

fn rules(words: &Words) -> Markup {
    let rules =
        ["booklet-rule-1", "booklet-rule-2", "booklet-rule-3", "booklet-rule-4", "booklet-rule-5", "booklet-rule-6"];
    html! {
        h2 { (words.t("booklet-rules")) }
        ol { @for rule in rules { li { (words.t(rule)) } } }
    }
}

/// How it works, and what the French words of its absence slips say, on a part of a sheet in another language.
fn translated(words: &Words, language: Language) -> Markup {
    let own = crate::i18n::words(language);
    html! {
        div lang=(own.lang()) dir=(own.dir()) {
            (rules(own))
            h2 { (own.t("booklet-absences")) }
            p { (own.t("booklet-absences-how")) }
            ul { @for motive in Motive::ALL { li {
                (aside(own.lang_of_french(), &words.t(motive_key(motive)))) " – " (own.t(motive_key(motive)))
            } } }
        }
    }
}

fn exchanges(words: &Words, booklet: &Booklet) -> Markup {
    html! {
        h2 { (words.t("booklet-exchanges")) }
        p { (booklet.name) " · " (booklet.class) }
        table .ruled {
            thead { tr {
                th scope="col" { (words.t("booklet-date")) }
                th scope="col" { (words.t("booklet-text")) }
                th scope="col" { (words.t("booklet-signature")) }
            } }
            tbody { @for _ in 0..LINES { tr { td {} td {} td {} } } }
        }
    }
}

fn absence(words: &Words, booklet: &Booklet, n: usize) -> Markup {
    html! {
        div .slip {
            p { strong { (words.with("booklet-absence", &[("n", n.into())])) } " · " (booklet.name) " · " (booklet.class) }
            p { (words.t("booklet-from")) " " span .to-fill {} " " (words.t("booklet-until")) " " span .to-fill {} }
            p .acts { @for motive in Motive::ALL { span { "☐ " (words.t(motive_key(motive))) } } }
            (day_and_signature(words))
        }
    }
}
