//! «Justifier d'après un billet»: why a pupil was away or late, as a slip of paper says it, or as it was told by
//! telephone.

use crate::domain::absence::Absence;
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::domain::missed::begins;
use crate::domain::person::PersonName;
use crate::pages::desk::day::what;
use crate::pages::desk::slip_signer::SlipSigner;
use crate::pages::family::forms::{JustifyForm, days_too, reason_faults, reason_fields};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{back, error_summary, post, submit, submit_without};
use jiff::civil::Date;
use maud::{Markup, html};
use std::collections::BTreeMap;

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
    /// Who signed the slip, and when.
    pub signer: SlipSigner,
    /// The other absences that wait, by their days.
    pub waiting: BTreeMap<Date, Vec<Absence>>,
    /// The reason.
    pub reason: JustifyForm,
}

/// The form.
pub fn slip_reason(frame: &Frame, shown: &SlipReasonPage) -> Markup {
    let words = frame.words;
    let mut faults = shown.signer.faults(words);
    faults.extend(reason_faults(words, &shown.reason));
    let faults: Vec<_> = faults.iter().map(|(place, fault)| (*place, fault.as_ref())).collect();
    let body = html! {
        (back(words, &links::pupil_entry(shown.pupil, shown.entry)))
        h1 { (words.t("slip-reason-title")) }
        p {
            strong { (shown.name) } " – " (what(words, &shown.matter))
            @if let Some((on, _)) = begins(&shown.matter) { ", " (words.date(on)) }
        }
        (error_summary(words, &faults))
        (year_over(frame))
        @if frame.open {
            p .hint { (words.t("slip-reason-hint")) }
            (post(&frame.csrf, &links::desk::slip_reason(shown.pupil, shown.entry), &html! {
                (shown.signer.fields(words))
                (reason_fields(words, &shown.reason))
                (days_too(words, &shown.matter, &shown.waiting, shown.reason.days.as_ref()))
                (submit(&words.t("slip-reason-save")))
                p .hint { (words.t("slip-reason-told-hint")) }
                (submit_without("told", "telephone", &words.t("slip-reason-told")))
            }))
        }
    };
    page(frame, "slip-reason-title", body)
}
