//! Forms: the frame with its token, buttons, links that look like buttons, and what was wrong.

use super::{Icon, Quick, icon};
use crate::i18n::Words;
use maud::{Markup, html};

/// The hidden field `csrf`.
pub fn csrf(token: &str) -> Markup {
    hidden("csrf", token)
}

/// A hidden field.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A form that posts to `action`, with its token.
pub fn post(token: &str, action: &str, inside: &Markup) -> Markup {
    html! { form method="post" action=(action) { (csrf(token)) (inside) } }
}

/// The button of the page's first purpose.
pub fn submit(label: &str) -> Markup {
    html! { button type="submit" { (label) } }
}

/// The button that a family's page is there for, as wide as a phone.
pub fn submit_big(label: &str) -> Markup {
    html! { button .big type="submit" { (label) } }
}

/// A button of second rank.
pub fn submit_quiet(label: &str) -> Markup {
    html! { button .quiet type="submit" { (label) } }
}

/// A button that ends or removes something.
pub fn submit_grave(label: &str) -> Markup {
    html! { button .grave type="submit" { (label) } }
}

/// A button that says which of several was pressed; `first` where the page is there for it.
pub fn submit_as(name: &str, value: &str, label: &str, first: bool) -> Markup {
    html! { button .quiet[!first] type="submit" name=(name) value=(value) { (label) } }
}

/// The same in a list's line, which says of whom to whoever does not see the line it stands in.
pub fn submit_of(whose: &str, (name, value): (&str, &str), label: &str, first: bool) -> Markup {
    html! { button .quiet[!first] type="submit" name=(name) value=(value) aria-label=(of_whom(label, whose)) { (label) } }
}

/// The same for a button that ends or removes something.
pub fn submit_grave_of(whose: &str, (name, value): (&str, &str), label: &str) -> Markup {
    html! { button .grave type="submit" name=(name) value=(value) aria-label=(of_whom(label, whose)) { (label) } }
}

/// «Motif recevable – Zoé DIALLO»: what is seen, then of whom, for whoever only hears the button or the field.
pub(super) fn of_whom(label: &str, whose: &str) -> String {
    format!("{label} – {whose}")
}

/// The same, for whoever leaves fields empty that another button needs: the server says what is missing.
pub fn submit_without(name: &str, value: &str, label: &str) -> Markup {
    html! { button .quiet type="submit" name=(name) value=(value) formnovalidate { (label) } }
}

/// A button of second rank that sends the form elsewhere, whatever its fields hold: the server says what is missing.
pub fn submit_to(address: &str, label: &str) -> Markup {
    html! { button .quiet type="submit" formaction=(address) formnovalidate { (label) } }
}

/// A link that looks like a button of second rank: it goes somewhere and changes nothing.
pub fn link_button(href: &str, label: &str) -> Markup {
    html! { a .button.quiet href=(Quick(href)) { (Quick(label)) } }
}

/// A link to what most people come to the page for.
pub fn first_link(href: &str, label: &str) -> Markup {
    html! { a .button href=(Quick(href)) { (Quick(label)) } }
}

/// The way back.
pub fn back(words: &Words, href: &str) -> Markup {
    html! { p .back { a href=(href) { (icon(Icon::Back)) (words.t("back")) } } }
}

/// Above a form that was refused: each fault, with a link to its field (`id`, sentence). Nothing when there is none.
/// The page opens there, so that nobody has to look for why it came back.
pub fn error_summary(words: &Words, faults: &[(&str, &str)]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div .fault-list role="alert" tabindex="-1" autofocus {
                h2 { (words.t("error-summary-title")) }
                ul { @for (id, fault) in faults { li { a href={ "#" (id) } { (fault) } } } }
            }
        }
    }
}
