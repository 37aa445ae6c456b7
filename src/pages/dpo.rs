//! The DPO's page: the life of the keys, and nothing of what they open.

use super::key_history::{EventLine, exact, key_history};
use super::layout::{Frame, page};
use super::links;
use super::parts::{empty, link_button};
use crate::domain::school_year::SchoolYear;
use maud::{Markup, html};

/// What the DPO sees.
pub struct Ledger {
    /// Every leaf, the oldest first.
    pub events: Vec<EventLine>,
    /// The signed note over them.
    pub checkpoint: Option<String>,
    /// The text by which it is verified.
    pub vkey: String,
    /// Years whose keys are destroyed.
    pub certified: Vec<SchoolYear>,
}

/// «Vie des clés».
pub fn dpo(frame: &Frame, ledger: &Ledger) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("dpo-title")) }
        p { (words.t("dpo-lead")) }
        section {
            h2 { (words.t("dpo-level-heading")) }
            p { (words.t("dpo-level-what")) }
            p { (words.t("dpo-level-not")) }
        }
        section {
            h2 { (words.t("dpo-history-heading")) }
            @if ledger.events.is_empty() { (empty(&words.t("dpo-no-event"), &words.t("dpo-no-event-hint"))) }
            (key_history(words, &ledger.events))
            @for year in &ledger.certified {
                (link_button(&links::certificate(*year), &words.with("dpo-certificate", &[("year", (&year.to_string()).into())])))
            }
        }
        (verification(frame, ledger))
    };
    page(frame, "dpo-title", body)
}

fn verification(frame: &Frame, ledger: &Ledger) -> Markup {
    let words = frame.words;
    html! {
        section {
            h2 { (words.t("dpo-verify-heading")) }
            p { (words.t("dpo-verify-what")) }
            @if let Some(checkpoint) = &ledger.checkpoint {
                h3 { (words.t("dpo-checkpoint")) }
                p { (words.t("dpo-checkpoint-what")) }
                (exact(checkpoint))
            }
            h3 { (words.t("dpo-vkey")) }
            p { (words.t("dpo-vkey-what")) }
            (exact(&ledger.vkey))
            p {
                a href=(links::LEDGER_LEAVES) { (words.t("dpo-leaves-file")) } " · "
                a href=(links::LEDGER_CHECKPOINT) { (words.t("dpo-checkpoint-file")) }
            }
        }
    }
}
