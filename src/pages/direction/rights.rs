//! «Droits des familles»: what they ask over their own data, and the copy made for whoever asked on paper.

use crate::domain::ids::Handle;
use crate::domain::rights::{CopyTaken, Objection};
use crate::i18n::dates::local;
use crate::pages::desk::requests::{RequestCard, request_card};
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, empty, hidden, link_button, moment, post, submit_as, submit_quiet};
use jiff::tz::TimeZone;
use maud::{Markup, html};

/// What the head sees of families' rights.
pub struct RightsAskedPage {
    /// What is asked and not decided.
    pub asked: Vec<RequestCard>,
    /// Classes to choose a pupil from: code and label.
    pub classes: Vec<(String, String)>,
    /// The chosen class's label with its pupils.
    pub pupils: Option<(String, Vec<(Handle, String)>)>,
    /// Pupils who have left, of whom everything is still kept.
    pub departed: Vec<(Handle, String)>,
}

/// «Droits des familles».
pub fn rights_asked(frame: &Frame, shown: &RightsAskedPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("family-rights-title")) }
        p { (words.t("family-rights-lead")) }
        section {
            h2 { (words.t("family-rights-asked")) }
            @if shown.asked.is_empty() { (empty(&words.t("family-rights-none"), &words.t("family-rights-none-hint"))) }
            ul .cards { @for card in &shown.asked { li { (request_card(words, card)) } } }
        }
        section {
            h2 { (words.t("family-rights-paper")) }
            p { (words.t("family-rights-paper-what")) }
            @if let Some((class, pupils)) = &shown.pupils {
                h3 { (class) }
                (names(pupils))
                h3 { (words.t("sanctions-other-class")) }
            }
            div .acts { @for (code, label) in &shown.classes { (link_button(&links::rights_class(code), label)) } }
            @if !shown.departed.is_empty() {
                h3 { (words.t("family-rights-left")) }
                p .hint { (words.t("family-rights-left-hint")) }
                (names(&shown.departed))
            }
        }
    };
    page(frame, "family-rights-title", body)
}

fn names(pupils: &[(Handle, String)]) -> Markup {
    html! { ul .names { @for (handle, name) in pupils { li { a href=(links::family_rights(handle)) { (name) } } } } }
}

/// Somebody who may have a copy.
pub struct EntitledLine {
    /// In forms.
    pub handle: Handle,
    /// Name.
    pub name: String,
    /// Their copies so far.
    pub copies: Vec<CopyTaken>,
}

/// One pupil's family.
pub struct FamilyRightsPage<'a> {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The pupil's name.
    pub name: String,
    /// The pupil has left the school.
    pub departed: bool,
    /// Of age and here: what they have said in writing about what their guardians receive, the latest first.
    pub objections: Option<Vec<Objection>>,
    /// Their guardians receive nothing more of theirs.
    pub alone: bool,
    /// Whoever may have a copy.
    pub people: Vec<EntitledLine>,
    /// The school's own.
    pub zone: &'a TimeZone,
}

/// Whose copy is made, and the way to the erasure.
pub fn family_rights(frame: &Frame, shown: &FamilyRightsPage) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::FAMILY_RIGHTS))
        h1 { (words.with("family-rights-of", &[("name", (&shown.name).into())])) }
        p .hint { (words.t("record-logged")) }
        @if shown.departed { p { strong { (words.t("family-rights-has-left")) } } }
        section {
            h2 { (words.t("family-rights-copy")) }
            p { (words.t("family-rights-copy-what")) }
            ul .cards { @for one in &shown.people { li {
                h3 { (one.name) }
                @for copy in &one.copies { p .hint { (moment(words, local(copy.at, shown.zone))) " · " (copy.by.label) } }
                (post(&frame.csrf, &links::rights_copy(shown.pupil), &html! {
                    (hidden("guardian", &one.handle.to_string()))
                    (submit_quiet(&words.with("family-rights-make", &[("name", (&one.name).into())])))
                }))
            } } }
        }
        @if let Some(objections) = &shown.objections { (objection(frame, shown, objections)) }
        @if !shown.departed { section {
            h2 { (words.t("delegations-title")) }
            p { (words.t("delegations-lead")) }
            (link_button(&links::delegations(shown.pupil), &words.t("delegations-go")))
        } }
        @if !shown.departed { section {
            h2 { (words.t("access-title")) }
            p { (words.t("access-what")) }
            (link_button(&links::guardian_access(shown.pupil), &words.t("access-go")))
        } }
        section {
            h2 { (words.t("rights-erase")) }
            p { (words.t("family-rights-erase-what")) }
            (link_button(&links::family_erasure(shown.pupil), &words.t("direction-erasures-go")))
        }
    };
    page(frame, "family-rights-title", body)
}

/// What a pupil of age has said in writing, and the way to note it.
fn objection(frame: &Frame, shown: &FamilyRightsPage, said: &[Objection]) -> Markup {
    let words = frame.words;
    let (state, next, label) = if shown.alone {
        ("objection-stands", "no", "objection-end")
    } else {
        ("objection-none", "yes", "objection-note")
    };
    html! {
        section {
            h2 { (words.t("objection-title")) }
            p { (words.t("objection-what")) }
            p { strong { (words.t(state)) } }
            ul { @for one in said { li {
                (words.t(if one.stands { "objection-noted" } else { "objection-ended" }))
                ", " (moment(words, local(one.at, shown.zone))) ", " (one.by.label)
            } } }
            @if frame.open {
                (post(&frame.csrf, &links::objection(shown.pupil), &submit_as("alone", next, &words.t(label), false)))
            }
        }
    }
}
