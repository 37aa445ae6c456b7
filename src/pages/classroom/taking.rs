//! «Accepter un moment»: a time that a family has named for a rendez-vous is taken in one press, or another one
//! proposed.

use super::meeting::{MeetingForm, time_and_place};
use super::sent_entry::{SentPage, ThreadBox};
use crate::domain::ids::Handle;
use crate::domain::suitable::Takeable;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Field, field, hidden, post, submit_as};
use maud::{Markup, html};

/// One button for each time that was named; nothing where none was, or all are past.
pub(super) fn taking(frame: &Frame, entry: Handle, thread: &ThreadBox) -> Markup {
    let words = frame.words;
    let (place, here, id) =
        (words.t("meeting-place"), words.t("request-take-place"), format!("place-take-{}", thread.with));
    let room = Field::line("place", &place).id(&id).value(&here).most(LONGEST_LINE);
    // The one that is offered first is one that may be kept.
    let first = thread.suits.iter().position(|time| !time.engaged);
    html! {
        @if !thread.suits.is_empty() {
            h3 { (words.t("request-take")) }
            p .hint { (words.t("request-take-hint")) }
            (post(&frame.csrf, &links::decision(entry), &html! {
                (hidden("with", &thread.with.to_string())) (hidden("says", "takes"))
                (field(words, &room))
                div .acts { @for (n, time) in thread.suits.iter().enumerate() {
                    (submit_as("time", &time.at.to_string(), &accept(words, time), Some(n) == first))
                    @if time.engaged { span .hint { (words.t("request-take-engaged")) } }
                } }
            }))
        }
    }
}

fn accept(words: &Words, time: &Takeable) -> String {
    words.with("request-take-do", &[("when", (&words.moment(time.at)).into())])
}

/// Another time proposed; the form is open where it is the first.
pub(super) fn propose(frame: &Frame, shown: &SentPage, thread: &ThreadBox, first: bool) -> Markup {
    let words = frame.words;
    let typed = shown.answer.with == Some(thread.with) && shown.meeting.fault.is_some();
    let blank = MeetingForm::default();
    let form = if typed { &shown.meeting } else { &blank };
    let summary = words.t(if first { "meeting-title" } else { "request-postpone" });
    html! {
        details open[first || typed] {
            summary { (summary) }
            (post(&frame.csrf, &links::decision(shown.entry), &html! {
                (hidden("with", &thread.with.to_string()))
                (time_and_place(words, form, &format!("-{}", thread.with)))
                (submit_as("says", "proposes", &words.t("meeting-send"), true))
            }))
        }
    }
}

/// That direction has shut the access of whoever the thread is with.
pub(super) fn shut_out(words: &Words, thread: &ThreadBox) -> Markup {
    let name = thread.name.to_string();
    html! {
        @if thread.shut_out {
            p #{ "shut-out-" (thread.with) } { strong { (words.with("request-shut-out", &[("name", (&name).into())])) } }
        }
    }
}
