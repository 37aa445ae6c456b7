//! «La preuve»: what is promised of the keys, how anyone checks each promise, and what remains outside. For the
//! printer.

use crate::domain::school_year::SchoolYear;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::screen_hint;
use maud::{Markup, html};

/// A promise and how to check it, by their keys.
struct Promise {
    promised: &'static str,
    checked: &'static str,
}

impl Promise {
    const ALL: [Self; 7] = [
        Self { promised: "proof-promise-said-first", checked: "proof-check-said-first" },
        Self { promised: "proof-promise-past", checked: "proof-check-past" },
        Self { promised: "proof-promise-one-key", checked: "proof-check-one-key" },
        Self { promised: "proof-promise-died", checked: "proof-check-died" },
        Self { promised: "proof-promise-copies", checked: "proof-check-copies" },
        Self { promised: "proof-promise-family", checked: "proof-check-family" },
        Self { promised: "proof-promise-no-name", checked: "proof-check-no-name" },
    ];
}

/// What remains outside, by its key.
const OUTSIDE: [&str; 6] = [
    "proof-outside-paper",
    "proof-outside-copy",
    "proof-outside-memory",
    "proof-outside-snapshot",
    "proof-outside-device",
    "proof-outside-administrator",
];

/// The page; `years` are those the ledger tells of.
pub fn proof(frame: &Frame, years: &[SchoolYear]) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("proof-title")) }
        p { (words.t("proof-lead")) }
        (screen_hint(&words.t("certificate-print")))
        h2 { (words.t("proof-promises-heading")) }
        dl {
            @for promise in Promise::ALL {
                div { dt { strong { (words.t(promise.promised)) } } dd { (words.t(promise.checked)) } }
            }
        }
        h2 { (words.t("proof-not-heading")) }
        ul { @for outside in OUTSIDE { li { (words.t(outside)) } } }
        h2 { (words.t("proof-levels-heading")) }
        ul {
            li { (words.t("proof-level-one")) }
            li { (words.t("proof-level-two")) }
            li { (words.t("proof-level-three")) }
        }
        (files(words, years))
    };
    page(frame, "proof-title", body)
}

fn files(words: &Words, years: &[SchoolYear]) -> Markup {
    html! {
        h2 { (words.t("proof-files-heading")) }
        ul {
            li { a href=(links::LEDGER_LEAVES) { (words.t("dpo-leaves-file")) } }
            li { a href=(links::LEDGER_CHECKPOINT) { (words.t("dpo-checkpoint-file")) } }
            li { a href=(links::LEDGER_VKEY) { (words.t("dpo-vkey")) } }
            @for year in years {
                li {
                    a href=(links::leaflet(*year)) {
                        (words.with("proof-leaflet", &[("year", (&year.to_string()).into())]))
                    }
                }
            }
        }
    }
}
