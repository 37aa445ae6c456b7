//! «Régimes»: meals, nights and ways out of a class, set at the desk on one page.

use crate::domain::ids::Handle;
use crate::domain::person::{Boarding, PersonName};
use crate::domain::printing::Sheet;
use crate::domain::regime::ExitRegime;
use crate::pages::classroom::classes::{ClassLink, no_class};
use crate::pages::desk::exit_card::{boarding_key, exit_key};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Field, back, field, link_button, post, submit};
use maud::{Markup, html};

/// Meals and nights, as the form names them.
pub const BOARDINGS: [(&str, Boarding); 4] = [
    ("externe", Boarding::Day),
    ("dp", Boarding::Lunch),
    ("interne", Boarding::Boarder),
    ("inconnu", Boarding::Unknown),
];

/// One pupil.
pub struct RegimeLine {
    /// In forms.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// Meals and nights.
    pub boarding: Boarding,
    /// Ways out, once set.
    pub exit: Option<ExitRegime>,
}

/// The classes to choose from.
pub fn regime_classes(frame: &Frame, classes: &[ClassLink]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::TO_PRINT))
        h1 { (words.t("regimes-title")) }
        p { (words.t("regimes-lead")) }
        @if classes.is_empty() { (no_class(frame)) }
        ul .names { @for class in classes { li { a href=(links::class_regimes(&class.code)) { (class.label) } } } }
    };
    page(frame, "regimes-title", body)
}

/// The pupils of a class.
pub fn regimes(frame: &Frame, class: &ClassLink, lines: &[RegimeLine]) -> Markup {
    let words = frame.words;
    let cards = format!("{}?tout=oui", links::sheets(&class.code, Sheet::ExitCard.code()));
    let body = html! {
        (back(words, links::REGIMES))
        h1 { (words.with("regimes-of", &[("class", (&class.label).into())])) }
        (year_over(frame))
        dl { @for exit in ExitRegime::ALL { div { dt { (words.with("regime-exit-n", &[("n", exit.figure().into())])) } dd { (words.t(exit_key(exit))) } } } }
        div .acts { (link_button(&cards, &words.t("regimes-cards"))) }
        (post(&frame.csrf, &links::class_regimes(&class.code), &html! {
            ul .cards { @for line in lines { li { (one(frame, line)) } } }
            @if frame.open { (submit(&words.t("regimes-save"))) }
        }))
    };
    page(frame, "regimes-title", body)
}

fn one(frame: &Frame, line: &RegimeLine) -> Markup {
    let words = frame.words;
    let (boarding, exit) = (format!("b-{}", line.pupil), format!("s-{}", line.pupil));
    let boardings = BOARDINGS.map(|(code, boarding)| (code, words.t(boarding_key(boarding))));
    let boardings: Vec<(&str, &str)> = boardings.iter().map(|(code, word)| (*code, word.as_ref())).collect();
    let known = BOARDINGS.iter().find(|(_, boarding)| *boarding == line.boarding).map_or("", |(code, _)| *code);
    let unset = words.t("regime-exit-unset");
    let exits =
        ExitRegime::ALL.map(|exit| (exit.figure(), words.with("regime-exit-n", &[("n", exit.figure().into())])));
    let mut ways = vec![("", unset.as_ref())];
    ways.extend(exits.iter().map(|(figure, word)| (*figure, word.as_str())));
    let (chosen, whose) = (line.exit.map_or("", ExitRegime::figure), line.name.to_string());
    html! {
        h2 { (line.name) }
        div .other-day {
            (field(words, &Field::one_of(&boarding, &words.t("regime-boarding"), &boardings).whose(&whose).value(known)))
            (field(words, &Field::one_of(&exit, &words.t("regime-exit"), &ways).whose(&whose).value(chosen).optional()))
        }
    }
}
