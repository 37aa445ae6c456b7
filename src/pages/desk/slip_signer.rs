//! Who signed a slip that is entered at the desk, and the day written on it.

use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::i18n::Words;
use crate::pages::parts::{Choice, Field, Pick, choice, field};
use maud::{Markup, html};
use std::borrow::Cow;

/// As typed so far.
pub struct SlipSigner {
    /// Who may have signed it.
    pub signatories: Vec<(Handle, PersonName)>,
    /// Who was picked.
    pub guardian: Option<Handle>,
    /// The slip's day.
    pub on: String,
    /// Nobody was picked.
    pub who_at_fault: bool,
    /// The day was refused.
    pub day_at_fault: bool,
}

impl SlipSigner {
    /// What was wrong, with the place of each.
    pub(in crate::pages) fn faults<'a>(&self, words: &'a Words) -> Vec<(&'static str, Cow<'a, str>)> {
        let who = self.who_at_fault.then(|| ("guardian", words.t("slip-reason-who-fault")));
        let day = self.day_at_fault.then(|| ("signed-on", words.t("slip-reason-day-fault")));
        who.into_iter().chain(day).collect()
    }

    /// The two fields.
    pub(in crate::pages) fn fields(&self, words: &Words) -> Markup {
        let (label, fault) = (words.t("slip-reason-day"), words.t("slip-reason-day-fault"));
        let day = Field::date("signed-on", &label).value(&self.on).error(self.day_at_fault.then_some(&fault));
        html! { (self.who(words)) (field(words, &day)) }
    }

    fn who(&self, words: &Words) -> Markup {
        let (legend, fault) = (words.t("slip-reason-who"), words.t("slip-reason-who-fault"));
        let alone = self.signatories.len() == 1;
        let lines: Vec<_> =
            self.signatories.iter().map(|(handle, name)| (*handle, handle.to_string(), name.to_string())).collect();
        let picks = lines.iter().map(|(handle, value, label)| Pick {
            value,
            label,
            hint: None,
            picked: alone || self.guardian == Some(*handle),
        });
        let (picks, error) = (picks.collect(), self.who_at_fault.then_some(fault.as_ref()));
        choice(
            words,
            &Choice { name: "guardian", legend: &legend, hint: None, error, several: false, across: false, picks },
        )
    }
}
