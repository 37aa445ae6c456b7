//! «Aujourd'hui» in figures: what waits for the desk, each with the way to it.

use crate::i18n::Words;
use maud::{Markup, html};

/// One figure: its sentence's key, which takes `n`, how many, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The sentence's key.
    pub key: &'static str,
    /// How many.
    pub n: usize,
    /// Where they are.
    pub href: String,
}

/// The figures as links, those of nothing too: they say that nothing waits.
pub fn figures(words: &Words, figures: &[Figure]) -> Markup {
    html! {
        nav aria-label=(words.t("today-label")) {
            ul .names { @for figure in figures { li {
                a href=(figure.href) { (words.with(figure.key, &[("n", figure.n.into())])) }
            } } }
        }
    }
}
