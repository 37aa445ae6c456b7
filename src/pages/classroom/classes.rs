//! A member of staff's classes, and the pupils of one of them.

use super::roll_keeper::roll_keeper;
use crate::domain::forgotten::Item;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::roster::ClassCode;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{Badge, Tone, back, badge, empty, link_button, post};
use maud::{Markup, html};

/// A class or group.
pub struct ClassLink {
    /// Its code, for addresses.
    pub code: ClassCode,
    /// Its label.
    pub label: String,
}

/// A pupil in a list.
pub struct PupilLink {
    /// The pupil in an address.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
}

/// A pupil on the page of their class.
pub struct ClassPupil {
    /// Who.
    pub pupil: PupilLink,
    /// What was forgotten today, and whether the reader may take it back.
    pub forgotten: Vec<(Item, bool)>,
}

/// «Classes».
pub fn class_links(frame: &Frame, classes: &[ClassLink]) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("classes-title")) }
        @if frame.open { (roll_keeper(frame)) }
        @if classes.is_empty() {
            (empty(&words.t("classes-none"), &words.t("classes-none-hint")))
        } @else { (year_over(frame)) }
        ul .cards {
            @for class in classes {
                li {
                    h2 { a href=(links::class(&class.code)) { (class.label) } }
                    div .acts { (acts(frame, &class.code)) }
                }
            }
        }
    };
    page(frame, "classes-title", body)
}

fn acts(frame: &Frame, code: &ClassCode) -> Markup {
    html! {
        @if frame.open {
            (link_button(&links::roll(code), &frame.words.t("class-roll")))
            (link_button(&links::writing(code), &frame.words.t("class-write")))
            (link_button(&links::consent(code), &frame.words.t("class-consent")))
        }
    }
}

/// The pupils of one class: their carnets, and what they have come without.
pub fn class_page(frame: &Frame, class: &ClassLink, pupils: &[ClassPupil]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::CLASSES))
        h1 { (class.label) }
        @if frame.open { (roll_keeper(frame)) }
        (year_over(frame))
        div .acts { (acts(frame, &class.code)) }
        h2 { (words.with("class-pupils", &[("n", pupils.len().into())])) }
        p .hint { (words.t("class-open-hint")) }
        @if frame.open {
            p .hint { (words.t("forgotten-hint")) }
            ul .names { @for line in pupils { li .acts {
                (name(&line.pupil))
                (post(&frame.csrf, &links::forgotten(&class.code), &things(words, line)))
            } } }
        } @else {
            ul .names { @for line in pupils { li { (name(&line.pupil)) } } }
        }
    };
    page(frame, "class-title", body)
}

fn name(pupil: &PupilLink) -> Markup {
    html! { a href=(links::pupil(pupil.handle)) { (pupil.name) } }
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
