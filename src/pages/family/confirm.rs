//! «Régulariser»: a reason that was given by telephone is confirmed in writing with one press.

use super::forms::motive_key;
use crate::domain::entry::Filed;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{post, submit_big};
use maud::{Markup, html};

/// The reason as it was told, and the button.
pub(in crate::pages) fn confirm_form(frame: &Frame, filed: &Filed) -> Markup {
    let words = frame.words;
    html! {
        section {
            h2 { (words.t("family-confirm-heading")) }
            p { (words.t("family-confirm-what")) }
            @if let Some(motive) = filed.told_motive() { p { strong { (words.t(motive_key(motive))) } } }
            @if filed.told_announcement().is_some() { p { (words.t("family-confirm-ahead")) } }
            p .hint { (words.t("family-confirm-once")) }
            (post(&frame.csrf, &links::entry_confirmation(filed.handle), &submit_big(&words.t("family-confirm-button"))))
        }
    }
}
