//! «Attestation de destruction»: what was checked, how strangers verify it, and what it does not prove. For the printer.

use super::key_history::{EventLine, exact, key_history};
use super::layout::{Frame, page};
use super::parts::{back, definitions, moment, screen_hint};
use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use jiff::civil::DateTime;
use maud::{Markup, html};

/// What a certificate says.
pub struct CertificateView {
    /// Which year's keys.
    pub year: SchoolYear,
    /// The school's number.
    pub uai: String,
    /// When they were destroyed, by the school's clock.
    pub at: DateTime,
    /// Marked sectors still found in the cell's place.
    pub marks_found: u32,
    /// The canary did not open.
    pub canary_refused: bool,
    /// The sealed records were removed.
    pub ciphertext_removed: bool,
    /// Every leaf about the year.
    pub events: Vec<EventLine>,
    /// The proof that the last leaf is in the ledger, with its checkpoint.
    pub proof: String,
    /// The text by which it is verified.
    pub vkey: String,
}

/// The certificate's page.
pub fn certificate(frame: &Frame, view: &CertificateView) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, frame.here))
        article .certificate {
            h1 { (words.t("certificate-title")) }
            p { strong { (frame.school) } " · " (view.uai) }
            p { (words.with("certificate-says", &[("year", (&view.year.to_string()).into()), ("date", (&words.moment(view.at)).into())])) }
            (screen_hint(&words.t("certificate-print")))
            h2 { (words.t("certificate-checked-heading")) }
            (checked(words, view))
            h2 { (words.t("certificate-proves-heading")) }
            p { (words.t("certificate-level")) }
            ul { li { (words.t("certificate-proves-cell")) } li { (words.t("certificate-proves-order")) } }
            h2 { (words.t("certificate-not-heading")) }
            ul {
                li { (words.t("certificate-not-copies")) }
                li { (words.t("certificate-not-snapshots")) }
                li { (words.t("certificate-not-device")) }
                li { (words.t("certificate-not-paper")) }
            }
            h2 { (words.t("certificate-history-heading")) }
            (key_history(words, &view.events))
            h2 { (words.t("certificate-verify-heading")) }
            p { (words.t("certificate-verify-what")) }
            @if let Some(last) = view.events.last() { h3 { (words.t("certificate-leaf")) } (exact(&last.line)) }
            h3 { (words.t("certificate-proof")) }
            (exact(&view.proof))
            h3 { (words.t("dpo-vkey")) }
            (exact(&view.vkey))
        }
    };
    page(frame, "certificate-title", body)
}

fn checked(words: &Words, view: &CertificateView) -> Markup {
    let yes_no = |yes| html! { (words.t(yes_key(yes))) };
    definitions(&[
        (&words.t("certificate-when"), moment(words, view.at)),
        (
            &words.t("certificate-marks"),
            html! { (words.with("certificate-marks-found", &[("n", view.marks_found.into())])) },
        ),
        (&words.t("certificate-canary"), yes_no(view.canary_refused)),
        (&words.t("certificate-ciphertext"), yes_no(view.ciphertext_removed)),
    ])
}

fn yes_key(yes: bool) -> &'static str {
    if yes { "certificate-yes" } else { "certificate-no" }
}
