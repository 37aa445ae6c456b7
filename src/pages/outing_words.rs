//! An outing in its families' words.

use super::entry_words::kind_key;
use super::parts::prose;
use super::period_words::{span, span_within};
use crate::domain::entry::Matter;
use crate::domain::outing::{Outing, OutingKind};
use crate::domain::rewriting::Rewriting;
use crate::i18n::Words;
use maud::{Markup, html};
use std::borrow::Cow;

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

/// What it is called; of an outing with its days, which its title does not say.
pub(super) fn kind_and_days<'a>(words: &'a Words, matter: &Matter) -> Cow<'a, str> {
    let kind = words.t(kind_key(matter));
    match matter {
        Matter::Outing(outing) | Matter::CalledOff(outing) => {
            format!("{kind} – {}", span_within(words, &outing.period)).into()
        }
        _ => kind,
    }
}

/// That a text was put right; of an outing that was moved, to when and why, be it that its text alone has changed.
pub(super) fn rewritten(words: &Words, name: &str, rewriting: &Rewriting) -> Markup {
    let by = ("name", name.into());
    match (&rewriting.says, &rewriting.moved_for) {
        (Matter::Outing(outing), Some(reason)) => {
            let when = span_within(words, &outing.period);
            html! { (words.with("family-step-moved", &[by, ("when", (&when).into())])) (prose(reason.as_str())) }
        }
        _ => html! { (words.with("family-step-rewritten", &[by])) },
    }
}
