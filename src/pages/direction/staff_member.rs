//! One member of staff: the classes they have, and the days they are away.

use super::staff_away::{AwayPart, away};
use crate::domain::ids::Handle;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::staff::Function;
use crate::i18n::Words;
use crate::pages::direction::personnel::function_key;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Choice, Pick, back, choice, empty, error_summary, post, submit};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// A member of staff as their page shows them.
pub struct MemberPage {
    /// The person in an address.
    pub handle: Handle,
    /// Name.
    pub name: String,
    /// «Fonction».
    pub function: Function,
    /// A teacher's classes, in a year that is open.
    pub classes: Option<ClassesForm>,
    /// The absences.
    pub away: AwayPart,
}

/// The classes to tick.
pub struct ClassesForm {
    /// Every division and then every group: code, label, which of the two.
    pub classes: Vec<(ClassCode, String, ClassKind)>,
    /// Those taught.
    pub teaches: BTreeSet<ClassCode>,
    /// «Professeur principal» of these.
    pub leads: BTreeSet<ClassCode>,
    /// Chosen here: no import says otherwise.
    pub by_hand: bool,
    /// A file may list the person.
    pub from_file: bool,
}

/// The page of one member of staff.
pub fn staff_member(frame: &Frame, shown: &MemberPage) -> Markup {
    let words = frame.words;
    let fault = shown.away.typed.as_ref().and_then(|typed| typed.said(words));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (id.as_str(), said.as_str())).collect();
    let body = html! {
        (back(words, links::STAFF))
        h1 { (shown.name) }
        p { (words.t(function_key(shown.function))) }
        (error_summary(words, &faults))
        @if shown.function == Function::Teacher {
            section { h2 { (words.t("member-classes")) } (classes(frame, shown)) }
        }
        section { h2 { (words.t("member-away")) } (away(frame, shown.handle, &shown.away)) }
    };
    page(frame, "member-title", body)
}

fn classes(frame: &Frame, shown: &MemberPage) -> Markup {
    let words = frame.words;
    let Some(form) = &shown.classes else {
        return empty(&words.t("member-no-year"), &words.t("member-no-year-hint"));
    };
    if form.classes.is_empty() {
        return empty(&words.t("member-no-class"), &words.t("member-no-class-hint"));
    }
    let divisions = |kind: ClassKind| kind == ClassKind::Division;
    html! {
        p { (words.t("member-classes-lead")) }
        (post(&frame.csrf, &links::staff_classes(shown.handle), &html! {
            (ticked(words, "teaches", "member-teaches", &form.classes, &form.teaches, |_| true))
            (ticked(words, "leads", "member-leads", &form.classes, &form.leads, divisions))
            @if form.from_file { (keeping(words, form.by_hand)) }
            (submit(&words.t("member-classes-save")))
        }))
    }
}

fn ticked(
    words: &Words,
    name: &str,
    legend: &str,
    classes: &[(ClassCode, String, ClassKind)],
    chosen: &BTreeSet<ClassCode>,
    meant: impl Fn(ClassKind) -> bool,
) -> Markup {
    let meant = classes.iter().filter(|(_, _, kind)| meant(*kind));
    let picks = meant.map(|(code, label, _)| Pick { value: &code.0, label, hint: None, picked: chosen.contains(code) });
    let legend = words.t(legend);
    let ask =
        Choice { name, legend: &legend, hint: None, error: None, several: true, across: false, picks: picks.collect() };
    choice(words, &ask)
}

/// Whoever chooses classes here means them to stay, until they say otherwise.
fn keeping(words: &Words, by_hand: bool) -> Markup {
    let (legend, label, hint) = (words.t("member-imports"), words.t("member-kept"), words.t("member-kept-hint"));
    let stands = by_hand.then(|| words.t("member-by-hand"));
    let picks = vec![Pick { value: "yes", label: &label, hint: Some(&hint), picked: true }];
    let (name, hint) = ("kept", stands.as_deref());
    choice(words, &Choice { name, legend: &legend, hint, error: None, several: true, across: false, picks })
}
