//! «Accès d'un responsable»: who of a pupil's guardians may come in, and the way to shut one out at once.

use crate::domain::ids::Handle;
use crate::domain::text::LONGEST_LINE;
use crate::i18n::Words;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Field, Tone, back, badge, empty, error_summary, field, hidden, link_button, post, submit, submit_grave,
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

/// A guardian of the pupil.
pub struct AccessLine {
    /// In forms.
    pub handle: Handle,
    /// Name.
    pub name: String,
    /// First names of every pupil here whose guardian they are.
    pub children: Vec<String>,
    /// Shut since then.
    pub shut_out: Option<DateTime>,
    /// Pupils for whom nobody else signs: in an address, name, and since when no guardian has an access any more.
    pub alone_for: Vec<(Handle, String, Option<Date>)>,
}

/// What is wrong with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReasonFault {
    /// Nothing was written.
    Empty,
    /// It is no line.
    Text,
    /// It names somebody.
    Named,
}

/// A pupil's guardians.
pub struct AccessPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// The pupil's name.
    pub name: String,
    /// Their guardians.
    pub guardians: Vec<AccessLine>,
    /// The forms' own name, so that one is sent once.
    pub slip: String,
    /// As typed, for whom, and what is wrong with it.
    pub fault: Option<(Handle, String, ReasonFault)>,
}

/// «Accès d'un responsable».
pub fn guardian_access(frame: &Frame, shown: &AccessPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.as_ref().map(|(handle, _, fault)| (field_id(*handle), words.t(fault_key(*fault))));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (id.as_str(), said.as_ref())).collect();
    let body = html! {
        (back(words, &links::family_rights(shown.pupil)))
        h1 { (words.with("access-of", &[("name", (&shown.name).into())])) }
        (error_summary(words, &faults))
        p { (words.t("access-lead")) }
        @if shown.guardians.is_empty() { (empty(&words.t("access-none"), "")) }
        ul .cards { @for line in &shown.guardians { li { (one(frame, shown, line)) } } }
        (effects(words))
    };
    page(frame, "access-title", body)
}

/// What ends with an access and what stays, beneath those whose access it is.
fn effects(words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.t("access-effects")) }
            ul {
                li { (words.t("access-effect-out")) }
                li { (words.t("access-effect-paper")) }
                li { (words.t("access-effect-other")) }
                li { (words.t("access-effect-meetings")) }
                li { (words.t("access-again")) }
            }
        }
    }
}

fn field_id(guardian: Handle) -> String {
    format!("motif-{guardian}")
}

fn one(frame: &Frame, shown: &AccessPage, line: &AccessLine) -> Markup {
    let words = frame.words;
    let (tone, state) = match line.shut_out {
        Some(_) => (Tone::Alert, "access-shut"),
        None => (Tone::Done, "access-open"),
    };
    html! {
        h2 { (line.name) " " (badge(Badge { tone, word: &words.t(state) })) }
        p { (words.with("access-children", &[("names", (&line.children.join(", ")).into())])) }
        @if let Some(since) = line.shut_out { p { (words.with("access-since", &[("when", (&words.moment(since)).into())])) } }
        (alone(words, line))
        (form(frame, shown, line))
    }
}

/// For whom nobody is left to sign, or would be, and what to do about it.
fn alone(words: &Words, line: &AccessLine) -> Markup {
    let names: Vec<_> = line.alone_for.iter().map(|(_, name, _)| name.clone()).collect();
    html! {
        @if !line.alone_for.is_empty() {
            @if line.shut_out.is_none() {
                p { strong { (words.with("access-leaves-alone", &[("names", (&names.join(", ")).into())])) } }
                p { (words.t("access-leaves-alone-do")) }
            } @else {
                @for (_, name, since) in &line.alone_for { (alone_since(words, name, *since)) }
                p { (words.t("access-alone-do")) }
            }
            div .acts { @for (pupil, name, _) in &line.alone_for {
                (link_button(&links::delegations(*pupil), &words.with("delegations-of", &[("name", name.into())])))
            } }
        }
    }
}

/// «Personne ne signe», since when no guardian has an access any more.
pub(in crate::pages) fn alone_since(words: &Words, name: &str, since: Option<Date>) -> Markup {
    let said = since.map(|on| {
        let date = words.date_without_weekday(on);
        words.with("alone-since", &[("name", name.into()), ("date", (&date).into())])
    });
    html! { @if let Some(said) = said { p { strong { (said) } } } }
}

fn form(frame: &Frame, shown: &AccessPage, line: &AccessLine) -> Markup {
    let words = frame.words;
    let typed = shown.fault.as_ref().filter(|(handle, ..)| *handle == line.handle);
    let fault = typed.map(|(_, _, fault)| words.t(fault_key(*fault)));
    let (id, label, hint) = (field_id(line.handle), words.t("access-reason"), words.t("access-reason-hint"));
    let reason = Field::line("reason", &label).id(&id).hint(&hint).most(LONGEST_LINE).error(fault.as_deref());
    let reason = reason.value(typed.map_or("", |(_, typed, _)| typed));
    let (summary, address) = match line.shut_out {
        Some(_) => ("access-let-in-open", links::guardian_let_in(shown.pupil)),
        None => ("access-shut-open", links::guardian_shut_out(shown.pupil)),
    };
    html! {
        details open[typed.is_some()] {
            summary { (words.t(summary)) }
            (post(&frame.csrf, &address, &html! {
                (hidden("slip", &shown.slip))
                (hidden("guardian", &line.handle.to_string()))
                (field(words, &reason))
                (button(words, line))
            }))
        }
    }
}

fn button(words: &Words, line: &AccessLine) -> Markup {
    match line.shut_out {
        Some(_) => submit(&words.t("access-let-in-send")),
        None => submit_grave(&words.t("access-shut-send")),
    }
}

fn fault_key(fault: ReasonFault) -> &'static str {
    match fault {
        ReasonFault::Empty => "access-fault-empty",
        ReasonFault::Text => "access-fault-text",
        ReasonFault::Named => "access-fault-named",
    }
}
