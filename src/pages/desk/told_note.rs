//! Of an absence that the desk announces: the day of the family's note, where there is one.

use crate::i18n::Words;
use crate::pages::parts::{Field, field};
use maud::Markup;
use std::borrow::Cow;

/// As typed so far.
#[derive(Default)]
pub struct ToldNote {
    /// The note's day; empty where the family has called.
    pub on: String,
    /// The day was refused.
    pub at_fault: bool,
}

impl ToldNote {
    /// What was wrong, with its place.
    pub(in crate::pages) fn fault<'a>(&self, words: &'a Words) -> Option<(&'static str, Cow<'a, str>)> {
        self.at_fault.then(|| ("note", words.t("slip-reason-day-fault")))
    }

    /// The field.
    pub(in crate::pages) fn field(&self, words: &Words) -> Markup {
        let (label, hint, fault) = (words.t("told-note"), words.t("told-note-hint"), self.fault(words));
        let error = fault.as_ref().map(|(_, said)| said.as_ref());
        field(words, &Field::date("note", &label).hint(&hint).value(&self.on).error(error).optional())
    }
}
