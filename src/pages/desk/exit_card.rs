//! «Carte de sortie»: the size of a bank card, told apart by a figure and a word, never by a colour. In French alone: a
//! pupil shows it to whoever stands at the gate.

use crate::domain::person::{Boarding, PersonName};
use crate::domain::regime::ExitRegime;
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::parts::Masthead;
use maud::{Markup, html};

/// One card.
pub struct ExitCard {
    /// The pupil.
    pub name: PersonName,
    /// «Division».
    pub class: String,
    /// Meals and nights.
    pub boarding: Boarding,
    /// Ways out.
    pub exit: ExitRegime,
    /// Until when it holds.
    pub year: SchoolYear,
}

/// The card.
pub fn exit_card(words: &Words, school: &Masthead, card: &ExitCard) -> Markup {
    let year = card.year.to_string();
    html! {
        article .exit-card {
            p { (school) " · " (year) }
            h2 { (words.t("exit-card-title")) }
            p .exit-figure { (card.exit.figure()) }
            p { strong { (card.name) } " · " (card.class) }
            p { (words.t(boarding_key(card.boarding))) }
            p { (words.t(exit_key(card.exit))) }
        }
    }
}

/// «Demi-pensionnaire».
pub(in crate::pages) fn boarding_key(boarding: Boarding) -> &'static str {
    match boarding {
        Boarding::Day => "regime-day",
        Boarding::Lunch => "regime-lunch",
        Boarding::Boarder => "regime-boarder",
        Boarding::Unknown => "regime-unknown",
    }
}

/// What a way out allows, in a sentence.
pub(in crate::pages) fn exit_key(exit: ExitRegime) -> &'static str {
    match exit {
        ExitRegime::DayEnd => "regime-exit-1",
        ExitRegime::Timetable => "regime-exit-2",
        ExitRegime::Unforeseen => "regime-exit-3",
    }
}
