//! A member of staff's classes, and the pupils of one of them.

use super::find::find_box;
use super::forgotten::{ClassPupil, forgotten};
use super::roll_keeper::roll_keeper;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::pages::desk::today::{Figure, figures};
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{back, empty, first_link, link_button};
use maud::{Markup, html};

/// A class or group.
pub struct ClassLink {
    /// Its code, for addresses.
    pub code: ClassCode,
    /// Its label.
    pub label: String,
    /// A division or a group.
    pub kind: ClassKind,
}

/// What divisions or groups are listed under.
pub(in crate::pages) fn kind_key(kind: ClassKind) -> &'static str {
    match kind {
        ClassKind::Division => "classes-divisions",
        ClassKind::Group => "classes-groups",
    }
}

/// A pupil in a list.
pub struct PupilLink {
    /// The pupil in an address.
    pub handle: Handle,
    /// Name.
    pub name: PersonName,
}

/// «Classes», with what waits for whoever lands here; rolls that wait in the browser under that mark are sent.
pub fn class_links(
    frame: &Frame,
    (whole_school, keeper): (bool, Handle),
    waiting: &[Figure],
    classes: &[ClassLink],
) -> Markup {
    let words = frame.words;
    let body = html! {
        h1 { (words.t("classes-title")) }
        @if !waiting.is_empty() { (figures(words, waiting)) }
        @if frame.open { (roll_keeper(frame, keeper)) }
        @if classes.is_empty() {
            (no_class(frame))
        } @else {
            (year_over(frame))
            (find_box(frame, whole_school, ("", None)))
        }
        @for kind in ClassKind::ALL { (of_kind(frame, kind, classes)) }
    };
    page(frame, "classes-title", body)
}

/// Why no class is listed.
pub(in crate::pages) fn no_class(frame: &Frame) -> Markup {
    match frame.no_year {
        Some(_) => year_over(frame),
        None => empty(&frame.words.t("classes-none"), &frame.words.t("classes-none-hint")),
    }
}

fn of_kind(frame: &Frame, kind: ClassKind, classes: &[ClassLink]) -> Markup {
    let listed: Vec<_> = classes.iter().filter(|class| class.kind == kind).collect();
    html! {
        @if !listed.is_empty() {
            section {
                h2 { (frame.words.t(kind_key(kind))) }
                ul .cards {
                    @for class in listed {
                        li {
                            h3 { a href=(links::class(&class.code)) { (class.label) } }
                            div .acts { (acts(frame, &class.code)) }
                        }
                    }
                }
            }
        }
    }
}

fn acts(frame: &Frame, code: &ClassCode) -> Markup {
    html! {
        @if frame.open {
            (first_link(&links::roll(code), &frame.words.t("class-roll")))
            (link_button(&links::writing(code), &frame.words.t("class-write")))
            (link_button(&links::incident_of(code), &frame.words.t("incident-title")))
            (link_button(&links::consent(code), &frame.words.t("class-consent")))
        }
    }
}

/// The pupils of one class: their carnets, and what they have come without; whoever leads it finds what waits for
/// families.
pub fn class_page(frame: &Frame, class: &ClassLink, pupils: &[ClassPupil], (leads, keeper): (bool, Handle)) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::CLASSES))
        h1 { (class.label) }
        @if frame.open { (roll_keeper(frame, keeper)) }
        (year_over(frame))
        div .acts {
            (acts(frame, &class.code))
            @if leads { (link_button(&links::led_class(&class.code), &words.t("led-title"))) }
        }
        h2 { (words.with("class-pupils", &[("n", pupils.len().into())])) }
        p .hint { (words.t("class-open-hint")) }
        @if frame.open {
            p .hint { (words.t("forgotten-hint")) }
            (forgotten(frame, &class.code, pupils, None))
        } @else {
            ul .names { @for line in pupils { li { (name(&line.pupil)) } } }
        }
    };
    page(frame, "class-title", body)
}

/// A pupil's name, which leads to their carnet.
pub(super) fn name(pupil: &PupilLink) -> Markup {
    html! { a href=(links::pupil(pupil.handle)) { (pupil.name) } }
}
