//! An outing in its families' words.

use super::entry_words::span;
use super::parts::prose;
use crate::domain::outing::{Outing, OutingKind};
use crate::i18n::Words;
use maud::{Markup, html};

/// «Sortie scolaire», «Stage».
pub(super) fn outing_key(kind: OutingKind) -> &'static str {
    match kind {
        OutingKind::Trip => "family-kind-trip",
        OutingKind::Placement => "family-kind-placement",
    }
}

/// When, and what is to be known of it.
pub(super) fn whole_outing(words: &Words, outing: &Outing) -> Markup {
    html! { p { strong { (span(words, &outing.period)) } } (prose(outing.text.as_str())) }
}
