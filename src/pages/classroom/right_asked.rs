//! What a family asks over its own data: which page is to be put right, and how the school decides.

use super::answering::answer_field;
use super::sent_entry::{SentPage, ThreadBox};
use super::writing::anyway;
use crate::domain::asking::{Demand, Request};
use crate::domain::entry::Matter;
use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::entry_words::{kind_key, title};
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{hidden, link_button, moment, post, submit_as};
use jiff::civil::DateTime;
use maud::{Markup, html};

/// The page that a family asks to put right.
pub struct AskedPageLine {
    /// In the pupil's carnet.
    pub entry: Handle,
    /// What it says now.
    pub matter: Matter,
    /// When it was written.
    pub at: DateTime,
}

impl SentPage {
    fn demand(&self) -> Option<&Demand> {
        match &self.matter {
            Matter::Request(Request { demand, .. }) => Some(demand),
            _ => None,
        }
    }

    /// A family asks for one of the rights over its own data.
    pub(super) fn asks_for_a_right(&self) -> bool {
        self.demand().is_some_and(Demand::is_a_right)
    }
}

/// The page to be put right, with the way to it.
pub(super) fn page_asked(words: &Words, shown: &SentPage) -> Markup {
    let Some(asked) = &shown.page else { return html! {} };
    html! {
        h2 { (words.t("right-asked-page")) }
        p .dots { span { (words.t(kind_key(&asked.matter))) } " " (moment(words, asked.at)) }
        p { a href=(links::pupil_entry(shown.pupil_handle, asked.entry)) { (title(words, &asked.matter)) } }
    }
}

/// A correction is granted here, an erasure by being done; either is refused with a reason, which the family reads.
pub(super) fn right_decision(frame: &Frame, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let (words, address) = (frame.words, links::decision(shown.entry));
    let with = hidden("with", &thread.with.to_string());
    html! {
        @if shown.demand() == Some(&Demand::Erasure) {
            p { (words.t("right-erase-how")) }
            div .acts { (link_button(&links::family_erasure(shown.pupil_handle), &words.t("right-erase-go"))) }
        } @else {
            (post(&frame.csrf, &address, &html! { (with) (submit_as("says", "yes", &words.t("request-grant"), true)) }))
        }
        (post(&frame.csrf, &address, &html! { (with) (reason(words, shown, thread)) }))
    }
}

fn reason(words: &Words, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let typed = shown.answer.typed_in(thread.with, true);
    html! {
        (answer_field(words, typed, &words.t("right-refuse-why"), &reason_id(thread.with)))
        (submit_as("says", "no", &words.t("request-refuse"), false))
        @if let Some(typed) = typed { (anyway(words, &typed.named)) }
    }
}

/// What the field of a refusal's reason is called in that thread.
pub(super) fn reason_id(with: Handle) -> String {
    format!("reason-{with}")
}
