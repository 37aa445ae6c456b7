//! The school as a page's cover and the heading of a letter say it: its name, and the numbers to call.

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
    // Its figures stay on one line, and in their order whichever way the page runs.
    let shown = number.shown().replace(' ', "\u{a0}").replace('-', "\u{2011}");
    html! { a .call href={ "tel:" (number.dialled()) } dir="ltr" { (shown) } }
}
