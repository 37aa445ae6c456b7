//! «Recevoir un avis»: on the first page of whoever is told of news by no way, with one button for each way and one for
//! none.

use crate::domain::untold::Untold;
use crate::i18n::Words;
use crate::pages::family::choices::NoticeWays;
use crate::pages::family::mail::proof;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Badge, Field, Tone, badge, field, link_button, post, submit, submit_quiet};
use maud::{Markup, html};

/// What is offered.
pub struct NoticeCard {
    /// What is missing until they are told.
    pub untold: Untold,
    /// What stands in the address field to begin with.
    pub address: String,
    /// How this school tells.
    pub ways: NoticeWays,
}

/// The card.
pub(super) fn card(frame: &Frame, card: &NoticeCard) -> Markup {
    let words = frame.words;
    html! {
        section .offer {
            h2 { (words.t("untold-heading")) }
            p { (words.t("untold-lead")) }
            @if card.ways.mail { (by_mail(frame, card)) }
            @if card.ways.calls { p { (link_button(links::CALLS, &words.t("untold-device"))) } }
            (post(&frame.csrf, links::UNTOLD, &submit_quiet(&words.t("untold-none"))))
        }
    }
}

fn by_mail(frame: &Frame, card: &NoticeCard) -> Markup {
    let words = frame.words;
    match &card.untold {
        Untold::Unasked => address(frame, &card.address),
        Untold::Proving(awaited) => proof(frame, awaited, None),
        Untold::Refused(_) => html! {
            p { (badge(Badge { tone: Tone::Alert, word: &words.t("mail-trouble-refused") })) " " (refused(words, card)) }
            (address(frame, &card.address))
        },
    }
}

fn refused(words: &Words, card: &NoticeCard) -> Markup {
    html! { span { (words.with("mail-code-refused", &[("address", (&card.address).into())])) } }
}

fn address(frame: &Frame, known: &str) -> Markup {
    let words = frame.words;
    let (label, hint) = (words.t("untold-address"), words.t("untold-address-hint"));
    let typed = Field::mail("address", &label).hint(&hint).value(known).most(254);
    post(&frame.csrf, links::MAIL_ADDRESS, &html! { (field(words, &typed)) (submit(&words.t("untold-address-do"))) })
}
