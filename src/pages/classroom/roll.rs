//! «Appel»: one lesson, everyone there until tapped otherwise. A plain form as long as it may be sent.

use super::classes::{ClassLink, PupilLink};
use super::forgotten::{ClassPupil, forgotten};
use super::roll_keeper::roll_keeper;
use super::signal_words::signal_words;
use crate::domain::absence::LATEST;
use crate::domain::correction::Presence;
use crate::domain::expected::Signal;
use crate::domain::ids::Handle;
use crate::domain::timetable::{Lesson, NoRoll, Timetable};
use crate::i18n::Words;
use crate::pages::layout::{Frame, page, year_over};
use crate::pages::links;
use crate::pages::parts::{
    Badge, Choice, Field, Pick, Tone, back, badge, choice, csrf, error_summary, field, hidden, icon, submit,
};
use jiff::civil::{Date, Time};
use maud::{Markup, html};

/// What is on paper of a pupil at that lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it says.
    pub says: Presence,
    /// The entry, when the reader may correct it.
    pub correctable: Option<Handle>,
}

/// What was picked for a pupil, when the form is shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// `present`, `absent` or `late`.
    pub mark: String,
    /// As typed.
    pub minutes: String,
    /// The minutes were no number that makes a lateness.
    pub at_fault: bool,
}

/// One pupil's line.
pub struct RollLine {
    /// Who.
    pub pupil: PupilLink,
    /// Already on paper.
    pub known: Option<Known>,
    /// That is not what was just sent of them, and stands all the same.
    pub sent_otherwise: bool,
    /// Why one would not expect them.
    pub signal: Option<Signal>,
    /// As picked so far.
    pub picked: Picked,
}

/// The roll of a lesson.
pub struct RollPage {
    /// The class.
    pub class: ClassLink,
    /// Its day.
    pub on: Date,
    /// The day it is now.
    pub today: Date,
    /// The lesson.
    pub lesson: Lesson,
    /// Why it cannot be taken, if it cannot.
    pub shut: Option<NoRoll>,
    /// Every lesson of that day.
    pub timetable: Timetable,
    /// By whom and when it was taken.
    pub taken: Option<(String, Time)>,
    /// By name.
    pub lines: Vec<RollLine>,
    /// The same pupils, with what they have come without today.
    pub forgotten: Vec<ClassPupil>,
    /// What the address led to may say once the roll is filed, as the script is told it.
    pub filed: String,
    /// Under which mark a browser keeps it when the network is away.
    pub keeper: Handle,
}

impl RollPage {
    /// Its day, where an address has to name it.
    fn other_day(&self) -> Option<Date> {
        (self.on != self.today).then_some(self.on)
    }
}

/// The roll to be taken, or as it was taken.
pub fn roll(frame: &Frame, roll: &RollPage) -> Markup {
    let words = frame.words;
    let fault = words.t("roll-minutes-fault");
    let ids: Vec<_> = roll.lines.iter().filter(|line| line.picked.at_fault).map(minutes_name).collect();
    let faults: Vec<_> = ids.iter().map(|id| (id.as_str(), fault.as_ref())).collect();
    let body = html! {
        (back(words, &links::class(&roll.class.code)))
        h1 { (words.with("roll-of", &[("class", (&roll.class.label).into())])) }
        (error_summary(words, &faults))
        (lessons(words, roll))
        (taken(words, roll))
        (sent_otherwise(words, roll))
        (year_over(frame))
        @if frame.open { (roll_keeper(frame, roll.keeper)) }
        @if let (true, Some(why)) = (frame.open, roll.shut) {
            p .notice.alert { (icon(Tone::Alert.icon())) span { (words.t(shut_key(why))) } }
            @for line in &roll.lines { (as_it_was(words, roll, line)) }
        } @else if frame.open {
            form method="post" action=(links::roll(&roll.class.code)) data-roll=(roll.filed) data-of=(called(words, roll)) {
                (csrf(&frame.csrf))
                (hidden("lesson", &roll.lesson.code()))
                (hidden("on", &roll.on.to_string()))
                p .hint { (words.t("roll-present-hint")) }
                @for line in &roll.lines {
                    // A line that shows what is noted asks nothing, and contradicts nothing.
                    @if line.known.is_some() { (hidden("known", &line.pupil.handle.to_string())) }
                    (pupil(words, roll, line, &fault))
                }
                div .roll-send { (submit(&words.t(if roll.taken.is_some() { "roll-send-again" } else { "roll-send" }))) }
            }
            // Marks that are picked and not sent would be lost with a tap: it has its place once the roll is taken.
            @if roll.taken.is_some() && roll.on == roll.today {
                section {
                    h2 { (words.t("forgetful-title")) }
                    p .hint { (words.t("forgotten-hint")) }
                    (forgotten(frame, &roll.class.code, &roll.forgotten, Some(roll.lesson)))
                }
            }
        } @else {
            @for line in roll.lines.iter().filter(|line| line.known.is_some()) { (pupil(words, roll, line, &fault)) }
        }
    };
    page(frame, "roll-title", body)
}

fn shut_key(why: NoRoll) -> &'static str {
    match why {
        NoRoll::NoSchool => "roll-no-school",
        NoRoll::NotYet => "roll-not-yet",
        NoRoll::TooLate => "roll-too-late",
    }
}

/// What the roll is called where it has to be told from another: «SIXIÈME A – lundi 23 novembre 2026 – 9 h».
fn called(words: &Words, roll: &RollPage) -> String {
    [roll.class.label.clone(), words.date(roll.on), words.time(roll.lesson.begins())].join(" – ")
}

fn lessons(words: &Words, roll: &RollPage) -> Markup {
    html! {
        p .day-name { (words.date(roll.on)) @if roll.on < roll.today { " – " strong { (words.t("roll-past")) } } }
        nav .lessons aria-label=(words.t("roll-lessons")) {
            ul {
                @for lesson in roll.timetable.lessons() {
                    li {
                        a href=(links::roll_of(&roll.class.code, lesson, roll.other_day()))
                            aria-current=[(lesson == roll.lesson).then_some("true")] { (words.time(lesson.begins())) }
                    }
                }
            }
        }
    }
}

fn taken(words: &Words, roll: &RollPage) -> Markup {
    html! {
        @if let Some((by, at)) = &roll.taken {
            p .notice.done role="status" {
                (words.with("roll-taken", &[("by", by.into()), ("at", (&words.time(*at)).into())]))
            }
            @if roll.shut.is_none() { p .hint { (words.t("roll-taken-hint")) } }
        }
    }
}

/// Whose mark is not what was just sent, by name: the class is longer than a screen.
fn sent_otherwise(words: &Words, roll: &RollPage) -> Markup {
    let lines = roll.lines.iter().filter(|line| line.sent_otherwise && line.known.is_some());
    let names: Vec<_> = lines.map(|line| line.pupil.name.to_string()).collect();
    html! {
        @if !names.is_empty() {
            p .notice.alert role="alert" {
                (icon(Tone::Alert.icon()))
                span { (words.with("roll-kept-names", &[("names", (&names.join(", ")).into())])) }
            }
        }
    }
}

fn minutes_name(line: &RollLine) -> String {
    format!("m-{}", line.pupil.handle)
}

/// What whoever has just sent something else may do about it.
fn otherwise_key(known: Known) -> &'static str {
    if known.correctable.is_some() { "roll-kept-yours" } else { "roll-kept-not-yours" }
}

fn pupil(words: &Words, roll: &RollPage, line: &RollLine, fault: &str) -> Markup {
    let name = line.pupil.name.to_string();
    let Some(known) = line.known else { return marks(words, line, &name, fault) };
    let here = (&roll.class.code, roll.lesson, roll.other_day());
    html! {
        p .roll-known {
            strong { (name) } " " (known_badge(words, known.says))
            @if let Some(entry) = known.correctable {
                " " a href=(links::correction_on(here, line.pupil.handle, entry)) { (words.t("correction-link")) }
            }
            @if line.sent_otherwise { " " strong { (words.t(otherwise_key(known))) } }
        }
    }
}

/// The line of a roll that is not taken: what is on paper, or else what was sent, or why one would not expect them.
fn as_it_was(words: &Words, roll: &RollPage, line: &RollLine) -> Markup {
    let name = line.pupil.name.to_string();
    let sent = match line.picked.mark.as_str() {
        "absent" => Some(words.t("roll-absent")),
        "late" => Some(words.t("roll-late")),
        _ => None,
    };
    html! {
        @if line.known.is_some() { (pupil(words, roll, line, "")) } @else {
            p .roll-known {
                strong { (name) }
                @if let Some(sent) = sent { " – " (sent) }
                @if let Some(signal) = line.signal { " " span .hint { (signal_words(words, signal)) } }
            }
        }
    }
}

/// What is on paper of a pupil at a lesson.
pub(in crate::pages) fn known_badge(words: &Words, says: Presence) -> Markup {
    let (tone, word) = match says {
        Presence::There => (Tone::Calm, words.t("roll-known-there").into_owned()),
        Presence::Absent => (Tone::Alert, words.t("roll-known-absent").into_owned()),
        Presence::Late(minutes) => (Tone::Alert, words.with("roll-known-late", &[("n", u32::from(minutes).into())])),
    };
    badge(Badge { tone, word: &word })
}

fn marks(words: &Words, line: &RollLine, name: &str, fault: &str) -> Markup {
    let marks =
        [("present", words.t("roll-present")), ("absent", words.t("roll-absent")), ("late", words.t("roll-late"))];
    let picked = |value: &str| line.picked.mark == value || (line.picked.mark.is_empty() && value == "present");
    let picks = marks.iter().map(|(value, label)| Pick { value, label, hint: None, picked: picked(value) }).collect();
    let group = format!("p-{}", line.pupil.handle);
    let signal = line.signal.map(|signal| signal_words(words, signal));
    let hint = signal.as_deref();
    let ask = Choice { name: &group, legend: name, hint, error: None, several: false, across: true, picks };
    let (minutes, label) = (minutes_name(line), words.t("roll-minutes"));
    let typed = if line.picked.minutes.is_empty() { "5" } else { &line.picked.minutes };
    let late = Field::number(&minutes, &label, 1, i64::from(LATEST)).whose(name).sometimes().value(typed);
    html! {
        div .roll-line {
            (choice(words, &ask))
            div .late { (field(words, &late.error(line.picked.at_fault.then_some(fault)))) }
        }
    }
}
