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

/// More lists than that in which nothing waits are folded away, so that what waits is seen at a glance.
const QUIET: usize = 3;

/// The figures as links, those of nothing too: they say that nothing waits, and lead to where something did.
pub fn figures(words: &Words, figures: &[Figure]) -> Markup {
    let (busy, quiet): (Vec<&Figure>, Vec<&Figure>) = figures.iter().partition(|figure| figure.n > 0);
    html! {
        nav aria-label=(words.t("today-label")) {
            @if quiet.len() > QUIET {
                (links(words, &busy))
                details {
                    summary { (words.with("today-quiet", &[("n", quiet.len().into())])) }
                    (links(words, &quiet))
                }
            } @else { (links(words, &figures.iter().collect::<Vec<_>>())) }
        }
    }
}

fn links(words: &Words, figures: &[&Figure]) -> Markup {
    html! {
        @if !figures.is_empty() {
            ul .names { @for figure in figures { li {
                a href=(figure.href) { (words.with(figure.key, &[("n", figure.n.into())])) }
            } } }
        }
    }
}
