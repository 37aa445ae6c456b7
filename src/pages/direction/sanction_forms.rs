//! What may still be done to a sanction of the year: it is noted as carried out, its sursis is revoked.

use super::sanctions::{RowFault, SanctionRow, SanctionsPage};
use crate::domain::ids::Handle;
use crate::domain::sanction::SanctionRefused;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Field, field, post, submit_grave, submit_quiet};
use maud::{Markup, html};

/// A field of one of the list's forms, in the page.
pub(super) fn field_id(name: &str, entry: Handle) -> String {
    format!("{name}-{entry}")
}

/// The day it was carried out, or the form that notes it: nothing of one «avec sursis», nor of one nobody knows yet.
pub(super) fn carried_out(frame: &Frame, shown: &SanctionsPage, row: &SanctionRow) -> Markup {
    let words = frame.words;
    let typed = match &shown.fault {
        Some((entry, RowFault::CarriedOut(day))) if *entry == row.entry => Some(day),
        _ => None,
    };
    let fault = typed.map(|_| words.t("sanctions-fault-day"));
    let day = typed.map_or_else(|| shown.today.to_string(), String::clone);
    let (label, id) = (words.t("sanctions-day"), field_id("on", row.entry));
    html! {
        @if let Some((on, by)) = &row.carried_out {
            p { (words.with("family-step-carried-out", &[("date", (&words.date(*on)).into()), ("name", by.into())])) }
        } @else if frame.open && !row.sanction.suspended && row.visible_from.is_none() {
            details open[typed.is_some()] {
                summary { (words.t("sanctions-carry-out")) }
                (post(&frame.csrf, &links::sanction_carried_out(row.handle, row.entry), &html! {
                    (field(words, &Field::date("on", &label).id(&id).value(&day).error(fault.as_deref())))
                    (submit_quiet(&words.t("sanctions-carried-out")))
                }))
            }
        }
    }
}

/// What is wrong with the days of an exclusion whose sursis is revoked.
pub(super) fn days_fault_key(refused: SanctionRefused) -> &'static str {
    if refused == SanctionRefused::When { "sanctions-fault-revoked-when" } else { "sanctions-fault-days" }
}

/// The form that revokes a sursis, with the days that the exclusion then takes.
pub(super) fn suspension(frame: &Frame, shown: &SanctionsPage, row: &SanctionRow) -> Markup {
    let words = frame.words;
    let typed = match &shown.fault {
        Some((entry, RowFault::Days { from, until, refused })) if *entry == row.entry => Some((from, until, *refused)),
        _ => None,
    };
    let fault = typed.map(|(.., refused)| words.t(days_fault_key(refused)));
    let (from, until) = typed.map_or(("", ""), |(from, until, _)| (from.as_str(), until.as_str()));
    let ids = [field_id("from", row.entry), field_id("until", row.entry)];
    let labels = [words.t("sanctions-from"), words.t("sanctions-until")];
    html! {
        @if frame.open && row.sanction.suspended {
            details open[typed.is_some()] {
                summary { (words.t("sanctions-revoke")) }
                p .hint { (words.t("sanctions-revoke-hint")) }
                (post(&frame.csrf, &links::sanction_suspension(row.handle, row.entry), &html! {
                    @if row.sanction.measure.is_exclusion() {
                        (field(words, &Field::date("from", &labels[0]).id(&ids[0]).value(from).error(fault.as_deref())))
                        @if row.sanction.measure.length().is_some() {
                            (field(words, &Field::date("until", &labels[1]).id(&ids[1]).value(until)))
                        }
                    }
                    (submit_grave(&words.t("sanctions-revoke-do")))
                }))
            }
        }
    }
}
