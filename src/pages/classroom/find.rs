//! «Chercher un élève»: a field for the beginning of a name, and whoever it finds.

use crate::domain::ids::Handle;
use crate::domain::person::{Kinship, PersonName};
use crate::domain::roster::ClassCode;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Field, back, empty, error_summary, field, post, submit_quiet};
use maud::{Markup, html};

/// The most names that are shown of one search.
const MOST: usize = 50;

/// What was looked for.
pub struct FindPage {
    /// As typed.
    pub typed: String,
    /// The reader finds every pupil, and by a guardian's name too.
    pub whole_school: bool,
    /// What came of it.
    pub outcome: FindOutcome,
}

/// What came of a search.
pub enum FindOutcome {
    /// Nothing was looked for yet.
    NotYet,
    /// Too little was typed.
    TooShort,
    /// Whoever was found, by name.
    Found(Vec<FoundLine>),
}

/// A pupil who was found.
pub struct FoundLine {
    /// In an address.
    pub pupil: Handle,
    /// Name.
    pub name: PersonName,
    /// «Division».
    pub class: ClassCode,
    /// Whose name has led to them, when it is not their own.
    pub through: Vec<Through>,
}

/// Somebody who answers for a pupil.
pub struct Through {
    /// Name.
    pub name: PersonName,
    /// «Lien de parenté» of a guardian.
    pub kinship: Option<Kinship>,
    /// Direction has shut their access.
    pub shut_out: bool,
}

/// The field alone, for the pages it stands on.
pub fn find_box(frame: &Frame, whole_school: bool, (typed, error): (&str, Option<&str>)) -> Markup {
    let words = frame.words;
    let hint = if whole_school { "find-hint-all" } else { "find-hint" };
    let (label, hint) = (words.t("find-label"), words.t(hint));
    html! {
        div .find role="search" {
            (post(&frame.csrf, links::FIND, &html! {
                (field(words, &Field::line("name", &label).hint(&hint).value(typed).error(error).most(80)))
                (submit_quiet(&words.t("find-go")))
            }))
        }
    }
}

/// Whoever was found.
pub fn find(frame: &Frame, shown: &FindPage) -> Markup {
    let words = frame.words;
    let fault = words.t("find-fault");
    let faults: &[_] = if matches!(shown.outcome, FindOutcome::TooShort) { &[("name", fault.as_ref())] } else { &[] };
    let body = html! {
        (back(words, links::CLASSES))
        h1 { (words.t("find-title")) }
        (error_summary(words, faults))
        (find_box(frame, shown.whole_school, (&shown.typed, faults.first().map(|(_, fault)| *fault))))
        @if let FindOutcome::Found(found) = &shown.outcome {
            @if found.is_empty() { (empty(&words.t("find-none"), &words.t("find-none-hint"))) }
            ul .names { @for found in found.iter().take(MOST) { li {
                a href=(links::pupil(found.pupil)) { (found.name) ", " (found.class.0) }
                @for one in &found.through { p .hint {
                    (through(words, &one.name, one.kinship))
                    @if one.shut_out { " – " strong { (words.t("record-shut-out")) } }
                } }
            } } }
            @if found.len() > MOST { p { (words.t("find-more")) } }
        }
    };
    page(frame, "find-title", body)
}

/// «Jérôme EXEMPLE, père».
fn through(words: &Words, name: &PersonName, kinship: Option<Kinship>) -> String {
    let key = match kinship {
        Some(Kinship::Mother) => "find-mother",
        Some(Kinship::Father) => "find-father",
        Some(_) => "find-guardian",
        None => "find-let-in",
    };
    words.with(key, &[("name", (&name.to_string()).into())])
}
