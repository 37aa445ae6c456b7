//! «Rendez-vous pris», as staff read them: their own to come, those to be moved in somebody's place, those of a day,
//! those of an absence.

use crate::domain::asking::Office;
use crate::domain::desk_day::{AgreedMeeting, Expected};
use crate::i18n::Words;
use crate::pages::access::activation::and;
use crate::pages::asking_words::meeting;
use crate::pages::links;
use maud::{Markup, html};

/// The reader's own, the soonest first.
pub(super) fn to_come(words: &Words, lines: &[AgreedMeeting]) -> Markup {
    html! {
        section #(links::MEETINGS_ANCHOR) {
            h2 { (words.t("meetings-to-come")) }
            @if lines.is_empty() { p { (words.t("meetings-none")) } }
            ul { @for line in lines { li {
                (when(words, line)) " – " (opened(words, line)) (about(line))
                @if line.away { p { strong { (words.t("meetings-own-away")) } } }
                (shut_out(words, line))
            } } }
        }
    }
}

/// Those that whoever was to be met cannot keep.
pub(super) fn to_move(words: &Words, lines: &[AgreedMeeting]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section {
                h2 { (words.t("meetings-to-move")) }
                p .hint { (words.t("meetings-to-move-hint")) }
                ul { @for line in lines { li {
                    (when(words, line)) " – " (opened(words, line)) (about_pupil(line)) " " (with(words, line.office, &line.host))
                    (to_call(words, line))
                    (shut_out(words, line))
                } } }
            }
        }
    }
}

/// Whoever is expected that day: vie scolaire knows who stands at the gate, and not what about.
pub(super) fn expected(words: &Words, lines: &[AgreedMeeting]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section #(links::MEETINGS_ANCHOR) {
                h2 { (words.t("meetings-day")) }
                ul { @for line in lines { li {
                    strong { (words.time(line.meeting.at)) } ", " (line.meeting.place.as_str()) " – "
                    (opened(words, line)) (about_pupil(line)) " " (with(words, line.office, &line.host))
                    @if line.away { " – " strong { (words.t("meetings-away")) } }
                    (shut_out(words, line))
                } } }
            }
        }
    }
}

/// Those that fall into an absence: how many, and the way to each.
pub(in crate::pages) fn within(words: &Words, lines: &[AgreedMeeting]) -> Markup {
    listed(words, "meetings-within", lines)
}

/// Those that fell into an absence which was taken back.
pub(in crate::pages) fn kept(words: &Words, lines: &[AgreedMeeting]) -> Markup {
    listed(words, "meetings-kept", lines)
}

fn listed(words: &Words, key: &str, lines: &[AgreedMeeting]) -> Markup {
    html! {
        @if !lines.is_empty() {
            p { strong { (words.with(key, &[("n", lines.len().into())])) } }
            ul { @for line in lines { li {
                (when(words, line)) " – " (opened(words, line)) (about_pupil(line))
                (to_call(words, line))
                (shut_out(words, line))
            } } }
        }
    }
}

/// Whoever reads on paper, and would come in vain or stay away if nobody called.
fn to_call(words: &Words, line: &AgreedMeeting) -> Markup {
    let said = |expected: &Expected| match &expected.telephone {
        Some(number) => {
            let args = [("name", (&expected.name).into()), ("number", number.into())];
            words.with("meetings-on-paper-call", &args)
        }
        None => words.with("meetings-on-paper", &[("name", (&expected.name).into())]),
    };
    html! { @for expected in line.with.iter().filter(|expected| expected.on_paper) { p { (said(expected)) } } }
}

fn when(words: &Words, line: &AgreedMeeting) -> Markup {
    html! { strong { (meeting(words, &line.meeting)) } }
}

/// Who comes, with the way to their thread for whoever may open it.
fn opened(words: &Words, line: &AgreedMeeting) -> Markup {
    let names: Vec<_> = line.with.iter().map(|expected| expected.name.clone()).collect();
    let names = and(words, &names);
    html! { @if line.is_own { a href=(links::sent_entry(line.about.entry)) { (names) } } @else { (names) } }
}

/// Whose access direction has shut since they agreed to come.
fn shut_out(words: &Words, line: &AgreedMeeting) -> Markup {
    html! {
        @for expected in line.with.iter().filter(|expected| expected.shut_out) {
            p { strong { (words.with("meetings-shut-out", &[("name", (&expected.name).into())])) } }
        }
    }
}

/// The same, with the way to the pupil's record.
fn about_pupil(line: &AgreedMeeting) -> Markup {
    html! { " (" a href=(links::pupil(line.about.pupil)) { (line.about.name) } ", " (line.about.class.0) ")" }
}

fn about(line: &AgreedMeeting) -> Markup {
    html! { " (" (line.about.name) ", " (line.about.class.0) ")" }
}

/// «avec Mme …», or with which office.
pub(in crate::pages) fn with(words: &Words, office: Office, host: &str) -> String {
    match office {
        Office::Teacher(_) => words.with("meetings-with", &[("name", host.into())]),
        Office::SchoolLife => words.t("meetings-with-school-life").into_owned(),
        Office::Head => words.t("meetings-with-head").into_owned(),
    }
}
