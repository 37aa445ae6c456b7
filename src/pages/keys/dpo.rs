//! The DPO's page: the life of the keys, and nothing of what they open.

use super::bars::{KeyBar, key_bars};
use super::escrow::{EscrowRow, escrow_list};
use super::history::{EventLine, exact, key_history};
use crate::domain::school_year::SchoolYear;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Field, csrf, empty, error_summary, field, link_button, post, submit_quiet};
use jiff::civil::Date;
use maud::{Markup, html};

/// What the DPO sees.
pub struct Ledger<'a> {
    /// Every leaf, the oldest first.
    pub events: Vec<EventLine>,
    /// The life of each year's keys.
    pub bars: Vec<KeyBar>,
    /// Today, by the school's clock.
    pub today: Date,
    /// The signed note over them.
    pub checkpoint: Option<String>,
    /// The text by which it is verified.
    pub vkey: String,
    /// Every escrow there has been.
    pub escrows: Vec<EscrowRow>,
    /// The level that the place of the cells allows, or why there is none.
    pub level: String,
    /// What is known of the last rehearsal.
    pub rehearsed: String,
    /// Years whose keys are destroyed.
    pub certified: Vec<SchoolYear>,
    /// Years whose keys live, the latest first.
    pub living: Vec<SchoolYear>,
    /// The tag of the cell that a search is controlled by, in hexadecimal.
    pub control: String,
    /// What was handed in and could not be taken.
    pub refused: Option<Handed<'a>>,
    /// Why the report of a search could not be taken.
    pub not_searched: Option<&'static str>,
}

/// What a witness gave: their key, and their reply.
#[derive(Clone, Copy)]
pub struct Handed<'a> {
    /// The vkey as typed.
    pub witness: &'a str,
    /// The signature line as typed; empty when only a request was asked for.
    pub reply: &'a str,
}

/// «Vie des clés».
pub fn dpo(frame: &Frame, ledger: &Ledger) -> Markup {
    let words = frame.words;
    let cosignature = ledger.refused.map(|_| ("contreseing", words.t("dpo-witness-fault")));
    let report = ledger.not_searched.map(|key| ("rapport", words.t(key)));
    let said: Vec<_> = cosignature.into_iter().chain(report).collect();
    let faults: Vec<(&str, &str)> = said.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let body = html! {
        h1 { (words.t("dpo-title")) }
        (error_summary(words, &faults))
        p { (words.t("dpo-lead")) }
        section {
            h2 { (words.t("dpo-level-heading")) }
            p { (ledger.level) }
            p { (ledger.rehearsed) }
            p { (words.t("dpo-level-not")) }
        }
        section {
            h2 { (words.t("dpo-history-heading")) }
            @if ledger.events.is_empty() { (empty(&words.t("dpo-no-event"), &words.t("dpo-no-event-hint"))) }
            (key_bars(words, &ledger.bars, ledger.today))
            (key_history(words, &ledger.events))
            @for year in &ledger.living {
                @let named = year.to_string();
                (link_button(&links::elimination(*year), &words.with("elimination-link", &[("year", (&named).into())])))
            }
            @for year in &ledger.certified {
                @let named = year.to_string();
                (link_button(&links::certificate(*year), &words.with("dpo-certificate", &[("year", (&named).into())]))) " "
                (link_button(&links::bundle(*year), &words.with("dpo-bundle", &[("year", (&named).into())])))
            }
        }
        section { (escrow_list(words, &ledger.escrows)) }
        (verification(frame, ledger))
        (search(frame, &ledger.control, ledger.not_searched))
        (witness(frame, ledger.refused))
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
                a href=(links::PROOF) { (words.t("proof-title")) } " · "
                a href=(links::LEDGER_LEAVES) { (words.t("dpo-leaves-file")) } " · "
                a href=(links::LEDGER_CHECKPOINT) { (words.t("dpo-checkpoint-file")) }
            }
        }
    }
}

/// «Recherche de copies»: the command that makes it, and the report to hand in.
fn search(frame: &Frame, control: &str, refused: Option<&str>) -> Markup {
    let words = frame.words;
    let fault = refused.map(|key| words.t(key));
    let fault = fault.as_deref();
    html! {
        section {
            h2 { (words.t("dpo-search-heading")) }
            p { (words.t("dpo-search-what")) }
            (exact(&format!("sudo carnet verify scan --json --leaves feuilles --control {control} /dev/sda > rapport.json")))
            form method="post" action=(links::SEARCH_REPORT) enctype="multipart/form-data" {
                (csrf(&frame.csrf))
                (field(words, &Field::file("files", &words.t("dpo-search-report"), ".json")
                    .id("rapport").hint(&words.t("dpo-search-hint")).error(fault)))
                (submit_quiet(&words.t("dpo-search-give")))
            }
        }
    }
}

/// «Témoin»: the request to take away, and the reply to hand in.
fn witness(frame: &Frame, refused: Option<Handed>) -> Markup {
    let words = frame.words;
    let given = refused.unwrap_or(Handed { witness: "", reply: "" });
    let (key, hint) = (words.t("dpo-witness-key"), words.t("dpo-witness-key-hint"));
    let (line, line_hint) = (words.t("dpo-witness-line"), words.t("dpo-witness-line-hint"));
    let fault = words.t("dpo-witness-fault");
    let fault = refused.map(|_| fault.as_ref());
    html! {
        section {
            h2 { (words.t("dpo-witness-heading")) }
            p { (words.t("dpo-witness-what")) }
            h3 { (words.t("dpo-witness-ask-heading")) }
            form method="get" action=(links::WITNESS_REQUEST) {
                (field(words, &Field::line("temoin", &key).id("temoin-demande").hint(&hint).value(given.witness)))
                (submit_quiet(&words.t("dpo-witness-ask")))
            }
            h3 { (words.t("dpo-witness-give-heading")) }
            (post(&frame.csrf, links::COSIGNATURE, &html! {
                (field(words, &Field::line("temoin", &key).hint(&hint).value(given.witness)))
                (field(words, &Field::text("contreseing", &line, 3).hint(&line_hint).value(given.reply).error(fault)))
                (submit_quiet(&words.t("dpo-witness-give")))
            }))
        }
    }
}
