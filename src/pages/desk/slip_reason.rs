//! «Justifier d'après un billet»: why a pupil was away or late, as a slip of paper says it.

use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::i18n::Words;
use crate::pages::desk::day::what;
use crate::pages::family::forms::{JustifyForm, reason_faults, reason_fields, whole_day};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, error_summary, field, post, submit};
use maud::{Markup, html};

/// A slip to be entered, as typed so far.
pub struct SlipReasonPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The entry in an address.
    pub entry: Handle,
    /// Whose.
    pub name: PersonName,
    /// What was missed.
    pub matter: Matter,
    /// Who may have signed the slip.
    pub signatories: Vec<(Handle, PersonName)>,
    /// The other absences of that day.
    pub same_day: Vec<Matter>,
    /// Who was picked.
    pub guardian: Option<Handle>,
    /// The slip's day.
    pub on: String,
    /// The reason.
    pub reason: JustifyForm,
    /// Nobody was picked.
    pub who_at_fault: bool,
    /// The day was refused.
    pub day_at_fault: bool,
}

/// The form.
pub fn slip_reason(frame: &Frame, shown: &SlipReasonPage) -> Markup {
    let words = frame.words;
    let (who_fault, day_fault) = (words.t("slip-reason-who-fault"), words.t("slip-reason-day-fault"));
    let mut faults = Vec::new();
    faults.extend(shown.who_at_fault.then_some(("guardian", who_fault.as_ref())));
    faults.extend(shown.day_at_fault.then_some(("on", day_fault.as_ref())));
    let reason = reason_faults(words, &shown.reason);
    faults.extend(reason.iter().map(|(place, fault)| (*place, fault.as_ref())));
    let label = words.t("slip-reason-day");
    let day = Field::date("on", &label).value(&shown.on).error(shown.day_at_fault.then_some(&day_fault));
    let body = html! {
        (back(words, &links::pupil(shown.pupil)))
        h1 { (words.t("slip-reason-title")) }
        p { strong { (shown.name) } " – " (what(words, &shown.matter)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("slip-reason-hint")) }
            (post(&frame.csrf, &links::desk::slip_reason(shown.pupil, shown.entry), &html! {
                (who(words, shown, shown.who_at_fault.then_some(&who_fault)))
                (field(words, &day))
                (whole_day(words, shown.same_day.iter().map(|matter| what(words, matter)), !shown.reason.alone))
                (reason_fields(words, &shown.reason))
                (submit(&words.t("slip-reason-save")))
            }))
        }
    };
    page(frame, "slip-reason-title", body)
}

fn who(words: &Words, shown: &SlipReasonPage, error: Option<&str>) -> Markup {
    let legend = words.t("slip-reason-who");
    let alone = shown.signatories.len() == 1;
    let lines: Vec<_> =
        shown.signatories.iter().map(|(handle, name)| (*handle, handle.to_string(), name.to_string())).collect();
    let picks = lines.iter().map(|(handle, value, label)| Pick {
        value,
        label,
        hint: None,
        picked: alone || shown.guardian == Some(*handle),
    });
    let picks = picks.collect();
    choice(
        words,
        &Choice { name: "guardian", legend: &legend, hint: None, error, several: false, across: false, picks },
    )
}
