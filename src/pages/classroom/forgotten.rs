//! What pupils of a class come without: one tap for each thing, on the class's page and below a roll that was taken.

use super::classes::{PupilLink, name};
use crate::domain::forgotten::Item;
use crate::domain::roster::ClassCode;
use crate::domain::timetable::Lesson;
use crate::i18n::Words;
use crate::pages::layout::Frame;
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, badge, hidden, post};
use maud::{Markup, html};

/// A pupil of a class.
pub struct ClassPupil {
    /// Who.
    pub pupil: PupilLink,
    /// What was forgotten today, and whether the reader may take it back.
    pub forgotten: Vec<(Item, bool)>,
}

/// Each pupil with a button for each thing; from the roll of a lesson, the tap leads back to it.
pub(super) fn forgotten(frame: &Frame, code: &ClassCode, pupils: &[ClassPupil], roll: Option<Lesson>) -> Markup {
    html! {
        ul .names { @for line in pupils { li .acts {
            (name(&line.pupil))
            (post(&frame.csrf, &links::forgotten(code), &html! {
                @if let Some(lesson) = roll { (hidden("lesson", &lesson.code())) }
                (things(frame.words, line))
            }))
        } } }
    }
}

/// One button for each thing, or what was noted of it today.
fn things(words: &Words, line: &ClassPupil) -> Markup {
    let noted = |item| line.forgotten.iter().find(|(known, _)| *known == item).map(|(_, may_undo)| *may_undo);
    html! {
        @for item in Item::ALL {
            @let code = item.code();
            @let label = words.t(if item == Item::Carnet { "forgotten-carnet" } else { "forgotten-material" });
            @match noted(item) {
                None => (tap(words, &format!("note-{code}"), &label, whose_key(item, false), &line.pupil)),
                Some(may_undo) => {
                    (badge(Badge { tone: Tone::Waiting, word: &label }))
                    @if may_undo {
                        (tap(words, &format!("undo-{code}"), &words.t("forgotten-undo"), whose_key(item, true), &line.pupil))
                    }
                }
            }
        }
    }
}

/// What a button says of whom, to whoever does not see the line it stands in.
fn whose_key(item: Item, undo: bool) -> &'static str {
    match (item, undo) {
        (Item::Carnet, false) => "forgotten-note-carnet",
        (Item::Carnet, true) => "forgotten-undo-carnet",
        (Item::Material, false) => "forgotten-note-material",
        (Item::Material, true) => "forgotten-undo-material",
    }
}

fn tap(words: &Words, act: &str, label: &str, whose: &str, pupil: &PupilLink) -> Markup {
    let whose = words.with(whose, &[("name", (&pupil.name.to_string()).into())]);
    html! {
        button .quiet type="submit" name=(act) value=(pupil.handle) aria-label=(whose) { (label) }
    }
}
