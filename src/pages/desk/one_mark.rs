//! «Noter une absence ou un retard»: one pupil's day, lesson by lesson, without the class's roll.

use crate::domain::absence::LATEST;
use crate::domain::expected::Signal;
use crate::domain::ids::Handle;
use crate::domain::person::PersonName;
use crate::domain::timetable::Lesson;
use crate::i18n::Words;
use crate::pages::classroom::roll::{Known, known_badge};
use crate::pages::classroom::signal_words::signal_words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::links::desk::presence;
use crate::pages::parts::{
    Choice, Field, Pick, back, choice, empty, error_summary, field, hidden, post, submit, submit_quiet,
};
use jiff::civil::Date;
use maud::{Markup, html};

/// A pupil's day, and what was picked so far.
pub struct OneMarkPage {
    /// The pupil in an address.
    pub pupil: Handle,
    /// Whose.
    pub name: PersonName,
    /// The day.
    pub on: Date,
    /// The lessons that have begun.
    pub lessons: Vec<LessonLine>,
    /// `absent` or `late`.
    pub mark: String,
    /// As typed.
    pub minutes: String,
    /// The field at fault and the key of the sentence that says how.
    pub fault: Option<(&'static str, &'static str)>,
}

/// One lesson of it.
pub struct LessonLine {
    /// Which.
    pub lesson: Lesson,
    /// What is on paper of the pupil.
    pub known: Option<Known>,
    /// Why one would not expect them.
    pub signal: Option<Signal>,
    /// Picked.
    pub picked: bool,
}

/// The form.
pub fn one_mark(frame: &Frame, shown: &OneMarkPage) -> Markup {
    let words = frame.words;
    let said = shown.fault.map(|(id, key)| (id, words.t(key)));
    let faults: Vec<_> = said.iter().map(|(id, fault)| (*id, fault.as_ref())).collect();
    let (known, free): (Vec<_>, Vec<_>) = shown.lessons.iter().partition(|line| line.known.is_some());
    let body = html! {
        (back(words, &links::pupil(shown.pupil)))
        h1 { (words.t("one-mark-title")) }
        p { strong { (shown.name) } " – " (words.date(shown.on)) }
        (error_summary(words, &faults))
        (year_over(frame))
        @if shown.lessons.is_empty() { (empty(&words.t("one-mark-no-lesson"), &words.t("one-mark-no-lesson-hint"))) }
        @if frame.open && !free.is_empty() { (form(frame, shown, &free, &faults)) }
        @if !known.is_empty() {
            section {
                h2 { (words.t("one-mark-known")) }
                ul { @for line in known { @if let Some(mark) = &line.known { li { (known_line(words, shown.pupil, line.lesson, mark)) } } } }
            }
        }
        (other_day(words, shown))
    };
    page(frame, "one-mark-title", body)
}

/// «De 8 h 05 à 9 h : absent».
fn known_line(words: &Words, pupil: Handle, lesson: Lesson, mark: &Known) -> Markup {
    html! {
        (hours(words, lesson)) " " (known_badge(words, mark.says))
        @if let Some(entry) = mark.correctable {
            " " a href=(links::correction(pupil, entry)) { (words.t("correction-link")) }
        }
    }
}

fn hours(words: &Words, lesson: Lesson) -> String {
    let (from, to) = (words.time(lesson.begins()), words.time(lesson.ends()));
    words.with("one-mark-lesson", &[("from", (&from).into()), ("to", (&to).into())])
}

fn form(frame: &Frame, shown: &OneMarkPage, free: &[&LessonLine], faults: &[(&str, &str)]) -> Markup {
    let words = frame.words;
    let fault = |name: &str| faults.iter().find(|(id, _)| *id == name).map(|(_, fault)| *fault);
    let lines: Vec<_> = free
        .iter()
        .map(|line| {
            let signal = line.signal.map(|signal| signal_words(words, signal));
            (line.lesson.code(), hours(words, line.lesson), signal, line.picked)
        })
        .collect();
    let picks = lines.iter().map(|(value, label, signal, picked)| Pick {
        value,
        label,
        hint: signal.as_deref(),
        picked: *picked,
    });
    let (legend, picks, error) = (words.t("one-mark-lessons"), picks.collect(), fault("lesson"));
    let lessons = Choice { name: "lesson", legend: &legend, hint: None, error, several: true, across: false, picks };
    let labels = [("absent", words.t("roll-absent")), ("late", words.t("roll-late"))];
    let picks = labels.iter().map(|(value, label)| Pick { value, label, hint: None, picked: shown.mark == *value });
    let (legend, picks, error) = (words.t("one-mark-legend"), picks.collect(), fault("mark"));
    let mark = Choice { name: "mark", legend: &legend, hint: None, error, several: false, across: true, picks };
    let (label, hint) = (words.t("roll-minutes"), words.t("one-mark-minutes-hint"));
    let minutes = Field::number("minutes", &label, 1, i64::from(LATEST)).hint(&hint).sometimes();
    html! {
        (post(&frame.csrf, &presence(shown.pupil), &html! {
            (hidden("on", &shown.on.to_string()))
            (choice(words, &mark))
            (choice(words, &lessons))
            div .late { (field(words, &minutes.value(&shown.minutes).error(fault("minutes")))) }
            (submit(&words.t("one-mark-send")))
        }))
    }
}

fn other_day(words: &Words, shown: &OneMarkPage) -> Markup {
    let (label, value) = (words.t("day-other"), shown.on.to_string());
    html! {
        form .other-day method="get" action=(presence(shown.pupil)) {
            (field(words, &Field::date("jour", &label).value(&value)))
            (submit_quiet(&words.t("day-show")))
        }
    }
}
