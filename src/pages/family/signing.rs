//! «J'ai lu» and «Marquer comme lu»: each of them says how far the entry had come that was read.

use super::entry::EntryPage;
use crate::domain::asking::Needs;
use crate::domain::entry::Asked;
use crate::domain::news::Shown;
use crate::i18n::Words;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Ceremony, CeremonyKind, ceremony, hidden, post, submit_big};
use maud::{Markup, html};

/// «J'ai lu», with a fresh assertion for a sanction.
pub(in crate::pages) fn sign_form(frame: &Frame, shown: &EntryPage) -> Markup {
    let (words, filed) = (frame.words, shown.filed);
    let also = filed.is_signed() && filed.entry.needs == Needs::One;
    html! {
        section {
            h2 { (words.t(if also { "family-sign-also-heading" } else { "family-sign-heading" })) }
            @if also { p { (words.t("family-sign-also")) } }
            p { (words.t("family-sign-means")) }
            @if filed.entry.matter.asks() == Asked::StrongSignature {
                (sign_sanction(words, shown))
            } @else {
                (post(&frame.csrf, &links::entry_signature(filed.handle), &html! {
                    (shown_so_far(shown))
                    (submit_big(&words.t("family-sign-button")))
                }))
            }
        }
    }
}

/// Which text is signed, and what the school has done to it is read: what this page shows.
fn shown_so_far(shown: &EntryPage) -> Markup {
    let Shown { version, seen } = shown.filed.shown_to(shown.viewer.who(), shown.today);
    html! { (hidden("version", &version.to_string())) (hidden("seen", &seen.to_string())) }
}

fn sign_sanction(words: &Words, shown: &EntryPage) -> Markup {
    let entry = shown.filed.handle;
    let (options, finish) = (links::entry_signature_options(entry), links::entry_signature_finish(entry));
    let button = words.t("family-sign-button");
    let ask = Ceremony { kind: CeremonyKind::Confirm, options: &options, finish: &finish, button: &button };
    html! {
        p .hint { (words.t("family-sign-sanction")) }
        (ceremony(words, &ask, &html! {
            (shown_so_far(shown))
            noscript { p { (words.t("family-sign-sanction-paper")) } }
        }))
    }
}

/// Somebody has read it, which signs nothing; in the sentence of that key.
pub(in crate::pages) fn read_form(frame: &Frame, shown: &EntryPage, means: &str) -> Markup {
    let (words, address) = (frame.words, links::entry_reading(shown.filed.handle));
    html! {
        section {
            h2 { (words.t("family-read-heading")) }
            p { (words.t(means)) }
            (post(&frame.csrf, &address, &html! { (shown_so_far(shown)) (submit_big(&words.t("family-read-button"))) }))
        }
    }
}
