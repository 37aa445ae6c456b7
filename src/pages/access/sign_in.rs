//! The welcome page: one button, no user name, and what a passkey is.

use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Ceremony, CeremonyKind, ceremony, link_button};
use maud::{Markup, html};

/// The welcome page.
pub fn sign_in(frame: &Frame) -> Markup {
    let words = frame.words;
    let ask = Ceremony {
        kind: CeremonyKind::SignIn,
        options: links::SIGN_IN_OPTIONS,
        finish: links::SIGN_IN_FINISH,
        button: &words.t("sign-in-button"),
    };
    let body = html! {
        section .welcome {
            h1 { (words.t("sign-in-heading")) }
            p .school { (frame.school) }
            p { (words.t("sign-in-lead")) }
            @if frame.no_year.is_some() { (year_over(frame)) p { (words.t("sign-in-next-year")) } }
            (ceremony(words, &ask, &html! {}))
            p .first-time { (words.t("sign-in-first-time")) }
            (link_button(links::ACTIVATION, &words.t("sign-in-letter")))
        }
        (what_a_passkey_is(words))
        (help(words))
    };
    page(frame, "sign-in-title", body)
}

fn what_a_passkey_is(words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.t("sign-in-what-heading")) }
            p { (words.t("sign-in-what-replaces")) }
            p { (words.t("sign-in-what-unlocks")) }
            p { (words.t("sign-in-what-stays")) }
        }
    }
}

fn help(words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.t("sign-in-help-heading")) }
            ul {
                li { (words.t("sign-in-help-no-key")) }
                li { (words.t("sign-in-help-in-app")) }
                li { (words.t("sign-in-help-lost")) }
                li { (words.t("sign-in-help-paper")) }
            }
        }
    }
}
