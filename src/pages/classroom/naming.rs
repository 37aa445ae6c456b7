//! The warning that a text names another family's child: which field, and whom.

use crate::i18n::Words;
use maud::{Markup, html};

/// A field whose text names another family's children.
pub struct NamedIn {
    /// The field's `id`.
    pub id: String,
    /// What it is called.
    pub field: String,
    /// Whom it names.
    pub names: Vec<String>,
}

/// Above the form: each such field with a link to it, and what may be done.
pub(in crate::pages) fn named_in(words: &Words, fields: &[NamedIn]) -> Markup {
    html! {
        @if !fields.is_empty() {
            div .fault-list role="alert" tabindex="-1" autofocus {
                h2 { (words.t("writing-named-heading")) }
                ul { @for NamedIn { id, field, names } in fields {
                    li { a href={ "#" (id) } { (said_of(words, field, &names.join(", "))) } }
                } }
                p { (words.t("writing-named-why")) }
            }
        }
    }
}

/// What is said of a field where it is not seen: its name, then that.
pub(in crate::pages) fn said_of(words: &Words, field: &str, said: &str) -> String {
    words.with("field-said", &[("field", field.into()), ("said", said.into())])
}

/// The same at the field itself.
pub(in crate::pages) fn named_here(words: &Words, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| words.with("writing-named-here", &[("names", (&names.join(", ")).into())]))
}
