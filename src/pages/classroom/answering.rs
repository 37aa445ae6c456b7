//! The answer of a member of staff in a thread, and the end of it: one form, for who closes a thread with an answer
//! typed and not sent would lose it.

use super::sent_entry::{SentPage, ThreadBox};
use super::writing::{anyway, text_fault_key};
use crate::domain::ids::Handle;
use crate::domain::text::{LONGEST, TextRefused};
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

/// The answer, and the button that closes the thread where it may be closed.
pub(super) fn answer_form(frame: &Frame, shown: &SentPage, thread: &ThreadBox) -> Markup {
    let words = frame.words;
    let typed = shown.answer.with == Some(thread.with) && !shown.answer.refuses;
    let fault = shown.answer.fault.filter(|_| typed).map(|fault| words.t(fault.key()));
    let (label, id) = (words.t("sent-answer"), format!("text-{}", thread.with));
    let text = Field::text("text", &label, 3).id(&id).most(LONGEST).error(fault.as_deref());
    let text = if typed { text.value(&shown.answer.text) } else { text };
    post(
        &frame.csrf,
        &links::sent_answer(shown.entry),
        &html! {
            (hidden("slip", &shown.answer.slip)) (hidden("with", &thread.with.to_string()))
            (field(words, &text))
            (submit(&words.t("sent-answer-send")))
            @if typed { (anyway(words, &shown.answer.named)) }
            @if thread.can_close { " " (submit_to(&links::closing(shown.entry), &words.t("thread-close"))) }
        },
    )
}
