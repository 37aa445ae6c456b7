//! «Sûreté»: what the head can suspend at once, the way to sign everyone out, and every press so far.

use crate::domain::safety::{Precaution, SafetyMeasure, Switch};
use crate::domain::text::{LONGEST_LINE, TextRefused};
use crate::i18n::Words;
use crate::i18n::dates::local;
use crate::pages::layout::{Frame, page};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Ceremony, CeremonyKind, Field, Step, Tone, back, badge, ceremony, error_summary, field, hidden, icon, post,
    submit, submit_grave, timeline,
};
use jiff::tz::TimeZone;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What the head sees.
pub struct SafetyPage<'a> {
    /// Every press, the latest first.
    pub measures: &'a [SafetyMeasure],
    /// What is suspended, be it since a year that is destroyed.
    pub suspended: &'a BTreeSet<Switch>,
    /// The school's own.
    pub zone: &'a TimeZone,
    /// The forms' own name, so that one is sent once.
    pub slip: String,
    /// The switch whose reason was refused, the reason as typed, and why.
    pub fault: Option<(Switch, String, TextRefused)>,
    /// A year lives: there is somebody to keep out.
    pub lives: bool,
}

/// «Sûreté».
pub fn safety(frame: &Frame, shown: &SafetyPage) -> Markup {
    let words = frame.words;
    let fault = shown.fault.as_ref().map(|(switch, _, refused)| (field_id(*switch), words.t(fault_key(*refused))));
    let faults: Vec<_> = fault.iter().map(|(id, said)| (id.as_str(), said.as_ref())).collect();
    let body = html! {
        (back(words, links::HEAD))
        h1 { (words.t("safety-title")) }
        (error_summary(words, &faults))
        p { (words.t("safety-lead")) }
        section {
            h2 { (words.t("safety-switches")) }
            p .hint { (words.t("safety-switches-hint")) }
            @if !shown.lives { p { (words.t("safety-no-year")) } }
            ul .cards {
                @for switch in Switch::ALL.into_iter().filter(|switch| shown.lives || shown.suspended.contains(switch)) {
                    li { (one(frame, shown, switch)) }
                }
            }
        }
        (everyone_out(words))
        section {
            h2 { (words.t("safety-log")) }
            @if shown.measures.is_empty() { p { (words.t("safety-log-none")) } } @else { (log(words, shown)) }
        }
    };
    page(frame, "safety-title", body)
}

/// What is suspended, where the head opens and ends a year: whoever is kept out reads nothing of the end.
pub(in crate::pages) fn in_force(words: &Words, suspended: &BTreeSet<Switch>) -> Markup {
    let roles: Vec<_> = suspended.iter().map(|switch| words.t(switch_key(*switch))).collect();
    let roles = words.with("safety-in-force", &[("roles", roles.join(", ").as_str().into())]);
    let unread = [Switch::Guardians, Switch::Pupils].iter().any(|switch| suspended.contains(switch));
    html! {
        @if !suspended.is_empty() {
            p .notice.(Tone::Alert.name()) { (icon(Tone::Alert.icon())) span {
                (roles) @if unread { " " (words.t("safety-in-force-end")) }
            } }
        }
    }
}

fn field_id(switch: Switch) -> String {
    format!("motif-{}", switch.code())
}

fn fault_key(refused: TextRefused) -> &'static str {
    match refused {
        TextRefused::Empty => "safety-fault-empty",
        TextRefused::TooLong { .. } | TextRefused::Unshowable => "safety-fault-text",
    }
}

fn one(frame: &Frame, shown: &SafetyPage, switch: Switch) -> Markup {
    let words = frame.words;
    let suspended = shown.suspended.contains(&switch);
    let measure = shown.measures.iter().find(|measure| measure.holds() == Some(switch));
    let (tone, state) = if suspended { (Tone::Alert, "safety-is-suspended") } else { (Tone::Done, "safety-is-open") };
    html! {
        h3 { (words.t(switch_key(switch))) " " (badge(Badge { tone, word: &words.t(state) })) }
        p { (words.t(effect_key(switch))) }
        @if suspended {
            @match measure {
                Some(measure) => p { strong { (measure.reason.as_str()) } },
                None => p { (words.t("safety-since-another-year")) },
            }
            (post(&frame.csrf, &links::restoration(switch.code()), &submit(&words.t("safety-restore"))))
        } @else { (suspension(frame, shown, switch)) }
    }
}

fn suspension(frame: &Frame, shown: &SafetyPage, switch: Switch) -> Markup {
    let words = frame.words;
    let refused = shown.fault.as_ref().filter(|(faulty, ..)| *faulty == switch);
    let fault = refused.map(|(_, _, refused)| words.t(fault_key(*refused)));
    let typed = refused.map_or("", |(_, typed, _)| typed.as_str());
    let (id, label) = (field_id(switch), words.t("safety-reason"));
    let reason = Field::line("reason", &label).id(&id).value(typed).most(LONGEST_LINE).error(fault.as_deref());
    html! {
        details open[fault.is_some()] {
            summary { (words.t("safety-suspend-open")) }
            (post(&frame.csrf, &links::suspension(switch.code()), &html! {
                (hidden("slip", &shown.slip))
                (field(words, &reason))
                (submit_grave(&words.t("safety-suspend")))
            }))
        }
    }
}

/// What happens next is said before the button.
fn everyone_out(words: &Words) -> Markup {
    let (button, label) = (words.t("safety-out-button"), words.t("safety-reason"));
    let (options, finish) = (links::EVERYONE_OUT_OPTIONS, links::EVERYONE_OUT_FINISH);
    let reason = Field::line("reason", &label).id("motif-tous").most(LONGEST_LINE);
    html! {
        section {
            h2 { (words.t("safety-out-heading")) }
            ul {
                li { (words.t("safety-out-all")) }
                li { (words.t("safety-out-yourself")) }
                li { (words.t("safety-out-keys")) }
                li { (words.t("safety-out-lost")) }
                li { (words.t("safety-out-next")) }
            }
            (ceremony(words, &Ceremony { kind: CeremonyKind::ConfirmGrave, options, finish, button: &button }, &field(words, &reason)))
        }
    }
}

fn log(words: &Words, shown: &SafetyPage) -> Markup {
    let mut steps = Vec::new();
    for measure in shown.measures {
        if let Some(lifted) = &measure.lifted {
            let what = html! { (said(words, "safety-log-restored", measure, &lifted.by.label)) };
            steps.push(Step { at: local(lifted.at, shown.zone), what });
        }
        let key = match measure.what {
            Precaution::Suspended(_) => "safety-log-suspended",
            Precaution::AllSignedOut => "safety-log-out",
            Precaution::GuardianShutOut => "safety-log-guardian-out",
            Precaution::GuardianLetIn => "safety-log-guardian-in",
        };
        let what = html! { (said(words, key, measure, &measure.by.label)) p .hint { (measure.reason.as_str()) } };
        steps.push(Step { at: local(measure.at, shown.zone), what });
    }
    steps.sort_by_key(|step| std::cmp::Reverse(step.at));
    timeline(words, &steps)
}

fn said(words: &Words, key: &str, measure: &SafetyMeasure, by: &str) -> String {
    let role = match measure.what {
        Precaution::Suspended(switch) => words.t(switch_key(switch)),
        Precaution::AllSignedOut | Precaution::GuardianShutOut | Precaution::GuardianLetIn => "".into(),
    };
    words.with(key, &[("role", role.as_ref().into()), ("name", by.into())])
}

fn switch_key(switch: Switch) -> &'static str {
    match switch {
        Switch::GuardiansWriting => "safety-guardians-writing",
        Switch::Guardians => "safety-guardians",
        Switch::Pupils => "safety-pupils",
        Switch::Teachers => "safety-teachers",
        Switch::SchoolLife => "safety-school-life",
        Switch::Secretariat => "safety-secretariat",
        Switch::SickBay => "safety-sick-bay",
    }
}

fn effect_key(switch: Switch) -> &'static str {
    match switch {
        Switch::GuardiansWriting => "safety-guardians-writing-effect",
        Switch::Guardians => "safety-guardians-effect",
        Switch::Pupils => "safety-pupils-effect",
        Switch::Teachers => "safety-teachers-effect",
        Switch::SchoolLife | Switch::Secretariat | Switch::SickBay => "safety-staff-effect",
    }
}
