//! Whose signature a page of the carnet takes, and a signature that is there, in words.

use crate::domain::asking::Needs;
use crate::domain::entry::{Asked, Matter};
use crate::domain::signature::Manner;
use crate::i18n::Words;
use maud::{Markup, html};

/// «Chaque responsable signe», where one signature is not enough.
pub(in crate::pages) fn each_signs(words: &Words, matter: &Matter, needs: Needs) -> Markup {
    let signed = matches!(matter.asks(), Asked::Signature | Asked::StrongSignature);
    html! { @if signed && needs == Needs::Each { p .hint { (words.t("family-sign-each")) } } }
}

/// «Lu et signé par Zoé EXEMPLE», on paper with the day written on the slip.
pub(in crate::pages) fn signature(words: &Words, name: &str, manner: Manner) -> String {
    match manner {
        Manner::Session | Manner::FreshAssertion => words.with("family-step-signed", &[("name", name.into())]),
        Manner::Paper { on, .. } => {
            let date = words.date_without_weekday(on);
            words.with("family-step-signed-paper", &[("name", name.into()), ("date", (&date).into())])
        }
    }
}
