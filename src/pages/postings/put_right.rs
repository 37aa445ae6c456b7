//! What came back on paper for a posting and was entered for the wrong person: that it was taken back, and the forms
//! that do.

use super::sheet::{GuardianLine, PupilReaders, SheetPage};
use crate::domain::roster::ClassCode;
use crate::i18n::Words;
use crate::pages::asking_words::taken_back;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{hidden, moment, post, submit_quiet};
use maud::{Markup, html};

/// Beside somebody's name: what had been entered as theirs.
pub(super) fn told(words: &Words, guardian: &GuardianLine) -> Markup {
    let name = guardian.name.to_string();
    html! {
        @for (by, at) in &guardian.put_right {
            p .hint.dots { span { (taken_back(words, "family-step-signature-taken-back", &name, by)) } " " (moment(words, *at)) }
        }
    }
}

/// One form for each signature from paper, of whoever reads for several pupils here once.
pub(super) fn forms(frame: &Frame, shown: &SheetPage, code: &ClassCode, pupils: &[PupilReaders]) -> Markup {
    let words = frame.words;
    let mut from_paper: Vec<&GuardianLine> = Vec::new();
    for guardian in pupils.iter().flat_map(|readers| &readers.guardians) {
        if matches!(guardian.given, Some(Some(_))) && from_paper.iter().all(|known| known.handle != guardian.handle) {
            from_paper.push(guardian);
        }
    }
    html! {
        @if !from_paper.is_empty() {
            details {
                summary { (words.t("signature-take-back-heading")) }
                p .hint { (words.t("posting-take-back-hint")) }
                @for guardian in from_paper {
                    (post(&frame.csrf, &links::posting_signature_back(shown.handle), &html! {
                        (hidden("slip", &shown.slip)) (hidden("classe", &code.0))
                        (hidden("guardian", &guardian.handle.to_string()))
                        (submit_quiet(&words.with("signature-take-back", &[("name", (&guardian.name.to_string()).into())])))
                    }))
                }
            }
        }
    }
}
