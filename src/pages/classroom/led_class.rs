//! «Suivi de la classe»: pupil by pupil, what waits for the family. Nothing is ranked and nothing is added up.

use super::classes::{ClassLink, PupilLink, name};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, empty, tallies};
use maud::{Markup, html};

/// A pupil, and how much waits for the family.
pub struct LedLine {
    /// Who.
    pub pupil: PupilLink,
    /// Pages to sign, absences and latenesses to justify, authorisations to answer.
    pub waits: [usize; 3],
}

/// The class, by name.
pub fn led_class(frame: &Frame, class: &ClassLink, pupils: &[LedLine]) -> Markup {
    let words = frame.words;
    let columns = ["led-pupil", "led-unsigned", "led-to-justify", "led-unanswered"].map(|key| words.t(key));
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let rows: Vec<_> = pupils.iter().map(|line| (html! { (name(&line.pupil)) }, line.waits)).collect();
    let caption = words.with("led-caption", &[("class", (&class.label).into())]);
    let body = html! {
        (back(words, &links::class(&class.code)))
        h1 { (words.t("led-title")) }
        p .hint { (words.t("led-hint")) }
        @if rows.is_empty() { (empty(&words.t("led-none"), &words.t("led-none-hint"))) }
        @else { (tallies(&caption, &columns, &rows)) }
    };
    page(frame, "led-title", body)
}
