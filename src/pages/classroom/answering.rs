//! The answer of a member of staff in a thread, and the end of it: one form, for who closes a thread with an answer
//! typed and not sent would lose it.

use super::sent_entry::{SentPage, ThreadBox};
use super::writing::{anyway, text_fault_key};
use crate::domain::ids::Handle;
use crate::domain::text::TextRefused;
use crate::i18n::Words;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Field, field, hidden, post, submit, submit_to};
use maud::{Markup, html};

/// The answer as typed so far.
#[derive(Default)]
pub struct AnswerDraft {
    /// The form's own name.
    pub slip: String,
    /// In whose thread.
    pub with: Option<Handle>,
    /// It is why the school refuses what was asked, and no answer.
    pub refuses: bool,
    /// As typed.
    pub text: String,
    /// What was wrong.
    pub fault: Option<AnswerFault>,
    /// Other families' children that the text names; asked about once.
    pub named: Vec<String>,
}

/// What was wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFault {
    /// The text was refused.
    Text(TextRefused),
    /// The thread was to be closed, and the text was not sent.
    Unsent,
}

impl AnswerFault {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Text(refused) => text_fault_key(refused),
            Self::Unsent => "thread-fault-unsent",
        }
    }
}

impl AnswerDraft {
    /// What was typed in this thread: as an answer, or as why what was asked is refused.
    pub(super) fn typed_in(&self, with: Handle, refuses: bool) -> Option<&Self> {
        (self.with == Some(with) && self.refuses == refuses).then_some(self)
    }
}

/// Where either is typed, given back as it was sent.
pub(super) fn answer_field(words: &Words, typed: Option<&AnswerDraft>, label: &str, id: &str) -> Markup {
    let fault = typed.and_then(|typed| typed.fault).map(|fault| words.t(fault.key()));
    let text = typed.map_or("", |typed| &typed.text);
    field(words, &Field::text("text", label, 3).id(id).value(text).error(fault.as_deref()))
}

/// The answer, and the button that closes the thread where it may be closed.
pub(super) fn answer_form(frame: &Frame, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let words = frame.words;
    let typed = shown.answer.typed_in(thread.with, false);
    let (label, id) = (words.t("sent-answer"), format!("text-{}", thread.with));
    post(
        &frame.csrf,
        &links::sent_answer(shown.entry),
        &html! {
            (hidden("slip", &shown.answer.slip)) (hidden("with", &thread.with.to_string()))
            (answer_field(words, typed, &label, &id))
            (submit(&words.t("sent-answer-send")))
            @if let Some(typed) = typed { (anyway(words, &typed.named)) }
            @if thread.can_close { " " (submit_to(&links::closing(shown.entry), &words.t("thread-close"))) }
        },
    )
}
