//! One member of staff: the classes they have, and the days they are away.

use crate::domain::calendar::Days;
use crate::domain::ids::Handle;
use crate::domain::roster::{ClassCode, ClassKind};
use crate::domain::staff::Function;
use crate::i18n::Words;
use crate::pages::direction::personnel::function_key;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{Choice, Field, Pick, back, choice, empty, error_summary, field, post, submit, submit_grave};
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
    /// The absence.
    pub away: AwayForm,
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

/// The absence as it is noted, and the form as typed so far.
#[derive(Default)]
pub struct AwayForm {
    /// The days that are noted, and who replaces them.
    pub noted: Option<(Days, Option<String>)>,
    /// `2026-11-23`.
    pub from: String,
    /// `2026-12-18`.
    pub until: String,
    /// The handle of whoever replaces them, or nothing.
    pub replaced_by: String,
    /// Whoever may.
    pub others: Vec<(Handle, String)>,
    /// What was wrong.
    pub fault: Option<AwayFault>,
}

/// What was wrong with the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwayFault {
    /// One is lacking.
    When,
    /// The last comes before the first.
    Order,
    /// The last is past.
    Past,
    /// Whoever was to replace them cannot any more.
    Nobody,
}

impl AwayFault {
    fn field(self) -> &'static str {
        match self {
            Self::When => "first",
            Self::Order | Self::Past => "last",
            Self::Nobody => "replaced-by",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::When => "member-fault-when",
            Self::Order => "member-fault-order",
            Self::Past => "member-fault-past",
            Self::Nobody => "member-fault-nobody",
        }
    }
}

/// The page of one member of staff.
pub fn staff_member(frame: &Frame, shown: &MemberPage) -> Markup {
    let words = frame.words;
    let fault = shown.away.fault.map(|fault| (fault.field(), words.t(fault.key())));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (*id, said.as_ref())).collect();
    let body = html! {
        (back(words, links::STAFF))
        h1 { (shown.name) }
        p { (words.t(function_key(shown.function))) }
        (error_summary(words, &faults))
        @if shown.function == Function::Teacher {
            section { h2 { (words.t("member-classes")) } (classes(frame, shown)) }
        }
        section { h2 { (words.t("member-away")) } (away(frame, shown, faults.first().copied())) }
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

fn away(frame: &Frame, shown: &MemberPage, fault: Option<(&str, &str)>) -> Markup {
    let (words, form) = (frame.words, &shown.away);
    html! {
        @if let Some((days, replaced_by)) = &form.noted {
            p { strong { (away_days(words, *days)) } }
            @if let Some(name) = replaced_by { p { (words.with("member-away-replaced", &[("name", name.into())])) } }
        }
        p { (words.t("member-away-lead")) }
        (post(&frame.csrf, &links::staff_away(shown.handle), &away_fields(words, form, fault)))
        @if form.noted.is_some() {
            (post(&frame.csrf, &links::staff_away_end(shown.handle), &submit_grave(&words.t("member-away-end"))))
        }
    }
}

fn away_fields(words: &Words, form: &AwayForm, fault: Option<(&str, &str)>) -> Markup {
    let of = |name: &str| fault.filter(|(id, _)| *id == name).map(|(_, said)| said);
    let (from, until) = (words.t("member-away-from"), words.t("member-away-until"));
    let (by, by_hint, nobody) =
        (words.t("member-away-by"), words.t("member-away-by-hint"), words.t("member-away-nobody"));
    let others = form.others.iter().map(|(handle, name)| (handle.to_string(), name.as_str()));
    let others: Vec<(String, &str)> = others.collect();
    let shown = others.iter().map(|(handle, name)| (handle.as_str(), *name));
    let values: Vec<(&str, &str)> = std::iter::once(("", nobody.as_ref())).chain(shown).collect();
    html! {
        (field(words, &Field::date("first", &from).value(&form.from).error(of("first"))))
        (field(words, &Field::date("last", &until).value(&form.until).error(of("last"))))
        @if !form.others.is_empty() {
            (field(words, &Field::one_of("replaced-by", &by, &values).hint(&by_hint).value(&form.replaced_by)
                .error(of("replaced-by")).optional()))
        }
        (submit(&words.t("member-away-save")))
    }
}

/// «Absence du … au …».
pub(in crate::pages) fn away_days(words: &Words, days: Days) -> String {
    let (from, until) = (words.date(days.from()), words.date(days.until()));
    words.with("member-away-noted", &[("from", (&from).into()), ("until", (&until).into())])
}
