//! «Accès fermés»: every guardian whose access is shut.

use super::guardian_access::alone_since;
use crate::domain::asking::{Meeting, Office};
use crate::domain::ids::Handle;
use crate::i18n::Words;
use crate::pages::asking_words;
use crate::pages::desk::meetings::with;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{back, empty, link_button};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// A guardian whose access is shut.
pub struct ShutLine {
    /// Name.
    pub name: String,
    /// Since when.
    pub since: DateTime,
    /// Who has shut it.
    pub by: Option<String>,
    /// Whose guardian they are: in an address, and name.
    pub children: Vec<(Handle, String)>,
    /// Of whom they are in charge.
    pub in_charge_of: Vec<(Handle, String)>,
    /// For whom nobody signs: name, and since when no guardian has an access any more.
    pub alone_for: Vec<(String, Option<Date>)>,
    /// The rendez-vous agreed that are to come, with whom of the school and their name.
    pub meetings: Vec<(Meeting, Office, String)>,
}

/// «Accès fermés».
pub fn shut_accesses(frame: &Frame, shut: &[ShutLine]) -> Markup {
    let words = frame.words;
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("shut-title")) }
        p { (words.t("shut-lead")) }
        @if shut.is_empty() { (empty(&words.t("shut-none"), &words.t("shut-none-hint"))) }
        ul .cards { @for line in shut { li { (one(words, line)) } } }
    };
    page(frame, "shut-title", body)
}

fn one(words: &Words, line: &ShutLine) -> Markup {
    let names =
        |pupils: &[(Handle, String)]| pupils.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let (children, in_charge_of) = (names(&line.children), names(&line.in_charge_of));
    html! {
        h2 { (line.name) }
        p { (since(words, line)) }
        @if !children.is_empty() { p { (words.with("shut-children", &[("names", (&children).into())])) } }
        @if !in_charge_of.is_empty() { p { (words.with("shut-in-charge", &[("names", (&in_charge_of).into())])) } }
        @if children.is_empty() && in_charge_of.is_empty() { p { (words.t("shut-nobody-s")) } }
        @for (name, since) in &line.alone_for { (alone_since(words, name, *since)) }
        @if !line.meetings.is_empty() {
            p { (words.t("shut-meetings")) }
            ul { @for (meeting, office, host) in &line.meetings { li {
                strong { (asking_words::meeting(words, meeting)) } " – " (with(words, *office, host))
            } } }
        }
        div .acts {
            // Opened again for one of the children, it is for all.
            @if let Some((pupil, _)) = line.children.first() {
                (link_button(&links::guardian_access(*pupil), &words.t("shut-open")))
            }
            @for (pupil, name) in &line.in_charge_of {
                (link_button(&links::delegations(*pupil), &words.with("delegations-of", &[("name", name.into())])))
            }
        }
    }
}

fn since(words: &Words, line: &ShutLine) -> String {
    let when = words.moment(line.since);
    match &line.by {
        Some(by) => words.with("shut-since-by", &[("when", (&when).into()), ("name", by.into())]),
        None => words.with("access-since", &[("when", (&when).into())]),
    }
}
