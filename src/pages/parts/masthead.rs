//! The school as a page's cover and the head of a letter say it: its name, where it is, and the numbers to call.

use super::aside;
use crate::domain::school_contact::{SchoolContact, Telephone};
use crate::i18n::Words;
use maud::{Markup, Render, html};
use std::sync::Arc;

/// The school; written into a page, its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// Its name.
    pub name: String,
    /// Whom families call and write to.
    pub contact: Arc<SchoolContact>,
}

impl Masthead {
    /// Each number with whose it is; nothing where none is known.
    pub fn numbers(&self, words: &Words) -> Vec<Markup> {
        let SchoolContact { telephone, school_life, .. } = &*self.contact;
        let numbers = [("call-school", telephone), ("call-school-life", school_life)];
        let known = numbers.into_iter().filter_map(|(key, number)| Some((key, number.as_ref()?)));
        known.map(|(key, number)| html! { (words.t(key)) " " (call(number)) }).collect()
    }

    /// The lines of its postal address.
    pub fn address(&self) -> Vec<&str> {
        self.contact.address.iter().flat_map(|address| address.as_str().lines()).collect()
    }

    /// The head of a letter, at the top of its sheet.
    pub fn letterhead(&self, words: &Words) -> Markup {
        html! {
            p .letter-from {
                strong { (self) }
                @for line in self.address() { br; (aside(words.lang_of_french(), line)) }
                @for number in self.numbers(words) { br; (number) }
            }
        }
    }

    /// Vie scolaire's, or the establishment's where it has none of its own: all that a slip's heading has room for.
    pub fn desk_number(&self) -> Option<&Telephone> {
        self.contact.school_life.as_ref().or(self.contact.telephone.as_ref())
    }

    /// The same in one line of a heading.
    pub fn line(&self, words: &Words) -> Markup {
        html! { @for (n, number) in self.numbers(words).iter().enumerate() { @if n > 0 { " · " } (number) } }
    }
}

impl Render for Masthead {
    fn render(&self) -> Markup {
        html! { (self.name) }
    }
}

/// A number that a telephone dials when it is pressed.
pub fn call(number: &Telephone) -> Markup {
    // Its figures stay in their order whichever way the page runs.
    html! { a href={ "tel:" (number.dialled()) } dir="ltr" { (number.shown()) } }
}
